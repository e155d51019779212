"""The one door for text that others wrote: a history, a model, a server.

Terminals obey what is printed to them, so nothing that can move the cursor, set the clipboard,
hide words or reorder them gets past this module: each such character becomes a visible symbol.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache
from unicodedata import normalize

from rich.cells import cell_len, set_cell_size

ELLIPSIS = "…"
_UNSAFE = "\N{REPLACEMENT CHARACTER}"


def _table() -> dict[int, str]:
    table = {code: chr(0x2400 + code) for code in range(0x20) if chr(code) not in "\n\t"}
    table[0x7F] = "\N{SYMBOL FOR DELETE}"
    table |= dict.fromkeys(range(0x80, 0xA0), _UNSAFE)  # C1: 8-bit escape sequences
    table |= dict.fromkeys((0x061C, 0x200E, 0x200F), _UNSAFE)  # bidi marks
    table |= dict.fromkeys(range(0x202A, 0x202F), _UNSAFE)  # bidi embeddings and overrides
    # invisible operators, bidi isolates, deprecated shaping
    table |= dict.fromkeys(range(0x2060, 0x2070), _UNSAFE)
    table |= dict.fromkeys((0x2028, 0x2029), "\N{SYMBOL FOR NEWLINE}")  # Unicode line breaks
    # without a look of their own, but read by models and told apart by databases
    table |= dict.fromkeys((0x200B, 0xFEFF, 0x00AD, 0x180E, 0x180F, 0x034F), _UNSAFE)
    table |= dict.fromkeys((0x115F, 0x1160, 0x3164, 0xFFA0), _UNSAFE)  # fillers of Hangul
    table |= dict.fromkeys(
        range(0xFFF0, 0xFFFC), _UNSAFE
    )  # nothing yet, and anchors of annotations
    # Khmer's unwritten vowels, steps of shorthand, beams and slurs of music
    table |= dict.fromkeys((0x17B4, 0x17B5, *range(0x1BCA0, 0x1BCA4)), _UNSAFE)
    table |= dict.fromkeys(range(0x1D173, 0x1D17B), _UNSAFE)
    table |= dict.fromkeys(range(0xD800, 0xE000), _UNSAFE)  # lone surrogates cannot be encoded
    # tag characters are hidden ASCII, the variation selectors behind them hidden bytes
    table |= dict.fromkeys(range(0xE0000, 0xE1000), _UNSAFE)
    return table


_TABLE = _table()
_JOINER = "\u200d"
# Whoever measures text takes what follows a joiner for a part of what stands before it: a letter behind
# one would not be drawn. Between emoji that is so; scripts that shape letters by joiners can be read
# without; elsewhere nobody would know that it is there.
_SHAPED = "[\u0600-\u0dff\u1000-\u109f\u1780-\u17ff]"
_SHAPING = re.compile(f"(?<={_SHAPED}){_JOINER}+")
_NO_EMOJI_BEHIND = re.compile(f"{_JOINER}(?![\u2190-\u2bff\U0001f000-\U0001faff])")


def clean(text: str) -> str:
    """Return `text` with control, bidi and invisible characters made harmless.

    Newlines and tabs stay. Idempotent: `clean(clean(x)) == clean(x)`.
    """
    if text.isascii() and text.isprintable():
        return text
    text = text.replace("\r\n", "\n").translate(_TABLE)
    if _JOINER in text:
        text = _NO_EMOJI_BEHIND.sub(_UNSAFE, _SHAPING.sub("", text))
    return text


# a capital dotted I folds to two characters, the second of which nobody types
_DOTTED = "i\N{COMBINING DOT ABOVE}"
_HIDDEN = {code: None for code, sign in _TABLE.items() if sign == _UNSAFE}


def folded(text: str) -> str:
    """`text` as it is looked for: neither case counts, nor how an accent is composed, nor what is
    not to be seen."""
    text = text.casefold()
    if text.isascii():
        return text
    return normalize("NFC", text.translate(_HIDDEN)).casefold().replace(_DOTTED, "i")


# emoji's skin tones, joiners and variation selectors: terminals disagree on how wide they make a text
_UNSTEADY = dict.fromkeys((*range(0x1F3FB, 0x1F400), 0x200D, *range(0xFE00, 0xFE10)), "")


def steady(text: str) -> str:
    """`text` without what would shift the columns behind it in some terminals; for drawing only."""
    return text if text.isascii() else text.translate(_UNSTEADY)


def one_line(text: str) -> str:
    """Clean `text` and join its lines and runs of white space with single spaces."""
    return " ".join(clean(text).split())


def lines_of_paste(text: str) -> str:
    """What was pasted, its lines ended by line feeds: terminals send carriage returns."""
    return text.replace("\r\n", "\n").replace("\r", "\n")


def width(text: str) -> int:
    """Columns that `text` takes on a terminal."""
    return len(text) if text.isascii() else cell_len(text)


_MARKED = 6  # characters that a column may hold; more are no writing, but a pile of marks


def fit(text: str, columns: int) -> str:
    """Cut one line of `text` to at most `columns` columns; an ellipsis says that it was cut."""
    if columns <= 0:
        return ""
    head = text[: _MARKED * columns]
    if len(head) < len(text):
        text = head  # all of a text of a million characters would take a second
    elif cell_len(text) <= columns:
        return text
    return set_cell_size(text, columns - 1).rstrip() + ELLIPSIS


def beginning(text: str, most: int) -> str:
    """The beginning of a text that is too long to be laid out; it says how much more there is."""
    if len(text) <= most:
        return text
    return f"{text[:most]}{ELLIPSIS} ({len(text) - most:,} more characters)"


def wrap(text: str, columns: int) -> Iterator[str]:
    """Yield lines of at most `columns` columns, broken between words where that is possible.

    Newlines in `text` start a new line. A word wider than a line is broken inside.
    """
    columns = max(2, columns)
    for paragraph in text.expandtabs(4).split("\n"):
        line, used = "", 0
        for word in paragraph.split(" "):
            size = cell_len(word)
            if used and used + 1 + size <= columns:
                line, used = f"{line} {word}", used + 1 + size
                continue
            if used:
                yield line
            if size > columns:
                *whole, word = pieces(word, columns)
                yield from whole
                size = cell_len(word)
            line, used = word, size
        yield line


def pieces(word: str, columns: int) -> Iterator[str]:
    """`word` in lines of at most `columns` columns, and at least one character, broken anywhere."""
    if word.isascii():
        yield from (word[at : at + columns] for at in range(0, len(word), columns))
        return
    begun = used = 0
    for index, char in enumerate(word):
        size = _width_of(char)
        if used + size > columns and index > begun:
            yield word[begun:index]
            begun, used = index, 0
        used += size
    yield word[begun:]


@lru_cache(4096)
def _width_of(char: str) -> int:
    return cell_len(char)
