"""Text that is said to be dim, in a colour that can still be read."""

from __future__ import annotations

from functools import lru_cache

from rich.segment import Segment
from rich.style import Style
from textual.color import Color
from textual.filter import LineFilter

from amx_tui.ui.themes import TEXT, readable

_FACTOR = 0.66  # of the way from the ground to the text's colour, which is Textual's own
_NOT_DIM = Style(dim=False)


class Dimmed(LineFilter):
    """Dims towards the ground as far as the contrast allows, as Textual dims without looking at it."""

    def apply(self, segments: list[Segment], background: Color) -> list[Segment]:
        """The same line without the attribute."""
        return [
            Segment(text, _dimmed(style, background), control)
            if style is not None and style.dim
            else segment
            for segment in segments
            for text, style, control in (segment,)
        ]


@lru_cache(1024)
def _dimmed(style: Style, background: Color) -> Style:
    if style.color is None or style.color.triplet is None:
        return style  # a colour of the terminal's own
    ground = background
    if style.bgcolor is not None and style.bgcolor.triplet is not None:
        ground = Color.from_rich_color(style.bgcolor)
    color = Color.from_rich_color(style.color)
    soft = readable(ground.blend(color, _FACTOR), (ground,), TEXT)
    return style + Style.from_color(soft.rich_color) + _NOT_DIM
