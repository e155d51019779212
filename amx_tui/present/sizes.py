"""How differences are written: their size in the unit of what was measured, interval and p."""

from __future__ import annotations

from typing import NamedTuple

from amx_tui.compare.paired import Paired
from amx_tui.vocabulary import Rung


class _Measure(NamedTuple):
    """How a measure is written: its size in `scale` units, with what stands behind it."""

    scale: float
    digits: int
    unit: str  # behind a size
    short: str  # behind a size in a few words


_MEASURES = {
    Rung.DECISIONS: _Measure(100, 0, " points of approval", " pt"),
    Rung.REFERENCE: _Measure(1, 3, " chrF to approved texts", " chrF"),
    Rung.LOGPROB: _Measure(1, 3, " logprob an asset", " logprob"),
}


def unit(rung: Rung) -> str:
    """What stands behind a size."""
    return _MEASURES[rung].unit


def short_unit(rung: Rung) -> str:
    """The same in a few words."""
    return _MEASURES[rung].short


def size(rung: Rung, value: float) -> str:
    """A difference as a number in its unit."""
    how = _MEASURES[rung]
    return f"{value * how.scale:.{how.digits}f}"


def interval(rung: Rung, found: Paired) -> str:
    """The interval, seen from whoever is ahead; "" without one."""
    if found.interval is None:
        return ""
    low, high = found.interval
    if found.difference < 0:
        low, high = 0.0 - high, 0.0 - low
    return f" [{bound(rung, low)}, {bound(rung, high)}]"


def signed_interval(rung: Rung, found: tuple[float, float] | None) -> str:
    """The interval of the other run minus the baseline; "" without one."""
    if found is None:
        return ""
    low, high = found
    return f" [{bound(rung, low)}, {bound(rung, high)}]"


def bound(rung: Rung, value: float) -> str:
    """Rounded, but never across zero or onto it: that would tell another word."""
    text = size(rung, value)
    if value and float(text) == 0:
        how = _MEASURES[rung]
        text = f"{value * how.scale:.1g}"
    return text


def p_words(value: float) -> str:
    """`.016`, or `<.001`."""
    return "<.001" if value < 0.001 else f"{value:.3f}".removeprefix("0")
