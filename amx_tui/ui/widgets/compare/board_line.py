"""A line of the board: a label, and a cell a run in the columns of the asset grid."""

from __future__ import annotations

from collections.abc import Callable

from rich.style import Style
from rich.text import Text

from amx_tui.text import fit, steady, width
from amx_tui.ui.widgets.run_columns import Columns

Styles = Callable[[str], Style]


def board_line(columns: Columns, label: str, cells: list[Text]) -> Text:
    """The line; what is wider than its column is cut."""
    name = fit(steady(label), columns.label - 2)
    line = Text(f" {name}{' ' * (columns.label - 1 - width(name))}", no_wrap=True)
    for cell in cells:
        if cell.cell_len >= columns.run:
            cell = cell.copy()
            cell.truncate(max(0, columns.run - 1), overflow="ellipsis")
        line.append_text(cell)
        line.append(" " * (columns.run - cell.cell_len))
    return line
