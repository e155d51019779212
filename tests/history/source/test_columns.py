"""A history of an older AMX is read as if it had all columns, through the same indexes."""

import sqlite3
from contextlib import closing

import pytest

from amx_tui.history.errors import Interrupted
from amx_tui.history.models import RunQuery
from amx_tui.history.snapshot import Snapshot
from amx_tui.history.source import columns
from amx_tui.history.source.columns import DETAIL, LIGHT, READ, REST, RESULTS, RUNS, listed
from amx_tui.history.source.file import HistoryFile, many
from amx_tui.history.source.result_rows import ResultRows
from tests.conftest import there, write
from tests.waiting import settled

# what no version of AMX has been without
ALWAYS = {"id", "started_at", "status", "command", "run_id", "schema_name", "table_name"}
NEWER = [(table, name) for table, names in READ.items() for name in names if name not in ALWAYS]
IN = "IN (SELECT value FROM json_each(?))"


def _drop(path, table, *names):
    """Remove columns, and the indexes that stand on them."""
    with closing(sqlite3.connect(path)) as connection, connection:
        for (index,) in connection.execute(
            "SELECT name FROM sqlite_master WHERE type = 'index' AND tbl_name = ?", (table,)
        ).fetchall():
            on = {row[2] for row in connection.execute(f"PRAGMA index_info({index})")}
            if on & set(names):
                connection.execute(f"DROP INDEX {index}")
        for name in names:
            connection.execute(f"ALTER TABLE {table} DROP COLUMN {name}")


def _ask_everything(path):
    with closing(Snapshot(path)) as cold, closing(Snapshot(path)) as snapshot:
        first = cold.newest(20, check=True)
        settled(snapshot)
        page = snapshot.complete_page(RunQuery(limit=0))
        evidence = snapshot.evidence([114, 115, 118])
        assert cold.evidence([114, 115, 118]) == evidence
        assert first.runs == page.runs[:20]
        assert there(snapshot.run_detail(114)).run == evidence.runs[0]
        for row in evidence.results[114][:1]:
            assert there(snapshot.result(row.result_id)).result_id == row.result_id
        return page, evidence, snapshot.info()


@pytest.mark.parametrize("table", [RUNS, RESULTS])
def test_every_column_that_an_older_amx_lacks(own, table):
    """All at once: the others are still read."""
    newer = [name for of, name in NEWER if of == table]
    _drop(own, table, *newer)
    page, evidence, info = _ask_everything(own)
    assert page.history_total == 120
    assert info["missing_columns"] == sorted(f"{table}.{name}" for name in newer)
    if table == RESULTS:
        assert len(evidence.results[114]) > 0
        assert {row.status for row in evidence.results[114]} == {"pending"}
        assert evidence.descendants[-1].kind == "rerun"


@pytest.mark.parametrize(
    "name", ["parent_run_id", "evaluation", "applied_at", "db_applied_status", "model"]
)
def test_a_single_column_that_is_missing(own, name):
    _drop(own, RESULTS, name)
    assert _ask_everything(own)[2]["missing_columns"] == [f"run_results.{name}"]


def test_the_case_of_a_columns_name_means_nothing(own):
    """To SQLite, and so to whoever rebuilt the table."""
    whole = _ask_everything(own)
    for table, names in READ.items():
        for name in names:
            write(own, f'ALTER TABLE {table} RENAME COLUMN {name} TO "{name.upper()}"')
    assert _ask_everything(own)[:2] == whole[:2]
    assert _ask_everything(own)[2]["missing_columns"] == []


def test_a_history_without_results(own):
    write(own, "DROP TABLE run_results")
    with closing(Snapshot(own)) as snapshot:
        settled(snapshot)
        assert {run.results for run in snapshot.page(RunQuery(limit=0)).runs} == {0}
        assert snapshot.evidence([114, 115]).results == {114: (), 115: ()}
        assert snapshot.result(1) is None
        assert snapshot.editable(1) is None
        assert snapshot.find_assets("") == ()
        assert snapshot.newest_that_wrote(RunQuery(limit=0)) == []
        assert snapshot.sandbox([114]).ask("SELECT count(*) FROM results")[1] == [(0,)]
        assert snapshot.info()["results"] == 0


def test_columns_that_come_while_it_is_open(own):
    with closing(sqlite3.connect(own)) as connection:
        models = dict(connection.execute("SELECT id, llm_model FROM analysis_runs").fetchall())
    _drop(own, RUNS, "llm_model")
    with closing(Snapshot(own)) as snapshot:
        settled(snapshot)
        assert snapshot.runs([114])[0].llm_model == ""
        write(own, "ALTER TABLE analysis_runs ADD COLUMN llm_model TEXT")
        write(own, "UPDATE analysis_runs SET llm_model = ? WHERE id = 114", models[114])
        assert snapshot.refresh()
        assert snapshot.runs([114])[0].llm_model == models[114] != ""
        assert snapshot.info()["missing_columns"] == []


@pytest.mark.parametrize(
    "ask",
    [lambda s: settled(s).runs([114])[0], lambda s: s.run_detail(114).run],
    ids=["run", "all"],
)
def test_columns_that_come_between_opening_and_loading(own, ask):
    with closing(Snapshot(own)) as snapshot:
        model = snapshot.runs([114])[0].llm_model
    _drop(own, RUNS, "llm_model")
    with closing(Snapshot(own)) as snapshot:
        write(own, "ALTER TABLE analysis_runs ADD COLUMN llm_model TEXT")
        write(own, "UPDATE analysis_runs SET llm_model = ? WHERE id = 114", model)
        assert ask(snapshot).llm_model == model != ""
        assert snapshot.info()["missing_columns"] == []


def test_an_interrupt_while_the_views_are_made_again(own, monkeypatch):
    """The older views stay until the new ones are there."""
    _drop(own, RUNS, "llm_model")
    models = "SELECT DISTINCT llm_model FROM runs"
    with closing(HistoryFile(own)) as file:
        write(own, "ALTER TABLE analysis_runs ADD COLUMN llm_model TEXT DEFAULT 'late'")
        with monkeypatch.context() as patch:
            patch.setattr(columns, "make_views", _interrupted)
            with pytest.raises(Interrupted):
                file.look_at_columns()
        assert file.rows("PRAGMA query_only")[0]["query_only"] == 1
        assert [row["llm_model"] for row in file.rows(models)] == [None]
        file.look_at_columns()
        assert [row["llm_model"] for row in file.rows(models)] == ["late"]


def _interrupted(connection, _):
    connection.execute("DROP VIEW temp.runs")
    connection.set_progress_handler(lambda: True, 1)
    try:
        connection.execute("SELECT count(*) FROM main.analysis_runs").fetchone()
    finally:
        connection.set_progress_handler(None, 1)


def test_the_views_stand_in_no_file(own):
    before = own.read_bytes()
    with closing(HistoryFile(own)) as file:
        assert file.rows("SELECT count(*) AS n FROM runs")[0]["n"] == 120
        assert file.rows("PRAGMA query_only")[0]["query_only"] == 1
    assert own.read_bytes() == before


def test_a_table_of_the_views_name_is_not_read(own):
    write(own, "CREATE TABLE runs (id INTEGER, command TEXT)")
    write(own, "INSERT INTO runs VALUES (1, 'forged')")
    with closing(Snapshot(own)) as snapshot:
        assert snapshot.newest(200).total == 120


@pytest.mark.parametrize(
    ("sql", "parameters", "uses"),
    [
        (f"SELECT {listed(LIGHT)} FROM runs WHERE id {IN}", 1, "INTEGER PRIMARY KEY"),
        (f"SELECT {listed(REST)} FROM runs WHERE id {IN}", 1, "INTEGER PRIMARY KEY"),
        (
            f"SELECT {listed(DETAIL)}, status, approved FROM results WHERE run_id {IN}",
            1,
            "idx_run_results_run_id",
        ),
        (f"SELECT run_id FROM results WHERE parent_run_id {IN}", 1, "idx_run_results_parent_run"),
        (
            f"SELECT run_id, sum(approved) FROM results WHERE run_id {IN} "
            "GROUP BY run_id, schema_name, table_name",
            1,
            "idx_run_results_run_id",
        ),
        (
            "SELECT status FROM results WHERE schema_name IS ? AND table_name IS ?",
            2,
            "idx_run_results_asset",
        ),
        ("SELECT status FROM results WHERE id = ?", 1, "INTEGER PRIMARY KEY"),
    ],
)
@pytest.mark.parametrize("older", [False, True])
def test_the_indexes_are_used_through_the_views(own, sql, parameters, uses, older):
    if older:
        _drop(own, RESULTS, "model", "evaluation", "citations_json")
        _drop(own, RUNS, "client_version", "llm_model")
    with closing(HistoryFile(own)) as file:
        plan = [
            row["detail"] for row in file.rows(f"EXPLAIN QUERY PLAN {sql}", ["[1]"] * parameters)
        ]
    searches = [step for step in plan if step.startswith(("SEARCH main", "SCAN main"))]
    assert len(searches) == 1
    assert searches[0].startswith("SEARCH")
    assert uses in searches[0]


def test_ids_that_none_can_be_are_left_out():
    assert many([1, 2**63, -(2**63) - 1, 2**63 - 1]) == f"[1, {2**63 - 1}]"


def test_a_comparison_needs_no_room_for_names(demo):
    """60,000 names of 2,000 characters would fill the memory that sums may take."""
    with closing(HistoryFile(demo)) as file:
        rows = ResultRows(file, [114, 115]).to_sum([114, 115])
    assert rows
    assert {type(row["asset"]) for row in rows} == {int}
    assert max(len(str(value)) for row in rows for value in row.values()) < 20


@pytest.mark.parametrize("at", [1, 30, 60])
def test_an_interrupt_leaves_no_statement_half_way(demo, at):
    """SQLite interrupts all statements until none is half way: one that an error holds stops all."""
    left = at

    def text(stored):
        nonlocal left
        left -= 1
        if left == 0:
            raise InterruptedError
        return stored.decode()

    with closing(sqlite3.connect(demo)) as connection:
        connection.text_factory = text
        with pytest.raises(InterruptedError) as held:
            columns.strange(connection, columns.present(connection))
        connection.interrupt()
        assert connection.execute("SELECT 1").fetchall() == [(1,)]
        assert held.value.__traceback__ is not None
