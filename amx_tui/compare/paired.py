"""The mean difference of two runs over the assets of both, and how sure it is.

The columns of one table share context, prompt and fate, so that a table is one witness, however
many columns it has. docs/statistics.md says why, and how often the tests are wrong.
"""

from __future__ import annotations

import math
from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import NamedTuple, TypeAlias

from amx_tui.compare.distributions import t_quantile, two_sided_p
from amx_tui.history.models import Asset
from amx_tui.stored import Name

Table: TypeAlias = tuple[Name, Name]  # schema and table

LEVEL = 0.05  # how often equal runs may be told apart
SIGN_FLIPS = "sign flips"
CLUSTERED_T = "clustered t (CR2)"
_FLIPPED = 14  # tables whose signs are all flipped, 2**14 ways; more are many enough for a t
_SEEN = 0.8  # the chance that makes it a fair one
_NOISE = 1e-9  # of a sum's parts: a smaller sum is zero, or equal, but for rounding


@dataclass(frozen=True, slots=True)
class Pull:
    """A table's share in the difference. The pulls of all tables add up to zero."""

    table: Table
    n: int
    difference: float  # of this table alone
    pull: float  # how far it pulls the difference of all away from that of the others


@dataclass(frozen=True, slots=True)
class Paired:
    """The paired difference, the other run minus the baseline, clustered by table.

    `interval`, `p`, `p_adjusted` and `could_see` are None where there are too few tables for the
    level: a few tables could all agree by chance.
    """

    n: int  # assets with a value in both runs
    differ: int  # of them with two values
    tables: int
    difference: float  # the mean
    interval: tuple[float, float] | None  # excludes 0 exactly where p_adjusted is at most LEVEL
    interval_level: float
    p: float | None
    p_adjusted: float | None  # for the number of pairs
    method: str  # "" where there are too few tables
    wins: int  # of the other run, where more is better
    losses: int
    ties: int
    could_see: float | None  # the smallest difference that had a fair chance to be seen
    pulls: tuple[Pull, ...]  # the strongest first


class _Test(NamedTuple):
    method: str
    p: float
    low: float
    high: float
    df: float


def differences(
    values: Iterable[tuple[Asset, float | None, float | None]],
) -> dict[Table, list[float]]:
    """By table, the other run's value minus the baseline's, of assets with both.

    Takes (asset, baseline, other). A difference that is no finite number is left out.
    """
    found: dict[Table, list[float]] = {}
    for asset, baseline, other in values:
        if baseline is not None and other is not None and math.isfinite(other - baseline):
            found.setdefault((asset.schema, asset.table), []).append(other - baseline)
    return found


def paired(tables: Mapping[Table, Sequence[float]], pairs: int = 1) -> Paired | None:
    """What finite differences, by table, add up to; None without any.

    `pairs` is the number of such answers that are given together: the level is divided by it.
    """
    tables = {table: found for table, found in tables.items() if found}
    found = [difference for table in tables.values() for difference in table]
    if not found:
        return None
    # a power of 2 that brings them to about 1: no square or sum of them is too large or too small
    unit = 2.0 ** (math.frexp(max(map(abs, found)))[1] - 1)
    sums = [_sum([value / unit for value in table]) for table in tables.values()]
    sizes = [len(table) for table in tables.values()]
    n, mean, alpha = len(found), _sum(sums) / len(found), LEVEL / pairs
    test = _test(sizes, sums, alpha) if 2 / 2 ** len(tables) < alpha else None
    pulls = [
        Pull(table, size, total / size * unit, (total - size * mean) / n * unit)
        for table, size, total in zip(tables, sizes, sums, strict=True)
    ]
    wins, losses = sum(value > 0 for value in found), sum(value < 0 for value in found)
    return Paired(
        n=n,
        differ=wins + losses,
        tables=len(tables),
        difference=mean * unit,
        interval=(test.low * unit, test.high * unit) if test else None,
        interval_level=1 - alpha,
        p=test.p if test else None,
        p_adjusted=min(1.0, pairs * test.p) if test else None,
        method=test.method if test else "",
        wins=wins,
        losses=losses,
        ties=n - wins - losses,
        could_see=_could_see(test, alpha) * unit if test else None,
        pulls=tuple(sorted(pulls, key=lambda pull: -abs(pull.pull))),
    )


def _sum(values: Sequence[float]) -> float:
    """The sum; zero where nothing but rounding is left of it."""
    total = math.fsum(values)
    return total if abs(total) > _NOISE * math.fsum(map(abs, values)) else 0.0


def _test(sizes: Sequence[int], sums: Sequence[float], alpha: float) -> _Test:
    return (_sign_flips if len(sums) <= _FLIPPED else _clustered_t)(sizes, sums, alpha)


def _sign_flips(sizes: Sequence[int], sums: Sequence[float], alpha: float) -> _Test:
    """If the runs are equal, each table could as well have had the other sign (Fisher 1935).

    Flipping one part of the tables about a supposed difference gives a sum as large as the one
    that was found exactly where the difference lies between the means of that part and of the
    rest. So p and interval come from the same pairs of means, and always agree.
    """
    n, total = sum(sizes), math.fsum(sums)
    noise = _NOISE / 2 * math.fsum(map(abs, sums))
    counts, parts = [0], [0.0]  # of each part without the last table, the empty one first
    for size, table in zip(sizes[:-1], sums[:-1], strict=True):
        counts += [count + size for count in counts]
        parts += [part + table for part in parts]
    del counts[0], parts[0]
    lows: list[float] = []
    highs: list[float] = []
    for count, part in zip(counts, parts, strict=True):
        rest = total - part
        one = part / count if abs(part) > noise else 0.0
        other = rest / (n - count) if abs(rest) > noise else 0.0
        low, high = (one, other) if one < other else (other, one)
        lows.append(low)
        highs.append(high)
    lows.sort()
    highs.sort()
    flips = len(parts) + 1  # half of all: the other half has the same sums with the other sign
    as_large = 1 + bisect_right(lows, 0.0) - bisect_left(highs, 0.0)
    last = math.ceil(alpha * flips) - 1
    return _Test(SIGN_FLIPS, as_large / flips, lows[last - 1], highs[-last], len(sums) - 1)


def _clustered_t(sizes: Sequence[int], sums: Sequence[float], alpha: float) -> _Test:
    """The mean over its cluster-robust standard error: CR2 with the degrees of freedom of Bell and
    McCaffrey (2002), which come out as these sums where nothing but a mean is estimated."""
    n = sum(sizes)
    mean = _sum(sums) / n
    strays = [_sum([table, -size * mean]) for size, table in zip(sizes, sums, strict=True)]
    squares = [stray * stray / (1 - size / n) for size, stray in zip(sizes, strays, strict=True)]
    error = math.sqrt(math.fsum(squares)) / n
    weights = [size * size / (n - size) for size in sizes]
    own = math.fsum(
        [size * size - weight * weight for size, weight in zip(sizes, weights, strict=True)]
    )
    df = n * n / (own + math.fsum(weights) ** 2)
    p = two_sided_p(mean / error, df) if error else float(not mean)
    reach = t_quantile(1 - alpha / 2, df) * error
    return _Test(CLUSTERED_T, p, mean - reach, mean + reach, df)


def _could_see(test: _Test, alpha: float) -> float:
    """Beyond the interval's reach by what the mean falls short of the truth in a fifth of cases."""
    reach = (test.high - test.low) / 2
    return reach * (1 + t_quantile(_SEEN, test.df) / t_quantile(1 - alpha / 2, test.df))
