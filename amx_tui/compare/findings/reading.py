"""A text as the checks read it: its words are found once, their places only where they are needed."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache
from itertools import chain

from amx_tui.compare.findings.finding import Described, Finding, found
from amx_tui.compare.findings.tongue import Tongue, tongue
from amx_tui.compare.findings.words import Phrases, clauses_of, parts_of, spans_of
from amx_tui.vocabulary import FindingKind

_QUOTES = {"'": "'", '"': '"', "‘": "’", "“": "”", "„": "“", "«": "»", "‹": "›", "`": "`"}
MASK = "*"
# not a letter of English, not between words, and no full stop at the end of a sentence
_ODD = re.compile(r"[^A-Za-z ,;'()](?:(?<![.-])|(?<=\.)(?=\S)|(?<=-)(?=-))")
_LONGEST_QUOTE = 60  # characters; longer ones are no values


class Reading:
    """One description. What needs its language is there after `read_as`."""

    __slots__ = (
        "_spans",
        "asset",
        "citations",
        "clauses",
        "language",
        "masked",
        "own",
        "plain",
        "stored",
        "text",
        "words",
    )

    def __init__(self, described: Described) -> None:
        self.asset = described.asset
        self.citations = described.citations
        self.stored = described.text
        self.text = self.stored.raw
        # tuples, which whoever looks for garbage passes over
        self.clauses = tuple(map(tuple, clauses_of(self.text)))
        self.words = tuple(chain.from_iterable(self.clauses))
        self.plain = not _ODD.search(self.text)  # no digits, no signs: no names, numbers or keys
        self._spans: list[tuple[int, int]] | None = None
        self.language: Tongue | None = None
        self.own: frozenset[str] = frozenset()
        self.masked: tuple[tuple[str, ...], ...] = ()

    def read_as(self, language: Tongue | None) -> None:
        """Sets the language, and with it which words are those of the asset's own name.

        `own` are they and their stems, `masked` the clauses with `MASK` in their places.
        """
        self.language = language
        code = language.code if language else ""
        schema, table, column = self.asset
        self.own = own = _stems_of_table(schema.raw, table.raw, code) | _stems(column.raw, code)
        if language is None:
            self.masked = tuple(
                [tuple([MASK if word in own else word for word in words]) for words in self.clauses]
            )
        else:
            stems = language.stems
            self.masked = tuple(
                [
                    tuple([MASK if stems[word] in own else word for word in words])
                    for words in self.clauses
                ]
            )

    @property
    def spans(self) -> list[tuple[int, int]]:
        """Where the words stand in the text."""
        if self._spans is None:
            self._spans = spans_of(self.text)
        return self._spans

    def place(self, first: int, behind: int) -> tuple[int, int]:
        """Where the words from `first` to the one before `behind` stand."""
        return self.spans[first][0], self.spans[behind - 1][1]

    def found(self, kind: FindingKind, first: int, behind: int, note: str = "") -> Finding:
        """A finding at the words from `first` to the one before `behind`."""
        return found(kind, self.text, *self.place(first, behind), note)

    def whole(self, kind: FindingKind, note: str = "") -> Finding:
        """A finding that concerns the whole text."""
        return Finding(kind, self.stored, 0, len(self.text), note)

    def unquoted(self, phrases: Phrases) -> Iterator[tuple[int, int]]:
        """Phrases among the words that are not quoted: what is quoted is a value, not a statement."""
        for first, behind in phrases.find(self.words):
            start, end = self.place(first, behind)
            if not self.quoted(start, end):
                yield first, behind

    def quoted(self, start: int, end: int) -> bool:
        """Whether the characters stand in quotes, alone or with a few others."""
        for opening, closing in _QUOTES.items():
            at = self.text.rfind(opening, max(0, start - _LONGEST_QUOTE), start)
            if at < 0 or self.text.find(closing, end, end + _LONGEST_QUOTE) < 0:
                continue
            if opening != closing:
                if self.text.find(closing, at + 1, start) < 0:
                    return True
            elif self._opens(at):
                return True
        return False

    def _opens(self, at: int) -> bool:
        """Whether a quote that looks the same on both sides opens: no letter before, one behind."""
        before, behind = self.text[at - 1 : at], self.text[at + 1 : at + 2]
        return not before.isalnum() and bool(behind) and not behind.isspace()


@lru_cache(1024)
def _stems_of_table(schema: str, table: str, code: str) -> frozenset[str]:
    return _stems(schema, code) | _stems(table, code)


@lru_cache(65536)
def _stems(name: str, code: str) -> frozenset[str]:
    words = parts_of(name)
    if not code:
        return words
    stems = frozenset(map(tongue(code).stem, words))
    return words | stems | frozenset(map(_plain, stems))


def _plain(word: str) -> str:
    """Without the umlauts that are spelled with an e, as they are in many names."""
    return word.replace("ae", "a").replace("oe", "o").replace("ue", "u")
