"""What stands below the texts where there is room: the other tabs, from what is read first on."""

from __future__ import annotations

from collections.abc import Callable

from rich.segment import Segment
from rich.style import Style

from amx_tui.text import width
from amx_tui.ui.widgets.detail import cells, entries
from amx_tui.ui.widgets.detail.blocks import Block, Ink, Page, continued, side_by_side, stacked
from amx_tui.ui.widgets.detail.subject import Subject
from amx_tui.ui.widgets.detail.tabs import TABS, Tab
from amx_tui.ui.widgets.grid.grid_text import Line, filled

Body = Callable[[Subject, int, Ink], list[Line]]
BODIES: dict[Tab, Body] = {
    Tab.TEXTS: cells.text,
    Tab.ALTERNATIVES: cells.alternatives,
    Tab.REASONING: cells.reasoning,
    Tab.SOURCES: cells.sources,
}
_BELOW = (Tab.ALTERNATIVES, Tab.REASONING, Tab.SOURCES, Tab.HISTORY)
_LEAST = 6  # lines: with fewer there is not enough to read of another part
_ONE = 1  # run that described the asset is the one that is shown


def with_more(page: Page, subject: Subject, ink: Ink, ground: Style, room: int) -> Page:
    """The page, and as many of the other tabs below it as begin within so many lines."""
    for tab in _BELOW:
        if len(page.lines) + _LEAST > room:
            break
        if _has(subject, tab):
            more = _part(tab, subject, ink, ground)
            page = continued(page, filled(_title(tab, ink), ink.room, ground), more)
    return page


def beside(body: Body, subject: Subject, ink: Ink, ground: Style) -> Page:
    """What each run has, side by side."""
    return side_by_side(
        lambda at, narrow: body(subject, at, narrow),
        len(subject.row.cells),
        subject.position,
        ink,
        ground,
    )


def _has(subject: Subject, tab: Tab) -> bool:
    behind = subject.behind
    if behind is None or behind.trouble:
        return False
    details = behind.details.values()
    match tab:
        case Tab.ALTERNATIVES:
            return any(detail.alternatives for detail in details)
        case Tab.REASONING:
            return any(detail.reasoning for detail in details)
        case Tab.SOURCES:
            return any(detail.citations for detail in details)
        case _:
            return len(behind.touched) > _ONE


def _part(tab: Tab, subject: Subject, ink: Ink, ground: Style) -> Page:
    if tab in BODIES:
        return beside(BODIES[tab], subject, ink, ground)
    blocks = entries.history(subject, -1, ink)
    return stacked([Block(block.lines) for block in blocks], ink.room, ground)


def _title(tab: Tab, ink: Ink) -> Line:
    """A rule with the name of the tab, and the key that leads to it."""
    hair, key = ink.style_of("rule"), str(TABS.index(tab) + 1)
    words, rest = f" {tab} ", ink.room - width(tab) - len(key) - 6
    return [
        Segment("─", hair),
        Segment(words, ink.style_of("strong")),
        Segment("─" * max(0, rest), hair),
        Segment(f" {key} ", ink.style_of("keys")),
        Segment("─", hair),
    ]
