"""A text as the checks read it: its words are found once, their places only where they are needed."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cached_property, lru_cache

from amx_tui.compare.findings.finding import Described, Finding, found
from amx_tui.compare.findings.tongue import Tongue, tongue
from amx_tui.compare.findings.words import Phrases, parts_of, spans_of, words_of
from amx_tui.vocabulary import FindingKind

_QUOTES = {"'": "'", '"': '"', "‘": "’", "“": "”", "„": "“", "«": "»", "‹": "›", "`": "`"}
MASK = "*"
_LONGEST_QUOTE = 60  # characters; longer ones are no values


class Reading:
    """One description. `language` is set once it is known; None: its language is not checked."""

    def __init__(self, described: Described) -> None:
        self.asset = described.asset
        self.citations = described.citations
        self.text = described.text.raw
        self.words = words_of(self.text)
        self.language: Tongue | None = None

    @cached_property
    def own(self) -> frozenset[str]:
        """The words in the asset's own name, and their stems in the language of the text."""
        schema, table, column = self.asset
        code = self.language.code if self.language else ""
        return _stems(schema.raw, code) | _stems(table.raw, code) | _stems(column.raw, code)

    @cached_property
    def masked(self) -> list[str]:
        """The words, those of the asset's own name as `MASK`."""
        own = self.own
        if self.language is None:
            return [MASK if word in own else word for word in self.words]
        stems = self.language.stems
        return [MASK if stems[word] in own else word for word in self.words]

    @cached_property
    def spans(self) -> list[tuple[int, int]]:
        """Where the words stand in the text."""
        return spans_of(self.text)

    def place(self, first: int, behind: int) -> tuple[int, int]:
        """Where the words from `first` to the one before `behind` stand."""
        return self.spans[first][0], self.spans[behind - 1][1]

    def found(self, kind: FindingKind, first: int, behind: int, note: str = "") -> Finding:
        """A finding at the words from `first` to the one before `behind`."""
        return found(kind, self.text, *self.place(first, behind), note)

    def whole(self, kind: FindingKind, note: str = "") -> Finding:
        """A finding that concerns the whole text."""
        return found(kind, self.text, 0, len(self.text), note)

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
