"""Taking: one row, a batch in portions, and the undo of both."""

import json
import sqlite3
from contextlib import closing

import pytest

from amx_tui.history.edit.file import EditConflict, EditRefused
from amx_tui.history.edit.log import UNDONE
from amx_tui.history.edit.takes import Want
from amx_tui.history.edit.writer import Edits, GivenBack
from amx_tui.history.snapshot import Snapshot
from amx_tui.history.source.rule_takes import TAKEN
from amx_tui.stored import Stored
from tests.conftest import there, write

NOW = 1_795_600_000.5
GUARDED = "evaluated_at, chosen_description, evaluation"


def rows(path, sql, *parameters):
    with closing(sqlite3.connect(path)) as connection:
        return connection.execute(sql, parameters).fetchall()


def everything(path):
    return {
        table: rows(path, f"SELECT * FROM {table}") for table in ("analysis_runs", "run_results")
    }


def wants(path, where="evaluation IS NULL", limit=5):
    ids = rows(path, f"SELECT id FROM run_results WHERE {where} ORDER BY id LIMIT {limit}")
    with closing(Snapshot(path)) as snapshot:
        found = [there(snapshot.editable(result_id)) for (result_id,) in ids]
    return [Want(row.detail.result_id, row.detail.description, row.decision) for row in found]


def after(path, want):
    return rows(path, f"SELECT {GUARDED} FROM run_results WHERE id = ?", want.result_id)[0]


@pytest.fixture
def edits(own):
    return Edits(own, clock=lambda: NOW)


def undo_all(edits):
    done = edits.undo()
    given = [done]
    while (done := edits.undo(given[0].batch)) is not None:
        given.append(done)
    return given


def test_one_row_is_accepted_and_undone(own, edits):
    (want,) = wants(own, limit=1)
    before = everything(own)
    done = edits.take(want)
    assert (done.evaluation, Stored(done.text)) == ("accepted", want.text)
    assert after(own, want) == (NOW, want.text.raw, "accepted")
    assert rows(own, "SELECT command FROM app_events ORDER BY id DESC LIMIT 1") == [
        ("amx-tui take",)
    ]
    assert edits.take(want) is None, "it is accepted already"
    edits.undo()
    assert everything(own) == before


def test_what_was_skipped_is_taken_with_its_first_alternative(own, edits):
    (want,) = wants(own, "evaluation = 'skipped'", 1)
    assert want.decision is False
    assert edits.take(want).evaluation == "accepted"
    assert after(own, want) == (NOW, want.text.raw, "accepted")


@pytest.mark.parametrize("change", ["evaluation = 'skipped'", "chosen_description = 'Other'"])
def test_one_row_that_was_changed_since_is_a_conflict(own, edits, change):
    (want,) = wants(own, limit=1)
    write(own, f"UPDATE run_results SET {change} WHERE id = ?", want.result_id)
    before = everything(own)
    with pytest.raises(EditConflict):
        edits.take(want)
    assert everything(own) == before


def test_nothing_is_no_text(edits):
    with pytest.raises(EditRefused, match="no text"):
        edits.take(Want(1, Stored(" "), None))
    with pytest.raises(EditRefused, match="no text"):
        edits.take_portion("b", "logprob", [Want(1, Stored(""), None)])


def test_a_batch_is_portions_and_undone_as_one(own, edits):
    asked = wants(own, limit=7)
    before = everything(own)
    for start in range(0, 7, 3):
        portion = edits.take_portion("batch", "logprob", asked[start : start + 3])
        assert portion.left == ()
        assert portion.changed == tuple(w.result_id for w in asked[start : start + 3])
    assert [after(own, want) for want in asked] == [
        (NOW, want.text.raw, "accepted") for want in asked
    ]
    events = rows(own, "SELECT details_json FROM app_events WHERE event_type = ?", TAKEN)
    told = [json.loads(row[0]) for row in events]
    assert [len(one["rows"]) for one in told] == [3, 3, 1]
    assert {(one["rule"], one["batch"]) for one in told} == {("logprob", "batch")}
    given = undo_all(edits)
    assert sum(len(one.restored) for one in given) == 7
    assert everything(own) == before
    with pytest.raises(EditRefused, match="no edit"):
        edits.undo()


def test_a_batch_leaves_and_names_what_was_changed(own, edits):
    gone, changed, decided, fine = wants(own, limit=4)
    accepted = wants(own, "evaluation = 'accepted'", 1)
    write(own, "DELETE FROM run_results WHERE id = ?", gone.result_id)
    write(own, "UPDATE run_results SET chosen_description = 'x' WHERE id = ?", changed.result_id)
    write(own, "UPDATE run_results SET evaluation = 'skipped' WHERE id = ?", decided.result_id)
    portion = edits.take_portion("b", "votes", [gone, changed, decided, fine, *accepted])
    assert portion.changed == (fine.result_id,)
    assert portion.already == 1
    assert [(one.result_id, one.why) for one in portion.left] == [
        (gone.result_id, "it is no longer in the history"),
        (changed.result_id, "its text was changed meanwhile"),
        (decided.result_id, "it was decided about meanwhile"),
    ]
    assert [bool(one.asset) for one in portion.left] == [False, True, True]


def test_the_undo_of_a_batch_leaves_what_amx_changed_since(own, edits):
    changed, applied, fine = wants(own, limit=3)
    before = after(own, fine)
    edits.take_portion("b", "run:114", [changed, applied, fine])
    write(own, "UPDATE run_results SET chosen_description = 'x' WHERE id = ?", changed.result_id)
    write(own, "UPDATE run_results SET applied_at = 5.0 WHERE id = ?", applied.result_id)
    done = edits.undo()
    assert isinstance(done, GivenBack)
    assert done.restored == (fine.result_id,)
    assert [(one.result_id, one.why) for one in done.left] == [
        (changed.result_id, "it was changed since"),
        (applied.result_id, "it has been applied to the database since"),
    ]
    assert after(own, fine) == before
    assert after(own, changed)[1] == "x"
    assert after(own, applied)[2] == "accepted"


def test_an_edit_after_a_batch_is_undone_first(own, edits):
    first, second = wants(own, limit=2)
    edits.take_portion("b", "votes", [first])
    edits.take(second)
    assert edits.undo("b") is None, "the newest is no portion of the batch"
    assert edits.undo().result_id == second.result_id
    assert edits.undo().batch == "b"


def test_a_portion_without_a_row_to_write_is_no_event(own, edits):
    before = rows(own, "SELECT count(*) FROM app_events")
    portion = edits.take_portion("b", "votes", wants(own, "evaluation = 'accepted'", 2))
    assert (portion.event_id, portion.already) == (None, 2)
    assert rows(own, "SELECT count(*) FROM app_events") == before


def test_a_batch_that_somebody_else_wrote_into_the_log_is_not_undone(own, edits):
    (want,) = wants(own, limit=1)
    edits.take_portion("b", "votes", [want])
    sql = "SELECT details_json FROM app_events WHERE event_type = ?"
    text = rows(own, sql, TAKEN)[0][0].replace('"votes"', '"other"')
    write(own, "UPDATE app_events SET details_json = ? WHERE event_type = ?", text, TAKEN)
    with pytest.raises(EditRefused, match="not made by you"):
        edits.undo()
    assert rows(own, "SELECT count(*) FROM app_events WHERE event_type = ?", UNDONE) == [(0,)]
