"""The box that filters the list of runs."""

from __future__ import annotations

from amx_tui.text import width
from amx_tui.ui.widgets.line_input import FilterBox
from amx_tui.ui.widgets.picker.run_table import RunTable


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
