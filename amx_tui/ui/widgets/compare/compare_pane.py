"""The comparison: verdict, board, filters, grid. It compares again whenever picks or history change."""

from __future__ import annotations

import asyncio
from dataclasses import replace
from functools import partial

from textual import on, work
from textual.app import ComposeResult
from textual.geometry import Size
from textual.reactive import reactive
from textual.timer import Timer
from textual.widgets import Input, Static

from amx_tui.compare.answer import around_of, weigh
from amx_tui.compare.assessment import Assessment, Assessor
from amx_tui.compare.comparison import Comparison
from amx_tui.compare.settings_diff import SettingsDiff
from amx_tui.compare.text_checks import kept
from amx_tui.compare.view import View, chosen
from amx_tui.history.errors import HistoryError
from amx_tui.history.models import Asset
from amx_tui.ui.actions import Where, bindings
from amx_tui.ui.messages import (
    DetailTurned,
    ExportRequested,
    Notice,
    ReviewRequested,
    TakeRequested,
)
from amx_tui.ui.services.history import Superseded
from amx_tui.ui.session import Session, Start
from amx_tui.ui.walls import reads_beside
from amx_tui.ui.widgets.compare.answer_view import AnswerView, Looked
from amx_tui.ui.widgets.compare.buttons import Buttons
from amx_tui.ui.widgets.compare.comparing import asked_for, compared, ids_of, title_of, too_few
from amx_tui.ui.widgets.compare.evidence import Evidence
from amx_tui.ui.widgets.compare.filter_bar import FilterBar
from amx_tui.ui.widgets.compare.find_box import FindBox
from amx_tui.ui.widgets.compare.metric_board import Shown
from amx_tui.ui.widgets.compare.pair_menu import pair_menu, pairs_of
from amx_tui.ui.widgets.detail.detail_pane import DetailPane
from amx_tui.ui.widgets.framed import Framed
from amx_tui.ui.widgets.grid.asset_grid import AssetGrid
from amx_tui.ui.widgets.grid.kept_look import look_of, restore
from amx_tui.ui.widgets.unchanged import Column, Row
from amx_tui.vocabulary import MIN_RUNS

_REST = 0.5  # seconds after which what was chosen is written down


def _question(view: View) -> object:
    """What of a view an answer depends on."""
    return view.filters, view.search, view.baseline


class ComparePane(Framed):
    """Everything about the picked runs side by side."""

    BINDINGS = [*bindings(Where.COMPARE)]
    comparison: reactive[Comparison | None] = reactive(None, init=False, always_update=True)

    def __init__(self, session: Session, start: Start) -> None:
        super().__init__(id="compare")
        self._session = session
        self.border_title = "Compare"
        self.picks: tuple[int, ...] = ()
        self._baseline_id = start.baseline
        self._grid = AssetGrid()
        self._grid.diff_on = start.diff
        self.detail = DetailPane(session, self._grid)
        self._read: Comparison | None = None  # as it was read last, before its texts were checked
        self._reading: tuple[int, ...] = ()  # the runs that are being read
        self._stale = False  # the history has changed meanwhile
        self._settings = SettingsDiff()  # of the comparison that is shown
        self._assessor: Assessor | None = None
        self._answer: Assessment | None = None  # for the view that is shown
        self._answered: object = None  # what it is an answer to
        self._reviews = start.review  # as soon as there is something to judge
        self._soon: Timer | None = None
        self._start: Start | None = start  # how to look at the first comparison that is shown

    def compose(self) -> ComposeResult:
        """A hint until two runs are picked, then the comparison."""
        yield Static(id="hint", markup=False)
        with Column(id="body"):
            yield AnswerView(self._session.preferences)
            with Row(id="looking"):
                yield FilterBar()
                yield Buttons()
            yield FindBox(placeholder="find in names and texts", id="find")
            yield Evidence(self._grid, self.detail)

    @property
    def grid(self) -> AssetGrid:
        """The asset grid."""
        return self._grid

    def show(self, picks: tuple[int, ...]) -> None:
        """Compare these runs, in this order."""
        if picks != self.picks:
            self.picks, self._read = picks, None
        if len(picks) < MIN_RUNS:
            self.comparison = self._read = self._assessor = None
            self._answer = self._answered = None
            self._show_body(False)
            self._hint(too_few(picks))
            return
        self._compare(picks)

    def history_changed(self) -> None:
        """Compare again, once what is being read has come: AMX may write faster than that takes."""
        if self._reading == self.picks:
            self._stale = True
        elif len(self.picks) >= MIN_RUNS:
            self._compare(self.picks)
        self.detail.history_changed()

    def weigh_again(self) -> None:
        """Answer again: what the answer rests on beside the history has changed."""
        if self._read is not None:
            self._answered = None
            self._weigh(self._read)

    @work(exclusive=True, group="compare")
    async def _compare(self, picks: tuple[int, ...]) -> None:
        self._reading, self._stale = picks, False
        try:
            await self._compared(picks)
        finally:
            if self._reading is picks:
                self._reading = ()
        if self._stale:
            self.call_later(self.history_changed)

    async def _compared(self, picks: tuple[int, ...]) -> None:
        try:
            answer = await self._session.history.call(partial(compared, picks=picks), key="compare")
        except Superseded:
            return
        except HistoryError as error:
            if self.comparison is None:
                self._hint(str(error))
            else:  # the last good picture stays
                self.post_message(Notice(str(error), warning=True))
            return
        if answer is None or picks != self.picks:
            return  # fewer than two are picked by now, and nothing has replaced this question
        found, settings = answer
        if found == self._read:
            if settings != self._settings:
                self._settings = settings
                self._draw()
        else:
            self._read, self._settings, shown = found, settings, self.comparison
            if ids_of(found) != ids_of(shown):
                self._answer = self._assessor = self._answered = None
            self.comparison = kept(found, shown)
            self._weigh(found)
            if self._reviews:
                self._reviews = False
                self.call_after_refresh(self.action_review)

    @work(exclusive=True, group="weigh")
    async def _weigh(self, comparison: Comparison) -> None:
        """What takes longer comes after the first picture: references and findings."""
        ask = partial(around_of, comparison)
        try:
            around = await self._session.history.call(ask, key="around")
        except Superseded:
            return
        except HistoryError as error:
            self.post_message(Notice(str(error), warning=True))
            return
        votes = self._session.votes.all().votes
        found = await asyncio.to_thread(weigh, comparison, around, votes)
        if comparison is self._read and not self._session.history.is_left():
            self._assessor, self.comparison = found.assessor, found.comparison
            self._assess()

    @work(exclusive=True, group="assess")
    async def _assess(self) -> None:
        """The answer for the assets that are shown."""
        assessor, view, rows = self._assessor, self.grid.view, self.grid.arrangement.rows
        if assessor is None:
            return
        known = view.filters & self.grid.arrangement.counts.keys()  # one that was kept may be gone
        how = chosen(replace(view, filters=known), rows)
        assess = partial(assessor.assess, view.baseline, rows, how)
        answer = await asyncio.to_thread(assess)
        if self._session.history.is_left():
            return
        if assessor is self._assessor and view == self.grid.view:
            self._answer, self._answered = answer, _question(view)
            self._draw()

    def _hint(self, text: str) -> None:
        self.query_one("#hint", Static).update(text)

    def _show_body(self, there: bool) -> None:
        """The comparison, or what is missing for one."""
        self.query_one("#body").display, self.query_one("#hint").display = there, not there

    def watch_comparison(self) -> None:
        """Draw what has come."""
        comparison = self.comparison
        if comparison is None:
            self.border_title = "Compare"
            return
        self.border_title = title_of(comparison)
        ids = ids_of(comparison)
        position = ids.index(self._baseline_id) if self._baseline_id in ids else 0
        self._show_body(True)
        self.grid.show(comparison, self._first_view(comparison, position))
        self._draw()

    def _first_view(self, comparison: Comparison, baseline: int) -> View:
        was = self.grid.view
        if self._start is None:
            return replace(was, baseline=baseline)
        start, self._start = self._start, None
        # a start that names runs says how to look at them; the demo starts as its README says
        if not start.picks and not self._session.demo:
            kept_look = self._session.remembered.now.grid
            picks = tuple(run.id for run in comparison.runs)
            if (view := restore(self.grid, kept_look, picks)) is not None:
                self._baseline_id = picks[view.baseline]
                return view
        return asked_for(start, comparison, baseline)

    def on_resize(self) -> None:
        """Other columns; with many of them the detail stands beside the grid, else below it."""
        self.set_class(reads_beside(self.size.width), "-beside")
        self._draw()

    def _draw(self) -> None:
        comparison, grid = self.comparison, self.grid
        if comparison is None:
            return
        answer = self.query_one(AnswerView)
        board = Shown(
            comparison,
            self._settings,
            grid.columns,
            grid.view.baseline,
            self._session.clock(),
            answer.depth(self._free),
        )
        view = grid.view
        how = "found" if view.search else "filtered" if view.filters else ""
        answer.show(Looked(board, grid.arrangement, self._answer, how), self._free)
        self.query_one(FilterBar).show(grid.arrangement, view)
        self.detail.follow()

    @property
    def _free(self) -> Size:
        """The room of the pane without that of an open detail: what is read goes before figures."""
        height = self.size.height
        return Size(self.size.width, height * 2 // 3 if self.detail.is_open else height)

    # ------------------------------------------------------------------ the widgets' messages

    @on(AssetGrid.ViewChanged)
    def _view_changed(self) -> None:
        if self.comparison is not None:
            self._baseline_id = self.comparison.runs[self.grid.view.baseline].id
        if _question(self.grid.view) != self._answered:  # else other widths, or another order
            self._answer = self._answered = None
            self._assess()
        self._draw()

    @on(AssetGrid.ViewChanged)
    @on(AssetGrid.LookChanged)
    def _keep_look(self) -> None:
        if self.comparison is not None and not self._session.demo:
            self._session.remembered.remember(at_rest=True, grid=look_of(self.grid))
            if self._soon is not None:
                self._soon.stop()
            self._soon = self.set_timer(_REST, self._session.remembered.rest)

    @on(AssetGrid.FiltersRequested)
    def _filters(self) -> None:
        self.query_one(FilterBar).focus()

    @on(FilterBar.Switched)
    def _switched(self, message: FilterBar.Switched) -> None:
        self.grid.look(filters=message.filters)

    @on(FilterBar.Left)
    def focus_grid(self) -> None:
        """Give the grid the focus."""
        self.detail.read_alone(False)
        self.grid.focus()

    @on(FilterBar.SortRequested)
    def _sort(self) -> None:
        self.grid.action_sort()

    @on(FilterBar.FindCleared)
    def _find_cleared(self) -> None:
        self.action_clear_find()
        self.grid.focus()

    def action_clear_find(self) -> None:
        """Show all assets again, whether they have the words or not."""
        self.query_one(FindBox).value = ""
        if self.grid.view.search:
            self.grid.look(search="")

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Escape clears what is looked for, unless there is nothing or an answer to go back to."""
        goes_back = not self.grid.view.search or self.screen.has_class("-linked")
        return action != "clear_find" or not goes_back

    @on(Input.Changed, "#find")
    def _finding(self, event: Input.Changed) -> None:
        event.stop()
        self.grid.look(search=event.value)

    @on(AssetGrid.InspectRequested)
    def _open_detail(self) -> None:
        self.detail.open()

    @on(DetailPane.Toggled)
    def _toggled(self) -> None:
        """What stands above the grid makes room for a detail below it, the list for one beside it."""
        self._draw()
        self.post_message(DetailTurned())

    @on(AssetGrid.CursorMoved)
    def _moved(self) -> None:
        self.detail.follow()

    def next_to_edit(self) -> int | None:
        """Go to the next asset that the run under the cursor has described; its result row."""
        cell = self.grid.next_described()
        return cell.result_id if cell is not None else None

    def show_asset(self, asset: Asset) -> None:
        """Go to an asset in the grid, dropping filters that hide it."""
        if self.comparison is not None and not self.grid.go_to(asset):
            self.action_clear_find()
            self.grid.look(filters=frozenset())
            self.grid.go_to(asset)

    def look_for(self, filters: frozenset[str], search: str, baseline: int = 0) -> None:
        """Show the assets that pass these filters and have these words, from the top."""
        with self.prevent(Input.Changed):
            self.query_one(FindBox).value = search
        self.grid.look(filters=filters, search=search, baseline=baseline)
        self.grid.go(1)

    # ------------------------------------------------------------------ actions

    def action_find(self) -> None:
        """Type what to find."""
        box = self.query_one(FindBox)
        box.display = True
        self.screen.set_focus(box)  # at once: what is typed next belongs to it

    def action_all_metrics(self) -> None:
        """The verdict alone, the main metrics, or all of them."""
        if self.comparison is not None:
            self.query_one(AnswerView).deepen(self._free)
            self._draw()

    def action_review(self) -> None:
        """Judge two of the runs blind; of more than two it is asked which."""
        comparison = self.comparison
        if comparison is None:
            return
        pairs = pairs_of(comparison)
        if len(pairs) == 1:
            self.post_message(ReviewRequested(comparison, pairs[0]))
            return

        def chosen(value: str | None) -> None:
            if value is not None:
                self.post_message(ReviewRequested(comparison, pairs[int(value) - 1]))

        self.app.push_screen(pair_menu(comparison, self.region.offset), chosen)

    def winners(self, rule: str = "") -> TakeRequested | None:
        """What asks for taking the winner of each asset shown."""
        if self.comparison is None:
            return None
        return TakeRequested(self.comparison, self.grid.arrangement.rows, rule)

    def action_take_winners(self) -> None:
        """Show what taking the winner of each asset shown would do."""
        if asked := self.winners():
            self.post_message(asked)

    @on(Buttons.Export)
    def action_export(self) -> None:
        """Write the comparison to a file."""
        if self.comparison is not None:
            self.post_message(ExportRequested(self.comparison, self.grid.view, self.grid.diff_on))
