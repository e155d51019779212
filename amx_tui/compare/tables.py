"""What a comparison says of each table: who wins there, by how much, what people decided."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from statistics import fmean

from amx_tui.compare.comparison import Comparison
from amx_tui.compare.paired import Table
from amx_tui.compare.pivot import AssetRow, Cell


@dataclass(frozen=True, slots=True)
class TableFigures:
    """One table. Tuples are by run; differences are a run's mean logprob minus the baseline's, over the
    assets of both that have one, None for the baseline itself and where there is none."""

    table: Table
    name: str  # schema.table
    assets: int
    shared: int  # every run wrote them
    differing: int
    wins: tuple[int, ...]  # by logprob
    ties: int
    differences: tuple[float | None, ...]
    logprobs: tuple[float | None, ...]  # mean
    approved: tuple[int, ...]
    decided: tuple[int, ...]
    findings: tuple[int, ...]  # texts with any


def by_table(
    comparison: Comparison, baseline: int = 0, rows: Sequence[AssetRow] | None = None
) -> tuple[TableFigures, ...]:
    """The figures of each table, in the order of the assets; of `rows`, or of all."""
    tables: dict[Table, list[AssetRow]] = {}
    for row in comparison.assets if rows is None else rows:
        tables.setdefault(row.asset[:2], []).append(row)
    return tuple(_figures(table, rows, baseline) for table, rows in tables.items())


def _figures(table: Table, rows: list[AssetRow], baseline: int) -> TableFigures:
    runs = range(len(rows[0].cells))
    cells = [[cell for row in rows if (cell := row.cells[run]) is not None] for run in runs]
    return TableFigures(
        table=table,
        name=rows[0].asset.parent,
        assets=len(rows),
        shared=sum(row.shared for row in rows),
        differing=sum(row.differs for row in rows),
        wins=tuple(sum(row.winner == run for row in rows) for run in runs),
        ties=sum(row.winner is None and _scored(row) > 1 for row in rows),
        differences=tuple(_difference(rows, run, baseline) for run in runs),
        logprobs=tuple(_mean(of) for of in cells),
        approved=tuple(sum(cell.decision is True for cell in of) for of in cells),
        decided=tuple(sum(cell.decision is not None for cell in of) for of in cells),
        findings=tuple(sum(bool(cell.findings) for cell in of) for of in cells),
    )


def _scored(row: AssetRow) -> int:
    return sum(cell.logprob is not None for cell in row.present)


def _mean(cells: Sequence[Cell]) -> float | None:
    values = [cell.logprob for cell in cells if cell.logprob is not None]
    return fmean(values) if values else None


def _difference(rows: Sequence[AssetRow], run: int, baseline: int) -> float | None:
    if run == baseline:
        return None
    pairs = ((row.cells[run], row.cells[baseline]) for row in rows)
    found = [
        cell.logprob - base.logprob
        for cell, base in pairs
        if cell and base and cell.logprob is not None and base.logprob is not None
    ]
    return fmean(found) if found else None
