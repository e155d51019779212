"""Where an answer leads to, and where on the screen that is written."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator

from textual.geometry import Offset, Region
from textual.widget import Widget

from amx_tui.ui.widgets.jump import Target

_ACTION = re.compile(r"link\((.*)\)", re.DOTALL)


def links_on(view: Widget) -> list[Target]:
    """The links that are seen in a widget that scrolls, from the top; the value is where they lead."""
    seen = view.scrollable_content_region
    found = [
        target
        for widget in view.query("*")
        if not widget.children and widget.region.overlaps(seen)
        for target in _links_of(widget, seen)
    ]
    return sorted(found, key=lambda target: (target.at.y, target.at.x))


def _links_of(widget: Widget, seen: Region) -> Iterator[Target]:
    place = widget.region
    lines = widget.render_lines(Region(0, 0, place.width, place.height))
    going_on = ""  # what the end of the line above leads to
    for y, line in enumerate(lines):
        x, before = 0, going_on
        for segment in line:
            leads = _leads(segment.style.meta if segment.style else {})
            at = place.offset + Offset(x, y)
            if leads and leads != before and seen.contains_point(at):
                yield Target(at, leads)
            if leads or segment.text.strip():
                before = leads
            x += segment.cell_length
        going_on = before


def _leads(meta: dict[str, object]) -> str:
    """`run:58` out of what a click would do; "" where it leads nowhere."""
    match = _ACTION.fullmatch(str(meta.get("@click", "")))
    return str(ast.literal_eval(match.group(1))) if match else ""
