"""What the app says in passing: one sentence at a time, out of the way with the next key."""

from __future__ import annotations

import time
from typing import Any

from textual import events, on
from textual.app import App

from amx_tui.ui import messages

# seconds for which a sentence stays whatever is pressed, and one that warns, or that is long
GLANCE, READ = 0.4, 4.0
_LONG = 8.0  # seconds that a sentence is shown for, because there is much to read


class NoticingApp(App[None]):
    """An app that says what widgets want to be said."""

    def notify(self, message: str, **options: Any) -> None:
        """Show a sentence in place of the one before: a pile of them would hide the work."""
        self.clear_notifications()
        super().notify(message, **options)

    async def on_event(self, event: events.Event) -> None:
        """What was said goes with the next key, once there was time to read it."""
        if isinstance(event, events.Key) and not event.is_forwarded:
            self._lay_aside()
        await super().on_event(event)

    def _lay_aside(self) -> None:
        for notice in list(self._notifications):
            stays = notice.severity != "information" or notice.timeout >= _LONG
            if time.time() - notice.raised_at >= (READ if stays else GLANCE):
                self.clear_notifications()
                return

    def say(self, text: str, *, warning: bool = False, timeout: float | None = None) -> None:
        """Show a sentence as it is written."""
        self.notify(
            text, severity="warning" if warning else "information", markup=False, timeout=timeout
        )

    @on(messages.Notice)
    def _notice(self, message: messages.Notice) -> None:
        self.say(message.text, warning=message.warning, timeout=message.timeout)
