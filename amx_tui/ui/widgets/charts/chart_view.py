"""A chart as a widget: drawn line by line, for whatever room there is."""

from __future__ import annotations

from collections.abc import Callable

from textual.strip import Strip
from textual.widget import Widget

from amx_tui.ui.inks import inks, on_theme
from amx_tui.ui.widgets.charts.drawing import Line, Styles

Draw = Callable[[int, int, Styles], list[Line]]  # columns, lines and colours


class ChartView(Widget):
    """Shows what a function draws; nothing until there is one."""

    def __init__(self, *, id: str | None = None, classes: str | None = None) -> None:
        super().__init__(id=id, classes=classes)
        self._draw: Draw | None = None
        self._strips: list[Strip] | None = None

    def show(self, draw: Draw | None) -> None:
        """Show another chart."""
        self._draw = draw
        self._again()

    def on_mount(self) -> None:
        """Other colours, another picture."""
        on_theme(self, self._again)

    def on_resize(self) -> None:
        """Another room, another picture."""
        self._again()

    def _again(self) -> None:
        self._strips = None
        self.refresh()

    def render_line(self, y: int) -> Strip:
        """One line; all of them are drawn at the first."""
        width, height = self.size
        if self._strips is None:
            lines = self._draw(width, height, inks(self)) if self._draw and width else []
            self._strips = [Strip(line) for line in lines]
        if y >= len(self._strips):
            return Strip.blank(width, self.rich_style)
        return self._strips[y].crop_extend(0, width, self.rich_style).apply_style(self.rich_style)
