"""Text that others wrote, made harmless for what will read it: Markdown, spreadsheets, one line."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from functools import lru_cache
from html import escape

from amx_tui.stored import Stored
from amx_tui.text import clean

# What Markdown, or GitHub's additions to it, would take for a sign; most of it as an entity, because a
# backslash before "|" is not understood inside a table by every reader.
_SIGNS = {
    **{char: f"\\{char}" for char in "\\`*_{}[]~$"},
    **{char: f"&#{ord(char)};" for char in "&<>|#@"},
}
_MARKDOWN = str.maketrans(_SIGNS)
_QUOTE = '"'
_FORMULA = ("=", "+", "-", "@", "\t", "\r", "\n", "\uff1d", "\uff0b", "\uff0d", "\uff20")


@lru_cache(1)
def _no_xml() -> re.Pattern[str]:
    """Made where it is needed: so wide a class takes longer to compile than some commands run."""
    return re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


def defused(value: object) -> object:
    """A text that a spreadsheet would run as a formula, with an apostrophe before it; None as ""."""
    if isinstance(value, Stored):
        value = value.raw
    if isinstance(value, str) and value.startswith(_FORMULA):
        return "'" + value
    return "" if value is None else value


# what may end a cell, also where a spreadsheet takes a semicolon or a tab for the comma
_QUOTED = re.compile(r"""[",;\t|\r\n]|^\s|\s$""")


def csv_text(rows: Iterable[Sequence[object]]) -> str:
    """Rows as CSV that no spreadsheet runs."""
    return "".join(f"{','.join(map(_csv_cell, row))}\n" for row in rows)


def _csv_cell(value: object) -> str:
    told = " ".join(map(str, value)) if isinstance(value, list) else value
    text = str(defused(told))
    return f'"{text.replace(_QUOTE, _QUOTE * 2)}"' if _QUOTED.search(text) else text


def spelled(document: str) -> str:
    """JSON in which what a terminal would obey or hide is spelled: `\\u200f`. It says the same."""
    if clean(document) == document:
        return document
    return "".join(c if c == "\n" or clean(c) == c else _spelled(c) for c in document)


def _spelled(character: str) -> str:
    units = character.encode("utf-16-be", "surrogatepass")
    return "".join(f"\\u{units[i : i + 2].hex()}" for i in range(0, len(units), 2))


def xml(text: str) -> str:
    """Text for an element or an attribute of XML 1.0, on one line; a � is what it must not hold."""
    return _no_xml().sub("\N{REPLACEMENT CHARACTER}", escape(clean(flat(text))))


def flat(text: str) -> str:
    """On one line."""
    return " ".join(text.split())


def markdown(text: str) -> str:
    """Text that GitHub takes literally, on one line: no sign, no link, nobody mentioned."""
    text = text.translate(_MARKDOWN).replace("://", "&#58;//").replace("www.", "www&#46;")
    return flat(text)


def markdown_table(heads: Iterable[str], rows: Iterable[Sequence[str]]) -> list[str]:
    """The lines of a table of texts, and an empty one."""
    return raw_table(map(markdown, heads), ([markdown(text) for text in row] for row in rows))


def raw_table(heads: Iterable[str], rows: Iterable[Sequence[str]]) -> list[str]:
    """The lines of a table whose cells are Markdown already, and an empty one."""
    heads = list(heads)
    lines = [f"| {' | '.join(heads)} |", "|" + " --- |" * len(heads)]
    lines += [f"| {' | '.join(row)} |" for row in rows]
    return [*lines, ""]
