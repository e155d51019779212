"""What can be measured of a description, and how it is written."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from statistics import fmean, median

from amx_tui.compare.pivot import Cell
from amx_tui.present import formats


@dataclass(frozen=True, slots=True)
class Measured:
    """A measure of a description; of several the mean of those that have it."""

    words: str
    of: Callable[[Cell], float | None]
    write: Callable[[float], str]
    more_is_better: bool = True

    def values(self, cells: Iterable[Cell]) -> list[float]:
        """What is known of some cells."""
        return [value for cell in cells if (value := self.of(cell)) is not None]


def alternatives_of(cell: Cell) -> int:
    """How many texts the model suggested."""
    try:
        entries = json.loads(cell.alternatives.raw) if cell.alternatives else []
    except ValueError:
        return 0
    return len(entries) if isinstance(entries, list) else 0


def words_of_text(cell: Cell) -> float | None:
    """How many words a description has; None for one without text."""
    return float(len(str(cell.description).split())) or None


def characters_of(cell: Cell) -> float | None:
    """How many characters a description has; None for one without text."""
    return float(len(str(cell.description))) or None


def _share(test: Callable[[Cell], bool]) -> Callable[[Cell], float | None]:
    return lambda cell: float(test(cell))


def _percent(value: float) -> str:
    return f"{value:.0%}"


_BANDS = {"high": 3.0, "medium": 2.0, "low": 1.0}
MEASURES = {
    "logprob": Measured("logprob", lambda cell: cell.logprob, lambda v: formats.probability(v)),
    "length": Measured("length", words_of_text, lambda v: f"{v:.1f} words".replace(".0 ", " ")),
    "characters": Measured(
        "length", characters_of, lambda v: f"{v:.1f} characters".replace(".0 ", " ")
    ),
    "confidence": Measured(
        "share of high confidence",
        lambda cell: float(cell.confidence == "high") if cell.confidence else None,
        _percent,
    ),
    "approval rate": Measured("share approved", _share(lambda c: c.decision is True), _percent),
    "rejection rate": Measured(
        "share rejected", _share(lambda c: c.decision is False), _percent, more_is_better=False
    ),
    "findings": Measured(
        "findings", lambda cell: float(len(cell.findings)), lambda v: f"{v:.0f}", False
    ),
    "alternatives": Measured(
        "number of alternatives",
        lambda cell: float(alternatives_of(cell)) or None,
        lambda v: f"{v:.1f}".removesuffix(".0"),
    ),
    "versions": Measured("versions", lambda cell: float(len(cell.versions)), lambda v: f"{v:.0f}"),
}


def rank_of(cell: Cell) -> float | None:
    """The band of a cell as a number that grows with confidence."""
    return _BANDS.get(cell.confidence)


def averaged(values: Sequence[float], average: str) -> float | None:
    """Their mean or median; None for none."""
    if not values:
        return None
    return median(values) if average == "median" else fmean(values)
