"""Widgets that cost next to nothing to draw while they stay as they are.

Textual asks every widget whose neighbour has changed for all of its lines. A move of the grid's cursor
would have a dozen boxes make theirs anew, and the other half of the screen, where two places differ.

As bases these stand behind the one whose styles are inherited: Textual looks at the first alone.
"""

from __future__ import annotations

from typing import Any

from textual.containers import Container, Horizontal, Vertical
from textual.geometry import Region
from textual.strip import Strip
from textual.widget import Widget


class Unchanged(Widget):
    """Its lines are made once, and again only after it was refreshed, or has another size.

    Textual refreshes a widget whenever its styles change, and what is in it whenever its colours do.
    """

    _made: tuple[object, list[Strip]] | None = None
    _refreshed = 0  # times

    def refresh(self, *regions: Region, **how: Any) -> Any:
        """It may look otherwise from now on."""
        self._refreshed += 1
        return super().refresh(*regions, **how)

    def notify_style_update(self) -> None:
        """It may look otherwise from now on."""
        self._refreshed += 1
        super().notify_style_update()

    def render_lines(self, crop: Region) -> list[Strip]:
        """The lines as they were made, if nothing has changed since."""
        now = self._refreshed, crop, self.outer_size
        if self._made is None or self._made[0] != now:
            self._made = now, self.make_lines(crop)
        return self._made[1]

    def make_lines(self, crop: Region) -> list[Strip]:
        """The lines anew."""
        return super().render_lines(crop)


class Bare(Unchanged):
    """A box without border and content: one line, as often as it is high."""

    def make_lines(self, crop: Region) -> list[Strip]:
        """The same line again and again."""
        line, ground = Strip.blank(crop.width, self.rich_style), self.background_colors[1]
        for line_filter in self.get_line_filters():
            line = line.apply_filter(line_filter, ground)
        return [line] * crop.height


class Row(Horizontal, Bare):
    """Widgets beside each other."""


class Column(Vertical, Bare):
    """Widgets below each other."""


class Box(Container, Bare):
    """Widgets as the stylesheet lays them out."""
