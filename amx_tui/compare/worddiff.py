"""The difference between two texts in words, as an editor would mark it."""

from __future__ import annotations

import re
from dataclasses import dataclass
from difflib import SequenceMatcher
from enum import StrEnum
from functools import lru_cache

_TOKEN = re.compile(r"\s+|\w+|[^\w\s]")
_MOST = 4_000_000  # pairs of tokens; longer texts would take seconds, so they count as rewritten
_ALIKE = 0.45  # below this, marks would hide the text: it is called rewritten


class Change(StrEnum):
    """What became of a piece of text."""

    SAME = "same"
    ADDED = "added"
    REMOVED = "removed"


@dataclass(frozen=True, slots=True)
class Diff:
    """Pieces in reading order; `likeness` is 1 for equal texts and 0 for nothing in common."""

    pieces: tuple[tuple[Change, str], ...]
    likeness: float

    @property
    def same(self) -> bool:
        """The texts are equal."""
        return self.likeness == 1.0

    @property
    def rewritten(self) -> bool:
        """The texts have too little in common for marks to help."""
        return self.likeness < _ALIKE


@lru_cache(maxsize=4096)
def diff(before: str, after: str) -> Diff:
    """Words and punctuation marks of `after`, marked against `before`.

    Likeness is the share of words in common: 2 * common / (words before + words after).
    """
    if before == after:
        return Diff(((Change.SAME, after),), 1.0)
    old, new = _TOKEN.findall(before), _TOKEN.findall(after)
    if len(old) * len(new) > _MOST:
        both = ((Change.REMOVED, before), (Change.ADDED, after))
        return Diff(both, min(words_shared(words_in(before), words_in(after)), 0.44))
    pieces: list[tuple[Change, str]] = []
    common = 0
    for tag, a, b, c, d in SequenceMatcher(None, old, new, autojunk=False).get_opcodes():
        if tag == "equal":
            pieces.append((Change.SAME, "".join(old[a:b])))
            common += _words(old[a:b])
            continue
        if b > a:
            pieces.append((Change.REMOVED, "".join(old[a:b])))
        if d > c:
            pieces.append((Change.ADDED, "".join(new[c:d])))
    words = _words(old) + _words(new)
    likeness = 2 * common / words if words else 0.0
    return Diff(tuple(pieces), min(likeness, 0.999))


def words_in(text: str) -> frozenset[str]:
    """The different words of a text."""
    return frozenset(text.split())


def words_shared(words: frozenset[str], others: frozenset[str]) -> float:
    """The share of different words that two texts have in common: 2 * common / both.

    A rough likeness for sorting thousands of pairs; the order of words does not count.
    """
    return 2 * len(words & others) / (len(words) + len(others)) if words or others else 1.0


def _words(tokens: list[str]) -> int:
    return sum(not token.isspace() for token in tokens)
