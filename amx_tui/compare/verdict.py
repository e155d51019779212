"""What the evidence adds up to: counts, never an opinion."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass

from amx_tui.compare.pivot import AssetRow
from amx_tui.history.models import Run


@dataclass(frozen=True, slots=True)
class Verdict:
    """Counts per run are tuples by position; a shared asset is one that every run wrote."""

    metrics_led: tuple[int, ...]
    metrics_tied: int
    metrics_compared: int
    assets: int
    assets_shared: int
    assets_differing: int
    assets_won: tuple[int, ...]  # of the shared assets
    assets_tied: int  # shared, logprobs recorded by at least two runs, best value shared
    assets_without_logprob: int  # shared, but fewer than two runs recorded a logprob
    assets_missing: int  # not written by every run
    models_differ: bool
    databases_differ: bool


def verdict(
    runs: tuple[Run, ...], metric_winners: tuple[int | None, ...], assets: tuple[AssetRow, ...]
) -> Verdict:
    """Count who leads. `metric_winners` has one entry per comparable metric, None for a tie."""
    led = Counter(metric_winners)
    shared = [row for row in assets if row.shared]
    won = Counter(row.winner for row in shared)
    blind = sum(sum(cell.logprob is not None for cell in row.present) < 2 for row in shared)
    positions = range(len(runs))
    return Verdict(
        metrics_led=tuple(led[position] for position in positions),
        metrics_tied=led[None],
        metrics_compared=len(metric_winners),
        assets=len(assets),
        assets_shared=len(shared),
        assets_differing=sum(row.differs for row in assets),
        assets_won=tuple(won[position] for position in positions),
        assets_tied=won[None] - blind,
        assets_without_logprob=blind,
        assets_missing=len(assets) - len(shared),
        models_differ=len({run.llm_model for run in runs}) > 1,
        databases_differ=len({(run.db_backend, run.db_profile) for run in runs}) > 1,
    )
