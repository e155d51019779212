"""How a comparison is looked at: filters, order, baseline, and the groups that come of them."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass
from enum import StrEnum
from statistics import fmean

from amx_tui.compare.comparison import LETTERS, Comparison
from amx_tui.compare.pivot import AssetRow, Cell
from amx_tui.compare.worddiff import likeness
from amx_tui.history.models import Asset


class GridSort(StrEnum):
    """Orders of the asset grid; all but the first put the most telling assets on top."""

    ASSET = "asset"
    GAP = "logprob gap"
    LOSS = "loss against baseline"
    DIFFERENCE = "most different text"
    VERSIONS = "most versions"


@dataclass(frozen=True, slots=True)
class View:
    """What of a comparison is shown. `filters` are names of `filters_of`; all of them must hold."""

    filters: frozenset[str] = frozenset()
    sort: GridSort = GridSort.ASSET
    baseline: int = 0
    search: str = ""


@dataclass(frozen=True, slots=True)
class Group:
    """The assets of one table. `wins` and `deltas` (mean logprob against the baseline) by run."""

    name: str
    rows: tuple[AssetRow, ...]
    wins: tuple[int, ...]
    deltas: tuple[float | None, ...]


@dataclass(frozen=True, slots=True)
class Arrangement:
    """Groups in order, and what the filters hide; `counts` says how many assets each would show."""

    groups: tuple[Group, ...]
    shown: int
    hidden: int
    counts: dict[str, int]


Test = Callable[[AssetRow], bool]


def filters_of(comparison: Comparison, baseline: int = 0) -> dict[str, Test]:
    """The filters of a comparison by name, in the order in which a bar of them shows them."""
    positions = range(len(comparison.runs))
    tests: dict[str, Test] = {
        "differing": lambda row: row.differs,
        "shared": lambda row: row.shared,
        "missing": lambda row: not row.shared,
        "regressed": lambda row: _loss(row, baseline) > 0,
        "improved": lambda row: _gain(row, baseline) > 0,
    }
    for position in positions:
        tests[f"{LETTERS[position]} wins"] = _won_by(position)
    tests["tie"] = lambda row: row.winner is None and len(_logprobs(row)) > 1
    tests["versions"] = lambda row: any(cell.versions for cell in row.present)
    tests["low"] = lambda row: any(cell.confidence == "low" for cell in row.present)
    statuses = {cell.status for row in comparison.assets for cell in row.present}
    for status in sorted(statuses):
        tests[status] = _has_status(status)
    return tests


def _won_by(position: int) -> Test:
    return lambda row: row.winner == position


def _has_status(status: str) -> Test:
    return lambda row: any(cell.status == status for cell in row.present)


def arrange(comparison: Comparison, view: View) -> Arrangement:
    """Filter, sort and group the assets. A filter that the comparison does not have is ignored."""
    baseline = min(view.baseline, len(comparison.runs) - 1)
    tests = filters_of(comparison, baseline)
    counts = Counter[str]()
    kept = []
    for row in comparison.assets:
        holds = {name for name, test in tests.items() if test(row)}
        counts.update(holds)
        if view.filters & tests.keys() <= holds and matches(row, view.search):
            kept.append(row)
    if view.sort is GridSort.ASSET:
        ordered = kept
    else:
        measure = _measures(baseline)[view.sort]
        ordered = sorted(kept, key=lambda row: (-measure(row), row.asset))
    by_table: dict[str, list[AssetRow]] = {}
    for row in ordered:
        by_table.setdefault(row.asset.parent, []).append(row)
    groups = tuple(_group(name, rows, baseline) for name, rows in by_table.items())
    everything = {name: counts[name] for name in tests}
    return Arrangement(groups, len(kept), len(comparison.assets) - len(kept), everything)


def matches(row: AssetRow, text: str) -> bool:
    """Every word of `text` is in the asset's name or in one of its descriptions, any case."""
    if not text:
        return True
    texts = [row.asset.label, *(cell.description for cell in row.present)]
    hay = "\n".join(texts).casefold()
    return all(word in hay for word in text.casefold().split())


def _group(name: str, rows: list[AssetRow], baseline: int) -> Group:
    positions = range(len(rows[0].cells))
    won = Counter(row.winner for row in rows)
    return Group(
        name,
        tuple(rows),
        tuple(won[position] for position in positions),
        tuple(_mean_delta(rows, position, baseline) for position in positions),
    )


def _mean_delta(rows: list[AssetRow], position: int, baseline: int) -> float | None:
    if position == baseline:
        return None
    pairs = [(row.cells[position], row.cells[baseline]) for row in rows]
    deltas = [
        cell.logprob - base.logprob
        for cell, base in pairs
        if cell and base and cell.logprob is not None and base.logprob is not None
    ]
    return fmean(deltas) if deltas else None


def _measures(baseline: int) -> dict[GridSort, Callable[[AssetRow], float]]:
    return {
        GridSort.GAP: _gap,
        GridSort.LOSS: lambda row: _loss(row, baseline),
        GridSort.DIFFERENCE: lambda row: _unlikeness(row, baseline),
        GridSort.VERSIONS: lambda row: sum(len(cell.versions) for cell in row.present),
    }


def _logprobs(row: AssetRow) -> list[float]:
    return [cell.logprob for cell in row.present if cell.logprob is not None]


def _gap(row: AssetRow) -> float:
    values = _logprobs(row)
    return max(values) - min(values) if len(values) > 1 else -1.0


def _against(row: AssetRow, baseline: int) -> list[float]:
    base = row.cells[baseline]
    if base is None or base.logprob is None:
        return []
    others = (cell for i, cell in enumerate(row.cells) if i != baseline)
    return [cell.logprob - base.logprob for cell in others if cell and cell.logprob is not None]


def _loss(row: AssetRow, baseline: int) -> float:
    """How far the worst run fell below the baseline; -1 where nothing can be compared."""
    return -min(_against(row, baseline), default=1.0)


def _gain(row: AssetRow, baseline: int) -> float:
    return max(_against(row, baseline), default=-1.0)


def _unlikeness(row: AssetRow, baseline: int) -> float:
    base = row.cells[baseline]
    if base is None:
        return -1.0
    others = (cell for i, cell in enumerate(row.cells) if i != baseline and cell is not None)
    return max((1 - likeness(base.description, c.description) for c in others), default=-1.0)


def baseline_lost(row: AssetRow, baseline: int) -> bool:
    """Another run has the strictly best logprob of an asset that the baseline also scored."""
    base: Cell | None = row.cells[baseline]
    return bool(base and base.logprob is not None and row.winner not in (None, baseline))


def position_of(arrangement: Arrangement, asset: Asset) -> tuple[int, int] | None:
    """(group, row) of an asset, or None when it is hidden."""
    for g, group in enumerate(arrangement.groups):
        for r, row in enumerate(group.rows):
            if row.asset == asset:
                return g, r
    return None
