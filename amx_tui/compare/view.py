"""How a comparison is looked at: filters, order, baseline, and the groups that come of them."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, KeysView
from dataclasses import dataclass
from statistics import fmean

from amx_tui.compare.against import improved, regressed
from amx_tui.compare.comparison import Comparison
from amx_tui.compare.orders import measure_of
from amx_tui.compare.pivot import AssetRow
from amx_tui.history.models import Asset
from amx_tui.stored import Name
from amx_tui.text import folded
from amx_tui.vocabulary import LETTERS, Band, Chosen, Filter, FindingKind, GridSort, finding, wins


@dataclass(frozen=True, slots=True)
class View:
    """What of a comparison is shown. `filters` are names of `filters_of`; all of them must hold.

    In reverse order, what cannot be measured is still last.
    """

    filters: frozenset[str] = frozenset()
    sort: GridSort = GridSort.ASSET
    baseline: int = 0
    search: str = ""
    reverse: bool = False


@dataclass(frozen=True, slots=True)
class Group:
    """The assets of one table.

    Those that only some of the runs wrote may stand apart, in groups of their own; what one run wrote
    alone is one group, of any table. Wins, texts with findings, and deltas (mean logprob against the
    baseline) are by run; ties are assets that at least two runs scored and none won.
    """

    of: Asset  # any of them
    rows: tuple[AssetRow, ...]
    wins: tuple[int, ...]
    deltas: tuple[float | None, ...]
    findings: tuple[int, ...]
    ties: int = 0
    only: tuple[int, ...] = ()  # the runs that wrote them, if they stand apart

    @property
    def name(self) -> str:
        """`schema.table`, `schema.table only in A, C`, or `only in B`; no other group is called so."""
        if not self.only:
            return self.of.parent
        apart = f"only in {', '.join(LETTERS[position] for position in self.only)}"
        return apart if self.alone else f"{self.of.parent} {apart}"

    @property
    def alone(self) -> bool:
        """One run wrote them alone: nothing can be compared."""
        return len(self.only) == 1


@dataclass(frozen=True, slots=True)
class Arrangement:
    """Groups in order, and what the filters hide.

    `counts` says how many of the assets that are shown each filter would leave, `there` which would
    leave any of all assets.
    """

    groups: tuple[Group, ...]
    shown: int
    hidden: int
    counts: dict[str, int]
    there: frozenset[str] = frozenset()

    @property
    def rows(self) -> tuple[AssetRow, ...]:
        """The assets that are shown, in order."""
        return tuple(row for group in self.groups for row in group.rows)


Test = Callable[[AssetRow], bool]


def filters_of(comparison: Comparison, baseline: int = 0) -> dict[str, Test]:
    """The filters of a comparison by name, in the order in which a bar of them shows them."""
    positions = range(len(comparison.runs))
    tests: dict[str, Test] = {
        Filter.DIFFERING: lambda row: row.differs,
        Filter.REGRESSED: lambda row: regressed(row, baseline),
        Filter.IMPROVED: lambda row: improved(row, baseline),
        Filter.SHARED: lambda row: row.shared,
        Filter.MISSING: lambda row: not row.shared,
    }
    for position in positions:
        tests[wins(LETTERS[position])] = _won_by(position)
    tests[Filter.TIE] = _tied
    tests[Filter.VERSIONS] = lambda row: any(cell.versions for cell in row.present)
    tests[Filter.LOW] = lambda row: any(cell.confidence == Band.LOW for cell in row.present)
    statuses = {cell.status for row in comparison.assets for cell in row.present}
    for status in sorted(statuses):
        tests[status] = _has_status(status)
    kinds = {
        found.kind for row in comparison.assets for cell in row.present for found in cell.findings
    }
    for kind in (kind for kind in FindingKind if kind in kinds):
        tests[finding(kind)] = _has_finding(kind)
    return tests


def _tied(row: AssetRow) -> bool:
    return row.winner is None and sum(cell.logprob is not None for cell in row.present) > 1


def _won_by(position: int) -> Test:
    return lambda row: row.winner == position


def _has_status(status: str) -> Test:
    return lambda row: any(cell.status == status for cell in row.present)


def _has_finding(kind: FindingKind) -> Test:
    return lambda row: any(found.kind is kind for cell in row.present for found in cell.findings)


class Arranger:
    """Arranges one comparison again and again, keeping what does not depend on the view."""

    def __init__(self, comparison: Comparison) -> None:
        self._comparison = comparison
        self._holding: dict[int, dict[Asset, frozenset[str]]] = {}  # by baseline: its filters
        self._names: dict[int, KeysView[str]] = {}  # of the filters, in their order
        self._measured: dict[tuple[int, GridSort], dict[Asset, float | None]] = {}
        self._hay: list[str] = []

    def arrange(self, view: View, *, apart: bool = False) -> Arrangement:
        """Filter, sort and group the assets. A filter that there is not is ignored.

        `apart`: first what all runs wrote, by table, then the rest, by the runs that wrote it.
        """
        baseline = self._baseline(view)
        held = self._filters(baseline)
        names = self._names[baseline]
        kept = self._shown(view)
        counts = Counter(name for row in kept for name in held[row.asset])
        groups = tuple(
            _group(rows, baseline, only)
            for only, rows in _grouped(self._in_order(kept, baseline, view), apart)
        )
        return Arrangement(
            groups,
            len(kept),
            len(self._comparison.assets) - len(kept),
            {name: counts[name] for name in names},
            frozenset().union(*held.values()),
        )

    def ordered(self, view: View) -> list[AssetRow]:
        """The assets that a view shows, in one order, whatever tables they are of."""
        return self._in_order(self._shown(view), self._baseline(view), view)

    def _baseline(self, view: View) -> int:
        return min(view.baseline, len(self._comparison.runs) - 1)

    def _shown(self, view: View) -> list[AssetRow]:
        """What is left by the filters and the words of a view."""
        baseline, assets = self._baseline(view), self._comparison.assets
        held = self._filters(baseline)
        wanted, words = view.filters & self._names[baseline], folded(view.search).split()
        kept = [row for row in assets if wanted <= held[row.asset]]
        if not words:
            return kept
        found = {
            row.asset
            for row, hay in zip(assets, self._texts(), strict=True)
            if all(word in hay for word in words)
        }
        return [row for row in kept if row.asset in found]

    def _in_order(self, rows: list[AssetRow], baseline: int, view: View) -> list[AssetRow]:
        if view.sort is GridSort.ASSET:
            return rows[::-1] if view.reverse else rows
        measures = self._measures(baseline, view.sort)
        known = [(value, row) for row in rows if (value := measures[row.asset]) is not None]
        unknown = [row for row in rows if measures[row.asset] is None]
        way = 1 if view.reverse else -1  # stable: equal ones by asset
        return [row for _, row in sorted(known, key=lambda each: way * each[0])] + unknown

    def _filters(self, baseline: int) -> dict[Asset, frozenset[str]]:
        if baseline not in self._holding:
            tests = list(filters_of(self._comparison, baseline).items())
            self._names[baseline] = dict.fromkeys(name for name, _ in tests).keys()
            self._holding[baseline] = {
                row.asset: frozenset(name for name, test in tests if test(row))
                for row in self._comparison.assets
            }
        return self._holding[baseline]

    def _measures(self, baseline: int, sort: GridSort) -> dict[Asset, float | None]:
        if (baseline, sort) not in self._measured:
            measure = measure_of(sort, baseline, len(self._comparison.assets))
            self._measured[baseline, sort] = {
                row.asset: measure(row) for row in self._comparison.assets
            }
        return self._measured[baseline, sort]

    def _texts(self) -> list[str]:
        if not self._hay:
            self._hay = [
                folded("\n".join([row.asset.label, *(str(c.description) for c in row.present)]))
                for row in self._comparison.assets
            ]
        return self._hay


def arrange(comparison: Comparison, view: View) -> Arrangement:
    """Arrange a comparison once."""
    return Arranger(comparison).arrange(view)


def chosen(view: View, rows: Iterable[AssetRow], named: bool = False) -> Chosen:
    """How the assets in `rows`, which a view shows, were chosen; `named`: also by their names.

    Words that were found in texts choose by what the runs wrote.
    """
    words = folded(view.search).split()
    if view.filters - {Filter.SHARED, Filter.MISSING}:
        return Chosen.RESULT
    if words and not all(word in folded(row.asset.label) for row in rows for word in words):
        return Chosen.RESULT
    return Chosen.NAME if words or named else Chosen.ALL


def _grouped(rows: list[AssetRow], apart: bool) -> Iterable[tuple[tuple[int, ...], list[AssetRow]]]:
    """Rows by table, each with (); then those apart with their runs, most runs first."""
    tables: dict[tuple[Name, ...], list[AssetRow]] = {}
    partly: dict[tuple[tuple[int, ...], tuple[Name, ...]], list[AssetRow]] = {}
    for row in rows:
        if apart and not row.shared:
            only = tuple(i for i, cell in enumerate(row.cells) if cell is not None)
            table: tuple[Name, ...] = () if len(only) == 1 else row.asset[:2]
            partly.setdefault((only, table), []).append(row)
        else:
            tables.setdefault(row.asset[:2], []).append(row)
    yield from (((), each) for each in tables.values())
    for only, table in sorted(
        partly, key=lambda key: (-len(key[0]), key[0])
    ):  # tables as they came
        yield only, partly[only, table]


def _group(rows: list[AssetRow], baseline: int, only: tuple[int, ...]) -> Group:
    positions = range(len(rows[0].cells))
    won = Counter(row.winner for row in rows)
    return Group(
        rows[0].asset,
        tuple(rows),
        tuple(won[position] for position in positions),
        tuple(_mean_delta(rows, position, baseline) for position in positions),
        tuple(
            sum(bool(cell.findings) for row in rows if (cell := row.cells[position]))
            for position in positions
        ),
        sum(map(_tied, rows)),
        only,
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
