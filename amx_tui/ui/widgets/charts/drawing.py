"""What all charts are drawn with."""

from __future__ import annotations

import math
from collections.abc import Callable, Iterable, Sequence

from rich.segment import Segment
from rich.style import Style
from rich.text import Text

from amx_tui.text import fit, width
from amx_tui.vocabulary import LETTERS

Line = list[Segment]
Styles = Callable[[str], Style]  # by the theme's names: "run-a", "dim"
Write = Callable[[float], str]  # a value in words

BLOCKS = " ▁▂▃▄▅▆▇█"
LEAST = 4  # columns; less is no chart


def plain(name: str) -> Style:
    """Without colours."""
    return Style()


def hue(position: int) -> str:
    """The theme's name for the hue of the run at a position."""
    return f"run-{LETTERS[position % len(LETTERS)].lower()}"


def is_number(value: float | None) -> bool:
    """It is there, and can be drawn."""
    return value is not None and math.isfinite(value)


def numbers(values: Iterable[float | None]) -> list[float]:
    """Those that can be drawn."""
    return [float(v) for v in values if v is not None and math.isfinite(v)]


def part(value: float, low: float, high: float) -> float:
    """Where a value stands between two others, 0 to 1; in the middle if they are one."""
    # halves, because the difference of two large numbers may be no number
    span = high / 2 - low / 2
    if span <= 0:
        return 0.5
    return min(1.0, max(0.0, (value / 2 - low / 2) / span))


def shares(counts: Sequence[int], cells: int) -> list[int]:
    """`cells` shared out in proportion to the counts, at least one for each that is not 0.

    By largest remainders; all 0 if there is nothing to share, or fewer cells than counts.
    """
    total = sum(counts)
    there = sum(count > 0 for count in counts)
    if not total or cells < there:
        return [0 for _ in counts]
    exact = [count * cells / total for count in counts]
    found = [max(math.floor(e), int(c > 0)) for e, c in zip(exact, counts, strict=True)]
    order = sorted(range(len(counts)), key=lambda i: (found[i] - exact[i], i))
    for index in (order * cells)[: max(0, cells - sum(found))]:
        found[index] += 1
    while sum(found) > cells:  # what is least was given more than its part
        most = max((i for i in order if found[i] > 1), key=lambda i: found[i] - exact[i])
        found[most] -= 1
    return found


def column(share: float, height: int) -> str:
    """A bar of blocks from the bottom up, the lowest line first; what is there is seen."""
    eighths = max(1, round(min(1.0, max(0.0, share)) * 8 * height))
    return "".join(BLOCKS[min(8, max(0, eighths - 8 * line))] for line in range(height))


def length(line: Line) -> int:
    """Columns that a line takes."""
    return sum(width(segment.text) for segment in line)


def clipped(line: Line, columns: int) -> Line:
    """As much of a line as fits, without styles if it has to be cut."""
    if length(line) <= columns:
        return line
    return [Segment(fit("".join(segment.text for segment in line), max(0, columns)))]


def padded(text: str, columns: int, *, right: bool = False) -> str:
    """`text` in exactly so many columns."""
    text = fit(text, columns)
    blanks = " " * (columns - width(text))
    return blanks + text if right else text + blanks


def as_text(lines: Iterable[Line]) -> Text:
    """The lines for a widget that shows a text."""
    made = [Text.assemble(*((s.text, s.style or "") for s in line)) for line in lines]
    return Text("\n", no_wrap=True).join(made)
