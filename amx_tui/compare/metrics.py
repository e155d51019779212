"""The table of metrics: names as AMX exports them, units, directions, formulas.

Formulas are those of AMX's `compare_runs`, except where a docstring of this module says otherwise:
a duration, token count, model time or cost of zero or below means "not recorded" and reads as None.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from amx_tui.history.models import Run, RunFacts
from amx_tui.vocabulary import Direction


@dataclass(frozen=True, slots=True)
class Metric:
    """One row of the metric board."""

    name: str  # AMX's export name
    label: str
    unit: str  # s, tokens, USD, probability, %, fraction, results, score (0 to 1), edits
    direction: Direction
    value: Callable[[Run, RunFacts], float | int | None]
    parts: Callable[[RunFacts], tuple[int, int]] | None = None  # what a share is a share of
    reference: int | None = None  # the run whose texts it measures against, which does not win it

    def better(self, value: float | None, base: float | None) -> bool | None:
        """Whether `value` is better than another; None when that cannot be said."""
        if value is None or base is None or value == base or self.direction is Direction.NONE:
            return None
        return (value < base) == (self.direction is Direction.MIN)


def _recorded(value: float | None) -> float | None:
    return value if value is not None and value > 0 else None


def _share(part: int, facts: RunFacts) -> float | None:
    """Percent of the results that carry any band; None when none does (AMX says 0)."""
    banded = facts.high + facts.medium + facts.low
    return part / banded * 100.0 if banded else None


def _approval(_: Run, facts: RunFacts) -> float | None:
    """Results that a person approved / results (AMX divides rows by tables)."""
    return facts.approved / facts.results if facts.results else None


METRICS: tuple[Metric, ...] = (
    Metric("wall_duration_sec", "Duration", "s", Direction.MIN,
           lambda run, _: _recorded(run.duration_sec)),
    Metric("model_processing_sec", "Model time", "s", Direction.MIN,
           lambda run, _: _recorded(run.model_processing_sec)),
    Metric("prompt_tokens", "Prompt tokens", "tokens", Direction.MIN,
           lambda run, _: _recorded(run.prompt_tokens)),
    Metric("completion_tokens", "Completion tokens", "tokens", Direction.MIN,
           lambda run, _: _recorded(run.completion_tokens)),
    Metric("total_tokens", "Total tokens", "tokens", Direction.MIN,
           lambda run, _: _recorded(run.total_tokens)),
    Metric("cost_usd", "Cost", "USD", Direction.MIN,
           lambda run, _: _recorded(run.cost_usd)),
    Metric("avg_logprob_score", "Avg logprob", "probability", Direction.MAX,
           lambda _, facts: facts.avg_logprob),
    Metric("pct_high_confidence", "High confidence", "%", Direction.MAX,
           lambda _, facts: _share(facts.high, facts)),
    Metric("pct_medium_confidence", "Medium confidence", "%", Direction.NONE,
           lambda _, facts: _share(facts.medium, facts)),
    Metric("pct_low_confidence", "Low confidence", "%", Direction.MIN,
           lambda _, facts: _share(facts.low, facts)),
    Metric("approval_rate", "Approval", "fraction", Direction.MAX, _approval,
           lambda facts: (facts.approved, facts.results)),
    Metric("saved_results", "Results", "results", Direction.NONE,
           lambda _, facts: facts.results),
)  # fmt: skip
