"""What boards and trends are asked for, and what they say: sums over the runs of a whole history.

A run counts if it wrote results in the scope; runs of Ask never do. Over the results of the runs, those
that a newer row of the same asset hides included, as in a run's own metrics:

- `assets`: assets described, each counted once in every run that described it.
- `approval`: approved results / results, 0 to 1.
- `logprob`: mean over the results that have one. None where runs of more than one model have, because
  values of different models are not on one scale.
- `high`: percent of the results in a band that are in the highest.
- `coverage`: assets that any of the runs described / assets that any run of the history did in the
  scope, 0 to 1.
- `cost_per_asset`, in US dollars: a run records one cost, so each of its assets has the same share of
  it, in whatever table it lies. Runs that recorded none are left out, with their assets.
- `cost_per_approved`: the same shares / the approved results of these runs.
- `seconds_per_asset`: as cost, of the wall duration.
"""

from __future__ import annotations

from typing import NamedTuple

from amx_tui.stored import Stored
from amx_tui.vocabulary import Grouping, Measure


class BoardQuery(NamedTuple):
    """How runs are grouped and ordered; names in any case, "" is anywhere."""

    by: str = Grouping.MODEL  # or a key of the settings, nested ones with dots
    schema: str = ""
    table: str = ""
    min_assets: int = 0
    sort: Measure = Measure.APPROVAL
    limit: int = 0  # 0 is all


class BoardRow(NamedTuple):
    """The runs of one group; a measure that none of them has is None."""

    value: Stored | None  # what the runs have in common; None: they recorded nothing
    run_ids: tuple[int, ...]  # newest first
    runs: int
    assets: int
    approval: float | None
    logprob: float | None
    high: float | None
    coverage: float
    cost_per_asset: float | None
    cost_per_approved: float | None
    seconds_per_asset: float | None
    findings_per_100: float | None = None  # once the findings of its runs have been read


class Progress(NamedTuple):
    """How many runs have been summed up, of all that there are to be."""

    read: int
    of: int

    @property
    def complete(self) -> bool:
        """Nothing is missing."""
        return self.read >= self.of


class Board(NamedTuple):
    """The groups, best first, those without a value last."""

    query: BoardQuery
    rows: tuple[BoardRow, ...]
    progress: Progress


class TrendQuery(NamedTuple):
    """One measure over time, in a scope."""

    schema: str = ""
    table: str = ""
    measure: Measure = Measure.APPROVAL


class TrendPoint(NamedTuple):
    """One run; `value` is None where it recorded nothing."""

    run_id: int
    started_at: float | None
    value: float | None
    assets: int


class Trend(NamedTuple):
    """The runs in the order in which they started; those of which that is not known come first."""

    query: TrendQuery
    points: tuple[TrendPoint, ...]
    progress: Progress


class Suggestion(NamedTuple):
    """Runs that described the same assets, and the settings in which they differ; none: repeats."""

    run_ids: tuple[int, ...]  # newest first
    differing: tuple[str, ...]
    assets: int


class Repeat(NamedTuple):
    """Two runs of one model with equal settings, and how many of the assets asked for both have."""

    run_ids: tuple[int, int]  # newest first
    assets: int
