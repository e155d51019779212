"""What goes with a question: the verdict, the texts of what it names, within its room."""

import json
import re

import pytest

from amx_tui.ask.evidence import APPROVAL, attached, evidence, runs_of, with_evidence
from amx_tui.ask.protocol import Around
from amx_tui.ask.tools.shelf import Shelf
from amx_tui.compare.comparison import compare
from amx_tui.history.errors import HistoryUnreadable
from amx_tui.history.models import Asset
from amx_tui.vocabulary import Filter
from tests.conftest import there

PAIR = (120, 119)


@pytest.fixture
def told(snapshot):
    shelf = Shelf()

    def ask(question, run_ids=PAIR, **how):
        found = there(evidence(snapshot, shelf, question, run_ids, **how))
        inside = re.fullmatch(r"<data .*?>\n(.*)\n</data>", found.text, re.DOTALL)
        return found.words, json.loads(there(inside).group(1))

    return ask


def test_the_verdict_comes_first_and_says_how_sure_it_is(told):
    words, said = told("Which?")
    assert words == "the verdict on A #120, B #119"
    assert next(iter(said)) == "answer"
    assert "A better by 0.029 logprob an asset [0.011, 0.053]" in said["answer"][0]
    assert [row[0] for row in said["settings_that_differ"]] == [
        "prompt_detail",
        "user_instructions",
    ]
    assert len(said["tables"]) == 8
    assert said["metrics"]["cost_usd"] == {"A": 0.14461, "B": 0.143906}


@pytest.mark.parametrize(
    "name",
    ["sales.orders", "orders", "sales.oders", "`orders`", "the orders table", "SALES.ORDERS"],
)
def test_every_text_of_a_table_that_is_named_goes_with_it(told, snapshot, name):
    _, said = told(f"Why did run 120 do better on {name}?")
    every = compare(snapshot.evidence(PAIR)).assets
    rows = [row for row in every if row.asset.parent == "sales.orders"]
    texts = {each["asset"]: each for each in said["texts_of_named_tables"]}
    assert texts.keys() == {row.asset.label for row in rows}
    for row in rows:
        assert texts[row.asset.label]["A"][2] == str(there(row.cells[0]).description)


def test_an_asset_that_is_named_comes_in_full(told):
    for question in ("and sales.customers.city?", "what about city of customers", "customers.ctiy"):
        words, said = told(question, again=True)
        (asset,) = said["named_assets"]
        assert asset["asset"] == "sales.customers.city"
        assert "[-" in asset["B"]["against_A"]
        assert words.endswith("texts of sales.customers.city")
        assert "tables" not in said
    assert said["names"] == ["customers.ctiy was read as customers.city"]


def test_another_run_that_is_named_is_described(told):
    _, said = told("and run 113?")
    assert said["also_named"][0]["model"] == "mistral/mistral-large-3"
    _, said = told("what is run 113?", ())
    assert said["runs"][0]["run_id"] == 113


def texts(rows):
    return {row[0]: row[-1] for row in rows}


def test_a_run_that_is_named_alone_comes_with_its_cells(told, snapshot):
    own = {r.asset.label: str(r.description) for r in snapshot.evidence([110]).results[110]}
    words, said = told("what did run 110 write about sapsr3.KNA1.kunnr", ())
    assert texts(said["#110"]) == {"sapsr3.KNA1.kunnr": own["sapsr3.KNA1.kunnr"]}
    assert words == "facts about #110; 1 text of #110 about sapsr3.KNA1.kunnr"
    words, said = told("and on run 110's kna1 table?", ())
    assert texts(said["#110"]) == {k: v for k, v in own.items() if k.startswith("sapsr3.KNA1")}
    words, said = told("what did run 110 write?", ())
    assert texts(said["#110"]) == own
    assert words == f"facts about #110; {len(own)} texts of #110"
    words, said = told("what did run 110 write?", (), room=2_000)
    shown = len(said["#110"])
    assert 0 < shown < len(own)
    assert said["left_out"].startswith(f"#110 ({shown} of {len(own)})")


def test_without_runs_the_newest_that_wrote_what_is_named_are_told(told, snapshot):
    for question in ("why is sales.orders.status so bad", "what about sales.oders.status?"):
        words, said = told(question, ())
        (asset,) = snapshot.assets_called("sales.orders.status")
        newest = snapshot.asset_runs(asset)[:4]
        assert [row[0] for row in said["newest_texts"]] == [each.run.id for each in newest]
        assert [row[-1] for row in said["newest_texts"]] == [
            str(each.result.description) for each in newest
        ]
        assert "sales.orders.status by #120, #119, #115, #114, the newest" in words
        assert [run["run_id"] for run in said["runs_of_newest_texts"]] == [120, 119, 115, 114]
    _, said = told("how good is the clinical schema?", ())
    assert {row[1].split(".")[0] for row in said["newest_texts"]} == {"clinical"}


def test_a_third_run_that_is_named_comes_with_its_cells_beside_those_compared(told, snapshot):
    own = {r.asset.label: str(r.description) for r in snapshot.evidence([114]).results[114]}
    words, said = told("and what did #114 say about sales.orders.status?", again=True)
    assert texts(said["#114"]) == {"sales.orders.status": own["sales.orders.status"]}
    assert said["named_assets"][0]["A"]["text"]
    assert words.endswith("texts of sales.orders.status; 1 text of #114 about sales.orders.status")
    words, said = told("and what did #114 say?", again=True)
    assert texts(said["#114"]).items() <= own.items()
    assert words.endswith(f"{len(said['#114'])} texts of #114")
    assert said["left_out"].startswith(f"#114 ({len(said['#114'])} of {len(own)})")
    words, said = told("what did run 120 write?", again=True)
    assert said["#120"]
    assert "also_named" not in said
    assert "#120" not in told("what did run 120 write about sales.orders?")[1]


def test_what_the_runs_of_a_question_did_not_write_is_told_with_the_newest_that_did(told):
    words, said = told("what did run 113 write about sapsr3.KNA1.kunnr?", ())
    assert said["names"] == ["#113 wrote nothing about sapsr3.KNA1.kunnr"]
    assert "#113" not in said
    assert {row[1] for row in said["newest_texts"]} == {"sapsr3.KNA1.kunnr"}
    assert "#113 wrote nothing about sapsr3.KNA1.kunnr" in words
    for question in ("and clinical.patients?", "why is patients bad?"):
        words, said = told(question)
        assert words.endswith("texts of clinical.patients by #112, #78, the newest that wrote it")
        assert said["names"] == [
            "the compared runs did not write clinical.patients: see newest_texts"
        ]
    _, said = told("and run 99999?")
    assert said["names"] == ["there is no run #99999"]
    assert "newest_texts" not in told("which is better on cost?")[1]


def test_it_keeps_within_its_room_and_names_what_is_left_out(told):
    for room in (1_500, 3_000, 6_000, 12_000):
        _, said = told("why on sales.orders?", room=room)
        assert len(json.dumps(said, ensure_ascii=False, separators=(",", ":"))) <= room
        assert "answer" in said
    _, said = told("why on sales.orders?", room=3_000)
    assert "tables" in said["left_out"]


def test_runs_are_those_that_are_named_or_talked_about():
    assert runs_of("compare 114 and 115", PAIR) == (114, 115)
    assert runs_of("why did run 120 win?", PAIR) == PAIR


async def test_without_anything_to_say_a_question_goes_alone(call):
    assert await attached(call, Shelf(), "Which?", (114, 999_999)) is None
    assert await attached(call, Shelf(), "Which?", ()) is None
    assert with_evidence("Which?", None) == "Which?"

    async def gone(question):
        raise HistoryUnreadable("gone")

    assert await attached(gone, Shelf(), "Which?", (114, 115)) is None


async def test_one_approval_rate_counts_and_the_prompt_says_which(call):
    found = await attached(call, Shelf(), "Which?", PAIR)
    assert APPROVAL in with_evidence("Which?", found)


def test_what_is_looked_at_goes_with_it_as_if_it_were_named(told):
    city = Asset.of("sales", "customers", "city")
    around = Around(city, city[:2], (Filter.REGRESSED,), "customer")
    words, said = told("Why?", around=around)
    assert [each["asset"] for each in said["named_assets"]] == ["sales.customers.city"]
    assert said["named_tables"][0][0] == "sales.customers"
    seen = said["seen"]
    assert (seen["filters"], seen["search"], seen["of"]) == (["regressed"], "customer", 97)
    assert seen["assets"] == seen["of_these"]["regressed"] > 5
    assert words.endswith("sales.customers; which " + f"{seen['assets']} assets the grid shows")
    assert "seen" not in told("Why?", around=Around(city))[1]
    assert Around(city)
    assert not any((Around(), Around(search=" ")))
