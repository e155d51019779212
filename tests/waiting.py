"""How tests wait: with a bound, and with a word about what was waited for in vain."""

from __future__ import annotations

import asyncio
import time
from collections.abc import Callable, Iterator

from amx_tui.history.snapshot import Snapshot

PATIENCE = 30.0  # seconds; a busy machine is slow, a test that waits for nothing ends all the same
STEPS = 10_000  # of a load; a history of tests takes some ten


def _while_patient(what: str, seconds: float) -> Iterator[None]:
    """Once for each look at what is waited for; AssertionError when patience is over."""
    end = time.monotonic() + seconds
    while time.monotonic() < end:
        yield
    raise AssertionError(f"waited in vain for {what}")


async def until(
    holds: Callable[[], object],
    what: str,
    *,
    pause: float = 0.005,
    seconds: float = PATIENCE,
) -> None:
    """Let the loop go round until `holds()`."""
    for _ in _while_patient(what, seconds):
        if holds():
            return
        await asyncio.sleep(pause)


def until_now(holds: Callable[[], object], what: str, *, seconds: float = PATIENCE) -> None:
    """Wait for something that another thread or process does."""
    for _ in _while_patient(what, seconds):
        if holds():
            return
        time.sleep(0.001)


def settled(snapshot: Snapshot) -> Snapshot:
    """The snapshot, when all of the history has been loaded."""
    for _ in range(STEPS):
        if snapshot.settle():
            return snapshot
    raise AssertionError("the history never comes to its end")
