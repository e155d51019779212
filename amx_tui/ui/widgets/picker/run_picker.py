"""The picker: a list of runs that filters as one types, and a tray of the picked ones."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING

from rich.style import Style
from rich.text import Text
from textual import events, on, work
from textual.app import ComposeResult
from textual.containers import Vertical
from textual.coordinate import Coordinate
from textual.reactive import reactive
from textual.widgets import DataTable, Input, Static

from amx_tui.history.errors import HistoryError
from amx_tui.history.models import Run, RunPage, RunQuery
from amx_tui.ui.actions import Where, bindings
from amx_tui.ui.messages import (
    CompareRequested,
    Notice,
    OpenRun,
    PicksChanged,
    RunsCounted,
)
from amx_tui.ui.services.history import Superseded
from amx_tui.ui.session import Session
from amx_tui.ui.widgets.picker.picker_lines import (
    KINDS,
    kinds_line,
    pager_line,
    strip_lines,
    tray_line,
    why_empty,
)
from amx_tui.ui.widgets.picker.run_cards import (
    CARD_BELOW,
    COLUMNS,
    LETTER_WIDTH,
    card,
    card_widths,
    cells,
    detail,
    letter_of,
)
from amx_tui.ui.widgets.picker.run_table import Line, RunTable, SearchBox
from amx_tui.vocabulary import MAX_RUNS, MIN_RUNS, PAGE_SIZES, Kind, SortKey

if TYPE_CHECKING:
    from amx_tui.history.snapshot import Snapshot


class RunPicker(Vertical):
    """Search, kinds, list, details, picks."""

    BINDINGS = [*bindings(Where.PICKER)]
    COMPONENT_CLASSES = {f"picker--{kind.value}" for kind in Kind}

    query_now: reactive[RunQuery] = reactive(RunQuery(), init=False)
    page: reactive[RunPage | None] = reactive(None, init=False)
    picks: reactive[tuple[int, ...]] = reactive((), init=False)

    def __init__(self, session: Session, picks: tuple[int, ...]) -> None:
        super().__init__(id="picker")
        self._session = session
        self.set_reactive(RunPicker.picks, picks)
        self.border_title = "Runs"
        self._pickable: dict[int, Run] = {}
        self._trouble = ""

    def compose(self) -> ComposeResult:
        """Top to bottom."""
        yield SearchBox(placeholder="/ search: words, #id, schema.table.column", id="search")
        yield Line(id="kinds")
        yield Line(id="tray")
        yield RunTable(cursor_type="row", id="runs", header_height=1)
        yield Static(id="empty")
        yield Static(id="detail")
        yield Line(id="pager")
        yield Line(id="strip")

    def on_mount(self) -> None:
        """Start where the last session ended; the first page comes without DuckDB."""
        was = self._session.remembered.now
        first = RunQuery(
            kind=was.kind, sort=was.sort, descending=was.descending, limit=was.page_size
        )
        self.set_reactive(RunPicker.query_now, first)
        self.query_one(RunTable).focus()
        self._draw_tray()
        self._start()

    @work(exclusive=True, group="page")
    async def _read_again(self) -> None:
        await self._read()

    @work(exclusive=True, group="page")
    async def _start(self) -> None:
        query = self.query_now
        if query == RunQuery(limit=query.limit):
            try:
                page = await self._session.history.call(lambda s: s.newest(query.limit))
            except Superseded:
                return
            except HistoryError as error:
                self._say(str(error))
                return
            if page.runs:
                self.page = page
        await self._read()

    # ------------------------------------------------------------------ reading

    def watch_query_now(self) -> None:
        """Ask again; the last good page stays until the answer is there."""
        query = self.query_now
        self._session.remembered.remember(
            kind=query.kind, page_size=query.limit, sort=query.sort, descending=query.descending
        )
        self._read_again()

    async def _read(self) -> None:
        """What is quick first; what the results of the runs show comes behind."""
        query, asked = self.query_now, self.picks
        with self._troubled():
            self.page = page = await self._session.history.call(lambda s: s.page(query), key="page")
            known = await self._session.history.call(lambda s: s.runs(asked, check=False))
            self._know(asked, known)
            self.page = await self._session.history.call(lambda s: s.checked(page), key="page")

    @work(exclusive=True, group="page")
    async def _read_changed(self) -> None:
        """All in one question: a page is there already, so nobody waits for the quick part."""
        query, asked = self.query_now, self.picks

        def read(snapshot: Snapshot) -> tuple[RunPage, tuple[Run, ...]]:
            return snapshot.checked(snapshot.page(query)), snapshot.runs(asked, check=False)

        with self._troubled():
            self.page, known = await self._session.history.call(read, key="page")
            self._know(asked, known)

    @contextmanager
    def _troubled(self) -> Iterator[None]:
        try:
            yield
        except Superseded:
            return
        except HistoryError as error:
            if self.page is None:
                self._say(str(error))
            else:  # the last good page stays
                self._notice(str(error))

    def _know(self, asked: tuple[int, ...], picked: tuple[Run, ...]) -> None:
        """Drop picks that were asked about and are no longer in the history."""
        self._pickable |= {run.id: run for run in picked}
        gone = set(asked) - {run.id for run in picked}
        if gone.intersection(self.picks):
            self.picks = tuple(run_id for run_id in self.picks if run_id not in gone)
        self._draw_tray()

    def history_changed(self) -> None:
        """Read the page again, the cursor staying on its run."""
        self._read_changed()

    def _say(self, text: str) -> None:
        self._trouble = text
        self.query_one("#empty", Static).update(Text(text))
        self.set_class(True, "-empty")

    # ------------------------------------------------------------------ drawing

    def watch_page(self) -> None:
        """Draw the page that has come."""
        if self.page is not None:
            self._draw()
            self.post_message(RunsCounted(self.page.history_total))

    def on_resize(self) -> None:
        """Cards or columns, by width."""
        if self.page is not None:
            self._draw()

    def _styles(self) -> dict[str, Style]:
        return {kind.value: self.get_component_rich_style(f"picker--{kind.value}") for kind in Kind}

    def _draw(self) -> None:
        page = self.page
        assert page is not None
        table = self.query_one(RunTable)
        self._pickable |= {run.id: run for run in page.runs}
        kept, scroll = self.cursor_run, table.scroll_y
        room = max(20, table.size.width or self.size.width - 2)
        table.clear(columns=True)
        styles, now = self._styles(), self._session.clock()
        narrow = room < CARD_BELOW
        table.show_header = not narrow
        table.cell_padding = 0
        fixed = LETTER_WIDTH + 1 + sum(column.width + 1 for column in COLUMNS)
        rest = max(12, room - fixed - 3)
        widths = [LETTER_WIDTH, *(column.width or rest for column in COLUMNS)]
        sizes = card_widths(page.runs, now)
        if narrow:
            table.add_column("run", width=room - 1, key="card")
        else:
            table.add_column("", width=LETTER_WIDTH + 1, key="letter")
            for column, size in zip(COLUMNS, widths[1:], strict=True):
                heading = Text(column.heading + self._arrow(column.sort))
                table.add_column(heading, width=size + 1, key=column.heading)
        for run in page.runs:
            letter = letter_of(run.id, self.picks)
            if narrow:
                text = card(run, letter, room - 2, now, styles, sizes)
                table.add_row(text, height=2, key=str(run.id))
            else:
                table.add_row(*cells(run, letter, widths, now, styles), key=str(run.id))
        ids = [run.id for run in page.runs]
        if kept in ids:
            table.move_cursor(row=ids.index(kept), scroll=False)
            table.scroll_to(y=scroll, animate=False)
        query = self.query_now
        self._line("#kinds", kinds_line(page, query.kind, styles, self.size.width - 4))
        self._line("#pager", pager_line(page, query))
        self._draw_detail()
        self.set_class(not page.runs, "-empty")
        if not page.runs:
            self._say(why_empty(page, query))

    def _arrow(self, key: SortKey) -> str:
        if key is not self.query_now.sort:
            return ""
        return " ↓" if self.query_now.descending else " ↑"

    def _line(self, selector: str, text: Text) -> None:
        self.query_one(selector, Line).show(text)

    def _draw_tray(self) -> None:
        self._line("#tray", tray_line(self.picks))
        self._line("#strip", strip_lines(self.picks))

    def _draw_detail(self) -> None:
        run = self._pickable.get(self.cursor_run or -1)
        text = detail(run, self._session.clock()) if run else Text()
        self.query_one("#detail", Static).update(text, layout=False)

    @property
    def cursor_run(self) -> int | None:
        """The run under the cursor."""
        table = self.query_one(RunTable)
        if not table.row_count:
            return None
        key = table.coordinate_to_cell_key(Coordinate(table.cursor_row, 0)).row_key
        return int(key.value) if key.value else None

    # ------------------------------------------------------------------ events and actions

    @on(Input.Changed, "#search")
    def _typed(self, event: Input.Changed) -> None:
        event.stop()
        self.query_now = self.query_now.model_copy(update={"search": event.value, "offset": 0})

    async def on_click(self, event: events.Click) -> None:
        """Do what the part of the line that was clicked stands for."""
        action = event.style.meta.get("do")
        if action:
            await self.run_action(action)

    @on(DataTable.RowHighlighted)
    def _moved(self, event: DataTable.RowHighlighted) -> None:
        event.stop()
        self._draw_detail()

    @on(DataTable.RowSelected)
    def _chosen(self, event: DataTable.RowSelected) -> None:
        event.stop()
        self.action_open_run()

    @on(DataTable.HeaderSelected)
    def _header(self, event: DataTable.HeaderSelected) -> None:
        event.stop()
        key = next((c.sort for c in COLUMNS if c.heading == event.column_key.value), None)
        if key is self.query_now.sort:
            self.action_reverse()
        elif key is not None:
            self._ask(sort=key, offset=0)

    def _ask(self, **changes: object) -> None:
        self.query_now = self.query_now.model_copy(update=changes)

    def action_search(self) -> None:
        """Go to the search box."""
        self.screen.set_focus(
            self.query_one(SearchBox)
        )  # at once: what is typed next belongs to it

    def action_kind(self, index: int) -> None:
        """Show runs of one kind."""
        self._ask(kind=KINDS[index], offset=0)

    def action_page(self, step: int) -> None:
        """Turn the page; the ends are the ends."""
        query, page = self.query_now, self.page
        offset = query.offset + step * query.limit
        if page is not None and 0 <= offset < max(page.total, 1):
            self._ask(offset=offset)

    def action_page_size(self) -> None:
        """The next page size."""
        sizes = PAGE_SIZES
        self._ask(limit=sizes[(sizes.index(self.query_now.limit) + 1) % len(sizes)], offset=0)

    def action_sort(self) -> None:
        """Sort by the next column."""
        keys = list(SortKey)
        self._ask(sort=keys[(keys.index(self.query_now.sort) + 1) % len(keys)], offset=0)

    def action_reverse(self) -> None:
        """The other way round."""
        self._ask(descending=not self.query_now.descending, offset=0)

    def action_pick(self) -> None:
        """Pick or drop the run under the cursor."""
        if self.cursor_run is not None:
            self.toggle(self.cursor_run)

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

    def watch_picks(self) -> None:
        """Tell the screen, remember, redraw the letters."""
        self._session.remembered.remember(picks=self.picks)
        self._draw_tray()
        if self.page is not None:
            self._draw()
        self.post_message(PicksChanged(self.picks))

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

    def _notice(self, text: str) -> None:
        self.post_message(Notice(text, warning=True))
