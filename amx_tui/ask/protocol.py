"""What an agent is: it takes a question and streams frozen events until it is done or has failed.

An agent belongs to one event loop. A question is stopped by cancelling whoever iterates over its
events; what came until then stays part of the session, and the next question continues it.
"""

from __future__ import annotations

from collections.abc import AsyncGenerator, Awaitable, Callable, Collection
from dataclasses import dataclass
from typing import Any, NamedTuple, Protocol, TypeVar

from amx_tui.ask.listing import Listing
from amx_tui.history.models import Asset
from amx_tui.history.snapshot import Snapshot
from amx_tui.present.formats import counted
from amx_tui.stored import Name

T = TypeVar("T")


class Call(Protocol):
    """Asks the history on the one thread that owns it."""

    def __call__(self, question: Callable[[Snapshot], T], /) -> Awaitable[T]:
        """The answer to `question`."""


@dataclass(frozen=True, slots=True)
class Around:
    """What a question was asked in sight of: the cursor, and what the grid is narrowed to.

    `table` is a schema and a table; `only` are names of `filters_of`, all of which hold.
    """

    asset: Asset | None = None
    table: tuple[Name, Name] | None = None
    only: tuple[str, ...] = ()
    search: str = ""

    def __bool__(self) -> bool:
        return bool(self.asset or self.table or self.only or self.search.strip())


NOWHERE = Around()
"""Nothing in particular is looked at."""


class Usage(NamedTuple):
    """What a question, or a conversation, has used. A cost that nobody knows is None."""

    input_tokens: int = 0
    output_tokens: int = 0
    cost_usd: float | None = None

    def plus(self, other: Usage) -> Usage:
        """The sum of two usages; an unknown cost adds nothing."""
        known = [cost for cost in (self.cost_usd, other.cost_usd) if cost is not None]
        return Usage(
            self.input_tokens + other.input_tokens,
            self.output_tokens + other.output_tokens,
            sum(known) if known else None,
        )


@dataclass(frozen=True, slots=True)
class TextDelta:
    """More of the answer, in Markdown."""

    text: str


@dataclass(frozen=True, slots=True)
class Folded:
    """What stands behind the answer: Markdown under a title, which is shown when it is asked for."""

    title: str
    text: str


@dataclass(frozen=True, slots=True)
class Thought:
    """More of what the model thinks, and for how many seconds it has: folded once it has ended."""

    text: str
    seconds: float

    @property
    def title(self) -> str:
        """What it is folded under."""
        return f"Thought for {self.seconds:.0f} s"


@dataclass(frozen=True, slots=True)
class Listed:
    """The assets that the answer lists, as a view of the grid."""

    listing: Listing


@dataclass(frozen=True, slots=True)
class Warned:
    """What is to be kept in mind about the answer, in a sentence."""

    text: str


@dataclass(frozen=True, slots=True)
class Attached:
    """What was read in the history and goes with the question: in a few words, and all of it."""

    words: str
    text: str


@dataclass(frozen=True, slots=True)
class Progress:
    """What the agent is waiting for, in a few words."""

    text: str


@dataclass(frozen=True, slots=True)
class ToolStarted:
    """The agent calls a tool; `arguments` as they are shown: `run_ids=[58, 59]`."""

    call_id: str
    name: str
    arguments: str


@dataclass(frozen=True, slots=True)
class ToolFinished:
    """A tool has answered; `result` is short enough to be shown."""

    call_id: str
    name: str
    arguments: str
    result: str
    seconds: float
    ok: bool = True


@dataclass(frozen=True, slots=True)
class Used:
    """What this question has used so far."""

    usage: Usage


@dataclass(frozen=True, slots=True)
class Done:
    """The answer is complete."""


@dataclass(frozen=True, slots=True)
class Failed:
    """There is no (complete) answer; `text` says why and what to do."""

    text: str
    try_next: bool = False  # this agent cannot work here: another one may


Event = (
    TextDelta
    | Folded
    | Thought
    | Listed
    | Warned
    | Attached
    | Progress
    | ToolStarted
    | ToolFinished
    | Used
    | Done
    | Failed
)


AND = " and "
"""Between two receivers. A name that holds it counts as two, and both are asked for."""


@dataclass(frozen=True, slots=True)
class About:
    """Who answers, and who gets to see the data for it."""

    agent: str  # "amx", "llm" or "offline"
    model: str
    receiver: str  # places or providers that the data goes to; "" when it stays on this machine
    limits: str = ""  # "12 turns · 200k tokens · 180 s · $1"
    place: str = ""  # the server on this machine that is asked; "" where there is none to be named
    besides: str = ""  # what else a question sets going, in sentences
    invents: bool = False  # a model words the answers, and can do so without having read anything

    @property
    def receivers(self) -> tuple[str, ...]:
        """Each of those that the data goes to."""
        return tuple(self.receiver.split(AND)) if self.receiver else ()

    def asks_first(self, agreed: Collection[str]) -> bool:
        """Whether the user has yet to agree to a receiver; `agreed` are those that got a yes."""
        known = {each.lower() for each in agreed}
        return not known.issuperset(each.lower() for each in self.receivers)

    @property
    def goes_to(self) -> str:
        """Where a question goes, in a few words."""
        if self.receiver:
            return f"goes to {self.receiver}"
        return (
            f"goes to {self.place} on this machine" if self.place else "nothing leaves this machine"
        )

    def sends(self, earlier: int = 0) -> str:
        """What would go to whom, in words that a question about it begins with; `earlier` turns too."""
        before = f", {counted(earlier, 'answer')} before it," if earlier else ""
        return (
            f"This sends to {self.receiver} ({self.model}) your question{before} and what this history "
            "has for it: names of tables and columns, descriptions, figures, the runs' settings."
            f"{' ' if self.besides else ''}{self.besides}"
        )


class Earlier(NamedTuple):
    """A turn of a conversation that is being continued."""

    question: str
    answer: str


class Agent(Protocol):
    """Answers questions about runs."""

    @property
    def about(self) -> About:
        """Who answers. May be refined while the agent works."""

    def ask(
        self, question: str, run_ids: tuple[int, ...], around: Around = NOWHERE
    ) -> AsyncGenerator[Event, None]:
        """Answer a question about the runs that it names, else about `run_ids`.

        It was asked in sight of `around`. The last event is Done or Failed, and nothing is raised but
        cancellation.
        """

    def resume(self, turns: tuple[Earlier, ...], session: dict[str, Any]) -> None:
        """Continue a conversation that was kept; without turns: begin a new one."""

    @property
    def session(self) -> dict[str, Any]:
        """What is kept with a conversation, so that it can be continued another day."""

    async def close(self) -> None:
        """Leave nothing behind."""
