"""What was set differently for the compared runs, as lines of the board."""

from __future__ import annotations

import re

from rich.style import Style
from rich.text import Text

from amx_tui.compare.settings_diff import Setting, SettingsDiff
from amx_tui.compare.worddiff import Change
from amx_tui.present.diff_marks import Marked
from amx_tui.present.setting_words import equal_words, setting_marks
from amx_tui.text import ELLIPSIS, fit, steady
from amx_tui.ui.widgets.compare.board_line import Styles, board_line
from amx_tui.ui.widgets.run_columns import Columns

_MANY = 8  # settings that have a line of their own
_ON_CARDS = ("llm_model", "llm_profile", "db_profile")
_LONG = 8  # characters for a column: emoji are joined of several
_BEFORE = 12  # characters that are shown before the first word that differs
_NOTES = {"same": "= same", "rewritten": "≠ rewritten "}
_SPACES = re.compile(r"\s+")


def setting_lines(
    settings: SettingsDiff,
    columns: Columns,
    baseline: int,
    style: Styles,
) -> list[Text]:
    """A line for each of the first settings that differ, and one for how many more do and are the same.

    What the cards show already is left out.
    """
    rows = [setting for setting in settings.differing if setting.key not in _ON_CARDS]
    own = rows[:_MANY]
    rest = len(rows) - len(own)
    more = [f"+{rest} more {'differs' if rest == 1 else 'differ'}"] if rest else []
    lines = [_row(setting, columns, baseline, style) for setting in own]
    return [*lines, *_closing(more, settings, columns, style)]


def _closing(
    words: list[str], settings: SettingsDiff, columns: Columns, style: Styles
) -> list[Text]:
    """A line over all columns: the end of it, which counts, stays when its beginning is too long."""
    room = columns.label + columns.run * len(columns.shown) - 2
    end = equal_words(settings) if settings.equal else ""
    parts = [fit(part, max(8, room - len(end) - 3)) for part in words]
    text = steady(" · ".join(part for part in (*parts, end) if part))
    return [Text(f" {fit(text, room)}", style("same"), no_wrap=True)] if text else []


def _row(setting: Setting, columns: Columns, baseline: int, style: Styles) -> Text:
    marks = setting_marks(setting, baseline)
    cells = [_cell(marks[position], columns.run - 2, style) for position in columns.shown]
    return board_line(columns, setting.key, cells)


def _cell(value: Marked, room: int, style: Styles) -> Text:
    """A value on one line, from shortly before the first word that differs."""
    looks = {
        Change.SAME: Style(),
        Change.ADDED: style("added") + Style(underline=True),
        Change.REMOVED: style("removed") + Style(strike=True),
    }
    pieces = list(value.pieces)
    is_marked = len(pieces) > 1
    if is_marked and pieces[0][0] is Change.SAME and len(pieces[0][1]) > _BEFORE:
        pieces[0] = Change.SAME, ELLIPSIS + pieces[0][1][-_BEFORE:]
    text = Text(_NOTES.get(value.note, ""), style("same"))
    text = Text(style="" if is_marked else style("differs"), no_wrap=True).append_text(text)
    previous = Change.SAME
    for change, piece in pieces:
        if previous is Change.REMOVED and change is Change.ADDED and not piece[0].isspace():
            text.append(" ")  # without colours both would be one word
        text.append(_SPACES.sub(" ", steady(piece[: _LONG * room])), looks[change])
        previous = change
        if text.cell_len > room:
            break
    text.truncate(room, overflow="ellipsis")
    return text
