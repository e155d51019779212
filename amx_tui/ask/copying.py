"""What of an answer can be copied: all of it, its tables as Markdown or CSV, its blocks of code."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from decimal import Decimal
from typing import NamedTuple

from markdown_it import MarkdownIt
from markdown_it.token import Token

from amx_tui.ask.conversation import Turn
from amx_tui.present.escaping import csv_text

_NUMBER = re.compile(r"[+-]?\d{1,30}(?:\.\d{1,30})?")


class Copied(NamedTuple):
    """A part of an answer: what it is, in words, and its text."""

    words: str
    text: str


def parts_of(turn: Turn) -> tuple[Copied, ...]:
    """What can be copied, the answer first, then what stands folded behind it."""
    answer = turn.answer.strip()
    parts = [Copied("the answer", answer)] if answer else []
    parts += _inside("", answer)
    for title, text in turn.folded:
        found = [*_inside(title, text)]
        parts += found or [Copied(title, text.strip())]
    return tuple(parts)


def _inside(title: str, text: str) -> Iterator[Copied]:
    tokens = MarkdownIt("commonmark").enable("table").parse(text)
    lines = text.splitlines()
    for at, token in enumerate(tokens):
        if token.type == "fence":
            yield Copied(f"{title}: code" if title else "the code", token.content)
        elif token.type == "table_open" and token.map:
            name, table = title or "the table", "\n".join(lines[slice(*token.map)]) + "\n"
            yield Copied(f"{name} as Markdown", table)
            yield Copied(f"{name} as CSV", _csv(tokens[at:]))


def _csv(tokens: Sequence[Token]) -> str:
    """The first table of these, without any mark of Markdown."""
    rows: list[list[object]] = [[]]
    for token in tokens:
        if token.type == "inline":
            text = "".join(part.content for part in token.children or ())
            rows[-1].append(Decimal(text) if _NUMBER.fullmatch(text) else text)
        elif token.type == "tr_close":
            rows.append([])
        elif token.type == "table_close":
            break
    return csv_text(row for row in rows if row)
