"""Texts of the asset grid: pieces with styles, wrapped into lines of terminal cells."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

from rich.segment import Segment
from rich.style import Style

from amx_tui.compare.worddiff import Change, diff
from amx_tui.text import fit, width, wrap

Pieces = Sequence[tuple[str, Style]]
Line = list[Segment]
_WORD = re.compile(r"\n|[^\S\n]+|\S+")


def wrapped(pieces: Pieces, columns: int) -> list[Line]:
    """Lines of at most `columns`, broken between words where that is possible."""
    lines: list[Line] = [[]]
    used = 0
    for text, style in pieces:
        for word in _WORD.findall(text):
            if word == "\n":
                lines.append([])
                used = 0
                continue
            size = width(word)
            if word.isspace():
                if used and used + 1 < columns:
                    lines[-1].append(Segment(" ", style))
                    used += 1
                continue
            if used and used + size > columns:
                lines.append([])
                used = 0
            if size > columns:
                parts = list(wrap(word, columns))
                for part in parts[:-1]:
                    lines[-1].append(Segment(part, style))
                    lines.append([])
                word, size, used = parts[-1], width(parts[-1]), 0
            lines[-1].append(Segment(word, style))
            used += size
    return lines


def cut(lines: list[Line], limit: int, columns: int) -> list[Line]:
    """The first lines; an ellipsis says that there is more."""
    if len(lines) <= limit:
        return lines
    kept = lines[:limit]
    plain = "".join(segment.text for segment in kept[-1])
    style = kept[-1][-1].style if kept[-1] else None
    kept[-1] = [Segment(fit(f"{plain} {'…' * columns}", columns), style)]
    return kept


def filled(line: Line, columns: int, style: Style) -> Line:
    """`line` on a background of `style`, exactly `columns` wide."""
    laid = [Segment(s.text, style + s.style if s.style else style) for s in line]
    room = columns - sum(width(segment.text) for segment in line)
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
    return [(text, styles[change]) for change, text in found.pieces]


def joined(parts: Iterable[str]) -> str:
    """Facts on one line."""
    return " · ".join(part for part in parts if part)
