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

_WORD = re.compile(r"[^\W_]+")
# accents that are characters of their own stand inside words
_MARKED = re.compile(r"(?:[^\W_]|[\u0300-\u036f])++")
_CAMEL = re.compile(r"[A-Z]+(?![a-z])|[A-Z]?[a-z]+|\d+|[^\W\d_A-Za-z]+")
CACHED = 64  # letters; longer words are no words of a language


def words_of(text: str) -> list[str]:
    """The words of a text, bare, in order."""
    if text.isascii():
        return _WORD.findall(text.lower())
    return [bare(word) for word in _pattern(text).findall(text)]


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


class Phrases:
    """Phrases to be found among words, each written as words with spaces; `a|b` is a choice."""

    def __init__(self, lines: Iterable[str]) -> None:
        self._by_first: dict[str, list[tuple[str, ...]]] = {}
        for line in lines:
            choices = [[words_of(word) for word in part.split("|")] for part in line.split()]
            for chosen in product(*choices):
                phrase = tuple(word for words in chosen for word in words)
                self._by_first.setdefault(phrase[0], []).append(phrase)
        self._firsts = frozenset(self._by_first)

    def find(self, words: Sequence[str]) -> Iterator[tuple[int, int]]:
        """Positions of the first word and behind the last one, the longest phrase of each place."""
        if self._firsts.isdisjoint(words):
            return
        until = 0
        for at, word in enumerate(words):
            if at < until or word not in self._firsts:
                continue
            fitting = [p for p in self._by_first[word] if tuple(words[at : at + len(p)]) == p]
            if fitting:
                until = at + max(map(len, fitting))
                yield at, until
