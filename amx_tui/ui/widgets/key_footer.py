"""The line of keys at the bottom of a screen."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from rich.style import Style
from rich.text import Text
from textual import events
from textual.binding import Binding
from textual.screen import Screen

from amx_tui.text import width
from amx_tui.ui.actions import Where, actions
from amx_tui.ui.inks import inks, on_theme
from amx_tui.ui.widgets.unchanged import Unchanged

_MENU, _HELP = "full_stop", ("question_mark", "f1")
_FEW = 100  # columns: on fewer most keys are left out, and the menu that has them stands for them
_GAP = "  "


class _Hint(NamedTuple):
    """A key and what it does."""

    key: str  # as Textual names it
    shown: str
    label: str
    told: str  # in a sentence
    works: bool

    @property
    def columns(self) -> int:
        return width(self.shown) + 1 + width(self.label)


class KeyFooter(Unchanged):
    """The keys of what has the focus; those that do not fit are left out, whole.

    On few columns the menu, which has most of them, stands at the end, before the help.

    One line that is drawn, where Textual's own footer makes a widget or two for each key, whenever the
    focus moves. The help stays at the right end, however many keys there are.
    """

    ALLOW_SELECT = False

    def __init__(self) -> None:
        super().__init__()
        self._hints: list[_Hint] = []

    def on_mount(self) -> None:
        """Follow the focus."""
        self.screen.bindings_updated_signal.subscribe(self, self._follow)
        on_theme(self, self.refresh)

    def _follow(self, screen: Screen[object]) -> None:
        if screen is not self.screen or not screen.app.app_focus:
            return
        places = self._places(screen)
        known = {action.id for action in actions(*places)} if places else set()
        hints: dict[str, _Hint] = {}
        for _, binding, enabled, tooltip in screen.active_bindings.values():
            if binding.show and (not places or binding.id in known):
                hints.setdefault(binding.action, self._hint(binding, tooltip, works=enabled))
        if list(hints.values()) != self._hints:
            self._hints = list(hints.values())
            self.refresh()

    @staticmethod
    def _places(screen: Screen[object]) -> tuple[Where, ...]:
        """The parts of the screen whose keys what has the focus lets through."""
        above = (screen.focused or screen).ancestors_with_self
        return next((tuple(node.PLACES) for node in above if hasattr(node, "PLACES")), ())

    def _hint(self, binding: Binding, tooltip: str, *, works: bool) -> _Hint:
        shown = self.app.get_key_display(binding)
        return _Hint(binding.key, shown, binding.description, tooltip, works)

    def render(self) -> Text:
        """The hints that fit, in their order, and the help at the right."""
        few = self.size.width < _FEW
        # by their place: in a row, then the menu, which is at the end where it stands for others
        order = sorted(self._hints, key=lambda hint: (hint.key in _HELP, hint.key == _MENU))
        last = [hint for hint in order if hint.key in _HELP or (few and hint.key == _MENU)]
        end = self._in_a_row(last)
        room = self.size.width - 2 - (end.cell_len + len(_GAP) if last else 0)
        shown: list[_Hint] = []
        for hint in order:
            used = sum(each.columns + len(_GAP) for each in shown)
            if hint not in last and used + hint.columns <= room:
                shown.append(hint)
        line = Text(" ", no_wrap=True, end="").append_text(self._in_a_row(shown))
        if last:
            line.append(" " * max(0, self.size.width - line.cell_len - end.cell_len - 1))
            line.append_text(end)
        return line

    def _in_a_row(self, hints: Sequence[_Hint]) -> Text:
        ink = inks(self)
        return Text(_GAP).join(_drawn(hint, ink("keys"), ink("dim")) for hint in hints)

    def on_click(self, event: events.Click) -> None:
        """A click on a hint is its key."""
        if key := event.style.meta.get("key"):
            event.stop()
            self.app.simulate_key(key)

    def on_mouse_move(self, event: events.MouseMove) -> None:
        """Say what the key under the mouse does."""
        told = event.style.meta.get("told") or None
        if told != self.tooltip:
            self.tooltip = told


def _drawn(hint: _Hint, keys: Style, dim: Style) -> Text:
    meta = Style(meta={"key": hint.key, "told": hint.told})
    key = (keys if hint.works else dim) + Style(bold=True) + meta
    return Text.assemble((hint.shown, key), (f" {hint.label}", dim + meta))
