"""The tabs of the detail pane, and the bar that names them."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from enum import StrEnum

from rich.segment import Segment
from rich.style import Style

from amx_tui.text import width
from amx_tui.ui.widgets.beside import BEFORE, BEHIND, beside
from amx_tui.ui.widgets.grid.grid_text import Line, filled

_GAP = 2  # columns between what the tabs say and the name of the asset


class Tab(StrEnum):
    """What the pane can show, in the order of its bar."""

    TEXTS = "Texts"
    ALTERNATIVES = "Alternatives"
    REASONING = "Reasoning"
    SOURCES = "Sources"
    VERSIONS = "Versions"
    HISTORY = "History"


TABS = tuple(Tab)
_SHORT = {
    Tab.ALTERNATIVES: "Alts",
    Tab.REASONING: "Reason",
    Tab.SOURCES: "Src",
    Tab.VERSIONS: "Vers",
    Tab.HISTORY: "Hist",
}


@dataclass(frozen=True, slots=True)
class TabBar:
    """One line: the tabs with their counts, the chosen one marked, and on the right what they are of.

    Where not all of them fit they are shorter; where they still do not, those beside the chosen one
    are shown, and a sign for the rest.
    """

    chosen: Tab
    counts: dict[Tab, int]
    notes: tuple[str, ...]  # the first that fits is shown
    focused: bool
    columns: int
    named: bool = False  # a note stands nowhere else: the tabs make room for the shortest

    def drawn(self, style_of: Callable[[str], Style], ground: Style) -> Line:
        """The line, exactly as wide as there is room."""
        rule, used = style_of("rule"), 0
        line: Line = []
        for tab, words in self._shown():
            name = "tab" if tab is not self.chosen else "focus" if self.focused else "chosen"
            line.append(Segment(words, style_of(name) if tab else rule))
            used += width(words)
        room = self.columns - used - 2 * _GAP
        note = next((note for note in self.notes if width(note) <= room), "")
        dashes = self.columns - used - (width(note) + _GAP if note else 0)
        line.append(Segment("─" * max(0, dashes), rule))
        if note:
            line += [Segment(f" {note} ", style_of("tab"))]
        return filled(line, self.columns, ground)

    def tab_at(self, x: int) -> Tab | None:
        """The tab at a column."""
        for tab, words in self._shown():
            if x < width(words):
                return tab
            x -= width(words)
        return None

    def _words(self, tab: Tab, short: bool) -> str:
        name, count = _SHORT.get(tab, tab) if short else tab, self.counts.get(tab)
        return f" {name} " if count is None else f" {name} {count:,} "

    def _shown(self) -> list[tuple[Tab | None, str]]:
        """The tabs that fit, with signs where some are left out."""
        least = min(map(width, self.notes)) + 2 * _GAP + 1 if self.named and self.notes else 1
        for short, note in ((False, least), (True, 1)):
            words = {tab: self._words(tab, short) for tab in TABS}
            if sum(map(width, words.values())) <= self.columns - note:
                return [(None, "─"), *words.items()]
        room = self.columns - (least if self.named else 0)
        fits = beside([width(words[tab]) for tab in TABS], TABS.index(self.chosen), room)
        shown = [(tab, words[tab]) for tab in TABS[fits.start : fits.stop]]
        before, behind = BEFORE if fits.start else "─", BEHIND if fits.stop < len(TABS) else ""
        return [(None, before), *shown, *([(None, behind)] if behind else [])]
