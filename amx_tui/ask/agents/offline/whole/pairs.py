"""The measures that a turn of phrase names, and what runs have of them."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from statistics import fmean
from typing import NamedTuple

from amx_tui.ask.agents.offline.wishes.measures import MEASURES, Measured
from amx_tui.compare.pivot import AssetRow
from amx_tui.history.models import Run
from amx_tui.present import formats

_WORDS = {
    "logprob": "logprob|logprobs|log probability|score|scores|probability|probabilities|logprob score"
        "|logprob scores",
    "approval rate": "approval|approvals|approval rate|approval rates|acceptance|acceptance rate"
        "|approved|accepted|approved columns|approved texts|accepted texts|accepted columns",
    "rejection rate": "rejected|rejections|rejection|rejection rate|rejected columns|rejected texts"
        "|skipped",
    "pending rate": "pending|undecided|open|pending columns|pending texts|undecided columns"
        "|undecided texts",
    "confidence": "confidence|high confidence|high confidence texts|high confidence columns",
    "length": "length|text length|description length|words",
    "findings": "findings|problems|issues|flags",
    "alternatives": "alternatives|suggestions",
}  # fmt: skip
NAMES = {word: name for name, words in _WORDS.items() for word in words.split("|")}
"""Which measure a word is for."""
ANY = "|".join(sorted(NAMES, key=len, reverse=True))
"""A pattern of all of them."""
_PENDING = Measured(
    "share undecided",
    lambda cell: float(cell.decision is None),
    MEASURES["approval rate"].write,
    more_is_better=False,
)


def measured(name: str) -> Measured:
    """The measure of this name."""
    return _PENDING if name == "pending rate" else MEASURES[name]


def has_better(name: str) -> bool:
    """Whether more of it is better or worse: no length is."""
    return name not in ("length", "alternatives")


def words_for(name: str) -> str:
    """A measure in words, as the mean that it is of several texts."""
    words = measured(name).words
    return f"mean {words}" if name in ("logprob", "length", "findings", "alternatives") else words


def pair_of(name: str, rows: Iterable[AssetRow], one: int, two: int) -> tuple[float, float] | None:
    """What two runs have of a measure over the assets of which both have it; None for none."""
    of = measured(name).of
    found: list[tuple[float, float]] = []
    for row in rows:
        first, second = row.cells[one], row.cells[two]
        if first is None or second is None:
            continue
        a, b = of(first), of(second)
        if a is not None and b is not None:
            found.append((a, b))
    return (fmean(a for a, _ in found), fmean(b for _, b in found)) if found else None


def written(name: str, value: float) -> str:
    """A value of a measure; a mean of findings with its part behind the point."""
    return f"{value:.2f}" if name == "findings" else measured(name).write(value)


def by_parent(rows: Sequence[AssetRow]) -> dict[str, list[AssetRow]]:
    """Assets by their tables."""
    tables: dict[str, list[AssetRow]] = {}
    for row in rows:
        tables.setdefault(row.asset.parent, []).append(row)
    return tables


def in_units(rows: Sequence[AssetRow], unit: str) -> Mapping[str, Sequence[AssetRow]]:
    """Assets by their tables, or each by itself."""
    return by_parent(rows) if unit == "table" else {row.asset.label: [row] for row in rows}


class Used(NamedTuple):
    """What a run used of something, and how that is written."""

    of: Callable[[Run], float | None]
    write: Callable[[float], str]


USED: Mapping[str, Used] = {
    "cost": Used(lambda run: run.cost_usd, formats.dollars),
    "tokens": Used(lambda run: run.total_tokens, formats.used),
    "prompt tokens": Used(lambda run: run.prompt_tokens, formats.used),
    "completion tokens": Used(lambda run: run.completion_tokens, formats.used),
    "duration": Used(lambda run: run.duration_sec, formats.seconds),
}
"""What is recorded of a run as a whole."""


def amount(name: str, value: float) -> str:
    """What a run used, with its unit."""
    return f"{USED[name].write(value)}{' tokens' if name == 'tokens' else ''}"
