"""The prompt that an agent is handed with runs."""

import pytest

from amx_tui.ask.agents.offline.analyst import answer
from amx_tui.ask.handoff import question_about, seed_prompt
from amx_tui.ask.protocol import NOWHERE, Around
from amx_tui.ask.tools.shelf import Compared, Shelf
from amx_tui.compare.view import View, filters_of
from amx_tui.history.models import Asset
from amx_tui.vocabulary import Filter, Status
from tests.conftest import there

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
        (Around(only=("pending",)), 0, "Which texts of #120 and #119 are pending?"),
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


# what the offline agent has no list for: it says so, or tells the numbers
_UNLISTED = {Filter.SHARED, Filter.VERSIONS, Status.ACCEPTED}


@pytest.mark.parametrize("run_ids", [(120, 119), (119, 120), (120, 119, 118, 117)])
def test_the_question_about_a_filter_is_answered_with_the_assets_of_the_grid(snapshot, run_ids):
    shelf = Shelf()
    found = shelf.compared(snapshot, run_ids)
    listed = 0
    for name in filters_of(found.comparison):
        shown = _assets(found, View(frozenset([name])))
        if not shown or name in _UNLISTED or ("wins" in name and len(run_ids) > 2):
            continue
        question = question_about(run_ids, Around(only=(name,)))
        listing = there(answer(snapshot, question, run_ids, shelf=shelf).listing)
        assert set(listing.run_ids) == set(run_ids)
        view = View(frozenset(listing.filters), search=listing.search)
        assert _assets(shelf.compared(snapshot, listing.run_ids), view) == shown, question
        listed += 1
    assert listed > 8


def _assets(found: Compared, view: View) -> set[Asset]:
    return {row.asset for row in found.arranger.ordered(view)}


@pytest.mark.parametrize(
    ("only", "runs", "baseline", "question"),
    [
        (
            "B wins",
            (120, 119),
            0,
            "On which assets is the logprob of #119 higher than that of #120?",
        ),
        ("B wins", (1, 2, 3), 0, "Of #1, #2 and #3, which assets did #2 win?"),
        ("regressed", (120, 119), 1, "Which assets regressed from #119 to #120?"),
        ("improved", (1, 2, 3), 1, "Which assets improved from #2 to any of #1 and #3?"),
        ("shared", (120, 119), 0, "Which assets were described by both #120 and #119?"),
        ("shared", (1, 2, 3), 0, "Which assets were described by all of #1, #2 and #3?"),
        ("accepted", (120, 119), 0, "Which texts of #120 and #119 are accepted but not applied?"),
        ("odd", (120, 119), 0, "Which texts of #120 and #119 are odd?"),
    ],
)
def test_a_filter_is_asked_about_as_a_person_would(only, runs, baseline, question):
    assert question_about(runs, Around(only=(only,)), baseline=baseline) == question
