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


class Statement(Reading):
    """A text that is looked through, and held against others: what it says is found once."""

    __slots__ = ("_asked", "_asked_in", "_facts", "_facts_in", "hits")

    def __init__(self, described: Described, name: NameWords | None = None) -> None:
        super().__init__(described, name)
        self.hits = languages.hits(self)
        self._asked = 0
        self._asked_in: tuple[str, ...] = ()
        self._facts: Facts = ()
        self._facts_in: tuple[str, ...] = ()

    # most runs are all in one language: what was found in the last ones asked for is kept

    def asked(self, codes: tuple[str, ...]) -> int:
        """The questions that it may answer, read in these languages."""
        if self._asked_in != codes:
            self._asked, self._asked_in = asked_of(self, codes), codes
        return self._asked

    def facts(self, codes: tuple[str, ...]) -> Facts:
        """What it says, read in these languages."""
        if self._facts_in != codes:
            self._facts, self._facts_in = facts_of(self, codes), codes
        return self._facts


def found_in(texts: Sequence[Statement], context: Context) -> tuple[tuple[Finding, ...], ...]:
    """As `findings`."""
    asked = code_of(context.language)
    expected = languages.expected_of(
        languages.other_code(context.language) if asked == "?" else asked,
        (text.hits.spoken for text in texts),
    )
    for text in texts:
        code = languages.code_for(text, text.hits, expected)
        text.read_as(tongue(code) if code else None)
    known = context.names | names_of(text.asset for text in texts)
    repeated = zip(boilerplate(texts), duplicates(texts), strict=True)
    return tuple(
        _of_one(text, repeats, expected, known, context)
        for text, repeats in zip(texts, repeated, strict=True)
    )


def _of_one(
    text: Statement,
    repeats: tuple[Finding | None, Finding | None],
    expected: str,
    known: frozenset[str],
    context: Context,
) -> tuple[Finding, ...]:
    nothing = empty(text)
    if nothing is not None:
        return (nothing,)
    findings = placeholders(text)
    if not findings and (same := tautology(text)):
        findings.append(same)
    findings += [found for found in repeats if found]
    if not text.plain:
        findings += unknown_names(text, known)
    findings += hedges(text)
    if language := languages.in_other_language(text, text.hits, expected):
        findings.append(language)
    if not text.plain:
        findings += personal_data(text)
    if over := too_long(text, context.db_backend):
        findings.append(over)
    return tuple(findings)


def contradictions(a: Statement, b: Statement) -> tuple[Finding, ...]:
    """What the text of `a` says and that of `b` denies; the findings are at the words of `a`."""
    codes = _read_in(a.hits.spoken, b.hits.spoken)
    if not a.asked(codes) & b.asked(codes) or a.text == b.text:
        return ()
    return tuple(contradicting(a, a.facts(codes), b, b.facts(codes)))


@lru_cache(64)
def _read_in(one: str, other: str) -> tuple[str, ...]:
    """The languages in which two texts are read, that are in these or in none that is known."""
    return tuple(code for code in CODES if code in (one, other)) or CODES
