"""What one run described and another did not."""

from __future__ import annotations

from collections.abc import Sequence

from amx_tui.ask.agents.offline.answers.quality import differing
from amx_tui.ask.agents.offline.desk.desk import (
    Desk,
    Detail,
    Reply,
    listed,
    quoted,
    scope_words,
    table,
)
from amx_tui.ask.agents.offline.desk.shape import Shape
from amx_tui.ask.agents.offline.whole.pairs import by_parent
from amx_tui.ask.agents.offline.whole.taking import of_two
from amx_tui.compare.pivot import AssetRow
from amx_tui.present.formats import counted

_NAMED = 5


@of_two
def lacking(desk: Desk, shape: Shape, one: int, two: int) -> Reply:
    """The assets of one run that the other lacks: whole tables first, then the others."""
    inside = desk.rows()
    rows = [row for row in inside if row.cells[one] is not None and row.cells[two] is None]
    wrote = sum(row.cells[one] is not None for row in inside)
    where = scope_words(desk.asked.named)
    start = ("Yes: " if rows else "No: ") if shape.closed else ""
    if not wrote:
        return Reply(f"{desk.name(one)} described nothing{where}.", found=False)
    if not rows:
        start = start or "None: "
        every = f"all {counted(wrote, 'asset')} of {desk.name(one)}{where}"
        head = f"{start}{desk.name(two)} described {every}."
        return Reply(f"{head}{_other_news(desk) if shape.new else ''}")
    if shape.unit == "table":
        return _tables(desk, start, rows, one, two)
    columns = sum(bool(row.asset.column) for row in rows)
    head = (
        f"{start}{len(rows)} of {counted(wrote, 'asset')} of {desk.name(one)}{where}, "
        f"{counted(columns, 'column')} among them, {desk.name(two)} did not describe: "
        f"{_names(desk, rows, two)}."
    )
    if shape.new:
        head += _other_news(desk)
    return Reply(head, (_texts(desk, rows, one),), rows=rows)


def _whole(desk: Desk, two: int) -> dict[str, Sequence[AssetRow]]:
    """The tables of which a run wrote nothing."""
    return {
        name: rows
        for name, rows in by_parent(desk.rows()).items()
        if all(row.cells[two] is None for row in rows)
    }


def _names(desk: Desk, rows: Sequence[AssetRow], two: int) -> str:
    """`clinical.lab_results (14, the whole table), clinical.visits.status`."""
    whole = _whole(desk, two)
    told = [f"{name} ({len(inside)}, the whole table)" for name, inside in whole.items()]
    told += [row.asset.label for row in rows if row.asset.parent not in whole]
    return listed(told, _NAMED)


def _tables(desk: Desk, start: str, rows: Sequence[AssetRow], one: int, two: int) -> Reply:
    whole = _whole(desk, two)
    partly = {row.asset.parent for row in rows} - {*whole}
    of = len({row.asset.parent for row in desk.rows() if row.cells[one] is not None})
    start = ("Yes: " if whole else "No: ") if start else ""
    names = listed((f"{name} ({len(inside)} assets)" for name, inside in whole.items()), _NAMED)
    lacks = f"{len(whole)} of {counted(of, 'table')} of {desk.name(one)} {desk.name(two)} lacks"
    head = f"{start}{lacks}: {names}." if whole else f"{start}{lacks}."
    if partly:
        head += f" Of {listed(sorted(partly), _NAMED)} it lacks a part."
    return Reply(head, (_texts(desk, rows, one),), rows=rows)


def _other_news(desk: Desk) -> str:
    """How many texts differ, and what was set differently."""
    shared = [row for row in desk.rows() if row.shared]
    differ = sum(row.differs for row in shared)
    return (
        f"\nOf {counted(len(shared), 'asset')} of both {differ} differ in text. {differing(desk)}"
    )


def _texts(desk: Desk, rows: Sequence[AssetRow], one: int) -> Detail:
    lines = [(row.asset.label, quoted(row.cells[one])) for row in rows]
    return Detail("The assets", table(["Asset", desk.name(one)], lines, 100))
