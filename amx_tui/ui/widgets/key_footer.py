"""The line of keys at the bottom of a screen."""

from __future__ import annotations

from textual.app import ComposeResult
from textual.screen import Screen
from textual.widgets import Footer

_HELP = "help_panel"


class KeyFooter(Footer):
    """Textual's footer, which is built anew only when another key than before is to be shown.

    Textual builds it after every change of focus: a widget or two for each of some fifteen keys,
    which is most of what a key press costs. In four cases of five it comes out the same.
    """

    def __init__(self) -> None:
        super().__init__(show_command_palette=False)
        self._shown: list[tuple[object, ...]] = []

    def compose(self) -> ComposeResult:
        """The help stays at the right end, however many keys there are."""
        for part in super().compose():
            if str(getattr(part, "action", "")).endswith(_HELP):
                part.add_class("-help")
            yield part

    def bindings_changed(self, screen: Screen[object]) -> None:
        """What is shown of the keys, and which of them work now, compared with what stands there."""
        shown = [
            (binding, enabled, tooltip)
            for _, binding, enabled, tooltip in screen.active_bindings.values()
            if binding.show
        ]
        if shown != self._shown and screen.app.app_focus and screen is self.screen:
            self._shown = list(shown)
            super().bindings_changed(screen)
