"""What a comparison is handed to, for the mouse."""

from __future__ import annotations

from rich.style import Style
from rich.text import Text
from textual.message import Message
from textual.widgets import Static

from amx_tui.ui.inks import inks, on_theme

_BUTTONS = (("Ask (a)", "app.ask"), ("Export (x)", "export"))


class Buttons(Static):
    """`Ask (a)` and `Export (x)`: a click does what the key does."""

    auto_links = False

    class Export(Message):
        """The comparison is wanted in a file."""

    def __init__(self) -> None:
        super().__init__(id="buttons")

    def on_mount(self) -> None:
        """Draw them, also in other colours."""
        self._draw()
        on_theme(self, self._draw)

    def action_export(self) -> None:
        """Tell whoever has the comparison."""
        self.post_message(self.Export())

    def _draw(self) -> None:
        line = Text(no_wrap=True)
        ink = inks(self)
        for number, (words, action) in enumerate(_BUTTONS):
            look = ink("keys") + Style(bold=True, underline=True, meta={"@click": action})
            line.append("  " if number else "")
            line.append(words, look)
        self.update(line)
