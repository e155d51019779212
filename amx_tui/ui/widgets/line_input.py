"""One-line boxes to type into: what stands in them is cleaned like any text that others wrote."""

from __future__ import annotations

from typing import ClassVar

from textual import events
from textual.widgets import Input

from amx_tui.text import clean, lines_of_paste, one_line
from amx_tui.ui.actions import Where, actions, bindings

_OF_A_BOX = {action.id for action in actions(Where.BOX)}

_ONE_LINE = str.maketrans("\n\t", "  ")


class LineBox(Input):
    """An input that lets no control character in, also not from a command line or a kept file."""

    def validate_value(self, value: str) -> str:
        """On one line, with the spaces that are being typed."""
        return clean(value).translate(_ONE_LINE)

    def _on_paste(self, event: events.Paste) -> None:
        super()._on_paste(events.Paste(one_line(lines_of_paste(event.text))))
        event.stop()
        event.prevent_default()


class FilterBox(LineBox):
    """Filters what is beside it as one types; its keys lead back there."""

    BINDINGS: ClassVar = [*bindings(Where.BOX)]
    PLACES: ClassVar = (Where.BOX, Where.EVERYWHERE)

    async def on_key(self, event: events.Key) -> None:
        """Act here and now: what is typed right behind a key that leaves is not for the box."""
        active = self.screen.active_bindings.get(event.key)
        if active is not None and active.binding.id in _OF_A_BOX:
            event.stop()
            event.prevent_default()
            await self.run_action(active.binding.action)

    def action_leave(self) -> None:
        """Go back to what is filtered."""
        raise NotImplementedError

    def action_clear(self) -> None:
        """Go back to what is no longer filtered, or clear the text first."""
        raise NotImplementedError
