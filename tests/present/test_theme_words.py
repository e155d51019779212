"""What runs used, in words: fewer tokens are not called cheaper."""

from __future__ import annotations

from amx_tui.compare.assessment import Assessor
from amx_tui.history.models import Run
from amx_tui.present.assessment_words import assessment_lines
from amx_tui.present.verdict_themes import theme_rows
from tests.made import compared, result


def test_tokens_stand_for_a_cost_that_was_not_recorded_and_are_called_so() -> None:
    a = Run(id=1, cost_usd=1.0, total_tokens=200)
    b = Run(id=2, total_tokens=100)
    comparison = compared(a, b, results=[result(1), result(2)])
    answer = Assessor(comparison).assess()
    assert (answer.cost.measured, answer.cost.leader) == ("total_tokens", 1)
    lines = dict(assessment_lines(comparison, answer))
    assert lines["Tokens"].startswith("B fewest: A 200 tokens (200 tokens an asset), B 100")
    assert "Cost" not in lines
    row = next(row for row in theme_rows(comparison, answer) if row.theme == "Tokens")
    assert "".join(piece.text for piece in row.parts[0]) == "B 50% fewer"
