"""A measure over time, as a chart with its axes."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from rich.segment import Segment

from amx_tui.text import fit
from amx_tui.text import width as width_of
from amx_tui.ui.widgets.charts.drawing import (
    LEAST,
    Line,
    Styles,
    Write,
    clipped,
    column,
    hue,
    is_number,
    padded,
    part,
    plain,
)

_AXIS = 12  # most columns for the numbers beside a chart


def _mean(values: Sequence[float]) -> float | None:
    return sum(value / len(values) for value in values) if values else None


@dataclass(frozen=True, slots=True)
class Moment:
    """A value of a measure at a time, in any unit that grows."""

    at: float
    value: float | None


def trend(
    points: Sequence[Moment],
    width: int,
    height: int,
    style: Styles = plain,
    *,
    write: Write = "{:g}".format,
    when: Write = "{:g}".format,
    name: str = "",
    position: int = 0,
) -> list[Line]:
    """A measure over time as blocks, at most `width` by `height`, the last line the time axis.

    Columns stand for equal times: the mean of what is in them, else what was before. The highest and
    the lowest mean are named at the left; behind the last column stands its own, and `name`, that of
    the last value, where nothing else is in that mean.
    """
    known = sorted(
        (p for p in points if is_number(p.value) and is_number(p.at)), key=lambda p: p.at
    )
    if not known or height < 2 or width < LEAST:
        return [_nothing(width)] if width > 0 and height > 0 else []
    levels = [p.value for p in known if p.value is not None]
    axis = min(_AXIS, max(width_of(write(v)) for v in (min(levels), max(levels))))
    behind = (width_of(name) + 1 if name else 0) + axis + 1
    room = width - axis - 1 - behind
    if room < LEAST:
        return [clipped([Segment(f"{write(levels[0])} → {write(levels[-1])}")], width)]
    inside = _inside(known, room)
    means = _means(inside)
    low, high = min(means), max(means)
    last = fit(write(means[-1]), axis)
    said = f" {name} {last}" if name and len(inside[-1]) == 1 else f" {last}"
    bars = [column(part(value, low, high), height - 1) for value in means]
    lines: list[Line] = []
    for row in reversed(range(height - 1)):
        at_top, at_bottom = row == height - 2, row == 0
        label = write(high) if at_top else write(low) if at_bottom and low < high else ""
        line = [Segment(padded(label, axis, right=True) + " ", style("dim"))]
        line.append(Segment("".join(bar[row] for bar in bars), style(hue(position))))
        if row == _row(means[-1], low, high, height - 1):
            line.append(Segment(said, style(hue(position))))
        lines.append(line)
    times = _times(known[0].at, known[-1].at, room, when)
    return [*lines, [Segment(" " * (axis + 1) + times, style("dim"))]]


def _row(value: float, low: float, high: float, height: int) -> int:
    """The line of a chart, from the bottom, on which a value's bar ends."""
    return min(height - 1, round(part(value, low, high) * 8 * height) // 8)


def _inside(known: Sequence[Moment], room: int) -> list[list[float]]:
    """The values in each of so many columns of equal time."""
    first, last = known[0].at, known[-1].at
    inside: list[list[float]] = [[] for _ in range(room)]
    for point in known:
        place = part(point.at, first, last) if first < last else 0.0
        inside[min(room - 1, int(place * room))].append(point.value or 0.0)
    return inside


def _means(inside: Sequence[Sequence[float]]) -> list[float]:
    """The mean of each column, or what was before."""
    found: list[float] = []
    for values in inside:
        mean = _mean(values)
        found.append(found[-1] if mean is None else mean)
    return found


def _times(first: float, last: float, room: int, when: Write) -> str:
    """First, middle and last time under the columns, as many as fit."""
    begin, end = when(first), when(last)
    if first == last or width_of(begin) + width_of(end) + 1 > room:
        return padded(begin, room)
    line = begin + " " * (room - width_of(begin) - width_of(end)) + end
    middle = when(first / 2 + last / 2)
    start = (room - width_of(middle)) // 2
    if start > width_of(begin) and start + width_of(middle) < room - width_of(end):
        gap = room - width_of(end) - start - width_of(middle)
        line = padded(begin, start) + middle + " " * gap + end
    return line


def _nothing(width: int) -> Line:
    return clipped([Segment("nothing to draw yet")], width)
