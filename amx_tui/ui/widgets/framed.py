"""A pane in a frame that says whether the keys act in it."""

from __future__ import annotations

from textual.containers import Vertical


class Framed(Vertical):
    """Its class is `-lit` while the focus is in it.

    `:focus-within` says the same in a stylesheet, but then each move of the focus works out the styles
    of every widget in both panes again, where only two frames change.
    """

    def on_descendant_focus(self) -> None:
        """The keys act here."""
        self._light()

    def on_descendant_blur(self) -> None:
        """They act elsewhere, or in another part of this pane."""
        self._light()

    def _light(self) -> None:
        if self.has_focus_within != self.has_class("-lit"):
            self.set_class(self.has_focus_within, "-lit", update=False)
            self.app.stylesheet.update_nodes([self], animate=True)
