"""The one thread that asks the history. The event loop never waits for a query."""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import TypeVar

from amx_tui.history.errors import Interrupted
from amx_tui.history.snapshot import Snapshot

T = TypeVar("T")


class Superseded(Exception):
    """A newer question of the same kind has made this one pointless."""


class HistoryService:
    """A `Snapshot` on a thread of its own; questions are answered in the order they come.

    A question with a `key` replaces earlier ones with the same key: one that waits is dropped, one
    that runs is interrupted, and both raise `Superseded`.
    """

    def __init__(self, path: Path) -> None:
        self.path = path
        self._thread = ThreadPoolExecutor(1, thread_name_prefix="history")
        self._snapshot: Snapshot | None = None
        self._newest: dict[str, int] = {}
        self._running: str | None = None

    async def call(self, question: Callable[[Snapshot], T], *, key: str | None = None) -> T:
        """The answer to `question`. Raises HistoryError, Superseded, or what `question` raises."""
        number = 0
        if key is not None:
            number = self._newest[key] = self._newest.get(key, 0) + 1
            if self._running == key and self._snapshot is not None:
                self._snapshot.interrupt()

        def ask() -> T:
            if key is not None and self._newest[key] != number:
                raise Superseded
            if self._snapshot is None:
                self._snapshot = Snapshot(self.path)
            self._running = key
            try:
                return question(self._snapshot)
            except Interrupted:
                if key is not None and self._newest[key] != number:
                    raise Superseded from None
                return question(self._snapshot)  # the interrupt was meant for the one before
            finally:
                self._running = None

        return await asyncio.get_running_loop().run_in_executor(self._thread, ask)

    def close(self) -> None:
        """Stop what is running and close the history."""
        if self._snapshot is not None:
            self._snapshot.interrupt()
            self._thread.submit(self._snapshot.close)
        self._thread.shutdown(wait=False)
