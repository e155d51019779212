"""An agent that says what a test wants, and a chat with it."""

from __future__ import annotations

from pathlib import Path

from amx_tui.ask.agents.registry import Agents, Choice
from amx_tui.ask.chat import Chat
from amx_tui.ask.conversation import Turn
from amx_tui.ask.conversations import Conversations
from amx_tui.ask.protocol import About, Done, Event, TextDelta
from amx_tui.kept import Kept
from amx_tui.settings import Settings
from tests.conftest import NOW

ANSWER: tuple[Event, ...] = (TextDelta("The answer."), Done())


class Scripted:
    """Answers each question with these events; an exception among them is raised."""

    def __init__(self, *events: Event | Exception, name: str = "scripted", receiver: str = ""):
        self.events = events or ANSWER
        self.about = About(name, "none", receiver)
        self.asked: list[tuple[str, tuple[int, ...]]] = []
        self.resumed: list[tuple] = []
        self.session: dict = {}
        self.closed = False

    def resume(self, turns, session) -> None:
        self.resumed.append((turns, session))

    async def ask(self, question, run_ids, around=None):
        self.asked.append((question, run_ids))
        for event in self.events:
            if isinstance(event, Exception):
                raise event
            yield event

    async def close(self) -> None:
        self.closed = True


def chat_with(agent, call, history: Path, state: Path | None = None, **options) -> Chat:
    """A chat about `history` that `agent` answers; an agent of None: nobody has been chosen yet."""
    if agent is not None:
        options["choice"] = Choice(agent.about.agent, "a test wants it", agent)
    agents = Agents(call, history, True, options.pop("settings", Settings()))
    return Chat(call, agents, Conversations(Kept(state), history), lambda: NOW, **options)


async def asked(chat: Chat, question: str, **options) -> tuple[Turn, list[Event]]:
    """The turn of a question, and the events that were shown for it."""
    shown: list[Event] = []

    async def show(event: Event, turn: Turn) -> None:
        assert chat.turn is turn
        shown.append(event)

    await chat.answer(chat.start(question), show, **options)
    return chat.conversation.turns[-1], shown
