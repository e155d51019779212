"""A history opened for writing: a connection and a transaction for each change, or why there is none.

Nothing of the file is touched but what a change writes: no schema, no settings; no file is created.
"""

from __future__ import annotations

import os
import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

from amx_tui.history.edit.guard import EDITABLE_SQL, GUARDED, Editable, editable_of
from amx_tui.history.errors import HistoryError, HistoryMissing, HistoryUnreadable
from amx_tui.history.source import columns
from amx_tui.history.source.coerce import decode
from amx_tui.history.source.file import FAILURES, reason
from amx_tui.history.source.place import as_uri, beside, may_write, real, require_file
from amx_tui.text import one_line

EVENT = ("created_at", "event_type", "status", "command", "details_json")  # columns of app_events
_EVENT_COLUMNS = "SELECT name FROM pragma_table_info('app_events')"
_SHARED = 32_768  # bytes of the smallest file that SQLite maps for its log
_BUSY, _LOCKED, _READONLY, _CANTOPEN = 5, 6, 8, 14  # SQLite's primary result codes


class EditRefused(HistoryError):
    """The history cannot be edited, or this row cannot; the words say why."""


class HistoryBusy(HistoryError):
    """Somebody else is writing: nothing was written here, and trying again may help."""


class EditConflict(HistoryError):
    """The row is no longer as the user saw it, so nothing was written; `now` is what it is."""

    def __init__(self, now: Editable) -> None:
        super().__init__("The description was changed meanwhile.")
        self.now = now


def unwritable(path: Path) -> str:
    """Why the history cannot be edited, or "" if nothing is known to stand in the way."""
    try:
        require_file(path)
    except HistoryMissing:
        return one_line(f"There is no history at {path}.")
    except HistoryUnreadable as error:
        return str(error)
    file = real(path)  # SQLite keeps its log beside the file that a link leads to
    if not may_write(file):
        return one_line(f"{path} is read-only.")
    if not may_write(file.parent):
        words = f"The folder {file.parent} is read-only, and SQLite keeps its log there."
        return one_line(words)
    return ""


@contextmanager
def transaction(path: Path, patience: float) -> Iterator[sqlite3.Connection]:
    """One write transaction: committed whole at the end of the block, or not at all.

    It waits so many seconds for another writer. Raises EditRefused, HistoryBusy.
    """
    if why := unwritable(path):
        raise EditRefused(why)
    if _cut_off(beside(path, "-shm")):  # whoever reads it makes it whole, at its next look
        raise HistoryBusy("Another program has cut off what SQLite keeps beside the history.")
    try:
        connection = sqlite3.connect(  # `rw` never creates a file
            as_uri(path, "rw"), uri=True, isolation_level=None, timeout=patience
        )
    except FAILURES as error:
        raise _in_words(path, error) from error
    connection.text_factory = decode
    connection.row_factory = sqlite3.Row
    try:
        connection.execute("PRAGMA temp_store = MEMORY")
        connection.execute("BEGIN IMMEDIATE")
        _prepare(connection)
        yield connection
        connection.execute("COMMIT")
    except FAILURES as error:
        raise _in_words(path, error) from error
    finally:
        connection.close()  # what has not been committed is rolled back


def _in_words(path: Path, error: Exception) -> HistoryError:
    match getattr(error, "sqlite_errorcode", 0) & 0xFF:
        case code if code in (_BUSY, _LOCKED):
            return HistoryBusy("Another process is writing to the history.")
        case code if code in (_READONLY, _CANTOPEN):
            return EditRefused(f"{path} cannot be opened for writing: {reason(error)}.")
        case _:
            return EditRefused(f"The history could not be written: {reason(error)}.")


def row_of(connection: sqlite3.Connection, result_id: int) -> Editable:
    """A row as it is now. Raises EditRefused when it is gone."""
    row = connection.execute(EDITABLE_SQL, (result_id,)).fetchone()
    if row is None:
        raise EditRefused(f"Result {result_id} is no longer in the history.")
    return editable_of(row)


def _cut_off(shared: Path) -> bool:
    """Whether the file that SQLite maps is shorter than ever in use: touching it would end the app."""
    with suppress(OSError):
        return os.stat(shared).st_size < _SHARED
    return False


def _prepare(connection: sqlite3.Connection) -> None:
    """Make the views that rows are read from.

    Raises EditRefused for a history in which an edit could not be undone or would not be AMX's own.
    """
    there = columns.present(connection)
    absent = sorted(set(GUARDED) - there[columns.RESULTS])
    if absent:
        raise EditRefused(
            f"This history has no {absent[0]}: it is of an AMX too old to keep decisions."
        )
    if not set(EVENT) <= {row["name"].lower() for row in connection.execute(_EVENT_COLUMNS)}:
        raise EditRefused(
            "This history has no event log (app_events), so an edit could not be undone. "
            "Open it once with a newer AMX."
        )
    for table in (columns.RESULTS, "app_events"):
        if _is_strange(connection, table):
            raise EditRefused(
                f"This history does something of its own when {table} is written to (a trigger or a "
                "view that AMX does not make). Look at who made it; the app only reads it."
            )
    columns.make_views(connection, there)


def _is_strange(connection: sqlite3.Connection, table: str) -> bool:
    """Whether a write to it would do more than that: AMX has tables there, and no triggers."""
    sql = (
        "SELECT type, sql FROM sqlite_master WHERE tbl_name = ? COLLATE NOCASE AND type <> 'index' "
        "AND name NOT LIKE 'sqlite_%'"
    )
    return any(
        row["type"] != "table" or not str(row["sql"]).upper().startswith("CREATE TABLE")
        for row in connection.execute(sql, (table,))
    )
