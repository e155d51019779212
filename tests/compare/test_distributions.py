"""The t distribution against scipy, over more than a comparison will ever ask for."""

from __future__ import annotations

import math
import random

import pytest

from amx_tui.compare.distributions import regularized_beta, t_quantile, two_sided_p

CASES = 60


def _any(rng: random.Random, low: float, high: float) -> float:
    """A number between `low` and `high`, as often of one size as of another."""
    return math.exp(rng.uniform(math.log(low), math.log(high)))


def test_the_beta_function_is_that_of_scipy() -> None:
    from scipy.special import betainc

    rng = random.Random(1)
    for _ in range(CASES):
        a, b, x = _any(rng, 1e-2, 1e4), _any(rng, 1e-2, 1e4), rng.random()
        near = min(1.0, a / (a + b) * _any(rng, 0.5, 2))  # where it is neither 0 nor 1
        for at in (x, near, 0.0, 1.0):
            assert regularized_beta(a, b, at) == pytest.approx(betainc(a, b, at), abs=1e-9)


def test_p_is_that_of_scipy() -> None:
    from scipy.special import stdtr

    rng = random.Random(2)
    for _ in range(CASES):
        df, t = _any(rng, 0.3, 1e5), _any(rng, 1e-9, 1e3)
        expected = 2 * stdtr(df, -t)
        assert two_sided_p(t, df) == pytest.approx(expected, rel=1e-9, abs=1e-290)
        assert two_sided_p(-t, df) == two_sided_p(t, df)
    assert two_sided_p(0.0, 7.5) == 1
    assert two_sided_p(1e200, 7.5) == two_sided_p(math.inf, 7.5) == 0


def test_quantiles_are_those_of_scipy() -> None:
    from scipy.special import stdtrit

    rng = random.Random(3)
    for _ in range(CASES):
        df, q = _any(rng, 0.3, 1e5), rng.choice([0.8, 0.975, 1 - 0.025 / 3, rng.random()])
        assert t_quantile(q, df) == pytest.approx(stdtrit(df, q), rel=1e-9, abs=1e-12)
        assert two_sided_p(t_quantile(q, df), df) == pytest.approx(2 * min(q, 1 - q), rel=1e-9)
    assert t_quantile(0.5, 3) == 0
