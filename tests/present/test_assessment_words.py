"""The answer as it is read: the winner is named, sizes are positive, and the bounds never lie."""

from __future__ import annotations

import re
from dataclasses import replace

import pytest

from amx_tui.compare.answer import weighed
from amx_tui.compare.assessment import Assessor
from amx_tui.history.models import Run
from amx_tui.history.snapshot import Snapshot
from amx_tui.present.assessment_words import assessment_lines, quality_line
from tests.conftest import there
from tests.made import compared, result


def test_the_demo_in_one_line(snapshot: Snapshot) -> None:
    comparison, assessor = weighed(snapshot.evidence([120, 119]), snapshot)
    answer = assessor.assess()
    lines = assessment_lines(comparison, answer)
    assert lines[0] == (
        "Quality",
        "A better by 0.029 logprob an asset [0.011, 0.053] · 97 assets in 8 tables · "
        "A 61 : B 34, 2 tied · p .016 · could see 0.029",
    )
    assert lines[1].text == (
        "approval: decided in both 80, A +8 pt [0, 15], p .062: cannot tell (only 6 differ)"
    )
    assert [line.theme for line in lines if line.theme] == [
        "Quality",
        "Findings",
        "Cost",
        "Speed",
        "Noise",
    ]


def test_the_same_from_the_other_side(snapshot: Snapshot) -> None:
    comparison, _ = weighed(snapshot.evidence([120, 119]), snapshot)
    turned = quality_line(Assessor(comparison).assess(baseline=1))
    assert turned.startswith("A better by 0.029 logprob an asset [0.011, 0.053]")
    assert "B 34 : A 61" in turned


def test_several_runs_stand_against_the_baseline(snapshot: Snapshot) -> None:
    answer = weighed(snapshot.evidence([120, 119, 118]), snapshot).assessment
    assert quality_line(answer) == (
        "against A B worse (-0.029 logprob [-0.058, -0.008]); "
        "C too few tables (-0.023 logprob, 3 tables)"
    )


@pytest.mark.parametrize(("low", "high"), [(0.0004, 0.05), (0.00001, 0.04)])
def test_a_bound_that_is_no_zero_is_not_written_as_one(low: float, high: float) -> None:
    rows = [
        result(run, f"c{i}", table_name=f"t{i % 8}", result_id=run * 100 + i,
               logprob_score=0.5 + (run - 1) * (0.02 + i / 1000))
        for run in (1, 2)
        for i in range(24)
    ]  # fmt: skip
    runs = (Run(id=1, llm_model="m"), Run(id=2, llm_model="m"))
    answer = Assessor(compared(*runs, results=rows)).assess()
    (pair,) = answer.pairs
    found = replace(there(pair.measured), interval=(low, high))
    near = replace(
        answer, pairs=(replace(pair, measures={**pair.measures, there(pair.rung): found}),)
    )
    bounds = there(re.search(r"\[(.+?), (.+?)\]", quality_line(near)))
    assert float(bounds[1]) > 0
