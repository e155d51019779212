"""The one writer of a history: a person's decision about a description, and its undo.

Each call opens a connection of its own, does one transaction and closes it again. What is written is
what AMX's own review writes (`chosen_description`, `evaluation`, `evaluated_at`), only while the row
is as the user saw it, together with a row of `app_events` that says who changed what into what.
Nothing else of the file is touched: no schema, no settings, no file is ever created.
"""

from __future__ import annotations

import getpass
import json
import os
import socket
import sqlite3
import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import Any, NamedTuple

from amx_tui.history.edit.guard import (
    EDITABLE_SQL,
    GUARDED,
    Editable,
    Raw,
    Seen,
    assignments,
    decoded,
    editable_of,
    guard,
)
from amx_tui.history.edit.seal import Sealer
from amx_tui.history.errors import HistoryError, HistoryMissing, HistoryUnreadable
from amx_tui.history.source import columns
from amx_tui.history.source.coerce import Damage, decode, fits
from amx_tui.history.source.file import FAILURES, reason
from amx_tui.history.source.labels import stored_texts
from amx_tui.history.source.place import as_uri, beside, may_write, real, require_file
from amx_tui.stored import NOTHING, Stored
from amx_tui.text import one_line
from amx_tui.vocabulary import APPROVING, Status

EDITED, UNDONE = "amx_tui.edit", "amx_tui.undo"  # app_events.event_type
_EVENT_COLUMNS = "SELECT name FROM pragma_table_info('app_events')"
_EVENT = ("created_at", "event_type", "status", "command", "details_json")
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


class Edited(NamedTuple):
    """An edit or an undo that is in the file."""

    event_id: int
    result_id: int
    run_id: int
    asset: str  # as a sentence names it
    evaluation: str  # of the row now: accepted, custom, skipped or "" for pending
    text: str  # of the row now, cleaned


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


class Edits:
    """The edits of one history. Safe to use from any thread; `patience` is the seconds that one
    call waits for another writer before it raises HistoryBusy, `keys` the folder of the key with
    which edits are sealed: without it only this process can undo them."""

    def __init__(
        self,
        path: Path,
        *,
        clock: Callable[[], float] = time.time,
        patience: float = 1.0,
        keys: Path | None = None,
    ) -> None:
        self.path = path
        self._clock, self.patience = clock, patience
        self._sealer = Sealer(keys)

    def save(self, seen: Seen, text: Stored) -> Edited | None:
        """Make `text` the description: accepted if it is one of the alternatives, else custom.

        None if that is what the row says already. Raises EditRefused, EditConflict, HistoryBusy.
        """
        if not text.strip():
            raise EditRefused("There is no text. Skip the asset to leave it without a description.")

        def decide(now: Editable, raw_alternatives: object) -> tuple[str | None, str] | None:
            return _decision(now, raw_alternatives, text.strip())

        return self._edit(seen, decide)

    def skip(self, seen: Seen) -> Edited | None:
        """Reject what was suggested: no description. Returns and raises as `save`."""

        def decide(now: Editable, _: object) -> tuple[str | None, str] | None:
            skipped = (Raw("text", b""), Raw("text", b"skipped"))
            return None if now.seen.values[1:] == skipped else ("", "skipped")

        return self._edit(seen, decide)

    def undo(self) -> Edited:
        """Undo the newest edit that is not undone yet, if the row is still as it left it.

        Raises EditRefused when there is nothing to undo, EditConflict, HistoryBusy.
        """
        with self._transaction() as connection:
            event_id, details = _last_edit(connection, self._sealer)
            old, new = ([decoded(details[side][name]) for name in GUARDED] for side in _SIDES)
            row = self._row(connection, details["result_id"])
            if details.get("applied", row.detail.applied_at) != row.detail.applied_at:
                raise EditRefused(
                    f"{row.detail.asset.named} has been applied to the database since it was edited: "
                    "undoing the edit would make the history say something else than the database."
                )
            condition, values = guard(new)
            changes, restored = assignments(old)
            sql = f"UPDATE run_results SET {changes} WHERE id = ? AND {condition}"
            if _changed(connection, sql, [*restored, row.seen.result_id, *values]) != 1:
                raise EditConflict(row)
            after = self._row(connection, row.seen.result_id)
            return self._logged(connection, UNDONE, row, after, {"undoes": event_id})

    def _edit(
        self, seen: Seen, decide: Callable[[Editable, object], tuple[str | None, str] | None]
    ) -> Edited | None:
        with self._transaction() as connection:
            before = self._row(connection, seen.result_id)
            sql = "SELECT alternatives_json FROM run_results WHERE id = ?"
            decision = decide(before, connection.execute(sql, (seen.result_id,)).fetchone()[0])
            if decision is None:
                return None  # even if somebody else has decided so meanwhile
            if before.seen != seen:
                raise EditConflict(before)
            text, evaluation = decision
            kept = "chosen_description" if text is None else "?"
            condition, values = guard(seen.values)
            sql = (
                f"UPDATE run_results SET evaluated_at = ?, chosen_description = {kept}, "
                f"evaluation = ? WHERE id = ? AND {condition}"
            )
            written = [self._clock(), *([] if text is None else [text]), evaluation]
            if _changed(connection, sql, [*written, seen.result_id, *values]) != 1:
                raise EditConflict(self._row(connection, seen.result_id))
            after = self._row(connection, seen.result_id)
            return self._logged(connection, EDITED, before, after, {})

    # ------------------------------------------------------------------ the file

    @contextmanager
    def _transaction(self) -> Iterator[sqlite3.Connection]:
        """One write transaction: committed whole at the end of the block, or not at all."""
        if why := unwritable(self.path):
            raise EditRefused(why)
        if _cut_off(beside(self.path, "-shm")):  # whoever reads it makes it whole, at its next look
            raise HistoryBusy("Another program has cut off what SQLite keeps beside the history.")
        try:
            connection = sqlite3.connect(  # `rw` never creates a file
                as_uri(self.path, "rw"), uri=True, isolation_level=None, timeout=self.patience
            )
        except FAILURES as error:
            raise self._in_words(error) from error
        connection.text_factory = decode
        connection.row_factory = sqlite3.Row
        try:
            connection.execute("PRAGMA temp_store = MEMORY")
            connection.execute("BEGIN IMMEDIATE")
            _prepare(connection)
            yield connection
            connection.execute("COMMIT")
        except FAILURES as error:
            raise self._in_words(error) from error
        finally:
            connection.close()  # what has not been committed is rolled back

    def _in_words(self, error: Exception) -> HistoryError:
        match getattr(error, "sqlite_errorcode", 0) & 0xFF:
            case code if code in (_BUSY, _LOCKED):
                return HistoryBusy("Another process is writing to the history.")
            case code if code in (_READONLY, _CANTOPEN):
                return EditRefused(f"{self.path} cannot be opened for writing: {reason(error)}.")
            case _:
                return EditRefused(f"The history could not be written: {reason(error)}.")

    def _row(self, connection: sqlite3.Connection, result_id: int) -> Editable:
        row = connection.execute(EDITABLE_SQL, (result_id,)).fetchone()
        if row is None:
            raise EditRefused(f"Result {result_id} is no longer in the history.")
        return editable_of(row)

    def _logged(
        self,
        connection: sqlite3.Connection,
        event: str,
        before: Editable,
        after: Editable,
        more: dict[str, object],
    ) -> Edited:
        details = {
            **more,
            "result_id": after.seen.result_id,
            "run_id": after.detail.run_id,
            "asset": after.detail.asset.label,
            "by": _user(),
            "host": socket.gethostname(),
            "applied": after.detail.applied_at,
            "old": _coded(before.seen),
            "new": _coded(after.seen),
        }
        sql = f"INSERT INTO app_events ({', '.join(_EVENT)}) VALUES (?, ?, 'ok', ?, ?)"
        command = "amx-tui undo" if event == UNDONE else "amx-tui edit"
        event_id = connection.execute(sql, (self._clock(), event, command, "")).lastrowid
        assert event_id is not None
        sealed = json.dumps(self._sealer.sealed(event_id, event, details), ensure_ascii=True)
        sql = "UPDATE app_events SET details_json = ? WHERE id = ?"
        connection.execute(sql, (sealed, event_id))
        detail = after.detail
        return Edited(
            event_id,
            detail.result_id,
            detail.run_id,
            detail.asset.named,
            detail.evaluation or "",
            str((detail.chosen_description or NOTHING).strip()),
        )


_SIDES = ("old", "new")


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
    if not set(_EVENT) <= {row["name"].lower() for row in connection.execute(_EVENT_COLUMNS)}:
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


def _changed(connection: sqlite3.Connection, sql: str, values: Sequence[Any]) -> int:
    return connection.execute(sql, values).rowcount


def _decision(
    now: Editable, raw_alternatives: object, text: Stored
) -> tuple[str | None, str] | None:
    """What a saved text means for a row: the text to store (None: leave it) and the evaluation.

    Neither texts nor alternatives are shown with the white space around them, so it stays as it was.
    """
    chosen = now.detail.chosen_description or NOTHING
    unchanged = chosen.strip() == text
    if unchanged and now.detail.evaluation in APPROVING:
        return None
    stored = stored_texts(Damage().sequence("alternatives_json", raw_alternatives))
    same = [one for one in stored if one.strip() == text]
    if same:
        return (None if unchanged else same[0].raw), Status.ACCEPTED.value
    return (None if unchanged else _inside(chosen, text)), Status.CUSTOM.value


def _inside(chosen: Stored, text: Stored) -> str:
    """`text` in the place of what stands between the white space of `chosen`."""
    inner = chosen.strip().raw
    if not inner:
        return text.raw
    before, _, after = chosen.raw.partition(inner)
    return f"{before}{text.raw}{after}"


def _last_edit(connection: sqlite3.Connection, sealer: Sealer) -> tuple[int, dict[str, Any]]:
    """The newest edit that has not been undone, of those that this user made with this app."""
    sql = (
        "SELECT id, event_type, details_json FROM app_events WHERE event_type IN (?, ?) "
        "ORDER BY id DESC"
    )
    undone: set[int] = set()
    foreign = False
    for event_id, event, stored in connection.execute(sql, (EDITED, UNDONE)):
        details = _details(stored, ("result_id", "undoes") if event == UNDONE else ("result_id",))
        if details is None or not sealer.holds(event_id, event, details):
            foreign = True
            continue
        if event == UNDONE:
            undone.add(details["undoes"])
        elif event_id not in undone:
            return event_id, details
    others = " Those in its log were not made by you with this app." if foreign else ""
    raise EditRefused(f"There is no edit to undo in this history.{others}")


def _details(stored: object, numbers: Sequence[str]) -> dict[str, Any] | None:
    try:
        details = json.loads(str(stored))
        for side in _SIDES:
            for name in GUARDED:
                decoded(details[side][name])
        whole = all(isinstance(details[name], int) and fits(details[name]) for name in numbers)
    except (ValueError, TypeError, KeyError, RecursionError):
        return None
    return details if whole else None


def _coded(seen: Seen) -> dict[str, object]:
    return {name: raw.coded() for name, raw in zip(GUARDED, seen.values, strict=True)}


def _user() -> str:
    try:
        return getpass.getuser()
    except (OSError, KeyError, ImportError):  # a process whose user has no name
        return ""
