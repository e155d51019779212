"""The prompt that an agent is handed with runs."""

import pytest

from amx_tui.ask.agents.offline.analyst import answer
from amx_tui.ask.handoff import question_about, seed_prompt
from amx_tui.ask.protocol import NOWHERE, Around
from amx_tui.history.models import Asset

STATUS = Asset.of("sales", "orders", "status")


def test_the_prompt_names_the_runs():
    assert "the runs #114, #115 is better" in seed_prompt((114, 115))
    assert seed_prompt((114,)) == seed_prompt(()) == ""


@pytest.mark.parametrize(
    ("around", "run_id", "question"),
    [
        (
            Around(STATUS),
            119,
            "How does the text of #119 for sales.orders.status compare with that of #120?",
        ),
        (Around(STATUS), 0, "How do #120 and #119 differ on sales.orders.status?"),
        (Around(table=STATUS[:2]), 0, "How do #120 and #119 compare on sales.orders?"),
        (Around(only=("regressed",)), 0, "Which assets regressed from #120 to #119?"),
        (Around(only=("tie", "low")), 0, "Which assets are tied between #120 and #119?"),
        (Around(only=("low",)), 0, "Which texts of #120 and #119 have low confidence?"),
        (
            Around(only=("differing",), search="sales.orders"),
            0,
            "Which texts differ between #120 and #119 on sales.orders?",
        ),
        (Around(only=("pending",)), 0, "Which assets of #120 and #119 are pending?"),
        (
            Around(only=("finding:tautology",)),
            0,
            "Which texts of #120 and #119 have the finding tautology?",
        ),
        (NOWHERE, 0, seed_prompt((120, 119))),
    ],
)
def test_a_question_about_what_is_looked_at_is_one_that_is_understood(
    snapshot, around, run_id, question
):
    assert question_about((120, 119), around, run_id) == question
    assert answer(snapshot, question, (120, 119)).found


def test_of_three_runs_all_are_named():
    assert question_about((1, 2, 3), Around(STATUS), 2) == (
        "How do #1, #2 and #3 differ on sales.orders.status?"
    )
