"""Where a question is written: grows with its text, enter sends it, up and down recall."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import ClassVar

from textual import events
from textual.binding import Binding, BindingType
from textual.message import Message
from textual.widgets import TextArea

from amx_tui.text import clean, lines_of_paste
from amx_tui.ui.actions import Where
from amx_tui.ui.messages import Notice
from amx_tui.ui.widgets.wrapped_area import WrappedArea


def _editing() -> list[BindingType]:
    """The keys of a text area, but for that with which the panel copies: another one redoes."""
    kept = [
        each
        for each in TextArea.BINDINGS
        if not (isinstance(each, Binding) and each.action == "redo")
    ]
    return [*kept, Binding("ctrl+shift+z,super+y", "redo", "redo", show=False)]


class PromptBox(WrappedArea, inherit_bindings=False):
    """A few lines of text; `ctrl+j` begins another line.

    `complete` knows whole lines that begin with a line that is being typed; `touched` is told of a key.
    """

    BINDINGS: ClassVar = _editing()
    PLACES: ClassVar = (Where.ASK, Where.EVERYWHERE)

    class Recall(Message):
        """The cursor wants to leave the text upwards (-1) or downwards (1)."""

        def __init__(self, step: int) -> None:
            self.step = step
            super().__init__()

    class Page(Message):
        """What is above the box is to be scrolled by so many screens."""

        def __init__(self, pages: int) -> None:
            self.pages = pages
            super().__init__()

    def __init__(
        self, complete: Callable[[str], Sequence[str]], touched: Callable[[], None]
    ) -> None:
        super().__init__(
            id="question",
            soft_wrap=True,
            highlight_cursor_line=False,
            compact=True,
            placeholder="ask about runs, or /help",
        )
        self._complete, self._touched = complete, touched
        self._leaving = False  # ctrl+c was the last key

    def update_suggestion(self) -> None:
        """Offer the rest of a command behind the cursor; the right arrow takes it."""
        at_end = self.cursor_location == self.document.end
        found = self._complete(self.text) if at_end and self.selection.is_empty else ()
        self.suggestion = found[0][len(self.text) :] if found else ""

    def write(self, text: str) -> None:
        """Put a text there, the cursor behind it. It may be of a file: it is made harmless."""
        self.text = clean(text)
        self.move_cursor(self.document.end)

    def offer(self, text: str) -> None:
        """Put a text there, selected: typing replaces it, an arrow keeps it."""
        self.text = clean(text)
        self.select_all()

    async def _on_paste(self, event: events.Paste) -> None:
        """What is pasted was written by others: nothing of it may command the terminal."""
        event.prevent_default()
        event.stop()
        if pasted := self._replace_via_keyboard(clean(lines_of_paste(event.text)), *self.selection):
            self.move_cursor(pasted.end_location)
            self.focus()

    def action_copy(self) -> None:
        """Copy what is selected; else clear the text. Twice with nothing between: leave."""
        if not self.selection.is_empty:
            super().action_copy()
            self.move_cursor(self.cursor_location)
        elif self._leaving:
            self.run_worker(self.app.run_action("quit"))
        else:
            self._leaving = True
            self.clear()
            self.post_message(Notice("ctrl+c again leaves; ctrl+z brings back what stood here."))

    async def _on_key(self, event: events.Key) -> None:
        self._touched()
        if event.key != "ctrl+c":
            self._leaving = False
        if event.key == "enter":
            event.prevent_default()  # not a new line: the panel's key

    def action_cursor_up(self, select: bool = False) -> None:
        """Up a line, or to an earlier prompt."""
        self._keep(select)
        if not select and self._line == 0:
            self.post_message(self.Recall(-1))
        else:
            super().action_cursor_up(select)

    def action_cursor_down(self, select: bool = False) -> None:
        """Down a line, or to a later prompt."""
        self._keep(select)
        if not select and self._line >= self.wrapped_document.height - 1:
            self.post_message(self.Recall(1))
        else:
            super().action_cursor_down(select)

    def action_cursor_page_up(self) -> None:
        """The box is a few lines high: what is read above it is turned."""
        self.post_message(self.Page(-1))

    def action_cursor_page_down(self) -> None:
        """The box is a few lines high: what is read above it is turned."""
        self.post_message(self.Page(1))

    def _keep(self, select: bool) -> None:
        """What was selected stays, and is not selected any more."""
        if not select and not self.selection.is_empty:
            self.move_cursor(self.cursor_location)

    @property
    def _line(self) -> int:
        return self.wrapped_document.location_to_offset(self.cursor_location).y
