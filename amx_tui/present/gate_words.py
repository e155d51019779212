"""A gate in words. Differences are those of the candidate: the baseline is always subtracted."""

from __future__ import annotations

from amx_tui.compare.gate import Answer, Gate, Outcome
from amx_tui.compare.rules import MISSING, Form
from amx_tui.present import formats
from amx_tui.present.assessment_words import Line, measure_words
from amx_tui.vocabulary import LETTERS, Rung


def gate_lines(gate: Gate) -> tuple[Line, ...]:
    """The answer of the gate, then what became of each rule."""
    counts = (
        (len(gate.rules(Answer.FAIL)), "failed"),
        (len(gate.rules(Answer.CANNOT_TELL)), "cannot tell"),
        (len(gate.rules(Answer.PASS)), "passed"),
    )
    of = formats.counted(len(gate.outcomes), "rule")
    told = ", ".join(f"{n} {what}" for n, what in counts if n)
    base, other = LETTERS[gate.baseline], LETTERS[gate.candidate]
    head = f"{gate.answer}: {other} against {base} by {of}, {told}"
    rules = (Line("", outcome_words(outcome)) for outcome in gate.outcomes)
    return Line("Gate", head), *rules


def outcome_words(outcome: Outcome) -> str:
    """`fail: worse > 0.01 · -0.029 logprob an asset [-0.053, -0.011]`."""
    parts = [f"{outcome.answer}: {outcome.rule.text}", figures(outcome), outcome.reason]
    return " · ".join(filter(None, parts))


def figures(outcome: Outcome) -> str:
    """The value that a rule was held against, with its interval; "" where it is not known."""
    value, rule = outcome.value, outcome.rule
    if value is None:
        return ""
    match rule.form:
        case Form.QUALITY:
            return measure_words(outcome.rung or Rung.LOGPROB, value, outcome.interval)
        case Form.MORE:
            bounds = " [{:+.3g}, {:+.3g}]".format(*outcome.interval) if outcome.interval else ""
            return f"{value:+.3g} in 100 assets{bounds}"
        case Form.AMOUNT:
            return f"{100 * value:+.4g}%"
        case Form.COUNT:
            return formats.counted(round(value), "asset" if rule.subject == MISSING else "text")
