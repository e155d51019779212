"""Personal data and secrets in a text: addresses, numbers and keys that are real in form.

Examples that are reserved as such (RFC 2606's domains, RFC 3966's and regulators' numbers, keys that
say that they are examples) concern nobody.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from functools import lru_cache

from amx_tui.compare.findings.clues import SECRET
from amx_tui.compare.findings.finding import MOST, Finding, found
from amx_tui.compare.findings.reading import Reading
from amx_tui.compare.findings.tongue import CODES, tongue
from amx_tui.compare.findings.words import pattern, words_of
from amx_tui.vocabulary import FindingKind

Place = tuple[int, int]
_DIGIT = re.compile(r"\d")
_FEWEST_DIGITS, _FEWEST_OF_CARD = 7, 14  # of a phone number, of a card's
# digits with nothing between them that ends a number, or the numbers of a card or a phone
_STRETCH = re.compile(r"\d[\d\s./()-]{5,}\d")
_SHORTEST_KEY = 15  # characters
_FOLLOWED = 40  # characters before a number that may say what it is


def personal_data(reading: Reading) -> list[Finding]:
    """Personal data, each with what it is; none twice."""
    text = reading.text
    families: list[tuple[str, Callable[[str], Iterator[Place]]]] = []
    digits = _DIGIT.findall(text)
    if (digits and _has_key(text)) or _names_secret(reading):
        families.append(("key", _keys))
    if "@" in text:
        families.append(("e-mail", _emails))
    if len(digits) >= _FEWEST_DIGITS:
        families.append(("IBAN", _ibans))
        most = max((len(_DIGIT.findall(part)) for part in _STRETCH.findall(text)), default=0)
        if most >= _FEWEST_OF_CARD:
            families.append(("card number", _cards))
        if most >= _FEWEST_DIGITS:
            families.append(("phone", _phones))
    return _found(text, families) if families else []


def _found(
    text: str, families: list[tuple[str, Callable[[str], Iterator[Place]]]]
) -> list[Finding]:
    findings: list[Finding] = []
    for note, places in families:
        for start, end in places(text):
            if all(end <= other.start or other.end <= start for other in findings):
                findings.append(found(FindingKind.PERSONAL_DATA, text, start, end, note))
            if len(findings) == MOST:
                return findings
    return findings


def _has_key(text: str) -> bool:
    """Whether a word is as long as a key, and has what one sort of keys has."""
    if max(map(len, text.split())) < _SHORTEST_KEY:
        return False
    return any(map(text.__contains__, _signs_of_keys()))


def _names_secret(reading: Reading) -> bool:
    """Whether the text says what would be secret, and has something behind it."""
    text = reading.text
    if reading.clues & SECRET and ("=" in text or ":" in text or "bearer" in reading.words):
        return True
    return "PRIVATE KEY" in text or ("://" in text and "@" in text)


# ---------------------------------------------------------------- e-mail


@lru_cache(1)
def _email() -> re.Pattern[str]:
    return re.compile(
        r"(?<![\w.+%-])[\w.+%-]{1,64}@((?:[^\W_](?:[\w-]{0,61}[^\W_])?\.){1,6}[^\W\d_]{2,24})(?![\w-])"
    )


_RESERVED = pattern(
    r"(?:.*\.)?(?:example(?:\.\w+)?(?:\.\w+)?|test|invalid|localhost|local"
    r"|(?:your|my|some)?-?(?:domain|company)\.\w+|beispiel\.\w+|ejemplo\.\w+|exemple\.\w+|ornek\.\w+"
    r"|domaine\.\w+|dominio\.\w+|firma\.\w+|sirket\.\w+|foo\.\w+|bar\.\w+|email\.com|mail\.com|provider\.\w+)",
    re.IGNORECASE,
)


def _emails(text: str) -> Iterator[Place]:
    for match in _email().finditer(text):
        if not _RESERVED().fullmatch(match[1]):
            yield match.span()


# ---------------------------------------------------------------- IBAN and card


# letters of an IBAN by country (SWIFT's registry), the commoner ones
_IBAN_LENGTHS = {
    "AD": 24, "AE": 23, "AL": 28, "AT": 20, "AZ": 28, "BA": 20, "BE": 16, "BG": 22, "BH": 22, "BR": 29,
    "CH": 21, "CY": 28, "CZ": 24, "DE": 22, "DK": 18, "EE": 20, "ES": 24, "FI": 18, "FR": 27, "GB": 22,
    "GE": 22, "GI": 23, "GR": 27, "HR": 21, "HU": 28, "IE": 22, "IL": 23, "IS": 26, "IT": 27, "JO": 30,
    "KW": 30, "KZ": 20, "LB": 28, "LI": 21, "LT": 20, "LU": 20, "LV": 21, "MC": 27, "MD": 24, "ME": 22,
    "MK": 19, "MT": 31, "NL": 18, "NO": 15, "PK": 24, "PL": 28, "PT": 25, "QA": 29, "RO": 24, "RS": 22,
    "SA": 24, "SE": 24, "SI": 19, "SK": 24, "SM": 27, "TN": 24, "TR": 26, "UA": 29, "XK": 20,
}  # fmt: skip


@lru_cache(1)
def _iban() -> re.Pattern[str]:
    return re.compile(r"([A-Z]{2})(?<!\w[A-Z]{2})\d{2}(?:[ -]?[A-Z0-9]){11,30}")


def _ibans(text: str) -> Iterator[Place]:
    for match in _iban().finditer(text):
        length = _IBAN_LENGTHS.get(match[1])
        if length is None:
            continue
        end = _after(text, match.start(), match.end(), length)
        if end and not text[end : end + 1].isalnum() and is_iban(text[match.start() : end]):
            yield match.start(), end


def _after(text: str, start: int, end: int, count: int) -> int:
    """Behind the character that is the `count`-th letter or digit; 0 if there are fewer."""
    for at in range(start, end):
        count -= text[at].isalnum()
        if not count:
            return at + 1
    return 0


def is_iban(text: str) -> bool:
    """The check of ISO 13616: letters as numbers, the first four at the end, modulo 97 is 1."""
    plain = "".join(char for char in text if char.isalnum())
    return int("".join(str(int(char, 36)) for char in plain[4:] + plain[:4])) % 97 == 1


@lru_cache(1)
def _card() -> re.Pattern[str]:
    return re.compile(
        r"(?<![\w.+-])(?:\d{14,16}|\d{4}([ -])\d{4}\1\d{4}\1\d{4}|3[47]\d{2}([ -])\d{6}\2\d{5}"
        r"|3[068]\d{2}([ -])\d{6}\3\d{4})(?![\w]|[.-]\d)"
    )


_ISSUED = pattern(
    r"4\d{15}|5[1-5]\d{14}|2(?:2[2-9]|[3-6]\d|7[01])\d{13}|3[47]\d{13}|3[68]\d{12}|30[0-5]\d{11}|6(?:011|5\d\d)\d{12}|9792\d{12}"
)


def _cards(text: str) -> Iterator[Place]:
    for match in _card().finditer(text):
        number = "".join(_DIGIT.findall(match[0]))
        if (
            number.isascii()
            and _ISSUED().fullmatch(number)
            and is_luhn(number)
            and not _dummy(number)
        ):
            yield match.span()


def is_luhn(number: str) -> bool:
    """The check of ISO/IEC 7812: every second digit from the right doubled, the sum ends in 0."""
    total = 0
    for place, digit in enumerate(reversed(number)):
        value = int(digit) * (1 + place % 2)
        total += value - 9 * (value > 9)
    return total % 10 == 0


def _dummy(number: str) -> bool:
    """Digits that nobody was given: few different ones, or counted up or down."""
    return (
        len(set(number)) < 2 or number in "01234567890123456789" or number in "98765432109876543210"
    )


# ---------------------------------------------------------------- phone


@lru_cache(1)
def _phone() -> re.Pattern[str]:
    return re.compile(
        r"(?<![\w.,/-])(?:(?P<plus>\+|00)\s?)?(?:\(0?\d{1,5}\)|\d{1,5})"
        r"(?:[ ./()-]{1,2}\d{1,9}){0,7}(?![\w]|[.,:/-]\d|\s?%)"
    )


_AMERICAN = pattern(r"(?:\([2-9]\d\d\)\s?|[2-9]\d\d[-. ])[2-9]\d\d[-. ]\d{4}")
_DATE = pattern(r"\b(?:\d{4}[-./]\d{1,2}[-./]\d{1,2}|\d{1,2}[-./]\d{1,2}[-./]\d{2,4})\b")
# numbers kept for films and examples: North America 555-01xx, Britain (Ofcom), Germany (BNetzA)
_FICTION = pattern(
    r"555?01\d\d$|^1?555|^1?\d{3}555\d{4}$|7700900\d{3}$|79460\d{3}$|3023125\d{3}$|^0+$"
)


@lru_cache(1)
def _phone_words() -> frozenset[str]:
    return frozenset().union(*(tongue(code).phones for code in CODES))


def _phones(text: str) -> Iterator[Place]:
    first = _STRETCH.search(text)
    if first is None:
        return
    # before the first digit of a number stand a plus, a space and a parenthesis, at the most
    for match in _phone().finditer(text, max(0, first.start() - 3)):
        written = match[0]
        digits = "".join(_DIGIT.findall(written))
        if 7 <= len(digits) <= 15 and _is_phone(
            text, match.start(), written, digits, bool(match["plus"])
        ):
            yield match.span()


def _is_phone(text: str, start: int, written: str, digits: str, plus: bool) -> bool:
    return _is_written_as_phone(text, start, written, len(digits), plus) and not (
        not digits.isascii()
        or len(set(digits)) < 3
        or _dummy(digits.lstrip("0"))
        or _FICTION().search(digits.lstrip("0"))
        or _DATE().search(written)
    )


def _is_written_as_phone(text: str, start: int, written: str, digits: int, plus: bool) -> bool:
    if written.startswith("+"):
        return digits >= 9
    if _AMERICAN().fullmatch(written):
        return True
    if not _phone_words().isdisjoint(words_of(text[max(0, start - _FOLLOWED) : start])[-4:]):
        return digits >= 9 or not written.isdigit()
    return plus and digits >= 11 and not written.isdigit()


# ---------------------------------------------------------------- keys


# by the characters without which the key is not there
_KEYS = (
    ("AKIA", r"AKIA[0-9A-Z]{16}\b"),
    ("ASIA", r"ASIA[0-9A-Z]{16}\b"),
    ("AROA", r"AROA[0-9A-Z]{16}\b"),
    ("AIDA", r"AIDA[0-9A-Z]{16}\b"),
    ("gh", r"gh[opsur]_[A-Za-z0-9]{30,255}"),
    ("github_pat_", r"github_pat_[A-Za-z0-9_]{22,255}"),
    ("glpat-", r"glpat-[\w-]{20,64}"),
    ("sk-", r"sk-(?:ant-|proj-|or-)?[\w-]{20,200}"),
    ("k_live_", r"[rsp]k_live_[A-Za-z0-9]{16,200}"),
    ("k_test_", r"[rsp]k_test_[A-Za-z0-9]{16,200}"),
    ("xox", r"xox[abeoprs]-[A-Za-z0-9-]{10,200}"),
    ("xapp-", r"xapp-[A-Za-z0-9-]{20,200}"),
    ("AIza", r"AIza[\w-]{35}"),
    ("ya29.", r"ya29\.[\w-]{20,200}"),
    ("hf_", r"hf_[A-Za-z0-9]{30,60}"),
    ("npm_", r"npm_[A-Za-z0-9]{36}"),
    ("pypi-", r"pypi-[\w-]{40,200}"),
    ("dop_v1_", r"dop_v1_[0-9a-f]{64}"),
    ("SG.", r"SG\.[\w-]{16,32}\.[\w-]{16,64}"),
    ("dapi", r"dapi[0-9a-f]{32}"),
    ("shpat_", r"shpat_[0-9a-f]{32}"),
    ("key-", r"key-[0-9a-f]{32}"),
    ("eyJ", r"eyJ[\w-]{8,2000}\.eyJ[\w-]{4,4000}(?:\.[\w-]{0,1000})?"),
    ("AccountKey=", r"AccountKey=[A-Za-z0-9+/=]{40,100}"),
    ("SK", r"SK[0-9a-f]{32}"),
    (":AA", r"\d{8,10}:AA[\w-]{33}"),
)


@lru_cache(1)
def _signs_of_keys() -> tuple[str, ...]:
    return tuple(sign for sign, _ in _KEYS)


@lru_cache(1)
def _key() -> re.Pattern[str]:
    return re.compile(
        rf"(?<![A-Za-z0-9])(?:{'|'.join(key for _, key in _KEYS)})"
        r"""
        | -----BEGIN[ ](?:[A-Z]{2,10}[ ]){0,2}PRIVATE[ ]KEY
        | (?<=://)[^\s:/@]{1,60}:(?P<password>[^\s:/@]{3,80})(?=@[\w.-])
        | (?i:\b(?:password|passwd|pwd|secret|api[_-]?key|access[_-]?token|bearer)\b
            ["']?\s{0,3}[=:]\s{0,3}["']?|\bBearer\s{1,3})
          (?P<value>[^\s"',;]{8,200})
        """,
        re.VERBOSE,
    )


_NO_KEY = pattern(
    r"example|xxxx|\*\*\*|\.\.\.|your|dummy|placeholder|changeme|<|>|\{|\}|\$|0{8}|sample|redacted",
    re.IGNORECASE,
)


def _keys(text: str) -> Iterator[Place]:
    for match in _key().finditer(text):
        words = match[0]
        if _NO_KEY().search(words) or len(set(words)) < 6:
            continue
        value = match["value"]
        if value is not None and not _random(value):
            continue
        if match["password"] in ("password", "pass", "pwd", "secret", "passwort"):
            continue
        if (
            value is None
            and match["password"] is None
            and not words.startswith("-")
            and not _random(words)
        ):
            continue
        yield match.span("value") if value is not None else match.span()


def _random(value: str) -> bool:
    """Whether a value is no word: it has digits and letters."""
    return any(map(str.isdigit, value)) and any(map(str.isalpha, value))
