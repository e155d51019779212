"""Bars on one line: who won how often, and shares of a whole."""

from __future__ import annotations

from collections.abc import Sequence

from rich.segment import Segment
from rich.style import Style

from amx_tui.ui.widgets.charts.drawing import (
    LEAST,
    Line,
    Styles,
    clipped,
    hue,
    length,
    padded,
    plain,
    shares,
)
from amx_tui.vocabulary import LETTERS

_FULL, _TIED = "█", "░"
_EDGE = (
    "▐"  # begins a part that borders on another one of full blocks: without colours both were one
)
_BANDS = ("█", "▓", "░")


def win_bar(
    wins: Sequence[int],
    ties: int,
    width: int,
    style: Styles = plain,
    *,
    positions: Sequence[int] | None = None,
    named: bool = False,
    least: int = LEAST,
) -> Line:
    """`61 ██████████░▐█████ 34`: how many assets each run wins, and between them the ties.

    `wins` are those of the runs at `positions`, the first runs unless said. `named` writes their
    letters. Of two runs the numbers stand on either side of the bar, of more before it. At most
    `width` columns; without room for a bar of `least` columns only numbers are written.
    """
    if not wins or width <= 0:
        return []
    inks = [style(hue(at)) for at in positions or range(len(wins))]
    letters = [LETTERS[at % len(LETTERS)] for at in positions or range(len(wins))]
    said = [
        [Segment(f"{letter} {number}" if named else f"{number}", ink + Style(bold=named))]
        for number, letter, ink in zip(wins, letters, inks, strict=True)
    ]
    line = _spaced(said)
    if len(wins) == 2 and named:  # the letter stands at the end, as the first one at the beginning
        said[1] = [Segment(f"{wins[1]} {letters[1]}", inks[1] + Style(bold=True))]
    room = width - length(line) - 1
    if room < least or not sum(wins) + ties:
        return clipped(line, width)
    bar, gap = _parts(wins, ties, room, inks, style("faint")), Segment(" ")
    if len(wins) == 2:
        return [*said[0], gap, *bar, gap, *said[1]]
    return [*line, gap, *bar]


def _spaced(parts: Sequence[Line]) -> Line:
    line: Line = []
    for number, one in enumerate(parts):
        line += [Segment(" "), *one] if number else one
    return line


def _parts(wins: Sequence[int], ties: int, room: int, looks: Sequence[Style], tied: Style) -> Line:
    """The bar itself; ties stand behind the first run."""
    counts = [wins[0], ties, *wins[1:]]
    inks = [looks[0], tied, *looks[1:]]
    bar: Line = []
    solid = False  # whether what stands before is of full blocks
    for index, (cells, ink) in enumerate(zip(shares(counts, room), inks, strict=True)):
        if not cells:
            continue
        if index == 1:
            bar.append(Segment(_TIED * cells, ink))
        else:
            bar.append(Segment((_EDGE if solid else _FULL) + _FULL * (cells - 1), ink))
        solid = index != 1
    return bar


def band_bar(percents: Sequence[float], width: int, style: Styles = plain) -> Line:
    """Shares of high, medium and low confidence, in percent, as a bar in three shades: `█████▓▓░`."""
    counts = [round(max(0.0, min(100.0, percent)) * 100) for percent in percents]
    looks = (style("band-high"), style("band-medium"), style("band-low"))
    return [
        Segment(shade * cells, look)
        for shade, cells, look in zip(_BANDS, shares(counts, width), looks, strict=False)
        if cells
    ]


def share_bar(share: float, width: int, look: Style = Style()) -> Line:  # noqa: B008 - frozen
    """A bar as long as its share, 0 to 1, of `width` columns; what is not 0 is seen."""
    halves = round(min(1.0, max(0.0, share)) * 2 * width) if share == share else 0
    if share > 0 and not halves:
        halves = 1
    return [Segment(padded(_FULL * (halves // 2) + "▌" * (halves % 2), max(0, width)), look)]
