"""Texts of the asset grid: pieces with styles, wrapped into lines of terminal cells."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from itertools import islice

from rich.segment import Segment
from rich.style import Style

from amx_tui.compare.worddiff import Change, diff
from amx_tui.text import ELLIPSIS, fit, pieces, steady, width

Pieces = Sequence[tuple[str, Style]]
Line = list[Segment]
_LONG = 4_000  # characters; of a longer text often only the first lines are wanted
_WORD = re.compile(r"\n|[^\S\n]+|\S+")


def wrapped(texts: Pieces, columns: int, limit: int = 0) -> list[Line]:
    """Lines of at most `columns`, broken between words where that is possible.

    With a `limit` it stops after so many lines: what is cut off anyway is not wrapped.
    """
    if len(texts) == 1 and (simple := _wrapped_ascii(*texts[0], columns, limit)):
        return simple
    return wrapped_by_word(texts, columns, limit)


def _wrapped_ascii(text: str, style: Style, columns: int, limit: int) -> list[Line]:
    """As `wrapped_by_word`, line by line; [] for what has to be looked at word by word."""
    if not text.isascii() or "\n" in text or len(text) > _LONG or columns < 1:
        return []
    words = " ".join(text.split())
    lines: list[Line] = []
    start = 0
    while len(words) - start > columns and not (limit and len(lines) == limit):
        end = words.rfind(" ", start, start + columns + 1)
        if end < 0:
            return []  # a word that is longer than a line
        room = " " if end - start < columns else ""
        lines.append([Segment(words[start:end] + room, style)])
        start = end + 1
    if not (limit and len(lines) == limit):
        rest = words[start:]
        room = " " if rest and text[-1].isspace() and len(rest) < columns else ""
        lines.append([Segment(rest + room, style)] if rest else [])
    return lines


def wrapped_by_word(texts: Pieces, columns: int, limit: int = 0) -> list[Line]:
    """As `wrapped`, for any pieces."""
    lines: list[Line] = [[]]
    used = 0
    for text, style in texts:
        held = ""  # words of one style and line that have not become a segment yet
        for found in _WORD.finditer(steady(text)):
            if limit and len(lines) > limit:
                return lines[:limit]
            word = found.group()
            long = len(word) > 4 * columns  # not measured as a whole: it may be a million
            size = columns + 1 if long else width(word)
            if word == "\n" or (used and not word.isspace() and used + size > columns):
                if held:
                    lines[-1].append(Segment(held, style))
                glued = found.start() == 0 and word != "\n"
                begun = _taken_off(lines[-1], columns - size) if glued else []
                held, used = "", length(begun)
                lines.append(begun)
                if word == "\n":
                    continue
            if word.isspace():
                if used and used < columns:
                    held, used = held + " ", used + 1
                continue
            if size > columns:
                parts = pieces(word, max(2, columns))
                *whole, word = islice(parts, limit + 1) if limit else parts
                for part in whole:
                    lines[-1].append(Segment(part, style))
                    lines.append([])
                size = width(word)
            held, used = held + word, used + size
        if held:
            lines[-1].append(Segment(held, style))
    return lines[:limit] if limit else lines


def _taken_off(line: Line, room: int) -> Line:
    """Of a line's last piece the last word, if it fits: for what stands right behind it."""
    text, style, _ = line[-1]
    before, space, word = text.rpartition(" ")
    if not before or not word or width(word) > room:
        return []
    line[-1] = Segment(before + space, style)
    return [Segment(word, style)]


def cut(lines: list[Line], limit: int, columns: int) -> list[Line]:
    """The first lines; an ellipsis says that there is more."""
    if len(lines) <= limit:
        return lines
    last = Segment.adjust_line_length(lines[limit - 1], columns - 1, pad=False)
    return [*lines[: limit - 1], [*last, Segment(ELLIPSIS, last[-1].style if last else None)]]


def filled(line: Line, columns: int, style: Style) -> Line:
    """`line` on a background of `style`, exactly `columns` wide."""
    laid, room = [], columns
    for segment in line:
        laid.append(Segment(segment.text, style + segment.style if segment.style else style))
        room -= width(segment.text)
    if room < 0:
        plain = fit("".join(segment.text for segment in line), columns)
        return [Segment(plain + " " * (columns - width(plain)), style)]
    return [*laid, Segment(" " * room, style)]


def marked(before: str, after: str, styles: dict[Change, Style], note: Style) -> Pieces:
    """The words of `after` marked against `before`; or "same", or "rewritten" and the text."""
    found = diff(before, after)
    if found.same:
        return [("= same", note)]
    if found.rewritten:
        return [("≠ rewritten ", note), (after, Style())]
    pieces: list[tuple[str, Style]] = []
    previous = Change.SAME
    for change, text in found.pieces:
        if previous is Change.REMOVED and change is Change.ADDED and not text[0].isspace():
            pieces.append((" ", Style()))  # without colours "KeyPrimary" is one word
        pieces.append((text, styles[change]))
        previous = change
    return pieces


def near_changes(pieces: Pieces, context: int) -> Pieces:
    """Marked pieces with less of what is the same between them: `context` columns beside a change.

    What has no style is the same. An ellipsis says that something is left out.
    """
    last = len(pieces) - 1
    return [
        (text if style else _beside(text, context, index > 0, index < last), style)
        for index, (text, style) in enumerate(pieces)
    ]


def _beside(text: str, context: int, after: bool, before: bool) -> str:
    """The words of `text` next to the change that it stands behind, and to the one it stands before."""
    sides = after + before
    if len(text) <= sides * context + 3:
        return text
    head = text[:context].rpartition(" ")[0] if after else ""
    tail = text[-context:].partition(" ")[2] if before else ""
    lead = " " if head or text[0].isspace() else ""
    return f"{head}{lead if after else ''}{ELLIPSIS}{' ' if before else ''}{tail}"


def length(line: Line) -> int:
    """Columns that a line takes."""
    return sum(width(segment.text) for segment in line)


def joined(parts: Iterable[str]) -> str:
    """Facts on one line."""
    return " · ".join(part for part in parts if part)
