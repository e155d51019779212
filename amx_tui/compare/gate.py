"""A gate: whether a candidate may pass, given its baseline and some rules.

Tested rules are answered by the interval of the paired difference, at a level that is shared among
them: so two equal runs fail at most as often as one test would. Compared rules hold a value of each run
against the other. docs/gate.md says what the rules mean.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from enum import StrEnum

from amx_tui.compare.assessment import LEAST, Assessor, few_tables, rung_of
from amx_tui.compare.comparison import Comparison
from amx_tui.compare.paired import LEVEL, Paired, differences, paired
from amx_tui.compare.pivot import AssetRow
from amx_tui.compare.rules import AMOUNTS, MISSING, WORSE, Form, Rule
from amx_tui.compare.themes import like_for_like
from amx_tui.compare.words import Word
from amx_tui.vocabulary import Rung

PER_100 = 100.0


class Answer(StrEnum):
    """What becomes of a rule."""

    PASS = "pass"
    FAIL = "fail"
    CANNOT_TELL = "cannot tell"


@dataclass(frozen=True, slots=True)
class Outcome:
    """What became of one rule. A difference is the candidate's value minus the baseline's.

    `value` is None where it is not known; `interval` where nothing could be tested, or the rule is
    a compared one. Both have the unit of the rule's bound.
    """

    rule: Rule
    answer: Answer
    value: float | None = None
    interval: tuple[float, float] | None = None
    rung: Rung | None = None  # of a rule about quality: what was measured
    reason: str = ""  # why it is not known, or why it is no failure


@dataclass(frozen=True, slots=True)
class Gate:
    """What became of all rules. Positions index the comparison's runs."""

    baseline: int
    candidate: int
    assets: int  # looked at: both runs wrote them
    outcomes: tuple[Outcome, ...]

    @property
    def answer(self) -> Answer:
        """Fails if one rule does, passes if all do."""
        answers = {outcome.answer for outcome in self.outcomes}
        return next((a for a in (Answer.FAIL, Answer.CANNOT_TELL) if a in answers), Answer.PASS)

    @property
    def interval_level(self) -> float | None:
        """Of the intervals of tested rules; None without any."""
        tested = sum(outcome.rule.tested for outcome in self.outcomes)
        return 1 - LEVEL / tested if tested else None

    def rules(self, answer: Answer) -> tuple[Rule, ...]:
        """The rules that came to this answer."""
        return tuple(outcome.rule for outcome in self.outcomes if outcome.answer is answer)


def gate(
    comparison: Comparison,
    assessor: Assessor,
    rules: Sequence[Rule],
    baseline: int = 0,
    rows: Sequence[AssetRow] | None = None,
) -> Gate:
    """Hold the other one of two runs against the baseline, each rule once.

    `rows` are assets that were chosen by their names, all if None. Raises ValueError unless there
    are two runs.
    """
    if len(comparison.runs) != 2:
        raise ValueError(f"A gate is for two runs, not {len(comparison.runs)}.")
    each = tuple({rule.text: rule for rule in rules}.values())
    tested = max(1, sum(rule.tested for rule in each))
    looked_at = comparison.assets if rows is None else tuple(rows)
    held = _Held(comparison, assessor, looked_at, baseline, tested)
    outcomes = tuple(_ANSWERED_BY[rule.form](held, rule) for rule in each)
    return Gate(baseline, held.other, len(held.shared), outcomes)


@dataclass(frozen=True, slots=True)
class _Held:
    """Two runs side by side on some assets, where so many rules are tested together."""

    comparison: Comparison
    assessor: Assessor
    rows: tuple[AssetRow, ...]
    base: int
    tested: int

    @property
    def other(self) -> int:
        return 1 - self.base

    @property
    def shared(self) -> list[AssetRow]:
        return [row for row in self.rows if row.shared]

    def unchecked(self, rule: Rule, *runs: int) -> str:
        """Why what the rule counts is not known of these runs, or ""."""
        if self.comparison.unchecked is None:
            return "the texts have not been looked through"
        missing = {kind for run in runs for kind in self.comparison.unchecked[run]}
        told = [kind for kind in rule.kinds if kind in missing]
        return f"{', '.join(told)} not checked in this language" if told else ""


def _unknown(rule: Rule, reason: str, value: float | None = None) -> Outcome:
    return Outcome(rule, Answer.CANNOT_TELL, value, reason=reason)


# ------------------------------------------------------------------ tested rules


def _quality(held: _Held, rule: Rule) -> Outcome:
    """The difference on the rung that the rule names, or on the one that carries the answer."""
    assessment = held.assessor.assess(held.base, held.rows)
    (pair,) = assessment.pairs
    rung = rule.rung or rung_of(pair.measures)  # votes lie with one user: they do not count here
    if rung is None:
        return _unknown(rule, pair.reason)
    kept = frozenset(row.asset for row in held.rows)
    found = held.assessor.measured(held.base, held.other, kept, held.tested)[rung]
    if found is None:
        return replace(_unknown(rule, _NO_PAIRS[rung]), rung=rung)
    outcome = replace(_tested(rule, found), rung=rung)
    if outcome.interval is None or found.n < LEAST:
        assets = "only one asset" if found.n == 1 else f"only {found.n} assets"
        reason = outcome.reason or assets
        return replace(outcome, answer=Answer.CANNOT_TELL, reason=reason)
    if rule.text == WORSE and _inside(outcome.interval, assessment.deltas.of(rung)):
        return replace(outcome, answer=Answer.PASS, reason=Word.NO_DIFFERENCE)
    if outcome.answer is Answer.FAIL and 0 < found.differ < LEAST:
        return replace(outcome, answer=Answer.CANNOT_TELL, reason=f"only {found.differ} differ")
    return outcome


_NO_PAIRS = {
    Rung.DECISIONS: "no asset was decided on in both runs",
    Rung.REFERENCE: "no asset has an approved text of another run",
    Rung.LOGPROB: "no asset has logprobs of one model in both runs",
}


def _inside(interval: tuple[float, float], delta: float) -> bool:
    return -delta <= interval[0] and interval[1] <= delta


def _more(held: _Held, rule: Rule) -> Outcome:
    """How many more of 100 assets have a finding, by whether each has any."""
    if why := held.unchecked(rule, held.base, held.other):
        return _unknown(rule, why)
    values = (
        (row.asset, PER_100 * _has(row, held.base, rule), PER_100 * _has(row, held.other, rule))
        for row in held.shared
    )
    found = paired(differences(values), held.tested)
    return _unknown(rule, "no shared asset") if found is None else _tested(rule, found)


def _has(row: AssetRow, run: int, rule: Rule) -> bool:
    cell = row.cells[run]
    return cell is not None and not set(cell.kinds).isdisjoint(rule.kinds)


def _tested(rule: Rule, found: Paired) -> Outcome:
    """Fails or passes where the whole interval lies on one side of the bound."""
    if found.interval is None:
        return _unknown(rule, few_tables(found.tables), found.difference)
    ends = {rule.broken_by(end) for end in found.interval}
    answer = Answer.CANNOT_TELL if len(ends) > 1 else Answer.FAIL if True in ends else Answer.PASS
    return Outcome(rule, answer, found.difference, found.interval)


# ------------------------------------------------------------------ compared rules


def _amount(held: _Held, rule: Rule) -> Outcome:
    """How much more the candidate used, as a share of what the baseline did."""
    metric = AMOUNTS[rule.subject]
    values = next(row.values for row in held.comparison.metrics if row.metric.name == metric)
    used = like_for_like(held.comparison, values)
    before, after = used[held.base], used[held.other]
    if before is None or after is None:
        run = held.base if before is None else held.other
        return _unknown(rule, f"not recorded in #{held.comparison.runs[run].id}")
    return _compared(rule, after / before - 1)


def _count(held: _Held, rule: Rule) -> Outcome:
    """Texts of the candidate with a finding, or assets of the baseline that it did not describe."""
    if rule.subject == MISSING:
        gone = (row.cells[held.base] and not row.cells[held.other] for row in held.rows)
        return _compared(rule, sum(map(bool, gone)))
    outcome = _compared(rule, sum(_has(row, held.other, rule) for row in held.shared))
    why = held.unchecked(rule, held.other)
    return _unknown(rule, why) if why and outcome.answer is Answer.PASS else outcome


def _compared(rule: Rule, value: float) -> Outcome:
    return Outcome(rule, Answer.FAIL if rule.broken_by(value) else Answer.PASS, value)


_ANSWERED_BY = {
    Form.QUALITY: _quality,
    Form.MORE: _more,
    Form.AMOUNT: _amount,
    Form.COUNT: _count,
}
