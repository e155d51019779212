"""What may stand at the path of a history, when it is opened and while it is open."""

import os
import shutil
import socket
import sqlite3
import subprocess
import sys
import tempfile
import time
from contextlib import closing
from pathlib import Path

import pytest

from amx_tui.history.edit.file import EditRefused, unwritable
from amx_tui.history.edit.writer import Edits
from amx_tui.history.errors import (
    HistoryError,
    HistoryLocked,
    HistoryMissing,
    HistoryUnreadable,
)
from amx_tui.history.snapshot import Snapshot
from amx_tui.history.source.place import beside
from amx_tui.stored import Stored
from tests.conftest import there, write
from tests.waiting import settled


def a_pipe(path):
    os.mkfifo(path)


def a_socket(path):
    with socket.socket(socket.AF_UNIX) as listening:
        listening.bind(str(path))


def a_circle(path):
    path.symlink_to(path.name)


def a_folder(path):
    path.mkdir()


def nothing(path):
    path.symlink_to("nowhere")


ODD = {
    a_pipe: "no file but a named pipe",
    a_socket: "no file but a socket",
    a_circle: "leads back to itself",
    a_folder: "is a folder",
    nothing: "No AMX history",
}
odd = pytest.mark.parametrize(
    ("make", "words"), ODD.items(), ids=lambda v: getattr(v, "__name__", "")
)


@pytest.fixture
def short():
    """A folder whose path is short enough for a socket."""
    with tempfile.TemporaryDirectory() as folder:
        yield Path(folder)


@odd
def test_what_is_no_file_is_said_at_once(short, make, words):
    make(short / "history.db")
    with pytest.raises(HistoryError, match=words):
        Snapshot(short / "history.db")


@odd
def test_a_file_that_becomes_something_else_is_said_until_it_is_back(demo, short, make, words):
    path = short / "history.db"
    shutil.copy(demo, path)
    with closing(settled(Snapshot(path))) as snapshot:
        row = there(snapshot.editable(1))
        path.unlink()
        make(path)
        for _ in range(2):
            with pytest.raises(HistoryError, match=words):
                snapshot.refresh()
            assert snapshot.newest(3).runs  # what is open goes on
        assert unwritable(path)
        with pytest.raises(EditRefused):
            Edits(path).save(row.seen, Stored("Mine"))
        path.rmdir() if make is a_folder else path.unlink()
        shutil.copy(demo, path)
        assert snapshot.refresh()


def test_a_folder_that_may_not_be_looked_into_any_more_is_said(own, monkeypatch):
    """Root may look everywhere: the system's answer is made up."""
    look = os.stat
    closed = [own, beside(own, "-shm"), str(own)]

    def refused(path, *more, **options):
        if path in closed:
            raise PermissionError(13, "Permission denied", str(path))
        return look(path, *more, **options)

    with closing(settled(Snapshot(own))) as snapshot:
        monkeypatch.setattr("os.stat", refused)
        for _ in range(2):
            with pytest.raises(HistoryUnreadable, match="may not look into the folder"):
                snapshot.refresh()
            assert snapshot.newest(3).runs
        assert "may not look into" in unwritable(own)
        closed.clear()
        assert snapshot.refresh()  # read again
        assert snapshot.newest(3).runs


@pytest.mark.parametrize("length", [0, 100, 5_000, 100_000])
def test_a_file_that_is_cut_while_it_is_open_is_damaged(own, length):
    with closing(settled(Snapshot(own))) as snapshot:
        os.truncate(own, length)
        for _ in range(2):
            with pytest.raises(HistoryUnreadable, match=r"damaged|cannot be read|not a history"):
                snapshot.run_detail(114)


def test_no_name_is_too_odd(demo, tmp_path):
    path = Path(os.fsdecode(os.path.join(os.fsencode(tmp_path), b"\xff\xfe a?mode=%41#\x01\n.db")))
    shutil.copy(demo, path)
    with closing(Snapshot(path)) as snapshot:
        assert Edits(path).save(there(snapshot.editable(1)).seen, Stored("Mine"))
    with closing(Snapshot(Path(f"/{path}"))) as snapshot:  # no machine of this name is looked for
        assert snapshot.newest(1).total
    with pytest.raises(HistoryMissing):
        Snapshot(Path("a\0b"))


_CUT_OFF = """
import os, sys
from pathlib import Path
from amx_tui.history.edit.file import HistoryBusy
from amx_tui.history.edit.writer import Edits
from amx_tui.history.errors import HistoryUnreadable
from amx_tui.history.snapshot import Snapshot
from amx_tui.history.source.place import beside
from amx_tui.stored import Stored
path = Path(sys.argv[1])
snapshot = Snapshot(path)
while not snapshot.settle():
    pass
row = snapshot.editable(1)
os.truncate(f"{path}-shm", int(sys.argv[2]))
for question in (lambda: snapshot.newest(3), lambda: Edits(path).save(row.seen, Stored("Mine"))):
    try:
        question()
        sys.exit("nothing was noticed")
    except (HistoryUnreadable, HistoryBusy):
        pass
assert snapshot.refresh()
assert snapshot.newest(3).runs and snapshot.run_detail(114)
assert Edits(path).save(row.seen, Stored("Mine"))
snapshot.close()
"""
_READING = """
import sqlite3, sys
connection = sqlite3.connect(sys.argv[1])
for _ in range(2):
    print(connection.execute("SELECT count(*) FROM analysis_runs").fetchall(), flush=True)
    sys.stdin.readline()
"""


@pytest.mark.parametrize("length", [0, 3])
@pytest.mark.parametrize("beside", [False, True])
def test_nobody_is_ended_when_what_writers_share_is_cut_off(own, length, beside):
    other = [sys.executable, "-c", _READING, str(own)]
    with closing(sqlite3.connect(own)) as connection:
        assert connection.execute("PRAGMA journal_mode").fetchone() == ("wal",)
    with subprocess.Popen(
        other if beside else ["cat"], stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True
    ) as reading:
        if beside:
            assert there(reading.stdout).readline()
        done = subprocess.run(
            [sys.executable, "-c", _CUT_OFF, str(own), str(length)],
            capture_output=True,
            text=True,
            timeout=60,
            check=False,
        )
        said, _ = reading.communicate("\n\n" if beside else "", timeout=60)
    assert (done.returncode, done.stderr) == (0, "")
    assert reading.returncode == 0
    assert bool(said) is beside


def test_a_locked_history_is_said_to_be_locked_soon(own):
    write(own, "PRAGMA journal_mode = delete")
    with closing(sqlite3.connect(own, isolation_level=None)) as other:
        other.execute("BEGIN EXCLUSIVE")
        begun = time.monotonic()
        with pytest.raises(HistoryLocked, match="Another program holds"):
            Snapshot(own)
        assert time.monotonic() - begun < 5
        other.execute("ROLLBACK")
    with closing(settled(Snapshot(own))) as snapshot:
        with closing(sqlite3.connect(own, isolation_level=None)) as other:
            other.execute("BEGIN EXCLUSIVE")
            with pytest.raises(HistoryLocked):
                snapshot.newest(3)
        assert snapshot.newest(3).runs


def test_a_log_that_cannot_be_read_where_nothing_can_be_written_is_explained(own, monkeypatch):
    with closing(sqlite3.connect(own)) as other:
        other.execute("UPDATE analysis_runs SET status = 'mine' WHERE id = 1")
        other.commit()
        for ending in ("", "-wal"):
            shutil.copy(f"{own}{ending}", f"{own}.copy{ending}")
    copy = own.with_name(f"{own.name}.copy")
    own.with_name(f"{copy.name}-shm").symlink_to("x")  # SQLite makes nothing there, even as root
    monkeypatch.setattr("amx_tui.history.source.file.may_write", lambda _: False)
    with pytest.raises(HistoryUnreadable, match=r"still in .*-wal.*copy both"):
        Snapshot(copy)


STRANGE = {
    "it has no table": "CREATE TABLE bookmarks (id INTEGER PRIMARY KEY)",
    "no table of its own": "CREATE VIEW analysis_runs AS WITH RECURSIVE t(id) AS "
    "(SELECT 1 UNION ALL SELECT id + 1 FROM t) SELECT id FROM t",
    "primary key of analysis_runs": "CREATE TABLE analysis_runs (id, command)",
}


@pytest.mark.parametrize(("words", "sql"), STRANGE.items())
def test_tables_that_no_amx_makes_are_refused(tmp_path, words, sql):
    write(tmp_path / "other.db", sql)
    with pytest.raises(HistoryUnreadable, match=words):
        Snapshot(tmp_path / "other.db")


def test_results_without_a_key_are_refused(tmp_path):
    write(tmp_path / "other.db", "CREATE TABLE analysis_runs (id INTEGER PRIMARY KEY)")
    write(tmp_path / "other.db", "CREATE TABLE run_results (id, run_id)")
    with pytest.raises(HistoryUnreadable, match="primary key of run_results"):
        Snapshot(tmp_path / "other.db")
