"""Jump mode: letters over what is on the screen below; a letter goes there."""

from __future__ import annotations

from collections.abc import Hashable, Sequence
from typing import ClassVar, NamedTuple

from textual import events
from textual.app import ComposeResult
from textual.geometry import Offset, Size
from textual.screen import ModalScreen
from textual.widgets import Static

from amx_tui.ui.actions import Where, bindings
from amx_tui.ui.letters import codes


class Target(NamedTuple):
    """Something on the screen: where it begins, and what comes of choosing it."""

    at: Offset
    value: Hashable


class JumpScreen(ModalScreen[Hashable]):
    """Is dismissed with the value of the target that was chosen, or None.

    Targets with the same value get the same letter. Each letter stands before its target, so that
    the name is read in full.
    """

    BINDINGS = [*bindings(Where.JUMP)]
    PLACES: ClassVar = (Where.JUMP,)

    def __init__(self, targets: Sequence[Target]) -> None:
        super().__init__()
        self._targets = targets
        values = list(dict.fromkeys(target.value for target in targets))
        self._values = dict(zip(codes(len(values)), values, strict=False))
        self._typed = ""
        self._drawn_at: Size | None = None

    def compose(self) -> ComposeResult:
        """The letters."""
        code_of = {value: code for code, value in self._values.items()}
        for at, value in self._targets:
            if code := code_of.get(value):
                letter = Static(code, classes="letter", markup=False)
                letter.styles.offset = (max(0, at.x - len(code)), at.y)
                yield letter

    def on_key(self, event: events.Key) -> None:
        """A letter goes there, or leaves those that go on with it; any other key takes them away."""
        if event.key == "escape":
            return  # the binding's
        event.stop()
        self._typed += event.character or "?"
        if self._typed in self._values:
            self._leave(self._values[self._typed])
        elif any(code.startswith(self._typed) for code in self._values):
            for letter in self.query(Static):
                letter.display = str(letter.render()).startswith(self._typed)
        else:
            self._leave(None)

    def on_click(self) -> None:
        """The mouse needs no letters."""
        self._leave(None)

    def on_resize(self, event: events.Resize) -> None:
        """On a screen of another size the targets stand elsewhere."""
        if self._drawn_at not in (None, event.size):
            self._leave(None)
        self._drawn_at = event.size

    def _leave(self, value: Hashable) -> None:
        if self.is_current:
            self.dismiss(value)
