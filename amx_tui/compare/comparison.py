"""The comparison of two to four runs: one frozen value that the screen, the command line, the
reports and the agents all read."""

from __future__ import annotations

from dataclasses import dataclass

from amx_tui.compare.metrics import METRICS, Metric
from amx_tui.compare.pivot import AssetRow, pivot
from amx_tui.compare.verdict import Verdict, verdict
from amx_tui.compare.winners import winner
from amx_tui.history.models import Evidence, Run, RunFacts
from amx_tui.vocabulary import MAX_RUNS, MIN_RUNS, FindingKind


@dataclass(frozen=True, slots=True)
class MetricRow:
    """One metric over the runs; `winner` is a position in `values`."""

    metric: Metric
    values: tuple[float | int | None, ...]
    winner: int | None


@dataclass(frozen=True, slots=True)
class Comparison:
    """Everything that is known about the picked runs side by side.

    Positions (0 to 3, letters A to D) index `runs` and every tuple of values or cells in it.
    """

    runs: tuple[Run, ...]
    facts: tuple[RunFacts, ...]
    metrics: tuple[MetricRow, ...]
    assets: tuple[AssetRow, ...]  # sorted by schema, table, column; tables before their columns
    verdict: Verdict
    families: tuple[frozenset[int], ...]  # of each run: itself, its parent, what came out of it
    # kinds of findings that a run's language is not checked for; None: nobody has looked for any
    unchecked: tuple[tuple[FindingKind, ...], ...] | None = None

    @property
    def modes(self) -> tuple[str, ...]:
        """The mode of each run's own results: "semantic", "lexical" or ""."""
        return tuple(facts.mode for facts in self.facts)

    @property
    def differing_fields(self) -> frozenset[str]:
        """Names of the run fields that are not the same for all runs."""
        first = self.runs[0]._asdict()
        return frozenset(
            name
            for name, value in first.items()
            if any(getattr(run, name) != value for run in self.runs[1:])
        )


def compare(evidence: Evidence) -> Comparison:
    """Turn what was read into what it says. Runs stand in the order of `evidence.runs`.

    Raises ValueError when there are not two to four runs.
    """
    runs = evidence.runs
    if not MIN_RUNS <= len(runs) <= MAX_RUNS:
        raise ValueError(f"A comparison needs {MIN_RUNS} to {MAX_RUNS} runs, not {len(runs)}.")
    facts = tuple(evidence.facts[run.id] for run in runs)
    metrics = tuple(metric_row(metric, runs, facts) for metric in METRICS)
    assets = pivot(evidence)
    won = metrics_won(metrics)
    families = tuple(_family(run, evidence) for run in runs)
    return Comparison(runs, facts, metrics, assets, verdict(runs, won, assets), families)


def _family(run: Run, evidence: Evidence) -> frozenset[int]:
    below = {d.run_id for d in evidence.descendants if d.root_run_id == run.id}
    above = () if run.parent_run_id is None else (run.parent_run_id,)
    return frozenset({run.id, *above, *below})


def metric_row(metric: Metric, runs: tuple[Run, ...], facts: tuple[RunFacts, ...]) -> MetricRow:
    """A metric over the runs. One that is measured against itself is not in the running."""
    values = tuple(metric.value(run, fact) for run, fact in zip(runs, facts, strict=True))
    running = [
        None if run.id == metric.reference else value
        for run, value in zip(runs, values, strict=True)
    ]
    return MetricRow(metric, values, winner(running, metric.direction))


def metrics_won(rows: tuple[MetricRow, ...]) -> tuple[int | None, ...]:
    """The winners of the metrics that have one; None is a tie between recorded values.

    A metric without direction, or that fewer than two runs recorded, is left out.
    """
    return tuple(
        row.winner
        for row in rows
        if row.metric.direction != "none" and sum(value is not None for value in row.values) > 1
    )
