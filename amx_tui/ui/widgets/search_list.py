"""A list over the screen that is searched as one types; one of it is chosen."""

from __future__ import annotations

from collections.abc import Sequence
from typing import ClassVar, TypeVar

from textual import on
from textual.actions import SkipAction
from textual.app import ComposeResult
from textual.containers import Vertical
from textual.content import Content
from textual.screen import ModalScreen
from textual.widgets import Input, OptionList, Static
from textual.widgets.option_list import Option

from amx_tui.text import fit
from amx_tui.ui.actions import Where, bindings
from amx_tui.ui.widgets.line_input import LineBox

T = TypeVar("T")


class _Search(LineBox):
    """What is looked for; behind its end the delete key is the list's."""

    def action_delete_right(self) -> None:
        """Delete what is on the right, if anything is."""
        if self.cursor_at_end and self.selection.is_empty:
            raise SkipAction
        super().action_delete_right()


class _Rows(OptionList, can_focus=False):
    """The list; the keys go to what is looked for."""


class SearchList(ModalScreen[T | None]):
    """Is dismissed with what was chosen, or None; a class of a kind of list says what its lines are."""

    BINDINGS = [*bindings(Where.SEARCHED)]
    PLACES: ClassVar[tuple[Where, ...]] = (Where.SEARCHED,)
    NAME: ClassVar = ""
    HINT: ClassVar = ""

    def compose(self) -> ComposeResult:
        """What is looked for, the list, and a line below."""
        with Vertical(id="searched") as box:
            box.border_title = self.NAME
            yield _Search(placeholder=self.HINT, compact=True)
            yield _Rows(markup=False)
            yield Static(id="said", markup=False)

    # ------------------------------------------------------------------ what a kind of list says

    def lines(self, typed: str, room: int) -> Sequence[Content]:
        """What there is of what is looked for, in so many columns."""
        raise NotImplementedError

    def chosen(self, at: int) -> T:
        """What the line at this place stands for."""
        raise NotImplementedError

    @property
    def words(self) -> str:
        """The line below."""
        raise NotImplementedError

    # ------------------------------------------------------------------ drawing

    @property
    def at(self) -> int | None:
        """The place of the cursor; None where there is nothing."""
        rows = self.query_one(OptionList)
        return rows.highlighted if rows.option_count else None

    def show(self, at: int = 0) -> None:
        """Draw the list, the cursor at this place."""
        if not self.query(OptionList):
            return  # the app is leaving
        rows = self.query_one(OptionList)
        typed = self.query_one(Input).value
        lines = self.lines(typed, max(1, self._room - 2))  # the list pads itself and may scroll
        rows.clear_options()
        rows.add_options(Option(line) for line in lines)
        rows.highlighted = min(max(0, at), len(lines) - 1) if lines else None
        self.say()

    def say(self, words: str = "") -> None:
        """A sentence in the line below, until something is typed."""
        for line in self.query("#said").results(Static):
            line.update(fit(words or self.words, max(1, self._room)))

    @property
    def _room(self) -> int:
        return self.query_one("#searched").content_size.width

    def on_resize(self) -> None:
        """The lines have another width."""
        self.call_after_refresh(lambda: self.show(self.at or 0))

    # ------------------------------------------------------------------ keys

    @on(Input.Changed)
    def _typed(self) -> None:
        self.show()

    @on(Input.Submitted)
    @on(OptionList.OptionSelected)
    def _enter(self) -> None:
        self.action_choose()

    def action_choose(self) -> None:
        """Leave with what is under the cursor."""
        if self.is_current and (at := self.at) is not None:
            self.dismiss(self.chosen(at))

    def action_leave(self) -> None:
        """Go back."""
        if self.is_current:
            self.dismiss(None)

    def action_move(self, step: int) -> None:
        """To the next line, or the one before; behind the last comes the first."""
        rows = self.query_one(OptionList)
        if rows.option_count:
            rows.highlighted = ((rows.highlighted or 0) + step) % rows.option_count

    def action_page(self, step: int) -> None:
        """About as far as the list shows."""
        rows = self.query_one(OptionList)
        if rows.option_count:
            at = (rows.highlighted or 0) + step * max(1, rows.size.height // 2)
            rows.highlighted = min(max(0, at), rows.option_count - 1)
