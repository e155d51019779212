"""The turns of a conversation, one below the other."""

from __future__ import annotations

from textual.containers import VerticalScroll


class Answers(VerticalScroll):
    """The turns: from the top while they fit, then the end stays in view until one scrolls up."""

    def follow(self) -> None:
        """Go to the end, and stay there while more comes."""
        self.anchor(False)
        self.call_after_refresh(self._settle)

    def watch_virtual_size(self) -> None:
        """There is more, or less, of it."""
        self._settle()

    def on_resize(self) -> None:
        """More, or less, of it fits."""
        self._settle()

    def _settle(self) -> None:
        fits = self.virtual_size.height <= self.size.height
        if fits and self.is_anchored:
            self.anchor(False)
            self.scroll_to(y=0, animate=False, immediate=True)
        elif not fits and not self.is_anchored:
            self.anchor()
