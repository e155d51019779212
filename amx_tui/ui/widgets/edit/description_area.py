"""Where a description is typed."""

from __future__ import annotations

from textual import events
from textual.message import Message
from textual.widgets import TextArea

from amx_tui.text import clean, lines_of_paste


class DescriptionArea(TextArea):
    """Where the text is typed."""

    class Answered(Message):
        """A key that would have been typed was the answer to a question of the screen."""

    def __init__(self) -> None:
        super().__init__(id="text", tab_behavior="focus", show_line_numbers=False)
        self.asked = False  # a question of the screen waits for a key

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

    def put(self, text: str) -> None:
        """Replace everything; ctrl+z gives it back."""
        self.replace(text, self.document.start, self.document.end)
        self.move_cursor(self.document.end)
