"""A small menu over the screen: arrows and enter, or the key that stands beside a choice."""

from __future__ import annotations

from collections.abc import Sequence
from typing import ClassVar, NamedTuple

from textual import events, on
from textual.app import ComposeResult
from textual.content import Content
from textual.geometry import Offset
from textual.screen import ModalScreen
from textual.widgets import OptionList
from textual.widgets.option_list import Option

from amx_tui.text import fit, width
from amx_tui.ui.actions import Where, bindings

_AROUND = 6  # columns of a frame and of what Textual leaves free beside a title
_KEYS = {"enter": "⏎", "space": "␣"}  # on one column, where that is possible


class Choice(NamedTuple):
    """One line of a menu; `key` chooses it, `value` is what comes of it."""

    key: str
    words: str
    value: str


class Menu(ModalScreen[str | None]):
    """Is dismissed with the value of what was chosen, or None. `at`: where on the screen it opens."""

    BINDINGS = [*bindings(Where.MENU)]
    PLACES: ClassVar = (Where.MENU,)

    def __init__(self, title: str, choices: Sequence[Choice], at: Offset, now: str = "") -> None:
        super().__init__()
        self._title, self._choices, self._at, self._now = title, choices, at, now

    def compose(self) -> ComposeResult:
        """The choices, what holds now marked."""
        keys = max(width(_KEYS.get(choice.key, choice.key)) for choice in self._choices)
        options = OptionList(*(self._option(choice, keys) for choice in self._choices), id="menu")
        title = fit(self._title, 40)
        options.border_title = Content(title)
        options.styles.min_width = width(title) + _AROUND
        options.highlighted = next(
            (i for i, choice in enumerate(self._choices) if choice.value == self._now), 0
        )
        yield options

    def _option(self, choice: Choice, keys: int) -> Option:
        key = _KEYS.get(choice.key, choice.key)
        mark = "●" if choice.value == self._now else " "
        words = f" {choice.words} {mark}" if self._now else f" {choice.words}"
        padded = key + " " * (keys - width(key))
        return Option(Content.assemble((padded, "bold $keys"), words), id=choice.value)

    def on_mount(self) -> None:
        """Near what it is about, and whole."""
        self.call_after_refresh(self._place)

    def on_resize(self) -> None:
        """The screen may be smaller now."""
        self.call_after_refresh(self._place)

    def _place(self) -> None:
        box = self.query_one("#menu")
        x = max(0, min(self._at.x, self.size.width - box.outer_size.width))
        y = max(0, min(self._at.y, self.size.height - box.outer_size.height))
        box.styles.offset = (x, y)

    def on_key(self, event: events.Key) -> None:
        """The key of a choice; enter takes the one that is highlighted."""
        for choice in self._choices:
            if event.key != "enter" and choice.key in (event.key, event.character):
                event.stop()
                self._leave(choice.value)
                return

    def _leave(self, value: str | None) -> None:
        """Leave, once: a second key that was typed at once comes here too."""
        if self.is_current:
            self.dismiss(value)

    @on(OptionList.OptionSelected)
    def _chosen(self, event: OptionList.OptionSelected) -> None:
        self._leave(event.option_id)

    def on_click(self, event: events.Click) -> None:
        """Beside it: nothing is chosen."""
        if event.widget is self:
            self._leave(None)
