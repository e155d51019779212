"""Nothing but `history/edit/file.py` can open a history for writing."""

import ast
import sqlite3
from contextlib import closing
from pathlib import Path
from typing import Any

import pytest

from amx_tui.history.edit.writer import Edits
from amx_tui.history.models import Asset, RunQuery
from amx_tui.history.snapshot import Snapshot
from amx_tui.stored import Stored
from tests.waiting import settled

PACKAGE = Path(__file__).parents[3] / "amx_tui"
MAY_CONNECT = {"history/source/file.py", "history/edit/file.py", "history/demo/build.py"}
WRITES = {
    sqlite3.SQLITE_INSERT,
    sqlite3.SQLITE_UPDATE,
    sqlite3.SQLITE_DELETE,
    sqlite3.SQLITE_CREATE_TABLE,
    sqlite3.SQLITE_CREATE_INDEX,
    sqlite3.SQLITE_DROP_TABLE,
    sqlite3.SQLITE_DROP_INDEX,
    sqlite3.SQLITE_ALTER_TABLE,
    sqlite3.SQLITE_ATTACH,
}


def modules():
    for path in sorted(PACKAGE.rglob("*.py")):
        yield path.relative_to(PACKAGE).as_posix(), ast.parse(path.read_text("utf-8"))


def test_three_modules_know_how_to_connect():
    """The reader, the writer, and the maker of the demo file, which is its own."""
    found = {
        name
        for name, tree in modules()
        for node in ast.walk(tree)
        if (
            isinstance(node, ast.Attribute)
            and node.attr == "connect"
            and isinstance(node.value, ast.Name)
            and node.value.id == "sqlite3"
        )
        or (
            isinstance(node, ast.ImportFrom)
            and node.module == "sqlite3"
            and any(alias.name in ("connect", "Connection") for alias in node.names)
        )
        or (
            isinstance(node, ast.Import)
            and any(alias.name == "sqlite3" and alias.asname for alias in node.names)
        )
    }
    assert found == MAY_CONNECT


def test_every_mode_of_opening_is_spelled_out():
    """`as_uri` is asked for "ro" by the reader and for "rw" by the writer, and by nobody else."""
    asked = {
        (name, ast.literal_eval(node.args[1]))
        for name, tree in modules()
        for node in ast.walk(tree)
        if isinstance(node, ast.Call) and getattr(node.func, "id", "") == "as_uri"
    }
    assert asked == {("history/source/file.py", "ro"), ("history/edit/file.py", "rw")}


def test_only_the_editing_of_the_interface_and_take_import_the_writer():
    names = set()
    for name, tree in modules():
        for node in ast.walk(tree):
            if isinstance(node, ast.ImportFrom) and node.module == "amx_tui.history.edit.writer":
                writers = {alias.name for alias in node.names} & {"Edits"}
                names |= {name} if writers else set()
    assert names == {"ui/services/edits.py", "cli/take.py"}


@pytest.fixture
def connections(monkeypatch):
    """Every connection that is opened, with what it was allowed to write."""
    opened = []
    connect = sqlite3.connect

    def watched(database, *args, **kwargs):
        connection = connect(database, *args, **kwargs)
        written: list[tuple[int, tuple[Any, ...]]] = []
        opened.append((str(database), written))

        def allow(action, *details):
            # views stand in "temp"; a table-valued function declares its columns as if it made a table
            if action in WRITES and details[2] != "temp" and details[0] != "sqlite_master":
                written.append((action, details))
            return sqlite3.SQLITE_OK

        connection.set_authorizer(allow)
        return connection

    monkeypatch.setattr(sqlite3, "connect", watched)
    return opened


def test_reading_everything_opens_nothing_for_writing(own, connections):
    before = own.read_bytes()
    with closing(Snapshot(own)) as snapshot:
        settled(snapshot)
        snapshot.refresh()
        snapshot.newest(5)
        snapshot.complete_page(RunQuery(search="sales"))
        snapshot.evidence([114, 115])
        snapshot.run_detail(114)
        row = snapshot.editable(1800)
        snapshot.asset_runs(Asset.of("sales", "orders", "id"))
        snapshot.sandbox().ask("SELECT count(*) FROM runs")
        snapshot.info()
        snapshot.reread([114])
    assert connections
    files = [(database, written) for database, written in connections if database != ":memory:"]
    assert all(database.endswith("?mode=ro") for database, _ in files)
    assert [written for _, written in files if written] == []
    assert own.read_bytes() == before

    connections.clear()
    assert row is not None
    Edits(own).save(row.seen, Stored("Mine"))
    ((database, written),) = connections
    assert database.endswith("?mode=rw")
    assert {(action, details[0]) for action, details in written} <= {
        (sqlite3.SQLITE_UPDATE, "run_results"),
        (sqlite3.SQLITE_INSERT, "app_events"),
        (sqlite3.SQLITE_UPDATE, "app_events"),  # the seal, once the number of the event is known
        (sqlite3.SQLITE_UPDATE, "sqlite_sequence"),  # AUTOINCREMENT's own
    }
    columns = {details[1] for _, details in written if details[0] == "run_results"}
    assert columns == {"evaluated_at", "chosen_description", "evaluation"}
