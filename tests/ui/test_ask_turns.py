"""What can be done with what was asked and answered: copy, ask again, ask otherwise, ask on."""

from pydantic import SecretStr

from amx_tui.settings import Settings
from amx_tui.ui.screens.help import HelpScreen
from amx_tui.ui.widgets.ask.ask_turn import Asked, TurnView
from amx_tui.ui.widgets.ask.conversation_list import ConversationsScreen
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
        panel = await user.opens_ask()
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
        await user.presses(await user.letter_of("› Which tables regressed"))
        await user.is_in_ask(turns=2)
        await user.rests()
        assert questions(user)[1] == "Which tables regressed the most?"
        assert user.screen_text.count("› Which tables regressed the most?") == 1
        await user.presses("f1")
        await user.is_at(HelpScreen)
        user.sees("Ask the last question again")


async def test_what_is_asked_in_an_old_place_is_said_for_as_long_as_it_holds(app):
    """Nothing cuts a conversation, and nothing that was typed is lost, without a word of it."""
    settings = Settings(
        llm_model="m", llm_base_url="https://api.example.com/v1", llm_api_key=SecretStr("none")
    )
    made = app(picks=PICKS, agent="offline", settings=settings)
    async with a_user(made, size=(120, 40)) as user:
        panel = await user.opens_ask()
        await asks(user, "what about cost?", 1)
        # stopped before a worker has begun: drawn as any other
        panel.box.write("what about tokens?")
        panel.action_send()
        panel.action_stop()
        await user.soon_sees("■ stopped")
        await user.rests()
        asked = ["what about cost?", "what about tokens?"]
        assert questions(user) == [view.turn.question for view in user.main.query(TurnView)]
        assert questions(user) == asked
        # what is half typed comes back; an escape behind "Enter again" leaves the old place
        await asks(user, "/agent llm", 2)
        await user.presses(*"half", "ctrl+r")
        user.sees("Enter again sends it")
        await user.presses("x")
        user.sees("in place of question 2 of 2")
        await user.presses("backspace", "enter")
        user.sees("Enter again sends it")
        await user.presses("escape")
        user.sees_no("Enter again", "in place of")
        assert panel.box.text == asked[1]
        await user.presses("up")
        await user.until(lambda: panel.box.text == "half")
        await asks(user, "/agent offline", 2)
        await asks(user, "which assets regressed?", 3)
        asked.append("which assets regressed?")
        assert questions(user) == asked
        # a question that is offered, a command and an empty prompt leave it, too
        for leaves in ("ctrl+c", "/help", "followup"):
            await user.presses("ctrl+y", "t", "3", "e")
            await user.until(lambda: panel.box.text == asked[0], "the question")
            user.sees("in place of question 1 of 3")
            if leaves == "ctrl+c":
                await user.presses(leaves)
            elif leaves == "/help":
                panel.box.write("/help")
                await user.presses("enter")
            else:
                panel.ask_next("what about time?")
                asked.append("what about time?")
                await user.is_in_ask(turns=4)
            await user.rests()
            user.sees_no("in place of question")
        assert questions(user) == asked
        # what waits for a list is not sent behind it
        panel.box.write("/open")
        panel.action_send()
        panel.box.write("what about cost?")
        panel.action_send()
        await user.is_at(ConversationsScreen)
        await user.rests()
        assert questions(user) == asked
        assert panel.box.text == "what about cost?"
