"""An agent's SQL: what it finds, and what it cannot reach."""

from contextlib import closing

import pytest

from amx_tui.history.snapshot import Snapshot
from tests.waiting import settled


@pytest.fixture(scope="module")
def loaded(demo):
    with closing(Snapshot(demo)) as opened:
        settled(opened)
        yield opened


def test_results_are_the_rows_of_the_runs_that_were_named(loaded):
    names, rows, cut = loaded.query("SELECT * FROM results ORDER BY result_id", [115], limit=1000)
    evidence = loaded.evidence([115])
    assert names[-1] == "approved"
    assert not cut
    assert len(rows) == evidence.facts[115].results
    assert sum(row[-1] for row in rows) == evidence.facts[115].approved
    assert [row[0] for row in rows] == sorted(row.result_id for row in evidence.results[115])
    assert loaded.query("SELECT count(*) FROM results")[1] == [(0,)]


def test_runs_carry_what_the_list_shows(loaded):
    sql = "SELECT id, results, approved, scope, unreadable FROM runs WHERE id = 114"
    run = loaded.runs([114])[0]
    assert loaded.query(sql)[1] == [(114, run.results, run.approved, run.scope, [])]


def test_lists_of_unreadable_columns_arrive_whole(own):
    from tests.conftest import write

    write(own, "UPDATE analysis_runs SET status = x'ff', llm_model = x'ff' WHERE id IN (3, 5)")
    with closing(Snapshot(own)) as snapshot:
        rows = snapshot.query("SELECT id FROM runs WHERE unreadable = ['llm_model', 'status']")[1]
        assert sorted(rows) == [(3,), (5,)]


@pytest.mark.parametrize(
    "sql",
    [
        "SELECT * FROM read_text('/etc/passwd')",
        "SELECT * FROM glob('/*')",
        "SET threads = 4",
        "ATTACH '/tmp/other.db'",
        "PRAGMA database_list",
        "SELECT 1; SELECT 2",
        "",
        "SELEC 1",
        "SELECT * FROM incoming",
        "CREATE TABLE mine AS SELECT 1",
    ],
)
def test_nothing_else_is_in_reach(loaded, sql):
    with pytest.raises(ValueError, match=r"\S"):
        loaded.query(sql)


def test_one_question_leaves_nothing_for_the_next(loaded):
    assert loaded.query("SELECT count(*) > 0 FROM results", [115])[1] == [(True,)]
    assert loaded.query("SELECT count(*) > 0 FROM results", [])[1] == [(False,)]
