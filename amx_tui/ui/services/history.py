"""The one thread that asks the history. The event loop never waits for a query."""

from __future__ import annotations

import asyncio
import threading
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from contextlib import suppress
from pathlib import Path
from typing import TypeVar

from amx_tui.history.errors import HistoryUnreadable, Interrupted
from amx_tui.history.snapshot import Snapshot

T = TypeVar("T")
_ASKED_AGAIN = 4  # times


class Superseded(Exception):
    """A newer question of the same kind has made this one pointless, or the app is closing."""


class HistoryService:
    """A `Snapshot` on a thread of its own; questions are answered in the order they come.

    A question with a `key` replaces earlier ones with the same key: one that waits is dropped, one
    that runs is interrupted, and both raise `Superseded`. So do all questions once it is closed, or
    once `is_left`: nothing is there any more to show an answer in.
    """

    def __init__(self, path: Path) -> None:
        self.path = path
        self.is_left: Callable[[], bool] = lambda: False
        self._thread = ThreadPoolExecutor(1, thread_name_prefix="history")
        self._snapshot: Snapshot | None = None
        # Held, for moments only, while a question begins, ends or is interrupted: an interrupt
        # reaches the question that it is meant for, or nobody.
        self._lock = threading.Lock()
        self._newest: dict[str, int] = {}
        self._running: str | None = None
        self._closing = False

    async def call(self, question: Callable[[Snapshot], T], *, key: str | None = None) -> T:
        """The answer to `question`. Raises HistoryError, Superseded, or what `question` raises."""
        number = 0
        with self._lock:
            if self._closing:
                raise Superseded
            if key is not None:
                number = self._newest[key] = self._newest.get(key, 0) + 1
                if self._running == key and self._snapshot is not None:
                    self._snapshot.interrupt()

        def unwanted() -> bool:
            return self._closing or (key is not None and self._newest[key] != number)

        def ask() -> T:
            if self._snapshot is None and not self._closing:
                self._snapshot = Snapshot(self.path)
            with self._lock:
                if unwanted() or self._snapshot is None:
                    raise Superseded
                self._snapshot.resume()
                self._running = key
            try:
                return self._answered(question, self._snapshot, unwanted)
            except MemoryError:
                raise HistoryUnreadable("There is not enough memory to read so much.") from None
            finally:
                with self._lock:
                    self._running = None

        try:
            answer = await asyncio.get_running_loop().run_in_executor(self._thread, ask)
        except Exception:
            if self.is_left():
                raise Superseded from None
            raise
        if self.is_left():
            raise Superseded
        return answer

    def _answered(
        self, question: Callable[[Snapshot], T], snapshot: Snapshot, unwanted: Callable[[], bool]
    ) -> T:
        """Ask until it is answered, or nobody wants to know any more.

        An interrupt that a database hears of late may meet the question behind the one it was meant
        for: that one is asked again. What is raised holds on to nothing of the question that was
        stopped: a statement of it that is not at its end would keep the interrupt alive.
        """
        for _ in range(_ASKED_AGAIN):
            with suppress(Interrupted):
                return question(snapshot)
            with self._lock:
                if unwanted():
                    raise Superseded
                snapshot.resume()
        raise HistoryUnreadable("Reading the history was broken off. Try again.")

    def close(self) -> None:
        """Stop what is running and close the history. Questions that wait are not asked."""
        with self._lock:
            if self._closing:
                return
            self._closing = True
            if self._snapshot is not None:
                self._snapshot.interrupt()
        self._thread.submit(self._close)
        self._thread.shutdown(wait=False)

    def _close(self) -> None:
        if self._snapshot is not None:
            self._snapshot.close()
