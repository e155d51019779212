"""Texts that are kept but are in no history yet: what the app says of them, and of new ones."""

from __future__ import annotations

from collections.abc import Sequence

from amx_tui.decide.drafts import Draft, Drafts
from amx_tui.history.errors import HistoryError
from amx_tui.ui.services.history import Superseded
from amx_tui.ui.session import Session

FRESH = "amx-tui --demo --fresh begins it anew."
_NAMED = 3


async def demo_changed(session: Session) -> bool:
    """The demo is not as it came: something was written into it, and not undone."""
    if not session.demo or session.edits.refusal():
        return False
    try:
        return await session.edits.can_undo()
    except HistoryError:
        return False


async def still_kept(session: Session) -> tuple[Draft, ...]:
    """The drafts, without those that got into the history after all: the app was left meanwhile."""
    drafts = session.drafts.all()
    if not drafts:
        return ()
    try:
        rows = await session.history.call(lambda s: [s.result(d.result_id) for d in drafts])
    except HistoryError:
        rows = [None for _ in drafts]  # nothing is known of them: all are kept
    except Superseded:
        return ()
    for draft, row in zip(drafts, rows, strict=True):
        if row is not None and draft.is_in(row):
            session.drafts.drop(draft)
    return session.drafts.all()


def unsaved(drafts: Sequence[Draft]) -> str:
    """What is said of texts of the user's own; "" where there are none."""
    own = [draft for draft in drafts if not draft.client]
    if not own:
        return ""
    named = ", ".join(f"{draft.asset.named} (#{draft.run_id})" for draft in own[:_NAMED])
    more = f" and {len(own) - _NAMED} more" if len(own) > _NAMED else ""
    return (
        f"Unsaved text of yours is kept: {named}{more}. i on the cell brings it back, so "
        "does “unsaved” in the commands (ctrl+p)."
    )


def proposals(drafts: Sequence[Draft]) -> str:
    """What is said of texts that programs propose; "" where there are none."""
    made = [draft for draft in drafts if draft.client]
    if not made:
        return ""
    lines = [draft.proposed for draft in made[:_NAMED]]
    more = f" And {len(made) - _NAMED} more." if len(made) > _NAMED else ""
    return (
        "\n".join(lines)
        + f".{more} Nothing is changed: i on the cell shows it, so does “proposed” in "
        "the commands (ctrl+p)."
    )


class Proposed:
    """Looks for texts that were proposed since it last looked."""

    def __init__(self, drafts: Drafts) -> None:
        self._drafts = drafts
        self._stamp = drafts.stamp()
        self._known = set(drafts.all())

    def news(self) -> tuple[Draft, ...]:
        """Those that are new."""
        stamp = self._drafts.stamp()
        if stamp == self._stamp:
            return ()
        self._stamp = stamp
        now = {draft for draft in self._drafts.all() if draft.client}
        new = now - self._known
        self._known = now
        return tuple(sorted(new, key=lambda draft: draft.typed_at))
