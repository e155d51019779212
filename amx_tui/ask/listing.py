"""Assets that an answer lists, as a view of the grid: what "show these" leads to."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import combinations

from amx_tui.compare.comparison import Comparison
from amx_tui.compare.pivot import AssetRow
from amx_tui.compare.view import Arranger, View, filters_of
from amx_tui.history.models import Asset
from amx_tui.present.formats import counted
from amx_tui.text import fit

_PAIRED = 6  # filters that are tried two at a time
_SAID = 60  # columns of a view in words


@dataclass(frozen=True, slots=True)
class Listing:
    """A filter of the grid and words to find, which leave so many assets of these runs.

    `baseline` is the position of the run that the grid has to compare against.
    """

    run_ids: tuple[int, ...]
    filters: tuple[str, ...]
    search: str
    count: int
    baseline: int = 0

    @property
    def words(self) -> str:
        """`show these 34 assets: improved`."""
        what = " ".join((*self.filters, self.search)).strip()
        these = "this one" if self.count == 1 else f"these {counted(self.count, 'asset')}"
        return f"show {these}: {fit(what, _SAID)}"


def listing_of(
    comparison: Comparison, rows: Sequence[AssetRow], wish: str = "", baseline: int = 0
) -> Listing | None:
    """The view that shows these assets and no other, best with the filter that is wished for.

    None where there is none, and for no asset or all of them.
    """
    wanted = {row.asset for row in rows}
    if not wanted or len(wanted) == len(comparison.assets):
        return None
    tests = filters_of(comparison, baseline)
    holding = [name for name, test in tests.items() if all(map(test, rows))]
    holding.sort(key=lambda name: name != wish)
    arranger = Arranger(comparison)
    for search in _searches(rows):
        for filters in ((), *((name,) for name in holding), *combinations(holding[:_PAIRED], 2)):
            view = View(frozenset(filters), baseline=baseline, search=search)
            if {row.asset for row in arranger.ordered(view)} == wanted:
                ids = tuple(run.id for run in comparison.runs)
                return Listing(ids, filters, search, len(wanted), baseline)
    return None


def _searches(rows: Sequence[AssetRow]) -> Iterator[str]:
    """Words that find all of them by their names: the widest first."""
    yield ""
    first = rows[0].asset
    if all(row.asset.schema == first.schema for row in rows) and first.schema:
        yield f"{Asset.of(first.schema.raw).label}."
    if all(row.asset[:2] == first[:2] for row in rows):
        yield first.parent
    if len({row.asset for row in rows}) == 1:
        yield first.label
