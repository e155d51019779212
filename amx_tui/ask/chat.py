"""A conversation with its agent: who answers, what was agreed to, what comes, and what is kept.

It knows no screen and no command line. Whoever holds it draws what has happened.
"""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable, Iterable
from contextlib import aclosing
from dataclasses import dataclass
from typing import TypeVar

from amx_tui.ask.agents.llm_errors import unexpected
from amx_tui.ask.agents.registry import NOBODY, Agents, Choice
from amx_tui.ask.conversation import Conversation, Turn, begun
from amx_tui.ask.conversations import Conversations
from amx_tui.ask.handoff import seed_prompt
from amx_tui.ask.marks import marks
from amx_tui.ask.mentions import Found, Known, Mentions, look_up
from amx_tui.ask.protocol import (
    NOWHERE,
    About,
    Agent,
    Around,
    Call,
    Done,
    Event,
    Failed,
    Progress,
    TextDelta,
    ToolFinished,
    ToolStarted,
    Warned,
)
from amx_tui.ask.recall import Recall
from amx_tui.history.errors import HistoryError
from amx_tui.history.models import Asset
from amx_tui.history.snapshot import Snapshot
from amx_tui.text import one_line
from amx_tui.vocabulary import AUTO

T = TypeVar("T")
KEEP_EVERY = 1.0  # seconds, while an answer comes
Show = Callable[[Event, Turn], Awaitable[None]]
"""Is told of an event, with the turn after it."""


@dataclass(eq=False, slots=True)
class Asking:
    """A turn that is being answered, and by whom: it stays with this agent until it ends."""

    turn: Turn
    agent: Agent
    around: Around = NOWHERE


class Chat:
    """One conversation at a time, and the agent that answers in it.

    A turn belongs to one agent and one conversation: whatever changes either ends it first.

    `agreed` are receivers that the user has agreed to before. `on_end` is told of each turn that has
    ended, once it is part of the conversation and kept.
    """

    def __init__(
        self,
        call: Call,
        agents: Agents,
        kept: Conversations,
        clock: Callable[[], float],
        *,
        choice: Choice = NOBODY,
        agreed: Iterable[str] = (),
        on_end: Callable[[Turn], None] = lambda turn: None,
    ) -> None:
        self.agents = agents
        self.kept = kept
        self.choice = choice
        self.on_end = on_end
        self.conversation: Conversation = begun(clock(), (), choice.name)
        self.progress = ""
        self.known = Known()
        self.recall = Recall()
        self._call, self._clock = call, clock
        self._agreed = set(agreed)
        self._asking: Asking | None = None
        self._keeping: asyncio.TimerHandle | None = None  # what has come is kept then
        self._taking = 0  # agents that are being called
        self._waiting: tuple[str, tuple[str, ...]] | None = None  # a question, and who would get it
        self._seed = ""  # the prompt that names the runs
        self._closing: set[asyncio.Task[None]] = set()

    @property
    def about(self) -> About:
        """Who answers, and who gets to see the data for it."""
        return self.choice.agent.about

    @property
    def now(self) -> float:
        """Unix seconds."""
        return self._clock()

    @property
    def busy(self) -> bool:
        """An answer is coming."""
        return self._asking is not None

    @property
    def turn(self) -> Turn | None:
        """The turn that is being answered."""
        return self._asking.turn if self._asking else None

    # ------------------------------------------------------------------ which conversation

    def begin(self, run_ids: tuple[int, ...]) -> None:
        """A new conversation, with nothing of the one before."""
        self.end()
        self.conversation = begun(self._clock(), run_ids, self.choice.name)
        self.choice.agent.resume((), {"run_ids": run_ids})

    def cut(self, at: int) -> None:
        """Go on from before a turn, as another conversation; the whole one is kept as it is."""
        self.end()
        whole, session = self.conversation, {"run_ids": self.conversation.run_ids}
        self.conversation = begun(self._clock(), whole.run_ids, self.choice.name).model_copy(
            update={"turns": whole.turns[:at], "session": session}
        )
        self.choice.agent.resume(self.conversation.earlier, session)

    def goes_on(self, run_ids: tuple[int, ...]) -> bool:
        """Whether something has been said about just these runs, or is being said."""
        current = self.conversation
        return self.busy or bool(current.turns and current.run_ids == run_ids)

    async def open(self, run_ids: tuple[int, ...], agent: str) -> None:
        """Begin about these runs; `agent` answers unless one does already."""
        if self.choice is NOBODY:
            await self.take(agent)
        self.begin(run_ids)

    def offer(self, unsent: str, *, same_runs: bool) -> str:
        """The prompt to begin with: what was not sent about the same runs, else one that names them.

        What was not sent about other runs can be recalled.
        """
        unsent = unsent.strip()
        seed, self._seed = self._seed, seed_prompt(self.conversation.run_ids)
        if unsent and same_runs:
            return unsent
        if unsent and unsent != seed:
            self.recall.add(unsent)
        return self._seed

    def is_seed(self, prompt: str) -> bool:
        """Whether a prompt is the one that names the runs."""
        return bool(prompt) and prompt == self._seed

    async def reopen(self, conversation: Conversation, agent: str = "") -> str:
        """Continue a conversation that was kept; what is to be said of who answers in it now.

        `agent` answers, else its own agent if it works here; if not, whoever answers already goes on.
        """
        said = await self._call_back(agent or conversation.agent)
        self.end()
        same = self.choice.name == conversation.agent
        session = conversation.session if same else {"run_ids": conversation.run_ids}
        self.conversation = conversation.model_copy(
            update={"agent": self.choice.name, "session": session}
        )
        self.choice.agent.resume(conversation.earlier, session)
        self.known.learn(None, conversation.run_ids)
        self.recall = Recall(turn.question for turn in conversation.turns)
        return said

    async def _call_back(self, name: str) -> str:
        """Let this agent answer unless something stands in its way; in words who answers now."""
        if name == self.choice.name:
            return ""
        obstacle = await asyncio.to_thread(self.agents.obstacle, name)
        if not obstacle:
            await self.take(name)
            return f"{name} answers in this conversation, as before."
        if self.choice is NOBODY:
            await self.take(AUTO)
        return (
            f"{one_line(name) or 'Nobody'} answered in this conversation and cannot here: {obstacle} "
            f"If you ask on, {self.choice.name} answers; /agent chooses another."
        )

    # ------------------------------------------------------------------ who answers

    async def take(self, name: str) -> None:
        """Let another agent answer; it is told what was said so far."""
        self._taking += 1
        try:
            choice = await asyncio.to_thread(self.agents.choose, name)
        finally:
            self._taking -= 1
        self.end()
        self.withdraw()
        old, self.choice, conversation = self.choice, choice, self.conversation
        same = old.name == self.choice.name
        session = conversation.session if same else {"run_ids": conversation.run_ids}
        self.choice.agent.resume(conversation.earlier, session)
        self.conversation = conversation.model_copy(
            update={"agent": self.choice.name, "session": session}
        )
        closing = asyncio.create_task(old.agent.close())  # a server may take its time to end
        self._closing.add(closing)
        closing.add_done_callback(self._closing.discard)

    @property
    def next_agent(self) -> str:
        """Who could answer when this agent cannot work here."""
        return self.agents.after(self.choice.name)

    @property
    def needs_a_yes(self) -> bool:
        """Whether the user has yet to agree to who gets the data."""
        return self.about.asks_first(self._agreed)

    @property
    def sends(self) -> str:
        """What the next question would send to whom."""
        return self.about.sends(len(self.conversation.earlier))

    def agree(self) -> None:
        """The user agrees to who gets the data now."""
        self._agreed.update(self.about.receivers)

    def objection(self, question: str) -> str:
        """What stands between a question and its answer, in words; "" when it may be asked.

        A receiver that was not agreed to does. The same question once more is the agreement.
        """
        if self.busy:
            return "An answer is coming: escape stops it."
        if self._taking:
            return "Another agent is being called: send it again in a moment."
        if self.needs_a_yes:
            asked_for = (question, self.about.receivers)
            if self._waiting != asked_for:
                self._waiting = asked_for
                return f"Enter again sends it, escape does not. {self.sends}"
            self.agree()
        self._waiting = None
        return ""

    def withdraw(self, unless: str = "") -> bool:
        """Forget the question that waits for a yes, unless it is this one; True if one is forgotten."""
        if self._waiting is None or self._waiting[0] == unless:
            return False
        self._waiting = None
        return True

    # ------------------------------------------------------------------ a question

    def start(self, question: str, around: Around = NOWHERE) -> Asking:
        """Begin a turn of whoever answers now, asked in sight of `around`; `answer` goes on with it."""
        self.end()
        agent = self.choice.agent
        turn = Turn(question=question, agent=agent.about.agent, model=agent.about.model)
        self._asking = Asking(turn, agent, around)
        self.progress = ""
        self.recall.add(question)
        self._keep()
        return self._asking

    async def answer(
        self, asking: Asking, show: Show, *, raising: tuple[type[Exception], ...] = ()
    ) -> None:
        """Let the agent answer the turn that was started, and keep what came, however it ends.

        Whatever an agent or `show` raises ends the turn in words, but for `raising`.
        """
        try:
            await self._answered(asking, show)
        except raising:
            raise
        except Exception as error:
            await self._happened(asking, unexpected(error), show)
        finally:
            self.end(asking)

    async def _answered(self, asking: Asking, show: Show) -> None:
        if asking is not self._asking:
            return  # it was stopped before it began
        about = asking.agent.about
        if about.asks_first(self._agreed):  # its receiver is another one than when it was agreed to
            refused = Failed(f"Nothing was sent: {about.receiver} was not agreed to. Ask again.")
            await self._happened(asking, refused, show)
            return
        asked = asking.agent.ask(asking.turn.question, self.conversation.run_ids, asking.around)
        async with aclosing(asked) as events:
            async for event in events:
                if asking is not self._asking:
                    return
                for words in marks(asking.turn) if about.invents and event == Done() else ():
                    await self._happened(asking, Warned(words), show)
                await self._happened(asking, event, show)

    async def _happened(self, asking: Asking, event: Event, show: Show) -> None:
        if asking is not self._asking:
            return  # it was stopped
        asking.turn = asking.turn.after(event)
        if self._keeping is None:
            self._keeping = asyncio.get_running_loop().call_later(KEEP_EVERY, self._keep)
        match event:
            case Progress(text):
                self.progress = text
            case ToolStarted(_, name, _):
                self.progress = f"calling {name}"
            case TextDelta() | ToolFinished():
                self.progress = "answering"
        await show(event, asking.turn)

    def end(self, asking: Asking | None = None) -> None:
        """Nothing more comes: keep this turn, or the one that is being answered, as it is.

        When it has ended already nothing happens.
        """
        current = self._asking
        if current is None or asking not in (None, current):
            return
        self._keep_no_more()
        self._asking = None
        current.turn = current.turn.ended()
        self.conversation = self._with(current)
        self.kept.save(self.conversation)
        self.on_end(current.turn)

    def _with(self, asking: Asking) -> Conversation:
        """The conversation with the turn of this moment, and what its agent needs to go on."""
        session = {**self.conversation.session, **asking.agent.session}
        run_ids = self.conversation.run_ids or tuple(session.get("run_ids", ()))
        return self.conversation.with_turn(asking.turn).model_copy(
            update={"session": session, "run_ids": run_ids}
        )

    def _keep(self) -> None:
        """Keep what has come: the process may be ended from outside."""
        self._keep_no_more()
        if self._asking is not None:
            self.kept.save(self._with(self._asking))

    def _keep_no_more(self) -> None:
        if self._keeping is not None:
            self._keeping.cancel()
            self._keeping = None

    # ------------------------------------------------------------------ what the history has

    async def look_up(self, mentions: Mentions) -> Found:
        """What the history has of these mentions; it is known from now on. Raises HistoryError."""
        found = await self._call(lambda snapshot: look_up(snapshot, mentions))
        self.known.looked_up(found)
        return found

    async def learn_from(self, text: str) -> bool:
        """Look up what a text mentions; True when more is known than before."""
        mentions = self.known.unknown(text)
        if not any(mentions):
            return False
        try:
            return any(await self.look_up(mentions))
        except HistoryError:
            return False

    async def newest_run_of(self, asset: Asset) -> int | None:
        """The newest run that wrote an asset; None if no run did, or the history cannot be read."""

        def newest(snapshot: Snapshot) -> int | None:
            return next((found.run.id for found in snapshot.asset_runs(asset)), None)

        try:
            return await self._call(newest)
        except HistoryError:
            return None

    async def close(self) -> None:
        """Keep what came, and leave nothing running."""
        self.end()
        await self.choice.agent.close()
        if self._closing:
            await asyncio.wait(self._closing)
        await asyncio.to_thread(self.kept.settle)
