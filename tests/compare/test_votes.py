from __future__ import annotations

import math

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from scipy.special import betaincinv, betaln, gammaln

from amx_tui.compare.votes import ENOUGH, Tally, interval, log_e, text_key
from amx_tui.stored import Stored

counts = st.integers(0, 3000)
REVIEWS, ASSETS = 2000, 400
QUANTILES = betaincinv(0.5, 0.5, (np.arange(20_000) + 0.5) / 20_000)  # of Beta(1/2, 1/2)


@given(counts, counts)
def test_the_e_value_is_the_ratio_of_a_beta_mixture_and_a_coin(first: int, second: int) -> None:
    mixture = betaln(first + 0.5, second + 0.5) - betaln(0.5, 0.5)
    assert log_e(first, second) == pytest.approx(mixture + (first + second) * math.log(2), abs=1e-8)
    assert log_e(first, second) == log_e(second, first)


@given(st.integers(0, 60), st.integers(0, 60), st.floats(0.01, 0.99))
def test_the_mixture_is_an_integral_over_all_shares(first: int, second: int, share: float) -> None:
    """Of the likelihood, weighted with Beta(1/2, 1/2), by its quantiles."""
    likelihood = np.mean(QUANTILES**first * (1 - QUANTILES) ** second)
    against = share**first * (1 - share) ** second
    expected = math.log(likelihood) - math.log(against)
    assert log_e(first, second, share) == pytest.approx(expected, abs=0.05)


@given(counts, counts)
def test_the_interval_is_where_the_e_value_is_below_twenty(first: int, second: int) -> None:
    low, high = interval(first, second)
    assert (low == 0.0) == (not first)
    assert (high == 1.0) == (not second)
    for edge, way in ((low, 0.0), (high, 1.0)):
        if edge != way:
            inside, outside = np.nextafter(edge, 1 - way), np.nextafter(edge, way)
            for _ in range(3):
                inside, outside = np.nextafter(inside, 1 - way), np.nextafter(outside, way)
            assert log_e(first, second, inside) < math.log(ENOUGH) + 1e-9
            assert log_e(first, second, outside) > math.log(ENOUGH) - 1e-9
    assert low <= (first / (first + second) if first + second else 0.5) <= high


@given(counts, counts)
def test_a_winner_is_known_exactly_where_the_interval_leaves_out_one_half(
    first: int, second: int
) -> None:
    tally = Tally(first, second, 7)
    low, high = tally.interval
    assert (tally.winner is None) == (low <= 0.5 <= high)
    if tally.winner is not None:
        assert tally.winner == (second > first)
        assert tally.e >= ENOUGH
    assert tally.swapped.interval == pytest.approx((1 - high, 1 - low), abs=1e-12)


@pytest.mark.parametrize(
    ("first", "second", "known"),
    [(6, 0, False), (7, 0, True), (0, 7, True), (10, 1, False), (11, 1, True)],
)
def test_so_many_votes_are_enough(first: int, second: int, known: bool) -> None:
    assert (Tally(first, second).winner is not None) == known


def test_more_votes_than_a_number_can_tell_are_known_too() -> None:
    assert ENOUGH < Tally(5000, 0).e < math.inf
    assert Tally(5000, 0).winner == 0
    assert Tally().interval == (0.0, 1.0)


def test_a_key_stands_for_one_text() -> None:
    texts = ["", " ", "a", "a ", "A", "ä", "a\u0308", "\ud800", "\x00"]
    assert len({text_key(Stored(text)) for text in texts}) == len(texts)
    assert text_key(Stored("\ud800")) == text_key(Stored("\udfff")), "both are stored as one sign"


# ------------------------------------------------------------------ how often it is wrong


def stops(votes: np.ndarray) -> np.ndarray:
    """After how many votes each review, a row of ones and zeros, knows; none is one more than all."""
    looks = np.arange(1, votes.shape[1] + 1)
    first = np.cumsum(votes, axis=1)
    logs = (
        gammaln(first + 0.5)
        + gammaln(looks - first + 0.5)
        - gammaln(looks + 1)
        - math.log(math.pi)
        + looks * math.log(2)
    )
    known = logs >= math.log(ENOUGH)
    first_look: np.ndarray = known.argmax(axis=1)
    return np.where(known.any(axis=1), first_look + 1, votes.shape[1] + 1)


def reviews(share: float, *, fixed: bool, seed: int) -> np.ndarray:
    """Votes one after the other: drawn independently, or of a fixed set in a random order."""
    drawn = np.random.default_rng(seed)
    if not fixed:
        return drawn.random((REVIEWS, ASSETS)) < share
    one = np.arange(ASSETS) < round(share * ASSETS)
    return drawn.permuted(np.tile(one, (REVIEWS, 1)), axis=1)


def test_what_is_simulated_is_what_the_app_says() -> None:
    votes = reviews(0.6, fixed=False, seed=5)[:20]
    for row, stop in zip(votes, stops(votes), strict=True):
        tallies = (Tally(int(row[:n].sum()), int(n - row[:n].sum())) for n in range(1, ASSETS + 1))
        known = [n for n, tally in enumerate(tallies, 1) if tally.winner is not None]
        assert (known or [ASSETS + 1])[0] == stop


@pytest.mark.parametrize("fixed", [False, True])
def test_equal_runs_seldom_end_with_a_winner_however_often_one_looks(fixed: bool) -> None:
    found = stops(reviews(0.5, fixed=fixed, seed=1))
    assert np.mean(found <= ASSETS) <= 0.05


@pytest.mark.parametrize("fixed", [False, True])
@pytest.mark.parametrize(("share", "votes"), [(0.7, 60), (0.8, 25)])
def test_a_better_run_is_known_soon(share: float, votes: int, fixed: bool) -> None:
    found = stops(reviews(share, fixed=fixed, seed=2))
    assert np.median(found) < votes
