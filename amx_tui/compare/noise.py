"""The noise floor: how much two runs differ between which nothing was changed."""

from __future__ import annotations

from dataclasses import dataclass

from amx_tui.compare.comparison import Comparison
from amx_tui.compare.paired import Paired, differences, paired
from amx_tui.compare.pivot import pivot
from amx_tui.history.models import Evidence


@dataclass(frozen=True, slots=True)
class Noise:
    """A pair of runs of one model and equal settings, on the assets of a comparison."""

    runs: tuple[int, int]  # ids
    assets: int
    texts_differ: float  # share of them, 0 to 1
    measured: Paired | None  # logprobs, the second run minus the first


def noise(comparison: Comparison, twins: Evidence) -> Noise | None:
    """What the twins differ in on the assets that the compared runs share; None without any."""
    asked = {row.asset for row in comparison.assets if row.shared}
    rows = [row for row in pivot(twins) if row.shared and row.asset in asked]
    if len(twins.runs) != 2 or not rows:
        return None
    cells = ((row.asset, row.present[0], row.present[1]) for row in rows)
    return Noise(
        (twins.runs[0].id, twins.runs[1].id),
        len(rows),
        sum(row.differs for row in rows) / len(rows),
        paired(differences((asset, one.logprob, two.logprob) for asset, one, two in cells)),
    )
