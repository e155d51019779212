"""Facts on which two texts of one asset cannot both be right."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import NamedTuple

from amx_tui.compare.findings.clues import ASKED, MEASURE, QUESTIONS, STATED, STATEMENTS, ZONE
from amx_tui.compare.findings.finding import Finding, found
from amx_tui.compare.findings.measures import currencies, units, words_of_measure
from amx_tui.compare.findings.reading import Reading
from amx_tui.compare.findings.tongue import Tongue, tongue
from amx_tui.compare.findings.words import bare, pattern, word_set
from amx_tui.vocabulary import FindingKind


class Fact(NamedTuple):
    """What a text says about one question, and where: from one of its words to that before another."""

    question: str  # "empty values", "uniqueness", "time zone", "currency", "unit of mass"
    answer: str
    first: int
    behind: int
    by_words: bool = True  # False: these are characters

    def place(self, reading: Reading) -> tuple[int, int]:
        """The characters at which it stands; most facts contradict none, and nobody asks."""
        if self.by_words:
            return reading.place(self.first, self.behind)
        return self.first, self.behind


# the longer phrase holds where both stand: "not unique" is no "unique"
_ORDER = (("not null", "nullable"), ("not unique", "unique"), ("local time",))
_NEGATIONS = word_set("not never no non nicht nie kein keine ne pas jamais nunca sin degil")

# behind these, or alone between commas, a word is the unit of what is measured
_BEFORE_UNIT = word_set("in en as unit units einheit unidad unite expressed ausgedruckt")
_BEHIND_UNIT = word_set("cinsinden olarak biriminde turunden")


Facts = tuple[Fact, ...]


def asked_of(reading: Reading, codes: Iterable[str]) -> int:
    """The questions that a text in one of these languages may answer, a bit each.

    Two texts without a common one agree.
    """
    found = QUESTIONS["currency"] if _may_have_sign(reading.text) else 0
    for code in codes:
        found |= reading.clues_in(code)
    return found & ASKED


def contradictions(a: Reading, mine: Facts, b: Reading, others: Facts) -> list[Finding]:
    """Findings at the words of `a` that the words of `b` contradict, one a question.

    Only what both texts say outright counts, and only if no answer of one is an answer of the other.
    """
    findings, against_of = [], _by_question(others)
    for question, facts in _by_question(mine).items():
        against = against_of.get(question, ())
        if against and {f.answer for f in facts}.isdisjoint(f.answer for f in against):
            mine_at, (start, end) = facts[0].place(a), against[0].place(b)
            words = b.text[start:end]
            findings.append(found(FindingKind.CONTRADICTION, a.text, *mine_at, question, words))
    return findings


def _by_question(facts: Facts) -> Mapping[str, Sequence[Fact]]:
    by_question: dict[str, list[Fact]] = {}
    for fact in facts:
        by_question.setdefault(fact.question, []).append(fact)
    return by_question


def facts_of(reading: Reading, codes: Iterable[str]) -> Facts:
    """What a text says; the phrases of these languages are looked for."""
    facts: list[Fact] = []
    for code in codes:
        clues = reading.clues_in(code)
        if clues & STATED:
            facts += _stated(reading, tongue(code))
    if clues & ZONE:
        facts += _zones(reading)
    if clues & MEASURE:
        facts += _measured(reading)
    if _may_have_sign(reading.text):
        facts += _signs(reading)
    return tuple(facts)


def _stated(reading: Reading, language: Tongue) -> Iterator[Fact]:
    """What the phrases of a language say about empty values, uniqueness and local time."""
    keys = language.fact_keys.intersection(reading.words)
    for names in _ORDER:
        taken: set[int] = set()
        for name in names:
            if language.facts[name].keys.isdisjoint(keys):
                continue
            for first, behind in language.facts[name].find(reading.words):
                words = range(first, behind)
                if not taken.isdisjoint(words):
                    continue
                taken.update(words)
                if not _unsure(reading.words, name, first, behind, language.scope):
                    question, answer = STATEMENTS[name]
                    yield Fact(question, answer, first, behind)


def _unsure(
    words: Sequence[str], name: str, first: int, behind: int, scope: frozenset[str]
) -> bool:
    """Negated in a way that no phrase says, or true within a scope only: unique per customer."""
    before = words[max(0, first - 2) : first]
    if name in ("nullable", "unique") and not _NEGATIONS.isdisjoint(before):
        return True
    return name == "unique" and not scope.isdisjoint((*before, *words[behind : behind + 5]))


_ZONE = pattern(
    r"\b(?:UTC|GMT|[Zz]ulu time|CES?T|[EPCM][SD]T"
    r"|(?:Europe|America|Asia|Africa|Australia)/\w{1,30})\b"
)


def _zones(reading: Reading) -> Iterator[Fact]:
    for match in _ZONE().finditer(reading.text):
        zone = match[0]
        answer = "UTC" if zone in ("UTC", "GMT") or zone.lower() == "zulu time" else zone
        yield Fact("time zone", answer, *match.span(), by_words=False)


def _may_have_sign(text: str) -> bool:
    return "$" in text or not text.isascii()


_UNIT_SIGN = pattern(r"(?<!\w)(?:US\$|[€£₺¥$%])(?!\w)")


def _measured(reading: Reading) -> Iterator[Fact]:
    """Currencies by their words, and units where they say in what something is measured."""
    money, others, measured = currencies(), units(), words_of_measure()
    for at, word in enumerate(map(measured.__getitem__, reading.words)):
        if not word:
            continue
        if word in money and _is_currency(reading, at):
            yield Fact("currency", money[word], at, at + 1)
        elif word in others and _is_measure(reading, at):
            question, unit = others[word]
            yield Fact(question, unit, at, at + 1)


def _signs(reading: Reading) -> Iterator[Fact]:
    """Currencies by their signs."""
    for match in _UNIT_SIGN().finditer(reading.text):
        sign = bare(match[0])
        code = currencies().get(sign, "USD" if "$" in sign else "")
        if code:
            yield Fact("currency", code, *match.span(), by_words=False)


def _is_currency(reading: Reading, at: int) -> bool:
    """`TRY` is a currency, `try` is none."""
    word = reading.words[at]
    if len(word) > 3 or word in ("eur", "usd"):
        return True
    start, end = reading.place(at, at + 1)
    return reading.text[start:end].isupper()


def _is_measure(reading: Reading, at: int) -> bool:
    words = reading.words
    if at and words[at - 1] in _BEFORE_UNIT:
        return True
    if words[at + 1 : at + 2] and words[at + 1] in _BEHIND_UNIT:
        return True
    start, end = reading.place(at, at + 1)
    before, behind = reading.text[max(0, start - 2) : start].rstrip(), reading.text[end : end + 1]
    return before[-1:] in ("(", "[", ",", ";", ":") and behind in (")", "]", ",", ";", ".", "")
