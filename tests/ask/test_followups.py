"""What can be asked next, made of what an answer says."""

import pytest

from amx_tui.ask.agents.offline.analyst import answer
from amx_tui.ask.conversation import Turn
from amx_tui.ask.followups import followups, names_in
from amx_tui.ask.handoff import seed_prompt
from amx_tui.ask.tools.shelf import Shelf
from amx_tui.compare.comparison import compare

PICKS = (120, 119)


def names(snapshot, run_ids=PICKS):
    return names_in(compare(snapshot.evidence(run_ids)))


@pytest.mark.parametrize(
    ("question", "first"),
    [
        (seed_prompt(PICKS), "What do the runs say about sales.returns.net_amount?"),
        ("which tables improved the most", "Why do the runs differ on sales.order_items?"),
        ("what about cost?", "What did each step cost?"),
        ("which assets regressed?", "What do the runs say about sales.returns.net_amount?"),
    ],
)
def test_what_is_offered_follows_from_the_answer_and_is_understood(snapshot, question, first):
    shelf, known = Shelf(), names(snapshot)
    given = answer(snapshot, question, PICKS, shelf=shelf)
    listed = (given.listing,) if given.listing else ()
    turn = Turn(question=question, answer=given.reply.head, listed=listed, state="done")
    offered = followups(turn, [question], known)
    assert offered[0] == first
    assert len(offered) <= 3
    assert question.strip("?") not in [each.strip("?") for each in offered]
    for each in offered:
        assert answer(snapshot, each, PICKS, shelf=shelf).found, each


@pytest.mark.parametrize("state", ["open", "failed", "stopped"])
def test_nothing_is_offered_behind_what_is_no_answer(state):
    turn = Turn(question="?", answer="It regressed the most.", state=state)
    assert followups(turn, (), ()) == ()
    assert followups(Turn(question="?", state="done"), (), ()) == ()


def test_what_was_asked_is_not_offered_again_nor_what_is_not_there():
    turn = Turn(question="x", answer="no.such regressed the most. What differs: a.", state="done")
    assert followups(turn, ["WHY"], ()) == ("Which assets regressed?",)


def test_only_what_lies_in_the_runs_that_are_talked_about_is_asked_about(snapshot):
    answer = "See clinical.patients, clinical.patients.id and sales.orders.status."
    turn = Turn(question="x", answer=answer, state="done")
    offered = ("What do the runs say about sales.orders.status?",)
    assert followups(turn, (), names(snapshot)) == offered
    assert followups(turn, (), names_in(None)) == ()
    (clinical,) = followups(turn, (), names(snapshot, (112, 78)))
    assert clinical == "Why do the runs differ on clinical.patients?"
