"""The lines around the list of runs, and the box that filters it."""

from __future__ import annotations

from rich.text import Text
from textual.widgets import Static

from amx_tui.ui.widgets.line_input import FilterBox
from amx_tui.ui.widgets.picker.run_table import RunTable


class Line(Static):
    """A line or two of which parts can be clicked; they do not look like links."""

    auto_links = False

    def show(self, text: Text) -> None:
        """Another text; the screen is laid out again only when it takes other room."""
        lines = text.plain.count("\n")
        self.update(text, layout=lines != self._lines)
        self._lines = lines

    _lines = -1


class SearchBox(FilterBox):
    """Filters as one types; escape clears it first, then goes back to the list."""

    def action_leave(self) -> None:
        """Back to the list."""
        self.screen.set_focus(self.screen.query_one(RunTable))

    def action_clear(self) -> None:
        """Show all runs again; back to the list once there is nothing to clear."""
        if self.value:
            self.value = ""
        else:
            self.action_leave()
