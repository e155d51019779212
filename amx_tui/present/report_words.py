"""The answer of a report, gate and comparison, in the same words for every format."""

from __future__ import annotations

from amx_tui.present.assessment_words import Line, assessment_lines
from amx_tui.present.report import Report


def answer_lines(report: Report) -> tuple[Line, ...]:
    """What the gate says, if there is one, then all themes of the comparison."""
    themes = assessment_lines(report.comparison, report.assessment)
    if report.gate is None:
        return themes
    from amx_tui.present.gate_words import gate_lines  # only with --fail-if

    return *gate_lines(report.gate), *themes
