"""A gate as JUnit's XML, for CI servers: a test for each rule; what cannot be told is skipped."""

from __future__ import annotations

from collections.abc import Iterator

from amx_tui.compare.gate import Answer, Gate, Outcome
from amx_tui.present.escaping import xml
from amx_tui.present.gate_words import outcome_words
from amx_tui.present.report import Report
from amx_tui.present.report_words import answer_lines

_ELEMENTS = {Answer.FAIL: "failure", Answer.CANNOT_TELL: "skipped"}


def as_junit(report: Report) -> str:
    """The gate of a report. Raises ValueError for one without."""
    if report.gate is None:
        raise ValueError("JUnit is for a report with a gate.")
    return "\n".join(_lines(report, report.gate)) + "\n"


def _lines(report: Report, gate: Gate) -> Iterator[str]:
    runs = report.comparison.runs
    base, other = runs[gate.baseline], runs[gate.candidate]
    counts = (
        f'tests="{len(gate.outcomes)}" failures="{len(gate.rules(Answer.FAIL))}" errors="0" '
        f'skipped="{len(gate.rules(Answer.CANNOT_TELL))}"'
    )
    yield '<?xml version="1.0" encoding="UTF-8"?>'
    yield f'<testsuites name="amx-tui" {counts}>'
    yield f'<testsuite name="{xml(f"run #{other.id} against #{base.id}")}" {counts}>'
    yield "<properties>"
    for name, run in (("baseline", base), ("candidate", other)):
        told = " · ".join(filter(None, (f"#{run.id}", run.label, run.scope, run.short_model)))
        yield f'<property name="{name}" value="{xml(told)}"/>'
    yield "</properties>"
    for outcome in gate.outcomes:
        yield from _test(outcome)
    yield "<system-out>"
    for line in answer_lines(report):
        yield xml(f"{line.theme}: {line.text}" if line.theme else f"- {line.text}")
    yield "</system-out>"
    yield "</testsuite>"
    yield "</testsuites>"


def _test(outcome: Outcome) -> Iterator[str]:
    words = xml(outcome_words(outcome))
    yield f'<testcase classname="amx-tui.gate" name="{xml(outcome.rule.text)}">'
    if outcome.answer in _ELEMENTS:
        yield f'<{_ELEMENTS[outcome.answer]} message="{words}"/>'
    yield f"<system-out>{words}</system-out>"
    yield "</testcase>"
