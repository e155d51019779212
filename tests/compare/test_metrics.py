from __future__ import annotations

from typing import Any

import pytest

from amx_tui.compare.metrics import METRICS
from amx_tui.history.models import Run, RunFacts
from amx_tui.vocabulary import Direction

BY_NAME = {metric.name: metric for metric in METRICS}
SPENT: dict[str, Any] = {
    "duration_sec": 0.0,
    "model_processing_sec": 0.0,
    "prompt_tokens": 0,
    "completion_tokens": 0,
    "total_tokens": 0,
    "cost_usd": 0.0,
}


def test_zero_is_not_recorded() -> None:
    nothing = RunFacts(0, None, 0, 0, 0, 0, "")
    run = Run(id=1)._replace(**SPENT)
    recorded = {metric.name: metric.value(run, nothing) for metric in METRICS}
    assert {name for name, value in recorded.items() if value is not None} == {"saved_results"}


def test_shares_are_of_what_was_recorded() -> None:
    facts = RunFacts(results=10, avg_logprob=0.5, high=1, medium=2, low=1, approved=4, mode="")
    assert BY_NAME["pct_high_confidence"].value(Run(id=1), facts) == 25.0
    assert BY_NAME["approval_rate"].value(Run(id=1), facts) == 0.4
    parts = BY_NAME["approval_rate"].parts
    assert parts is not None
    assert parts(facts) == (4, 10)


@pytest.mark.parametrize(
    ("name", "value", "base", "better"),
    [
        ("cost_usd", 1.0, 2.0, True),
        ("cost_usd", 2.0, 1.0, False),
        ("cost_usd", 1.0, 1.0, None),
        ("cost_usd", None, 1.0, None),
        ("cost_usd", 1.0, None, None),
        ("avg_logprob_score", 0.9, 0.8, True),
        ("avg_logprob_score", 0.8, 0.9, False),
        ("saved_results", 2, 1, None),
    ],
)
def test_which_value_is_better(
    name: str, value: float | None, base: float | None, better: bool | None
) -> None:
    assert BY_NAME[name].better(value, base) is better


def test_every_metric_has_a_name_of_its_own() -> None:
    assert len(BY_NAME) == len(METRICS) == len({metric.label for metric in METRICS})
    assert {metric.direction for metric in METRICS} == set(Direction)
