"""A text as the checks read it: its words are found once, their places only where they are needed."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache
from itertools import chain

from amx_tui.compare.findings.clues import clues
from amx_tui.compare.findings.finding import Described, Finding, found
from amx_tui.compare.findings.tongue import Tongue, tongue
from amx_tui.compare.findings.words import Phrases, clauses_of, parts_of, spans_of
from amx_tui.history.models import Asset
from amx_tui.vocabulary import FindingKind

_QUOTES = {"'": "'", '"': '"', "‘": "’", "“": "”", "„": "“", "«": "»", "‹": "›", "`": "`"}
MASK = "*"
# not a letter of English, not between words, and no full stop at the end of a sentence
_ODD = re.compile(r"[^A-Za-z ,;'()](?:(?<![.-])|(?<=\.)(?=\S)|(?<=-)(?=-))")
_LONGEST_QUOTE = 60  # characters; longer ones are no values


class NameWords:
    """The words in the name of an asset, found once for all texts about it."""

    __slots__ = ("_asset", "_code", "_own", "parts")

    def __init__(self, asset: Asset) -> None:
        schema, table, column = self._asset = asset
        self.parts = _parts_of_table(schema.raw, table.raw) | parts_of(column.raw)
        self._own, self._code = self.parts, ""

    def stems(self, code: str) -> frozenset[str]:
        """The words, and their stems in a language; "" for none."""
        if code != self._code:
            self._own, self._code = self._stems_in(code) if code else self.parts, code
        return self._own

    def _stems_in(self, code: str) -> frozenset[str]:
        schema, table, column = self._asset
        return _stems_of_table(schema.raw, table.raw, code) | _stems(column.raw, code)


class Reading:
    """One description. What needs its language is there after `read_as`."""

    __slots__ = (
        "_spans",
        "asset",
        "citations",
        "clauses",
        "clues",
        "language",
        "masked",
        "name",
        "own",
        "plain",
        "stored",
        "text",
        "words",
    )

    def __init__(self, described: Described, name: NameWords | None = None) -> None:
        self.asset, self.stored, self.citations = described
        self.name = name or NameWords(self.asset)
        self.text = self.stored.raw
        self.clauses = clauses = clauses_of(self.text)
        self.words = clauses[0] if len(clauses) == 1 else tuple(chain.from_iterable(clauses))
        self.plain = not _ODD.search(self.text)  # no digits, no signs: no names, numbers or keys
        self._spans: list[int] | None = None
        self.language: Tongue | None = None
        self.clues = 0
        self.own: frozenset[str] = frozenset()
        self.masked: tuple[tuple[str, ...], ...] = ()

    def read_as(self, language: Tongue | None) -> None:
        """Sets the language, and with it which words are those of the asset's own name.

        `own` are they and their stems, `masked` the clauses with `MASK` in their places; `clues` are
        what is to be looked for.
        """
        self.language = language
        code = language.code if language else ""
        self.clues = clues(code).of(self.words)
        self.own = own = self.name.stems(code)
        if language is None:
            self.masked = tuple(
                [tuple([MASK if word in own else word for word in words]) for words in self.clauses]
            )
            return
        stem = language.stems.__getitem__
        if own.isdisjoint(map(stem, self.words)):  # as most texts are
            self.masked = self.clauses
            return
        self.masked = tuple(
            [
                tuple([MASK if stem(word) in own else word for word in words])
                for words in self.clauses
            ]
        )

    def clues_in(self, code: str) -> int:
        """The clues of the text as one in this language."""
        if self.language is not None and self.language.code == code:
            return self.clues
        return clues(code).of(self.words)

    def place(self, first: int, behind: int) -> tuple[int, int]:
        """Where the words from `first` to the one before `behind` stand."""
        if self._spans is None:
            self._spans = spans_of(self.text)
        return self._spans[2 * first], self._spans[2 * behind - 1]

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
def _parts_of_table(schema: str, table: str) -> frozenset[str]:
    return parts_of(schema) | parts_of(table)


@lru_cache(1024)
def _stems_of_table(schema: str, table: str, code: str) -> frozenset[str]:
    return _stems(schema, code) | _stems(table, code)


@lru_cache(65536)
def _stems(name: str, code: str) -> frozenset[str]:
    words = parts_of(name)
    stems = frozenset(map(tongue(code).stem, words))
    return words | stems | frozenset(map(_plain, stems))


def _plain(word: str) -> str:
    """Without the umlauts that are spelled with an e, as they are in many names."""
    return word.replace("ae", "a").replace("oe", "o").replace("ue", "u")
