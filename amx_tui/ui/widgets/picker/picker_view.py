"""The picker as a picture: what it asks the history for, and the lines around the list of runs.

What keys and mouse do is in `run_picker.py`.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING

from rich.text import Text
from textual import on, work
from textual.app import ComposeResult
from textual.reactive import reactive
from textual.widgets import Static

from amx_tui.history.errors import HistoryError
from amx_tui.history.models import Run, RunPage, RunQuery
from amx_tui.text import width
from amx_tui.ui.inks import chip, inks, on_theme
from amx_tui.ui.messages import (
    Notice,
    PicksChanged,
    RunsAskedFor,
    RunsCounted,
    RunUnderCursor,
)
from amx_tui.ui.services.history import Superseded
from amx_tui.ui.session import Session
from amx_tui.ui.widgets.framed import Framed
from amx_tui.ui.widgets.line import Line
from amx_tui.ui.widgets.picker.boxes import SearchBox
from amx_tui.ui.widgets.picker.picker_lines import (
    kinds_line,
    pager_line,
    strip_lines,
    tray_line,
    why_empty,
)
from amx_tui.ui.widgets.picker.run_cards import RunPainter, detail
from amx_tui.ui.widgets.picker.run_table import RunTable
from amx_tui.vocabulary import Kind, SortKey

if TYPE_CHECKING:
    from amx_tui.history.snapshot import Snapshot

_AROUND = 20  # rows above and below those on the screen that are read with them
_TINY = 8  # and lines below which nothing but the list is shown
_LOW = 16  # lines below which the run under the cursor is not told below the list


class PickerView(Framed):
    """Search, kinds, picks, list."""

    query_now: reactive[RunQuery] = reactive(RunQuery(), init=False)
    page: reactive[RunPage | None] = reactive(None, init=False)
    picks: reactive[tuple[int, ...]] = reactive((), init=False)

    def __init__(self, session: Session, picks: tuple[int, ...]) -> None:
        super().__init__(id="picker")
        self._session = session
        self.set_reactive(PickerView.picks, picks)
        self.border_title = "Runs"
        self._pickable: dict[int, Run] = {}
        self._trouble = ""
        self.first = 0  # the place in the list of the first run of the page
        self._shown: RunQuery | None = None  # what the list shows the answer to

    def compose(self) -> ComposeResult:
        """Top to bottom."""
        yield SearchBox(placeholder=SearchBox.HINTS[0], id="search")
        yield Line(id="kinds")
        yield Line(id="tray")
        yield Line(id="heads")
        yield RunTable()
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
        self.set_reactive(PickerView.query_now, first)
        self._table.focus()
        self._draw_tray()
        on_theme(self, self._draw)
        self._start()

    @property
    def _table(self) -> RunTable:
        return self.query_one(RunTable)

    @work(exclusive=True, group="page")
    async def _read_again(self, first: int = 0) -> None:
        await self._read(first)

    @work(exclusive=True, group="page")
    async def _start(self) -> None:
        query = self.query_now
        if query == RunQuery(limit=query.limit):
            rows = max(self.app.size.height // 2, 1)
            try:
                page = await self._session.history.call(lambda s: s.newest(rows))
            except Superseded:
                return
            except HistoryError as error:
                self._say(str(error))
                return
            if page.runs:
                self.page = page
        await self._read(0)

    # ------------------------------------------------------------------ reading

    def watch_query_now(self, old: RunQuery, query: RunQuery) -> None:
        """Ask again; the last good list stays until the answer is there."""
        self._session.remembered.remember(
            kind=query.kind, page_size=query.limit, sort=query.sort, descending=query.descending
        )
        if self._asks(old) == self._asks(query):  # the length of a page is no question
            self._draw()
        else:
            self._read_again()
            self.post_message(RunsAskedFor(query))

    @staticmethod
    def _asks(query: RunQuery) -> RunQuery:
        return query._replace(limit=0)

    def _window(self, first: int) -> RunQuery:
        """The question for the rows from `first` on that are, or will soon be, on the screen."""
        rows = max(len(self._table.window), self.app.size.height // 2) + 2 * _AROUND
        return self.query_now._replace(offset=first, limit=rows)

    async def _read(self, first: int) -> None:
        """What is quick first; what the results of the runs show comes behind."""
        query, asked, history = self._window(first), self.picks, self._session.history
        with self._troubled():
            page = await history.call(lambda s: s.page(query), key="page")
            self._take(first, page)
            known = await history.call(lambda s: s.runs(asked, check=False))
            self._know(asked, known)
            self._take(first, await history.call(lambda s: s.checked(page), key="page"))

    def _take(self, first: int, page: RunPage) -> None:
        self.first = first
        self.page = page

    @work(exclusive=True, group="page")
    async def _read_changed(self) -> None:
        """All in one question: a page is there already, so nobody waits for the quick part."""
        first, asked = self._above(), self.picks
        query = self._window(first)

        def read(snapshot: Snapshot) -> tuple[RunPage, tuple[Run, ...]]:
            return snapshot.checked(snapshot.page(query)), snapshot.runs(asked, check=False)

        with self._troubled():
            page, known = await self._session.history.call(read, key="page")
            self._shown = None  # it is another list
            self._take(first, page)
            self._know(asked, known)

    def _above(self) -> int:
        """The row from which on the list is read for what is on the screen."""
        window, cursor = self._table.window, self._table.cursor_row
        near = cursor in range(window.start - _AROUND, window.stop + _AROUND)
        return max(0, (min(window.start, cursor) if near else window.start) - _AROUND)

    @on(RunTable.RowsWanted)
    def _wanted(self) -> None:
        self._read_again(self._above())

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

    # ------------------------------------------------------------------ trouble

    def _say(self, text: str) -> None:
        self._trouble = text
        self.query_one("#empty", Static).update(Text(text))
        self.set_class(True, "-empty")

    # ------------------------------------------------------------------ drawing

    def watch_page(self) -> None:
        """Draw the page that has come."""
        page, table, query = self.page, self._table, self._asks(self.query_now)
        if page is None:
            return
        self._pickable |= {run.id: run for run in page.runs}
        total = page.total
        self._draw()
        if query == self._shown and total == table.row_count:
            table.add(self.first, page.runs)
        else:
            was = self._shown
            same = was is None or query == was
            resorted = was is not None and _order(was) != _order(query)
            table.put(self.first, page.runs, total, stay=same, top=resorted)
        self._shown = query
        self.set_class(not page.runs, "-empty")
        if not page.runs:
            self._say(why_empty(page, self.query_now))
        self.post_message(RunsCounted(page.history_total))

    def on_resize(self) -> None:
        """Two lines a run, or one, by width."""
        height = self.size.height
        self.update_classes({"-low": height < _LOW, "-tiny": height < _TINY})
        self._draw()

    @on(RunTable.Widened)
    def _draw(self) -> None:
        """Everything that depends on the width, the picks or the theme."""
        self._draw_tray()
        page = self.page
        if page is None:
            return
        table, query = self._table, self.query_now
        columns = table.scrollable_content_region.width or max(1, self.size.width - 3)
        kinds = {kind.value: chip(self, f"kind-{kind.value}") for kind in Kind}
        painter = RunPainter(columns, self._session.clock(), inks(self), kinds)
        table.wears(painter, self.picks)
        heads = self.query_one("#heads", Line)
        heads.display = painter.lines == 1
        heads.write(painter.heads(query.sort, descending=query.descending))
        self._line("#kinds", kinds_line(page, query.kind, kinds, self.size.width - 2))
        self._line("#pager", pager_line(page, query))
        self._draw_cursor()

    def _line(self, selector: str, text: Text) -> None:
        self.query_one(selector, Line).write(text)

    def _draw_tray(self) -> None:
        self._line("#tray", tray_line(self.picks, inks(self), self.size.width - 2))
        self._line("#strip", strip_lines(self.picks, inks(self)))

    @on(RunTable.Moved)
    def _draw_cursor(self) -> None:
        """What is said of the run under the cursor, and of the rows on the screen."""
        table, run = self._table, self._table.cursor_run
        self.query_one("#detail", Static).update(
            detail(run, self._session.clock()) if run else Text(), layout=False
        )
        window = table.window
        note = f"{window.start + 1}-{window.stop} of {table.row_count:,}" if window else ""
        line = "─" * (self.size.width - width(note) - len("Runs") - 6)
        self.border_title = f"Runs {line} {note}" if note else "Runs"
        self.post_message(RunUnderCursor(run))

    @property
    def cursor_run(self) -> int | None:
        """The run under the cursor."""
        run = self._table.cursor_run
        return None if run is None else run.id

    def watch_picks(self) -> None:
        """Tell the screen, remember, redraw the letters."""
        self._session.remembered.remember(picks=self.picks)
        self._draw()
        self.post_message(PicksChanged(self.picks))

    def _notice(self, text: str) -> None:
        self.post_message(Notice(text, warning=True))


def _order(query: RunQuery) -> tuple[SortKey, bool]:
    return query.sort, query.descending
