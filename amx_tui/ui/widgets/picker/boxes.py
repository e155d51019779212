"""The lines around the list of runs, and the box that filters it."""

from __future__ import annotations

from rich.text import Text
from textual.widgets import Static

from amx_tui.text import width
from amx_tui.ui.widgets.line_input import FilterBox
from amx_tui.ui.widgets.picker.run_table import RunTable


class Line(Static):
    """A line or two of which parts can be clicked; they do not look like links."""

    auto_links = False

    def show(self, text: Text) -> None:
        """Another text; the screen is laid out again only when it takes other room.

        A text that came in the midst of a layout may have been given the room of the one before.
        """
        lines = text.plain.count("\n") + 1
        self.update(text, layout=lines != self._lines or 0 < self.size.height != lines)
        self._lines = lines

    _lines = 0


class SearchBox(FilterBox):
    """Filters as one types; escape clears it first, then goes back to the list."""

    HINTS = (
        "/ search: words, #id, schema.table.column",
        "/ words, #id, schema.table.column",
        "/ words, #id, table",
        "/",
    )

    def on_resize(self) -> None:
        """What may be written into it, in as many words as there is room for."""
        room = self.content_size.width
        self.placeholder = next((hint for hint in self.HINTS if width(hint) < room), self.HINTS[-1])

    def action_leave(self) -> None:
        """Back to the list."""
        self.screen.set_focus(self.screen.query_one(RunTable))

    def action_clear(self) -> None:
        """Show all runs again; back to the list once there is nothing to clear."""
        if self.value:
            self.value = ""
        else:
            self.action_leave()
