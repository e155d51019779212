"""The box in which one types what to find among the assets."""

from __future__ import annotations

from amx_tui.ui.widgets.grid.asset_grid import AssetGrid
from amx_tui.ui.widgets.line_input import FilterBox


class FindBox(FilterBox):
    """Finds as one types; escape shows everything again and goes back to the grid."""

    def action_clear(self) -> None:
        """Show all assets again, and go back to the grid."""
        self.value = ""
        self.action_leave()

    def action_leave(self) -> None:
        """Back to the grid; what is looked for stands in the bar of filters."""
        self.display = False
        self.screen.set_focus(self.screen.query_one(AssetGrid))
