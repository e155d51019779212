"""Conversations that were kept as a list: what is said of each, and how they are searched."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from amx_tui.ask.conversation import Conversation
from amx_tui.present import formats
from amx_tui.text import folded, one_line

_LONGEST = 300  # characters of a question; no line shows more


@dataclass(frozen=True, slots=True)
class Entry:
    """One conversation of the list; `number` is 1 for the newest."""

    number: int
    conversation: Conversation
    question: str
    words: str  # all that it is found by, folded


def entries(conversations: Sequence[Conversation]) -> tuple[Entry, ...]:
    """The list of conversations that are given newest first."""
    return tuple(
        Entry(number, each, one_line(each.title[:_LONGEST]), folded(_words(each)))
        for number, each in enumerate(conversations, 1)
    )


def matching(listed: Sequence[Entry], text: str) -> tuple[Entry, ...]:
    """The entries that hold each word of `text`, in a question, an answer, a run or a name."""
    words = folded(text).split()
    return tuple(entry for entry in listed if all(word in entry.words for word in words))


def facts(conversation: Conversation, now: float) -> str:
    """Of a conversation on one line, the most telling first; `now` in Unix seconds.

    A cost is said where one is known, which of a turn without a price it is not.
    """
    cost = conversation.usage.cost_usd
    return " · ".join(
        part
        for part in (
            formats.ago(conversation.started_at, now),
            _runs(conversation) or "no runs",
            _who(conversation),
            formats.counted(len(conversation.turns), "question"),
            "" if cost is None else formats.dollars(cost),
            {"stopped": "stopped", "failed": "failed"}.get(_end(conversation), ""),
        )
        if part
    )


def _runs(conversation: Conversation) -> str:
    return ", ".join(f"#{run_id}" for run_id in conversation.run_ids)


def _who(conversation: Conversation) -> str:
    """Who answered last, and the model if there is one."""
    last = conversation.turns[-1] if conversation.turns else None
    model = last.model if last is not None and last.model != "no language model" else ""
    return one_line(f"{conversation.agent} {model}")


def _end(conversation: Conversation) -> str:
    return conversation.turns[-1].state if conversation.turns else ""


def _words(conversation: Conversation) -> str:
    turns = (text for turn in conversation.turns for text in (turn.question, turn.answer))
    return "\n".join((_runs(conversation), _who(conversation), *turns))
