"""The list of conversations as its user meets it."""

from __future__ import annotations

from textual.widgets import Input

from amx_tui.ask.conversation import Turn, begun
from amx_tui.ask.conversations import Conversations
from amx_tui.kept import Kept
from amx_tui.ui.widgets.ask.conversation_list import ConversationsScreen
from tests.ask.hostile import HOSTILE
from tests.conftest import NOW
from tests.ui.user import a_user

PICKS = (114, 115)


def _kept(app, *talks) -> Conversations:
    """These conversations, the oldest first: who answered, and what was asked."""
    kept = Conversations(Kept(app.session.kept.folder), app.session.path)
    for number, (agent, question) in enumerate(talks):
        turn = Turn(question=question, agent=agent, answer=f"To {question}: **#114**", state="done")
        kept.save(begun(NOW - 9_000 + number, PICKS, agent).with_turn(turn))
    kept.settle()
    return kept


async def test_one_is_found_deleted_brought_back_and_opened(app):
    made = app(picks=PICKS, agent="offline")
    hostile = "".join(HOSTILE[9:12])
    kept = _kept(made, ("amx", "Why so dear?"), ("offline", "Which won?"), ("x", hostile))
    async with a_user(made, size=(80, 24)) as user:
        panel = await user.opens_ask()
        await user.presses("ctrl+l")
        await user.is_at(ConversationsScreen)
        await user.soon_sees("Which won?")
        user.sees("2h ago · #114, #115 · amx · 1 question")
        for size in ((20, 5), (5, 3), (120, 40), (40, 12)):
            await user.pilot.resize_terminal(*size)
            await user.pilot.pause()
        user.sees("Why so dear?", "enter opens")
        await user.presses(*"dear", "delete")
        await user.soon_sees("Deleted; ctrl+z")
        assert len(kept.newest()) == 2
        await user.presses("ctrl+z")
        await user.soon_sees("It is back.")
        assert len(kept.newest()) == 3
        await user.presses("home", "delete")  # inside the text it deletes a letter
        assert user.screen.query_one(Input).value == "ear"
        await user.presses("enter")
        await user.is_back()
        await user.until(lambda: panel.chat.conversation.turns, "the conversation")
        await user.soon_sees("amx answered in this conversation")
        assert panel.chat.choice.name == "offline"
        await user.presses(*"/open", "enter")
        await user.is_at(ConversationsScreen)
        await user.soon_sees("3●Why so dear?")
        await user.presses("pageup", "down", "enter")
        await user.is_back()
        await user.until(lambda: panel.chat.conversation.title == "Which won?", "the other one")


async def test_the_one_that_is_open_is_not_deleted_and_none_is_said(app):
    made = app(picks=PICKS, agent="offline")
    async with a_user(made, size=(80, 24)) as user:
        await user.opens_ask()
        await user.presses("ctrl+l")
        await user.soon_sees("No conversation has been kept yet.")
        await user.presses("delete", "ctrl+z", "enter", "escape")
        await user.is_back()
        await user.presses("enter")
        await user.is_in_ask(turns=1)
        await user.presses("ctrl+l")
        await user.soon_sees("●Which of the runs")
        await user.presses("delete")
        await user.soon_sees("This one is open")
