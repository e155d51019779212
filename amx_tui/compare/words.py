"""What a paired difference comes to, in one word."""

from __future__ import annotations

from enum import StrEnum

from amx_tui.compare.paired import Paired
from amx_tui.vocabulary import Direction


class Word(StrEnum):
    """The words, in the order in which they are tried. Better and worse is the other run."""

    NOT_COMPARABLE = "not comparable"
    TOO_FEW_TABLES = "too few tables"
    NO_DIFFERENCE = "no difference that matters"
    BETTER = "better"
    WORSE = "worse"
    CANNOT_TELL = "cannot tell"


def word(found: Paired, delta: float | None, direction: Direction = Direction.MAX) -> Word:
    """The word for a measure of which `direction` says whether more or less is better.

    `delta` is the largest difference that does not matter; None where each one does. The word
    comes from the interval alone, so that the two never disagree. That runs are not comparable is
    known before anything is counted: who asks says it.
    """
    if found.interval is None:
        return Word.TOO_FEW_TABLES
    low, high = found.interval
    if delta is not None and -delta <= low and high <= delta:
        return Word.NO_DIFFERENCE
    if low > 0 or high < 0:
        return Word.BETTER if (low > 0) == (direction is not Direction.MIN) else Word.WORSE
    return Word.CANNOT_TELL
