"""A bar of filters with counts, and what they hide."""

from __future__ import annotations

from typing import ClassVar

from rich.style import Style
from rich.text import Text
from textual.message import Message
from textual.widgets import Static

from amx_tui.compare.view import Arrangement, View
from amx_tui.ui.actions import Where, bindings
from amx_tui.ui.inks import inks, on_theme
from amx_tui.ui.widgets.explained import Explained
from amx_tui.vocabulary import Filter

_TERMS = {Filter.REGRESSED: "regressed", Filter.IMPROVED: "improved", Filter.LOW: "band"}
_ROOMY = 90  # columns from which the order is named


class FilterBar(Explained, Static, can_focus=True):
    """Left and right move, space or enter switch a filter, escape goes back to the grid."""

    auto_links = False

    BINDINGS = [*bindings(Where.FILTERS)]
    PLACES: ClassVar = (Where.FILTERS, Where.COMPARE, Where.WALLS, Where.EVERYWHERE)

    class Switched(Message):
        """The filters that are on now."""

        def __init__(self, filters: frozenset[str]) -> None:
            self.filters = filters
            super().__init__()

    class Left(Message):
        """Back to the grid."""

    def __init__(self) -> None:
        super().__init__(id="filters")
        self._arrangement = Arrangement((), 0, 0, {})
        self._view = View()
        self._at = 0

    def on_mount(self) -> None:
        """Other colours."""
        on_theme(self, self._draw)

    @property
    def _names(self) -> list[str]:
        there = self._arrangement.there | self._view.filters
        return [name for name in self._arrangement.counts if name in there]

    def show(self, arrangement: Arrangement, view: View) -> None:
        """Draw the filters that some asset passes, and those that are on."""
        self._arrangement, self._view = arrangement, view
        self._draw()

    def _draw(self) -> None:
        line = Text(no_wrap=True, overflow="ellipsis")
        ink, shown, hidden = inks(self), self._arrangement.shown, self._arrangement.hidden
        line.append(f"{shown} shown", "bold")
        line.append(f", {hidden} hidden" if hidden else "", "bold")
        line.append(f" · sort: {self._view.sort.label}" if self.size.width >= _ROOMY else "", "dim")
        names = self._names
        self._at = max(0, min(self._at, len(names) - 1))
        start = max(0, self._at - 3) if self.has_focus else 0
        for index, name in enumerate(names[start:], start):
            on, here = name in self._view.filters, self.has_focus and index == self._at
            look = self._look(name, index, on=on, here=here)
            words = f"{name} {self._arrangement.counts.get(name, 0)}"
            line.append("  " if index > start else " · ", ink("dim"))
            line.append(f"[{words}]" if on else words, look)
        self.update(line)

    def _look(self, name: str, index: int, *, on: bool, here: bool) -> Style:
        ink = inks(self)
        meta = {"@click": f"switch({index})"} | (
            {"term": _TERMS[Filter(name)]} if name in _TERMS else {}
        )
        style = Style(meta=meta, bold=on, reverse=here) + (Style() if on or here else ink("dim"))
        if on and not here:
            style += ink("keys")
        return style

    def watch_has_focus(self, has_focus: bool) -> None:
        """Show where the keys act; no mark without focus."""
        super().watch_has_focus(has_focus)
        self._draw()

    def action_move(self, step: int) -> None:
        """To the next filter."""
        self._at += step
        self._draw()

    def action_switch_marked(self) -> None:
        """Switch the filter that is marked."""
        self.action_switch(self._at)

    def action_switch(self, index: int) -> None:
        """Switch a filter."""
        names = self._names
        if index < len(names):
            self._at = index
            self.post_message(self.Switched(self._view.filters ^ {names[index]}))

    def action_clear(self) -> None:
        """Show all assets."""
        self.post_message(self.Switched(frozenset()))

    def action_leave(self) -> None:
        """Back to the grid."""
        self.post_message(self.Left())
