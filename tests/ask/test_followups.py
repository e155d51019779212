"""What can be asked next, made of what an answer says."""

import pytest

from amx_tui.ask.agents.offline.analyst import answer
from amx_tui.ask.conversation import Turn
from amx_tui.ask.followups import followups
from amx_tui.ask.handoff import seed_prompt
from amx_tui.ask.tools.shelf import Shelf
from amx_tui.text import folded

PICKS = (120, 119)


def names(snapshot):
    assets = snapshot.find_assets("", 500)
    return {folded(name) for each in assets for name in (each.label, each.parent)}


@pytest.mark.parametrize(
    ("question", "first"),
    [
        (seed_prompt(PICKS), "What do the runs say about sales.returns.net_amount?"),
        ("which tables improved the most", "Why sales.order_items?"),
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
