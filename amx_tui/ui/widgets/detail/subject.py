"""What the detail pane is about: an asset of a comparison, and what the history says beside that."""

from __future__ import annotations

from dataclasses import dataclass, field

from amx_tui.compare.comparison import Comparison
from amx_tui.compare.pivot import AssetRow, Cell
from amx_tui.history.models import Asset, AssetRun, ResultDetail, Run
from amx_tui.history.snapshot import Snapshot
from amx_tui.stored import Stored
from amx_tui.vocabulary import LETTERS


@dataclass(frozen=True, slots=True)
class Behind:
    """What stands behind the cells of an asset, and every run that described it."""

    details: dict[int, ResultDetail] = field(default_factory=dict)  # by result id
    touched: tuple[AssetRun, ...] = ()  # newest first
    trouble: str = ""  # why it could not be read


@dataclass(frozen=True, slots=True)
class Subject:
    """An asset, the run under the cursor, and the one that texts are compared with."""

    comparison: Comparison
    row: AssetRow
    position: int
    baseline: int
    now: float  # Unix seconds
    behind: Behind | None = None  # None: not read yet
    marks: bool = True  # texts with the words that differ from the baseline's

    @property
    def cell(self) -> Cell | None:
        """What the run under the cursor says."""
        return self.row.cells[self.position]

    def detail(self, cell: Cell) -> ResultDetail | None:
        """What stands behind a cell, once it has been read."""
        return self.behind.details.get(cell.result_id) if self.behind else None

    def name(self, position: int) -> str:
        """`A #120`."""
        return f"{LETTERS[position]} #{self.comparison.runs[position].id}"

    def run(self, position: int) -> Run:
        """The run at a position."""
        return self.comparison.runs[position]


@dataclass(frozen=True, slots=True)
class Entry:
    """A text that can be taken by itself: a version, or what another run wrote."""

    run_id: int
    result_id: int
    text: Stored
    label: str  # "v2", "#119"


def read_behind(snapshot: Snapshot, asset: Asset, result_ids: list[int]) -> Behind:
    """All that the pane wants to know of an asset, in one question."""
    found = {result_id: snapshot.result(result_id) for result_id in result_ids}
    details = {key: value for key, value in found.items() if value is not None}
    return Behind(details, snapshot.asset_runs(asset))
