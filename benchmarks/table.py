"""Measurements beside their budgets, as a table."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from rich.console import Console
from rich.table import Table


class Line(NamedTuple):
    """One measurement; `theirs` is what amx-cli took for the same in the same run."""

    what: str
    ours: float
    budget: float | None = None
    unit: str = "s"
    theirs: float | None = None


def _written(value: float | None, unit: str) -> str:
    if value is None:
        return "—"
    if unit == "s":
        return f"{value * 1000:,.1f} ms"
    return f"{value:,.0f} {unit}"


def show(title: str, lines: Sequence[Line]) -> None:
    """Print the table; a budget that is not kept is marked."""
    table = Table(title=title, title_justify="left")
    for head in ("", "amx-tui", "budget", "", "amx-cli"):
        table.add_column(head, justify="left" if not head else "right")
    for line in lines:
        kept = "" if line.budget is None else "ok" if line.ours <= line.budget else "OVER"
        table.add_row(
            line.what,
            _written(line.ours, line.unit),
            _written(line.budget, line.unit),
            kept,
            _written(line.theirs, line.unit),
        )
    Console().print(table)
