"""A class that changes how one widget looks, and nothing of what is in it."""

from __future__ import annotations

from textual.widget import Widget


def set_own_class(widget: Widget, on: bool, name: str) -> None:
    """Give or take the class; only the widget's own styles are worked out again.

    `Widget.set_class` works out those of everything in it, too: it cannot know that no rule asks.
    """
    if on != widget.has_class(name):
        widget.set_class(on, name, update=False)
        widget.app.stylesheet.update_nodes([widget], animate=True)
