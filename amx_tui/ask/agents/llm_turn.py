"""A question to a model and what is said and done for it: as the model is told, and as we tell it."""

from __future__ import annotations

import json
from time import monotonic
from typing import TYPE_CHECKING, Any

from amx_tui.ask.agents.llm_errors import OverLimit
from amx_tui.ask.protocol import (
    NOWHERE,
    Around,
    Event,
    Progress,
    TextDelta,
    Thought,
    ToolFinished,
    ToolStarted,
)
from amx_tui.text import clean, one_line

if TYPE_CHECKING:
    from pydantic_ai.messages import ModelMessage

_SHOWN = 600  # characters of a tool's answer that are kept for people
LETTERS_PER_TOKEN = 6  # generous: only to stop a server that never ends an answer


class Turn:
    """A question, and what was said and done for it."""

    def __init__(self, question: str, answer: str = "", around: Around = NOWHERE) -> None:
        self.question = self.prompt = question
        self.around = around
        self.run_ids: tuple[int, ...] = ()
        self.answer = answer
        self.thought = ""
        self.thought_for = 0.0  # seconds
        self.cost: float | None = None
        self.messages: list[ModelMessage] = []  # with tool calls, once it is complete

    def stopped(self) -> None:
        """It ends here: an open tool call must not go back to the model."""
        self.messages = []

    def said(self, *, whole: bool) -> list[ModelMessage]:
        """The turn for the model, with or without its tool calls."""
        from pydantic_ai.messages import ModelRequest, ModelResponse, TextPart, UserPromptPart

        if whole and self.messages:
            return self.messages
        answer = self.answer or "(no answer)"
        return [
            ModelRequest(parts=[UserPromptPart(self.question)]),
            ModelResponse(parts=[TextPart(answer)]),
        ]


class Reader:
    """Turns what pydantic-ai reports into our events."""

    def __init__(self, turn: Turn, room: int) -> None:
        self._turn, self._room = turn, room
        self._calls: dict[str, tuple[str, str, float]] = {}
        self._began = monotonic()

    def events(self, heard: Any) -> list[Event]:
        """Our events for one of theirs."""
        match heard.event_kind:
            case "part_start" if heard.part.part_kind == "text":
                gap = "\n\n" if self._turn.answer and not self._turn.answer.endswith("\n\n") else ""
                return self._text(gap + heard.part.content if heard.part.content else gap)
            case "part_delta" if heard.delta.part_delta_kind == "text":
                return self._text(heard.delta.content_delta)
            case "part_start" if heard.part.part_kind == "thinking":
                return self._thinks(("\n\n" if self._turn.thought else "") + heard.part.content)
            case "part_delta" if heard.delta.part_delta_kind == "thinking":
                return self._thinks(heard.delta.content_delta)
            case "function_tool_call":
                part = heard.part
                call = (one_line(part.tool_name), _shown_arguments(part.args), monotonic())
                self._calls[part.tool_call_id] = call
                return [ToolStarted(part.tool_call_id, *call[:2])]
            case "function_tool_result":
                return [self._finished(heard.part)]
        return []

    def _thinks(self, text: str | None) -> list[Event]:
        turn = self._turn
        more = (text or "")[: max(0, self._room - len(turn.thought))]
        before, now = turn.thought_for, monotonic() - self._began
        turn.thought, turn.thought_for = turn.thought + more, now
        told = [Progress(f"thinking, {now:.0f} s")] if not before or int(now) > int(before) else []
        return [Thought(more, now), *told]

    def _text(self, text: str) -> list[Event]:
        self._turn.answer += text
        if len(self._turn.answer) > self._room:
            raise OverLimit(
                f"{self._room // LETTERS_PER_TOKEN:,} tokens an answer", "ANSWER_TOKENS"
            )
        return [TextDelta(clean(text))] if text else []

    def _finished(self, part: Any) -> Event:
        name, arguments, began = self._calls.get(part.tool_call_id, ("tool", "", monotonic()))
        content = part.content if isinstance(part.content, str) else str(part.content)
        content = content.removeprefix(f'<data from="{name}">').removesuffix("</data>")
        ok = part.outcome == "success"
        if part.outcome == "retried":
            content = f"The arguments do not fit: {content}"
        return ToolFinished(
            part.tool_call_id,
            name,
            arguments,
            one_line(content[:4000])[:_SHOWN],
            monotonic() - began,
            ok,
        )


def _shown_arguments(arguments: Any) -> str:
    """`{"run_ids": [58, 59]}` as `run_ids=[58, 59]`; what is not JSON as it came."""
    if isinstance(arguments, str):
        try:
            arguments = json.loads(arguments)
        except ValueError:
            return one_line(arguments)[:_SHOWN]
    if not isinstance(arguments, dict):
        return one_line(str(arguments or ""))[:_SHOWN]
    return one_line(
        ", ".join(f"{k}={json.dumps(v, ensure_ascii=False)}" for k, v in arguments.items())
    )[:_SHOWN]
