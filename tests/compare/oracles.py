"""Definitions of what `compare/paired.py` reckons, as matrices and lists of all possibilities.

They are slow and share nothing with it. Heavy packages are imported by what needs them.
"""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

Tables = Sequence[Sequence[float]]
Interval = tuple[float, float]


def _signs(count: int) -> np.ndarray:
    """All ways to flip so many signs, one a row."""
    return 1 - 2 * (np.arange(2**count)[:, None] >> np.arange(count) & 1)


def flip_p(tables: Tables) -> float:
    """The share of all flips of whole tables with a sum at least as large."""
    sums = np.array([np.sum(table) for table in tables])
    noise = 1e-9 * np.sum(np.abs(sums))
    return float(np.mean(np.abs(_signs(len(sums)) @ sums) >= abs(np.sum(sums)) - noise))


def flip_interval(tables: Tables, alpha: float) -> Interval:
    """From all splits of the tables in two parts, by the means of the parts."""
    sums = np.array([np.sum(table) for table in tables])
    sizes = np.array([len(table) for table in tables])
    part = _signs(len(sums))[1 : 2 ** (len(sums) - 1)] < 0
    means = [chosen @ sums / (chosen @ sizes) for chosen in (part, ~part)]
    last = int(np.ceil(alpha * 2 ** (len(sums) - 1))) - 1
    low = np.sort(np.min(means, axis=0))[last - 1]
    high = np.sort(np.max(means, axis=0))[-last]
    return float(low), float(high)


def clustered(tables: Tables, alpha: float) -> tuple[float, Interval, float]:
    """p, interval and degrees of freedom of the mean: CR2 and Bell-McCaffrey by their matrices, the
    working model that of independent values."""
    from scipy.special import stdtr, stdtrit

    values = np.concatenate([np.asarray(table, float) for table in tables])
    n = len(values)
    design = np.ones((n, 1))
    bread = np.linalg.inv(design.T @ design)
    residual_maker = np.eye(n) - design @ bread @ design.T
    mean = float((bread @ design.T @ values).item())
    residuals = residual_maker @ values
    ends = np.cumsum([len(table) for table in tables])
    variance, columns = 0.0, []
    for start, end in zip([0, *ends[:-1]], ends, strict=True):
        own = slice(start, end)
        roots, vectors = np.linalg.eigh(residual_maker[own, own])
        adjust = vectors @ np.diag(roots**-0.5) @ vectors.T
        loading = (bread @ design[own].T @ adjust).ravel()
        variance += float(loading @ residuals[own]) ** 2
        columns.append(residual_maker[:, own] @ loading)
    gram = np.array(columns) @ np.array(columns).T
    df = float(np.trace(gram) ** 2 / np.sum(gram**2))
    error = variance**0.5
    p = 2 * float(stdtr(df, -abs(mean) / error)) if error > 1e-12 else float(abs(mean) < 1e-12)
    reach = float(stdtrit(df, 1 - alpha / 2)) * error
    return p, (mean - reach, mean + reach), df


def could_see(interval: Interval, alpha: float, df: float) -> float:
    """The reach of the interval, and what a mean is short of the truth by in a fifth of cases."""
    from scipy.special import stdtrit

    per_error = (interval[1] - interval[0]) / 2 / stdtrit(df, 1 - alpha / 2)
    return float(per_error * (stdtrit(df, 1 - alpha / 2) + stdtrit(df, 0.8)))
