"""What SQLite says of a damaged file names parts of it, and these may be no text."""

from __future__ import annotations

import sqlite3
from contextlib import closing
from pathlib import Path

import pytest

from amx_tui.history.edit.file import EditRefused
from amx_tui.history.edit.guard import Seen
from amx_tui.history.edit.writer import Edits
from amx_tui.history.errors import HistoryUnreadable
from amx_tui.history.snapshot import Snapshot
from amx_tui.stored import Stored


@pytest.fixture
def seen(own: Path) -> Seen:
    """A row of the history, which is damaged afterwards."""
    with closing(Snapshot(own)) as snapshot:
        editable = snapshot.editable(1)
        assert editable is not None
    with closing(sqlite3.connect(own, isolation_level=None)) as connection:
        connection.execute("PRAGMA writable_schema = 1")
        connection.execute(
            "INSERT INTO sqlite_master (type, name, tbl_name, rootpage, sql) "
            "VALUES ('table', CAST(x'8effe9' AS TEXT), 'x', 0, 'CREATE TABLE')"
        )
    return editable.seen


def test_opening_says_so_in_a_sentence(own: Path, seen: Seen) -> None:
    with pytest.raises(HistoryUnreadable, match="no text"):
        Snapshot(own)


def test_so_does_an_edit(own: Path, seen: Seen) -> None:
    with pytest.raises(EditRefused, match="no text"):
        Edits(own).save(seen, Stored("Mine"))
