"""The draft that an editor keeps of its text, until that is in the history."""

from __future__ import annotations

from amx_tui.decide.drafts import Draft
from amx_tui.history.models import ResultDetail
from amx_tui.present import formats
from amx_tui.stored import Stored
from amx_tui.ui.session import Session


def over(draft: Draft, detail: ResultDetail) -> Stored:
    """The text that a draft was typed over; another than the row's if AMX has written since."""
    return detail.description if draft.over is None else Stored(draft.over)


def words_about(draft: Draft, detail: ResultDetail) -> str:
    """What the editor says of a draft that it has found."""
    begun = f"This is your unsaved text of {formats.moment(draft.typed_at)}"
    if draft.client:
        begun = f"{draft.proposed}. ctrl+s accepts it, and nothing else does"
    if over(draft, detail) == detail.description:
        return f"{begun}; ctrl+n starts from what is stored."
    return f"{begun}. The description has been changed since: ctrl+s shows both."


class KeptDraft:
    """At most one draft: that which this editor has read or written."""

    def __init__(self, session: Session) -> None:
        self._session = session
        self._draft: Draft | None = None

    def found(self, detail: ResultDetail) -> Draft | None:
        """What was kept of a row's text, if it is not what the row says anyway."""
        draft = self._session.drafts.of(detail)
        if draft is None or Stored(draft.text) == detail.description:
            return None
        self._draft = draft
        return draft

    def keep(self, detail: ResultDetail, text: Stored, over: Stored) -> bool:
        """Write a text down that was typed over another; True if it is safe.

        What a program has proposed stays its proposal until somebody changes it.
        """
        if self._draft is not None and self._draft.client and self._draft.text == text.raw:
            return True
        draft = Draft(
            result_id=detail.result_id,
            run_id=detail.run_id,
            asset=detail.asset,
            text=text.raw,
            typed_at=self._session.clock(),
            over=over.raw,
        )
        if not self._session.drafts.keep(draft):
            return False
        self._draft = draft
        return True

    def drop(self) -> None:
        """Forget it; that of another app on the same row is not ours to drop."""
        if self._draft is not None:
            self._session.drafts.drop(self._draft)
            self._draft = None

    def outlives(self) -> None:
        """It stays, whatever becomes of the editor."""
        self._draft = None
