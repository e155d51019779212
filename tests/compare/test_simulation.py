from __future__ import annotations

from itertools import product
from statistics import fmean

import pytest

from tests.compare.simulation import (
    LEAST_FOUND,
    LEAST_NAIVE,
    MOST_FAILING,
    MOST_FALSE,
    RULES,
    SIZES,
    TABLES,
    VALUES,
    fail,
    simulate,
)


@pytest.mark.parametrize("sizes", SIZES)
def test_equal_runs_are_seldom_told_apart_and_others_are(sizes: str) -> None:
    """A few of what `make simulate` draws."""
    cells = [simulate(sizes, *cell, nulls=50) for cell in product(TABLES, VALUES)]
    assert fmean(cell.false_alarms for cell in cells) <= MOST_FALSE
    assert fmean(cell.found for cell in cells) >= LEAST_FOUND
    assert not any(cell.disagreeing for cell in cells)
    if sizes.startswith("12 "):
        assert fmean(cell.naive for cell in cells) > LEAST_NAIVE


@pytest.mark.parametrize("rules", RULES, ids=len)
def test_gates_between_equal_runs_seldom_fail(rules: tuple[str, ...]) -> None:
    """A few of what `make simulate` draws."""
    assert fail(8, rules, gates=60) <= MOST_FAILING
