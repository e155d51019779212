"""A pane in a frame that says whether the keys act in it."""

from __future__ import annotations

from textual.containers import Vertical

from amx_tui.ui.own_class import set_own_class
from amx_tui.ui.widgets.unchanged import Unchanged


class Framed(Vertical, Unchanged):
    """Its class is `-lit` while the focus is in it.

    `:focus-within` says the same in a stylesheet, but then each move of the focus works out the styles
    of every widget in both panes again, where only two frames change.
    """

    def on_descendant_focus(self) -> None:
        """The keys act here."""
        set_own_class(self, self.has_focus_within, "-lit")

    def on_descendant_blur(self) -> None:
        """They act elsewhere, or in another part of this pane."""
        set_own_class(self, self.has_focus_within, "-lit")
