"""Where answers lead to, and where on the screen that is written."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import ClassVar

from rich.text import Text
from textual.geometry import Offset, Region
from textual.message import Message
from textual.widget import Widget
from textual.widgets import Static

from amx_tui.ask.listing import Listing
from amx_tui.ui.actions import Where, bindings
from amx_tui.ui.widgets.jump import Target


@dataclass(frozen=True, slots=True)
class Next:
    """A question that can be asked next."""

    question: str


Leads = str | Listing | Next
"""`run:58`, `asset:sales.orders` (as a `Known` has it), assets of the grid, or a question."""
_ACTION = re.compile(r"link\((.*)\)", re.DOTALL)


class LinkLine(Static, can_focus=True):
    """A line that leads somewhere."""

    BINDINGS = [*bindings(Where.LINK)]
    PLACES: ClassVar = (Where.LINK, Where.ASK, Where.EVERYWHERE)

    class Chosen(Message):
        """Somebody wants to go there."""

        def __init__(self, leads: Leads) -> None:
            self.leads = leads
            super().__init__()

    def __init__(self, leads: Leads, words: str, *, mark: str = "▸") -> None:
        super().__init__(Text.assemble(f"{mark} ", (words, "underline")), classes="leads")
        self.leads = leads

    def action_choose(self) -> None:
        """Go there."""
        self.post_message(self.Chosen(self.leads))

    def on_click(self) -> None:
        """As the key."""
        self.action_choose()


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
    if isinstance(widget, LinkLine):
        at = place.offset + Offset(widget.gutter.left, 0)
        if seen.contains_point(at):
            yield Target(at, widget.leads, at.x - seen.x + 1)
        return
    lines = widget.render_lines(Region(0, 0, place.width, place.height))
    going_on = ""  # what the end of the line above leads to
    for y, line in enumerate(lines):
        x, before, free = 0, going_on, place.x - seen.x + 1  # a frame's own column is free
        for segment in line:
            leads = _leads(segment.style.meta if segment.style else {})
            at = place.offset + Offset(x, y)
            if leads and leads != before and seen.contains_point(at):
                yield Target(at, leads, free)
            if leads or segment.text.strip():
                before = leads
            x += segment.cell_length
            text = segment.text
            bare = len(text) - len(text.rstrip())
            free = bare if text.strip() else free + bare
        going_on = before


def _leads(meta: dict[str, object]) -> str:
    """`run:58` out of what a click would do; "" where it leads nowhere."""
    match = _ACTION.fullmatch(str(meta.get("@click", "")))
    return str(ast.literal_eval(match.group(1))) if match else ""
