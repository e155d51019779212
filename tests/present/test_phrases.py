from __future__ import annotations

from amx_tui.compare.comparison import Comparison
from amx_tui.compare.view import View
from amx_tui.history.models import Run
from amx_tui.present.phrases import (
    cell_facts,
    closing,
    metric_words,
    run_facts,
    summary_rows,
    version_name,
)
from amx_tui.present.report import report
from tests.made import compared, descendant, result


def test_a_fact_that_no_run_has_is_left_out() -> None:
    made = report(compared(Run(id=1, llm_model="m"), Run(id=2, parent_run_id=1)), {})
    assert summary_rows(made) == [
        ("Status", "· unknown", "· unknown"),
        ("Model", "m", "—"),
        ("From", "—", "#1"),
    ]


def test_the_mode_is_that_of_a_runs_own_results() -> None:
    run = Run(id=1, db_backend="postgresql", db_profile="prod", created_by="ann")
    facts = dict(run_facts(run, "semantic"))
    assert facts["Mode"] == "Semantic"
    assert facts["Database"] == "postgresql prod"
    assert facts["By"] == "ann"
    assert dict(run_facts(run, ""))["Mode"] == "—"


def test_a_metric_stands_against_the_baseline(pair: Comparison) -> None:
    made = report(pair, {}, view=View(baseline=1))
    row = next(row for row in pair.metrics if row.metric.name == "approval_rate")
    assert [metric_words(made, row, i) for i in (0, 1)] == ["87% (84/97) +87 pt", "0% (0/97)"]


def test_what_stands_below_a_text() -> None:
    both = compared(
        Run(id=1),
        Run(id=2),
        results=[result(1, confidence="", older=2), result(2, logprob_score=0.5, status="applied")],
        descendants=[descendant(1, 9, "rerun"), descendant(2, 8, mode="lexical", seed="A\nb")],
        versions=[result(9), result(8)],
    )
    first, second = both.assets[0].present
    assert cell_facts(first) == "no band, —, pending, +2 older"
    assert cell_facts(second) == "high, 0.500, applied"
    assert version_name(first.versions[0]) == "v2 rerun #9"
    assert version_name(second.versions[0]) == "v2 variation #8, lexical, seed “A b”"
    assert closing(report(both, {})) == "1 asset shown, 0 hidden. Baseline: A #1."
