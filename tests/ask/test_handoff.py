"""The prompt that an agent is handed with runs."""

import pytest

from amx_tui.ask.agents.offline.analyst import answer
from amx_tui.ask.handoff import left_out_of, question_about, seed_prompt
from amx_tui.ask.protocol import NOWHERE, Around
from amx_tui.ask.tools.shelf import Compared, Shelf
from amx_tui.compare.view import View, filters_of
from amx_tui.history.models import Asset
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


@pytest.mark.parametrize(
    ("run_ids", "baseline"),
    [
        ((120, 119), 0),
        ((120, 119), 1),
        ((119, 120), 0),
        ((98, 40), 0),
        ((120, 119, 115, 114), 0),
        ((120, 119, 115, 114), 2),
    ],
)
def test_the_question_about_a_filter_is_answered_with_the_assets_of_the_grid(
    snapshot, run_ids, baseline
):
    shelf = Shelf()
    found = shelf.compared(snapshot, run_ids)
    every = len(found.comparison.assets)
    filled = 0
    for name in filters_of(found.comparison, baseline):
        shown = _assets(found, View(frozenset([name]), baseline=baseline))
        question = question_about(run_ids, Around(only=(name,)), baseline=baseline)
        given = answer(snapshot, question, run_ids, shelf=shelf)
        assert given.found, question
        assert {row.asset for row in given.reply.rows} == shown, question
        if 0 < len(shown) < every:  # all of them need no filter
            listing = there(given.listing)
            assert listing.run_ids == run_ids  # as they were picked: the grid shows these alone
            view = View(
                frozenset(listing.filters), baseline=listing.baseline, search=listing.search
            )
            assert _assets(found, view) == shown, question
            filled += 1
    assert filled > 8


@pytest.mark.parametrize(
    ("question", "only", "baseline"),
    [
        ("Which columns do both #120 and #119 have?", "shared", 0),
        ("which texts do 120, 119, 115 and 114 have in common?", "shared", 0),
        ("which texts are in all of 120, 119, 115 and 114", "shared", 0),
        ("which assets were won by 119 of 120, 119, 115 and 114?", "B wins", 0),
        ("on which columns is 119 the best of the four?", "B wins", 0),
        ("which columns did 115 win?", "C wins", 0),
        ("which assets got worse compared to 115?", "regressed", 2),
        ("which columns of 120, 119, 115 and 114 improved against 115?", "improved", 2),
        ("which descriptions of 120, 119, 115 and 114 have several versions?", "versions", 0),
        ("which columns are accepted but not yet applied?", "accepted", 0),
        ("which texts are still waiting to be applied?", "accepted", 0),
    ],
)
def test_a_person_asks_for_the_assets_of_a_filter_in_other_words(
    snapshot, question, only, baseline
):
    run_ids, shelf = (120, 119, 115, 114), Shelf()
    found = shelf.compared(snapshot, run_ids)
    given = answer(snapshot, question, run_ids, shelf=shelf)
    shown = _assets(found, View(frozenset([only]), baseline=baseline))
    assert {row.asset for row in given.reply.rows} == shown != set()


def test_texts_of_two_runs_are_told_of_each_by_itself(snapshot):
    told = answer(snapshot, "Which texts of 120 and 119 are approved with findings?", (120, 119))
    assert "A (#120) 27 of 97" in told.reply.head
    assert "B (#119) 25 of 97" in told.reply.head


def test_other_runs_that_are_both_named_are_compared_alone(snapshot):
    given = answer(snapshot, "Which assets were described by both #120 and #119?", (98, 40))
    assert given.run_ids == (120, 119)
    assert given.reply.head.startswith("97 of 97 assets are described in both runs")


def test_what_a_question_about_several_filters_leaves_out_is_said():
    tie = Around(only=("tie", "low", "pending"))
    assert left_out_of(tie) == "The question is about tie alone, and not about low and pending."
    assert left_out_of(Around(only=("tie",))) == left_out_of(NOWHERE) == ""
    assert left_out_of(Around(STATUS, only=("tie", "low"))) == ""


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
