"""The conversations that are kept about a history; one of them is opened, others deleted."""

from __future__ import annotations

import asyncio
from collections.abc import Sequence
from typing import ClassVar

from textual.content import Content

from amx_tui.ask.catalogue import Entry, entries, facts, matching
from amx_tui.ask.conversation import Conversation
from amx_tui.ask.conversations import KEPT, Conversations
from amx_tui.text import fit, steady
from amx_tui.ui.actions import Where, bindings
from amx_tui.ui.widgets.search_list import SearchList

_KEYS = "enter opens · delete deletes · esc closes"


class ConversationsScreen(SearchList[Conversation]):
    """Is dismissed with the conversation to go on with, or None.

    `current` is the one that is open, which is not deleted here; `now` is in Unix seconds.
    """

    BINDINGS = [*bindings(Where.CONVERSATIONS)]
    PLACES: ClassVar = (Where.CONVERSATIONS, Where.SEARCHED)
    NAME = "Conversations"
    HINT = "search questions, answers, runs"

    def __init__(self, kept: Conversations, now: float, current: str = "") -> None:
        super().__init__()
        self._kept, self._now, self._current = kept, now, current
        self._all: tuple[Entry, ...] | None = None  # not read yet
        self._shown: tuple[Entry, ...] = ()
        self._deleted: list[Conversation] = []

    def on_mount(self) -> None:
        """Read the list; the cursor begins on the one that is open."""
        self.run_worker(self._read(self._current))

    def lines(self, typed: str, room: int) -> Sequence[Content]:
        """Two for each: what was asked first, and the facts."""
        self._shown = matching(self._all or (), typed)
        return [self._line(entry, room - 4) for entry in self._shown]

    def _line(self, entry: Entry, room: int) -> Content:
        mark = "●" if entry.conversation.id == self._current else " "
        asked = fit(steady(entry.question) or "(nothing)", room)
        told = fit(steady(facts(entry.conversation, self._now)), room)
        return Content.assemble(
            (f"{entry.number:>3}", "$keys"), f"{mark}{asked}\n", "    ", (told, "$dim")
        )

    def chosen(self, at: int) -> Conversation:
        """The conversation."""
        return self._shown[at].conversation

    @property
    def words(self) -> str:
        """How many match, and the keys."""
        if self._all is None:
            return "reading…"
        if not self._all:
            return "No conversation has been kept yet. esc closes"
        some = len(self._shown) < len(self._all)
        return f"{len(self._shown)} of {len(self._all)} · {_KEYS}" if some else _KEYS

    async def _read(self, name: str = "", at: int = 0) -> None:
        """What is in the files now, the cursor on the one of this id, else at this place."""

        def read() -> tuple[Entry, ...]:
            return entries(self._kept.newest(KEPT))

        self._all = await asyncio.to_thread(read)
        self.show(at)
        names = [entry.conversation.id for entry in self._shown]
        if name in names:
            self.show(names.index(name))

    async def action_delete(self) -> None:
        """Delete the one under the cursor; it can be brought back for as long as the list is open."""
        at = self.at
        if at is None:
            return
        entry = self._shown[at]
        if entry.conversation.id == self._current:
            self.say("This one is open: /new begins another, then it can be deleted.")
            return
        if not await asyncio.to_thread(self._kept.delete, entry.conversation.id):
            self.say("It cannot be deleted: the state folder cannot be written.")
            return
        self._deleted.append(entry.conversation)
        await self._read(at=at)
        self.say(f"Deleted; ctrl+z brings it back: {entry.question}")

    async def action_restore(self) -> None:
        """Bring back the one that was deleted last."""
        if self._deleted:
            restored = self._deleted.pop()
            self._kept.save(restored)
            await self._read(restored.id)
            self.say("It is back.")
