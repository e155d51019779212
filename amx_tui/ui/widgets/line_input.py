"""One-line boxes to type into: what is pasted is cleaned like any text that others wrote."""

from __future__ import annotations

from typing import ClassVar

from textual import events
from textual.widgets import Input

from amx_tui.text import one_line
from amx_tui.ui.actions import Where, bindings


class LineBox(Input):
    """An input that lets no control character in."""

    def _on_paste(self, event: events.Paste) -> None:
        super()._on_paste(events.Paste(one_line(event.text)))
        event.stop()
        event.prevent_default()


class FilterBox(LineBox):
    """Filters what is beside it as one types; enter, down and escape go back there."""

    BINDINGS: ClassVar = [*bindings(Where.BOX)]  # `on_key` acts; these say so in the footer

    def on_key(self, event: events.Key) -> None:
        """Leave the box without losing what was typed."""
        if event.key in ("enter", "down", "escape"):
            event.stop()
            event.prevent_default()
            self.leave(event.key)

    def action_leave(self, key: str) -> None:
        """As the key."""
        self.leave(key)

    def leave(self, key: str) -> None:
        """Go back to what is filtered."""
        raise NotImplementedError
