"""Taking what runs wrote: the rows of a portion become accepted, and are given back.

A row is taken only while it says what was seen of it. What is read for that is as little as ten
thousand rows in a few seconds allow.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Mapping, Sequence
from typing import Any, NamedTuple

from amx_tui.history.edit.decision import decision
from amx_tui.history.edit.guard import (
    GUARDED,
    GUARDS_SQL,
    Raw,
    Seen,
    assignments,
    decoded,
    seen_of,
)
from amx_tui.history.edit.log import coded
from amx_tui.history.source.coerce import Damage
from amx_tui.history.source.file import Row
from amx_tui.history.source.labels import asset_of, describe
from amx_tui.stored import Stored
from amx_tui.text import fit

PORTION = 500  # rows of one transaction: what another writer waits for
_ROW = (
    "SELECT id, run_id, schema_name, table_name, column_name, alternatives_json, "
    f"chosen_description, evaluation, applied_at, decision, {GUARDS_SQL} FROM results WHERE id = ?"
)
_SEEN = f"SELECT id, applied_at, {GUARDS_SQL} FROM results WHERE id = ?"
_NAMED = 60  # columns of a name in a sentence


class Want(NamedTuple):
    """A text that is to be taken, as somebody saw its row."""

    result_id: int
    text: Stored  # the description
    decision: bool | None  # a person approved it, or skipped it


class Left(NamedTuple):
    """A row that was not written, and why."""

    result_id: int
    asset: str  # as a sentence names it; "" for a row that is gone
    why: str


class Portion(NamedTuple):
    """What became of a portion of a batch."""

    event_id: int | None  # None: nothing was written
    changed: tuple[int, ...]  # ids of the rows that were written
    runs: tuple[int, ...]  # that they belong to
    already: int  # rows that were accepted before
    left: tuple[Left, ...]


class TakenRows(NamedTuple):
    """Rows that were written, as the log has them, and those that were not."""

    rows: list[dict[str, Any]]
    already: int
    left: list[Left]


def take_rows(connection: sqlite3.Connection, wants: Sequence[Want], now: float) -> TakenRows:
    """Accept the rows that are still as they were seen."""
    taken = TakenRows([], 0, [])
    for want in wants:
        row = connection.execute(_ROW, (want.result_id,)).fetchone()
        if row is None:
            taken.left.append(Left(want.result_id, "", "it is no longer in the history"))
            continue
        asset = asset_of(Damage(), row["schema_name"], row["table_name"], row["column_name"])
        chosen = Damage().text("chosen_description", row["chosen_description"])
        offered = Damage().sequence("alternatives_json", row["alternatives_json"])
        if describe(chosen, offered)[0] != want.text:
            taken.left.append(Left(want.result_id, asset.named, "its text was changed meanwhile"))
            continue
        evaluation = Damage().line("evaluation", row["evaluation"])
        made = decision(chosen, evaluation, offered, want.text)
        if made is None:
            taken = taken._replace(already=taken.already + 1)
            continue
        found = None if row["decision"] is None else bool(row["decision"])
        if found != want.decision:
            taken.left.append(Left(want.result_id, asset.named, "it was decided about meanwhile"))
            continue
        before = seen_of(row)
        after = _write(connection, before, made, now)
        taken.rows.append(
            {
                "result_id": want.result_id,
                "run_id": row["run_id"],
                "asset": asset.label,
                "applied": applied_at(row),
                "old": coded(before),
                "new": coded(after),
            }
        )
    return taken


def _write(
    connection: sqlite3.Connection, before: Seen, made: tuple[str | None, str], now: float
) -> Seen:
    """Make a row accepted; what it is then, as the file has it."""
    text, evaluation = made
    kept = "chosen_description" if text is None else "?"
    sql = (
        f"UPDATE run_results SET evaluated_at = ?, chosen_description = {kept}, evaluation = ? "
        "WHERE id = ?"
    )
    written = [now, *([] if text is None else [text]), evaluation, before.result_id]
    connection.execute(sql, written)
    return _seen(connection, before.result_id)


def applied_at(row: Row) -> float | None:
    """When a row was applied, in Unix seconds; None if it was not."""
    return Damage().real("applied_at", row["applied_at"])


def _seen(connection: sqlite3.Connection, result_id: int) -> Seen:
    return seen_of(connection.execute(_SEEN, (result_id,)).fetchone())


def give_back(
    connection: sqlite3.Connection, rows: Sequence[Mapping[str, Any]]
) -> tuple[tuple[int, ...], tuple[Left, ...]]:
    """Set rows back as the log says that they were; the ids of those that were still as it left them,
    and the others."""
    restored, left = [], []
    for row in rows:
        result_id, asset = row["result_id"], fit(str(row["asset"]), _NAMED)
        found = connection.execute(_SEEN, (result_id,)).fetchone()
        if found is None:
            left.append(Left(result_id, asset, "it is no longer in the history"))
        elif applied_at(found) != row.get("applied"):
            left.append(Left(result_id, asset, "it has been applied to the database since"))
        elif seen_of(found).values != _side(row, "new"):
            left.append(Left(result_id, asset, "it was changed since"))
        else:
            changes, values = assignments(_side(row, "old"))
            sql = f"UPDATE run_results SET {changes} WHERE id = ?"
            connection.execute(sql, [*values, result_id])
            restored.append(result_id)
    return tuple(restored), tuple(left)


def _side(row: Mapping[str, Any], side: str) -> tuple[Raw, ...]:
    return tuple(decoded(row[side][name]) for name in GUARDED)
