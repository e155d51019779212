"""Words of texts and of names, in the form in which they are compared.

That form has neither case nor accents, and no difference between a dotted and a dotless i: names of
columns are seldom spelled with them, so `musteri_adi` and `Müşteri adı` are the same words.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from functools import lru_cache
from itertools import product
from unicodedata import combining, normalize

SEPARATORS = frozenset(".;:()!?\n")  # what parts a text into clauses
_WORD = re.compile(r"[^\W_]+")
_PIECE = re.compile(r"[^\W_]+|[.:!?](?=\s|\Z)|[;()\n]")
# accents that are characters of their own stand inside words
_MARKED = re.compile(r"(?:[^\W_]|[\u0300-\u036f])++")
_MARKED_PIECE = re.compile(r"(?:[^\W_]|[\u0300-\u036f])++|[.:!?](?=\s|\Z)|[;()\n]")
_CAMEL = re.compile(r"[A-Z]+(?![a-z])|[A-Z]?[a-z]+|\d+|[^\W\d_A-Za-z]+")
CACHED = 64  # letters; longer words are no words of a language


def words_of(text: str) -> list[str]:
    """The words of a text, bare, in order."""
    if text.isascii():
        return _WORD.findall(text.lower())
    return [bare(word) for word in _pattern(text).findall(text)]


def pieces_of(text: str) -> list[str]:
    """The words of `words_of`, with the signs between clauses where they stand."""
    if text.isascii():
        return _PIECE.findall(text.lower())
    return [bare(piece) for piece in _MARKED_PIECE.findall(text)]


def word_set(text: str) -> frozenset[str]:
    """The pieces between white space, as they are: how a set of words is written here."""
    return frozenset(text.split())


def spans_of(text: str) -> list[tuple[int, int]]:
    """Where each of the words of `words_of` stands."""
    return [match.span() for match in _pattern(text).finditer(text)]


def _pattern(text: str) -> re.Pattern[str]:
    return _WORD if text.isascii() else _MARKED


def bare(word: str) -> str:
    """A word without case and accents."""
    if word.isascii():
        return word.lower()
    return _bare(word) if len(word) <= CACHED else _stripped(word)


def _stripped(word: str) -> str:
    plain = normalize("NFKD", normalize("NFC", word).casefold())
    return "".join("i" if char == "ı" else char for char in plain if not combining(char))


_bare = lru_cache(65536)(_stripped)


@lru_cache(65536)
def parts_of(name: str) -> frozenset[str]:
    """The words in a name in snake or camel case, and the whole name as one word."""
    pieces = [bare(piece) for word in _pattern(name).findall(name) for piece in _camel(word)]
    return frozenset((*pieces, *map(bare, _pattern(name).findall(name)), "".join(pieces)))


def _camel(word: str) -> list[str]:
    if not word.isascii():
        word = "".join(char for char in normalize("NFKD", word) if not combining(char))
    return _CAMEL.findall(word)


_ByFirst = dict[str, list[tuple[str, ...]]]


class Phrases:
    """Phrases to be found among words, each written as words with spaces.

    `a|b` is a choice, and `^` before a phrase says that the text begins with it.
    """

    def __init__(self, lines: Iterable[str]) -> None:
        self._by_first: _ByFirst = {}
        self._beginnings: _ByFirst = {}
        for line in lines:
            begins = line.strip().startswith("^")
            parts = line.strip(" ^").split()
            choices = [[words_of(word) for word in part.split("|")] for part in parts]
            for chosen in product(*choices):
                phrase = tuple(word for words in chosen for word in words)
                by_first = self._beginnings if begins else self._by_first
                by_first.setdefault(phrase[0], []).append(phrase)
        self._firsts = frozenset(self._by_first)
        self.firsts = self._firsts.union(self._beginnings)  # without one of them no phrase is there

    def find(self, words: Sequence[str]) -> Iterator[tuple[int, int]]:
        """Positions of the first word and behind the last one, the longest phrase of each place."""
        until = 0
        if words and words[0] in self._beginnings:
            until = self._longest(self._beginnings, words, 0)
            if until:
                yield 0, until
        if self._firsts.isdisjoint(words):
            return
        for at, word in enumerate(words):
            if at < until or word not in self._firsts:
                continue
            length = self._longest(self._by_first, words, at)
            if length:
                until = at + length
                yield at, until

    @staticmethod
    def _longest(by_first: _ByFirst, words: Sequence[str], at: int) -> int:
        """How many words the longest phrase at a place has; 0 if none is there."""
        phrases = by_first[words[at]]
        return max((len(p) for p in phrases if tuple(words[at : at + len(p)]) == p), default=0)
