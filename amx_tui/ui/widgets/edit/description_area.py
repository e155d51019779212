"""Where a description is typed."""

from __future__ import annotations

from rich.text import Text
from textual import events
from textual.message import Message

from amx_tui.stored import Stored
from amx_tui.text import clean, lines_of_paste
from amx_tui.ui.widgets.edit.masks import Masks
from amx_tui.ui.widgets.wrapped_area import WrappedArea


class DescriptionArea(WrappedArea):
    """Where the text is typed: what nobody touches comes out as it went in."""

    class Answered(Message):
        """A key that would have been typed was the answer to a question of the screen."""

    def __init__(self) -> None:
        super().__init__(id="text", tab_behavior="focus", show_line_numbers=False)
        self.asked = False  # a question of the screen waits for a key
        self._masks = Masks()

    @property
    def written(self) -> Stored:
        """The text that stands here."""
        return Stored(self._masks.unmask(self.text))

    def get_line(self, line_index: int) -> Text:
        """A line as it is drawn."""
        line = super().get_line(line_index)
        line.plain = self._masks.look(line.plain)
        return line

    @property
    def selected_text(self) -> str:
        """What is copied and cut, as it is drawn."""
        return self._masks.look(super().selected_text)

    def open(self, text: Stored) -> None:
        """Begin with a text; there is nothing to undo."""
        self.load_text(self._masks.mask(text.raw))
        self.move_cursor(self.document.end)

    def on_key(self, event: events.Key) -> None:
        """A key that answers a question of the screen is not typed."""
        if event.is_printable and self.asked:
            event.prevent_default()
            event.stop()
            self.asked = False
            self.post_message(self.Answered())

    def action_undo(self) -> None:
        """Undo, but not while the text is being saved."""
        if not self.read_only:
            super().action_undo()

    def action_redo(self) -> None:
        """Redo, but not while the text is being saved."""
        if not self.read_only:
            super().action_redo()

    async def _on_paste(self, event: events.Paste) -> None:
        """What is pasted was written by others: control characters become visible symbols."""
        event.prevent_default()
        event.stop()
        if self.read_only:
            return
        result = self._replace_via_keyboard(clean(lines_of_paste(event.text)), *self.selection)
        if result is not None:
            self.move_cursor(result.end_location)

    def put(self, text: Stored) -> None:
        """Replace everything; ctrl+z gives it back."""
        self.replace(self._masks.mask(text.raw), self.document.start, self.document.end)
        self.move_cursor(self.document.end)
