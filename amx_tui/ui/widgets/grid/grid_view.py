"""The asset grid as a picture: one row per asset, one column per run, drawn line by line.

Only what is on the screen is wrapped, diffed and drawn; drawn rows are kept until something that they
show changes. Keys and mouse are in `asset_grid.py`.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from rich.segment import Segment
from rich.style import Style
from textual.cache import LRUCache
from textual.geometry import Region, Size
from textual.message import Message
from textual.strip import Strip

from amx_tui.compare.comparison import Comparison
from amx_tui.compare.pivot import AssetRow, Cell
from amx_tui.compare.view import Arrangement, Arranger, Group, View
from amx_tui.history.models import Asset
from amx_tui.ui.widgets.drawn_styles import GRID, DrawnStyles
from amx_tui.ui.widgets.grid.folds import Folds
from amx_tui.ui.widgets.grid.grid_lines import GridLines, Item, items_of
from amx_tui.ui.widgets.grid.grid_rows import RowPainter
from amx_tui.ui.widgets.grid.grid_text import Line
from amx_tui.ui.widgets.grid.group_rows import group_line
from amx_tui.ui.widgets.kept_lines import KeptLines
from amx_tui.ui.widgets.run_columns import Columns, columns
from amx_tui.vocabulary import Density

_NOTHING = Arrangement((), 0, 0, {})
_AIRY = 30  # lines of the grid from which on a hair line stands between assets
_FEW = 14  # lines: where there are no more, what was jumped to stands above where notices come


class GridView(KeptLines, can_focus=True):
    """A frozen comparison, how it is looked at, and the cell under the cursor."""

    class ViewChanged(Message):
        """Filters, order, baseline, width or the runs on the screen have changed."""

    class LookChanged(Message):
        """Folds, density or the marks of differences have changed, and nothing of what is counted."""

    class CursorMoved(Message):
        """Another cell is under the cursor."""

    def __init__(self) -> None:
        super().__init__(id="grid")
        self.comparison: Comparison | None = None
        self.view = View()
        self.arrangement = _NOTHING
        self.first = 0  # the first run on the screen
        self.cursor = 0  # position in the list of items
        self.position = 0  # the run under the cursor
        self.folds = Folds()
        self.expanded: set[Asset] = set()
        self.all_expanded = False
        self.density = Density.TWO
        self.diff_on = False
        self.version_diff = ""  # "", "v1" or "seed"
        self.rows_drawn = 0  # counted for tests: drawing a page must not touch what is not on it
        self._by_hand = False  # the wheel or the bar has scrolled last
        self._above = 0  # lines of the window above the cursor
        self._walked: Asset | None = None  # the regression that was gone to last
        self._arranger: Arranger | None = None
        self._painter: RowPainter | None = None
        self._lines = GridLines([], lambda _: 1)
        self._strips: LRUCache[tuple[int, int | None], list[Strip]] = LRUCache(2000)
        self._blocks: LRUCache[int, list[list[Line]]] = LRUCache(200)  # of the rows near the cursor
        self._head: Strip | None = None
        self.style_of = DrawnStyles(self, GRID)
        self._worn: tuple[str, Style] | None = None

    # ------------------------------------------------------------------ what is shown

    @property
    def items(self) -> Sequence[Item]:
        """The rows and the headers of tables, in their order."""
        return self._lines.items

    def show(self, comparison: Comparison, view: View | None = None) -> None:
        """Show a comparison; cursor, folds and unfolded cells stay where they were."""
        self.comparison = comparison
        self._arranger = Arranger(comparison)
        self.position = min(self.position, len(comparison.runs) - 1)
        self._arrange(view or self.view)

    def look(self, **changes: object) -> None:
        """Change filters, order, baseline or search; a walk over regressions begins anew.

        Another order is read from its top; else the cursor stays on its asset.
        """
        self._walked = None
        before = self.view
        self._arrange(replace(before, **changes))  # type: ignore[arg-type]
        resorted = (self.view.sort, self.view.reverse) != (before.sort, before.reverse)
        self.go(min(1, len(self._lines.items) - 1) if resorted else self.cursor)
        self.post_message(self.ViewChanged())

    def _arrange(self, view: View) -> None:
        if self.comparison is None or self._arranger is None:
            self.view = view  # a key that came before the comparison, which will look so
            return
        at = self.cursor_row.asset if self.cursor_row else None
        baseline = min(view.baseline, len(self.comparison.runs) - 1)
        self.view = replace(view, baseline=baseline)
        self.arrangement = self._arranger.arrange(self.view, apart=True)
        self._lay_out(at)

    def _lay_out(self, keep: Asset | None) -> None:
        items = items_of(self.arrangement.groups, self.is_folded)
        found = next(
            (i for i, item in enumerate(items) if item.row and item.row.asset == keep), None
        )
        if found is None:
            found = min(max(self.cursor, 1), max(len(items) - 1, 0))
        self.cursor = found
        self._measure(items)

    def _measure(self, items: list[Item] | None = None) -> None:
        """Heights of all rows anew, or of other ones: exact where it is cheap, else estimates."""
        if self.comparison is None:
            return
        self._painter = RowPainter(
            self.comparison,
            self.columns,
            self.style_of,
            self.rich_style,
            self.view.baseline,
            self.diff_on,
            self.version_diff,
            self.density,
            self.density is not Density.ONE and self.size.height >= _AIRY,
            self.view.sort,
            self.view.reverse,
        )
        self._forget()
        paint = self._painter.height
        unfolded = self.all_expanded or bool(self.expanded)
        self._lines = GridLines(
            self._lines.items if items is None else items,
            lambda row: paint(row, unfolded and self._opened(row)),
        )
        self._resize()
        self.refresh()

    def _forget(self) -> None:
        """Nothing that was drawn is as it was."""
        self._strips.clear()
        self._blocks.clear()
        self._head = None

    def _resize(self) -> None:
        self.virtual_size = Size(max(self.size.width, 1), self._lines.total + 1)

    def _settle(self, first: int, lines: int) -> bool:
        """Measure the rows from item `first` on that `lines` lines show; True if anything moved."""
        moved = self._lines.measure(first, lines, lambda index: len(self._strips_of(index)))
        if moved:
            self._resize()
        return moved

    def _opened(self, row: AssetRow) -> bool:
        """Its cells are unfolded."""
        return self.all_expanded or row.asset in self.expanded

    def is_folded(self, group: Group) -> bool:
        """Only the group's header is shown."""
        return self.folds.is_folded(group, self.arrangement, self.view.search)

    @property
    def columns(self) -> Columns:
        """Where the columns are at this width."""
        runs = len(self.comparison.runs) if self.comparison else 1
        return columns(self.scrollable_content_region.width or 80, runs, self.first)

    # ------------------------------------------------------------------ drawing

    def notify_style_update(self) -> None:
        """The theme may have changed: then what has been drawn is thrown away."""
        super().notify_style_update()
        worn = self.app.theme, self.rich_style
        if worn == self._worn:
            return
        self._worn = worn
        self.style_of.forget()
        self._forget()
        if self._painter is not None:
            self._painter = replace(self._painter, ground=self.rich_style)

    def on_resize(self) -> None:
        """Other widths, other heights."""
        if self.comparison is not None:
            above = self._above
            self._measure()
            self.scroll_to(y=self._lines.top(self.cursor) - above, animate=False, force=True)
            self.go(self.cursor)
            self._above = above  # what was seen above it comes back with the width
            self.post_message(self.ViewChanged())

    def make_lines(self, crop: Region) -> list[Strip]:
        """The lines of the window, after measuring the rows in it."""
        if self._lines.items:
            self._settle(self._lines.at(self.scroll_offset.y), self.size.height)
        return super().make_lines(crop)

    def render_line(self, y: int) -> Strip:
        """The line `y` of the window: the header, then what the scroll position shows."""
        width, painter, lines = self.size.width, self._painter, self._lines
        if painter is None:
            return Strip.blank(width, self.rich_style)
        if y == 0:
            if self._head is None:
                self._head = Strip(painter.head()).crop_extend(0, width, self.style_of("group"))
            return self._head
        line = y - 1 + self.scroll_offset.y
        if not lines.items and y == 2:
            words = f" {self._why_empty()}"
            said = Strip([Segment(words, self.style_of("muted"))])
            return said.crop_extend(0, width, painter.ground)
        if line >= lines.total:
            return Strip.blank(width, painter.ground)
        index = lines.at(line)
        if y == 1 and lines.items[index].row is not None:
            index = lines.header_of(index)  # the table's name stays while its rows scroll
            return self._strips_of(index)[0].crop_extend(0, width, painter.ground)
        strips = self._strips_of(index)
        inside = min(line - lines.top(index), len(strips) - 1)
        strip = self._with_name(index, inside) if y == 2 and inside else strips[inside]
        return strip.crop_extend(0, width, painter.ground)

    def _with_name(self, index: int, inside: int) -> Strip:
        """A line of a row that is cut at the top: its name stays, but for the line below the row."""
        assert self._painter is not None
        strips = self._strips_of(index)
        if self._painter.hair and inside == len(strips) - 1:
            return strips[inside]
        label = self.columns.label
        return Strip.join([strips[0].crop(0, label), strips[inside].crop(label)])

    def _why_empty(self) -> str:
        if self.view.search:
            return f"Nothing matches “{self.view.search}”. / changes it, escape there clears it."
        return "No asset passes these filters. f changes them."

    def _strips_of(self, index: int) -> list[Strip]:
        assert self._painter is not None
        item = self._lines.items[index]
        at = self.position if index == self.cursor else None
        if (index, at) not in self._strips:
            self.rows_drawn += 1
            group, rest = self.arrangement.groups[item.group], self._painter.ground
            if item.row is None:
                lines = [group_line(self._painter, group, self.is_folded(group), at)]
                rest = lines[0][-1].style or rest
            else:
                opened = self._opened(item.row)
                blocks = self._blocks_of(index, item.row, opened)
                lines = self._painter.lines(item.row, opened, at, group.alone, blocks)
            # the same strips are drawn again and again: Textual keeps crops
            whole = self.size.width
            self._strips[index, at] = [
                Strip(line).extend_cell_length(whole, rest) for line in lines
            ]
        return self._strips[index, at]

    def _blocks_of(self, index: int, row: AssetRow, opened: bool) -> list[list[Line]]:
        """What the runs say is laid out once, and drawn with the cursor on it and without."""
        assert self._painter is not None
        blocks = self._blocks.get(index)
        if blocks is None:
            blocks = self._blocks[index] = self._painter.blocks(row, opened)
        return blocks

    # ------------------------------------------------------------------ cursor

    @property
    def cursor_row(self) -> AssetRow | None:
        """The asset under the cursor, or None on a group's header."""
        items = self._lines.items
        return items[self.cursor].row if self.cursor < len(items) else None

    @property
    def cursor_cell(self) -> Cell | None:
        """The cell under the cursor, if the run wrote the asset."""
        row = self.cursor_row
        return row.cells[self.position] if row else None

    def watch_scroll_y(self, old_value: float, new_value: float) -> None:
        """The cursor stays on the screen when the wheel or the bar scrolls."""
        super().watch_scroll_y(old_value, new_value)
        lines, top = self._lines, round(new_value)
        if not self._by_hand or not lines.items:
            return
        first = lines.at(top + 1)  # on the line above stands the name of its table
        last = lines.at(top + max(1, self.size.height - 1) - 1)
        if not first <= self.cursor <= last:
            self.cursor = max(first, min(self.cursor, last))
            self.post_message(self.CursorMoved())
        self._above = lines.top(self.cursor) - top

    def _scrolled_by_hand(self) -> None:
        self._by_hand = True

    on_mouse_scroll_down = on_mouse_scroll_up = _scrolled_by_hand
    on_scroll_to = on_scroll_down = on_scroll_up = _scrolled_by_hand

    def go(self, index: int, *, far: bool = False) -> None:
        """Put the cursor on an item and bring it on the screen; after a jump with others around it."""
        self._by_hand = False
        lines = self._lines
        if not lines.items:
            return
        before, self.cursor = self.cursor, max(0, min(index, len(lines.items) - 1))
        page, y = max(1, self.size.height - 1), self.scroll_offset.y
        above = lines.at(max(0, lines.top(self.cursor) - page))
        moved = self._settle(above, 2 * page)
        top, bottom = lines.top(self.cursor), lines.bottom(self.cursor)
        if lines.items[self.cursor].row is not None:
            top -= 1  # the table's name stands on the line above
        hidden = top < y or bottom > y + page
        if bottom - top >= page or (top < y and not far):
            self.scroll_to(y=top, animate=False, force=True)
        elif hidden:
            lead = (page - (bottom - top)) // 3 if page > _FEW else 0
            self.scroll_to(y=top - lead if far else bottom - page, animate=False, force=True)
        self._show_top_whole()
        self._above = lines.top(self.cursor) - self.scroll_offset.y
        if moved or self.scroll_offset.y != y:
            self.refresh()
        else:
            self._refresh_items(before, self.cursor)
        self.post_message(self.CursorMoved())

    def _show_top_whole(self) -> None:
        """No asset is cut at the top of the window, where it is not the one under the cursor, and no
        name of a table stands above that of the next."""
        lines, y = self._lines, self.scroll_offset.y
        first = lines.at(y + 1)  # below the name of its table
        cut = lines.items[first].row is not None and lines.top(first) < y + 1
        if cut and first < self.cursor:
            first, y = first + 1, lines.bottom(first) - 1
        if 0 < first <= self.cursor and lines.items[first].row is None and lines.top(first) > y:
            y = lines.top(first)
        if y != self.scroll_offset.y:
            self.scroll_to(y=y, animate=False, force=True)

    def _refresh_items(self, *items: int) -> None:
        """Draw these again, and the names that stay above; all else stands there as it was."""
        lines, y, width = self._lines, self.scroll_offset.y, self.size.width
        self.refresh(Region(0, 1, width, 2))
        for item in items:
            if item < len(lines.items):
                top, bottom = lines.top(item) - y + 1, lines.bottom(item) - y + 1
                shown = range(max(1, top), min(bottom, self.size.height))
                if shown:
                    self.refresh(Region(0, shown.start, width, len(shown)))

    def go_to(self, asset: Asset) -> bool:
        """Put the cursor on an asset, unfolding its table; False when it is not shown."""
        for group in self.arrangement.groups:
            if self.is_folded(group) and any(row.asset == asset for row in group.rows):
                self.folds.turn(group, fold=False)
                self._lay_out(None)
                break
        index = self._lines.index_of(asset)
        if index is None:
            return False
        self.go(index, far=True)
        return True
