"""Moving in the asset grid: rows, runs, pages, tables, differences, and regressions by their size."""

from __future__ import annotations

from collections.abc import Callable

from amx_tui.compare.against import Regression, regressions
from amx_tui.compare.pivot import Cell
from amx_tui.compare.view import Arrangement
from amx_tui.ui.messages import Notice
from amx_tui.ui.widgets.grid.grid_lines import Item
from amx_tui.ui.widgets.grid.grid_view import GridView
from amx_tui.vocabulary import LETTERS


class GridMoves(GridView):
    """The picture of a comparison, and ways through it."""

    _fallen: tuple[Arrangement | None, list[Regression]] = (None, [])

    def _seek(self, step: int, wanted: Callable[[Item], bool], what: str) -> None:
        index, items = self.cursor + step, self._lines.items
        while 0 <= index < len(items):
            if wanted(items[index]):
                self.go(index, far=True)
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

    def next_described(self) -> Cell | None:
        """Go to the next asset that the run under the cursor has described; its cell."""
        for index in range(self.cursor + 1, len(self._lines.items)):
            row = self._lines.items[index].row
            cell = row.cells[self.position] if row else None
            if cell is not None:
                self.go(index)
                return cell
        self.post_message(Notice("No other description of this run stands below."))
        return None

    def action_next_regression(self) -> None:
        """To the largest regression, then to the next smaller one, however the assets are sorted."""
        self._walk(1)

    def action_previous_regression(self) -> None:
        """Back to the next larger regression."""
        self._walk(-1)

    def _walk(self, step: int) -> None:
        """Where the walk is stays known while the cursor looks around."""
        found = self._regressions()
        if not found:
            self.post_message(Notice("No asset that is shown has regressed.", timeout=3))
            return
        at = next((i for i, each in enumerate(found) if each.row.asset == self._walked), None)
        place = 0 if at is None else max(0, min(at + step, len(found) - 1))
        row, delta = found[place]
        self._walked = row.asset
        if delta.position not in self.columns.shown:
            self._to_run(delta.position)
        self.go_to(row.asset)
        words = f"{place + 1} of {len(found)} · {LETTERS[delta.position]} {delta.value:+.3f}"
        if place == at:
            words += ": the smallest" if step > 0 else ": the largest"
        self.post_message(Notice(words, timeout=4))

    def _regressions(self) -> list[Regression]:
        """Of what is shown, from the largest; worked out once for each arrangement."""
        of, found = self._fallen
        if of is not self.arrangement:
            found = regressions(self.arrangement.rows, self.view.baseline)
            self._fallen = self.arrangement, found
        return found
