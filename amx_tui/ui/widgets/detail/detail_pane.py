"""The detail pane under keys and mouse. It follows the grid's cursor for as long as it is open."""

from __future__ import annotations

from dataclasses import replace
from functools import partial
from typing import ClassVar

from textual import events, work
from textual.message import Message

from amx_tui.compare.pivot import AssetRow
from amx_tui.history.errors import HistoryError
from amx_tui.history.models import Asset
from amx_tui.stored import Stored
from amx_tui.ui.actions import Where, bindings
from amx_tui.ui.messages import Notice, OpenRun
from amx_tui.ui.services.history import Superseded
from amx_tui.ui.session import Session
from amx_tui.ui.widgets.detail.detail_view import ALONE, DetailView
from amx_tui.ui.widgets.detail.subject import Behind, Entry, Subject, read_behind
from amx_tui.ui.widgets.detail.tabs import TABS, Tab
from amx_tui.ui.widgets.grid.asset_grid import AssetGrid


class DetailPane(DetailView):
    """Everything about the asset under the grid's cursor, docked beside the grid."""

    BINDINGS = [*bindings(Where.DETAIL)]
    PLACES: ClassVar = (Where.DETAIL, Where.COMPARE, Where.WALLS, Where.EVERYWHERE)

    class Toggled(Message):
        """The pane has been opened or closed, or has no more the place of the comparison."""

    def __init__(self, session: Session, grid: AssetGrid) -> None:
        super().__init__()
        self._session, self._grid = session, grid
        self._marks = True
        self.set_class(session.remembered.now.detail, "-open")

    # ------------------------------------------------------------------ open and closed

    @property
    def is_open(self) -> bool:
        """It is on the screen whenever the comparison is."""
        return self.has_class("-open")

    def open(self) -> None:
        """Show the cell under the cursor, and take the keys."""
        if not self.is_open:
            self._turn(True)
        self.follow()
        self.screen.set_focus(self, scroll_visible=False)

    async def action_close(self) -> None:
        """Give the screen back, if it has it; else close, and the grid has the keys again."""
        if self.is_alone:
            await self.run_action("screen.zoom")  # the walls, too, stand again where they stood
            return
        self._turn(False)
        await self.action_leave()

    async def action_leave(self) -> None:
        """Give the screen back, if it has it, and the keys to the grid; the pane stays open."""
        if self.is_alone:
            await self.run_action("screen.zoom")
        self.screen.set_focus(self._grid, scroll_visible=False)

    @property
    def is_alone(self) -> bool:
        """It has the place of the whole comparison."""
        return self.screen.has_class(ALONE)

    def read_alone(self, on: bool) -> None:
        """Give it the place of the whole comparison, or only its own again."""
        self.screen.set_class(on, ALONE)

    def on_blur(self) -> None:
        """What the keys go to instead is shown."""
        super().on_blur()
        if self.app.app_focus and self.is_alone:
            self.read_alone(False)
            self.post_message(self.Toggled())

    def _turn(self, on: bool) -> None:
        self.set_class(on, "-open")
        self.app.stylesheet.update(self)  # what is hidden takes no focus
        self._session.remembered.remember(detail=on)
        self.post_message(self.Toggled())

    # ------------------------------------------------------------------ following the grid

    def follow(self) -> None:
        """Show the asset under the grid's cursor, and ask for what the comparison does not know."""
        grid, before = self._grid, self.subject
        if not self.is_open or grid.comparison is None:
            return
        row = grid.cursor_row
        if row is None:
            if before is not None or not self.pages_drawn:
                self.show(None)
            return
        known = before is not None and _rows_of(before.row) == _rows_of(row)
        behind = before.behind if known and before is not None else None
        now = before.now if known and before is not None else self._session.clock()
        subject = Subject(
            grid.comparison, row, grid.position, grid.view.baseline, now, behind, self._marks
        )
        if subject == before:
            return
        if not known:
            self.expect(subject)
            self._read(row.asset, [cell.result_id for cell in row.present])
            return
        self.show(subject)
        if before is not None and before.position != subject.position:
            self.reveal(subject.position if not self.entries else 0)

    def history_changed(self) -> None:
        """Ask again for what the comparison does not know, now or when it is shown."""
        subject = self.subject
        if subject is None:
            return
        if self.is_open:
            self._read(subject.row.asset, [cell.result_id for cell in subject.row.present])
        else:
            self.subject = None

    @work(exclusive=True, group="detail")
    async def _read(self, asset: Asset, result_ids: list[int]) -> None:
        ask = partial(read_behind, asset=asset, result_ids=result_ids)
        try:
            behind = await self._session.history.call(ask, key="detail")
        except Superseded:
            return
        except HistoryError as error:
            behind = Behind(trouble=str(error))
        subject = self.subject
        if subject is None or subject.row.asset != asset or not self.is_attached:
            return
        if behind.trouble and subject.behind is not None:
            return  # the last good picture stays
        self.show(replace(subject, behind=behind, now=self._session.clock()))

    # ------------------------------------------------------------------ moving

    def action_walk(self, step: int) -> None:
        """To the asset above or below, over the tables' headers."""
        items, index = self._grid.items, self._grid.cursor + step
        while 0 <= index < len(items):
            if items[index].row is not None:
                self._grid.go(index)
                return
            index += step
        self.post_message(Notice(f"No asset {'below' if step > 0 else 'above'}.", timeout=3))

    async def action_grid(self, action: str) -> None:
        """What the key does in the grid."""
        await self._grid.run_action(action)

    def action_page(self, step: int) -> None:
        """Scroll by a page."""
        page = max(1, self.size.height - self.above - 1)
        self.scroll_to(y=self.scroll_offset.y + step * page, animate=False, force=True)

    def action_turn(self, step: int) -> None:
        """The tab beside this one; the first comes after the last."""
        self.turn_to(TABS[(TABS.index(self.tab) + step) % len(TABS)])

    def action_choose(self, number: int) -> None:
        """A tab by its number."""
        self.turn_to(TABS[number])

    def action_entry(self, step: int) -> None:
        """The next version, or the next run of the history."""
        if not self.entries:
            self.post_message(Notice("v goes through versions and history; 5 and 6 lead there."))
            return
        self.entry = (self.entry + step) % len(self.entries)
        self.draw()
        self.reveal(self.entry)

    def action_diff(self) -> None:
        """Texts as they are, or with the words that differ from the baseline's."""
        self._marks = not self._marks
        if self.subject is not None:
            self.show(replace(self.subject, marks=self._marks))

    # ------------------------------------------------------------------ taking a text

    @property
    def taken(self) -> Entry | None:
        """The text that keys act on: the version or the run that is marked, else the cell's."""
        if self.entries:
            return self.entries[self.entry]
        cell = self._grid.cursor_cell
        if cell is None:
            return None
        return Entry(cell.run_id, cell.result_id, cell.description, f"#{cell.run_id}")

    def action_copy(self) -> None:
        """Copy the text."""
        if (entry := self.taken) is not None:
            self.app.copy_to_clipboard(str(entry.text))
            self.post_message(Notice(f"Copied the description of {entry.label}.", timeout=2))

    def action_open_run(self) -> None:
        """Open the run that wrote the text, on the asset."""
        if (entry := self.taken) is not None and self.subject is not None:
            self.post_message(OpenRun(entry.run_id, self.subject.row.asset))

    def result_to_edit(self) -> int | None:
        """The result row of the text; without one the grid says why."""
        return entry.result_id if (entry := self.taken) is not None else self._grid.result_to_edit()

    def text_to_take(self) -> tuple[int, Stored] | None:
        """The result row of the text, and the text; without one the grid says why."""
        entry = self.taken
        return (entry.result_id, entry.text) if entry is not None else self._grid.text_to_take()

    # ------------------------------------------------------------------ mouse

    def on_click(self, event: events.Click) -> None:
        """A tab, the run of a text, or an entry; a double click opens the run."""
        at = event.get_content_offset(self)
        if at is None:
            return
        if at.y == 0:
            if (tab := self.bar.tab_at(at.x)) is not None and tab is not self.tab:
                self.turn_to(tab)
            return
        line = at.y - self.above + self.scroll_offset.y
        index = self.page.index_at(at.x, line) if at.y >= self.above else None
        if index is None:
            return
        if self.tab in (Tab.VERSIONS, Tab.HISTORY):
            self.entry = index
            self.draw()
        else:
            self._to_run(index)
        if event.chain == 2:
            self.action_open_run()

    def _to_run(self, position: int) -> None:
        grid, far = self._grid, position - self._grid.position
        for _ in range(abs(far)):
            (grid.action_cursor_right if far > 0 else grid.action_cursor_left)()


def _rows_of(row: AssetRow) -> list[int | None]:
    return [cell.result_id if cell else None for cell in row.cells]
