"""How the header of a group looks: a table's, or that of the assets which only some runs wrote."""

from __future__ import annotations

from rich.segment import Segment
from rich.style import Style

from amx_tui.compare.view import Group
from amx_tui.present import formats
from amx_tui.text import fit, width
from amx_tui.ui.widgets.charts.bars import win_bar
from amx_tui.ui.widgets.charts.drawing import hue, length
from amx_tui.ui.widgets.grid.grid_rows import RowPainter
from amx_tui.ui.widgets.grid.grid_text import Line, filled
from amx_tui.vocabulary import LETTERS, MIN_RUNS

_SCHEMA = 2  # columns that a schema needs beside its table
_BAR = (16, 40)  # columns of a bar with its numbers, at least and at most
_MORE = 30  # at least, of more than two runs
_GAP = "  "


def group_line(painter: RowPainter, group: Group, folded: bool, at: int | None) -> Line:
    """Name and count of assets; who won how many, the mean difference, and texts with findings."""
    base = painter.style_of("group")
    if at is not None:
        base += painter.style_of("cursor")
    mark = Segment(" " if at is None else "▌", painter.style_of("mark"))
    room = painter.columns.label - 4
    name, count = _heading(group, room)
    sign = "▸" if folded else "▾"
    label = [mark, Segment(f"{sign} {name}"), Segment(count, painter.style_of("muted"))]
    columns = painter.columns
    whole = columns.label + columns.run * len(columns.shown)
    told = _told(painter, group, whole - columns.label - 2)
    return filled([*filled(label, columns.label, base), Segment(" "), *told], whole, base)


def _told(painter: RowPainter, group: Group, room: int) -> Line:
    """What there is to say of a group, as much of it as fits: the bar first."""
    if group.alone:
        tables = len({row.asset[:2] for row in group.rows})
        words = f"assets of {tables} table{'' if tables == 1 else 's'} that no other run described"
        return [Segment(fit(words, room), painter.style_of("muted"))]
    line: Line = []
    positions = group.only or tuple(range(len(group.wins)))
    wins = [group.wins[position] for position in positions]
    more = [
        part
        for part in (
            _only(painter, group),
            _means(painter, group, positions),
            _flags(painter, group),
        )
        if part
    ]
    if sum(wins) + group.ties:
        rest = sum(length(part) + len(_GAP) for part in more)
        least = _BAR[0] if len(wins) == MIN_RUNS else _MORE
        bar = max(least, min(_BAR[1], room - rest))
        line = win_bar(
            wins, group.ties, min(bar, room), painter.style_of, positions=positions, named=True
        )
    for part in more:
        if length(line) + len(_GAP) + length(part) <= room:
            line += [Segment(_GAP if line else ""), *part]
    return line


def _only(painter: RowPainter, group: Group) -> Line:
    letters = [
        Segment(f" {LETTERS[position]}", painter.style_of(hue(position)) + Style(bold=True))
        for position in group.only
    ]
    return [Segment("only in", painter.style_of("muted")), *letters] if letters else []


def _means(painter: RowPainter, group: Group, positions: tuple[int, ...]) -> Line:
    known = [(p, delta) for p in positions if (delta := group.deltas[p]) is not None]
    line: Line = []
    for position, delta in known:
        look = painter.style_of("bad" if delta < 0 else "good" if delta > 0 else "muted")
        letter = "" if len(group.wins) == MIN_RUNS else f"{LETTERS[position]} "
        ink = painter.style_of(hue(position)) + Style(bold=True)
        line += [Segment(" "), Segment(letter, ink), Segment(f"{delta:+.3f}", look)]
    return [Segment("mean", painter.style_of("muted")), *line] if line else []


def _flags(painter: RowPainter, group: Group) -> Line:
    if not any(group.findings):
        return []
    counts = " : ".join(map(str, group.findings))
    return [Segment(f"{formats.FLAG} {counts}", painter.style_of("muted"))]


def _heading(group: Group, room: int) -> tuple[str, str]:
    """A group's name and how many assets it has, as much of it as fits.

    The table says more than its schema, but without a sign of that, two tables would look like one.
    """
    count = f" {len(group.rows)}"
    if group.alone:
        return fit(group.name, room - width(count)), count
    schema = group.of.schema.quoted
    table = f".{group.of.table.quoted}" if group.of.table else ""
    for shown in (count, ""):
        left = room - width(table + shown)
        if left >= min(width(schema), _SCHEMA):
            return (f"{fit(schema, left)}{table}" if schema else fit(group.name, room)), shown
    return fit(f"{fit(schema, _SCHEMA)}{table}", room), ""
