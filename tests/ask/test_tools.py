"""The tools say what the screen says, and say when they are cut."""

import asyncio
import json
import re
import time
from typing import Any

import pytest

from amx_tui.ask.tools import ROOM, Toolbox, ToolError, framed
from amx_tui.compare.comparison import compare
from amx_tui.compare.settings_diff import settings_between


def document(answer: str) -> dict[str, Any]:
    found = re.fullmatch(r"<data .*?>\n(.*)\n</data>", answer, re.DOTALL)
    assert found
    said: dict[str, Any] = json.loads(found.group(1))
    return said


async def test_compare_runs_has_the_numbers_of_the_board(call, snapshot):
    said = document(await Toolbox(call).compare_runs([114, 115]))
    comparison = compare(snapshot.evidence([114, 115]))
    assert [row["metric"] for row in said["metrics"]] == [r.metric.name for r in comparison.metrics]
    for row, own in zip(said["metrics"], comparison.metrics, strict=True):
        assert list(row["values"].values()) == list(own.values)
    assert said["verdict"]["assets_shared"] == comparison.verdict.assets_shared
    assert len(said["largest_logprob_gaps"]) == 5
    settings = settings_between(comparison.runs, snapshot)
    assert said["settings_that_differ"] == [
        {"setting": each.key, "values": dict(zip(("114", "115"), each.values, strict=True))}
        for each in settings.differing
    ]
    assert said["settings_equal"] == [*settings.equal_keys]


async def test_a_long_answer_is_cut_and_says_so(call, snapshot):
    answer = await Toolbox(call).compare_runs([114, 115], include_per_column=True)
    assert len(answer) < ROOM + 100
    said = document(answer)
    (counts,) = re.findall(r"(\d+) of (\d+)", said["cut"]["assets"])
    shown, whole = map(int, counts)
    assert shown == len(said["assets"]) < whole
    assert whole == len(compare(snapshot.evidence([114, 115])).assets)
    assert len(said["metrics"]) == 12


def test_cutting_keeps_valid_json_whatever_is_long():
    for size in (1, 10, 1000):
        answer = framed("x", {"a": ["y" * 90] * size, "b": ["z" * 30] * size}, 2000)
        assert len(answer) < 2100
        said = document(answer)
        assert ("cut" in said) == (size > 10)


async def test_filter_cell_assets_and_runs(call):
    box = Toolbox(call)
    said = document(await box.compare_runs([114, 115], column_filter="orders currency"))
    assert [row["asset"] for row in said["assets"]] == ["sales.orders.currency"]
    said = document(await box.get_cell("SALES.orders.currency", [114, 115]))
    assert [cell["run_id"] for cell in said["cells"]] == [114, 115]
    assert said["cells"][0]["alternatives"]
    assert "sales.orders.currency" in document(await box.find_assets("orders cur"))["assets"]
    assert len(document(await box.list_runs(kind="rerun", limit=3))["runs"]) == 3
    assert document(await box.describe_run(114))["settings"]


async def test_the_history_answers_others_while_a_query_runs(call):
    box = Toolbox(call)
    await box.query("SELECT 1")  # all is loaded
    sql = "SELECT count(*) FROM range(10000000) a, range(10000000) b WHERE a.range * b.range = 7"
    query = asyncio.create_task(box.query(sql))
    waits = []
    while not query.done():
        begun = time.monotonic()
        await call(lambda snapshot: snapshot.newest(1))
        waits.append(time.monotonic() - begun)
        await asyncio.sleep(0.01)
    assert max(waits) < 1.0
    with pytest.raises(ToolError, match="longer than 2 s"):
        await query


async def test_query_sees_the_runs_that_are_talked_about(call):
    box = Toolbox(call)
    await box.compare_runs([114, 115])
    said = document(await box.query("SELECT DISTINCT run_id FROM results ORDER BY 1"))
    assert said["rows"] == [[114], [115]]
    said = document(await box.query("SELECT a.id FROM runs a, runs b"))
    assert len(said["rows"]) <= 200
    assert "200" in said["note"][0]
    costs = document(await box.query("SELECT count(cost_usd), count(*) FROM runs"))["rows"][0]
    assert costs[0] > 50  # everything was read before the question


@pytest.mark.parametrize(
    ("tool", "arguments", "words"),
    [
        ("compare_runs", ([114],), "2 to 4"),
        ("compare_runs", ([114, 999],), "no run #999"),
        ("compare_runs", ([1, 2, 3, 4, 5],), "2 to 4"),
        ("describe_run", (999,), "no run #999"),
        ("get_cell", ("no.such", [114]), "find_assets"),
        ("get_cell", ("no.such", []), "one to 4"),
        ("list_runs", ("", "nonsense"), "no kind"),
        ("query", ("SELECT nothing FROM nowhere",), "nowhere"),
        ("query", ("DELETE FROM runs",), "One SELECT"),
    ],
)
async def test_what_cannot_be_answered_says_why(call, tool, arguments, words):
    with pytest.raises(ToolError, match=words):
        await getattr(Toolbox(call), tool)(*arguments)
