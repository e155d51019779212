"""One hostile text through every function that cleans, escapes or lays out text."""

from __future__ import annotations

import csv
import io
import json
import random
from html import escape

from rich.style import Style

from amx_tui.compare.worddiff import Change
from amx_tui.present.documents import json_text
from amx_tui.present.escaping import csv_text, flat, markdown
from amx_tui.stored import Name, Stored
from amx_tui.text import beginning, clean, fit, lines_of_paste, one_line, steady, width, wrap
from amx_tui.ui.clusters import as_measured
from amx_tui.ui.widgets.grid.grid_text import cut, filled, marked, wrapped
from tests.fuzz.documents import obeyed_by_markdown
from tests.fuzz.watch import Fault
from tests.hostile_text import hostile_text, leaks

_PLAIN = Style()
_STYLES = dict.fromkeys(Change, _PLAIN)


def drive_text(rng: random.Random) -> None:
    """Draw a text, and look at everything that is made of it."""
    raw = hostile_text(rng)
    stored, name = Stored(raw), Name.of(raw)
    columns = rng.randrange(2, 60)
    drawn, line = str(stored), stored.line
    _hold("drawn", drawn, f"{stored}", clean(raw), allowed="\n\t")
    _hold("on one line", line, one_line(raw), str(name), name.quoted, flat(drawn))
    _hold("laid out", fit(line, columns), steady(line), as_measured(line), *wrap(line, columns))
    _hold("a beginning", beginning(line, columns), lines_of_paste(drawn), allowed="\n\t")
    _in_the_grid(drawn, line, columns)
    _in_files(raw, stored, drawn)


def _hold(what: str, *texts: str, allowed: str = "") -> None:
    for text in texts:
        if found := leaks(text, allowed):
            raise Fault(f"{what}: {', '.join(found)}")


def _in_the_grid(drawn: str, line: str, columns: int) -> None:
    lines = wrapped([(drawn, _PLAIN)], columns, limit=9)
    lines.append(filled(wrapped([(line, _PLAIN)], columns)[0], columns, _PLAIN))
    for segments in (*lines, *cut(lines, 3, columns)):
        text = "".join(segment.text for segment in segments)
        _hold("a line of the grid", text)
        if width(text) > columns:
            raise Fault(f"a line of {width(text)} columns in {columns}")
    if len(drawn) < 400:
        found = marked("the order id", drawn, _STYLES, _PLAIN)
        _hold("words", *(text for text, _ in found), allowed="\n\t")


def _in_files(raw: str, stored: Stored, drawn: str) -> None:
    spelled = json_text({"text": stored})
    _hold("JSON", spelled, allowed="\n")
    if json.loads(spelled) != {"text": stored.raw}:
        raise Fault("JSON says something else")
    for text in (markdown(drawn), markdown(flat(drawn))):
        _hold("Markdown", text)
        if found := obeyed_by_markdown(text):
            raise Fault(f"Markdown obeys {found}")
    shown = escape(drawn)
    _hold("HTML", shown, allowed="\n\t")
    if set("<>\"'") & set(shown):
        raise Fault("HTML has a sign of its own")
    written = csv_text([["x", stored]])
    limit = csv.field_size_limit(len(written) + 1)
    (row,) = csv.reader(io.StringIO(written, newline=""), strict=True)
    csv.field_size_limit(limit)
    if row[1] not in (stored.raw, "'" + stored.raw):
        raise Fault("CSV says something else")
