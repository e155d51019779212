"""The answer of a report, gate and comparison, in the same words for every format."""

from __future__ import annotations

from amx_tui.present.assessment_words import Line, assessment_lines
from amx_tui.present.gate_words import gate_lines
from amx_tui.present.report import Report


def answer_lines(report: Report) -> tuple[Line, ...]:
    """What the gate says, if there is one, then all themes of the comparison."""
    gate = gate_lines(report.gate) if report.gate else ()
    return *gate, *assessment_lines(report.comparison, report.assessment)
