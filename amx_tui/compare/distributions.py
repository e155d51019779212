"""The t distribution in the standard library: what a test of means needs, and no more."""

from __future__ import annotations

import math
from functools import lru_cache

_TINY = 1e-300  # stands for a zero that would be divided by
_STEPS = 10_000  # of the continued fraction; some tens are usual


def regularized_beta(a: float, b: float, x: float) -> float:
    """I_x(a, b) for positive a and b and x in 0 to 1: the regularized incomplete beta function.

    Its continued fraction (DLMF 8.17.22), evaluated as Lentz does.
    """
    return _beta(a, b, x, 1 - x)


def _beta(a: float, b: float, x: float, rest: float) -> float:
    """The same with 1 - x given, which loses its digits where x is close to 1."""
    if x <= 0 or rest <= 0:
        return float(x > 0)
    if x > (a + 1) / (a + b + 2):  # the fraction converges fast below this only
        return 1 - _beta(b, a, rest, x)
    log_beta = math.lgamma(a) + math.lgamma(b) - math.lgamma(a + b)
    front = math.exp(a * math.log(x) + b * math.log(rest) - log_beta) / a
    return front * _fraction(a, b, x)


def _fraction(a: float, b: float, x: float) -> float:
    c, d = 1.0, 1 / (1 - (a + b) * x / (a + 1) or _TINY)
    value = d
    for m in range(1, _STEPS):
        even = m * (b - m) * x / ((a + 2 * m - 1) * (a + 2 * m))
        odd = -(a + m) * (a + b + m) * x / ((a + 2 * m) * (a + 2 * m + 1))
        for term in (even, odd):
            d = 1 / (1 + term * d or _TINY)
            c = 1 + term / c or _TINY
            value *= c * d
        if abs(c * d - 1) < 1e-15:
            break
    return value


def two_sided_p(t: float, df: float) -> float:
    """How probable it is that a value of Student's t, with `df` degrees of freedom, which need not
    be whole, lies as far from 0 as `t`, to either side."""
    square = t * t
    if math.isinf(square):
        return 0.0
    return _beta(df / 2, 0.5, df / (df + square), square / (df + square))


@lru_cache(maxsize=512)
def t_quantile(q: float, df: float) -> float:
    """The value of Student's t below which a share of `q`, 0 < q < 1, lies: by bisection, until
    no number lies between the two bounds."""
    if q < 0.5:
        return -t_quantile(1 - q, df)
    tails = 2 * (1 - q)
    low, high = 0.0, 1.0
    while two_sided_p(high, df) > tails:
        low, high = high, 2 * high
    while low < (middle := (low + high) / 2) < high:
        if two_sided_p(middle, df) > tails:
            low = middle
        else:
            high = middle
    return low
