"""Taking the text of one run: it becomes accepted, and what came of it is said."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial
from operator import methodcaller

from amx_tui.decide.rules import Plan
from amx_tui.decide.taking import Progress, begun, portions
from amx_tui.history.edit.file import EditConflict
from amx_tui.history.edit.guard import Editable
from amx_tui.history.edit.takes import Want
from amx_tui.history.edit.writer import Edited
from amx_tui.history.errors import HistoryError
from amx_tui.history.models import AssetRun
from amx_tui.stored import Stored
from amx_tui.ui.services.edits import EditService, Say, outcome, waits
from amx_tui.ui.services.history import HistoryService, Superseded


async def take(
    history: HistoryService, edits: EditService, result_id: int, text: Stored, say: Say
) -> tuple[int, ...]:
    """Accept what a row was seen to say. The runs whose rows are others now."""
    if why := edits.refusal():
        say(f"Nothing can be taken: {why}", warning=True)
        return ()
    if not text.strip():
        say("There is no text to take.", warning=True)
        return ()
    try:
        row = await history.call(lambda snapshot: snapshot.editable(result_id))
        if row is None:
            say("Not taken: the row is no longer in the history.", warning=True)
            return ()
        want = Want(result_id, text, row.decision)
        done = await edits.write(lambda w: w.take(want), waits(edits, say, "take"))
        touched = await history.call(lambda s: s.asset_runs(row.detail.asset))
    except EditConflict as conflict:
        now = conflict.now.detail
        words = f"{now.asset.named} of #{now.run_id} was changed meanwhile: it is {now.status} now."
        say(f"Not taken: {words}", warning=True, timeout=10)
        return ()
    except HistoryError as error:
        say(f"Not taken: {error}", warning=True)
        return ()
    except Superseded:
        return ()  # the app is being left
    say(_said(row, done, touched), timeout=8)
    return () if done is None else (done.run_id,)


async def take_all(
    edits: EditService, plan: Plan, progress: Callable[[Progress], bool]
) -> Progress:
    """Carry a plan out, a portion at a time.

    `progress` is told how far it is before each, and stops it by returning False, also while another
    program writes. Raises HistoryError if nothing can be written; later than that it only stops.
    """
    done = begun(plan)
    for wants in portions(plan):
        if not progress(done):
            break
        batch, rule = done.batch, str(plan.rule)
        change = methodcaller("take_portion", batch, rule, wants)
        try:
            portion = await edits.write(change, partial(_goes_on, progress, done))
        except HistoryError:
            if not done.seen:
                raise
            break
        done = done.after(portion, len(wants))
    return done


def _goes_on(progress: Callable[[Progress], bool], done: Progress, _: float) -> bool:
    """Whether it is tried again, after so many seconds."""
    return progress(done)


def _said(row: Editable, done: Edited | None, touched: Sequence[AssetRun]) -> str:
    detail = row.detail
    others = [f"#{one.run.id}" for one in touched
              if one.result.decision and one.run.id != detail.run_id]  # fmt: skip
    more = f" and {len(others) - 3} more" if len(others) > 3 else ""
    verb = "is" if len(others) == 1 else "are"
    also = f" {', '.join(others[:3])}{more} {verb} accepted for it, too." if others else ""
    if done is None:
        words = "your own text" if detail.evaluation == "custom" else "accepted"
        return f"{detail.asset.named} of #{detail.run_id} is {words} already.{also}"
    return f"Taken: {outcome(done)}. u undoes it.{also}"
