"""Jump mode: letters over what is on the screen below; a letter goes there."""

from __future__ import annotations

from collections.abc import Callable, Hashable, Sequence
from typing import ClassVar, NamedTuple

from textual import events
from textual.app import ComposeResult
from textual.geometry import Offset, Size
from textual.screen import ModalScreen
from textual.widgets import Static

from amx_tui.ui.actions import Where, bindings
from amx_tui.ui.letters import codes

_LOOKED_FOR_EVERY = 0.25  # seconds: what comes late gets its letter, too


class Target(NamedTuple):
    """Something on the screen: where it begins, and what comes of choosing it."""

    at: Offset
    value: Hashable
    free: int = 0  # columns before it in which nothing stands


class JumpScreen(ModalScreen[Hashable]):
    """Is dismissed with the value of the target that was chosen, or None.

    `find` says what can be chosen, and is asked again while nothing is typed. Targets with the same
    value get the same letter. A letter stands before its target where there is room between it and the
    word before, else on the target's beginning: it takes nothing of what others say.
    """

    BINDINGS = [*bindings(Where.JUMP)]
    PLACES: ClassVar = (Where.JUMP,)

    def __init__(self, find: Callable[[], Sequence[Target]]) -> None:
        super().__init__()
        self._find, self._targets = find, tuple(find())
        self._values: dict[str, Hashable] = {}
        self._typed = ""
        self._drawn_at: Size | None = None
        self._give_codes()

    def _give_codes(self) -> None:
        """A value that has a code keeps it, as long as there are letters enough."""
        values = [*self._values.values(), *(target.value for target in self._targets)]
        values = list(dict.fromkeys(values))
        self._values = dict(zip(codes(len(values)), values, strict=False))

    def compose(self) -> ComposeResult:
        """The letters."""
        code_of = {value: code for code, value in self._values.items()}
        for at, value, free in self._targets:
            if code := code_of.get(value):
                letter = Static(code, classes="letter", markup=False)
                before = len(code) if free > len(code) else 0
                letter.styles.offset = (at.x - before, at.y)
                yield letter

    def on_mount(self) -> None:
        """Look again for what comes while letters are shown."""
        self.set_interval(_LOOKED_FOR_EVERY, self._look_again)

    async def _look_again(self) -> None:
        found = tuple(self._find())
        if found == self._targets or self._typed or not self.is_current:
            return
        self._targets = found
        self._give_codes()
        await self.recompose()

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
