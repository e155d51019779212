"""The picker: a list of runs that filters as one types, and a tray of the picked ones."""

from __future__ import annotations

from typing import Any

from textual import events, on, work
from textual.geometry import Offset
from textual.widgets import Input

from amx_tui.history.errors import HistoryError
from amx_tui.history.models import Run
from amx_tui.ui.actions import Where, bindings
from amx_tui.ui.messages import CompareRequested, Notice, OpenRun
from amx_tui.ui.services.history import Superseded
from amx_tui.ui.widgets.menu import Choice, Menu
from amx_tui.ui.widgets.picker.boxes import SearchBox
from amx_tui.ui.widgets.picker.picker_lines import KINDS
from amx_tui.ui.widgets.picker.picker_view import PickerView
from amx_tui.ui.widgets.picker.run_cards import letter_of
from amx_tui.ui.widgets.picker.run_table import RunTable
from amx_tui.vocabulary import MAX_RUNS, MIN_RUNS, PAGE_SIZES, SortKey

_LETTERS = {  # of the orders, in their menu
    SortKey.STARTED: "t",
    SortKey.ID: "i",
    SortKey.COMMAND: "k",
    SortKey.SCOPE: "s",
    SortKey.STATUS: "u",
    SortKey.MODEL: "m",
    SortKey.DURATION: "d",
    SortKey.COST: "c",
    SortKey.TOKENS: "n",
    SortKey.APPROVAL: "a",
}


class RunPicker(PickerView):
    """The list of runs under keys and mouse."""

    BINDINGS = [*bindings(Where.PICKER)]

    @on(Input.Changed, "#search")
    def _typed(self, event: Input.Changed) -> None:
        event.stop()
        self.query_now = self.query_now._replace(search=event.value)

    async def on_click(self, event: events.Click) -> None:
        """Do what the part of the line that was clicked stands for."""
        action = event.style.meta.get("do")
        if action:
            await self.run_action(action)

    @on(RunTable.Opened)
    def _opened(self) -> None:
        self.action_open_run()

    @on(RunTable.Ticked)
    def _ticked(self) -> None:
        self.action_pick()

    def _ask(self, **changes: Any) -> None:
        self.query_now = self.query_now._replace(**changes)

    def action_search(self) -> None:
        """Go to the search box."""
        self.screen.set_focus(
            self.query_one(SearchBox)
        )  # at once: what is typed next belongs to it

    def action_kind(self, index: int) -> None:
        """Show runs of one kind."""
        self._ask(kind=KINDS[index])

    def action_page(self, step: int) -> None:
        """As many runs down, or up, as a page has; the ends are the ends."""
        self._table.move_cursor(row=self._table.cursor_row + step * self.query_now.limit)

    def action_page_size(self) -> None:
        """The next page size."""
        sizes = PAGE_SIZES
        self._ask(limit=sizes[(sizes.index(self.query_now.limit) + 1) % len(sizes)])

    def action_sort(self) -> None:
        """Choose an order from a menu."""
        if isinstance(self.app.screen, Menu):
            return
        choices = [Choice(_LETTERS[key], key.value, key.value) for key in SortKey]
        at = self._table.region.offset + Offset(1, 0)
        self.app.clear_notifications()  # they would lie over it
        menu = Menu("Sort runs by · S reverses", choices, at, self.query_now.sort.value)
        self.app.push_screen(menu, self._sort_by)

    def _sort_by(self, chosen: str | None) -> None:
        if chosen is not None:
            self._ask(sort=SortKey(chosen))

    def action_sort_by(self, index: int) -> None:
        """Sort by a column, or the other way round if it is the one."""
        key = list(SortKey)[index]
        if key is self.query_now.sort:
            self.action_reverse()
        else:
            self._ask(sort=key)

    def action_reverse(self) -> None:
        """The other way round."""
        self._ask(descending=not self.query_now.descending)

    def action_pick(self) -> None:
        """Pick or drop the run under the cursor."""
        if self.cursor_run is not None:
            self.toggle(self.cursor_run)
        elif self._table.row_count:
            self._notice("This run is still being read: press space again in a moment.")

    @work(group="pick")
    async def pick_found(self, run_id: int) -> None:
        """Pick or drop a run that was found elsewhere than in the list, and say so."""
        try:
            found = await self._session.history.call(lambda s: s.runs([run_id]))
        except (HistoryError, Superseded):
            return
        for run in found:
            self._toggle_found(run)

    def _toggle_found(self, run: Run) -> None:
        self._pickable[run.id] = run
        before = self.picks
        self.toggle(run.id)
        if self.picks != before:  # else `toggle` has said why not
            letter = letter_of(run.id, self.picks)
            done = f"picked as {letter}" if letter else "dropped"
            self.post_message(Notice(f"Run #{run.id} is {done}."))

    def toggle(self, run_id: int) -> None:
        """Pick a run, or drop it; says why when it cannot be picked."""
        run = self._pickable.get(run_id)
        if run_id in self.picks:
            self.picks = tuple(pick for pick in self.picks if pick != run_id)
        elif run is not None and not run.results:
            kind = run.kind.label
            self._notice(f"#{run_id} ({kind}) wrote no results, so there is nothing to compare.")
        elif len(self.picks) == MAX_RUNS:
            self._notice(f"{MAX_RUNS} runs are picked, which is all that fits. Drop one first.")
        else:
            self.picks = (*self.picks, run_id)

    def action_drop_all(self) -> None:
        """Drop all picks."""
        self.picks = ()

    def action_compare(self) -> None:
        """Go to the comparison."""
        if len(self.picks) < MIN_RUNS:
            self._notice("Pick at least two runs with space, then press c.")
        else:
            self.post_message(CompareRequested())

    def action_open_run(self) -> None:
        """Open the run under the cursor."""
        if self.cursor_run is not None:
            self.post_message(OpenRun(self.cursor_run))
