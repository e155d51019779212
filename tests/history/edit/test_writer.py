"""The one writer: what it writes, what it leaves alone, and what it refuses."""

import json
import os
import sqlite3
import stat
import subprocess
import sys
import tempfile
from contextlib import closing, contextmanager
from pathlib import Path

import pytest

from amx_tui.history.edit.file import EditConflict, EditRefused, HistoryBusy, unwritable
from amx_tui.history.edit.guard import GUARDED, Raw, decoded
from amx_tui.history.edit.log import EDITED, UNDONE
from amx_tui.history.edit.writer import Edited, Edits
from amx_tui.history.models import RunQuery
from amx_tui.history.snapshot import Snapshot
from amx_tui.history.source.file import HistoryFile
from amx_tui.stored import Stored
from amx_tui.text import clean
from amx_tui.vocabulary import SortKey
from tests.conftest import there, write

NOW = 1_795_600_000.5


def rows(path, sql, *parameters):
    with closing(sqlite3.connect(path)) as connection:
        return connection.execute(sql, parameters).fetchall()


def undone(edits: Edits) -> Edited:
    """The edit that an undo takes back."""
    found = edits.undo()
    assert isinstance(found, Edited)
    return found


def everything(path, but=()):
    """All rows of all tables but some ids of run_results."""
    with closing(sqlite3.connect(path)) as connection:
        connection.text_factory = bytes
        tables = ["analysis_runs", "run_results", "app_events"]
        found = {t: connection.execute(f"SELECT * FROM {t}").fetchall() for t in tables}
    found["run_results"] = [row for row in found["run_results"] if row[0] not in but]
    return found


def of(path, result_id):
    with closing(Snapshot(path)) as snapshot:
        return snapshot.editable(result_id)


def event(path):
    found = rows(path, "SELECT * FROM app_events ORDER BY id DESC LIMIT 1")[0]
    return (*found[:-1], json.loads(found[-1]))


@pytest.fixture
def edits(own):
    return Edits(own, clock=lambda: NOW)


@pytest.fixture
def pending(own):
    """A row that nobody has decided about."""
    return rows(own, "SELECT id FROM run_results WHERE evaluation IS NULL LIMIT 1")[0][0]


def test_a_text_of_ones_own_is_custom_and_nothing_else_changes(own, edits, pending):
    before = everything(own, but=[pending])
    row = dict(
        zip(
            _names(own),
            rows(own, "SELECT * FROM run_results WHERE id = ?", pending)[0],
            strict=True,
        )
    )
    done = edits.save(of(own, pending).seen, Stored("  Who bought it,\nand when. "))
    after = dict(
        zip(
            _names(own),
            rows(own, "SELECT * FROM run_results WHERE id = ?", pending)[0],
            strict=True,
        )
    )
    wanted = {
        "chosen_description": "Who bought it,\nand when.",
        "evaluation": "custom",
        "evaluated_at": NOW,
    }
    assert after == {**row, **wanted}
    now = everything(own, but=[pending])
    assert now["app_events"][:-1] == before["app_events"]
    assert {**now, "app_events": 0} == {**before, "app_events": 0}
    number, at, kind, status, command, details = event(own)
    assert (number, at, kind, status, command) == (done.event_id, NOW, EDITED, "ok", "amx-tui edit")
    assert details["result_id"] == pending
    assert details["run_id"] == row["run_id"]
    assert details["old"] == {
        "chosen_description": row["chosen_description"],
        "evaluation": None,
        "evaluated_at": None,
    }
    assert details["new"] == wanted
    assert details["by"]
    assert (done.evaluation, done.text) == ("custom", "Who bought it,\nand when.")


def _names(path):
    return [row[1] for row in rows(path, "PRAGMA table_info(run_results)")]


def test_the_text_of_an_alternative_is_accepted(own, edits, pending):
    second = of(own, pending).detail.alternatives[1].text
    assert edits.save(of(own, pending).seen, second).evaluation == "accepted"
    stored = json.loads(
        rows(own, "SELECT alternatives_json FROM run_results WHERE id = ?", pending)[0][0]
    )
    assert rows(own, "SELECT chosen_description FROM run_results WHERE id = ?", pending) == [
        (stored[1]["text"],)
    ]


def test_an_alternative_is_stored_as_it_was_not_as_it_looks(own, edits, pending):
    raw = " Two\u200bwords\x1b[31m "
    write(
        own,
        "UPDATE run_results SET alternatives_json = ? WHERE id = ?",
        json.dumps([{"text": "First"}, raw, None, {"score": 1}]),
        pending,
    )
    shown = of(own, pending).detail.alternatives[1].text
    assert shown != raw
    assert edits.save(of(own, pending).seen, shown).evaluation == "accepted"
    assert rows(own, "SELECT chosen_description FROM run_results WHERE id = ?", pending) == [(raw,)]


def test_a_hidden_character_makes_another_text(own, edits, pending):
    write(
        own,
        "UPDATE run_results SET chosen_description = ?, evaluation = 'custom' WHERE id = ?",
        "Soft\u00adhyphen",
        pending,
    )
    before = everything(own)
    assert edits.save(of(own, pending).seen, Stored("Soft\u00adhyphen")) is None
    assert everything(own) == before
    assert edits.save(of(own, pending).seen, Stored("Softhyphen")).evaluation == "custom"


def test_accepting_what_was_applied_without_a_review_keeps_its_text(own, edits, pending):
    write(own, "UPDATE run_results SET chosen_description = ? WHERE id = ?", "A\u200bB", pending)
    assert edits.save(of(own, pending).seen, Stored("A\u200bB")).evaluation == "custom"
    assert rows(own, "SELECT chosen_description FROM run_results WHERE id = ?", pending) == [
        ("A\u200bB",)
    ]


def test_skipping_leaves_no_text(own, edits, pending):
    assert edits.skip(of(own, pending).seen).evaluation == "skipped"
    assert rows(
        own, "SELECT chosen_description, evaluation FROM run_results WHERE id = ?", pending
    ) == [("", "skipped")]
    assert edits.skip(of(own, pending).seen) is None


def test_no_text_is_not_a_description(own, edits, pending):
    before = everything(own)
    with pytest.raises(EditRefused, match="Skip the asset"):
        edits.save(of(own, pending).seen, Stored(" \n "))
    assert everything(own) == before


@pytest.mark.parametrize(
    "change",
    [
        "evaluation = 'accepted'",
        "evaluated_at = 5.5",
        "chosen_description = 'AMX was here'",
        "chosen_description = CAST('x' AS BLOB)",
    ],
)
def test_what_amx_changed_meanwhile_is_not_overwritten(own, edits, pending, change):
    seen = of(own, pending).seen
    write(own, f"UPDATE run_results SET {change} WHERE id = ?", pending)
    before = everything(own)
    for attempt in (lambda: edits.save(seen, Stored("Mine")), lambda: edits.skip(seen)):
        with pytest.raises(EditConflict) as caught:
            attempt()
        assert caught.value.now == of(own, pending)
    assert everything(own) == before
    assert (
        edits.save(caught.value.now.seen, Stored("Mine")).text == "Mine"
    )  # with open eyes it works


def test_undo_gives_back_the_very_bytes_also_tomorrow(own, edits, pending):
    with closing(sqlite3.connect(own)) as connection:
        connection.execute(
            "UPDATE run_results SET chosen_description = CAST(x'ff41' AS TEXT), evaluated_at = ?, "
            "evaluation = CAST('custom' AS BLOB) WHERE id = ?",
            (float("inf"), pending),
        )
        connection.commit()
    before = everything(own)
    first = edits.save(of(own, pending).seen, Stored("Mine"))
    edits.skip(of(own, pending).seen)
    assert undone(Edits(own)).text == "Mine"  # another process, another day
    assert undone(Edits(own)).result_id == pending
    now = everything(own)
    assert now["run_results"] == before["run_results"]
    kinds = [(row[2], json.loads(row[5])) for row in now["app_events"][-4:]]
    assert [kind.decode() for kind, _ in kinds] == [EDITED, EDITED, UNDONE, UNDONE]
    assert kinds[3][1]["undoes"] == first.event_id
    with pytest.raises(EditRefused, match="no edit to undo"):
        edits.undo()


def test_undo_leaves_what_somebody_changed_since(own, edits, pending):
    edits.save(of(own, pending).seen, Stored("Mine"))
    write(own, "UPDATE run_results SET chosen_description = 'AMX' WHERE id = ?", pending)
    before = everything(own)
    with pytest.raises(EditConflict) as caught:
        edits.undo()
    assert caught.value.now.detail.chosen_description == "AMX"
    assert everything(own) == before


def _told(result_id="1", undoes="1", old="null"):
    sides = ", ".join(f'"{name}": null' for name in ("chosen_description", "evaluation"))
    before = f'{{"evaluated_at": {old}, {sides}}}'
    after = f'{{"evaluated_at": null, {sides}}}'
    return f'{{"result_id": {result_id}, "undoes": {undoes}, "old": {before}, "new": {after}}}'


@pytest.mark.parametrize(
    ("event", "details"),
    [
        *(
            (event, details)
            for event in (EDITED, UNDONE)
            for details in (
                "",
                "null",
                "[]",
                "{",
                '{"result_id": 1}',
                '{"result_id": 1, "old": 5, "new": {}}',
                '{"result_id": "1", "old": {"evaluated_at": {"real": "x"}}}',
                _told(result_id=str(10**30)),
                _told(result_id='"1"'),
                _told(old=f'{{"real": {10**400}}}'),
                _told(old='{"real": []}'),
            )
        ),
        (UNDONE, _told(undoes="[]")),
        (UNDONE, _told(undoes=str(10**30))),
        (UNDONE, _told(undoes="null")),
    ],
)
def test_events_that_we_did_not_write_are_no_edits(own, edits, pending, event, details):
    done = edits.save(of(own, pending).seen, Stored("Mine"))
    write(
        own,
        "INSERT INTO app_events (created_at, event_type, status, command, details_json) "
        "VALUES (1, ?, 'ok', '', ?)",
        event,
        details,
    )
    assert undone(edits).result_id == done.result_id


@pytest.mark.parametrize("whole", ["Half \ud83d of it", "\udc00"])
def test_half_a_character_in_an_alternative_can_be_accepted(own, edits, pending, whole):
    """AMX keeps alternatives as ASCII JSON, which can hold what no database can."""
    write(
        own,
        "UPDATE run_results SET alternatives_json = ? WHERE id = ?",
        json.dumps([whole]),
        pending,
    )
    row = of(own, pending)
    done = edits.save(row.seen, row.detail.alternatives[0].text)
    assert (done.evaluation, done.text) == ("accepted", clean(whole))


FORGED = "INSERT INTO app_events (created_at, event_type, status, command, details_json) "


def _changed_in(text, **changes):
    return json.dumps({**json.loads(text), **changes})


def test_undo_writes_nothing_that_was_not_an_edit_of_this_user(own, edits, pending, tmp_path):
    """Whoever made the history may have put in events that would write a text of theirs."""
    mine = Edits(own, keys=tmp_path / "mine")
    now = {
        name: raw.coded() for name, raw in zip(GUARDED, of(own, pending).seen.values, strict=True)
    }
    evil = {"result_id": pending, "old": {**now, "chosen_description": "evil"}, "new": now}
    values = "VALUES (1, ?, 'ok', 'amx-tui edit', ?)"
    write(own, FORGED + values, EDITED, json.dumps(evil))
    write(own, FORGED + values, EDITED, json.dumps({**evil, "seal": "0" * 64}))
    with pytest.raises(EditRefused, match=r"no edit to undo.*not made by you"):
        mine.undo()
    done = there(mine.save(of(own, pending).seen, Stored("Mine")))
    (sealed,) = rows(own, "SELECT details_json FROM app_events WHERE id = ?", done.event_id)[0]
    write(own, FORGED + values, EDITED, sealed)  # a copy of a true one
    write(own, FORGED + values, EDITED, _changed_in(sealed, old={**now, "evaluation": "evil"}))
    write(own, FORGED + values, UNDONE, _changed_in(sealed, undoes=done.event_id))
    with pytest.raises(EditRefused, match="not made by you"):
        edits.undo()  # of another user
    assert undone(mine).text == ""
    assert of(own, pending).detail.chosen_description is None
    with pytest.raises(EditRefused, match="no edit to undo"):
        mine.undo()


def test_the_key_of_the_seals_outlives_the_app_and_is_ones_own(own, pending, tmp_path):
    keys = tmp_path / "state"
    seen = of(own, pending).seen
    code = (
        "import sys; from pathlib import Path\n"
        "from amx_tui.history.edit.guard import EDITABLE_SQL, editable_of\n"
        "from amx_tui.history.edit.writer import Edits\n"
        "from amx_tui.history.source.file import HistoryFile\n"
        "from amx_tui.stored import Stored\n"
        "path, keys = map(Path, sys.argv[1:3])\n"
        "row = editable_of(HistoryFile(path).rows(EDITABLE_SQL, (int(sys.argv[3]),))[0])\n"
        "Edits(path, keys=keys).save(row.seen, Stored('Mine'))\n"
    )
    words = [sys.executable, "-c", code, str(own), str(keys), str(pending)]
    subprocess.run(words, check=True, timeout=60)
    assert [file.name for file in keys.iterdir()] == ["undo.key"]
    assert stat.S_IMODE((keys / "undo.key").stat().st_mode) == 0o600
    assert of(own, pending).seen != seen
    assert undone(Edits(own, keys=keys)).result_id == pending
    assert of(own, pending).seen == seen


@pytest.mark.parametrize("damage", [b"", b"short", "pipe"])
def test_a_damaged_key_is_put_aside_and_another_made(own, pending, tmp_path, damage):
    keys = tmp_path / "state"
    keys.mkdir()
    if damage == "pipe":
        os.mkfifo(keys / "undo.key")
    else:
        (keys / "undo.key").write_bytes(damage)
    edits = Edits(own, keys=keys)
    edits.save(of(own, pending).seen, Stored("Mine"))
    assert undone(edits).result_id == pending
    assert sorted(file.name for file in keys.iterdir()) == ["undo.key", "undo.key.damaged"]
    assert len((keys / "undo.key").read_bytes()) == 32


def test_where_no_key_can_be_kept_undo_works_as_long_as_the_app(own, pending, tmp_path):
    (tmp_path / "file").write_text("")
    edits = Edits(own, keys=tmp_path / "file" / "state")
    edits.save(of(own, pending).seen, Stored("Mine"))
    assert undone(edits).result_id == pending


def test_a_row_that_was_applied_meanwhile_is_a_conflict(own, edits, pending):
    seen = of(own, pending).seen
    write(
        own,
        "UPDATE run_results SET applied_at = 7, db_applied_status = 'applied' WHERE id = ?",
        pending,
    )
    for attempt in (lambda: edits.save(seen, Stored("Mine")), lambda: edits.skip(seen)):
        with pytest.raises(EditConflict) as caught:
            attempt()
    assert caught.value.now.detail.applied_at == 7
    assert edits.save(caught.value.now.seen, Stored("Mine"))  # with open eyes it works


def test_an_edit_that_has_been_applied_is_not_undone(own, edits, pending):
    edits.save(of(own, pending).seen, Stored("Mine"))
    write(
        own,
        "UPDATE run_results SET applied_at = 7, db_applied_status = 'applied' WHERE id = ?",
        pending,
    )
    with pytest.raises(EditRefused, match="has been applied to the database since"):
        edits.undo()
    assert of(own, pending).detail.chosen_description == "Mine"


def test_what_somebody_else_has_decided_alike_is_no_conflict(own, edits, pending):
    seen = of(own, pending).seen
    edits.save(seen, Stored("Mine"))
    assert edits.save(seen, Stored("Mine")) is None
    with pytest.raises(EditConflict):
        edits.save(seen, Stored("Other"))


TRAPS = (
    "CREATE TRIGGER t AFTER UPDATE ON run_results BEGIN DELETE FROM analysis_runs; END",
    "CREATE TRIGGER t BEFORE UPDATE ON Run_Results BEGIN SELECT RAISE(ABORT, 'no'); END",
    "CREATE TRIGGER t AFTER INSERT ON app_events BEGIN DELETE FROM analysis_runs; END",
    "CREATE TRIGGER t AFTER UPDATE ON app_events BEGIN DELETE FROM analysis_runs; END",
)


@pytest.mark.parametrize("trap", TRAPS)
def test_a_history_that_does_more_than_it_is_told_is_only_read(own, edits, pending, trap):
    edits.save(of(own, pending).seen, Stored("Mine"))
    write(own, trap)
    before = everything(own)
    row = of(own, pending)
    for attempt in (
        lambda: edits.save(row.seen, Stored("More")),
        lambda: edits.skip(row.seen),
        edits.undo,
    ):
        with pytest.raises(EditRefused, match="does something of its own"):
            attempt()
    assert everything(own) == before


def test_an_event_log_that_is_a_view_is_not_written_to(own, edits, pending):
    write(own, "ALTER TABLE app_events RENAME TO events")
    write(own, "CREATE VIEW app_events AS SELECT * FROM events")
    with pytest.raises(EditRefused, match="does something of its own"):
        edits.save(of(own, pending).seen, Stored("Mine"))


def test_triggers_that_amx_makes_elsewhere_are_no_matter(own, edits, pending):
    write(own, "CREATE TABLE remote_streams (id INTEGER)")
    write(
        own,
        "CREATE TRIGGER fts_streams_au AFTER UPDATE ON remote_streams BEGIN SELECT 1; END",
    )
    assert edits.save(of(own, pending).seen, Stored("Mine"))


def test_a_row_that_is_gone_is_said_to_be(own, edits, pending):
    seen = of(own, pending).seen
    edits.save(seen, Stored("Mine"))
    write(own, "DELETE FROM run_results WHERE id = ?", pending)
    for attempt in (lambda: edits.save(seen, Stored("More")), edits.undo):
        with pytest.raises(EditRefused, match="no longer in the history"):
            attempt()


def test_a_busy_history_is_told_from_a_broken_one(own, pending):
    edits = Edits(own, patience=0.01)
    seen = of(own, pending).seen
    with closing(sqlite3.connect(own, isolation_level=None)) as other:
        other.execute("BEGIN IMMEDIATE")
        for attempt in (lambda: edits.save(seen, Stored("Mine")), edits.undo):
            with pytest.raises(HistoryBusy):
                attempt()
        other.execute("ROLLBACK")
    assert edits.save(seen, Stored("Mine"))


@pytest.mark.parametrize("mode", ["wal", "delete"])
def test_the_file_keeps_its_ways(own, edits, pending, mode):
    write(own, "PRAGMA user_version = 7")
    with closing(sqlite3.connect(own)) as connection:
        connection.execute(f"PRAGMA journal_mode = {mode}")
    asked = (
        "journal_mode",
        "user_version",
        "schema_version",
        "application_id",
        "page_size",
        "auto_vacuum",
        "encoding",
    )
    before = [rows(own, f"PRAGMA {name}") for name in asked]
    files = sorted(os.listdir(own.parent))
    edits.save(of(own, pending).seen, Stored("Mine"))
    edits.undo()
    assert [rows(own, f"PRAGMA {name}") for name in asked] == before
    assert sorted(os.listdir(own.parent)) == files


def test_an_older_history_without_events_is_not_edited(own, edits, pending):
    seen = of(own, pending).seen
    write(own, "DROP TABLE app_events")
    with pytest.raises(EditRefused, match="could not be undone"):
        edits.save(seen, Stored("Mine"))
    assert rows(own, "SELECT evaluation FROM run_results WHERE id = ?", pending) == [(None,)]
    write(own, "CREATE TABLE app_events (id INTEGER PRIMARY KEY, command TEXT)")
    with pytest.raises(EditRefused, match="could not be undone"):
        edits.undo()


def test_an_older_history_without_decisions_is_not_edited(own, edits, pending):
    write(own, "ALTER TABLE run_results DROP COLUMN evaluated_at")
    found = of(own, pending)
    assert found.seen.evaluated_at == Raw("null", None)
    with pytest.raises(EditRefused, match="too old to keep decisions"):
        edits.save(found.seen, Stored("Mine"))


def test_no_file_is_ever_made(tmp_path, own):
    seen = of(own, 1).seen
    absent = tmp_path / "folder" / "absent.db"
    with pytest.raises(EditRefused, match="no history"):
        Edits(absent).save(seen, Stored("Mine"))
    assert not absent.parent.exists()
    empty = tmp_path / "empty.db"
    empty.touch()
    with pytest.raises(EditRefused):
        Edits(empty).save(seen, Stored("Mine"))
    assert empty.stat().st_size == 0


@contextmanager
def unprivileged():
    """As somebody who may not write everywhere: root is not stopped by permissions."""
    if os.geteuid() != 0:
        yield
        return
    os.seteuid(65534)
    try:
        yield
    finally:
        os.seteuid(0)


@pytest.mark.parametrize(("locked", "words"), [("file", "is read-only"), ("folder", "keeps its")])
def test_what_may_not_be_written_is_said_before_it_is_tried(demo, pending, locked, words):
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        path = folder / "history.db"
        path.write_bytes(demo.read_bytes())
        os.chmod(path, 0o444 if locked == "file" else 0o666)
        os.chmod(folder, 0o777 if locked == "file" else 0o555)
        seen = of(path, pending).seen
        for left in ("-wal", "-shm"):
            Path(f"{path}{left}").unlink(missing_ok=True)
        try:
            with unprivileged():
                assert words in unwritable(path)
                with pytest.raises(EditRefused, match=words):
                    Edits(path).save(seen, Stored("Mine"))
        finally:
            os.chmod(folder, stat.S_IRWXU)
        assert rows(path, "SELECT evaluation FROM run_results WHERE id = ?", pending) == [(None,)]


def test_a_history_at_rest_in_a_read_only_folder_is_read_and_followed(demo, pending):
    """As on a medium, or in another user's home: no log is there, and none can be made."""
    count = "SELECT count(*) FROM analysis_runs"
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        path = folder / "history.db"
        path.write_bytes(demo.read_bytes())
        write(path, "PRAGMA journal_mode = wal")
        os.chmod(path, 0o666)
        os.chmod(folder, 0o555)
        try:
            with unprivileged():
                file = HistoryFile(path)
                assert file.rows(count)[0][0] == 120
                assert not file.replaced()
                assert "is read-only" in unwritable(path)
            os.chmod(folder, 0o777)
            with closing(sqlite3.connect(path)) as amx:  # somebody who may write begins to
                amx.execute("DELETE FROM analysis_runs WHERE id = 3")
                amx.commit()
                for left in ("-wal", "-shm"):
                    os.chmod(f"{path}{left}", 0o666)
                os.chmod(folder, 0o555)
                with unprivileged():
                    assert file.replaced()
                    assert file.rows(count)[0][0] == 119
                    assert not file.replaced()
            file.close()
        finally:
            os.chmod(folder, stat.S_IRWXU)


def test_nothing_stands_in_the_way_of_an_ordinary_history(own):
    assert unwritable(own) == ""


@pytest.mark.parametrize(
    "raw",
    [
        Raw("null", None),
        Raw("integer", -(2**63)),
        Raw("real", 0.1),
        Raw("real", float("-inf")),
        Raw("text", "é\n\0".encode()),
        Raw("text", b"\xff"),
        Raw("blob", b"\xff"),
        Raw("blob", b""),
        Raw("text", b""),
    ],
)
def test_stored_values_survive_json(raw):
    assert decoded(json.loads(json.dumps(raw.coded()))) == raw


@pytest.mark.parametrize(
    "odd",
    [
        True,
        2**63,
        [],
        {},
        {"text": 5},
        {"real": "x"},
        {"blob": "x"},
        {"text": "41", "blob": ""},
        "\ud800",
    ],
)
def test_other_json_is_refused(odd):
    with pytest.raises((ValueError, TypeError)):
        decoded(odd)


def test_a_snapshot_shows_an_edit_at_once_also_in_the_order_by_approval(own):
    with closing(Snapshot(own)) as snapshot:
        query = RunQuery(limit=0, sort=SortKey.APPROVAL)
        assert snapshot.complete_page(query).settled
        run = next(r for r in snapshot.page(query).runs if r.results == 1 and r.approved == 0)
        result_id = rows(own, "SELECT id FROM run_results WHERE run_id = ?", run.id)[0][0]
        Edits(own).save(there(snapshot.editable(result_id)).seen, Stored("Mine"))
        snapshot.reread([run.id])
        page = snapshot.page(query._replace(limit=5))
        rates = [r.approval_rate for r in snapshot.page(query).runs]
        known = [rate for rate in rates if rate is not None]
        assert known == sorted(known, reverse=True)
        assert snapshot.runs([run.id])[0].approved == 1
        assert page.runs[0].approval_rate == 1.0
