"""The list of the picker: of all runs of the history, those on the screen are drawn.

It holds the runs around the window, and asks for others when it is moved; so a history of any length
costs the same.
"""

from __future__ import annotations

from typing import ClassVar

from rich.segment import Segment
from rich.style import Style
from textual import events
from textual.geometry import Region, Size
from textual.message import Message
from textual.scroll_view import ScrollView
from textual.strip import Strip

from amx_tui.history.models import Run
from amx_tui.ui.actions import Where, bindings
from amx_tui.ui.inks import ground, inks
from amx_tui.ui.widgets.picker.run_cards import RunPainter, letter_of

_BOX = 3  # columns at the left in which a click picks


class RunTable(ScrollView, can_focus=True):
    """Runs by their place in the list, and the cursor."""

    BINDINGS: ClassVar = [*bindings(Where.LIST)]
    PLACES: ClassVar = (Where.LIST, Where.PICKER, Where.WALLS, Where.EVERYWHERE)

    class Moved(Message):
        """Another run is under the cursor, or others are on the screen."""

    class Widened(Message):
        """It has another width than the runs are drawn for."""

    class RowsWanted(Message):
        """Rows are on the screen that are not known."""

    class Opened(Message):
        """The run under the cursor is to be opened."""

    class Ticked(Message):
        """The run under the cursor is to be picked or dropped."""

    def __init__(self) -> None:
        super().__init__(id="runs")
        self.row_count = 0
        self.cursor_row = 0
        self._height = 0  # lines before it was given others
        self.rows_drawn = 0  # counted for tests: what is not on the screen is not drawn
        self._runs: dict[int, Run] = {}
        self._picks: tuple[int, ...] = ()
        self._painter: RunPainter | None = None
        self._strips: dict[int, list[Strip]] = {}

    # ------------------------------------------------------------------ what is shown

    @property
    def lines(self) -> int:
        """Lines of each run."""
        return self._painter.lines if self._painter else 2

    @property
    def cursor_run(self) -> Run | None:
        """The run under the cursor, if it is known."""
        return self._runs.get(self.cursor_row)

    @property
    def window(self) -> range:
        """The rows on the screen, those that are cut too."""
        first = self.scroll_offset.y // self.lines
        last = (self.scroll_offset.y + max(1, self.size.height) - 1) // self.lines
        return range(first, min(last + 1, self.row_count))

    def wears(self, painter: RunPainter, picks: tuple[int, ...]) -> None:
        """Draw in another way."""
        at, top, seen = self.window.start, self.lines, self.cursor_row in self.window
        self._painter, self._picks = painter, picks
        self._strips.clear()
        if self.lines != top:  # the same row stays on top
            self._resize()
            self.scroll_to(y=at * self.lines, animate=False, force=True)
            if seen:
                self._show_cursor()
        self.refresh()

    def on_resize(self) -> None:
        """A cursor that was seen is seen."""
        before, self._height = self._height, self.size.height
        last = (self.scroll_offset.y + max(1, before) - 1) // self.lines
        if self.window.start <= self.cursor_row <= last:
            self._show_cursor()
        self._check()
        self.post_message(self.Moved())
        if self._painter and self._painter.columns != self.scrollable_content_region.width:
            self.post_message(self.Widened())

    def add(self, first: int, runs: tuple[Run, ...]) -> None:
        """More runs, from row `first` on, of the list that is shown."""
        known = dict(enumerate(runs, first))
        for row, run in known.items():
            if self._runs.get(row) != run:
                self._strips.pop(row, None)
        self._runs |= known
        self.refresh()
        self.post_message(self.Moved())

    def put(
        self, first: int, runs: tuple[Run, ...], total: int, *, stay: bool, top: bool = False
    ) -> None:
        """Another list of `total` rows, of which these are known.

        The cursor stays on its run where that is known, and on the screen if it was. With `stay` the
        list is the same one after a change, and the rows on the screen stay where they are, unless it
        is at its top. With `top` the cursor goes to the first run: another order is read from there.
        """
        under, above = None if top else self.cursor_run, self._runs.get(self.window.start)
        rows = {run.id: row for row, run in enumerate(runs, first)}
        moved, seen = 0, self.cursor_row in self.window
        if stay and above is not None and above.id in rows and self.scroll_offset.y:
            moved = rows[above.id] - self.window.start
        at = rows.get(under.id) if under is not None else None
        if at is None:
            at = self.cursor_row + moved if stay else 0
        self._runs = dict(enumerate(runs, first))
        self._strips.clear()
        self.row_count = total
        self.cursor_row = max(0, min(at, total - 1))
        self._resize()
        if moved:
            y = self.scroll_offset.y + moved * self.lines
            self.scroll_to(y=y, animate=False, force=True)
        if seen or not stay:
            self._show_cursor()
        self.refresh()
        self.post_message(self.Moved())
        self._check()

    def _resize(self) -> None:
        self.virtual_size = Size(max(1, self.size.width), self.row_count * self.lines)

    def _check(self) -> None:
        if any(row not in self._runs for row in (*self.window, *self._cursor_rows())):
            self.post_message(self.RowsWanted())

    def _cursor_rows(self) -> range:
        return range(self.cursor_row, min(self.cursor_row + 1, self.row_count))

    def watch_scroll_y(self, old_value: float, new_value: float) -> None:
        """Other rows are on the screen."""
        super().watch_scroll_y(old_value, new_value)
        if round(old_value) != round(new_value):
            self._check()
            self.post_message(self.Moved())

    # ------------------------------------------------------------------ drawing

    def notify_style_update(self) -> None:
        """Other colours."""
        super().notify_style_update()
        self._strips.clear()

    def render_line(self, y: int) -> Strip:
        """One line of the window."""
        width = self.size.width
        row, inside = divmod(self.scroll_offset.y + y, self.lines)
        if self._painter is None or row >= self.row_count:
            return Strip.blank(width, self.rich_style)
        strips = self._strips_of(row)
        strip = strips[inside] if inside < len(strips) else Strip.blank(width)
        strip = strip.crop_extend(0, width, Style())
        if row == self.cursor_row:
            strip = self._marked(strip)
        return strip.apply_style(self.rich_style).apply_offsets(0, y)

    def _marked(self, strip: Strip) -> Strip:
        mark = Segment("▌" if self.has_focus else "▏", inks(self)("keys"))
        return Strip([mark, *strip.crop(1)]).apply_style(ground(self, "cursor"))

    def _strips_of(self, row: int) -> list[Strip]:
        if row not in self._strips:
            run, painter = self._runs.get(row), self._painter
            assert painter is not None
            if run is None:
                return [Strip([Segment("   …")])]
            self.rows_drawn += 1
            texts = painter.paint(run, letter_of(run.id, self._picks))
            console = self.app.console
            self._strips[row] = [Strip(text.render(console)) for text in texts]
        return self._strips[row]

    def on_focus(self) -> None:
        """Mark the row under the cursor as the one that has the keys."""
        self.refresh()

    def on_blur(self) -> None:
        """Mark it otherwise."""
        self.refresh()

    # ------------------------------------------------------------------ moving

    def move_cursor(self, *, row: int) -> None:
        """Put the cursor on a row and bring it on the screen; the ends are the ends."""
        self.cursor_row = max(0, min(row, self.row_count - 1))
        self._show_cursor()
        self.refresh()
        self._check()
        self.post_message(self.Moved())

    def _show_cursor(self) -> None:
        top = self.cursor_row * self.lines
        self.scroll_to_region(
            Region(0, top, 1, self.lines), animate=False, force=True, immediate=True
        )

    def action_cursor_up(self) -> None:
        """Up a run."""
        self.move_cursor(row=self.cursor_row - 1)

    def action_cursor_down(self) -> None:
        """Down a run."""
        self.move_cursor(row=self.cursor_row + 1)

    def action_page_up(self) -> None:
        """Up a screen."""
        self.move_cursor(row=self.cursor_row - self._per_screen())

    def action_page_down(self) -> None:
        """Down a screen."""
        self.move_cursor(row=self.cursor_row + self._per_screen())

    def _per_screen(self) -> int:
        return max(1, self.size.height // self.lines - 1)

    def action_first(self) -> None:
        """To the first run."""
        self.move_cursor(row=0)

    def action_last(self) -> None:
        """To the last run of the history."""
        self.move_cursor(row=self.row_count - 1)

    async def on_click(self, event: events.Click) -> None:
        """Go to a run; on its box pick it; a double click opens it."""
        at = event.get_content_offset(self)
        if at is None:
            return
        row = (self.scroll_offset.y + at.y) // self.lines
        if row >= self.row_count:
            return
        event.stop()
        if row != self.cursor_row:
            self.move_cursor(row=row)
        if at.x <= _BOX:
            self.post_message(self.Ticked())
        elif event.chain > 1:
            self.post_message(self.Opened())
