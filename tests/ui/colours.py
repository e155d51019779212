"""What the app draws, cell by cell, with its colours: read from its own picture of the screen."""

from __future__ import annotations

import html
import re
from typing import NamedTuple

from rich.cells import cell_len
from textual.app import App

_CHAR, _LINE = 12.2, 24.4  # of Rich's SVG
_RULE = re.compile(r"\.(terminal-\S+-r\d+) \{ fill: (#[0-9a-fA-F]{6})")
_RECT = re.compile(
    r'<rect fill="(#[0-9a-fA-F]{6})" x="([\d.]+)" y="([\d.]+)" width="([\d.]+)" height="[\d.]+"'
)
_TEXT = re.compile(
    r'<text class="(terminal-\S+-r\d+)" x="([\d.]+)" y="([\d.]+)"[^>]*>([^<]*)</text>'
)


class Cell(NamedTuple):
    """A character and its colours."""

    char: str
    ink: str
    ground: str


def grounds(app: App[None]) -> dict[tuple[int, int], str]:
    """What each cell stands on, by column and line; one that has no colour is not there."""
    return _grounds(app.export_screenshot())


def _grounds(picture: str) -> dict[tuple[int, int], str]:
    grounds: dict[tuple[int, int], str] = {}
    for colour, x, y, width in _RECT.findall(picture):
        line, first = round((float(y) - 1.5) / _LINE), round(float(x) / _CHAR)
        for column in range(first, first + round(float(width) / _CHAR)):
            grounds[column, line] = colour.lower()
    return grounds


def cells(app: App[None]) -> dict[tuple[int, int], Cell]:
    """Every cell with something in it, by column and line."""
    picture = app.export_screenshot()
    inks, grounds = dict(_RULE.findall(picture)), _grounds(picture)
    found = {}
    for name, x, y, text in _TEXT.findall(picture):
        column, line = round(float(x) / _CHAR), round((float(y) - 20) / _LINE)
        for char in html.unescape(text):
            if char not in " \xa0\n":
                found[column, line] = Cell(char, inks[name], grounds[column, line])
            column += cell_len(char)
    return found
