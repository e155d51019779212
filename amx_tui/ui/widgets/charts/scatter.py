"""Two measures of runs against each other."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from rich.segment import Segment
from rich.style import Style

from amx_tui.text import width as width_of
from amx_tui.ui.widgets.charts.drawing import (
    LEAST,
    Line,
    Styles,
    Write,
    clipped,
    hue,
    is_number,
    padded,
    part,
    plain,
)
from amx_tui.vocabulary import LETTERS

_AXIS = 10  # most columns for the numbers beside a chart
_DOT, _TICK, _MANY = "●", "·", "+"
Grid = dict[tuple[int, int], str]  # signs by column and line, from the bottom


@dataclass(frozen=True, slots=True)
class Dot:
    """A run by its two measures; picked ones have their letter."""

    x: float | None
    y: float | None
    letter: str = ""


def scatter(
    dots: Sequence[Dot],
    width: int,
    height: int,
    style: Styles = plain,
    *,
    write_x: Write = "{:g}".format,
    write_y: Write = "{:g}".format,
) -> list[Line]:
    """Each run as `●`, several on one place as their number, a picked one as its letter.

    At most `width` by `height`; the last line is the axis of x. Runs without both values are left out.
    """
    known = [dot for dot in dots if is_number(dot.x) and is_number(dot.y)]
    if not known or height < 3 or width < LEAST:
        words = "nothing to draw: no run has both measures yet"
        return [clipped([Segment(words)], width)] if width > 0 and height > 0 else []
    xs, ys = [dot.x or 0.0 for dot in known], [dot.y or 0.0 for dot in known]
    axis = min(_AXIS, max(width_of(write_y(y)) for y in (min(ys), max(ys))))
    room, rows = width - axis - 1, height - 1
    if room < LEAST:
        return [clipped([Segment(f"{write_y(min(ys))} … {write_y(max(ys))}")], width)]
    signs = _placed(known, (min(xs), max(xs)), (min(ys), max(ys)), room, rows)
    lines = []
    for row in reversed(range(rows)):
        label = write_y(_value(row, rows, min(ys), max(ys))) if _labelled(row, rows) else ""
        label = "" if min(ys) == max(ys) and row != rows // 2 else label
        line = [Segment(padded(label, axis, right=True) + " ", style("dim"))]
        lines.append([*line, *_signs(signs, row, room, style)])
    below = _axis((min(xs), max(xs)), room, write_x)
    return [*lines, [Segment(" " * (axis + 1) + below, style("dim"))]]


def _placed(
    dots: Sequence[Dot],
    across: tuple[float, float],
    up: tuple[float, float],
    room: int,
    rows: int,
) -> Grid:
    """What stands where; a letter whose place is taken by another stands beside it."""
    counts: dict[tuple[int, int], int] = {}
    signs: Grid = {}
    for dot in sorted(dots, key=lambda dot: dot.letter):
        x = round(part(dot.x or 0.0, *across) * (room - 1))
        y = round(part(dot.y or 0.0, *up) * (rows - 1)) if up[0] < up[1] else rows // 2
        if dot.letter:
            signs[_free(signs, x, y, room), y] = dot.letter[0]
        else:
            counts[x, y] = counts.get((x, y), 0) + 1
    for place, number in counts.items():
        sign = _DOT if number == 1 else str(number) if number < 10 else _MANY
        signs.setdefault(place, sign)
    return signs


def _free(signs: Grid, x: int, y: int, room: int) -> int:
    near = sorted(range(room), key=lambda other: (abs(other - x), other))
    return next((other for other in near if signs.get((other, y)) not in (*LETTERS,)), x)


def _signs(signs: Grid, row: int, room: int, style: Styles) -> Line:
    line: Line = []
    for x in range(room):
        sign = signs.get((x, row), " ")
        look = style("dim")
        if sign == " ":
            sign, look = (_TICK if row == 0 and x % 6 == 0 else " "), style("faint")
        elif sign in LETTERS:
            look = style(hue(LETTERS.index(sign))) + Style(bold=True)
        line.append(Segment(sign, look))
    return list(Segment.simplify(line))


def _labelled(row: int, rows: int) -> bool:
    """The ends, and between them every other line where there is room for it."""
    return row in (0, rows - 1) or (rows > 4 and row % 2 == 0 and row < rows - 2)


def _value(row: int, rows: int, low: float, high: float) -> float:
    share = row / (rows - 1) if rows > 1 else 0.5
    return low * (1 - share) + high * share


def _axis(across: tuple[float, float], room: int, write: Write) -> str:
    begin, end = write(across[0]), write(across[1])
    if across[0] == across[1]:
        return padded(begin, min(room, room // 2 + width_of(begin)), right=True)
    if width_of(begin) + width_of(end) + 1 > room:
        return padded(begin, room)
    return begin + " " * (room - width_of(begin) - width_of(end)) + end
