"""Lines that were painted go with the widget that they were painted for."""

from __future__ import annotations

from functools import lru_cache

from textual._styles_cache import StylesCache
from textual.color import Color
from textual.style import Style


@lru_cache(1024)
def _pair(base_background: Color, background: Color) -> tuple[Style, Style]:
    return Style(background=base_background + background), Style(background=base_background)


def _pair_of(_: StylesCache, base_background: Color, background: Color) -> tuple[Style, Style]:
    return _pair(base_background, background)


def free_painted_lines() -> None:
    """Have Textual remember pairs of colours by the colours.

    It remembers them by the widget that asked, too, and so keeps the painted lines of the last
    thousand widgets, whose screens are long gone: some 2 MB for each screen that was ever open.
    """
    setattr(StylesCache, "get_inner_outer", _pair_of)  # noqa: B010 - a method of a library's class
