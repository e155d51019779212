"""Words by which a text says that it guesses."""

from __future__ import annotations

from collections.abc import Iterator

from amx_tui.compare.findings.clues import HEDGE
from amx_tui.compare.findings.finding import MOST, Finding
from amx_tui.compare.findings.reading import Reading
from amx_tui.vocabulary import FindingKind

# with a space between them the words mean "can be"
_HYPHENATED = ("peut", "etre")


def hedges(reading: Reading) -> list[Finding]:
    """Hedging words that speak of the text itself: not quoted, and not part of the asset's name."""
    language = reading.language
    if language is None or not reading.clues & HEDGE:
        return []
    findings: list[Finding] = []
    for first, behind in reading.unquoted(language.hedges):
        if _is_of_the_data(reading, first, behind):
            continue
        findings.append(reading.found(FindingKind.HEDGE, first, behind))
        if len(findings) == MOST:
            break
    return findings


def _is_of_the_data(reading: Reading, first: int, behind: int) -> bool:
    words, language = reading.words[first:behind], reading.language
    if language is None or reading.own.issuperset(words):
        return True
    if words == _HYPHENATED:
        start, end = reading.place(first, behind)
        if "-" not in reading.text[start:end] and "\u2010" not in reading.text[start:end]:
            return True
    return any(a <= first and behind <= b for a, b in _around(reading, first, behind))


def _around(reading: Reading, first: int, behind: int) -> Iterator[tuple[int, int]]:
    """Phrases near the words in which a hedging word is none, at their places in the whole text."""
    assert reading.language is not None
    start = max(0, first - 3)
    for a, b in reading.language.no_hedges.find(reading.words[start : behind + 3]):
        yield start + a, start + b
