"""Facts on which two texts of one asset cannot both be right."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import lru_cache, reduce
from operator import or_
from typing import NamedTuple

from amx_tui.compare.findings.finding import Finding, found
from amx_tui.compare.findings.reading import Reading
from amx_tui.compare.findings.tongue import Tongue, tongue
from amx_tui.compare.findings.words import CACHED, bare, pattern, word_set
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


_QUESTIONS = {
    "nullable": ("empty values", "nullable"),
    "not null": ("empty values", "not null"),
    "unique": ("uniqueness", "unique"),
    "not unique": ("uniqueness", "not unique"),
    "local time": ("time zone", "local"),
}
# the longer phrase holds where both stand: "not unique" is no "unique"
_ORDER = (("not null", "nullable"), ("not unique", "unique"), ("local time",))
_NEGATIONS = word_set("not never no non nicht nie kein keine ne pas jamais nunca sin degil")

_CURRENCIES = {
    "EUR": "euro euros eur €",
    "USD": "usd us-dollar us-dollars us$ dollar dollars dolar dolares dolari",
    "GBP": "gbp sterling £",
    "TRY": "try lira lirasi liras tl ₺",
    "CHF": "chf franken francos",
    "JPY": "jpy yen ¥",
}
_UNITS = {
    "mass": {
        "kg": "kg kilogram kilograms kilogramm kilogramme kilogrammes kilogramos kilos kilo",
        "g": "g gram grams gramm gramme grammes gramos",
        "t": "tonnes tons tonnen ton tonelada toneladas",
        "lb": "lb lbs pound pounds pfund libras livres",
        "mg": "mg milligrams milligramm miligramos milligrammes miligram",
        "oz": "oz ounces ounce",
    },
    "length": {
        "m": "m metre metres meter meters metro metros metre",
        "cm": "cm centimetre centimetres centimeters zentimeter centimetros santimetre",
        "mm": "mm millimetre millimetres millimeters millimeter milimetros milimetre",
        "km": "km kilometre kilometres kilometers kilometer kilometros kilometre",
        "mi": "mile miles meilen millas mil",
        "in": "inch inches zoll pulgadas pouces inc",
        "ft": "ft feet fuss pies pieds",
    },
    "time": {
        "s": "s sec second seconds sekunde sekunden segundos secondes saniye",
        "ms": "ms millisecond milliseconds millisekunden milisegundos millisecondes milisaniye",
        "us": "microseconds mikrosekunden microsegundos microsecondes mikrosaniye",
        "min": "min minutes minuten minutos dakika",
        "h": "h hours stunden horas heures saat",
        "d": "days tage tagen dias jours gun",
    },
    "temperature": {"C": "celsius", "F": "fahrenheit", "K": "kelvin"},
    "volume": {
        "l": "l litre litres liter liters litros litro",
        "ml": "ml millilitres milliliters milliliter mililitros mililitre",
        "gal": "gallons gallonen galones",
    },
    "data": {
        "B": "bytes byte octets bayt",
        "KB": "kb kilobytes kilobyte",
        "MB": "mb megabytes megabyte",
        "GB": "gb gigabytes gigabyte",
    },
    "share": {
        "percent": "percent percentage percentages prozent yuzde porcentaje pourcentage pourcent %",
        "fraction": "fraction ratio anteil bruchteil oran fraccion",
        "basis points": "bps basispunkte",
    },
    "money": {
        "cents": "cents cent centavos centimes centimos kurus",
        "thousands": "thousands tausend miles milliers bin",
    },
}


@lru_cache(1)
def _units() -> dict[str, tuple[str, str]]:
    """By word: the question, and the unit as its answer."""
    return {
        word: (f"unit of {of}", unit)
        for of, units in _UNITS.items()
        for unit, words in units.items()
        for word in words.split()
    }


@lru_cache(1)
def _currencies() -> dict[str, str]:
    return {word: code for code, words in _CURRENCIES.items() for word in words.split()}


_INFLECTED = 5  # letters of a unit that may have an ending
_KNOWN = 65536  # words


class _Measures(dict[str, str]):
    """By word of a text: the unit or currency that it is or is a form of, "" for other words."""

    def __missing__(self, word: str) -> str:
        if len(self) > _KNOWN:
            self.clear()
        if len(word) > CACHED:
            return ""
        self[word] = found = self._found(word)
        return found

    @staticmethod
    def _found(word: str) -> str:
        units = _units()
        if word not in units and word[:-1] in units and len(word) > _INFLECTED:
            return word[:-1]  # "in Metern"
        return word if word in units or word in _currencies() else ""


@lru_cache(1)
def _words_of_measure() -> _Measures:
    return _Measures()


class _Asked(dict[str, int]):
    """By word of a text: the questions that a text may answer because it has the word, a bit each."""

    def __init__(self, codes: Sequence[str]) -> None:
        super().__init__()
        self._codes = codes
        units = (f"unit of {of}" for of in _UNITS)
        questions = dict.fromkeys((*(q for q, _ in _QUESTIONS.values()), "currency", *units))
        self.bits = {question: 1 << at for at, question in enumerate(questions)}

    def __missing__(self, word: str) -> int:
        if len(self) > _KNOWN:
            self.clear()
        if len(word) > CACHED:
            return 0
        self[word] = bits = self._found(word)
        return bits

    def _found(self, word: str) -> int:
        questions = {
            _QUESTIONS[name][0]
            for code in self._codes
            for name, phrases in tongue(code).facts.items()
            if word in phrases.keys
        }
        if word in _OF_ZONES:
            questions.add("time zone")
        measure = _words_of_measure()[word]
        if measure in _currencies():
            questions.add("currency")
        if measure in _units():
            questions.add(_units()[measure][0])
        return sum(self.bits[question] for question in questions)


@lru_cache(32)
def _asked(codes: tuple[str, ...]) -> _Asked:
    return _Asked(codes)


def asked_of(reading: Reading, codes: tuple[str, ...]) -> int:
    """The questions that a text in one of these languages may answer, a bit each.

    Two texts without a common one agree.
    """
    asked = _asked(codes)
    found = reduce(or_, map(asked.__getitem__, reading.words), 0)
    return found | asked.bits["currency"] if _may_have_sign(reading.text) else found


# behind these, or alone between commas, a word is the unit of what is measured
_BEFORE_UNIT = word_set("in en as unit units einheit unidad unite expressed ausgedruckt")
_BEHIND_UNIT = word_set("cinsinden olarak biriminde turunden")


Facts = tuple[Fact, ...]


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


def facts_of(reading: Reading, languages: Iterable[Tongue]) -> Facts:
    """What a text says; the phrases of `languages` are looked for."""
    facts: list[Fact] = []
    for language in languages:
        keys = language.fact_keys.intersection(reading.words)
        if keys:
            facts += _stated(reading, language, keys)
    if not _OF_ZONES.isdisjoint(reading.words):
        facts += _zones(reading)
    facts += _measured(reading)
    if _may_have_sign(reading.text):
        facts += _signs(reading)
    return tuple(facts)


def _stated(reading: Reading, language: Tongue, keys: frozenset[str]) -> Iterator[Fact]:
    """What the phrases of a language say about empty values, uniqueness and local time.

    `keys` are the words by which they can be there.
    """
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
                    question, answer = _QUESTIONS[name]
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


# without one of these words there is no zone to be looked for
_OF_ZONES = word_set(
    """utc gmt zulu cet cest est edt cst cdt pst pdt mst mdt europe america asia africa australia"""
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
    currencies, units, measured = _currencies(), _units(), _words_of_measure()
    for at, word in enumerate(map(measured.__getitem__, reading.words)):
        if not word:
            continue
        if word in currencies and _is_currency(reading, at):
            yield Fact("currency", currencies[word], at, at + 1)
        elif word in units and _is_measure(reading, at):
            question, unit = units[word]
            yield Fact(question, unit, at, at + 1)


def _signs(reading: Reading) -> Iterator[Fact]:
    """Currencies by their signs."""
    currencies = _currencies()
    for match in _UNIT_SIGN().finditer(reading.text):
        sign = bare(match[0])
        code = currencies.get(sign, "USD" if "$" in sign else "")
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
