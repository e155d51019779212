"""What becomes of each rule of a gate: fail, pass, or cannot tell."""

from __future__ import annotations

import math
from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from typing import Any

import pytest

from amx_tui.compare.answer import weighed
from amx_tui.compare.assessment import Assessor
from amx_tui.compare.comparison import Comparison
from amx_tui.compare.findings.finding import Finding
from amx_tui.compare.gate import Answer, Gate, Outcome, gate
from amx_tui.compare.pivot import Cell
from amx_tui.compare.rules import parse
from amx_tui.history.models import Run
from amx_tui.history.snapshot import Snapshot
from amx_tui.stored import Stored
from amx_tui.vocabulary import FindingKind, Rung
from tests.conftest import there
from tests.made import compared, result

TABLES, COLUMNS = 8, 3
Value = Callable[[int, int], Any]


def rows(run_id: int, tables: int = TABLES, skip: int = 0, **values: Value) -> Iterator[Any]:
    """What a run wrote, without its first assets; values by the number of table and column."""
    for table in range(tables):
        for column in range(COLUMNS):
            if table * COLUMNS + column >= skip:
                own = {name: value(table, column) for name, value in values.items()}
                yield result(run_id, f"c{column}", table_name=f"t{table}", **own)


def shifted(step: float, noise: float = 0.01, tables: int = TABLES, **run: Any) -> Comparison:
    """The candidate's logprobs are higher by `step`, tables differ by some noise."""
    a, b = Run(id=1, llm_model="m"), Run(id=2, **({"llm_model": "m"} | run))
    base = rows(1, tables, logprob_score=lambda t, c: 0.5)
    other = rows(2, tables, logprob_score=lambda t, c: 0.5 + step + noise * math.cos(3 * t + c))
    return compared(a, b, results=[*base, *other])


def found_in(counts: Sequence[int], before: int = 0) -> Comparison:
    """Two runs with a tautology in so many columns of each table, each looked through."""
    plain = shifted(0.0)

    def marked(cell: Cell | None, column: int, count: int) -> Cell | None:
        found = (Finding(FindingKind.TAUTOLOGY, Stored("A text."), 0, 1),) if column < count else ()
        return there(cell)._replace(findings=found)

    assets = tuple(
        row._replace(
            cells=(
                marked(row.cells[0], i % COLUMNS, before),
                marked(row.cells[1], i % COLUMNS, counts[i // COLUMNS]),
            ),
        )
        for i, row in enumerate(plain.assets)
    )
    return replace(plain, assets=assets, unchecked=((), ()))


def held(comparison: Comparison, *rules: str, **how: Any) -> Gate:
    return gate(comparison, Assessor(comparison), [parse(rule) for rule in rules], **how)


def only(comparison: Comparison, rule: str, **how: Any) -> Outcome:
    (outcome,) = held(comparison, rule, **how).outcomes
    return outcome


@pytest.mark.parametrize(
    ("step", "rule", "answer"),
    [
        (-0.1, "worse", Answer.FAIL),
        (+0.1, "worse", Answer.PASS),
        (-0.01, "worse", Answer.PASS),  # sure, and too small to matter
        (-0.01, "worse > 0", Answer.FAIL),
        (-0.1, "worse > 0.05", Answer.FAIL),
        (-0.1, "worse > 0.1", Answer.CANNOT_TELL),
        (-0.1, "worse > 0.2", Answer.PASS),
        (-0.1, "logprob < -0.05", Answer.FAIL),
        (-0.1, "logprob < -0.2", Answer.PASS),
        (+0.1, "logprob < +0.2", Answer.FAIL),
    ],
)
def test_a_tested_rule_is_answered_where_its_whole_interval_is_on_one_side(
    step: float, rule: str, answer: Answer
) -> None:
    outcome = only(shifted(step), rule)
    assert (outcome.answer, outcome.rung) == (answer, Rung.LOGPROB)
    assert outcome.value == pytest.approx(step, abs=0.005)
    low, high = there(outcome.interval)
    assert low < there(outcome.value) < high


def test_equal_texts_pass() -> None:
    same = shifted(0.0, noise=0.0)
    assert only(same, "worse").answer is Answer.PASS
    assert only(same, "worse > 0").answer is Answer.PASS
    assert only(same, "logprob < +0.1").answer is Answer.FAIL  # no better by 0.1


@pytest.mark.parametrize(
    ("comparison", "rule", "reason"),
    [
        (shifted(-0.1, tables=5), "worse", "5 tables"),
        (shifted(-0.1, tables=1), "worse", "one table"),
        (shifted(-0.1, llm_model="n"), "worse", "models differ"),
        (shifted(-0.1, llm_model="n"), "logprob < -0.1", "one model"),
        (shifted(-0.1), "approval < -5pt", "decided"),
        (shifted(-0.1), "reference < -0.1", "approved text"),
        (shifted(-0.1), "findings > +5", "looked through"),
        (shifted(-0.1), "hedge > 0", "looked through"),
        (shifted(-0.1), "cost > +20%", "not recorded in #1"),
    ],
)
def test_what_is_not_known_is_no_failure_and_no_pass(
    comparison: Comparison, rule: str, reason: str
) -> None:
    outcome = only(comparison, rule)
    assert outcome.answer is Answer.CANNOT_TELL
    assert reason in outcome.reason
    assert outcome.interval is None


def test_a_failure_needs_ten_assets_that_differ() -> None:
    def decided(good: int) -> Comparison:
        lost = rows(2, decision=lambda t, c: not (t < good and c == 0))
        return compared(Run(id=1), Run(id=2), results=[*rows(1, decision=lambda t, c: True), *lost])

    few = only(decided(8), "approval < -5pt")
    assert (few.answer, few.reason) == (Answer.CANNOT_TELL, "only 8 differ")
    assert there(few.interval)[1] < -0.05
    more = rows(2, decision=lambda t, c: c > 1)
    many = compared(Run(id=1), Run(id=2), results=[*rows(1, decision=lambda t, c: True), *more])
    assert only(many, "approval < -5pt").answer is Answer.FAIL


def test_the_level_is_shared_among_the_tested_rules() -> None:
    comparison = shifted(-0.02)
    one = held(comparison, "worse", "missing > 0")
    three = held(comparison, "worse", "worse > 0.1", "logprob < -0.3", "worse", "missing > 0")
    assert one.interval_level == pytest.approx(0.95)
    assert three.interval_level == pytest.approx(1 - 0.05 / 3)
    assert len(three.outcomes) == 4  # each rule once
    narrow, wide = there(one.outcomes[0].interval), there(three.outcomes[0].interval)
    assert wide[0] < narrow[0] < narrow[1] < wide[1]
    assert held(comparison, "missing > 0").interval_level is None


def test_findings_are_tested_in_100_assets_or_counted() -> None:
    more = found_in([1] * 7 + [2])
    assert only(more, "tautology > +2").value == pytest.approx(100 * 9 / 24)
    assert only(more, "tautology > +2").answer is Answer.FAIL
    assert only(more, "findings > +2").answer is Answer.FAIL
    assert only(more, "hedge > +2").answer is Answer.PASS
    assert only(found_in([1] * 8, before=1), "tautology > +2").answer is Answer.PASS
    assert only(found_in([3] + [0] * 7), "tautology > +2").answer is Answer.CANNOT_TELL
    assert only(more, "tautology > 9").answer is Answer.PASS
    assert only(more, "tautology > 8").answer is Answer.FAIL
    assert (only(more, "findings > 8").value, only(more, "hedge > 0").value) == (9, 0)


def test_what_a_language_is_not_checked_for_is_not_told_to_be_absent() -> None:
    kinds = (FindingKind.TAUTOLOGY, FindingKind.HEDGE)
    other = replace(found_in([1] * 8), unchecked=((), kinds))
    assert only(other, "hedge > 0").answer is Answer.CANNOT_TELL
    assert only(other, "hedge > +2").answer is Answer.CANNOT_TELL
    assert only(other, "empty > 0").answer is Answer.PASS
    assert only(other, "findings > 9").reason == "tautology, hedge not checked in this language"
    assert only(other, "findings > 7").answer is Answer.FAIL  # more will not make it fewer


def test_amounts_are_those_of_the_runs_or_of_an_asset() -> None:
    a = Run(id=1, cost_usd=1.0, total_tokens=100, duration_sec=10.0)
    b = Run(id=2, cost_usd=1.3, total_tokens=100, duration_sec=None)
    alike = compared(a, b, results=[*rows(1), *rows(2)])
    assert only(alike, "cost > +20%").value == pytest.approx(0.3)
    assert only(alike, "cost > +20%").answer is Answer.FAIL
    assert only(alike, "cost > +40%").answer is Answer.PASS
    assert only(alike, "cost > +20%", baseline=1).answer is Answer.PASS
    assert only(alike, "tokens > +0%").answer is Answer.PASS
    assert only(alike, "duration > +50%").reason == "not recorded in #2"
    half = compared(a, b, results=[*rows(1), *rows(2, tables=4)])
    assert only(half, "cost > +20%").value == pytest.approx(1.6)


def test_missing_are_assets_of_the_baseline() -> None:
    gone = compared(Run(id=1), Run(id=2), results=[*rows(1), *rows(2, skip=2)])
    found = held(gone, "missing > 0", "missing > 2")
    assert (found.answer, found.assets) == (Answer.FAIL, 22)
    assert [outcome.value for outcome in found.outcomes] == [2, 2]
    assert only(gone, "missing > 0", baseline=1).answer is Answer.PASS
    assert only(gone, "missing > 0", rows=gone.assets[2:]).answer is Answer.PASS


def test_a_gate_fails_if_one_rule_does_and_passes_if_all_do() -> None:
    comparison = shifted(+0.1)
    good, bad, unknown = "worse", "logprob < +0.2", "cost > +20%"
    assert held(comparison, good, unknown, bad).answer is Answer.FAIL
    assert held(comparison, good, unknown).answer is Answer.CANNOT_TELL
    assert held(comparison, good).answer is Answer.PASS


def test_a_gate_is_for_two_runs() -> None:
    three = compared(*(Run(id=i) for i in (1, 2, 3)), results=[*rows(1), *rows(2), *rows(3)])
    with pytest.raises(ValueError, match="two runs, not 3"):
        held(three, "worse")


def test_one_rule_has_the_interval_of_the_answer(snapshot: Snapshot) -> None:
    comparison, assessor = weighed(snapshot.evidence([120, 119]), snapshot)
    (pair,) = assessor.assess().pairs
    (outcome,) = gate(comparison, assessor, [parse("worse")]).outcomes
    measured = there(pair.measured)
    assert (outcome.value, outcome.interval) == (measured.difference, measured.interval)
    assert (outcome.answer, outcome.rung) == (Answer.FAIL, pair.rung)
