"""The analyst behind the protocol that all agents share. It is no language model and says so."""

from __future__ import annotations

from collections.abc import AsyncGenerator
from dataclasses import replace
from time import monotonic
from typing import Any

from amx_tui.ask.agents.offline.talk.talking import Answer, Talk
from amx_tui.ask.protocol import (
    NOWHERE,
    About,
    Around,
    Call,
    Done,
    Earlier,
    Event,
    Failed,
    Folded,
    Listed,
    TextDelta,
    ToolFinished,
    ToolStarted,
)
from amx_tui.ask.tools.shelf import Shelf
from amx_tui.errors import UserError
from amx_tui.history.snapshot import Snapshot

_REMEMBERED = 3
"""Turns of a conversation that is taken up again, which the next question may go on with."""


class OfflineAgent:
    """The analyst, answering one conversation."""

    def __init__(self, call: Call) -> None:
        self._call = call
        self._talk = Talk()
        self._shelf = Shelf()
        self._earlier: tuple[Earlier, ...] = ()

    @property
    def about(self) -> About:
        """It says that it is no language model; nothing leaves the machine."""
        return About("offline", "no language model", "")

    def resume(self, turns: tuple[Earlier, ...], session: dict[str, Any]) -> None:
        """Remember which runs the conversation was about, and what was asked of them."""
        self._talk = Talk(tuple(session.get("run_ids", ())))
        self._earlier = turns[-_REMEMBERED:]

    async def ask(
        self, question: str, run_ids: tuple[int, ...], around: Around = NOWHERE
    ) -> AsyncGenerator[Event, None]:
        """Answer in a line or two, with what stands behind it folded."""
        talk = replace(self._talk, run_ids=self._talk.run_ids or run_ids, around=around)
        began, shelf, earlier = monotonic(), self._shelf, self._earlier

        def answered(snapshot: Snapshot) -> tuple[Answer, Talk]:
            # what it knows takes its time to load: not where the screen is drawn
            from amx_tui.ask.agents.offline.analyst import answer_behind

            return answer_behind(snapshot, question, talk, earlier, shelf)

        try:
            given, behind = await self._call(answered)
        except UserError as error:
            yield Failed(str(error))
            return
        for number, (name, arguments) in enumerate(given.calls):
            yield ToolStarted(str(number), name, arguments)
            seconds = monotonic() - began
            head = given.reply.head
            yield ToolFinished(str(number), name, arguments, head, seconds, given.found)
        if given.reply.understood and not given.reply.found:
            yield Failed(given.reply.head)
            return
        self._talk, self._earlier = behind, ()
        for line in given.reply.head.splitlines(keepends=True):
            yield TextDelta(line)
        if given.listing is not None:
            yield Listed(given.listing)
        for detail in given.reply.details:
            yield Folded(detail.title, detail.text)
        yield Done() if given.reply.understood else Failed("Not understood, so not answered.")

    @property
    def session(self) -> dict[str, Any]:
        """The runs that are talked about."""
        return {"run_ids": list(self._talk.run_ids)}

    async def close(self) -> None:
        """Nothing is open."""
