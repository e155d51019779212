"""Everything about one run: facts, results, lineage, and who else described an asset."""

from __future__ import annotations

import asyncio
from collections.abc import Sequence
from typing import TYPE_CHECKING, ClassVar

from rich.text import Text
from textual import events, on, work
from textual.app import ComposeResult
from textual.containers import Container, Vertical
from textual.coordinate import Coordinate
from textual.screen import Screen
from textual.widgets import DataTable, Static, Tree

from amx_tui.history.errors import HistoryError
from amx_tui.history.models import Asset, AssetRun, Result, RunDetail
from amx_tui.present import formats
from amx_tui.stored import Stored
from amx_tui.text import fit
from amx_tui.ui.actions import Where, bindings
from amx_tui.ui.messages import HistoryChanged, Notice, OpenRun, PickRun, PicksChanged
from amx_tui.ui.screens.left import left
from amx_tui.ui.services.history import Superseded
from amx_tui.ui.session import Session
from amx_tui.ui.widgets.key_footer import KeyFooter
from amx_tui.ui.widgets.open_table import OpenTable
from amx_tui.ui.widgets.picker.run_cards import letter_of
from amx_tui.ui.widgets.run.lineage import Lineage
from amx_tui.ui.widgets.run.run_facts import FactsBox, headline

if TYPE_CHECKING:
    from amx_tui.history.snapshot import Snapshot

_ROOMY = 160  # columns from which the tables have room for what is nice to know
_PORTION = 250  # rows added before the screen gets its turn again


class RunDetailScreen(Screen[None]):
    """A run, on the asset that one came from; the way back leads to the same cell."""

    BINDINGS = [*bindings(Where.RUN)]
    PLACES: ClassVar = (Where.RUN, Where.EVERYWHERE)

    def __init__(
        self, session: Session, run_id: int, asset: Asset | None, picks: tuple[int, ...]
    ) -> None:
        super().__init__()
        self._session, self._picks = session, picks
        self.run_id, self._asset = run_id, asset
        self.detail: RunDetail | None = None  # what is shown, once it has been read
        self._trouble = ""  # stands in the head until it is over
        self._filled = False
        self._longest = 5  # columns of the longest label of the results
        self._wanted: str | None = None  # the row for the cursor, until it has been added
        self.touched: tuple[AssetRun, ...] = ()  # the runs of an asset, when they are shown
        self._touched_asset: Asset | None = None

    @property
    def _results(self) -> OpenTable:
        return self.query_one("#results", OpenTable)

    @property
    def _others(self) -> OpenTable:
        return self.query_one("#others", OpenTable)

    @property
    def _lineage(self) -> Lineage:
        return self.query_one(Lineage)

    def compose(self) -> ComposeResult:
        """Facts, results, and the runs that are related to this one."""
        yield Static(Text("reading…"), id="head")
        with Container(id="panes"):
            box = FactsBox(id="facts")
            box.border_title = "Run"
            yield box
            results = OpenTable(id="results", cursor_type="row")
            results.border_title = "Results"
            yield results
            with Vertical(id="kin"):
                lineage = Lineage(id="lineage")
                lineage.border_title = "Lineage"
                yield lineage
                yield OpenTable(id="others", cursor_type="row")
        yield KeyFooter()

    async def on_mount(self) -> None:
        """Read the run, then fill the table a portion at a time."""
        self._results.focus()
        self._read()

    @on(HistoryChanged)
    def _changed(self, event: HistoryChanged) -> None:
        event.stop()
        self._read()

    @work(exclusive=True, group="run")
    async def _read(self) -> None:
        asset = self._touched_asset

        def read(snapshot: Snapshot) -> tuple[RunDetail | None, tuple[AssetRun, ...]]:
            return (
                snapshot.run_detail(self.run_id),
                () if asset is None else snapshot.asset_runs(asset),
            )

        try:
            detail, touched = await self._session.history.call(read)
        except Superseded:
            return
        except HistoryError as error:
            if not left(self):
                self._say(str(error))
            return
        if left(self):
            return
        if asset is not None and asset == self._touched_asset and touched != self.touched:
            self.touched = touched
            self._draw_others()
        if detail is None:
            self._say(f"Run #{self.run_id} is no longer in the history. Escape goes back.")
            return
        before, self.detail = self.detail, detail
        if detail != before or self._trouble:
            self._say("")
        if detail != before:
            self.query_one(FactsBox).show(detail, self._session.clock())
            self._draw_lineage()
        if self._filled and before is not None and _rows(before) == _rows(detail):
            self._change_results(before.results, detail.results)
        else:
            self._filled = False  # until the last portion is there: a change may cut it short
            await self._fill_results(detail.results)
            self._filled = True

    def _say(self, trouble: str) -> None:
        """Show in the head what is wrong, or the run again."""
        self._trouble = trouble
        self._draw_head()

    # ------------------------------------------------------------------ drawing

    def on_resize(self) -> None:
        """The tables have the columns that they would have had at this size from the start."""
        self._results.widen("Asset", self._asset_width(self._longest))
        if self._touched_asset is not None:
            self._draw_others()

    def _asset_width(self, longest: int) -> int:
        return min(max(longest, 5), 30 if self.size.width < 100 else 44)

    def _draw_head(self) -> None:
        head = self.query_one("#head", Static)
        if self._trouble or self.detail is None:
            head.update(Text(self._trouble))
            return
        line = Text(" ")
        if letter := letter_of(self.run_id, self._picks):
            line.append(f"[{letter}] ", "bold")
        line.append_text(headline(self.detail, self._session.clock()))
        head.update(line)

    def _draw_lineage(self) -> None:
        detail = self.detail
        assert detail is not None
        assert detail.itself is not None
        self._lineage.show(detail.itself, detail.ancestors, detail.descendants, self._picks)

    async def _fill_results(self, results: Sequence[Result]) -> None:
        table = self._results
        self._wanted = self._wanted_of(results)
        schemas = {row.schema_name.quoted for row in results}
        skip = len(next(iter(schemas))) + 1 if len(schemas) == 1 and "" not in schemas else 0
        labels = [row.asset.label[skip:] or row.asset.label for row in results]
        self._longest = longest = max((len(label) for label in labels), default=5)
        table.columns_of(
            ("Asset", self._asset_width(longest)),
            ("Logprob", 7),
            ("Status", 9),
            ("Description", 0),
        )
        table.border_title = Text(f"Results of {next(iter(schemas))}" if skip else "Results")
        table.border_subtitle = f"{len(results):,}"
        for start in range(0, len(results), _PORTION):
            for index in range(start, min(start + _PORTION, len(results))):
                row = results[index]
                key = str(row.result_id)
                table.add_row(*_cells(row, labels[index]), key=key)
                if key == self._wanted:
                    table.move_cursor(row=index, animate=False)
                    self._wanted = None
            await asyncio.sleep(0)
        self.call_after_refresh(table.fit_last)  # the scroll bar is there by now

    def _change_results(self, before: Sequence[Result], results: Sequence[Result]) -> None:
        """Change the rows that differ: the list stays where it is, and is not filled once more."""
        for index, (was, row) in enumerate(zip(before, results, strict=True)):
            if was != row:
                for column, text in enumerate(_cells(row, "")[1:], 1):
                    self._results.update_cell_at(Coordinate(index, column), text)

    def _wanted_of(self, results: Sequence[Result]) -> str | None:
        """The row to stand on: where the cursor was, else the asset that one came from."""
        kept = self._cursor_key
        for row in results:
            key = str(row.result_id)
            if key == kept or (kept is None and row.asset == self._asset):
                return key
        return None

    @property
    def _cursor_key(self) -> str | None:
        """The row of the results under the cursor, also while it has yet to be added."""
        return self._wanted or self._results.cursor_key

    def _draw_others(self) -> None:
        table, asset = self._others, self._touched_asset
        assert asset is not None
        kept = table.cursor_key
        table.border_title = Text(f"Runs that described {asset.label}")
        table.border_subtitle = f"{len(self.touched):,} · escape goes back"
        when = (("Started", 10),) if self.size.width >= _ROOMY else ()
        table.columns_of(
            ("Run", 10), ("Model", 14), *when, ("Logprob", 7), ("Status", 9), ("Description", 0)
        )
        for one in self.touched:
            letter = letter_of(one.run.id, self._picks)
            here = " ◂" if one.run.id == self.run_id else ""
            table.add_row(
                Text(f"{f'[{letter}] ' if letter else ''}#{one.run.id}{here}"),
                Text(fit(one.run.short_model or "—", 14)),
                *(Text(formats.ago(one.run.started_at, self._session.clock())) for _ in when),
                _score(one.result),
                _status(one.result),
                _short(one.result.description),
                key=str(one.run.id),
            )
        self.call_after_refresh(table.fit_last)
        keys = [str(one.run.id) for one in self.touched]
        if kept in keys:
            table.move_cursor(row=keys.index(kept))

    # ------------------------------------------------------------------ walking

    @on(DataTable.RowSelected, "#results")
    def _selected(self, event: DataTable.RowSelected) -> None:
        event.stop()
        self.action_open_run()

    @on(DataTable.RowSelected, "#others")
    @on(Tree.NodeSelected)
    def _chosen(self, event: events.Event) -> None:
        event.stop()
        self.action_open_run()

    def action_open_run(self) -> None:
        """Open the run under the cursor; on a result, who else described the asset."""
        if self._results.has_focus:
            self._who_else()
        elif (run_id := self._run_under_cursor()) is not None and run_id != self.run_id:
            self.post_message(OpenRun(run_id, self._touched_asset or self._asset))

    @work(exclusive=True, group="others")
    async def _who_else(self) -> None:
        row = self.result_under_cursor()
        if row is None:
            return
        try:
            found = await self._session.history.call(
                lambda s: s.asset_runs(row.asset), key="others"
            )
        except Superseded:
            return
        except HistoryError as error:
            self.post_message(Notice(str(error), warning=True))
            return
        if left(self):
            return
        self.touched, self._touched_asset = found, row.asset
        self._draw_others()
        self.add_class("-others")
        self.call_after_refresh(self._others.focus)

    def result_under_cursor(self) -> Result | None:
        """The row that is edited from here: of the results, or of the runs of an asset."""
        if self._others.has_focus:
            run_id = self._run_under_cursor()
            return next((one.result for one in self.touched if one.run.id == run_id), None)
        key = self._cursor_key
        rows = self.detail.results if self.detail else ()
        return next((row for row in rows if str(row.result_id) == key), None)

    def _run_under_cursor(self) -> int | None:
        if self._lineage.has_focus:
            return self._lineage.cursor_run
        if self._others.has_focus:
            key = self._others.cursor_key
            return int(key) if key else None
        return None

    def action_pick(self) -> None:
        """Pick the run under the cursor, or the one that is shown."""
        self.post_message(PickRun(self._run_under_cursor() or self.run_id))

    @on(PicksChanged)
    def _picked(self, event: PicksChanged) -> None:
        event.stop()
        self._picks = event.picks
        if self.detail is not None:
            self._draw_head()
            self._draw_lineage()
            if self._touched_asset is not None:
                self._draw_others()

    def result_to_edit(self) -> int | None:
        """The result row under the cursor; without one it says why."""
        if not (self._results.has_focus or self._others.has_focus):
            self.post_message(
                Notice(
                    "Descriptions are edited in a list of results; tab leads there.", warning=True
                )
            )
            return None
        row = self.result_under_cursor()
        return row.result_id if row is not None else None

    def next_to_edit(self) -> int | None:
        """Go to the row below in the list that was edited from; its result."""
        table = self._others if self.has_class("-others") else self._results
        before = table.cursor_row
        table.move_cursor(row=before + 1, animate=False)
        if table.cursor_row == before:
            self.post_message(Notice("No other description stands below."))
            return None
        row = self.result_under_cursor()
        return row.result_id if row is not None else None

    def action_zoom(self) -> None:
        """Give the pane with the focus the whole screen, or give it back."""
        for pane in self.query("#facts, #results, #kin"):
            pane.set_class(pane.has_focus or pane.has_focus_within, "-zoomed")
        self.toggle_class("-zoom")
        # when a pane scrolls as it grows, Textual draws what is in it, not what it covers now
        self.call_after_refresh(self.refresh)

    def action_go_back(self) -> None:
        """From the runs of an asset to its row, from a zoomed pane to all, else where one came from."""
        if self.has_class("-zoom"):
            self.remove_class("-zoom")
        elif self.has_class("-others"):
            self.remove_class("-others")
            self._touched_asset = None
            self._results.focus()
        else:
            self.dismiss()


def _rows(detail: RunDetail) -> list[tuple[int, Asset]]:
    """Which rows a run has, whatever is in them."""
    return [(row.result_id, row.asset) for row in detail.results]


def _cells(row: Result, label: str) -> tuple[Text, ...]:
    asset = Text(label, overflow="ellipsis", no_wrap=True)
    return asset, _score(row), _status(row), _short(row.description)


def _score(row: Result) -> Text:
    """Band and score: `H 0.910`."""
    return Text(f"{formats.BANDS.get(row.confidence, '–')} {formats.probability(row.logprob)}")


def _status(row: Result) -> Text:
    return Text(formats.status_in_short(row.status, row.since))


def _short(description: Stored) -> Text:
    return Text(description.line[:400], overflow="ellipsis", no_wrap=True)
