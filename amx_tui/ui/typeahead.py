"""Keys that were typed for a box before it had the focus."""

from __future__ import annotations

from textual import events
from textual.app import App
from textual.widgets import Input, TextArea


class _Again(events.Key):
    """A key that has been sent on already: it is not sent on a second time."""


_Again.handler_name = events.Key.handler_name


def send_on(app: App[None], event: events.Key) -> None:
    """Give a box what was typed for it before it had the focus.

    A box keeps printable keys to itself. One that reaches the app while a box has the focus was on
    its way to another widget: typed fast, or pasted, right behind the key that opened the box. So was
    one that finds a modal screen on top in which nothing has the focus yet.
    """
    if not event.is_printable or isinstance(event, _Again):
        return
    opens = app.screen.is_modal and app.focused is None
    if opens or isinstance(app.focused, Input | TextArea):
        event.prevent_default()
        target = app.focused or app.screen
        # a key of the app's own would not come back, if nobody wants it
        target.post_message(_Again(event.key, event.character).set_sender(target))
