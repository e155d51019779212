"""Everyday questions of the compared runs: each row has questions, facts that must stand in the last
answer, and facts that must not."""

from __future__ import annotations

import pytest

from amx_tui.ask.agents.offline.analyst import answer
from amx_tui.ask.agents.offline.talk.talking import Talk, behind_it
from tests.conftest import NOW, sample

PAIR, TURNED = (120, 119), (119, 120)
NOT = "I did not understand that"
SURE = "Quite sure: A (#120) is better by 0.029"
DEARER = "A (#120) is dearer, by 0.5%"
STEPS = ("profile: A (#120) 10,369 in", "B (#119) 10,884 in", "describe: A (#120) 20,740 in")
IS_ACTIVE = (
    "sales.customers.is_active: A (#120) 0.810 medium, B (#119) 0.990 high; the text is the same.",
    "sales.stores.is_active: A (#120) 0.820 medium, B (#119) 0.880 high; the text is the same.",
)
ITEMS = ("On sales.order_items", "+0.084 (A (#120) minus B (#119))", "order_items.id +0.220")
RETURNS = ("On sales.returns", "-0.004 (A (#120) minus B (#119))", "returns.net_amount -0.280")
Facts = tuple[str, ...]

SAID: tuple[tuple[str, Facts, Facts], ...] = (
    # how a column changed is its values and its text, of each table that has it
    ("how did is_active change", IS_ACTIVE, ()),
    ("how has is_active changed between the two runs", IS_ACTIVE, ()),
    ("how did the is_active columns change", IS_ACTIVE, ()),
    ("what changed on is_active", ("0 of 2 assets", *IS_ACTIVE), ()),
    ("how did order_id change", ("payments.order_id: A (#120) 0.890 high, B (#119) 0.800 medium; the"
     " texts differ.",), ()),
    ("how did returns.net_amount change", ("A (#120) 0.660 medium", "B (#119) 0.940 high"), ()),
    ("how did the cost change", ("went up by $0.0007",), ()),
    ("how did confidence change", ("went up by 16",), ()),
    # what finding an asset has
    ("which findings does 119 have that 120 doesn't", ("payments.order_id (tautology)",), ()),
    ("which kinds of findings does 119 have that 120 doesn't", ("order_id (tautology)",), ()),
    ("what findings are in 119 but not in 120", ("payments.order_id (tautology)",), ()),
    ("what findings are in 120 but not in 119", ("0 of 97",), ("tautology",)),
    # why a table moved that an answer named
    ("which table gained the most from the new prompt >> why?", ITEMS, ("-0.084", "97 assets")),
    ("which table gained the most from the new prompt >> why did it improve?", ITEMS, ("97 assets",)),
    ("which table gained the most >> why did it improve?", ITEMS, ("97 assets",)),
    ("which table improved most with the new prompt >> why is that?", ITEMS, ()),
    ("which table lost the most >> why did it regress?", RETURNS, ("97 assets",)),
    ("which table lost the most >> why did it improve?", ("sales.returns did not go up",), ("97",)),
    ("which tables improved with the new prompt >> why?", (NOT,), ()),
    ("which run is better >> why?", ("sales.order_items (+0.084", "A (#120) minus B (#119)"), ()),
    ("why did order_items gain the most", ITEMS, ("-0.084",)),
    ("how did the shipments table do", ("mean Δ +0.027 (A minus B)",), ()),
    # what is still there
    ("are there any low confidence columns left in 120?", ("A (#120) 0 of 97",), ("called",)),
    ("are there any rejected columns left in 119", ("Rejected: B (#119) 7 of 97",), ()),
    ("how many low confidence columns are left in 120", ("A (#120) 0 of 97",), ()),
    ("how many undecided columns are left in 120", ("8 of 97",), ()),
    ("is there anything left to review in 120", ("Undecided: A (#120) 8 of 97",), ()),
    # abbreviations are no names
    ("is anything missing in 119, i.e. columns that got no description", ("0 of 97",), ("called",)),
    ("are there failed columns in 120, i.e. ones that could not be applied", ("A (#120) 2 of 97",), ()),
    ("which columns got worse, e.g. in returns", ("on sales.returns 6 of 12",), ()),
    ("did the new prompt help, e.g. on orders", ("told on sales.orders", "+0.016 (A minus B)"), ()),
    # an amount in its parts
    ("break down the cost by step for both runs", STEPS, ()),
    ("breakdown of tokens by step", STEPS, ()),
    ("can you break the cost down by step", STEPS, ()),
    ("split up the cost by step for 120", STEPS[:1], ("B (#119)",)),
    ("break down the cost by table", ("one amount, not one for each table",), ()),
    # other words for texts that differ
    ("which descriptions in payments are worded differently in the two runs", ("5 of 11 assets",), ()),
    ("which columns of orders were phrased differently", ("7 of 14 assets",), ()),
    ("how many texts are worded differently", ("39 of 97 assets",), ()),
    # a prompt costs what its run does
    ("was the run with the new prompt more expensive?", (DEARER,), ()),
    ("was the new prompt more expensive?", (DEARER,), ()),
    ("was the new prompt more expensive? >> and per approved column?", ("$0.00162 an approved",), ()),
    ("how much more did the new prompt cost", (DEARER,), ()),
    ("did the new prompt take longer", ("A (#120) is slower, by 6%",), ()),
    ("did the new prompt use more tokens", ("B (#119) is heavier", "41,408 tokens"), ("31,109",)),
    ("was the old prompt faster than the new prompt", ("B (#119) is faster, by 6%",), ()),
    # what is said beside a question
    ("how sure can we be that 120 is really better and its not just noise?", (SURE,), ()),
    ("how certain is it that 120 beats 119 and it's not just chance", (SURE,), ()),
    ("apply the descriptions of run 120 for orders", ("taken with T", "`amx-tui take`"), ()),
)  # fmt: skip


def _asked(opened, runs: tuple[int, ...], questions: str):
    snapshot, shelf = opened
    talk = Talk(runs)
    for question in questions.split(" >> "):
        given = answer(snapshot, question, talk=talk, shelf=shelf, now=NOW)
        talk = behind_it(talk, given)
    return given.reply


@pytest.mark.parametrize(
    ("questions", "stands", "never"), sample(SAID), ids=lambda each: str(each)[:60]
)
def test_an_everyday_question_gets_the_answer_to_it(opened, questions, stands, never):
    said = _asked(opened, PAIR, questions).head
    for fact in stands:
        assert fact in said
    for fact in never:
        assert fact not in said


@pytest.mark.parametrize(
    "questions", ["why did order_items gain the most", "which run is better >> why?"]
)
def test_a_gain_has_a_plus_whichever_run_is_the_baseline(opened, questions):
    said = _asked(opened, TURNED, questions).head
    assert "+0.084" in said
    assert "B (#120) minus A (#119)" in said


@pytest.mark.parametrize(
    ("questions", "rows"),
    [
        ("top 5 columns that regressed", 5),
        ("top 5 columns that regressed >> and the ones that improved?", 5),
        ("top 3 columns that improved", 3),
        ("which columns regressed", 34),
    ],
)
def test_the_list_below_has_as_many_as_were_asked_for(opened, questions, rows):
    assert len(_asked(opened, PAIR, questions).rows) == rows
