"""The other runs against the baseline, asset by asset: by how much a logprob rose or fell."""

from __future__ import annotations

from collections.abc import Iterable
from typing import NamedTuple

from amx_tui.compare.pivot import AssetRow


class Delta(NamedTuple):
    """The logprob of another run minus the baseline's, both 0 to 1: below zero it regressed."""

    value: float
    position: int  # of the other run


class Regression(NamedTuple):
    """An asset that another run says less surely than the baseline."""

    row: AssetRow
    delta: Delta


def best_delta(row: AssetRow, baseline: int) -> Delta | None:
    """Of the other run that did best; of equal ones the first. None: it cannot be known."""
    return _delta(row, baseline, 1)


def worst_delta(row: AssetRow, baseline: int) -> Delta | None:
    """Of the other run that did worst; of equal ones the first. None: it cannot be known."""
    return _delta(row, baseline, -1)


def _delta(row: AssetRow, baseline: int, way: int) -> Delta | None:
    base, found, at = row.cells[baseline], None, -1
    if base is None or base.logprob is None:
        return None
    for position, cell in enumerate(row.cells):
        if position == baseline or cell is None or cell.logprob is None:
            continue
        if found is None or way * cell.logprob > way * found:
            found, at = cell.logprob, position
    return None if found is None else Delta(found - base.logprob, at)


def regressed(row: AssetRow, baseline: int) -> bool:
    """Another run has a lower logprob than the baseline."""
    return (delta := worst_delta(row, baseline)) is not None and delta.value < 0


def improved(row: AssetRow, baseline: int) -> bool:
    """Another run has a higher logprob than the baseline."""
    return (delta := best_delta(row, baseline)) is not None and delta.value > 0


def regressions(rows: Iterable[AssetRow], baseline: int) -> list[Regression]:
    """The assets that regressed, from the largest fall; equal ones stay in their order."""
    found = [
        Regression(row, delta)
        for row in rows
        if (delta := worst_delta(row, baseline)) is not None and delta.value < 0
    ]
    return sorted(found, key=lambda each: each.delta.value)
