"""The panes of the main screen, and Ask among them: opened, left, and what its answers lead to."""

from __future__ import annotations

from typing import TYPE_CHECKING

from textual import on
from textual.screen import Screen

from amx_tui.ask.protocol import NOWHERE, Around
from amx_tui.ui import messages
from amx_tui.ui.session import Session
from amx_tui.ui.widgets.picker.run_picker import RunPicker
from amx_tui.ui.widgets.picker.run_table import RunTable
from amx_tui.ui.widgets.unchanged import Bare

if TYPE_CHECKING:
    from textual.widget import Widget

    from amx_tui.compare.comparison import Comparison
    from amx_tui.ui.widgets.ask.ask_panel import AskPanel
    from amx_tui.ui.widgets.compare.compare_pane import ComparePane
    from amx_tui.ui.widgets.home.home import Home


class PanesScreen(Screen[None], Bare):
    """A list of runs, what is said about them, and a chat in its place or beside it.

    Of its classes `-asking` says that the chat is shown, `-beside` that the comparison is too, and
    `-linked` that an answer has led to what is shown, so that escape goes back to that.
    """

    def __init__(self, session: Session) -> None:
        super().__init__()
        self._session = session
        self._ask: AskPanel | None = None  # once it has been opened
        self._before_ask: Widget | None = None
        self._looked = False  # the comparison had the focus before the prompt
        self._left: tuple[int, int] | None = None  # cursor and first line of the grid before Ask

    @property
    def picker(self) -> RunPicker:
        """The left pane."""
        return self.query_one(RunPicker)

    @property
    def pane(self) -> ComparePane | None:
        """The right pane, once it is there."""
        from amx_tui.ui.widgets.compare.compare_pane import ComparePane

        return self.query_one_optional(ComparePane)

    @property
    def home(self) -> Home | None:
        """What stands in the right pane while nothing is compared, once it is there."""
        from amx_tui.ui.widgets.home.home import Home

        return self.query_one_optional(Home)

    def _place(self) -> None:
        """Put the walls where they belong."""
        raise NotImplementedError

    def _compare(self) -> None:
        """Show the comparison and give it the focus."""
        raise NotImplementedError

    def _focus_right(self) -> None:
        """Give the pane on the right the focus."""
        raise NotImplementedError

    # ------------------------------------------------------------------ opening

    async def open_ask(self, question: str = "") -> None:
        """Hand the picked runs, or the comparison as it is shown, to the chat agent.

        `question` is offered, else one that names the runs. The prompt has the focus when this
        returns: keys typed right behind the one that opened it are found to be the prompt's.
        """
        from amx_tui.ui.widgets.ask.opening import panel_for

        pane = self.pane
        self._before_ask = self.focused
        self._looked = pane is not None and pane.has_focus_within
        if pane is not None and not self.has_class("-asking"):
            self._left = pane.grid.cursor, pane.grid.scroll_offset.y
        panel = self._ask
        if panel is None:
            panel = panel_for(self._session, self.around, self.compared)
            await self.query_one("#right").mount(panel)
            self._ask = panel
        self.add_class("-asking", update=False)
        self._linked(False)
        self.app.stylesheet.update(self)  # a hidden prompt takes no focus
        panel.open(self.picker.picks, question)

    async def action_ask_about(self) -> None:
        """Ask about the cell, the table or the filter under the cursor."""
        from amx_tui.ask.handoff import left_out_of, question_about
        from amx_tui.ui.widgets.ask.looked_at import under_cursor

        pane = self.pane
        if pane is None or pane.comparison is None:
            return
        around, run_id = under_cursor(pane)
        baseline = pane.grid.view.baseline
        if note := left_out_of(around):
            self.post_message(messages.Notice(note))
        await self.open_ask(question_about(self.picker.picks, around, run_id, baseline))

    def compared(self) -> Comparison | None:
        """The comparison that stands in the grid."""
        pane = self.pane
        return pane.comparison if pane is not None else None

    def around(self) -> Around:
        """What is looked at while a question is asked."""
        from amx_tui.ui.widgets.ask.looked_at import around_of

        pane = self.pane
        if pane is None or pane.comparison is None:
            return NOWHERE
        return around_of(pane.grid, cursor=self._looked)

    @on(messages.AskClosed)
    def _asked(self) -> None:
        self.remove_class("-asking")
        self._place()
        self.call_after_refresh(self._focus_as_before)
        if self.home is not None:  # it asks nothing while it is hidden
            self.call_after_refresh(self.home.ask)

    def _focus_as_before(self) -> None:
        before = self._before_ask
        if before is None or not before.is_mounted or not before.focusable:
            before = self.query_one(RunTable)
        before.focus(scroll_visible=False)
        if self.pane is not None and self._left is not None:
            cursor, top = self._left  # beside Ask it was narrower, and its rows higher
            if self.pane.grid.cursor == cursor:
                self.pane.grid.scroll_to(y=top, animate=False, immediate=True)

    # ------------------------------------------------------------------ what answers lead to

    @on(messages.ShowAsset)
    def _show_asset(self, message: messages.ShowAsset) -> None:
        if self.pane is not None:
            linked = self.has_class("-asking")
            self._compare()
            self.pane.show_asset(message.asset)
            self._linked(linked)

    @on(messages.ShowFiltered)
    def _show_filtered(self, message: messages.ShowFiltered) -> None:
        if self.pane is None or message.run_ids != self.picker.picks:
            named = ", ".join(f"#{run_id}" for run_id in message.run_ids)
            words = f"These are assets of {named}: pick them, in this order, to see the list."
            self.post_message(messages.Notice(words, warning=True))
            return
        linked = self.has_class("-asking")
        self._compare()
        self.pane.look_for(message.filters, message.search, message.baseline)
        self._linked(linked)

    def _linked(self, linked: bool) -> None:
        """Whether what is shown was opened from an answer."""
        self.set_class(linked, "-linked")
        self._place()
        self.refresh_bindings()

    def _back_to_answer(self) -> None:
        self._looked = True
        self.add_class("-asking")
        self._linked(False)
        self.call_after_refresh(self._focus_right)
