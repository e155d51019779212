"""Edits on a thread of their own: the event loop never waits for a lock on the history."""

from __future__ import annotations

import asyncio
import math
from collections.abc import Awaitable, Callable
from concurrent.futures import ThreadPoolExecutor
from operator import methodcaller
from pathlib import Path
from typing import Protocol, TypeVar

from amx_tui.decide.taking import given_back
from amx_tui.history.edit.file import EditConflict, HistoryBusy, unwritable
from amx_tui.history.edit.takes import Left
from amx_tui.history.edit.writer import Edited, Edits, GivenBack
from amx_tui.history.errors import HistoryError
from amx_tui.text import fit, one_line

T = TypeVar("T")
Change = Callable[[Edits], Edited | None]
GIVE_UP_AFTER = 30.0  # seconds for which a busy history is tried again
_PAUSE = 0.25  # seconds between two attempts


class EditService:
    """The writer of one history, trying again while somebody else writes."""

    def __init__(
        self,
        path: Path,
        *,
        read_only: bool,
        clock: Callable[[], float],
        monotonic: Callable[[], float],
        pause: Callable[[float], Awaitable[None]],
        keys: Path | None,
    ) -> None:
        self.path = path
        self.give_up_after = GIVE_UP_AFTER
        self.undoing = False
        self._read_only = read_only
        self._monotonic, self._pause = monotonic, pause
        self.writer = Edits(path, clock=clock, keys=keys)
        self._thread = ThreadPoolExecutor(1, thread_name_prefix="edits")

    def refusal(self) -> str:
        """Why nothing can be edited, or ""."""
        return "the app runs with --read-only." if self._read_only else unwritable(self.path)

    async def write(self, change: Callable[[Edits], T], waiting: Callable[[float], bool]) -> T:
        """Do one change. While the history is busy, `waiting` is told for how many seconds, and
        ends the attempts by returning False.

        Raises HistoryBusy in the end, EditConflict, EditRefused.
        """
        begun = self._monotonic()
        loop = asyncio.get_running_loop()
        while True:
            try:
                return await loop.run_in_executor(self._thread, change, self.writer)
            except HistoryBusy:
                waited = self._monotonic() - begun
                if waited >= self.give_up_after or not waiting(waited):
                    raise
            await self._pause(_PAUSE)

    async def can_undo(self) -> bool:
        """Whether something was written by amx-tui, and not undone. Raises HistoryError."""
        return await self.write(Edits.can_undo, lambda waited: False)

    def close(self) -> None:
        """Let the change that is being written come to its end, and start no other."""
        self._thread.shutdown(wait=True, cancel_futures=True)


class Say(Protocol):
    """Shows a sentence."""

    def __call__(self, text: str, *, warning: bool = False, timeout: float | None = None) -> None:
        """Show it, for so many seconds."""


async def undo(edits: EditService, say: Say) -> tuple[int, ...]:
    """Undo the newest edit of the history, or the batch that was taken last, and say what came of it.

    The runs whose rows are others now.
    """
    if why := edits.refusal():
        say(f"Nothing can be undone: {why}", warning=True)
        return ()
    if edits.undoing:
        say("An undo is under way: this u is left out.", warning=True)
        return ()
    edits.undoing = True
    try:
        return await _undo(edits, say)
    except EditConflict as conflict:
        now = conflict.now.detail
        say(
            f"The last edit, of {now.asset.named} in #{now.run_id}, is not undone: the description "
            "was changed since. i on its cell edits it.",
            warning=True,
            timeout=10,
        )
    except HistoryError as error:
        say(f"Not undone: {error}", warning=True)
    finally:
        edits.undoing = False
    return ()


def waits(edits: EditService, say: Say, what: str) -> Callable[[float], bool]:
    """What says that the history is busy, and that it is tried again."""

    def waiting(seconds: float) -> bool:
        """Said anew with each attempt, so that it stands there as long as it is true."""
        left = math.ceil(edits.give_up_after - seconds)
        say(f"The history is busy: trying the {what} again for {left} s.", timeout=left + 1)
        return True

    return waiting


async def _undo(edits: EditService, say: Say) -> tuple[int, ...]:
    waiting = waits(edits, say, "undo")
    done = await edits.write(Edits.undo, waiting)
    if isinstance(done, Edited):
        say(f"Undone: {outcome(done)}")
        return (done.run_id,)
    restored, left, runs = 0, list[Left](), set[int]()
    while isinstance(done, GivenBack):
        restored += len(done.restored)
        left += done.left
        runs.update(done.runs)
        say(f"Undoing: {restored:,} texts so far.", timeout=edits.give_up_after)
        done = await edits.write(methodcaller("undo", done.batch), waiting)
    say(given_back(restored, left), warning=bool(left), timeout=12 if left else None)
    return tuple(sorted(runs))


def outcome(done: Edited) -> str:
    """What a row says after an edit: `sales.orders.id of #114 is custom: “Key of …”`."""
    text = f": “{fit(one_line(done.text), 60)}”" if done.text else ""
    return f"{done.asset} of #{done.run_id} is {done.evaluation or 'pending'}{text}"
