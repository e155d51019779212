"""Keys that were typed for a box before it had the focus, and the order in which keys were typed."""

from __future__ import annotations

from collections import deque
from functools import partial

from textual import events
from textual.app import App
from textual.driver import Driver
from textual.message import Message
from textual.message_pump import MessagePump
from textual.timer import Timer
from textual.widgets import Input, TextArea

_PATIENCE = 0.25  # seconds, after which is looked whether a widget is there still
_LOOKS = 20  # that often: one that is there, and busy for longer, is not waited for


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


class Landed(Message):
    """Went behind a key, the same way up to the app: that key has been with everybody by now."""


class KeysInOrder(App[None]):
    """An app in which no key overtakes another.

    A key that opens a box, and the one behind it, go to the widget that had the focus then, and come
    up to the app from there; the next one goes to the box at once. It would be there first. So a key
    for another widget than the one before waits until that one has been with everybody.
    """

    def __init__(self, driver: type[Driver] | None = None) -> None:
        super().__init__(driver)
        self._held = deque[events.Key | events.Paste]()
        self._to: MessagePump | None = None  # whom the last key went to
        self._awaited: Landed | None = None
        self._patience: Timer | None = None
        self._looks = 0

    async def on_event(self, event: events.Event) -> None:
        """Keys and pastes one behind the other, all else as it comes."""
        typed = isinstance(event, events.Key | events.Paste) and not event.is_forwarded
        if not typed:
            await super().on_event(event)
            return
        assert isinstance(event, events.Key | events.Paste)
        self._held.append(event)
        if self._awaited is None:
            await self._send_held()

    async def on_landed(self, message: Landed) -> None:
        """The key before has been with everybody."""
        if message is self._awaited:
            await self._go_on()

    async def _go_on(self) -> None:
        if self._patience is not None:
            self._patience.stop()
        self._awaited = self._to = None
        await self._send_held()

    async def _send_held(self) -> None:
        while self._held and self.screen_stack:  # without screens the app is being left
            to = self.focused or self.screen
            if self._to not in (None, to) and self._waits_for(self._to):
                return
            self._to = to
            await super().on_event(self._held.popleft())

    def _waits_for(self, before: MessagePump | None) -> bool:
        """Wait until all that went to a widget has come up from there; False if it is gone."""
        landed = Landed()
        if before is None or not before.is_running or not before.post_message(landed):
            return False
        self._awaited, self._looks = landed, 0
        self._patience = self.set_interval(_PATIENCE, partial(self._look_at, before))
        return True

    async def _look_at(self, before: MessagePump) -> None:
        """Wait no longer for a widget that is taken apart: it sends nothing up any more."""
        self._looks += 1
        if self._looks >= _LOOKS or not (before.is_running and before.is_attached):
            await self._go_on()
