"""Blind votes for one of two texts, and what they prove: an e-value that may be looked at after each.

The votes that are no ties are held against a coin: under a fair one the e-value is 20 or more at any
time in the whole review with a chance of at most 1 in 20 (Ville's inequality), so that a reviewer may
stop when it is. It is the mixture of Krichevsky and Trofimov: a share drawn from Beta(1/2, 1/2)
against the share in question. docs/statistics.md says how often it is wrong.
"""

from __future__ import annotations

import hashlib
import math
import sys
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from functools import lru_cache

from amx_tui.history.models import Asset
from amx_tui.stored import Stored

ENOUGH = 20.0  # the e-value at which a winner is known

_LOG_LARGEST = math.log(sys.float_info.max)
_LOG_PI = math.log(math.pi)
_LOG_ENOUGH = math.log(ENOUGH)


def text_key(text: Stored) -> str:
    """What stands for a text where it is not kept: a vote is for exactly this one."""
    return hashlib.sha256(text.raw.encode("utf-8", "surrogatepass")).hexdigest()[:32]


@dataclass(frozen=True, slots=True)
class Vote:
    """What somebody said of the two texts of an asset, without knowing whose they are."""

    id: str
    at: float  # Unix seconds
    runs: tuple[int, int]  # the smaller id first
    asset: Asset
    texts: tuple[str, str]  # their keys, in the order of the runs
    chosen: int | None  # the run whose text is better; None is a tie
    blind: bool = True  # False: it had been revealed whose texts these are


@dataclass(frozen=True, slots=True)
class Tally:
    """Votes for the first and for the second of two runs, and ties, which count for neither."""

    first: int = 0
    second: int = 0
    ties: int = 0
    seen: int = 0  # on texts of which it had been revealed whose they are: they prove nothing

    @property
    def votes(self) -> int:
        """How many there are, ties too, without those on texts that were revealed."""
        return self.first + self.second + self.ties

    @property
    def e(self) -> float:
        """The e-value against a fair coin, or the largest number that there is."""
        return math.exp(min(log_e(self.first, self.second), _LOG_LARGEST))

    @property
    def winner(self) -> int | None:
        """0 or 1 once that is known: a winner on the assets that were voted on."""
        if log_e(self.first, self.second) < _LOG_ENOUGH:
            return None
        return 0 if self.first > self.second else 1

    @property
    def interval(self) -> tuple[float, float]:
        """The shares of votes for the first run, 0 to 1, that the votes do not speak against. There
        is a winner exactly where it excludes one half."""
        return interval(self.first, self.second)

    @property
    def swapped(self) -> Tally:
        """The same with the runs in the other order."""
        return Tally(self.second, self.first, self.ties, self.seen)


def votes_on(
    votes: Iterable[Vote], texts: Iterable[tuple[Asset, Stored, Stored]], runs: tuple[int, int]
) -> tuple[Vote, ...]:
    """The votes on exactly these texts of two runs, which are named in the order of the texts."""
    between = [vote for vote in votes if set(vote.runs) == set(runs)]
    if not between:
        return ()
    turned = runs[0] > runs[1]
    keys = {
        asset: (text_key(after), text_key(before))
        if turned
        else (text_key(before), text_key(after))
        for asset, before, after in texts
    }
    return tuple(vote for vote in between if keys.get(vote.asset) == vote.texts)


def tally(votes: Iterable[Vote], first: int) -> Tally:
    """Count the votes between two runs, of which one is the first."""
    votes = tuple(votes)
    chosen = [vote.chosen for vote in votes if vote.blind]
    ties = chosen.count(None)
    for_first = chosen.count(first)
    return Tally(for_first, len(chosen) - ties - for_first, ties, len(votes) - len(chosen))


def log_e(first: int, second: int, share: float = 0.5) -> float:
    """The logarithm of the e-value of so many votes against a share of votes for the first run.

    `share` is above 0 and below 1.
    """
    return _log_mixture(first, second) - _log_likelihood(first, second, share)


@lru_cache(maxsize=1024)
def interval(first: int, second: int) -> tuple[float, float]:
    """All shares against which the e-value is below 20, by bisection: no number lies between the
    last that is inside and the next."""
    mixture = _log_mixture(first, second)

    def inside(share: float) -> bool:
        return mixture - _log_likelihood(first, second, share) < _LOG_ENOUGH

    seen = first / (first + second) if first + second else 0.5
    low = _edge(inside, seen, 0.0) if first else 0.0
    high = _edge(inside, seen, 1.0) if second else 1.0
    return low, high


def _log_mixture(first: int, second: int) -> float:
    """log B(first + 1/2, second + 1/2) / B(1/2, 1/2): how probable these votes are in this order, if
    all shares are possible."""
    return (
        math.lgamma(first + 0.5)
        + math.lgamma(second + 0.5)
        - math.lgamma(first + second + 1)
        - _LOG_PI
    )


def _log_likelihood(first: int, second: int, share: float) -> float:
    """How probable these votes are in this order, if a share of them goes to the first run."""
    of_first = first * math.log(share) if first else 0.0
    of_second = second * math.log1p(-share) if second else 0.0
    return of_first + of_second


def _edge(inside: Callable[[float], bool], within: float, beyond: float) -> float:
    """The last share on the way from one that is inside to one that is not."""
    while (middle := (within + beyond) / 2) not in (within, beyond):
        if inside(middle):
            within = middle
        else:
            beyond = middle
    return within
