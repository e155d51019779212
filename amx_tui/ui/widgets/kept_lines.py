"""A scroll view whose lines are strips that it keeps: a line drawn before costs next to nothing.

Textual makes each line of a widget anew whenever the widget is drawn, and with it loses what a strip
remembers of itself: how it looks through the filters for colours, and cut into pieces. A list that
scrolls by one row would pay that for every line of the window, and again for its scroll bar, whose
thumb seldom moves by so little.
"""

from __future__ import annotations

from math import ceil

from textual.geometry import Region, Spacing
from textual.scroll_view import ScrollView
from textual.scrollbar import ScrollBar
from textual.strip import Strip

from amx_tui.ui.widgets.unchanged import Unchanged

_NO_EDGE = Spacing()
_EIGHTHS = 8  # of a cell: how finely the thumb of a scroll bar is drawn


class KeptLines(ScrollView, Unchanged):
    """`render_line` gives the same strip for the same line, as wide as the widget."""

    def make_lines(self, crop: Region) -> list[Strip]:
        """The lines of the window; with borders or half transparent they are Textual's to make."""
        if self.styles.gutter != _NO_EDGE or self.opacity < 1:
            return super().make_lines(crop)
        background, filters = self.background_colors[1], self.get_line_filters()
        strips, width = [], self.size.width
        for y in crop.line_range:
            strip = self.render_line(y)
            if strip.cell_length < width:  # Textual shows nothing of a line that is too short
                strip = strip.extend_cell_length(width, self.rich_style)
            for line_filter in filters:
                strip = strip.apply_filter(line_filter, background)
            strips.append(strip)
        if crop.column_span != (0, self.size.width):
            strips = [strip.crop(*crop.column_span) for strip in strips]
        return strips

    def watch_scroll_y(self, old_value: float, new_value: float) -> None:
        """Other lines are shown; the bar is drawn again when its thumb stands elsewhere."""
        bar = self.vertical_scrollbar
        virtual = bar.window_virtual_size
        if _thumb(bar, virtual, old_value) != _thumb(bar, virtual, new_value):
            super().watch_scroll_y(old_value, new_value)
            return
        bar.set_reactive(ScrollBar.position, bar.validate_position(new_value))
        if round(old_value) != round(new_value):
            self.refresh(self.size.region)

    def scrolls_over(self, lines: int) -> None:
        """What the bar stands for, when that has changed without the screen being laid out anew."""
        bar = self.vertical_scrollbar
        before = _thumb(bar, bar.window_virtual_size, self.scroll_y)
        bar.set_reactive(ScrollBar.window_virtual_size, lines)
        bar.window_size = self.size.height
        if before != _thumb(bar, lines, self.scroll_y):
            bar.refresh()


def _thumb(bar: ScrollBar, virtual: int, position: float) -> tuple[int, int] | None:
    """Where the thumb begins and ends, in eighths of a cell, as Textual draws it; None without one."""
    height, window = bar.size.height, bar.window_size
    if not 0 < window < virtual or not height:
        return None
    size = max(1.0, window * height / virtual)
    start = int((height - size) * position / (virtual - window) * _EIGHTHS)
    return start, start + ceil(size * _EIGHTHS)
