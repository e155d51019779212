"""A number that its kind cannot be is unreadable, and no number ends anything."""

import json
import sqlite3
from contextlib import closing
from typing import Any

import pytest

from amx_tui.compare.comparison import compare
from amx_tui.compare.view import View, arrange
from amx_tui.history.models import RunQuery
from amx_tui.history.snapshot import Snapshot
from amx_tui.history.source.coerce import RANGES
from amx_tui.present import formats
from amx_tui.vocabulary import GridSort, SortKey
from tests.conftest import there, write
from tests.waiting import settled

OF_RUNS = ("started_at", "ended_at", "duration_sec", "last_heartbeat_at")
OF_RESULTS = (
    "logprob_score",
    "token_count",
    "applied_at",
    "evaluated_at",
    "saved_at",
    "superseded_at",
    "parent_run_id",
    "parent_result_id",
    "rerun_seq",
)
HUGE = [-(2**63), 2**63 - 1, 1e308, -1e308, 9e999]
OUTSIDE = {
    column: [value for value in HUGE if not RANGES[column].holds(value)]
    for column in (*OF_RUNS, *OF_RESULTS)
}
OLDEST = 106  # what is asked below is asked of the newest runs, sixty times over


@pytest.fixture
def newest(own):
    """The last runs of the demo only."""
    write(own, "DELETE FROM run_results WHERE run_id < ?", OLDEST)
    write(own, "DELETE FROM analysis_runs WHERE id < ?", OLDEST)
    return own


def _with_results(path):
    """The runs that wrote something, newest first."""
    with closing(sqlite3.connect(path)) as connection:
        rows = connection.execute("SELECT DISTINCT run_id FROM run_results ORDER BY run_id DESC")
        return [run_id for (run_id,) in rows]


def _everything(path):
    """Ask all that there is to ask about a history, cold and loaded; its runs by id."""
    cold, snapshot = Snapshot(path), settled(Snapshot(path))
    count = snapshot.page(RunQuery(limit=0)).history_total
    evidence = snapshot.evidence([114, 115, 118])
    assert cold.evidence([114, 115, 118]) == evidence
    comparison = compare(evidence)
    for sort in GridSort:
        arrange(comparison, View(sort=sort, baseline=1))
    for run in evidence.runs:
        assert there(snapshot.run_detail(run.id)).run.id == run.id
    for key in SortKey:
        assert len(snapshot.complete_page(RunQuery(sort=key, limit=0)).runs) == count
    page = snapshot.complete_page(RunQuery(limit=0))
    assert cold.newest(120, check=True).runs == page.runs
    snapshot.sandbox([115]).ask("SELECT * FROM runs, results")
    cold.close()
    snapshot.close()
    return {run.id: run for run in page.runs}


@pytest.mark.parametrize("columns", [OF_RUNS, OF_RESULTS], ids=["runs", "results"])
def test_a_cell_outside_its_range_is_marked_and_the_rest_is_untouched(own, columns):
    cells = [(column, value) for column in columns for value in OUTSIDE[column]]
    assert {column for column, _ in cells} == {*columns}
    damages = dict(zip(_with_results(own), cells, strict=False))
    assert len(damages) == len(cells)
    table, key = ("analysis_runs", "id") if columns == OF_RUNS else ("run_results", "run_id")
    for run_id, (column, value) in damages.items():
        write(own, f"UPDATE {table} SET {column} = ? WHERE {key} = ?", value, run_id)
    runs = _everything(own)
    marked = {i: run.unreadable for i, run in runs.items() if run.unreadable}
    assert marked == {run_id: (column,) for run_id, (column, _) in damages.items()}
    with closing(Snapshot(own)) as snapshot:
        for run_id, (column, _) in damages.items():
            if column in OF_RUNS:
                assert getattr(runs[run_id], column) is None
            for row in snapshot.evidence([run_id]).results[run_id]:
                detail = there(snapshot.result(row.result_id))
                if column in OF_RESULTS:
                    assert (getattr(detail, column), detail.unreadable) == (None, (column,))


def test_the_score_that_ended_every_start(newest):
    """Two scores of 1e308 have a sum that no float can hold."""
    write(newest, "UPDATE run_results SET logprob_score = 1e308 WHERE run_id IN (114, 115)")
    runs = _everything(newest)
    assert runs[114].unreadable == runs[115].unreadable == ("logprob_score",)


def test_the_integer_without_an_absolute_value(newest):
    """A drawn example of `test_no_cell_can_stop_a_question`."""
    write(newest, "UPDATE run_results SET parent_result_id = ? WHERE run_id = 110", -(2**63))
    runs = _everything(newest)
    assert {i: run.unreadable for i, run in runs.items() if run.unreadable} == {
        110: ("parent_result_id",)
    }


SUMMARIES = [
    [["a", 10**400, 1, 2, 0.1]],
    [["a", 1, -(2**63), 2, 0.1]],
    [["a", 1e308, 1, 2, 0.1], ["b", 1e308, 1, 2, 0.1]],
    [["a", "9" * 400, 1, 2, 0.1]],
    [["a", 1, 1, 2**53, 0.1], ["b", 1, 1, 2**53, 0.1]],
]
DAMAGES: list[tuple[str, dict[str, Any]]] = [
    *(("tokens_json", {"summary": summary}) for summary in SUMMARIES),
    ("tokens_json", {"total_tokens": 10**300}),
    ("tokens_json", {"total_cost_usd": 1e308}),
    ("tokens_json", {"records": [{"input_cost_usd": 1e308, "output_cost_usd": 1e308}]}),
    ("tokens_json", {"records": [{"input_cost_usd": 6e8}] * 2}),
    ("metrics_json", {"model_processing_sec": 1e308}),
    ("metrics_json", {"model_processing_sec": "1e999"}),
]


def test_amounts_in_json(newest):
    damages = dict(zip(range(120, OLDEST, -1), DAMAGES, strict=False))
    assert len(damages) == len(DAMAGES)
    for run_id, (column, value) in damages.items():
        stored = json.dumps(value)
        write(newest, f"UPDATE analysis_runs SET {column} = ? WHERE id = ?", stored, run_id)
    runs = _everything(newest)
    marked = {i: run.unreadable for i, run in runs.items() if run.unreadable}
    assert marked == {run_id: (column,) for run_id, (column, _) in damages.items()}
    for run_id, (column, value) in damages.items():
        if "total_cost_usd" in value or "records" in value:
            assert not runs[run_id].cost_usd, "not recorded"
        if column == "metrics_json":
            assert runs[run_id].model_processing_sec is None


@pytest.mark.parametrize("value", [-3600.0, 0.0])
def test_an_amount_of_zero_or_below_is_not_recorded(newest, value):
    write(
        newest,
        "UPDATE analysis_runs SET duration_sec = ?, metrics_json = ?, tokens_json = ? "
        "WHERE id = 115",
        value,
        json.dumps({"model_processing_sec": value}),
        json.dumps(
            {"summary": [["a", value, value, value, value]], "records": [{"input_cost_usd": value}]}
        ),
    )
    with closing(Snapshot(newest)) as snapshot:
        found = compare(snapshot.evidence([114, 115])).metrics[:6]
    assert [row.values[1] for row in found] == [None] * 6
    assert [row.winner for row in found] == [None] * 6
    assert formats.seconds(value) == formats.dollars(value) == formats.NOTHING


@pytest.mark.parametrize("value", [1e308, -1e308, "1e400"])
def test_scores_of_alternatives_and_citations(newest, value):
    for column in ("alternatives_json", "citations_json"):
        stored = json.dumps([{"text": "A text", "score": value}])
        write(newest, f"UPDATE run_results SET {column} = ? WHERE run_id = 115", stored)
    _everything(newest)
    with closing(Snapshot(newest)) as snapshot:
        detail = there(snapshot.result(snapshot.evidence([115]).results[115][0].result_id))
    assert detail.unreadable == ("alternatives_json", "citations_json")
    assert (detail.alternatives[0].score, detail.citations[0].score) == (None, None)


def test_an_applied_row_needs_a_moment_that_can_be(newest):
    """What is counted by SQLite and what is read row by row agree."""
    write(
        newest,
        "UPDATE run_results SET evaluation = NULL, db_applied_status = '', applied_at = "
        "CASE id % 3 WHEN 0 THEN 1795499990 WHEN 1 THEN 9e18 ELSE 0 END "
        "WHERE run_id = 115",
    )
    with closing(sqlite3.connect(newest)) as connection:
        applied = connection.execute(
            "SELECT count(*) FROM run_results WHERE run_id = 115 AND id % 3 = 0"
        ).fetchone()[0]
    runs = _everything(newest)
    with closing(Snapshot(newest)) as snapshot:
        assert runs[115].approved == snapshot.evidence([115]).facts[115].approved == applied > 0


def test_runs_without_a_start_come_last_in_every_list(newest):
    write(newest, "UPDATE analysis_runs SET started_at = ? WHERE id = 110", 9e18)
    write(newest, "UPDATE analysis_runs SET started_at = 'soon' WHERE id = 111")
    with closing(Snapshot(newest)) as snapshot:
        first = [run.id for run in snapshot.newest(120).runs]
        assert first[-2:] == [111, 110]
        assert [run.id for run in snapshot.page(RunQuery(limit=0)).runs] == first
        wrote = snapshot.page(RunQuery(limit=0, comparable=True)).runs
        assert snapshot.newest_that_wrote(RunQuery(limit=0)) == [run.id for run in wrote]
