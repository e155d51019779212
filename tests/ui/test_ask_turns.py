"""What can be done with what was asked and answered: copy, ask again, ask otherwise, ask on."""

from amx_tui.ui.screens.help import HelpScreen
from amx_tui.ui.widgets.ask.ask_turn import Asked, TurnView
from amx_tui.ui.widgets.menu import Menu
from tests.ui.user import User, a_user

PICKS = (120, 119)


async def asks(user: User, question: str, turns: int) -> None:
    user.panel.box.write(question)
    await user.presses("enter")
    await user.is_in_ask(turns=turns)
    await user.rests()


def questions(user: User) -> list[str]:
    return [turn.question for turn in user.panel.chat.conversation.turns]


async def test_an_answer_is_copied_asked_again_asked_otherwise_and_asked_on(app):
    async with a_user(app(picks=PICKS, agent="offline"), size=(120, 40)) as user:
        await user.sees_the_comparison()
        await user.presses("a")
        panel = await user.is_in_ask()
        await user.presses("ctrl+y")
        user.sees("Nothing was asked yet.")
        await asks(user, "what about cost?", 1)
        await asks(user, "what about tokens?", 2)
        chat = panel.chat
        # copied
        await user.presses("ctrl+y")
        await user.is_at(Menu)
        user.sees("copy the answer", "as CSV", "ask it again")
        await user.presses("y")
        await user.is_back()
        assert user.app.clipboard == chat.conversation.turns[1].answer.strip()
        await user.clicks(user.main.query(Asked).last())
        await user.is_at(Menu)
        user.sees("─ what about tokens?")
        await user.presses("escape")
        await user.is_back()
        # asked again: in place of the first answer, which is kept
        whole = chat.conversation
        await user.presses("ctrl+r")
        await user.until(lambda: chat.conversation.id != whole.id, "another conversation")
        await user.is_in_ask(turns=2)
        await user.rests()
        assert questions(user) == ["what about cost?", "what about tokens?"]
        assert len(user.main.query(TurnView)) == 2
        assert whole in chat.kept.newest()
        # asked otherwise: the first question, so that the second is gone here
        await user.presses("ctrl+y", "t", "2", "e")
        await user.until(lambda: panel.box.text == "what about cost?", "the question")
        user.sees("in place of question 1 of 2")
        await user.presses("escape")
        assert panel.box.text == ""
        assert len(questions(user)) == 2
        await user.presses("ctrl+y", "t", "2", "e")
        await user.until(lambda: panel.box.text == "what about cost?", "the question")
        await asks(user, "which assets regressed?", 1)
        await user.until(lambda: questions(user) == ["which assets regressed?"])
        assert len(user.main.query(TurnView)) == 1
        # asked on
        user.sees("› Which tables regressed the most?")
        await user.presses("ctrl+g")
        letter = user.screen_text.partition("› Which tables regressed")[0][-1]
        await user.presses(letter)
        await user.is_in_ask(turns=2)
        await user.rests()
        assert questions(user)[1] == "Which tables regressed the most?"
        assert user.screen_text.count("› Which tables regressed the most?") == 1
        await user.presses("f1")
        await user.is_at(HelpScreen)
        user.sees("Ask the last question again")
