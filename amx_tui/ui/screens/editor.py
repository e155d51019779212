"""The editor of one description: a text, the alternatives to start from, and where it goes."""

from __future__ import annotations

import math
from collections.abc import Callable
from typing import ClassVar

from rich.text import Text
from textual import events, on, work
from textual.app import ComposeResult
from textual.containers import Vertical
from textual.screen import ModalScreen
from textual.timer import Timer
from textual.widgets import OptionList, Static, TextArea

from amx_tui.history.edit.file import EditConflict, HistoryBusy
from amx_tui.history.edit.guard import Editable
from amx_tui.history.edit.writer import Edited
from amx_tui.history.errors import HistoryError
from amx_tui.history.models import AssetRun, ResultDetail
from amx_tui.history.snapshot import Snapshot
from amx_tui.stored import NOTHING, Stored
from amx_tui.ui.actions import Where, bindings
from amx_tui.ui.messages import Notice
from amx_tui.ui.screens.conflict import ConflictScreen
from amx_tui.ui.screens.left import left
from amx_tui.ui.services.edits import Change
from amx_tui.ui.services.history import Superseded
from amx_tui.ui.session import Session
from amx_tui.ui.widgets.edit.alternatives import Alternatives, heading, is_settled, starts, state
from amx_tui.ui.widgets.edit.description_area import DescriptionArea
from amx_tui.ui.widgets.edit.kept_draft import DROPPED, UNREAD, KeptDraft, over, words_about
from amx_tui.ui.widgets.edit.live_diff import LiveDiff
from amx_tui.ui.widgets.edit.rivals import Rivals, rivals_of
from amx_tui.ui.widgets.key_footer import KeyFooter

_ChangeOf = Callable[[Editable], Change]
_KEEP_DRAFT_AFTER = 0.6  # seconds without a key


class EditorScreen(ModalScreen[Edited | None]):
    """Dismissed with the edit that is in the history, or with None.

    The text leaves the screen only into the history, by the user's own decision, or into a draft.
    """

    BINDINGS = [*bindings(Where.EDITOR)]
    PLACES: ClassVar = (Where.EDITOR,)
    VERTICAL_BREAKPOINTS = [(0, "-low"), (18, "-compact"), (30, "-high")]

    def __init__(self, session: Session, result_id: int, picks: tuple[int, ...] = ()) -> None:
        super().__init__()
        self._session = session
        self._result_id, self._picks = result_id, picks
        self.goes_on = False  # once it is saved, to the next asset
        # held here, because its text is still wanted when the screen has been taken apart
        self._area = DescriptionArea()
        self._row: Editable | None = None
        self._stored = NOTHING  # the description as it is in the history
        self._over = NOTHING  # that the text was typed over: another, if AMX has written since
        self._start = 0  # where ctrl+n is: 0 the stored text, then the alternatives
        self._note = ""
        self._asked = ""  # the action that has asked, and goes on if its key comes again
        self._writing = False
        self._stopping = False
        self._done = False  # nothing is left to keep
        self._draft = KeptDraft(session)
        self._pause: Timer | None = None

    def compose(self) -> ComposeResult:
        """What is edited, the text, its state, the alternatives."""
        with Vertical(id="editor"):
            yield Static(id="what")
            yield self._area
            yield LiveDiff()
            yield Static(id="state")
            yield Alternatives()
            yield Rivals(self._picks)
            yield KeyFooter()

    def on_mount(self) -> None:
        """Take keys at once, also while the history is busy with other questions."""
        self._area.focus()
        self._say()
        self._read()

    @work(group="read")
    async def _read(self) -> None:
        """Read the row together with what guards it."""

        def read(snapshot: Snapshot) -> tuple[Editable | None, tuple[AssetRun, ...]]:
            row = snapshot.editable(self._result_id)
            return row, () if row is None else snapshot.asset_runs(row.detail.asset)

        try:
            row, touched = await self._session.history.call(read)
        except (HistoryError, Superseded) as error:
            self._leave(f"The description cannot be read: {error}")
            return
        if row is None:
            self._leave("The description is no longer in the history.")
            return
        if left(self):
            return
        self._row = row
        self._open(row.detail)
        self.query_one(Rivals).show(rivals_of(touched, self._result_id, self._picks))

    def _leave(self, why: str) -> None:
        self._done = True
        self.post_message(Notice(why, warning=True))
        self.dismiss(None)

    def _open(self, detail: ResultDetail) -> None:
        self.query_one("#what", Static).update(heading(detail, self._picks))
        self._stored = self._over = detail.description
        typed_ahead = self._area.text
        self._area.open(detail.description)
        draft = self._draft.found(detail)
        if draft is not None:
            self._area.put(Stored(draft.text))
            self._over, self._note = over(draft, detail), words_about(draft, detail)
            self._start = -1  # before what is stored, which ctrl+n begins with
        if typed_ahead:
            self._area.insert(typed_ahead, self._area.document.end)
            self._area.move_cursor(self._area.document.end)
        self.query_one(Alternatives).show(detail)
        self._say()

    # ------------------------------------------------------------------ what is said

    @property
    def _changed(self) -> bool:
        return self._area.written.strip() != self._stored.strip()

    @property
    def _own(self) -> bool:
        """The text is the user's: it can be had again neither from the row nor from the list."""
        if self._row is None:
            return False
        there = (NOTHING, *(start.strip() for start in starts(self._row.detail, self._stored)))
        return self._area.written.strip() not in there

    @property
    def _named(self) -> str:
        return self._draft.named(self._area.written)

    def _sure(self, action: str, question: str, done: str) -> bool:
        """Ask before a text is lost, once; True when the key of the action has come again."""
        if self._asked == action and self._area.asked:  # not answered on the way
            return True
        self._asked, self._area.asked = action, True
        keys = (k for k, active in self.active_bindings.items() if active.binding.action == action)
        key = next(keys, "the same")
        begun = key.capitalize() if key.isalpha() else key
        self._say(f"{question} {begun} again {done}, any other key stays.")
        return False

    @on(DescriptionArea.Answered)
    def _stay(self) -> None:
        """Another key than the one that asked has come: stay."""
        self._asked, self._area.asked = "", False
        self._say()

    def _say(self, words: str = "") -> None:
        """The state line: what was asked or went wrong, and the text in numbers."""
        text = self._area.written.strip()
        detail = self._row.detail if self._row else None
        proposed = self._draft.proposes(self._area.written)
        line = Text(state(detail, text, changed=self._changed, proposed=proposed))
        if words or self._note:  # before all that a low terminal may cut off
            line = Text.assemble((f"{words or self._note}\n", "bold"), line)
        for shown in self.query("#state").results(Static):  # none, when the app is being left
            shown.update(line)
        for marks in self.query(LiveDiff):
            marks.show(self._stored, text if detail else NOTHING)

    @on(TextArea.Changed)
    def _typed(self) -> None:
        self._asked, self._area.asked = "", False
        self._say()
        if self._pause is not None:
            self._pause.stop()
        self._pause = self.set_timer(_KEEP_DRAFT_AFTER, self._keep_draft)

    def on_key(self, event: events.Key) -> None:
        """Any other key is an answer to the question: stay.

        What is typed before the text has the focus belongs to the text.
        """
        if event.is_printable and self.focused is None:
            event.stop()
            self._area.post_message(events.Key(event.key, event.character))
        acts = self.active_bindings.get(event.key)
        if self._asked and (acts is None or acts.binding.action != self._asked):
            self._stay()

    # ------------------------------------------------------------------ drafts

    def _keep_draft(self) -> bool:
        """Write the text down if it is not in the history; True if it is safe."""
        if self._done or self._row is None:
            return False
        if not self._changed or self._draft.proposes(self._area.written):
            if not self._writing:  # what is being saved is not in the history yet
                self._draft.drop()
            return self._changed
        return self._draft.keep(self._row.detail, self._area.written, self._over)

    def on_unmount(self) -> None:
        """The app may be closing: what was typed is kept."""
        self._keep_draft()

    def _finish(self, done: Edited | None, *, goes_on: bool = False) -> None:
        self._done, self.goes_on = True, goes_on
        if self._draft.settle() and done is None:
            self.post_message(Notice(DROPPED))
        self.dismiss(done)

    # ------------------------------------------------------------------ saving

    def action_save(self) -> None:
        """Save the text: accepted if it is an alternative's, else custom."""
        self._save_text(goes_on=False)

    def action_save_on(self) -> None:
        """Save the text, and go on to the next asset."""
        self._save_text(goes_on=True)

    def _save_text(self, *, goes_on: bool) -> None:
        text = self._area.written
        settled = self._row is not None and is_settled(self._row.detail, self._changed)
        if not text.strip():
            self._say("There is no text to save. ctrl+r rejects the suggestion instead.")
        elif settled and goes_on:
            self._finish(None, goes_on=True)
        elif settled:
            self._say("Nothing changed, so nothing is saved. Escape leaves, ctrl+g goes on.")
        elif goes_on and self._draft.proposes(text):  # who goes through a series may not read it
            self._say(UNREAD)
        else:
            self._write(lambda row: lambda edits: edits.save(row.seen, text), text)
            self.goes_on = goes_on

    @on(OptionList.OptionSelected, "#rivals")
    def _used(self, event: OptionList.OptionSelected) -> None:
        event.stop()
        if not self._writing:
            self._note = "This is the other run's text; ctrl+z gives yours back."
            self._area.put(self.query_one(Rivals).rivals[event.option_index].text)
            self._area.focus()

    def action_skip(self) -> None:
        """Reject: no description."""
        if self._own and not self._sure("skip", f"Reject and drop {self._named}?", "rejects"):
            return
        self.goes_on = False
        self._write(lambda row: lambda edits: edits.skip(row.seen), NOTHING)

    def action_accept(self) -> None:
        """Accept the alternative that the list marks, as it is."""
        self._accept(self.query_one(Alternatives).highlighted or 0, "accept")

    @on(OptionList.OptionSelected, "#alternatives")
    def _chosen(self, event: OptionList.OptionSelected) -> None:
        event.stop()
        self._accept(event.option_index, "select")

    def _accept(self, number: int, action: str) -> None:
        if self._row is None or not self._row.detail.alternatives:
            self._say("There is no alternative to accept.")
            return
        question = f"Accept alternative {number + 1} and drop {self._named}?"
        if self._own and not self._sure(action, question, "accepts"):
            return
        text = self._row.detail.alternatives[number].text
        self.goes_on = False
        self._write(lambda row: lambda edits: edits.save(row.seen, text), text)

    def _write(self, change: _ChangeOf, yours: Stored) -> None:
        if self._row is None or self._writing:
            return
        if self._over != self._stored:  # the user has not seen what is in the history now
            self._ask(self._row, change, yours)
            return
        self._writing = True
        self._save(change, yours)

    @work(group="edit")
    async def _save(self, change: _ChangeOf, yours: Stored) -> None:
        assert self._row is not None
        self._area.read_only = True
        self._area.add_class("-locked")
        self._stopping, self._note = False, ""
        self._keep_draft()
        self._say("Saving…")
        try:
            done = await self._session.edits.write(change(self._row), self._waiting)
        except EditConflict as conflict:
            self._rest()
            self._ask(conflict.now, change, yours)
        except HistoryBusy as busy:
            self._rest()
            self._not_saved("You stopped it." if self._stopping else str(busy))
        except HistoryError as error:
            self._rest()
            self._not_saved(str(error))
        else:
            self._finish(done, goes_on=self.goes_on)

    def _rest(self) -> None:
        self._writing = False
        self._area.read_only = False
        self._area.remove_class("-locked")

    def _not_saved(self, why: str) -> None:
        kept = ""
        if self._changed:
            kept = " No draft of it could be kept: copy it before you leave."
            if self._keep_draft():
                self._draft.promise(self._area.written)
                kept = f" {self._named.capitalize()} is kept as a draft too."
        self._note = f"Not saved: {why}{kept} ctrl+s tries again."
        self._say()

    def _waiting(self, seconds: float) -> bool:
        left = math.ceil(self._session.edits.give_up_after - seconds)
        self._say(
            f"The history is busy: trying again for {left} s. The text is locked; escape stops it."
        )
        return not self._stopping

    # ------------------------------------------------------------------ conflicts

    def _ask(self, now: Editable, change: _ChangeOf, yours: Stored) -> None:
        def decided(choice: str | None) -> None:
            match choice:
                case "overwrite":
                    self._row = now
                    self._stored = self._over = now.detail.description
                    self._write(change, yours)
                case "keep":
                    self._give_way(now)
                case "merge":
                    self._merge(now, yours)
                case _:
                    self._say("Not saved: the description was changed meanwhile.")

        self.app.push_screen(ConflictScreen(yours, now.detail, self._session.monotonic), decided)

    def _give_way(self, now: Editable) -> None:
        """Leave the row as it is now. A text of the user's own can still be had, as a draft."""
        own = self._own
        self._row = now
        self._stored = self._over = now.detail.description
        words = "Kept what is in the history."
        if own and self._keep_draft():
            words = f"{words} {self._draft.outlives(self._area.written)}"
        self.post_message(Notice(words))
        self._finish(None)

    def _merge(self, now: Editable, yours: Stored) -> None:
        """Both texts in the editor, to make one of them; the guard is what is there now."""
        theirs = (now.detail.chosen_description or NOTHING).strip()
        self._row = now
        self._stored = self._over = theirs
        self.query_one("#what", Static).update(heading(now.detail, self._picks))
        both = (text.raw for text in (yours.strip(), theirs) if text)
        self._area.put(Stored("\n\n".join(both)))
        self._note = "Both texts are here, yours first: make one of them and save it."
        self._say()

    # ------------------------------------------------------------------ other keys

    def action_cycle_alternative(self) -> None:
        """Start from the next alternative; after the last comes the stored text."""
        if self._row is None or self._writing:
            return
        texts, at = starts(self._row.detail, self._stored), self._area.written.strip()
        for _ in texts:  # a start that is on the screen already would look like a dead key
            self._start = (self._start + 1) % len(texts)
            if texts[self._start].strip() != at:
                break
        from_where = f"alternative {self._start}" if self._start else "what is stored"
        self._note = f"Started from {from_where}."
        self._area.put(texts[self._start])
        self._area.focus()
        self.query_one(Alternatives).highlighted = max(self._start - 1, 0)

    def action_cancel(self) -> None:
        """Leave; a text that is not saved is asked about."""
        if self._writing:
            self._stopping = True
        elif self._changed and self._draft.stays(self._area.written):
            self.post_message(Notice(self._draft.outlives(self._area.written)))
            self._finish(None)
        elif not self._changed or self._sure("cancel", "Leave without saving?", self._draft.drops):
            self._finish(None)
