"""The wall between two panes: dragged with the mouse."""

from __future__ import annotations

from rich.text import Text
from textual import events
from textual.message import Message

from amx_tui.ui.widgets.unchanged import Unchanged

_GRIP = 7  # lines in the middle that show where to take hold


class Splitter(Unchanged):
    """One column between two panes. It says where it is dragged; who owns the panes moves them."""

    class Dragged(Message):
        """The wall is to stand at this column of the screen."""

        def __init__(self, column: int) -> None:
            self.column = column
            super().__init__()

    class Dropped(Message):
        """The wall stays where it is."""

    def render(self) -> Text:
        """A grip in the middle of an empty column."""
        above = max(0, (self.size.height - _GRIP) // 2)
        return Text("\n" * above + "\n".join("┃" * min(_GRIP, self.size.height)))

    def on_mouse_down(self, event: events.MouseDown) -> None:
        """Take hold."""
        event.stop()
        self.hold()

    def hold(self) -> None:
        """Follow the mouse from now on."""
        self.capture_mouse()
        self.add_class("-held")

    def on_mouse_move(self, event: events.MouseMove) -> None:
        """Follow the mouse while it is held."""
        if self.has_class("-held"):
            event.stop()
            self.post_message(self.Dragged(event.screen_x))

    def on_mouse_up(self, event: events.MouseUp) -> None:
        """Let go."""
        event.stop()
        self.release_mouse()

    def on_mouse_release(self) -> None:
        """It is held no longer, whoever has taken the mouse away."""
        self.remove_class("-held")
        self.post_message(self.Dropped())
