"""The colours of the theme for what is drawn by hand, and who draws again when it changes."""

from __future__ import annotations

from collections.abc import Callable

from rich.style import Style
from textual.color import Color
from textual.widget import Widget


def inks(widget: Widget) -> Callable[[str], Style]:
    """The theme's colours by name, as styles without a ground: `inks(self)("run-a")`."""
    variables = widget.app.theme_variables

    def ink(name: str) -> Style:
        return Style.from_color(Color.parse(variables[name]).rich_color)

    return ink


def chip(widget: Widget, name: str) -> Style:
    """A pill: the colour of that name as ground, and what is written on it."""
    variables = widget.app.theme_variables
    ink, ground = (Color.parse(variables[key]).rich_color for key in (f"{name}-ink", name))
    return Style(color=ink, bgcolor=ground)


def ground(widget: Widget, name: str) -> Style:
    """The colour of that name as ground alone."""
    return Style(bgcolor=Color.parse(widget.app.theme_variables[name]).rich_color)


def on_theme(widget: Widget, draw: Callable[[], object]) -> None:
    """Have a widget that is on the screen drawn again whenever another theme is worn.

    Once the stylesheet is that of the new theme: what has been made of colours before is thrown away.
    """
    widget.app.theme_changed_signal.subscribe(widget, lambda theme: draw())
