"""How the values of two to four runs are spread, laid over each other."""

from __future__ import annotations

import math
from collections.abc import Sequence

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
    length,
    numbers,
    padded,
    part,
    plain,
)
from amx_tui.vocabulary import LETTERS

FILLS = "█▒░╱"  # by position: which run it is can be read without colours
_AXIS = 5
_FEWEST, _MOST = 8, 24  # parts of the range


def histograms(
    values: Sequence[Sequence[float | None]],
    width: int,
    height: int,
    style: Styles = plain,
    *,
    write: Write = "{:.2f}".format,
) -> list[Line]:
    """Shares of each run's values by size: the lower bar stands before the higher one.

    `values` are those of each run. At most `width` by `height`: the first line says who is drawn how,
    with number and mean, the last is the axis; the highest share is named at the left.
    """
    known = [numbers(of) for of in values]
    every = [value for of in known for value in of]
    if not every or height < 3 or width < LEAST + _AXIS + 1:
        words = "no values to draw"
        return [clipped([Segment(words)], width)] if width > 0 and height > 0 else []
    room, rows = width - _AXIS - 1, height - 2
    low, high = min(every), max(every)
    bins = max(1, min(room, _MOST, max(_FEWEST, round(math.sqrt(max(map(len, known))) * 2))))
    room = room // bins * bins  # every bar is as wide as every other one
    spread = [_shares(of, low, high, bins) for of in known]
    most = max(max(shares) for shares in spread)
    heights = [[_lines(share, most, rows) for share in shares] for shares in spread]
    lines = [_legend(known, width, style, write)]
    for row in reversed(range(rows)):
        label = f"{most:.0%}" if row == rows - 1 else ""
        line = [Segment(padded(label, _AXIS, right=True) + " ", style("dim"))]
        lines.append([*line, *_row(heights, row, room // bins, style)])
    axis = write(low) + " " * max(1, room - width_of(write(low)) - width_of(write(high)))
    return [*lines, clipped([Segment(" " * (_AXIS + 1) + axis + write(high), style("dim"))], width)]


def _shares(values: Sequence[float], low: float, high: float, bins: int) -> list[float]:
    """The share of the values in each of so many equal parts of the range."""
    counts = [0] * bins
    for value in values:
        counts[min(bins - 1, int(part(value, low, high) * bins))] += 1
    return [count / len(values) if values else 0.0 for count in counts]


def _lines(share: float, most: float, rows: int) -> int:
    """Lines that a bar is high; what is there is seen."""
    return max(int(share > 0), round(share / most * rows)) if most else 0


def _row(heights: Sequence[Sequence[int]], row: int, wide: int, style: Styles) -> Line:
    line: Line = []
    for x in range(len(heights[0])):
        there = [(of[x], i) for i, of in enumerate(heights) if of[x] > row]
        if there:
            _, front = min(there)
            line.append(Segment(FILLS[front % len(FILLS)] * wide, style(hue(front))))
        else:
            line.append(Segment(" " * wide))
    return list(Segment.simplify(line))


def _legend(known: Sequence[Sequence[float]], width: int, style: Styles, write: Write) -> Line:
    """Who is drawn how: with number and mean, or with the mean alone where that is all that fits."""
    means = [write(sum(value / len(of) for value in of)) if of else "—" for of in known]
    whole = [f" {len(of)} · mean {mean}" for of, mean in zip(known, means, strict=True)]
    short = [f" {mean}" for mean in means]
    short[-1] += " mean"
    lines = [_told(words, style) for words in (whole, short)]
    return next((line for line in lines if length(line) <= width), clipped(lines[-1], width))


def _told(words: Sequence[str], style: Styles) -> Line:
    line: Line = []
    for position, told in enumerate(words):
        look = style(hue(position)) + Style(bold=True)
        letter, fill = LETTERS[position % len(LETTERS)], FILLS[position % len(FILLS)]
        line += [Segment("   " if line else ""), Segment(f"{letter} {fill * 2}", look)]
        line.append(Segment(told, style("dim")))
    return line
