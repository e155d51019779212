"""Whether a screen is there for what comes to it late."""

from __future__ import annotations

from typing import Any

from textual.screen import Screen


def left(screen: Screen[Any]) -> bool:
    """Whether the screen has been left, or the app is ending: an answer that comes now has no widgets
    to be shown in. They are taken away one by one before what is at work for the screen is stopped."""
    return not screen.is_attached or screen not in screen.app.screen_stack
