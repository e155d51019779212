"""The conversations that are kept about a history: searched as one types, one of them is opened."""

from __future__ import annotations

import asyncio
from typing import ClassVar

from textual import on
from textual.actions import SkipAction
from textual.app import ComposeResult
from textual.containers import Vertical
from textual.content import Content
from textual.screen import ModalScreen
from textual.widgets import Input, OptionList, Static
from textual.widgets.option_list import Option

from amx_tui.ask.catalogue import Entry, entries, facts, matching
from amx_tui.ask.conversation import Conversation
from amx_tui.ask.conversations import KEPT, Conversations
from amx_tui.text import fit, steady
from amx_tui.ui.actions import Where, bindings
from amx_tui.ui.widgets.line_input import LineBox

_KEYS = "enter opens · delete deletes · esc closes"


class _Search(LineBox):
    """What is looked for; behind its end the delete key is the list's."""

    def action_delete_right(self) -> None:
        """Delete what is on the right, if anything is."""
        if self.cursor_at_end and self.selection.is_empty:
            raise SkipAction
        super().action_delete_right()


class _Rows(OptionList, can_focus=False):
    """The list; the keys go to what is looked for."""


class ConversationsScreen(ModalScreen[Conversation | None]):
    """Is dismissed with the conversation to go on with, or None.

    `current` is the one that is open, which is not deleted here; `now` is in Unix seconds.
    """

    BINDINGS = [*bindings(Where.CONVERSATIONS)]
    PLACES: ClassVar = (Where.CONVERSATIONS,)

    def __init__(self, kept: Conversations, now: float, current: str = "") -> None:
        super().__init__()
        self._kept, self._now, self._current = kept, now, current
        self._all: tuple[Entry, ...] = ()
        self._shown: tuple[Entry, ...] = ()
        self._deleted: list[Conversation] = []

    def compose(self) -> ComposeResult:
        """What is looked for, the list, and a line below."""
        with Vertical(id="conversations") as box:
            box.border_title = "Conversations"
            yield _Search(placeholder="search questions, answers, runs", compact=True)
            yield _Rows(markup=False)
            yield Static("reading…", id="said", markup=False)

    async def on_mount(self) -> None:
        """Read the list."""
        self.run_worker(self._read())

    @property
    def _rows(self) -> OptionList:
        return self.query_one(OptionList)

    @property
    def _chosen(self) -> Entry | None:
        at = self._rows.highlighted
        return self._shown[at] if at is not None and at < len(self._shown) else None

    async def _read(self) -> None:
        """What is in the files, as it is now."""

        def read() -> tuple[Entry, ...]:
            return entries(self._kept.newest(KEPT))

        self._all = await asyncio.to_thread(read)
        self._show()
        self._say()

    def _say(self, words: str = "") -> None:
        count = f"{len(self._shown)} of {len(self._all)} · " if self._shown != self._all else ""
        if not self._all:
            words = words or "No conversation has been kept yet. esc closes"
        line = self.query_one("#said", Static)
        line.update(fit(words or f"{count}{_KEYS}", max(1, self._room)))

    @property
    def _room(self) -> int:
        return self.query_one("#conversations").content_size.width

    def _show(self) -> None:
        """The entries that match, the cursor on the same one if it is still there."""
        before, rows = self._chosen, self._rows
        self._shown = matching(self._all, self.query_one(Input).value)
        rows.clear_options()
        rows.add_options(Option(self._line(entry)) for entry in self._shown)
        if self._shown:
            kept = before.conversation.id if before else self._current
            places = [entry.conversation.id for entry in self._shown]
            rows.highlighted = places.index(kept) if kept in places else 0

    def _line(self, entry: Entry) -> Content:
        """Two lines: what was asked first, and the facts."""
        room = max(1, self._room - 5)  # beside the number; the list pads itself and may scroll
        mark = "●" if entry.conversation.id == self._current else " "
        asked = fit(steady(entry.question) or "(nothing)", room - 3)
        told = fit(steady(facts(entry.conversation, self._now)), room - 3)
        return Content.assemble(
            (f"{entry.number:>3}", "$keys"), f"{mark}{asked}\n", "    ", (told, "$dim")
        )

    def on_resize(self) -> None:
        """The lines have another width."""
        self.call_after_refresh(self._show)

    @on(Input.Changed)
    def _typed(self) -> None:
        self._show()
        self._say()

    @on(Input.Submitted)
    def _sent(self) -> None:
        self.action_open()

    @on(OptionList.OptionSelected)
    def _clicked(self) -> None:
        self.action_open()

    def action_open(self) -> None:
        """Go on with the one under the cursor."""
        if self.is_current and (entry := self._chosen) is not None:
            self.dismiss(entry.conversation)

    def action_leave(self) -> None:
        """Go back."""
        if self.is_current:
            self.dismiss(None)

    def action_move(self, step: int) -> None:
        """To the next one, or the one before."""
        rows = self._rows
        if rows.option_count:
            rows.highlighted = ((rows.highlighted or 0) + step) % rows.option_count

    def action_page(self, step: int) -> None:
        """As far as the list shows."""
        rows = self._rows
        if rows.option_count:
            at = (rows.highlighted or 0) + step * max(1, rows.size.height // 2)
            rows.highlighted = min(max(0, at), rows.option_count - 1)

    async def action_delete(self) -> None:
        """Delete the one under the cursor; it can be brought back for as long as the list is open."""
        entry = self._chosen
        if entry is None:
            return
        if entry.conversation.id == self._current:
            self._say("This one is open: /new begins another, then it can be deleted.")
            return
        if not await asyncio.to_thread(self._kept.delete, entry.conversation.id):
            self._say("It cannot be deleted: the state folder cannot be written.")
            return
        self._deleted.append(entry.conversation)
        at = self._rows.highlighted
        await self._read()
        if at is not None and self._shown:
            self._rows.highlighted = min(at, len(self._shown) - 1)
        self._say(f"Deleted; ctrl+z brings it back: {entry.question}")

    async def action_restore(self) -> None:
        """Bring back the one that was deleted last."""
        if not self._deleted:
            return
        restored = self._deleted.pop()
        self._kept.save(restored)
        await self._read()
        places = [entry.conversation.id for entry in self._shown]
        if restored.id in places:
            self._rows.highlighted = places.index(restored.id)
        self._say("It is back.")
