"""What of the comparison is looked at, for a question that is asked in sight of it."""

from __future__ import annotations

from amx_tui.ask.protocol import Around
from amx_tui.ui.widgets.compare.compare_pane import ComparePane
from amx_tui.ui.widgets.compare.filter_bar import FilterBar
from amx_tui.ui.widgets.grid.asset_grid import AssetGrid


def around_of(grid: AssetGrid, *, cursor: bool) -> Around:
    """What the grid is narrowed to, and with `cursor` the asset or the table under its cursor."""
    view, row = grid.view, grid.cursor_row if cursor else None
    only = tuple(name for name in grid.arrangement.counts if name in view.filters)
    table = None
    if cursor and row is None and grid.cursor < len(grid.items):
        group = grid.arrangement.groups[grid.items[grid.cursor].group]
        table = None if group.alone else group.of[:2]
    return Around(row.asset if row else None, table, only, view.search)


def under_cursor(pane: ComparePane) -> tuple[Around, int]:
    """What the focus is on: a cell with the run that it is of, a table, or the filters."""
    grid, filters = pane.grid, pane.query_one(FilterBar)
    around = around_of(grid, cursor=not filters.has_focus)
    if around.asset is None or grid.comparison is None:
        return around, 0
    return around, grid.comparison.runs[grid.position].id
