"""A table of single lines that opens on a double click."""

from __future__ import annotations

from rich.text import Text
from textual import events
from textual.widgets import DataTable
from textual.widgets.data_table import RowKey


class OpenTable(DataTable[Text]):
    """A table of single lines: a click goes to a row, a double click or enter opens it."""

    async def _on_click(self, event: events.Click) -> None:
        row = event.style.meta.get("row", -1)
        if row < 0 or event.chain > 1:
            return  # headers and double clicks are the table's own business
        event.prevent_default()
        event.stop()
        self.move_cursor(row=row)

    def columns_of(self, *columns: tuple[str, int]) -> None:
        """Other columns, with fixed widths; the last one of width 0 takes what is left.

        Fixed, because a table that measures thousands of cells to find its widths takes seconds.
        """
        self.clear(columns=True)
        for name, width in columns:
            self.add_column(Text(name), width=width or 20, key=name)

    def fit_last(self) -> None:
        """Give the last column the room that the others leave."""
        if not self.ordered_columns:
            return
        *others, last = self.ordered_columns
        padding = 2 * self.cell_padding
        used = sum(column.width + padding for column in others) + padding
        room = max(12, self.scrollable_content_region.width - used)
        if last.width != room:
            last.width = room
            self._require_update_dimensions = True
            self._clear_caches()
            self.refresh(layout=True)

    def widen(self, name: str, width: int) -> None:
        """Another width of one column; the last one gives or takes what that needs."""
        for column in self.ordered_columns:
            if column.key == name:
                column.width = width
        self.fit_last()

    def on_resize(self) -> None:
        """Another width."""
        self.fit_last()

    @property
    def cursor_key(self) -> str | None:
        """The key of the row under the cursor."""
        if not self.row_count or not 0 <= self.cursor_row < self.row_count:
            return None
        key: RowKey = self.coordinate_to_cell_key(self.cursor_coordinate).row_key
        return key.value
