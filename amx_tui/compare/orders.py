"""By what the assets of a comparison are sorted: the more of it, the further up."""

from __future__ import annotations

from collections.abc import Callable
from itertools import combinations

from amx_tui.compare.against import best_delta, worst_delta
from amx_tui.compare.pivot import AssetRow
from amx_tui.compare.worddiff import words_in, words_shared
from amx_tui.vocabulary import GridSort

Measure = Callable[[AssetRow], float | None]  # None: it cannot be known


def measure_of(sort: GridSort, baseline: int, assets: int = 0) -> Measure:
    """What an order of so many assets goes by.

    `GridSort.ASSET` goes by nothing: assets come in their order.
    """
    measures: dict[GridSort, Measure] = {
        GridSort.ASSET: lambda row: None,
        GridSort.REGRESSED: lambda row: _fall(row, baseline),
        GridSort.IMPROVED: lambda row: _rise(row, baseline),
        GridSort.GAP: _gap,
        GridSort.FINDINGS: lambda row: sum(len(cell.findings) for cell in row.present),
        GridSort.DISAGREEMENT: _disagreement,
        GridSort.DIFFERENCE: lambda row: _unlikeness(row, baseline),
        GridSort.QUEUE: lambda row: _worth(row, assets),
        GridSort.VERSIONS: lambda row: sum(len(cell.versions) for cell in row.present),
    }
    return measures[sort]


def _worth(row: AssetRow, assets: int) -> float:
    from amx_tui.compare.review_queue import EXACT, worth  # only whoever sorts by it needs it

    return worth(row, assets <= EXACT)


def _fall(row: AssetRow, baseline: int) -> float | None:
    """How far the worst run fell below the baseline; below zero it is above."""
    delta = worst_delta(row, baseline)
    return None if delta is None else -delta.value


def _rise(row: AssetRow, baseline: int) -> float | None:
    delta = best_delta(row, baseline)
    return None if delta is None else delta.value


def _gap(row: AssetRow) -> float | None:
    values = [cell.logprob for cell in row.present if cell.logprob is not None]
    return max(values) - min(values) if len(values) > 1 else None


def _disagreement(row: AssetRow) -> float | None:
    """How little the two least alike texts have in common, 0 to 1; None with fewer than two texts."""
    if len(row.present) < 2:
        return None
    texts = {cell.description: None for cell in row.present}  # in the order of the runs
    words = [words_in(str(text)) for text in texts]
    return max((1.0 - words_shared(one, other) for one, other in combinations(words, 2)), default=0)


def _unlikeness(row: AssetRow, baseline: int) -> float | None:
    """How little the least alike text has in common with the baseline's, 0 to 1."""
    base = row.cells[baseline]
    others = [
        cell for position, cell in enumerate(row.cells) if cell is not None and position != baseline
    ]
    if base is None or not others:
        return None
    words = words_in(str(base.description))
    return max(
        0.0
        if cell.description == base.description
        else 1.0 - words_shared(words, words_in(str(cell.description)))
        for cell in others
    )
