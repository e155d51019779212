"""Where we differ from AMX's numbers on purpose: what AMX says, and what we say."""

from __future__ import annotations

import sqlite3
from contextlib import closing
from pathlib import Path

import pytest

from amx_tui.compare.comparison import Comparison
from amx_tui.history.models import RunQuery
from tests.interop import ours
from tests.interop.driver import Amx, AmxError, AmxHistory, result


def _metric(compared: Comparison, name: str) -> tuple[tuple[float | None, ...], int | None]:
    row = next(row for row in compared.metrics if row.metric.name == name)
    return row.values, row.winner


def test_zero_is_not_recorded_and_wins_nothing(written: AmxHistory) -> None:
    a = written.run(result(), seconds=0.0)
    b = written.run(result(), seconds=5.0, metrics={"model_processing_sec": 3.0})
    theirs = {
        (row["metric"], row["run_id"]): row["value"]
        for row in written.compare(a.run_id, b.run_id)["aggregates"]
    }
    assert theirs["model_processing_sec", a.run_id] == 0.0
    compared = ours.comparison(written.path, a.run_id, b.run_id)
    assert _metric(compared, "model_processing_sec") == ((None, 3.0), None)
    assert _metric(compared, "total_tokens") == ((None, None), None)


def test_a_tie_has_no_winner(written: AmxHistory) -> None:
    a, b = (written.run(result(logprob_score=0.5), seconds=5.0) for _ in range(2))
    compared = ours.comparison(written.path, a.run_id, b.run_id)
    assert _metric(compared, "avg_logprob_score")[1] is None
    assert compared.assets[0].winner is None
    assert compared.verdict.assets_tied == 1


def test_approval_is_approved_results_over_results(written: AmxHistory) -> None:
    a = written.run(result("id"), result("name"), processed=1, applied=[0, 1])
    b = written.run(result("id"), result("name"), reviews={"0": "custom:Mine", "1": "skipped"})
    rates = {
        row["run_id"]: row["value"]
        for row in written.compare(a.run_id, b.run_id)["aggregates"]
        if row["metric"] == "approval_rate"
    }
    assert rates == {a.run_id: 2.0, b.run_id: None}, "AMX divides rows by tables"
    compared = ours.comparison(written.path, a.run_id, b.run_id)
    assert _metric(compared, "approval_rate") == ((1.0, 0.5), 0)


def test_shares_of_no_bands_are_unknown(written: AmxHistory) -> None:
    a = written.run(result(confidence="unknown"))
    b = written.run(result(confidence="low"))
    theirs = {
        (row["metric"], row["run_id"]): row["value"]
        for row in written.compare(a.run_id, b.run_id)["aggregates"]
    }
    assert theirs["pct_low_confidence", a.run_id] == 0.0
    compared = ours.comparison(written.path, a.run_id, b.run_id)
    assert _metric(compared, "pct_low_confidence") == ((None, 100.0), None)


def test_a_text_of_ones_own_has_no_logprob(written: AmxHistory) -> None:
    a = written.run(result("id", logprob_score=0.9), reviews={"0": "custom:Mine"})
    b = written.run(result("id", logprob_score=0.5))
    compared = ours.comparison(written.path, a.run_id, b.run_id)
    row = compared.assets[0]
    assert [cell.logprob for cell in row.present] == [None, 0.5]
    assert row.winner is None
    assert _metric(compared, "avg_logprob_score")[0] == (0.9, 0.5), "what the runs' models wrote"


def test_the_status_is_one_word(written: AmxHistory) -> None:
    names = [f"c{number}" for number in range(6)]
    a = written.run(
        *(result(name) for name in names),
        reviews={
            "0": "accepted",
            "1": "accepted",
            "2": "accepted",
            "3": "custom:Mine",
            "4": "skipped",
        },
        applied=[0],
        failed=[1],
    )
    b = written.run(result("c0"))
    compared = ours.comparison(written.path, a.run_id, b.run_id)
    words = [row.cells[0].status for row in compared.assets if row.cells[0]]
    assert words == ["applied", "failed", "accepted", "custom", "skipped", "pending"]


def test_the_newest_of_duplicates_is_shown_and_says_so(written: AmxHistory) -> None:
    a = written.run(result("id", "Older text"), result("id", "Newer text"))
    b = written.run(result("id", "Text"))
    cell = ours.comparison(written.path, a.run_id, b.run_id).assets[0].cells[0]
    assert cell is not None
    assert (cell.description.raw, cell.older) == ("Newer text", 1)


def test_columns_stand_in_the_order_of_picking(written: AmxHistory) -> None:
    a, b = (written.run(result(), started=1.76e9 + at).run_id for at in (0, 100))
    payload = written.compare(a, b)
    assert [row["id"] for row in payload["runs"]] == [b, a], "AMX puts the newest left"
    for ids in ((a, b), (b, a)):
        assert [run.id for run in ours.comparison(written.path, *ids).runs] == list(ids)


def test_other_models_and_databases_are_compared_with_a_word_of_caution(
    written: AmxHistory,
) -> None:
    a = written.run(result(), llm_model="gpt-4.1", db_profile="one")
    b = written.run(result(), llm_model="sonnet-5", db_profile="two")
    verdict = ours.comparison(written.path, a.run_id, b.run_id).verdict
    assert (verdict.models_differ, verdict.databases_differ) == (True, True)


@pytest.mark.parametrize("column", ["duration_sec", "processed_count", "started_at"])
def test_one_damaged_run_does_not_spoil_the_others(written: AmxHistory, column: str) -> None:
    a, b = (written.run(result(logprob_score=0.5)).run_id for _ in range(2))
    with closing(sqlite3.connect(written.path)) as connection, connection:
        connection.execute(f"UPDATE analysis_runs SET {column} = 'soon' WHERE id = ?", (a,))
    with pytest.raises(AmxError):
        written.compare(a, b)
    compared = ours.comparison(written.path, a, b)
    assert len(compared.assets) == 1
    with ours.opened(written.path) as snapshot:
        page = snapshot.complete_page(RunQuery())
        unreadable = {run.id: run.unreadable for run in page.runs}
    assert unreadable[b] == ()
    if column != "processed_count":  # no number of ours comes from that one
        assert unreadable[a] == (column,)


def test_amx_reads_the_demo(amx: Amx, demo: Path, tmp_path: Path) -> None:
    path = tmp_path / "history.db"
    path.write_bytes(demo.read_bytes())
    history = AmxHistory(amx, path)
    ids = [114, 115, 119, 120]
    payload = history.compare(*ids)
    assert payload["missing"] == []
    compared = ours.comparison(path, *ids)
    mine, theirs = ours.metrics(compared), ours.amx_metrics(payload)
    assert all(ours.same(mine[key], value) for key, value in theirs.items())
    assert set(ours.cells(compared)) == set(ours.amx_cells(payload))
    assert len(history.amx.call("recent", limit=200)) == 120
