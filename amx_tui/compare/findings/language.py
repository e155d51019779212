"""In which language a text is, by its script and the words that it shares with each language."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from functools import lru_cache
from typing import NamedTuple
from unicodedata import name as name_of

from amx_tui.compare.findings.finding import Finding
from amx_tui.compare.findings.reading import Reading
from amx_tui.compare.findings.tongue import CODES, tongue
from amx_tui.compare.findings.words import words_of
from amx_tui.vocabulary import FindingKind

LATIN = "LATIN"
_FEWEST_WORDS = 4
_FEWEST_TEXTS = 3  # with a known language, before a majority speaks for a run
_SEEN, _WORDS = 4000, 500  # characters and words; the language of a text shows at its beginning

# Not checked, but known, so that their texts are taken for none of the others.
_NEIGHBOURS = {
    "pt": """o a os as um uma do da dos das no na nos nas em para por com que não se ao é são foi ou
        como mais cada seu sua pelo pela cliente pedido data número valor código identificador
        endereço quando usuário preço criação registro contém""",
    "it": """il lo la i gli le un uno una di del della dei delle degli dello in nel nella con per che
        non si è sono da dal dalla al alla ed o come ogni suo sua ordine cliente data numero valore
        codice identificativo indirizzo quando utente prezzo creazione contiene""",
    "nl": """de het een van en in op voor met dat die is zijn niet aan bij door naar of uit wordt werd
        worden per deze dit als ook klant bestelling datum nummer waarde code uniek adres wanneer
        gebruiker prijs waarin bevat""",
    "pl": """i w na z do się nie jest są oraz lub dla od po przez który która które klient klienta
        zamówienia zamówienie data numer wartość kod identyfikator adres kiedy cena jako o za
        tabela zawiera""",
}
# languages with a script of their own, as they are spelled in settings
_SCRIPTS = {
    "CYRILLIC": "russian ru rus русский ukrainian uk ua українська bulgarian bg serbian sr belarusian",
    "CJK": "chinese zh mandarin 中文 japanese ja jp 日本語 korean ko 한국어",
    "ARABIC": "arabic ar العربية persian farsi fa urdu ur",
    "GREEK": "greek el ελληνικά",
    "HEBREW": "hebrew he iw עברית",
    "DEVANAGARI": "hindi hi हिन्दी marathi mr nepali ne",
    "THAI": "thai th ไทย",
}
_OTHER_LATIN = {
    "pt": "portuguese pt português portugues brazilian",
    "it": "italian it italiano",
    "nl": "dutch nl nederlands",
    "pl": "polish pl polski",
}
_SAME_SCRIPT = {"HIRAGANA": "CJK", "KATAKANA": "CJK", "HANGUL": "CJK"}
_BITS, _FIELD = 10, 1023  # of a count of at most `_WORDS` words
_LETTER = re.compile(r"[^\W\d_]")


@lru_cache(1)
def _profiles() -> dict[str, frozenset[str]]:
    profiles = {code: tongue(code).profile for code in CODES}
    return profiles | {code: frozenset(words_of(words)) for code, words in _NEIGHBOURS.items()}


@lru_cache(1)
def _counters() -> dict[str, int]:
    """By word: a one in the field of each language that has the word, so that sums are counts."""
    counters: dict[str, int] = {}
    for place, words in enumerate(_profiles().values()):
        for word in words:
            counters[word] = counters.get(word, 0) + (1 << _BITS * place)
    return counters


@lru_cache(1)
def _known_words() -> frozenset[str]:
    return frozenset(_counters())


class Hits(NamedTuple):
    """How many different words of a text each language has."""

    counts: Mapping[str, int]
    most: int
    spoken: str  # the language that has more than each other one, and at least two; "" for none


def hits(reading: Reading) -> Hits:
    """How many words each language has of a text; those of the asset's name aside."""
    known = _known_words().intersection(reading.words[:_WORDS]) - reading.name.parts
    return _hits(sum(map(_counters().__getitem__, known)))


@lru_cache(8192)
def _hits(total: int) -> Hits:
    counts = {code: total >> _BITS * at & _FIELD for at, code in enumerate(_profiles())}
    most = max(counts.values())
    best = [code for code, count in counts.items() if count == most]
    return Hits(counts, most, best[0] if len(best) == 1 and most > 1 else "")


def _different(reading: Reading) -> set[str]:
    return set(reading.words[:_WORDS]) - reading.name.parts


@lru_cache(4096)
def _script_of(char: str) -> str:
    script = name_of(char, "").partition(" ")[0]
    return _SAME_SCRIPT.get(script, script)


def script(text: str) -> str:
    """The script of most letters of a text, "" without letters. Chinese, Japanese, Korean are one."""
    if text.isascii():
        return LATIN if _LETTER.search(text) else ""
    letters = Counter(_LETTER.findall(text[:_SEEN]))
    scripts: Counter[str] = Counter()
    for char, count in letters.items():
        scripts[_script_of(char)] += count
    return max(scripts, key=lambda each: scripts[each]) if scripts else ""


def expected_of(language: str, spoken_ones: Iterable[str]) -> str:
    """The code of the language in the settings, else of most texts; "" if neither is known."""
    if language:
        return language
    counts = Counter(code for code in spoken_ones if code)
    if not counts:
        return ""
    code, most = counts.most_common(1)[0]
    return code if most >= _FEWEST_TEXTS and 2 * most > sum(counts.values()) else ""


def other_code(language: str) -> str:
    """The code of a language that is not checked, or its script; "?" for one that is not known."""
    words = words_of(language)
    for code, spellings in (*_OTHER_LATIN.items(), *_SCRIPTS.items()):
        if words and words[0] in words_of(spellings):
            return code
    return "?"


def code_for(reading: Reading, hits: Hits, expected: str) -> str:
    """The language in which a text is checked, one of `CODES`; "" if it is in another one.

    The text's own, if it is clear; else the expected one, and English if none is.
    """
    if expected and expected not in CODES:
        return ""
    if not reading.text.isascii() and script(reading.text) not in (LATIN, ""):
        return ""
    code = hits.spoken or expected or "en"
    return code if code in CODES else ""


def in_other_language(reading: Reading, hits: Hits, expected: str) -> Finding | None:
    """A text whose script or words are clearly those of another language than `expected`."""
    if expected in ("", "?") or (
        hits.counts.get(expected) == hits.most and reading.text.isascii()
    ):  # most of the texts
        return None
    if _too_few(reading):
        return None
    written = script(reading.text)
    wanted = expected if expected in _SCRIPTS else LATIN
    if written and written != wanted:
        return reading.whole(FindingKind.LANGUAGE, written.capitalize())
    if wanted != LATIN:
        return None
    for code, count in hits.counts.items():
        if count > hits.counts[expected] and _clearly(reading, code, expected):
            return reading.whole(FindingKind.LANGUAGE, code)
    return None


def _clearly(reading: Reading, other: str, expected: str) -> bool:
    """Whether the words that only one of two languages has are nearly all of the other's."""
    words, profiles = _different(reading), _profiles()
    others = len(words & profiles[other] - profiles[expected])
    own = len(words & profiles[expected] - profiles[other])
    return others >= 2 and others > 3 * own


def _too_few(reading: Reading) -> bool:
    """Fewer than four words; a script without spaces writes them as one."""
    if len(reading.words) >= _FEWEST_WORDS:
        return False
    letters: Sequence[str] = reading.text[:200]
    return not any(_script_of(char) == "CJK" for char in letters if not char.isascii()) or (
        len(letters) < 2 * _FEWEST_WORDS
    )
