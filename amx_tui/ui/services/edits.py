"""Edits on a thread of their own: the event loop never waits for a lock on the history."""

from __future__ import annotations

import asyncio
import math
import time
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import TYPE_CHECKING

from amx_tui.history.edit.writer import EditConflict, Edited, Edits, HistoryBusy, unwritable
from amx_tui.history.errors import HistoryError
from amx_tui.text import fit, one_line
from amx_tui.ui.services.history import Superseded

if TYPE_CHECKING:
    from amx_tui.ui.app import AmxTui

Change = Callable[[Edits], Edited | None]
GIVE_UP_AFTER = 30.0  # seconds for which a busy history is tried again
_PAUSE = 0.25


class EditService:
    """The writer of one history, trying again while somebody else writes."""

    def __init__(self, path: Path, *, read_only: bool, clock: Callable[[], float]) -> None:
        self.path = path
        self.give_up_after = GIVE_UP_AFTER
        self.undoing = False
        self._read_only = read_only
        self.writer = Edits(path, clock=clock)
        self._thread = ThreadPoolExecutor(1, thread_name_prefix="edits")

    def refusal(self) -> str:
        """Why nothing can be edited, or ""."""
        return "the app runs with --read-only." if self._read_only else unwritable(self.path)

    async def write(self, change: Change, waiting: Callable[[float], bool]) -> Edited | None:
        """Do one change. While the history is busy, `waiting` is told for how many seconds, and
        ends the attempts by returning False.

        Raises HistoryBusy in the end, EditConflict, EditRefused.
        """
        begun = time.monotonic()
        loop = asyncio.get_running_loop()
        while True:
            try:
                return await loop.run_in_executor(self._thread, change, self.writer)
            except HistoryBusy:
                waited = time.monotonic() - begun
                if waited >= self.give_up_after or not waiting(waited):
                    raise
            await asyncio.sleep(_PAUSE)

    def close(self) -> None:
        """Let the change that is being written come to its end, and start no other."""
        self._thread.shutdown(wait=True, cancel_futures=True)


async def show_edit(app: AmxTui, run_id: int) -> None:
    """Let everything that shows a part of the run read it again."""
    try:
        await app.service.call(lambda snapshot: snapshot.reread([run_id]))
    except (HistoryError, Superseded):
        return  # the app looks at the history every second anyway
    app.read_again(*app.screen_stack)


async def undo(app: AmxTui) -> None:
    """Undo the newest edit of the history, and say what came of it."""
    if why := app.edits.refusal():
        app.notify(f"Nothing can be undone: {why}", severity="warning", markup=False)
        return
    if app.edits.undoing:
        app.notify("An undo is under way: this u is left out.", severity="warning", markup=False)
        return

    def waiting(seconds: float) -> bool:
        """Said anew with each attempt, so that it stands there as long as it is true."""
        left = math.ceil(app.edits.give_up_after - seconds)
        app.notify(
            f"The history is busy: trying the undo again for {left} s.",
            markup=False,
            timeout=left + 1,
        )
        return True

    app.edits.undoing = True
    try:
        done = await app.edits.write(lambda edits: edits.undo(), waiting)
    except EditConflict as conflict:
        now = conflict.now.detail
        app.notify(
            f"The last edit, of {now.asset.label} in #{now.run_id}, is not undone: the description "
            "was changed since. i on its cell edits it.",
            severity="warning", markup=False, timeout=10,
        )  # fmt: skip
        return
    except HistoryError as error:
        app.notify(f"Not undone: {error}", severity="warning", markup=False)
        return
    finally:
        app.edits.undoing = False
    assert done is not None
    app.notify(f"Undone: {words(done)}", markup=False)
    await show_edit(app, done.run_id)


def words(done: Edited) -> str:
    """What a row says after an edit: `sales.orders.id of #114 is custom: “Key of …”`."""
    text = f": “{fit(one_line(done.text), 60)}”" if done.text else ""
    return f"{done.asset} of #{done.run_id} is {done.evaluation or 'pending'}{text}"
