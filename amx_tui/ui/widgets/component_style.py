"""Styles of the stylesheet for text that is drawn by hand."""

from __future__ import annotations

from rich.style import Style
from textual.widget import Widget


def look(widget: Widget, name: str) -> Style:
    """The style of a component class, its colours mixed with what lies under the widget.

    A class that says nothing about the background leaves it as it is.
    """
    style = widget.get_component_rich_style(name)
    if widget.get_component_styles(name).has_rule("background"):
        return style
    return Style.from_color(style.color) + style.without_color
