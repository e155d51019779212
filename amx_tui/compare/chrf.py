"""chrF: how alike two texts are by their runs of characters (Popović 2015), as sacrebleu has it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence

_ORDER = 6  # runs of 1 to 6 characters
_RECALL = 4  # beta 2, squared: that what the reference says is there counts so much more


def chrf(text: str, reference: str) -> float:
    """How much `text` says what `reference` says, 0 to 1.

    Equal to sacrebleu's sentence_chrf with its defaults, divided by 100.
    """
    return _score(*_shares(text, reference))


def chrf_both_ways(one: str, other: str) -> float:
    """How alike two texts are of which neither is the reference: the mean of chrF both ways."""
    ours, theirs = _shares(one, other)
    return (_score(ours, theirs) + _score(theirs, ours)) / 2


def _score(precision: float, recall: float) -> float:
    if not precision:
        return 0.0
    return (1 + _RECALL) * precision * recall / (_RECALL * precision + recall)


def _shares(one: str, other: str) -> tuple[float, float]:
    """Which share of the runs of each text the other has, too: means over the lengths of runs that both
    are long enough for. White space does not count."""
    one, other = "".join(one.split()), "".join(other.split())
    if one == other:
        return (1.0, 1.0) if one else (0.0, 0.0)
    ours = theirs = 0.0
    for n, shared in enumerate(_shared(one, other)):
        ours += shared / (len(one) - n)
        theirs += shared / (len(other) - n)
    orders = min(_ORDER, len(one), len(other)) or 1
    return ours / orders, theirs / orders


def _shared(one: str, other: str) -> Iterator[int]:
    """How many runs of 1, 2 and more characters both texts have, until there are none.

    A run that both have begins with one that both have and that is shorter by one: so each longer run
    is looked for where the text still is like the other, which most texts are at few places.
    """
    both = set(one).intersection(other)
    if not both:
        return
    yield _as_often(one, other, both)
    ours: Sequence[int] = range(len(one) - 1)  # where the runs begin
    theirs: Sequence[int] = range(len(other) - 1)
    for n in range(2, _ORDER + 1):
        runs, others = [one[i : i + n] for i in ours], [other[i : i + n] for i in theirs]
        both = set(runs).intersection(others)
        ours = [i for i, run in zip(ours, runs, strict=True) if run in both]
        theirs = [i for i, run in zip(theirs, others, strict=True) if run in both]
        if not both:
            return
        once = len(both) in (len(ours), len(theirs))  # in one of the texts each comes once
        yield len(both) if once else _as_often(runs, others, both)
        # behind the last run of a text no character follows
        ours = ours[: len(ours) - (ours[-1] + n == len(one))]
        theirs = theirs[: len(theirs) - (theirs[-1] + n == len(other))]


def _as_often(runs: Sequence[str], others: Sequence[str], both: set[str]) -> int:
    """How many runs there are of those in `both`, each as often as both have it."""
    ours, theirs = Counter(runs), Counter(others)
    return sum(map(min, map(ours.__getitem__, both), map(theirs.__getitem__, both)))
