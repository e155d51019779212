"""Loading in steps: what is broken off is done again, and every change is announced once."""

import sqlite3
from contextlib import closing

import pytest
from hypothesis import given
from hypothesis import strategies as st

from amx_tui.history.errors import HistoryUnreadable, Interrupted
from amx_tui.history.index.tables import RunTables
from amx_tui.history.models import RunQuery
from amx_tui.history.snapshot import Snapshot
from amx_tui.history.source.decode import light_values
from amx_tui.history.source.file import HistoryFile
from amx_tui.history.source.run_totals import totals
from amx_tui.vocabulary import SortKey
from tests.conftest import examples, write
from tests.waiting import settled

NEW_RUN = (
    "INSERT INTO analysis_runs (started_at, status, command, selected_count, planned_count, "
    "processed_count, applied_count) VALUES (1795499990, 'success', 'analyze.run', 0, 0, 0, 0)"
)


def _stop(monkeypatch, owner, name, error=Interrupted, *, at=1):
    """The `at`th call of a method raises, as if it had been interrupted; later ones work."""
    whole, count = getattr(owner, name), [0]

    def stopped(*arguments, **named):
        count[0] += 1
        if count[0] == at:
            raise error("stopped")
        return whole(*arguments, **named)

    monkeypatch.setattr(owner, name, stopped)
    return count


def test_a_change_between_the_first_answer_and_the_load_is_announced(own):
    with closing(Snapshot(own)) as snapshot:
        snapshot.evidence([58, 59])
        write(own, NEW_RUN)
        settled(snapshot)
        assert snapshot.refresh()
        assert not snapshot.refresh()


def test_a_load_without_a_change_is_no_news(own):
    with closing(Snapshot(own)) as snapshot:
        snapshot.evidence([58, 59])
        settled(snapshot)
        assert not snapshot.refresh()


@pytest.mark.parametrize("error", [Interrupted, HistoryUnreadable])
@pytest.mark.parametrize(("owner", "name"), [(HistoryFile, "version"), (RunTables, "put")])
def test_a_first_load_that_is_broken_off_is_done_again(own, monkeypatch, owner, name, error):
    snapshot = Snapshot(own)
    _stop(monkeypatch, owner, name, error)
    with pytest.raises(error):
        snapshot.page(RunQuery())
    page = snapshot.page(RunQuery())
    assert (page.history_total, page.total) == (120, 120)


def test_an_interrupt_while_the_first_rows_are_read(own, monkeypatch):
    """Between the version and the rows, and between the rows and the highest result."""
    for at in range(2, 7):
        with monkeypatch.context() as patch:
            snapshot = Snapshot(own)
            count = _stop(patch, HistoryFile, "rows", at=at)
            with pytest.raises(Interrupted):
                snapshot.page(RunQuery())
            assert count[0] in (at, at + 1), "nothing but the ROLLBACK comes after it"
            assert snapshot.page(RunQuery()).history_total == 120
            assert not snapshot.refresh()


def test_an_empty_history_comes_alive(own):
    write(own, "DELETE FROM run_results")
    write(own, "DELETE FROM analysis_runs")
    snapshot = settled(Snapshot(own))
    assert snapshot.page(RunQuery()).history_total == 0
    write(own, NEW_RUN)
    assert snapshot.refresh()
    assert snapshot.page(RunQuery()).history_total == 1


@pytest.mark.parametrize(
    "ask", [lambda s: s.evidence([114, 115]), lambda s: s.reread([114]), lambda s: s.run_detail(3)]
)
def test_a_change_that_a_question_came_upon_is_announced(own, ask):
    snapshot = settled(Snapshot(own))
    write(own, NEW_RUN)
    ask(snapshot)
    assert snapshot.refresh()
    assert not snapshot.refresh()


@pytest.mark.parametrize(("name", "at"), [("put", 1), ("put", 2), ("put", 3), ("drop", 1)])
def test_a_refresh_that_is_broken_off_is_taken_again(own, monkeypatch, name, at):
    snapshot = settled(Snapshot(own))
    write(own, NEW_RUN)
    write(own, "UPDATE analysis_runs SET status = 'failed' WHERE id = 114")
    write(own, "UPDATE run_results SET run_id = 120 WHERE run_id = 115")
    write(own, "DELETE FROM analysis_runs WHERE id = 113")
    count = _stop(monkeypatch, RunTables, name, at=at)
    with pytest.raises(Interrupted):
        snapshot.refresh()
    assert count[0] == at
    assert snapshot.refresh()
    assert not snapshot.refresh()
    fresh = settled(Snapshot(own))
    assert snapshot.page(RunQuery(limit=0)).runs == fresh.page(RunQuery(limit=0)).runs


def test_a_replaced_file_that_is_no_history_yet_is_looked_at_again(own, demo):
    snapshot = settled(Snapshot(own))
    own.unlink()
    own.write_bytes(b"")
    with pytest.raises(HistoryUnreadable):
        snapshot.refresh()
    with closing(sqlite3.connect(demo)) as whole, closing(sqlite3.connect(own)) as empty:
        whole.backup(empty)
    write(own, "DELETE FROM analysis_runs WHERE id > 10")
    assert snapshot.refresh()
    assert [run.id for run in snapshot.page(RunQuery(limit=0)).runs] == list(range(10, 0, -1))


def test_rows_are_replaced_all_or_not(own, monkeypatch):
    tables = RunTables()
    with closing(HistoryFile(own)) as file:
        rows = file.rows("SELECT * FROM runs")
    tables.put("light", [light_values(row) for row in rows])
    whole = RunTables.rows

    def stopped(self, sql, parameters=()):
        if sql.startswith("INSERT"):
            raise Interrupted
        return whole(self, sql, parameters)

    monkeypatch.setattr(RunTables, "rows", stopped)
    with pytest.raises(Interrupted):
        tables.put("light", [light_values(row) for row in rows[:50]])
    assert tables.rows("SELECT count(*) FROM light") == [(120,)]
    monkeypatch.undo()
    tables.put("light", [light_values(row) for row in rows[:50]])
    assert tables.rows("SELECT count(*) FROM light") == [(120,)]


class _BreaksAtBegin(RunTables):
    """Tables whose transaction begins, and is interrupted there."""

    broken = False

    def rows(self, sql, parameters=()):
        """The rows, but for the first BEGIN."""
        found = super().rows(sql, parameters)
        if sql == "BEGIN" and not self.broken:
            self.broken = True
            raise Interrupted
        return found


def test_a_transaction_that_is_interrupted_as_it_begins_is_over():
    tables, row = _BreaksAtBegin(), {"id": 1, "wrote": 7}
    columns = dict.fromkeys(tables.types("wrote"))
    tables.replace("wrote", [1], [{**columns, **row}])
    with pytest.raises(Interrupted):
        tables.replace("wrote", [1], [])
    assert tables.rows("SELECT count(*) FROM wrote") == [(1,)]
    tables.replace("wrote", [1], [])
    assert tables.rows("SELECT count(*) FROM wrote") == [(0,)]


def test_a_run_that_is_deleted_while_loading_is_forgotten(own):
    snapshot = Snapshot(own)
    assert not snapshot.settle()  # the light columns of all runs
    write(own, "DELETE FROM analysis_runs WHERE id IN (3, 118)")
    settled(snapshot)
    page = snapshot.page(RunQuery(limit=0))
    assert (page.history_total, len(page.runs)) == (118, 118)
    assert not {3, 118} & {run.id for run in page.runs}
    assert snapshot.runs([3, 118, 114])[0].id == 114
    assert snapshot.refresh()
    assert not snapshot.refresh()


# what AMX does to a result after writing it: review, apply, a failed apply, the catalog, a variation
UPDATES = (
    "evaluated_at = 1795499991, evaluation = 'accepted', chosen_description = 'a'",
    "evaluated_at = 1795499992, evaluation = 'skipped', chosen_description = ''",
    "evaluated_at = NULL, evaluation = NULL, chosen_description = NULL",
    "applied_at = 1795499993, db_applied_status = 'applied'",
    "db_applied_status = 'failed', rejection_reason = 'no'",
    "superseded_at = 1795499994",
    "parent_run_id = 3",
)


@given(st.lists(st.tuples(st.sampled_from(UPDATES), st.integers(0, 20)), min_size=1, max_size=8))
@examples(15)
def test_sums_follow_whatever_amx_changes_in_a_result(own, changes):
    shown = [120, 119, 115, 114]
    with closing(Snapshot(own)) as snapshot:
        settled(snapshot).runs(shown)
        for change, number in changes:
            chosen = "SELECT id FROM run_results WHERE run_id = ? ORDER BY id LIMIT 1 OFFSET ?"
            write(
                own,
                f"UPDATE run_results SET {change} WHERE id = ({chosen})",
                shown[number % 4],
                number // 4,
            )
            snapshot.refresh()
            with closing(Snapshot(own)) as fresh:
                assert snapshot.runs(shown) == fresh.runs(shown)


def test_a_change_of_another_run_sums_up_nothing_again(own, monkeypatch):
    snapshot = settled(Snapshot(own))
    shown = [120, 119, 115, 114]
    write(own, NEW_RUN)
    snapshot.refresh()
    before = snapshot.runs(shown)
    write(own, "UPDATE run_results SET evaluated_at = 5, evaluation = 'accepted' WHERE run_id = 3")
    assert snapshot.refresh()
    summed = []

    def counted(file, run_ids, *, damage=True):
        summed.extend(run_ids)
        return totals(file, run_ids, damage=damage)

    monkeypatch.setattr("amx_tui.history.index.totals.totals", counted)
    assert snapshot.runs([*shown, 3])[:4] == before
    assert set(summed) == {3}


def test_a_run_that_comes_back_is_summed_up_again(own):
    snapshot = settled(Snapshot(own))
    write(own, NEW_RUN)
    snapshot.refresh()
    before = snapshot.runs([118])
    with closing(sqlite3.connect(own)) as connection:
        row = connection.execute("SELECT * FROM analysis_runs WHERE id = 118").fetchone()
    write(own, "DELETE FROM analysis_runs WHERE id = 118")
    snapshot.refresh()
    assert snapshot.runs([118]) == ()
    write(own, f"INSERT INTO analysis_runs VALUES ({', '.join('?' * len(row))})", *row)
    assert snapshot.refresh()
    assert snapshot.runs([118]) == before


def test_a_run_that_is_not_on_the_page_finds_its_place_after_a_review(own):
    best = RunQuery(sort=SortKey.APPROVAL, limit=5)
    snapshot = settled(Snapshot(own))
    assert 118 not in [run.id for run in snapshot.page(best).runs]
    write(
        own, "UPDATE run_results SET evaluation = 'accepted', evaluated_at = 5 WHERE run_id = 118"
    )
    news = [snapshot.refresh() for _ in range(5)]
    assert 118 in [run.id for run in snapshot.page(best).runs]
    assert news[-1] is False, "it comes to its end"


def test_sql_sees_what_has_been_reviewed(own):
    snapshot = settled(Snapshot(own))
    write(
        own, "UPDATE run_results SET evaluation = 'accepted', evaluated_at = 5 WHERE run_id = 118"
    )
    snapshot.refresh()
    sql = "SELECT approved = results FROM runs WHERE id = 118"
    assert snapshot.sandbox().ask(sql)[1] == [(True,)]


def test_what_has_been_repaired_is_no_longer_called_unreadable(own):
    write(own, "UPDATE run_results SET chosen_description = CAST(x'ff' AS TEXT) WHERE run_id = 118")
    snapshot = settled(Snapshot(own))
    assert snapshot.runs([118])[0].unreadable == ("chosen_description",)
    write(own, "UPDATE run_results SET chosen_description = 'whole' WHERE run_id = 118")
    assert snapshot.evidence([118]).runs[0].unreadable == ()
