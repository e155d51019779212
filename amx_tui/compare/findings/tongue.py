"""A language as the checks need it: its words bare, its phrases ready to be looked for."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from functools import cached_property, lru_cache
from importlib import import_module

from amx_tui.compare.findings.languages.lists import WordLists
from amx_tui.compare.findings.words import CACHED, Phrases, bare, words_of
from amx_tui.text import folded

CODES = ("en", "de", "tr", "es", "fr")
_SHORTEST = 3  # letters of a stem
_STEMS = 65536


class Tongue:
    """One of the languages in which texts are checked."""

    def __init__(self, lists: WordLists) -> None:
        self._lists = lists
        self.code = lists.code
        self.stop = _words(lists.stop)
        self.silent = self.stop | _words(lists.describing)
        self.profile = self.silent | _words(lists.subjects)
        self._suffixes = tuple(sorted(map(bare, lists.suffixes.split()), key=len, reverse=True))
        self.stems = _Stems(self.stem)

    # the rest waits until it is asked for: of most languages nothing is but the profile

    @cached_property
    def telling(self) -> frozenset[str]:
        """Units and the like, which tell something alone."""
        return _words(self._lists.units)

    @cached_property
    def things(self) -> frozenset[str]:
        """Kinds of things with names, other than tables and columns."""
        return _words(self._lists.things)

    @cached_property
    def phones(self) -> frozenset[str]:
        """Words before a phone number."""
        return _words(self._lists.phones)

    @cached_property
    def no_end(self) -> frozenset[str]:
        """Words that no sentence ends with."""
        return _words(self._lists.no_end)

    @cached_property
    def scope(self) -> frozenset[str]:
        """Words that limit what was just said."""
        return _words(self._lists.scope)

    @cached_property
    def hedges(self) -> Phrases:
        """By which a text says that it guesses."""
        return self._phrases(self._lists.hedges)

    @cached_property
    def no_hedges(self) -> Phrases:
        """In which a hedging word speaks of the data."""
        return self._phrases(self._lists.no_hedges)

    @cached_property
    def refusals(self) -> Phrases:
        """That stand where a description should."""
        return self._phrases(self._lists.refusals)

    @cached_property
    def values(self) -> Phrases:
        """Behind which values are listed, not names."""
        return self._phrases(self._lists.values)

    @cached_property
    def facts(self) -> dict[str, Phrases]:
        """What phrases say about empty values, uniqueness and time zones."""
        lists = self._lists
        return {
            "nullable": self._phrases(lists.nullable),
            "not null": self._phrases(lists.not_null),
            "unique": self._phrases(lists.unique),
            "not unique": self._phrases(lists.not_unique),
            "local time": self._phrases(lists.local_time),
        }

    @cached_property
    def fact_keys(self) -> frozenset[str]:
        """Without one of these words a text says nothing of `facts`."""
        return frozenset().union(*(phrases.keys for phrases in self.facts.values()))

    def _phrases(self, text: str) -> Phrases:
        return Phrases((line for line in text.split("\n") if line.strip()), self.profile)

    def stem(self, word: str) -> str:
        """`word` without what inflects it; never shorter than three letters.

        Suffixes are stripped as long as there are any, so that all forms of a word end alike, and
        with them now and then two words: a name is compared with few words.
        """
        stripped = True
        while stripped and len(word) > _SHORTEST:
            stripped = False
            for suffix in self._suffixes:
                if word.endswith(suffix) and len(word) - len(suffix) >= _SHORTEST:
                    word, stripped = word[: -len(suffix)], True
                    break
        if self.code == "tr" and word.endswith(
            ("g", "b", "d")
        ):  # a final consonant is soft before a vowel
            word = word[:-1] + {"g": "k", "b": "p", "d": "t"}[word[-1]]
        return word


class _Stems(dict[str, str]):
    """The stems of words, each found once; forgotten when a text has brought too many."""

    def __init__(self, stem: Callable[[str], str]) -> None:
        super().__init__()
        self._stem = stem

    def __missing__(self, word: str) -> str:
        if len(self) > _STEMS:
            self.clear()
        if len(word) > CACHED:
            return word
        self[word] = stem = self._stem(word)
        return stem


def _words(text: str) -> frozenset[str]:
    return frozenset(words_of(text))


@lru_cache(8)
def tongue(code: str) -> Tongue:
    """The language of one of `CODES`."""
    return Tongue(_lists(code))


def _lists(code: str) -> WordLists:
    lists: WordLists = import_module(f"amx_tui.compare.findings.languages.{code}").WORDS
    return lists


def code_of(language: str) -> str:
    """The code of a language by its name or code as a person or a program writes it.

    "" for no language, "?" for one that is not checked: `Deutsch`, `de-AT` and `German` are "de".
    """
    words = words_of(folded(language))
    if not words:
        return ""
    for code, spellings in _spellings():
        if not spellings.isdisjoint(words[:2]):
            return code
    return "?"


def _spellings() -> Iterator[tuple[str, frozenset[str]]]:
    for code in CODES:
        yield code, _known_spellings(code)


@lru_cache(8)
def _known_spellings(code: str) -> frozenset[str]:
    return _words(_lists(code).spellings)
