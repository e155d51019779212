"""Conversations with agents: frozen turns, from the question to how the answer ended.

No key and no address with a key is ever part of one.
"""

from __future__ import annotations

import os
from collections.abc import Sequence
from datetime import UTC, datetime
from typing import Annotated, Any, Literal

from pydantic import BaseModel, BeforeValidator, ConfigDict

from amx_tui.ask.handoff import seed_prompt
from amx_tui.ask.listing import Listing
from amx_tui.ask.protocol import (
    About,
    Attached,
    Done,
    Earlier,
    Event,
    Failed,
    Folded,
    Listed,
    TextDelta,
    Thought,
    ToolFinished,
    ToolStarted,
    Usage,
    Used,
    Warned,
)
from amx_tui.text import clean

State = Literal["open", "done", "stopped", "failed"]


class _Frozen(BaseModel):
    model_config = ConfigDict(frozen=True)


class ToolCall(_Frozen):
    """A tool that was called; `ok` is None while, or because, there was no answer."""

    call_id: str
    name: str
    arguments: str
    result: str = ""
    seconds: float | None = None
    ok: bool | None = None


def _cleaned(text: Any) -> Any:
    return clean(text) if isinstance(text, str) else text


class Turn(_Frozen):
    """A question and what became of it."""

    question: Annotated[str, BeforeValidator(_cleaned)]  # it may have been pasted
    agent: str = ""
    model: str = ""
    answer: str = ""
    folded: tuple[tuple[str, str], ...] = ()  # what stands behind it: Markdown by title
    thinks: tuple[str, str] = ("", "")  # what will be folded, as long as nobody has told it
    listed: tuple[Listing, ...] = ()  # the assets that it lists, as views of the grid
    tools: tuple[ToolCall, ...] = ()
    warnings: tuple[str, ...] = ()  # what is to be kept in mind about the answer
    attached: tuple[str, str] = (
        "",
        "",
    )  # what went with the question: in a few words, and all of it
    usage: Usage = Usage()
    state: State = "open"
    note: str = ""  # why it failed or stopped
    try_next: bool = False

    @property
    def has_read(self) -> bool:
        """Whether anything was read for it: with the question, or by a tool that answered."""
        return bool(self.attached[0] or any(call.ok for call in self.tools))

    def after(self, event: Event) -> Turn:
        """The turn once an event has happened."""
        match event:
            case TextDelta(text):
                return self._with(answer=self.answer + clean(text))
            case Folded(title, text):
                told = (*self.folded, (clean(title), clean(text)))
                return self._with(folded=told, thinks=("", ""))
            case Thought(text):
                return self._with(thinks=(event.title, self.thinks[1] + clean(text)))
            case Listed(listing):
                return self._with(listed=(*self.listed, listing))
            case Warned(text):
                return self._with(warnings=(*self.warnings, clean(text)))
            case Attached(words, text):
                return self._with(attached=(words, text))
            case ToolStarted(call_id, name, arguments):
                call = ToolCall(call_id=clean(call_id), name=name, arguments=arguments)
                return self._with(tools=(*self.tools, call))
            case ToolFinished():
                return self._with(tools=tuple(_finished(call, event) for call in self.tools))
            case Used(usage):
                return self._with(usage=usage)
            case Done():
                return self._with(state="done")
            case Failed(text, try_next):
                return self._with(state="failed", note=text, try_next=try_next)
        return self

    def ended(self, note: str = "") -> Turn:
        """The turn when nothing more will happen: stopped, unless it had ended before."""
        if self.state != "open":
            return self
        thought = (self.thinks,) if self.thinks[1].strip() else ()
        folded = (*self.folded, *thought)
        return self._with(state="stopped", note=note, folded=folded, thinks=("", ""))

    def _with(self, **changes: object) -> Turn:
        return self.model_copy(update=changes)


def _finished(call: ToolCall, event: ToolFinished) -> ToolCall:
    if call.call_id != clean(event.call_id) or call.ok is not None:
        return call
    return call.model_copy(
        update={"result": event.result, "seconds": event.seconds, "ok": event.ok}
    )


class Conversation(_Frozen):
    """Turns about some runs; `session` is what the agent needs to continue."""

    id: str
    started_at: float
    run_ids: tuple[int, ...] = ()
    agent: str = ""
    session: dict[str, Any] = {}
    turns: tuple[Turn, ...] = ()

    @property
    def title(self) -> str:
        """The first question that is the user's own, else the one that was offered."""
        asked = [turn.question for turn in self.turns]
        offered = seed_prompt(self.run_ids)
        return next((each for each in asked if each != offered), asked[0] if asked else "")

    @property
    def usage(self) -> Usage:
        """What all turns used together."""
        total = Usage()
        for turn in self.turns:
            total = total.plus(turn.usage)
        return total

    @property
    def earlier(self) -> tuple[Earlier, ...]:
        """The turns as an agent continues them."""
        return tuple(Earlier(turn.question, turn.answer) for turn in self.turns if turn.answer)

    def with_turn(self, turn: Turn) -> Conversation:
        """The conversation with one more turn."""
        return self.model_copy(update={"turns": (*self.turns, turn)})

    def without_open_turns(self, note: str) -> Conversation:
        """The conversation in which nothing is being answered any more; `note` says why."""
        return self.model_copy(update={"turns": tuple(turn.ended(note) for turn in self.turns)})


def begun(now: float, run_ids: Sequence[int], agent: str) -> Conversation:
    """A new conversation; its id is greater than that of one that was begun before."""
    moment = datetime.fromtimestamp(now, UTC)
    name = f"{moment:%Y%m%d-%H%M%S}-{int(now % 1 * 4096):03x}{os.urandom(2).hex()[:3]}"
    return Conversation(id=name, started_at=now, run_ids=tuple(run_ids), agent=agent)


def markdown(conversation: Conversation) -> str:
    """A conversation as a Markdown document."""
    parts = ["# Ask: " + ", ".join(f"#{run_id}" for run_id in conversation.run_ids)]
    for turn in conversation.turns:
        parts.append("\n".join(f"> {line}" for line in turn.question.splitlines()))
        parts += [f"- `{call.name}({call.arguments})`: {call.result[:200]}" for call in turn.tools]
        if turn.answer.strip():
            parts.append(turn.answer.strip())
        parts += [f"**{title}**\n\n{text}" for title, text in turn.folded]
        parts += [f"*{warning}*" for warning in turn.warnings]
        who = " · ".join(part for part in (turn.agent, turn.model) if part)
        ended = f" ({turn.state}{': ' + turn.note if turn.note else ''})"
        parts.append(f"*{who}{ended if turn.state != 'done' else ''}*")
    return "\n\n".join(parts) + "\n"


def about_line(about: About) -> str:
    """Who answers and who gets the data, for a status line."""
    return f"{about.agent} · {about.model} · {about.goes_to}"
