"""What this app has written into the history's own event log: what undo goes by."""

from __future__ import annotations

import getpass
import json
import socket
import sqlite3
from collections.abc import Callable
from typing import Any, NamedTuple

from amx_tui.history.edit.file import EVENT, EditRefused
from amx_tui.history.edit.guard import GUARDED, Seen, decoded
from amx_tui.history.edit.seal import Sealer
from amx_tui.history.source.coerce import fits
from amx_tui.history.source.rule_takes import TAKEN

# app_events.event_type: one row edited or taken, a portion of a batch taken by a rule, either undone
EDITED, UNDONE = "amx_tui.edit", "amx_tui.undo"
SIDES = ("old", "new")


class Event(NamedTuple):
    """One event of ours."""

    event_id: int
    event: str
    details: dict[str, Any]


class Log:
    """The events of one history, each with a seal."""

    def __init__(self, sealer: Sealer, clock: Callable[[], float]) -> None:
        self._sealer, self._clock = sealer, clock

    def add(
        self, connection: sqlite3.Connection, event: str, command: str, details: dict[str, Any]
    ) -> int:
        """Write an event down, with who did it; its id."""
        sql = f"INSERT INTO app_events ({', '.join(EVENT)}) VALUES (?, ?, 'ok', ?, ?)"
        event_id = connection.execute(sql, (self._clock(), event, command, "")).lastrowid
        assert event_id is not None
        told = {**details, "by": user(), "host": socket.gethostname()}
        sealed = json.dumps(self._sealer.sealed(event_id, event, told), ensure_ascii=True)
        sql = "UPDATE app_events SET details_json = ? WHERE id = ?"
        connection.execute(sql, (sealed, event_id))
        return event_id

    def last(self, connection: sqlite3.Connection) -> Event:
        """The newest event that has not been undone, of those that this user made with this app.

        Raises EditRefused when there is none.
        """
        sql = (
            "SELECT id, event_type, details_json FROM app_events WHERE event_type IN (?, ?, ?) "
            "ORDER BY id DESC"
        )
        undone: set[int] = set()
        foreign = False
        for event_id, event, stored in connection.execute(sql, (EDITED, TAKEN, UNDONE)):
            if event_id in undone:
                continue
            details = _READ[event](stored)
            if details is None or not self._sealer.holds(event_id, event, details):
                foreign = True
            elif event == UNDONE:
                undone.add(details["undoes"])
            else:
                return Event(event_id, event, details)
        others = " Those in its log were not made by you with this app." if foreign else ""
        raise EditRefused(f"There is no edit to undo in this history.{others}")


def coded(seen: Seen) -> dict[str, object]:
    """The guarded values of a row, for JSON."""
    return {name: raw.coded() for name, raw in zip(GUARDED, seen.values, strict=True)}


def user() -> str:
    """Who is at work here; "" for a process whose user has no name."""
    try:
        return getpass.getuser()
    except (OSError, KeyError, ImportError):
        return ""


def _object(stored: object) -> dict[str, Any] | None:
    try:
        details = json.loads(str(stored))
    except (ValueError, RecursionError):
        return None
    return details if isinstance(details, dict) else None


def _edit(stored: object) -> dict[str, Any] | None:
    details = _object(stored)
    return details if details is not None and _is_row(details) else None


def _take(stored: object) -> dict[str, Any] | None:
    details = _object(stored)
    rows = details.get("rows") if details else None
    whole = isinstance(rows, list) and all(isinstance(r, dict) and _is_row(r) for r in rows)
    return details if whole else None


def _undo(stored: object) -> dict[str, Any] | None:
    details = _object(stored)
    return details if details is not None and _is_id(details.get("undoes")) else None


def _is_row(change: dict[str, Any]) -> bool:
    """Whether this says what became of which row."""
    try:
        for side in SIDES:
            for name in GUARDED:
                decoded(change[side][name])
    except (ValueError, TypeError, KeyError):
        return False
    return _is_id(change.get("result_id"))


def _is_id(value: object) -> bool:
    return isinstance(value, int) and fits(value)


_READ = {EDITED: _edit, TAKEN: _take, UNDONE: _undo}
