"""What a verdict stands on: the grid, and the detail of an asset below it or beside it."""

from __future__ import annotations

from rich.text import Text
from textual import on

from amx_tui.ui.widgets.detail.detail_pane import DetailPane
from amx_tui.ui.widgets.grid.asset_grid import AssetGrid
from amx_tui.ui.widgets.unchanged import Box, Unchanged


class Hair(Unchanged):
    """The line between grid and detail: a border would have Textual draw each line of the detail."""

    def render(self) -> Text:
        """One column."""
        return Text("\n".join("│" * self.size.height))


class Evidence(Box):
    """The stylesheet says where the detail stands; there is a line before one that stands beside."""

    def __init__(self, grid: AssetGrid, detail: DetailPane) -> None:
        super().__init__(grid, Hair(), detail, id="evidence")
        self._detail = detail

    def on_mount(self) -> None:
        """The detail may be open from the start."""
        self._turned()

    @on(DetailPane.Toggled)
    def _turned(self) -> None:
        self.set_class(self._detail.is_open, "-open")
