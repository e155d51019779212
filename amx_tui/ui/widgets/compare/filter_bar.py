"""A bar of filters with counts: how much they show, in which order, and what is looked for."""

from __future__ import annotations

from collections.abc import Callable
from typing import ClassVar

from rich.style import Style
from rich.text import Text
from textual.message import Message
from textual.widgets import Static

from amx_tui.compare.view import Arrangement, View
from amx_tui.text import fit, width
from amx_tui.ui.actions import Where, bindings
from amx_tui.ui.inks import chip, inks, on_theme
from amx_tui.ui.widgets.explained import Explained
from amx_tui.vocabulary import Filter

_TERMS = {Filter.REGRESSED: "regressed", Filter.IMPROVED: "improved", Filter.LOW: "band"}
_FOUND = 18  # most columns of the words that are looked for


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

    class SortRequested(Message):
        """The user wants another order."""

    class FindCleared(Message):
        """Nothing is looked for any more."""

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

    def on_resize(self) -> None:
        """More or fewer filters fit."""
        self._draw()

    def _draw(self) -> None:
        ink, room = inks(self), max(1, self.size.width - 2)
        line = self._start(ink, room)
        names = self._names
        self._at = max(0, min(self._at, len(names) - 1))
        start = max(0, self._at - 3) if self.has_focus else 0
        for index, name in enumerate(names[start:], start):
            on, here = name in self._view.filters, self.has_focus and index == self._at
            words = f"{name} {self._arrangement.counts.get(name, 0)}"
            words = f"[{words}]" if on else words
            gap = "  " if index > start else " · "
            left = len(names) - index - 1
            more = f" +{left}" if left else ""
            if line.cell_len + width(gap + words + more) > room:
                break
            line.append(gap, ink("dim"))
            line.append(words, self._look(name, index, on=on, here=here))
        else:
            index = len(names)
        left = len(names) - index  # whole filters, and how many more
        told = (f" +{left} more", f" +{left}") if left else ()
        line.append(
            next((words for words in told if line.cell_len + len(words) <= room), ""), ink("dim")
        )
        line.truncate(room, overflow="ellipsis")
        self.update(line, layout=False)  # it has the room it has

    def _start(self, ink: Callable[[str], Style], room: int) -> Text:
        """How many assets are shown, in which order, and what is looked for."""
        line, view = Text(no_wrap=True), self._view
        shown, hidden = self._arrangement.shown, self._arrangement.hidden
        if view.search:
            look = chip(self, "winner-chip") + Style(bold=True, meta={"@click": "clear_find"})
            line.append(f" “{fit(view.search, _FOUND)}” ✕ ", look)
            line.append(" ")
        line.append(f"{shown} of {shown + hidden} shown" if hidden else f"{shown} shown", "bold")
        order = f" by {view.sort.label}{' reversed' if view.reverse else ''}"
        first = sum(width(f"{n} {self._arrangement.counts.get(n, 0)}") + 3 for n in self._names[:3])
        if line.cell_len + width(order) + first <= room:  # else the heads of the grid say it alone
            line.append(order, ink("dim") + Style(meta={"@click": "sort"}))
        return line

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

    def action_sort(self) -> None:
        """Choose another order."""
        self.post_message(self.SortRequested())

    def action_clear_find(self) -> None:
        """Show what does not have the words too."""
        self.post_message(self.FindCleared())

    def action_leave(self) -> None:
        """Back to the grid."""
        self.post_message(self.Left())
