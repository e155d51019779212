"""The one writer of a history: a person's decision about a description, and its undo.

Each call opens a connection of its own, does one transaction and closes it again. What is written is
what AMX's own review writes (`chosen_description`, `evaluation`, `evaluated_at`), only while the row
is as the user saw it, together with a row of `app_events` that says who changed what into what.
"""

from __future__ import annotations

import sqlite3
import time
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from typing import Any, NamedTuple

from amx_tui.history.edit.decision import decision
from amx_tui.history.edit.file import EditConflict, EditRefused, row_of, transaction
from amx_tui.history.edit.guard import (
    GUARDED,
    Editable,
    Raw,
    Seen,
    assignments,
    decoded,
    guard,
)
from amx_tui.history.edit.log import EDITED, SIDES, UNDONE, Event, Log, coded
from amx_tui.history.edit.seal import Sealer
from amx_tui.history.edit.takes import Left, Portion, Want, give_back, take_rows
from amx_tui.history.source.coerce import Damage
from amx_tui.history.source.rule_takes import TAKEN
from amx_tui.stored import NOTHING, Stored

_Decide = Callable[[Editable, list[Any]], tuple[str | None, str] | None]


class Edited(NamedTuple):
    """An edit or an undo that is in the file."""

    event_id: int
    result_id: int
    run_id: int
    asset: str  # as a sentence names it
    evaluation: str  # of the row now: accepted, custom, skipped or "" for pending
    text: str  # of the row now, cleaned


class GivenBack(NamedTuple):
    """A portion of a batch that has been undone."""

    batch: str
    restored: tuple[int, ...]  # ids of the rows that are as they were before
    runs: tuple[int, ...]  # of the portion
    left: tuple[Left, ...]


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
        self._log = Log(Sealer(keys), clock)

    def save(self, seen: Seen, text: Stored) -> Edited | None:
        """Make `text` the description: accepted if it is one of the alternatives, else custom.

        None if that is what the row says already. Raises EditRefused, EditConflict, HistoryBusy.
        """
        if not text.strip():
            raise EditRefused("There is no text. Skip the asset to leave it without a description.")

        def decide(now: Editable, offered: list[Any]) -> tuple[str | None, str] | None:
            return _decision(now, offered, text.strip())

        return self._edit(seen, decide)

    def skip(self, seen: Seen) -> Edited | None:
        """Reject what was suggested: no description. Returns and raises as `save`."""

        def decide(now: Editable, _: list[Any]) -> tuple[str | None, str] | None:
            skipped = (Raw("text", b""), Raw("text", b"skipped"))
            return None if now.seen.values[1:] == skipped else ("", "skipped")

        return self._edit(seen, decide)

    def take(self, want: Want) -> Edited | None:
        """Accept what the row says, if it still says what was seen. Returns and raises as `save`."""
        _refuse_nothing(want)
        with transaction(self.path, self.patience) as connection:
            row = row_of(connection, want.result_id)
            made = _decision(row, _offered(connection, want.result_id), want.text)
            if row.detail.description == want.text and made is None:
                return None
            if (row.detail.description, row.decision) != (want.text, want.decision) or not made:
                raise EditConflict(row)
            return self._change(connection, row, made, "amx-tui take")

    def take_portion(self, batch: str, rule: str, wants: Sequence[Want]) -> Portion:
        """Accept what so many rows say, in one transaction, by a rule; what is no longer as it was
        seen is left. `batch` is the same for all portions that are undone together.

        Raises EditRefused, HistoryBusy.
        """
        for want in wants:
            _refuse_nothing(want)
        with transaction(self.path, self.patience) as connection:
            taken = take_rows(connection, wants, self._clock())
            event_id = None
            if taken.rows:
                details = {"batch": batch, "rule": rule, "rows": taken.rows}
                event_id = self._log.add(connection, TAKEN, "amx-tui take", details)
            ids = tuple(row["result_id"] for row in taken.rows)
            return Portion(event_id, ids, _runs(taken.rows), taken.already, tuple(taken.left))

    def last_batch(self) -> str:
        """The batch that the next undo would give back; "" where it would undo something else.

        Raises HistoryBusy.
        """
        last = self._last()
        return str(last.details.get("batch", "")) if last and last.event == TAKEN else ""

    def can_undo(self) -> bool:
        """Whether there is an edit that is not undone yet. Raises EditRefused, HistoryBusy."""
        return self._last() is not None

    def undo(self, batch: str = "") -> Edited | GivenBack | None:
        """Undo the newest edit that is not undone yet, if the row is still as it left it; of a batch
        the newest portion, but for the rows that were changed since.

        With `batch` nothing but a portion of that is undone: None when the newest is none. Raises
        EditRefused when there is nothing to undo, EditConflict, HistoryBusy.
        """
        with transaction(self.path, self.patience) as connection:
            try:
                last = self._log.last(connection)
            except EditRefused:
                if batch:
                    return None
                raise
            if last.event == TAKEN:
                other = batch and last.details.get("batch") != batch
                return None if other else self._give_back(connection, last)
            return None if batch else self._undo(connection, last)

    def _last(self) -> Event | None:
        with transaction(self.path, self.patience) as connection:
            try:
                return self._log.last(connection)
            except EditRefused:
                return None

    def _undo(self, connection: sqlite3.Connection, last: Event) -> Edited:
        old, new = ([decoded(last.details[side][name]) for name in GUARDED] for side in SIDES)
        row = row_of(connection, last.details["result_id"])
        if last.details.get("applied", row.detail.applied_at) != row.detail.applied_at:
            raise EditRefused(
                f"{row.detail.asset.named} has been applied to the database since it was edited: "
                "undoing the edit would make the history say something else than the database."
            )
        condition, values = guard(new)
        changes, restored = assignments(old)
        sql = f"UPDATE run_results SET {changes} WHERE id = ? AND {condition}"
        if _changed(connection, sql, [*restored, row.seen.result_id, *values]) != 1:
            raise EditConflict(row)
        after = row_of(connection, row.seen.result_id)
        undoes = {"undoes": last.event_id}
        return self._logged(connection, UNDONE, "amx-tui undo", row, after, undoes)

    def _give_back(self, connection: sqlite3.Connection, last: Event) -> GivenBack:
        rows = last.details["rows"]
        restored, left = give_back(connection, rows)
        details = {
            "undoes": last.event_id,
            "restored": list(restored),
            "left": [one.result_id for one in left],
        }
        self._log.add(connection, UNDONE, "amx-tui undo", details)
        return GivenBack(str(last.details.get("batch", "")), restored, _runs(rows), left)

    def _edit(self, seen: Seen, decide: _Decide) -> Edited | None:
        with transaction(self.path, self.patience) as connection:
            before = row_of(connection, seen.result_id)
            made = decide(before, _offered(connection, seen.result_id))
            if made is None:
                return None  # even if somebody else has decided so meanwhile
            if before.seen != seen:
                raise EditConflict(before)
            return self._change(connection, before, made, "amx-tui edit")

    def _change(
        self,
        connection: sqlite3.Connection,
        before: Editable,
        made: tuple[str | None, str],
        command: str,
    ) -> Edited:
        text, evaluation = made
        kept = "chosen_description" if text is None else "?"
        condition, values = guard(before.seen.values)
        sql = (
            f"UPDATE run_results SET evaluated_at = ?, chosen_description = {kept}, "
            f"evaluation = ? WHERE id = ? AND {condition}"
        )
        written = [self._clock(), *([] if text is None else [text]), evaluation]
        result_id = before.seen.result_id
        if _changed(connection, sql, [*written, result_id, *values]) != 1:
            raise EditConflict(row_of(connection, result_id))
        after = row_of(connection, result_id)
        return self._logged(connection, EDITED, command, before, after, {})

    def _logged(
        self,
        connection: sqlite3.Connection,
        event: str,
        command: str,
        before: Editable,
        after: Editable,
        more: Mapping[str, object],
    ) -> Edited:
        detail = after.detail
        details = {
            **more,
            "result_id": detail.result_id,
            "run_id": detail.run_id,
            "asset": detail.asset.label,
            "applied": detail.applied_at,
            "old": coded(before.seen),
            "new": coded(after.seen),
        }
        return Edited(
            self._log.add(connection, event, command, details),
            detail.result_id,
            detail.run_id,
            detail.asset.named,
            detail.evaluation or "",
            str((detail.chosen_description or NOTHING).strip()),
        )


def _decision(now: Editable, offered: list[Any], text: Stored) -> tuple[str | None, str] | None:
    chosen = now.detail.chosen_description or NOTHING
    return decision(chosen, now.detail.evaluation, offered, text)


def _offered(connection: sqlite3.Connection, result_id: int) -> list[Any]:
    """The entries of `alternatives_json` of a row that is there."""
    sql = "SELECT alternatives_json FROM run_results WHERE id = ?"
    stored = connection.execute(sql, (result_id,)).fetchone()[0]
    return Damage().sequence("alternatives_json", stored)


def _refuse_nothing(want: Want) -> None:
    if not want.text.strip():
        raise EditRefused("There is no text to take.")


def _runs(rows: Sequence[dict[str, Any]]) -> tuple[int, ...]:
    return tuple(sorted({row["run_id"] for row in rows}))


def _changed(connection: sqlite3.Connection, sql: str, values: Sequence[Any]) -> int:
    return connection.execute(sql, values).rowcount
