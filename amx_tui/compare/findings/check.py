"""The findings of a run, and of a pair of runs."""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache

from amx_tui.compare.findings import language as languages
from amx_tui.compare.findings.contradiction import Facts, asked_of, facts_of
from amx_tui.compare.findings.contradiction import contradictions as contradicting
from amx_tui.compare.findings.finding import Context, Described, Finding, names_of
from amx_tui.compare.findings.hedge import hedges
from amx_tui.compare.findings.limits import too_long
from amx_tui.compare.findings.names import unknown_names
from amx_tui.compare.findings.personal import personal_data
from amx_tui.compare.findings.placeholder import placeholders
from amx_tui.compare.findings.reading import NameWords, Reading
from amx_tui.compare.findings.repeats import boilerplate, duplicates
from amx_tui.compare.findings.tautology import empty, tautology
from amx_tui.compare.findings.tongue import CODES, code_of, tongue
from amx_tui.vocabulary import FindingKind

_BY_LANGUAGE = (FindingKind.TAUTOLOGY, FindingKind.HEDGE, FindingKind.PLACEHOLDER)


def unchecked(language: str) -> tuple[FindingKind, ...]:
    """The kinds that are not checked in texts of a language, named as in a run's settings."""
    return () if code_of(language) in ("", *CODES) else _BY_LANGUAGE


def findings(rows: Sequence[Described], context: Context) -> tuple[tuple[Finding, ...], ...]:
    """What is found in the texts of one run, in the order of `rows`; of each text in that of the kinds.

    Contradictions are not among them: they are of two runs. Linear in the length of the texts.
    """
    return found_in([Statement(row) for row in rows], context)


class Statement:
    """A text that is looked through, and held against others: what it says is found once."""

    __slots__ = ("_asked", "_facts", "hits", "language", "reading")

    def __init__(self, described: Described, name: NameWords | None = None) -> None:
        self.reading = Reading(described, name)
        self.hits = hits = languages.hits(self.reading)
        self.language = hits.spoken  # in which it is; "" if that is not clear
        self._facts: tuple[tuple[str, ...], Facts] | None = None
        self._asked: tuple[tuple[str, ...], int] | None = None

    # most runs are all in one language: what was found in the last ones asked for is kept

    def asked(self, codes: tuple[str, ...]) -> int:
        """The questions that it may answer, read in these languages."""
        if self._asked is None or self._asked[0] != codes:
            self._asked = codes, asked_of(self.reading, codes)
        return self._asked[1]

    def facts(self, codes: tuple[str, ...]) -> Facts:
        """What it says, read in these languages."""
        if self._facts is None or self._facts[0] != codes:
            self._facts = codes, facts_of(self.reading, codes)
        return self._facts[1]


def found_in(texts: Sequence[Statement], context: Context) -> tuple[tuple[Finding, ...], ...]:
    """As `findings`."""
    readings = [text.reading for text in texts]
    asked = code_of(context.language)
    expected = languages.expected_of(
        languages.other_code(context.language) if asked == "?" else asked,
        (text.language for text in texts),
    )
    for text in texts:
        code = languages.code_for(text.reading, text.hits, expected)
        text.reading.read_as(tongue(code) if code else None)
    known = context.names | names_of(reading.asset for reading in readings)
    repeated = zip(boilerplate(readings), duplicates(readings), strict=True)
    return tuple(
        _of_one(
            text.reading,
            repeats,
            languages.in_other_language(text.reading, text.hits, expected),
            known,
            context,
        )
        for text, repeats in zip(texts, repeated, strict=True)
    )


def _of_one(
    reading: Reading,
    repeats: tuple[Finding | None, Finding | None],
    language: Finding | None,
    known: frozenset[str],
    context: Context,
) -> tuple[Finding, ...]:
    nothing = empty(reading)
    if nothing is not None:
        return (nothing,)
    findings = placeholders(reading)
    if not findings and (same := tautology(reading)):
        findings.append(same)
    findings += [found for found in repeats if found]
    if not reading.plain:
        findings += unknown_names(reading, known)
    findings += hedges(reading)
    if language:
        findings.append(language)
    if not reading.plain:
        findings += personal_data(reading)
    if over := too_long(reading, context.db_backend):
        findings.append(over)
    return tuple(findings)


def contradictions(a: Statement, b: Statement) -> tuple[Finding, ...]:
    """What the text of `a` says and that of `b` denies; the findings are at the words of `a`."""
    codes = _read_in(a.language, b.language)
    if not a.asked(codes) & b.asked(codes) or a.reading.text == b.reading.text:
        return ()
    return tuple(contradicting(a.reading, a.facts(codes), b.reading, b.facts(codes)))


@lru_cache(64)
def _read_in(one: str, other: str) -> tuple[str, ...]:
    """The languages in which two texts are read, that are in these or in none that is known."""
    return tuple(code for code in CODES if code in (one, other)) or CODES
