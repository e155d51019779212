"""Texts as long as anybody likes: cut in what all runs are listed by, whole where one run is shown."""

import sqlite3
from contextlib import closing

import pytest

from amx_tui.history.errors import HistoryUnreadable
from amx_tui.history.index.tables import RunTables
from amx_tui.history.models import RunQuery
from amx_tui.history.snapshot import Snapshot
from amx_tui.history.source.columns import LONGEST, WORDS
from tests.conftest import there
from tests.waiting import settled

LONG = "m" * 50_000


@pytest.mark.parametrize("column", sorted(WORDS)[::4])
def test_a_long_word_in_every_run_is_cut_in_the_list_alone(own, column):
    with closing(sqlite3.connect(own)) as connection:
        connection.execute(f"UPDATE analysis_runs SET {column} = ?", (LONG,))
        connection.commit()
    with closing(Snapshot(own)) as snapshot:
        first = snapshot.newest(20).runs
        settled(snapshot)
        assert snapshot.page(RunQuery(limit=20)).runs == first
        assert {getattr(run, column) for run in first} == {LONG[:LONGEST] + "…"}
        assert getattr(there(snapshot.run_detail(114)).run, column) == LONG


def test_a_long_blob_is_still_unreadable(own):
    with closing(sqlite3.connect(own)) as connection:
        connection.execute("UPDATE analysis_runs SET llm_model = ?", (LONG.encode(),))
        connection.commit()
    with closing(Snapshot(own)) as snapshot:
        assert snapshot.newest(1).runs[0].unreadable == ("llm_model",)


def test_long_names_in_a_scope_are_cut_in_the_list_alone(own):
    scope = f'{{"schema": {{"{LONG}": ["{LONG}"]}}, "schemas": ["{LONG}"]}}'
    with closing(sqlite3.connect(own)) as connection:
        connection.execute("UPDATE analysis_runs SET scope_json = ?", (scope,))
        connection.execute("UPDATE run_results SET table_name = ? WHERE run_id = 114", (LONG,))
        connection.commit()
    with closing(Snapshot(own)) as snapshot:
        settled(snapshot)
        runs = snapshot.page(RunQuery(limit=0)).runs
        assert max(len(text) for run in runs for text in (run.scope, run.label)) <= LONGEST + 1
        assert snapshot.run_detail(114)


def test_what_duckdb_has_no_room_for_is_a_sentence():
    tables = RunTables()
    for sql, words in (
        ("SELECT list(range) FROM range(200000000)", "too much for the memory"),
        ("SELECT 1 // 'x'", r"cannot be searched: Conversion Error: [^\n]*$"),
    ):
        with pytest.raises(HistoryUnreadable, match=words):
            tables.rows(sql)
