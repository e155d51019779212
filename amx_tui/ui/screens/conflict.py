"""Two texts for one description: the user's, and what was written to the history meanwhile."""

from __future__ import annotations

from collections.abc import Callable

from rich.text import Text
from textual.app import ComposeResult
from textual.containers import Container, Vertical, VerticalScroll
from textual.screen import ModalScreen
from textual.widgets import Static

from amx_tui.compare.worddiff import Change, diff
from amx_tui.history.models import ResultDetail
from amx_tui.present import formats
from amx_tui.stored import NOTHING, Stored
from amx_tui.text import beginning
from amx_tui.ui.actions import Where, bindings
from amx_tui.ui.widgets.key_footer import KeyFooter


class ConflictScreen(ModalScreen[str]):
    """Dismissed with "overwrite", "keep", "merge", or "" to go on editing."""

    BINDINGS = [*bindings(Where.CONFLICT)]
    PLACES = (Where.CONFLICT,)
    DEAF = 0.5  # seconds: somebody who types on does not mean to decide
    HORIZONTAL_BREAKPOINTS = [(0, "-narrow"), (100, "-middle"), (160, "-wide")]

    def __init__(self, yours: Stored, now: ResultDetail, clock: Callable[[], float]) -> None:
        super().__init__()
        self._yours, self._now = yours, now
        self._clock = clock  # seconds that only ever grow
        self._hears_from = 0.0

    def compose(self) -> ComposeResult:
        """What happened, and both texts with the words that only one of them has."""
        now = self._now
        theirs = (now.chosen_description or NOTHING).strip()
        with Vertical(id="conflict"):
            yield Static(Text(f"{now.asset.label} · #{now.run_id}", "bold"))
            yield Static(Text(_happened(now)))
            with Container(id="both"):
                with VerticalScroll(classes="text", id="yours") as yours:
                    yours.border_title = "Yours"
                    yield Static(_marked(theirs, self._yours, "(no description: skip)"))
                with VerticalScroll(classes="text", id="theirs") as other:
                    word = now.evaluation or "pending"
                    other.border_title = Text(f"Now in the history: {word}")
                    other.border_subtitle = formats.moment(now.evaluated_at)
                    yield Static(_marked(self._yours, theirs, "(no description)"))
            yield KeyFooter()

    def on_mount(self) -> None:
        """Let the arrows scroll."""
        self._hears_from = self._clock() + self.DEAF
        self.query_one("#yours").focus()

    def action_choose(self, choice: str) -> None:
        """Leave with a decision, if there was time to see what there is to decide."""
        if not choice or self._clock() >= self._hears_from:
            self.dismiss(choice)


_SHOWN = 20_000  # characters of a text; the editor has all of it


def _happened(now: ResultDetail) -> str:
    if now.applied_at:
        return (
            "Changed while you were writing, and applied to the database; yours is not saved yet."
        )
    return "Changed while you were writing; yours is not saved yet."


def _marked(before: Stored, after: Stored, nothing: str) -> Text:
    """`after`, with what `before` does not say underlined."""
    if not after:
        return Text(nothing, "italic dim")
    one, other = beginning(str(before), _SHOWN), beginning(str(after), _SHOWN)
    text = Text()
    for change, piece in diff(one, other).pieces:
        if change is not Change.REMOVED:
            text.append(piece, "bold underline" if change is Change.ADDED else "")
    return text
