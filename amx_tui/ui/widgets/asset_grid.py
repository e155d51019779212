"""The asset grid: one row per asset, one column per run, drawn line by line.

Only what is on the screen is wrapped, diffed and drawn. Heights of rows are kept as running sums, so
the row at a line is found by bisection. Heights of unfolded cells are estimates until they come on
the screen, where they are measured and the sums put right; drawn rows are kept until something that
they show changes.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Callable
from dataclasses import replace
from itertools import accumulate
from typing import ClassVar, NamedTuple

from rich.segment import Segment
from rich.style import Style
from textual import events
from textual.cache import LRUCache
from textual.content import Content
from textual.geometry import Region, Size
from textual.message import Message
from textual.scroll_view import ScrollView
from textual.strip import Strip

from amx_tui.compare.comparison import Comparison
from amx_tui.compare.pivot import AssetRow, Cell
from amx_tui.compare.view import Arrangement, Arranger, GridSort, Group, View, baseline_lost
from amx_tui.history.models import Asset
from amx_tui.ui.actions import Where, bindings
from amx_tui.ui.messages import EditCell, OpenRun, UndoEdit
from amx_tui.ui.widgets.columns import Columns, columns
from amx_tui.ui.widgets.grid_rows import RowPainter, version_words
from amx_tui.ui.widgets.looks import look

_NOTHING = Arrangement((), 0, 0, {})


class Item(NamedTuple):
    """A line of the grid: a group's header (row None) or an asset."""

    group: int
    row: AssetRow | None


class AssetGrid(ScrollView, can_focus=True):
    """A frozen comparison, and how it is looked at."""

    BINDINGS = [*bindings(Where.GRID)]
    PLACES: ClassVar = (Where.GRID, Where.COMPARE, Where.EVERYWHERE)
    COMPONENT_CLASSES = {
        f"grid--{name}"
        for name in ("group", "cursor", "ring", "muted", "added", "removed", "high", "medium",
                     "low", "version")
    }  # fmt: skip

    class ViewChanged(Message):
        """Filters, order, baseline, width or the runs on the screen have changed."""

    class CursorMoved(Message):
        """Another cell is under the cursor."""

    class FiltersRequested(Message):
        """The user wants to choose filters."""

    class InspectRequested(Message):
        """The user wants everything about the cell."""

    def __init__(self) -> None:
        super().__init__(id="grid")
        self.comparison: Comparison | None = None
        self.view = View()
        self.arrangement = _NOTHING
        self.first = 0  # the first run on the screen
        self.cursor = 0  # position in the list of items
        self.position = 0  # the run under the cursor
        self.folded: set[str] = set()
        self.expanded: set[tuple[Asset, int]] = set()
        self.all_expanded = False
        self.diff_on = False
        self.version_diff = ""  # "", "v1" or "seed"
        self.rows_drawn = 0  # counted for tests: drawing a page must not touch what is not on it
        self._arranger: Arranger | None = None
        self._painter: RowPainter | None = None
        self._items: list[Item] = []
        self._heights: list[int] = []
        self._measured: set[int] = set()  # items whose height is not an estimate
        self._tops: list[int] = [0]
        self._strips: LRUCache[tuple[int, int | None], list[Strip]] = LRUCache(2000)
        self._look: dict[str, Style] = {}

    # ------------------------------------------------------------------ what is shown

    def show(self, comparison: Comparison, view: View | None = None) -> None:
        """Show a comparison; cursor, folds and unfolded cells stay where they were."""
        self.comparison = comparison
        self._arranger = Arranger(comparison)
        self.position = min(self.position, len(comparison.runs) - 1)
        self._arrange(view or self.view)

    def look(self, **changes: object) -> None:
        """Change filters, order, baseline or search."""
        self._arrange(replace(self.view, **changes))  # type: ignore[arg-type]
        self.post_message(self.ViewChanged())

    def _arrange(self, view: View) -> None:
        assert self.comparison is not None
        assert self._arranger is not None
        at = self.cursor_row.asset if self.cursor_row else None
        baseline = min(view.baseline, len(self.comparison.runs) - 1)
        self.view = replace(view, baseline=baseline)
        self.arrangement = self._arranger.arrange(self.view)
        self._lay_out(at)

    def _lay_out(self, keep: Asset | None) -> None:
        self._items = [
            item
            for index, group in enumerate(self.arrangement.groups)
            for item in self._items_of(index, group)
        ]
        found = next(
            (i for i, item in enumerate(self._items) if item.row and item.row.asset == keep), None
        )
        if found is None:
            found = min(max(self.cursor, 1), max(len(self._items) - 1, 0))
        self.cursor = found
        self._measure()

    def _items_of(self, index: int, group: Group) -> list[Item]:
        rows = () if group.name in self.folded else group.rows
        return [Item(index, None), *(Item(index, row) for row in rows)]

    def _measure(self) -> None:
        """Heights of all rows anew: exact where it is cheap, else estimates."""
        assert self.comparison is not None
        self._painter = RowPainter(
            self.comparison, self.columns, self.style_of, self.rich_style, self.view.baseline,
            self.diff_on, self.version_diff,
        )  # fmt: skip
        self._strips.clear()
        self._measured.clear()
        paint, nothing = self._painter.height, set[int]()
        self._heights = [
            1 if item.row is None else paint(item.row, self._opened(item.row) or nothing)
            for item in self._items
        ]
        self._sum_up()
        self.refresh()

    def _sum_up(self) -> None:
        self._tops = [0, *accumulate(self._heights)]
        self.virtual_size = Size(max(self.size.width, 1), self._tops[-1] + 1)

    def _settle(self, first: int, lines: int) -> None:
        """Measure the rows from item `first` on that `lines` lines show, and put the sums right."""
        index, changed = max(first, 0), False
        while lines > 0 and index < len(self._items):
            if index not in self._measured:
                height = len(self._strips_of(index))
                changed |= height != self._heights[index]
                self._heights[index] = height
                self._measured.add(index)
            lines -= self._heights[index]
            index += 1
        if changed:
            self._sum_up()

    def _opened(self, row: AssetRow) -> set[int]:
        """Positions of the runs whose cell is unfolded."""
        everywhere = range(len(row.cells))
        if self.all_expanded:
            return set(everywhere)
        if not self.expanded:
            return set()
        return {position for position in everywhere if (row.asset, position) in self.expanded}

    @property
    def columns(self) -> Columns:
        """Where the columns are at this width."""
        runs = len(self.comparison.runs) if self.comparison else 1
        return columns(self.scrollable_content_region.width or 80, runs, self.first)

    # ------------------------------------------------------------------ drawing

    def notify_style_update(self) -> None:
        """The theme has changed."""
        super().notify_style_update()
        self._look.clear()
        self._strips.clear()
        if self._painter is not None:
            self._painter = replace(self._painter, ground=self.rich_style)

    def on_resize(self) -> None:
        """Other widths, other heights."""
        if self.comparison is not None:
            self._measure()
            self.go(self.cursor)
            self.post_message(self.ViewChanged())

    def style_of(self, name: str) -> Style:
        """A style of the stylesheet, looked up once."""
        if name not in self._look:
            self._look[name] = look(self, f"grid--{name}")
        return self._look[name]

    def render_lines(self, crop: Region) -> list[Strip]:
        """The lines of the window, after measuring the rows in it."""
        if self._items:
            self._settle(self._index_at(self.scroll_offset.y), self.size.height)
        return super().render_lines(crop)

    def render_line(self, y: int) -> Strip:
        """The line `y` of the window: the header, then what the scroll position shows."""
        width = self.size.width
        if self._painter is None:
            return Strip.blank(width, self.rich_style)
        if y == 0:
            return Strip(self._painter.head()).crop_extend(0, width, self.style_of("group"))
        line = y - 1 + self.scroll_offset.y
        if not self._items and y == 2:
            words = f" {self._why_empty()}"
            return Strip([Segment(words, self.style_of("muted"))]).crop_extend(
                0, width, self.rich_style
            )
        if line >= self._tops[-1]:
            return Strip.blank(width, self.rich_style)
        index = self._index_at(line)
        if y == 1 and self._items[index].row is not None:
            index = self._header_of(index)  # the table's name stays while its rows scroll
            return self._strips_of(index)[0].crop_extend(0, width, self.rich_style)
        strips = self._strips_of(index)
        return strips[min(line - self._tops[index], len(strips) - 1)].crop_extend(
            0, width, self.rich_style
        )

    def _why_empty(self) -> str:
        if self.view.search:
            return f"Nothing matches “{self.view.search}”. / changes it, escape there clears it."
        return "No asset passes these filters. f changes them."

    def _header_of(self, index: int) -> int:
        """The item that heads the table of an item."""
        while self._items[index].row is not None:
            index -= 1
        return index

    def _index_at(self, line: int) -> int:
        return min(bisect_right(self._tops, line) - 1, max(len(self._items) - 1, 0))

    def _strips_of(self, index: int) -> list[Strip]:
        assert self._painter is not None
        item = self._items[index]
        at = self.position if index == self.cursor else None
        if (index, at) not in self._strips:
            self.rows_drawn += 1
            if item.row is None:
                group = self.arrangement.groups[item.group]
                lines = [self._painter.group(group, group.name in self.folded, at is not None)]
            else:
                lines = self._painter.lines(item.row, self._opened(item.row), at)
            self._strips[index, at] = [Strip(line) for line in lines]
        return self._strips[index, at]

    # ------------------------------------------------------------------ cursor

    @property
    def cursor_row(self) -> AssetRow | None:
        """The asset under the cursor, or None on a group's header."""
        return self._items[self.cursor].row if self.cursor < len(self._items) else None

    @property
    def cursor_cell(self) -> Cell | None:
        """The cell under the cursor, if the run wrote the asset."""
        row = self.cursor_row
        return row.cells[self.position] if row else None

    def go(self, index: int) -> None:
        """Put the cursor on an item and bring it on the screen."""
        if not self._items:
            return
        self.cursor = max(0, min(index, len(self._items) - 1))
        page = max(1, self.size.height - 1)
        above = self._index_at(max(0, self._tops[self.cursor] - page))
        self._settle(above, 2 * page)
        top, bottom = self._tops[self.cursor], self._tops[self.cursor + 1]
        if self._items[self.cursor].row is not None:
            top -= 1  # the table's name stands on the line above
        y = self.scroll_offset.y
        if top < y or bottom - top >= page:
            self.scroll_to(y=top, animate=False, force=True)
        elif bottom > y + page:
            self.scroll_to(y=bottom - page, animate=False, force=True)
        self.refresh()
        self.post_message(self.CursorMoved())

    def go_to(self, asset: Asset) -> bool:
        """Put the cursor on an asset, unfolding its table; False when it is not shown."""
        if self.arrangement and asset.parent in self.folded:
            self.folded.discard(asset.parent)
            self._lay_out(None)
        for index, item in enumerate(self._items):
            if item.row is not None and item.row.asset == asset:
                self.go(index)
                return True
        return False

    def _seek(self, step: int, wanted: Callable[[Item], bool], what: str) -> None:
        index = self.cursor + step
        while 0 <= index < len(self._items):
            if wanted(self._items[index]):
                self.go(index)
                return
            index += step
        way = "below" if step > 0 else "above"
        self.app.notify(f"No {what} {way}.", timeout=3, markup=False)

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

    def _by_lines(self, lines: int) -> None:
        if self._items:
            target = max(0, min(self._tops[self.cursor] + lines, self._tops[-1] - 1))
            self.go(bisect_right(self._tops, target) - 1)

    def action_first(self) -> None:
        """To the first asset."""
        self.go(0)

    def action_last(self) -> None:
        """To the last asset."""
        self.go(len(self._items) - 1)

    def action_next_table(self) -> None:
        """To the next table."""
        self._seek(1, lambda item: item.row is None, "table")
        self.scroll_to(y=self._tops[self.cursor], animate=False, force=True)

    def action_previous_table(self) -> None:
        """To the previous table."""
        self._seek(-1, lambda item: item.row is None, "table")
        self.scroll_to(y=self._tops[self.cursor], animate=False, force=True)

    def action_next_difference(self) -> None:
        """To the next asset that differs."""
        self._seek(1, lambda item: bool(item.row and item.row.differs), "difference")

    def action_previous_difference(self) -> None:
        """To the previous asset that differs."""
        self._seek(-1, lambda item: bool(item.row and item.row.differs), "difference")

    def action_next_loss(self) -> None:
        """To the next asset where the baseline lost."""
        self._seek(1, self._lost, "asset where the baseline lost")

    def action_previous_loss(self) -> None:
        """To the previous asset where the baseline lost."""
        self._seek(-1, self._lost, "asset where the baseline lost")

    def _lost(self, item: Item) -> bool:
        return bool(item.row and baseline_lost(item.row, self.view.baseline))

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
        if not self._items:
            return
        index = self._items[self.cursor].group
        self.folded ^= {self.arrangement.groups[index].name}
        self._lay_out(None)
        header = next(i for i, item in enumerate(self._items) if item.group == index)
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
        self.app.notify(f"Versions are {words}.", timeout=3, markup=False)

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
            self.app.copy_to_clipboard(self.cursor_cell.description)
            self.app.notify("Copied the description.", timeout=2)

    def action_open_run(self) -> None:
        """Open the run that wrote the cell."""
        if self.comparison is not None:
            row = self.cursor_row
            run = self.comparison.runs[self.position]
            self.post_message(OpenRun(run.id, row.asset if row else None))

    def action_edit(self) -> None:
        """Edit the description in place."""
        if self.cursor_cell is not None:
            self.post_message(EditCell(self.cursor_cell.result_id))

    def action_undo(self) -> None:
        """Undo the last edit."""
        self.post_message(UndoEdit())

    # ------------------------------------------------------------------ mouse

    def _at(self, y: int) -> int | None:
        line = y - 1 + self.scroll_offset.y
        if y < 1 or line >= self._tops[-1]:
            return None
        index = self._index_at(line)
        return self._header_of(index) if y == 1 else index

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
            line = event.y - 1 + self.scroll_offset.y - self._tops[index]
            if self.position in self._opened(row) or line == self._heights[index] - 1:
                self.action_expand()

    def on_mouse_move(self, event: events.MouseMove) -> None:
        """Say what the chips of the versions mean, and quote their seeds."""
        index, position = self._at(event.y), self.columns.position_at(event.x)
        row = self._items[index].row if index is not None else None
        cell = row.cells[position] if row and position is not None else None
        self.tooltip = Content(version_words(cell)) if cell and cell.versions else None
