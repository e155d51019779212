"""Which runs a SELECT over results asks for, as far as its words tell."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator

_DIGITS = r"(\d{1,18})"
_RUN, _ANY = (
    r'(?<![\w"])(?:\w+\s*\.\s*)?"?\brun_id\b"?',
    r'(?<![\w"])(?:\w+\s*\.\s*)?"?\b(?:run_)?id\b"?',
)
_QUOTED_NUMBER = re.compile(r"'\s*(\d{1,18})\s*'")
_UNREAD = re.compile(r"'(?:[^']|'')*(?:'|\Z)|--[^\n]*|/\*.*?(?:\*/|\Z)", re.DOTALL)
_TABLE = r'[\w".]+(?:\s+(?:as\s+)?\w+)?'
_FROM_RESULTS = re.compile(
    rf'\b(?:from|join)\s+(?:{_TABLE}\s*,\s*)*(?:"?main"?\s*\.\s*)?"?results\b', re.IGNORECASE
)
_MOST_ID = 2**63


def mentions_results(sql: str) -> bool:
    """Whether a SELECT may read the table of results."""
    return bool(re.search(r"\bresults\b", _read(sql), re.IGNORECASE))


def runs_asked_for(sql: str, known: Collection[int]) -> set[int]:
    """The runs whose results a SELECT asks for by number: named one by one, and of a range those that
    are `known`. A run's id in `runs` counts where that is joined with results."""
    text = _read(sql)
    field = _ANY if _FROM_RESULTS.search(text) else _RUN
    found = set(_named(text, field))
    for first, last in _ranges(text, field):
        found.update(run_id for run_id in known if first <= run_id <= last)
    return found


def _read(sql: str) -> str:
    """The SQL without comments and texts; a number in quotes is a number."""
    return _UNREAD.sub("''", _QUOTED_NUMBER.sub(r" \1 ", sql))


def _named(text: str, field: str) -> Iterator[int]:
    lists = re.findall(rf"{field}\s*(?:==?\s*\(?|(?<!not )in\s*\()([\d\s,]+)", text, re.IGNORECASE)
    yield from (int(number) for each in lists for number in re.findall(_DIGITS, each))
    yield from map(int, re.findall(rf"\b{_DIGITS}\s*==?\s*{field}", text, re.IGNORECASE))


def _ranges(text: str, field: str) -> Iterator[tuple[int, int]]:
    """First and last id of each range."""
    between = rf"{field}\s+between\s+{_DIGITS}\s+and\s+{_DIGITS}"
    yield from ((int(a), int(b)) for a, b in re.findall(between, text, re.IGNORECASE))
    turned = {"<": ">", ">": "<", "<=": ">=", ">=": "<="}
    bounds = re.findall(rf"{field}\s*([<>]=?)\s*{_DIGITS}", text, re.IGNORECASE)
    before = re.findall(rf"\b{_DIGITS}\s*([<>]=?)\s*{field}", text, re.IGNORECASE)
    for sign, digits in (*bounds, *((turned[sign], digits) for digits, sign in before)):
        number = int(digits)
        match sign:
            case "<":
                yield 0, number - 1
            case "<=":
                yield 0, number
            case ">":
                yield number + 1, _MOST_ID
            case _:
                yield number, _MOST_ID
