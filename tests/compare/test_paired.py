"""The paired difference: each number against its definition, in numpy."""

from __future__ import annotations

import math
import random
from collections.abc import Sequence
from types import ModuleType

import pytest
from hypothesis import given
from hypothesis import strategies as st

from amx_tui.compare.paired import (
    CLUSTERED_T,
    LEVEL,
    SIGN_FLIPS,
    Table,
    differences,
    paired,
)
from amx_tui.history.models import Asset
from tests.conftest import examples, there

CASES = 60
Tables = list[list[float]]


@pytest.fixture(scope="module")
def oracle() -> ModuleType:
    """Imported when the first test asks: it is heavy."""
    from tests.compare import oracles

    return oracles


def keyed(tables: Sequence[Sequence[float]]) -> dict[Table, Sequence[float]]:
    return {Asset.of("shop", f"t{at}")[:2]: values for at, values in enumerate(tables)}


def drawn(seed: int, fewest: int, most: int, largest: int) -> tuple[Tables, int]:
    """Differences by table and the number of pairs; of all sorts in turn, by the seed."""
    rng = random.Random(seed)
    shift = rng.choice([0.0, 0.0, 0.3, -1.0])
    value = {
        0: lambda: rng.gauss(shift, 1),
        1: lambda: float(rng.choice([-1, 0, 0, 1])),  # ties
        2: lambda: rng.expovariate(1) - 1,
        3: lambda: round(rng.gauss(shift, 0.1), 2),  # ties, and sums with rounding left over
        4: lambda: rng.choice([0.0, 0.0, 0.0, 1.0]),  # tables without any difference
    }[seed % 5]
    sizes = [rng.randint(1, largest) for _ in range(rng.randint(fewest, most))]
    if seed % 3 == 0:
        sizes = [1, 40, *sizes[2:]]
    return [[value() for _ in range(size)] for size in sizes], rng.randint(1, 3)


@pytest.mark.parametrize("seed", range(CASES))
def test_up_to_14_tables_are_flipped(seed: int, oracle: ModuleType) -> None:
    tables, pairs = drawn(seed, 7, 11 if seed % 20 else 14, 12)
    found = there(paired(keyed(tables), pairs))
    assert found.method == SIGN_FLIPS
    assert found.p == pytest.approx(oracle.flip_p(tables), abs=1e-9)
    assert found.interval == pytest.approx(oracle.flip_interval(tables, LEVEL / pairs), abs=1e-9)
    expected = oracle.could_see(there(found.interval), LEVEL / pairs, len(tables) - 1)
    assert found.could_see == pytest.approx(expected, abs=1e-9)


@pytest.mark.parametrize("seed", range(0, CASES, 6))
def test_the_interval_holds_what_the_flips_do_not_refuse(seed: int, oracle: ModuleType) -> None:
    tables, pairs = drawn(seed, 7, 9, 12)
    low, high = there(there(paired(keyed(tables), pairs)).interval)

    def p(supposed: float):
        return oracle.flip_p([[value - supposed for value in table] for table in tables])

    assert p(low) > LEVEL / pairs < p(high)
    assert p(low - 1e-6) <= LEVEL / pairs >= p(high + 1e-6)


@pytest.mark.parametrize("seed", range(CASES))
def test_more_tables_have_a_robust_error(seed: int, oracle: ModuleType) -> None:
    tables, pairs = drawn(seed, 15, 24, 8)
    found = there(paired(keyed(tables), pairs))
    p, interval, df = oracle.clustered(tables, LEVEL / pairs)
    assert found.method == CLUSTERED_T
    assert found.p == pytest.approx(p, abs=1e-9)
    assert found.interval == pytest.approx(interval, abs=1e-9)
    assert found.could_see == pytest.approx(oracle.could_see(interval, LEVEL / pairs, df), abs=1e-9)


def test_other_packages_say_the_same() -> None:
    """scipy of flips, statsmodels of tables that are equally large: what each has of it."""
    import numpy as np
    from scipy.stats import permutation_test
    from statsmodels.regression.linear_model import OLS

    rng = random.Random(5)
    for _ in range(CASES):
        sums = [float(rng.randint(-4, 5)) for _ in range(rng.randint(6, 8))]
        theirs = permutation_test(
            (np.array(sums),),
            np.sum,
            permutation_type="samples",
            vectorized=True,
            n_resamples=np.inf,
        )
        assert there(paired(keyed([[value] for value in sums]))).p == pytest.approx(theirs.pvalue)
        count, size = rng.randint(15, 30), rng.randint(1, 12)
        tables = [[rng.gauss(0.1, 1) for _ in range(size)] for _ in range(count)]
        flat = np.concatenate(tables)
        groups = np.repeat(np.arange(count), size)
        fit = OLS(flat, np.ones_like(flat)).fit(
            cov_type="cluster", cov_kwds={"groups": groups}, use_t=True
        )
        found = there(paired(keyed(tables)))
        assert found.p == pytest.approx(fit.pvalues[0], abs=1e-9)
        assert found.interval == pytest.approx(fit.conf_int(0.05)[0], abs=1e-9)


@pytest.mark.parametrize("tables", [6, 14, 15, 40])
@pytest.mark.parametrize("value", [0.0, 0.1, -1e300, 5e-324])
def test_a_constant_is_sure(tables: int, value: float) -> None:
    found = there(paired(keyed([[value] * (1 + at % 3) for at in range(tables)])))
    assert found.difference == pytest.approx(value)
    assert found.interval == pytest.approx((value, value))
    assert found.could_see == pytest.approx(0, abs=1e-9 * abs(value))
    one_sign = 2 / 2**tables if tables < 15 else 0
    assert found.p == (one_sign if value else 1)


@pytest.mark.parametrize("tables", [6, 14, 15, 40])
def test_what_cancels_out_is_nothing_but_for_rounding(tables: int) -> None:
    """0.4 - 0.3 is not 0.3 - 0.2 in floating point."""
    found = there(paired(keyed([[0.4 - 0.3, 0.2 - 0.3]] * tables)))
    assert (found.difference, found.p, found.interval) == (0, 1, (0, 0))
    found = there(paired(keyed([[0.4 - 0.3], [0.2 - 0.3]] * tables)))
    low, high = there(found.interval)
    assert (found.difference, found.p) == (0, 1)
    assert low < 0 < high


def test_few_tables_are_counted_only() -> None:
    found = there(paired(keyed([[1.0, 2.0, -1.0, 0.0], [], [4.0], [2.0]])))
    assert (found.n, found.differ, found.tables) == (6, 5, 3)
    assert (found.wins, found.losses, found.ties) == (4, 1, 1)
    assert found.difference == pytest.approx(4 / 3)
    assert {found.interval, found.p, found.p_adjusted, found.could_see} == {None}
    assert found.method == ""
    assert paired({}) is paired(keyed([[], []])) is None


def test_tables_stand_by_how_far_they_pull() -> None:
    found = there(paired(keyed([[2.0], [1.0, 2.0, -1.0, 0.0], [4.0]])))
    assert [(pull.table[1].raw, pull.n, pull.difference) for pull in found.pulls] == [
        ("t1", 4, 0.5),
        ("t2", 1, 4.0),
        ("t0", 1, 2.0),
    ]
    expected = [4 * (0.5 - 4 / 3) / 6, (4 - 4 / 3) / 6, (2 - 4 / 3) / 6]
    assert [pull.pull for pull in found.pulls] == pytest.approx(expected)


def test_values_that_are_missing_are_left_out() -> None:
    table, other = Asset.of("shop", "orders", "id"), Asset.of("shop", "", "")
    values = [(table, 1.0, 2.0), (table, None, 1.0), (other, 0.0, 3.0), (table, 1.0, None)]
    values += [(table, 1e308, -1e308), (table._replace(column=other.table), 0.0, 0.0)]
    assert differences(values) == {table[:2]: [1.0, 0.0], other[:2]: [3.0]}


@pytest.mark.parametrize("seed", range(10))
@pytest.mark.parametrize("fewest", [7, 15])
def test_a_shift_moves_the_interval_and_changes_nothing_else(seed: int, fewest: int) -> None:
    tables, pairs = drawn(seed, fewest, fewest + 7, 12)
    before = there(paired(keyed(tables), pairs))
    shifted = [[value + 0.7 for value in table] for table in tables]
    after = there(paired(keyed(shifted), pairs))
    low, high = there(before.interval)
    assert after.difference == pytest.approx(before.difference + 0.7)
    assert after.interval == pytest.approx((low + 0.7, high + 0.7))
    assert after.could_see == pytest.approx(before.could_see)


@examples(100)
@given(
    st.lists(
        st.lists(st.floats(allow_nan=False, allow_infinity=False) | st.sampled_from([0, 1.0, -1.0]))
        | st.lists(st.sampled_from([-1.0, 0.0, 0.5]), min_size=1, max_size=9),
        max_size=20,
    ),
    st.integers(1, 9),
)
def test_whatever_the_differences_are(tables: Tables, pairs: int) -> None:
    found = paired(keyed(tables), pairs)
    assert (found is None) == (not any(tables))
    if found is None:
        return
    values = [value for table in tables for value in table]
    size = max(map(abs, values))
    assert found.n == len(values) == found.wins + found.losses + found.ties
    assert -size <= found.difference <= size or size == pytest.approx(abs(found.difference))
    assert abs(math.fsum(pull.pull / (size or 1) for pull in found.pulls)) < 1e-9
    told_apart = found.p_adjusted is not None and found.p_adjusted <= LEVEL
    assert told_apart == (
        found.interval is not None and not found.interval[0] <= 0 <= found.interval[1]
    )
    turned = there(paired(keyed([[-value for value in table] for table in tables]), pairs))
    assert turned.interval == (
        found.interval and pytest.approx((-found.interval[1], -found.interval[0]))
    )
    assert (turned.p, turned.could_see) == (found.p, found.could_see)
