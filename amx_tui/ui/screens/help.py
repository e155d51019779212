"""The keys, by place, from the table of actions."""

from __future__ import annotations

from collections.abc import Callable
from typing import ClassVar

from rich.table import Table
from rich.text import Text
from textual.app import ComposeResult
from textual.containers import VerticalScroll
from textual.screen import ModalScreen
from textual.widgets import Static

from amx_tui.present.glossary import FINDINGS, GLOSSARY
from amx_tui.ui.actions import PASSING, Action, Where, actions, bindings
from amx_tui.ui.key_names import spelled


def _words() -> Table:
    """What the words of a comparison mean, and its findings."""
    table = Table(box=None, padding=(0, 2, 0, 0), show_header=False)
    table.add_column(width=16)
    table.add_column()
    for word, meaning in (GLOSSARY | FINDINGS).items():
        table.add_row(Text(word, style="bold"), Text(meaning))
    return table


_KEYS, _NARROW, _FEW = 16, 9, 60  # columns of the keys; fewer of them below so many of the screen


class HelpScreen(ModalScreen[None]):
    """All keys; the arrows scroll, any of the closing keys goes back."""

    BINDINGS = [*bindings(Where.HELP)]
    PLACES: ClassVar = (Where.HELP,)

    def __init__(self, places: tuple[Where, ...], types: Callable[[str], bool]) -> None:
        """`places` are those whose keys work where help was called; those that `types` write there."""
        super().__init__()
        others = (where for where in Where if where not in (*places, *PASSING))
        self._places, self._order = places, [*places, *others]
        self._typed = {
            key
            for where in places
            for action in actions(where)
            for key in action.keys.split(",")
            if types(key)
        }

    def compose(self) -> ComposeResult:
        """One table per place, the one with the focus first; in each the keys of the footer first."""
        roomy = self.app.size.width >= _FEW
        with VerticalScroll(id="help") as box:
            box.border_title = "Keys"
            meaning = ", end: what words mean" if roomy else ""
            box.border_subtitle = f"↑ ↓ scroll{meaning} · esc closes"
            for where in self._order:
                table = Table(box=None, padding=(0, 2, 0, 0), show_header=False)
                table.add_column(width=_KEYS if roomy else _NARROW)
                table.add_column()
                for action in sorted(actions(where), key=lambda action: not action.footer):
                    if keys := self._keys(action):
                        table.add_row(Text(keys, style="bold"), Text(action.help))
                yield Static(Text(self._title(where)), classes="title")
                yield Static(table)
            yield Static(Text("Words"), classes="title")
            yield Static(_words())

    def _keys(self, action: Action) -> str:
        """The keys of an action; here without those that would be typed."""
        typed = self._typed if action.where in self._places else ()
        return spelled(key for key in action.keys.split(",") if key not in typed)

    def _title(self, where: Where) -> str:
        elsewhere = where is Where.EVERYWHERE and where not in self._places
        return "Everywhere else" if elsewhere else where.value.capitalize()

    def on_mount(self) -> None:
        """Let the arrows scroll at once."""
        self.query_one("#help").focus()
