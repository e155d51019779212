"""Turns that something is done with: copied, asked again, asked otherwise, asked on."""

from __future__ import annotations

from collections.abc import Callable

from textual import on

from amx_tui.ask import commands
from amx_tui.ask.chat import Chat
from amx_tui.ask.conversation import Conversation
from amx_tui.ask.copying import parts_of
from amx_tui.compare.comparison import Comparison
from amx_tui.ui.widgets.ask.answers_pane import AnswersPane
from amx_tui.ui.widgets.ask.ask_turn import Asked, TurnView
from amx_tui.ui.widgets.ask.prompt_box import PromptBox
from amx_tui.ui.widgets.ask.turn_menu import AGAIN, EARLIER, EDIT, turn_menu, turns_menu


class TurnsPane(AnswersPane):
    """A conversation whose turns can be asked again, through its prompt."""

    def __init__(
        self, chat: Chat, compared: Callable[[], Comparison | None] = lambda: None
    ) -> None:
        super().__init__(chat, compared)
        # held here, because its text is still wanted when the panel has been taken apart
        self.box = PromptBox(lambda line: commands.completions(self.chat, line), self.hush)
        self._at: int | None = None  # the turn in whose place the prompt is to be asked

    def action_send(self) -> None:
        """Send what stands in the prompt."""
        raise NotImplementedError

    def say(self, text: str, *, stays: bool = False) -> None:
        """A sentence above the prompt; with nothing else to say, in whose place it is asked."""
        if not text and self._at is not None:
            count = len(self.chat.conversation.turns)
            text, stays = (
                f"Enter asks this in place of question {self._at + 1} of {count}. What was said until "
                "now is kept (^l). Escape leaves it.",
                True,
            )
        super().say(text, stays=stays)

    @property
    def views(self) -> list[TurnView]:
        """The turns of the conversation as they are drawn, without those that are going."""
        return [view for view in self.query(TurnView) if view.display]

    # ------------------------------------------------------------------ the prompt

    def put_by(self, unsent: str) -> None:
        """What is not sent can be recalled, unless it was offered or asked: that can be already."""
        text = unsent.strip()
        asked = {turn.question for turn in self.chat.conversation.turns}
        if text and text not in asked and not self.chat.is_seed(text):
            self.chat.recall.add(unsent)

    def replace_prompt(self, text: str) -> None:
        """Write into the prompt; what stands there can be recalled."""
        if self.box.text != text:
            self.put_by(self.box.text)
            self.box.write(text)
        self.box.focus()

    def leave_place(self) -> bool:
        """What is asked next goes behind the last turn; True if it was to replace one."""
        at, self._at = self._at, None
        if at is not None:
            self.say("")
        return at is not None

    def ask_next(self, question: str) -> None:
        """Send what was offered, as if it had been typed."""
        self.leave_place()
        self.replace_prompt(question)
        self.action_send()

    # ------------------------------------------------------------------ turns

    def action_again(self) -> None:
        """Ask the last question again, in place of its answer; what was said is kept."""
        turns = self.chat.conversation.turns
        if self.chat.busy or not turns:
            self.say("An answer is coming: escape stops it." if turns else "Nothing was asked yet.")
        else:
            self._ask_again(len(turns) - 1)

    def _ask_again(self, at: int) -> None:
        self._write_again(at)
        self.action_send()

    def _write_again(self, at: int) -> None:
        self.replace_prompt(self.chat.conversation.turns[at].question)
        self._at = at

    def action_turn_menu(self) -> None:
        """What can be done with the last turn."""
        self._offer(len(self.chat.conversation.turns) - 1)

    def _choose(self) -> None:
        """What can be done with an earlier turn: choose which."""
        conversation = self.chat.conversation

        def chosen(value: str | None) -> None:
            if value is not None and self._is_open(conversation):
                self._offer(int(value))

        self.app.push_screen(turns_menu(conversation.turns, self.answers.region.offset), chosen)

    @on(Asked.Clicked)
    def _asked(self, event: Asked.Clicked) -> None:
        event.stop()
        views = self.views
        if event.view in views:  # else it went while the click was on its way
            self._offer(views.index(event.view))

    def _is_open(self, conversation: Conversation) -> bool:
        """Whether it still is what was looked at when a menu was opened; says it if not."""
        same = self.chat.conversation.id == conversation.id
        if not same:
            self.say("Another conversation is open now.")
        return same

    def _offer(self, at: int) -> None:
        conversation = self.chat.conversation
        turns = conversation.turns
        if self.chat.busy or not 0 <= at < len(turns):
            self.say("An answer is coming." if self.chat.busy else "Nothing was asked yet.")
            return
        turn = turns[at]

        def chosen(value: str | None) -> None:
            if value is None or not self._is_open(conversation):
                return
            if value == AGAIN:
                self._ask_again(at)
            elif value == EDIT:
                self._edit(at)
            elif value == EARLIER:
                self._choose()
            else:
                part = parts_of(turn)[int(value)]
                self.app.copy_to_clipboard(part.text)
                self.say(f"Copied {part.words}.")

        menu = turn_menu(turn, self.answers.region.offset, alone=len(turns) < 2)
        self.app.push_screen(menu, chosen)

    def _edit(self, at: int) -> None:
        """Write an earlier question into the prompt; it is asked in its old place."""
        self._write_again(at)
        self.say("")
