"""One of two texts that are judged, and how much of it does not fit."""

from __future__ import annotations

from rich.text import Text
from textual.app import ComposeResult
from textual.containers import VerticalScroll
from textual.content import Content
from textual.widgets import Static

from amx_tui.present import formats


class Side(VerticalScroll, can_focus=False):
    """A text with what stands behind it. Its title says when there is more of it below."""

    def __init__(self, id: str) -> None:
        super().__init__(id=id)
        self._title = Content()

    def compose(self) -> ComposeResult:
        """Text, reasoning and sources."""
        yield Static(classes="text")

    def on_mount(self) -> None:
        """Say what is hidden whenever that may be another part."""
        for changes in ("scroll_y", "virtual_size", "size"):
            self.watch(self, changes, self._tell, init=False)

    def show(self, title: Content, text: Text) -> None:
        """Another text, from its beginning."""
        self._title = title
        self.query_one(Static).update(text)
        self._tell()

    def _tell(self) -> None:
        below = round(self.max_scroll_y - self.scroll_y)
        more = f" · ↓ {formats.counted(below, 'line')} more" if below > 0 else ""
        self.border_title = Content.assemble(self._title, more)
