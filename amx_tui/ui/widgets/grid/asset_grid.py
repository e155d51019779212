"""The asset grid under keys and mouse: moving, unfolding, comparing words, and what a cell offers."""

from __future__ import annotations

from collections.abc import Callable
from typing import ClassVar

from textual import events
from textual.content import Content
from textual.message import Message

from amx_tui.compare.against import regressions
from amx_tui.ui.actions import Where, bindings
from amx_tui.ui.messages import Notice, OpenRun
from amx_tui.ui.widgets.grid.grid_lines import Item
from amx_tui.ui.widgets.grid.grid_rows import version_words
from amx_tui.ui.widgets.grid.grid_view import GridView
from amx_tui.vocabulary import LETTERS, GridSort


class AssetGrid(GridView):
    """The comparison of every asset, to move in."""

    BINDINGS = [*bindings(Where.GRID)]
    PLACES: ClassVar = (Where.GRID, Where.COMPARE, Where.WALLS, Where.EVERYWHERE)

    class FiltersRequested(Message):
        """The user wants to choose filters."""

    class InspectRequested(Message):
        """The user wants everything about the cell."""

    # ------------------------------------------------------------------ moving

    def _seek(self, step: int, wanted: Callable[[Item], bool], what: str) -> None:
        index, items = self.cursor + step, self._lines.items
        while 0 <= index < len(items):
            if wanted(items[index]):
                self.go(index)
                return
            index += step
        way = "below" if step > 0 else "above"
        self.post_message(Notice(f"No {what} {way}.", timeout=3))

    def action_cursor_up(self) -> None:
        """Up a row."""
        self.go(self.cursor - 1)

    def action_cursor_down(self) -> None:
        """Down a row."""
        self.go(self.cursor + 1)

    def action_cursor_left(self) -> None:
        """To the run on the left."""
        self._to_run(self.position - 1)

    def action_cursor_right(self) -> None:
        """To the run on the right."""
        self._to_run(self.position + 1)

    def _to_run(self, position: int) -> None:
        if self.comparison is None or not 0 <= position < len(self.comparison.runs):
            return
        self.position = position
        shown = self.columns.shown
        if position not in shown:
            self.first = position if position < shown[0] else position - len(shown) + 1
            self._measure()
            self.post_message(self.ViewChanged())
        self.go(self.cursor)

    def action_page_up(self) -> None:
        """Up a page."""
        self._by_lines(-(self.size.height - 2))

    def action_page_down(self) -> None:
        """Down a page."""
        self._by_lines(self.size.height - 2)

    def _by_lines(self, count: int) -> None:
        """Scroll to the end of what is under the cursor first, if it is more than a page."""
        lines, y, page = self._lines, self.scroll_offset.y, self.size.height - 1
        top, bottom = lines.top(self.cursor) - 1, lines.bottom(self.cursor) if lines.items else 0
        if count > 0 and bottom > y + page:
            self.scroll_to(y=min(y + count, bottom - page), animate=False, force=True)
        elif count < 0 and bottom - top > page and top < y:
            self.scroll_to(y=max(y + count, top), animate=False, force=True)
        else:
            target = top + 1 + count
            self.go(lines.at(max(target, bottom) if count > 0 else target))

    def action_first(self) -> None:
        """To the first asset."""
        self.go(0)

    def action_last(self) -> None:
        """To the last asset."""
        self.go(len(self._lines.items) - 1)

    def action_next_table(self) -> None:
        """To the next table."""
        self._seek(1, lambda item: item.row is None, "table")
        self.scroll_to(y=self._lines.top(self.cursor), animate=False, force=True)

    def action_previous_table(self) -> None:
        """To the previous table."""
        self._seek(-1, lambda item: item.row is None, "table")
        self.scroll_to(y=self._lines.top(self.cursor), animate=False, force=True)

    def action_next_difference(self) -> None:
        """To the next asset that differs."""
        self._seek(1, lambda item: bool(item.row and item.row.differs), "difference")

    def action_previous_difference(self) -> None:
        """To the previous asset that differs."""
        self._seek(-1, lambda item: bool(item.row and item.row.differs), "difference")

    def action_next_regression(self) -> None:
        """To the largest regression, then to the next smaller one, however the assets are sorted."""
        self._walk(1)

    def action_previous_regression(self) -> None:
        """Back to the next larger regression."""
        self._walk(-1)

    def _walk(self, step: int) -> None:
        """Where the walk is stays known while the cursor looks around."""
        found = regressions(self.arrangement.rows, self.view.baseline)
        if not found:
            self.post_message(Notice("No asset that is shown has regressed.", timeout=3))
            return
        at = next((i for i, each in enumerate(found) if each.row.asset == self._walked), None)
        place = 0 if at is None else max(0, min(at + step, len(found) - 1))
        row, delta = found[place]
        self._walked = row.asset
        self.go_to(row.asset)
        words = f"{place + 1} of {len(found)} · {LETTERS[delta.position]} {delta.value:+.3f}"
        if place == at:
            words += ": the smallest" if step > 0 else ": the largest"
        self.post_message(Notice(words, timeout=4))

    # ------------------------------------------------------------------ other actions

    def action_expand(self) -> None:
        """Unfold or fold the cell; on a table's header, the table."""
        row = self.cursor_row
        if row is None:
            self.action_fold()
            return
        key = (row.asset, self.position)
        self.expanded ^= {key}
        self._measure()
        self.go(self.cursor)

    def action_expand_all(self) -> None:
        """Unfold or fold every cell."""
        self.all_expanded = not self.all_expanded
        self.expanded.clear()
        self._measure()
        self.go(self.cursor)

    def action_fold(self) -> None:
        """Fold or unfold the table under the cursor."""
        if not self._lines.items:
            return
        index = self._lines.items[self.cursor].group
        self.folded ^= {self.arrangement.groups[index].name}
        self._lay_out(None)
        header = next(i for i, item in enumerate(self._lines.items) if item.group == index)
        self.go(header)

    def action_diff(self) -> None:
        """Word differences against the baseline, or plain texts."""
        self.diff_on = not self.diff_on
        self._measure()
        self.post_message(self.ViewChanged())

    def action_diff_versions(self) -> None:
        """Versions against v1, against their seed, or plain."""
        ways = ("", "v1", "seed")
        self.version_diff = ways[(ways.index(self.version_diff) + 1) % 3]
        self._measure()
        words = f"against {self.version_diff}" if self.version_diff else "not compared"
        self.post_message(Notice(f"Versions are {words}.", timeout=3))

    def action_baseline(self) -> None:
        """Make the run under the cursor the baseline."""
        self.look(baseline=self.position)

    def action_sort(self) -> None:
        """The next order."""
        orders = list(GridSort)
        self.look(sort=orders[(orders.index(self.view.sort) + 1) % len(orders)])

    def action_filters(self) -> None:
        """Choose which assets are shown."""
        self.post_message(self.FiltersRequested())

    def action_inspect(self) -> None:
        """Everything about the cell; on a table's header, fold it."""
        if self.cursor_row is None:
            self.action_fold()
        else:
            self.post_message(self.InspectRequested())

    def action_copy(self) -> None:
        """Copy the description."""
        if self.cursor_cell is not None:
            self.app.copy_to_clipboard(str(self.cursor_cell.description))
            self.post_message(Notice("Copied the description.", timeout=2))

    def action_open_run(self) -> None:
        """Open the run that wrote the cell."""
        if self.comparison is not None:
            row = self.cursor_row
            run = self.comparison.runs[self.position]
            self.post_message(OpenRun(run.id, row.asset if row else None))

    def result_to_edit(self) -> int | None:
        """The result row under the cursor; without one it says why."""
        if self.comparison is None:
            return None
        if self.cursor_cell is not None:
            return self.cursor_cell.result_id
        run = f"#{self.comparison.runs[self.position].id}"
        why = "This row sums up a table: i works on the rows below it."
        if self.cursor_row is not None:
            why = f"{run} did not describe {self.cursor_row.asset.named}: nothing is there to edit."
        self.post_message(Notice(why, timeout=4))
        return None

    # ------------------------------------------------------------------ mouse

    def _at(self, y: int) -> int | None:
        line = y - 1 + self.scroll_offset.y
        if y < 1 or line >= self._lines.total:
            return None
        index = self._lines.at(line)
        return self._lines.header_of(index) if y == 1 else index

    def on_click(self, event: events.Click) -> None:
        """Put the cursor there; a double click opens the run, also on the column's header; a click
        on the last line of a cell with versions unfolds them."""
        index = self._at(event.y)
        if index is None:
            at = self.columns.position_at(event.x)
            if event.y == 0 and event.chain == 2 and at is not None and self.comparison is not None:
                self.post_message(OpenRun(self.comparison.runs[at].id))
            return
        self.position = (
            position
            if (position := self.columns.position_at(event.x)) is not None
            else self.position
        )
        self.go(index)
        row = self.cursor_row
        if row is None:
            self.action_fold()
        elif event.chain == 2:
            self.action_open_run()
        elif (cell := self.cursor_cell) and cell.versions:
            line = event.y - 1 + self.scroll_offset.y
            last = self._lines.bottom(index) - 1
            if self.position in self._opened(row) or line == last:
                self.action_expand()

    def on_mouse_move(self, event: events.MouseMove) -> None:
        """Say what the chips of the versions mean, and quote their seeds."""
        index, position = self._at(event.y), self.columns.position_at(event.x)
        row = self._lines.items[index].row if index is not None else None
        cell = row.cells[position] if row and position is not None else None
        self.tooltip = Content(version_words(cell)) if cell and cell.versions else None
