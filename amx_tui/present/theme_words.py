"""How what runs used is called and written: money, tokens where it was not recorded, and time."""

from __future__ import annotations

from collections.abc import Callable
from typing import NamedTuple

from amx_tui.compare.themes import Theme
from amx_tui.present import formats

Write = Callable[[float | None], str]


class ThemeWords(NamedTuple):
    """The words and texts of one measure."""

    name: str
    better: str  # of two runs
    best: str  # of more
    write: Write
    write_each: Write  # of one asset


def words_of(theme: Theme) -> ThemeWords:
    """Those of what the theme measures: fewer tokens of another model need not be cheaper."""
    return _WORDS[theme.measured]


def _tokens(value: float | None) -> str:
    return f"{formats.used(value)} tokens"


def _exactly(value: float | None) -> str:
    """The cost of an asset: what the cheapest models cost is told apart, too."""
    return (
        formats.NOTHING if value is None else f"${value:.3g}" if value >= 1e-4 else f"${value:.1e}"
    )


_SPEED = ThemeWords("Speed", "faster", "fastest", formats.seconds, formats.seconds)
_WORDS = {
    "cost_usd": ThemeWords("Cost", "cheaper", "cheapest", formats.dollars, _exactly),
    "total_tokens": ThemeWords("Tokens", "fewer", "fewest", _tokens, _tokens),
    "wall_duration_sec": _SPEED,
    "model_processing_sec": _SPEED,
}
