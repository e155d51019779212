"""The draft that an editor keeps of its text, until that is in the history."""

from __future__ import annotations

from amx_tui.decide.drafts import Draft
from amx_tui.history.models import ResultDetail
from amx_tui.present import formats
from amx_tui.stored import Stored
from amx_tui.ui.session import Session

UNREAD = "This is a proposal still: ctrl+s accepts it, ctrl+n and then escape drop it."
DROPPED = "The proposal is dropped."


def over(draft: Draft, detail: ResultDetail) -> Stored:
    """The text that a draft was typed over; another than the row's if AMX has written since."""
    return detail.description if draft.over is None else Stored(draft.over)


def words_about(draft: Draft, detail: ResultDetail) -> str:
    """What the editor says of a draft that it has found."""
    current = over(draft, detail) == detail.description
    changed = "The description has been changed since: ctrl+s shows both"
    if draft.client:
        accepts = "ctrl+s accepts it, and nothing else does" if current else changed
        return f"{draft.proposed}. {accepts}; ctrl+n and then escape drop it."
    begun = f"This is your unsaved text of {formats.moment(draft.typed_at)}"
    return f"{begun}; ctrl+n starts from what is stored." if current else f"{begun}. {changed}."


class KeptDraft:
    """What this editor has read or written: at most one typed text, and one proposal."""

    def __init__(self, session: Session) -> None:
        self._session = session
        self._typed: Draft | None = None
        self._proposal: Draft | None = None
        self._promised: Stored | None = None  # to stay

    def found(self, detail: ResultDetail) -> Draft | None:
        """What was kept of a row's text, if it is not what the row says anyway."""
        draft = self._session.drafts.of(detail)
        if draft is None or Stored(draft.text) == detail.description:
            return None
        if draft.client:
            self._proposal = draft
        else:
            self._typed = draft
        self.promise(Stored(draft.text))
        return draft

    def promise(self, text: Stored) -> None:
        """The user has been told that this text is a draft."""
        self._promised = text

    def stays(self, text: Stored) -> bool:
        """A text is safe where it is, and the user knows."""
        return text == self._promised or self.proposes(text)

    def proposes(self, text: Stored) -> bool:
        """A text is the proposal as it was found: nobody has made it a text of their own."""
        return self._proposal is not None and self._proposal.text == text.raw

    def named(self, text: Stored) -> str:
        """A text that is not in the history, as a sentence names it."""
        return "the proposal" if self.proposes(text) else "your text"

    @property
    def drops(self) -> str:
        """What leaving does, said before it is done."""
        return "drops the text" if self._proposal is None else "drops the text and the proposal"

    def keep(self, detail: ResultDetail, text: Stored, over: Stored) -> bool:
        """Write a text down that was typed over another; True if it is safe."""
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
        self._typed = draft
        return True

    def drop(self) -> None:
        """Forget what was typed; that of another app on the same row is not ours to drop."""
        if self._typed is not None:
            self._session.drafts.drop(self._typed)
            self._typed = None

    def settle(self) -> bool:
        """The row is decided: forget what was typed and proposed; True if there was a proposal."""
        self.drop()
        proposal, self._proposal = self._proposal, None
        if proposal is not None:
            self._session.drafts.drop(proposal)
        return proposal is not None

    def outlives(self, text: Stored) -> str:
        """It stays with this text, whatever becomes of the editor; what is to be said of it."""
        said = f"{self.named(text).capitalize()} is kept as a draft: i on the cell brings it back."
        if self.proposes(text):
            self.drop()
        self._typed = self._proposal = None
        return said
