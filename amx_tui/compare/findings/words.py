"""Words of texts and of names, in the form in which they are compared.

That form has neither case nor accents, and no difference between a dotted and a dotless i: names of
columns are seldom spelled with them, so `musteri_adi` and `Müşteri adı` are the same words.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from functools import lru_cache, partial
from itertools import chain, product
from typing import NamedTuple
from unicodedata import combining, normalize

# of a text in ASCII, in small letters: plain classes of characters are faster
_WORD = re.compile(r"[a-z0-9]+")
_END = re.compile(r"[.:!?;()\n](?:(?<=[;()\n])|(?=\s|\Z))")  # of a clause
# A byte of a text in ASCII becomes a small letter, a digit, or one of four sorts of white space: what
# ends a clause, what ends one before real white space, that, and any other sign.
_CLAUSE, _STOP, _SPACE, _SIGN = "\x1d\x1e \x1f"


def _plain(char: str) -> str:
    if char.isalnum():
        return char.lower()
    if char in ";()\n":
        return _CLAUSE
    return _STOP if char in ".:!?" else _SPACE if char.isspace() else _SIGN


_PLAIN = "".join(map(_plain, map(chr, range(256)))).encode("latin-1")
# accents that are characters of their own stand inside words
_MARKED = re.compile(r"(?:[^\W_]|[\u0300-\u036f])++")
_CAMEL = re.compile(r"[A-Z]+(?![a-z])|[A-Z]?[a-z]+|\d+|[^\W\d_A-Za-z]+")
CACHED = 64  # letters; longer words are no words of a language


def pattern(text: str, flags: re.RegexFlag = re.NOFLAG) -> Callable[[], re.Pattern[str]]:
    """A pattern that few texts need: compiled when the first of them does."""
    return lru_cache(1)(partial(re.compile, text, flags))


def words_of(text: str) -> list[str]:
    """The words of a text, bare, in order."""
    if text.isascii():
        return _WORD.findall(text.lower())
    return [bare(word) for word in _MARKED.findall(text)]


def clauses_of(text: str) -> tuple[tuple[str, ...], ...]:
    """The words of `words_of`, clause by clause; tuples, which who looks for garbage passes over."""
    if text.isascii():
        plain = text.encode().translate(_PLAIN).decode().replace(_STOP + _SPACE, _CLAUSE)
        return tuple([tuple(words) for part in plain.split(_CLAUSE) if (words := part.split())])
    return tuple(map(tuple, filter(None, map(words_of, _END.split(text)))))


def word_set(text: str) -> frozenset[str]:
    """The pieces between white space, as they are: how a set of words is written here."""
    return frozenset(text.split())


def spans_of(text: str) -> list[int]:
    """Where each of the words of `words_of` begins and ends, one word behind the other."""
    matches = _WORD.finditer(text.lower()) if text.isascii() else _MARKED.finditer(text)
    return list(chain.from_iterable(map(re.Match.span, matches)))


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
    words = _MARKED.findall(name)
    pieces = [bare(piece) for word in words for piece in _camel(word)]
    return frozenset((*pieces, *map(bare, words), "".join(pieces)))


def _camel(word: str) -> list[str]:
    if not word.isascii():
        word = "".join(char for char in normalize("NFKD", word) if not combining(char))
    return _CAMEL.findall(word)


class _Shape(NamedTuple):
    """Phrases that are looked up by one word and are alike in form."""

    before: int  # words before that word
    length: int
    begins: bool  # they stand at the beginning of a text only
    phrases: set[tuple[str, ...]]


class Phrases:
    """Phrases to be found among words, each written as words with spaces.

    `a|b` is a choice, and `^` before a phrase says that the text begins with it. Each is looked up by
    the word of it that the fewest texts will have: the longest that is none of the `common` ones.
    """

    def __init__(self, lines: Iterable[str], common: frozenset[str] = frozenset()) -> None:
        shapes: dict[str, dict[tuple[int, int, bool], _Shape]] = {}
        for line in lines:
            begins = line.strip().startswith("^")
            parts = line.strip(" ^").split()
            choices = [[words_of(word) for word in part.split("|")] for part in parts]
            for chosen in product(*choices):
                phrase = tuple(chain(*chosen))
                key = max(phrase, key=lambda word: (word not in common, len(word)))
                form = phrase.index(key), len(phrase), begins
                shape = shapes.setdefault(key, {}).setdefault(form, _Shape(*form, set()))
                shape.phrases.add(phrase)
        self._shapes = {key: tuple(by_form.values()) for key, by_form in shapes.items()}
        self.keys = frozenset(shapes)  # without one of them no phrase is there

    def find(self, words: tuple[str, ...]) -> list[tuple[int, int]]:
        """Positions of the first word and behind the last one, the longest phrase of each place."""
        there = []
        for key in self.keys.intersection(words):
            for at in _places_of(key, words):
                for before, length, begins, phrases in self._shapes[key]:
                    first = at - before
                    if (first == 0 if begins else first >= 0) and (
                        words[first : first + length] in phrases
                    ):
                        there.append((first, -length))
        if not there:
            return []
        found: list[tuple[int, int]] = []
        for first, most in sorted(there):
            if not found or first >= found[-1][1]:
                found.append((first, first - most))
        return found


def _places_of(word: str, words: tuple[str, ...]) -> list[int]:
    """Where a word stands that is among the words."""
    first = words.index(word)
    if words.count(word) == 1:
        return [first]
    return [at for at in range(first, len(words)) if words[at] == word]
