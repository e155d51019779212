"""How runs, assets and cells are told to an agent: short, because their number is not."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from amx_tui.compare.against import best_delta
from amx_tui.compare.comparison import Comparison
from amx_tui.compare.pivot import AssetRow, Cell
from amx_tui.compare.settings_diff import Setting
from amx_tui.compare.tables import TableFigures
from amx_tui.history.models import Asset, Run
from amx_tui.present import fields, formats
from amx_tui.present.documents import run_document
from amx_tui.text import folded
from amx_tui.vocabulary import LETTERS

TEXT = 90  # characters of a description in a list
CELL = ("logprob", "band", "status", "findings")


def run_entry(run: Run) -> dict[str, Any]:
    """What agents are told of a run."""
    document = run_document(run)
    return {name: document[name] for name in fields.AGENT}


def facts_of(run: Run) -> dict[str, Any]:
    """What there is to be told of a run, without what is empty."""
    return {name: value for name, value in run_entry(run).items() if value not in (None, "", [])}


def lettered(comparison: Comparison) -> list[dict[str, Any]]:
    """The compared runs with their letters."""
    return [{"letter": LETTERS[i], **run_entry(run)} for i, run in enumerate(comparison.runs)]


def letters(comparison: Comparison) -> dict[str, int]:
    """The ids of the compared runs by letter."""
    return {LETTERS[i]: run.id for i, run in enumerate(comparison.runs)}


def asset_columns(comparison: Comparison) -> list[Any]:
    """What the places of `asset_entry` mean."""
    each = [[f"{LETTERS[i]} {name}" for name in CELL] for i in range(len(comparison.runs))]
    return ["asset", "winner", "delta (best other minus A)", *each]


def asset_entry(row: AssetRow, texts: bool) -> list[Any]:
    """A row of the grid: name, winner, delta, then for each run a list, or null where it wrote
    nothing. With texts, their beginnings stand last in it; "=" is the same text as A's."""
    delta = best_delta(row, 0)
    base = row.cells[0]
    return [
        row.asset.label,
        None if row.winner is None else LETTERS[row.winner],
        None if delta is None else round(delta.value, 3),
        *(None if cell is None else _cell(cell, base, texts) for cell in row.cells),
    ]


def _cell(cell: Cell, base: Cell | None, texts: bool) -> list[Any]:
    logprob = None if cell.logprob is None else round(cell.logprob, 3)
    band = formats.BANDS.get(cell.confidence, cell.confidence or None)
    told: list[Any] = [logprob, band, cell.status, len(cell.findings)]
    if texts:
        same = base is not None and base is not cell and base.description == cell.description
        told.append("=" if same else beginning(cell.description.line))
    return told


def beginning(text: str, most: int = TEXT) -> str:
    """The beginning of a text."""
    return text if len(text) <= most else f"{text[: most - 1].rstrip()}…"


def setting_entry(setting: Setting) -> list[Any]:
    """A setting that differs: its name and the values by run."""
    return [setting.key, *(None if v is None else str(v) for v in setting.values)]


TABLE_COLUMNS = (
    "table", "assets", "in all runs", "differing texts", "wins by run", "tied",
    "mean logprob minus A's, by run", "approved of decided, by run", "texts with findings, by run",
)  # fmt: skip


def table_entry(table: TableFigures) -> list[Any]:
    """The figures of a table; what they mean says TABLE_COLUMNS."""
    return [
        table.name,
        table.assets,
        table.shared,
        table.differing,
        list(table.wins),
        table.ties,
        [None if value is None else round(value, 3) for value in table.differences],
        [f"{a}/{d}" for a, d in zip(table.approved, table.decided, strict=True)],
        list(table.findings),
    ]


def in_table(asset: Asset, table: str) -> bool:
    """Whether an asset lies in the table of this name, or of this schema and name."""
    if not table:
        return True
    wanted = folded(table.strip())
    plain = ".".join(part.raw for part in asset[:2] if part)
    return wanted in (folded(asset.parent), folded(plain), folded(asset.table.raw))


def lies_in(rows: Sequence[AssetRow], table: str) -> list[AssetRow]:
    """Those of the assets that lie in a table."""
    return [row for row in rows if in_table(row.asset, table)]
