"""Turns that something is done with: copied, asked again, asked otherwise, asked on."""

from __future__ import annotations

from textual import on

from amx_tui.ask import commands
from amx_tui.ask.chat import Chat
from amx_tui.ask.copying import parts_of
from amx_tui.ui.widgets.ask.answers_pane import AnswersPane
from amx_tui.ui.widgets.ask.ask_turn import Asked, TurnView
from amx_tui.ui.widgets.ask.prompt_box import PromptBox
from amx_tui.ui.widgets.ask.turn_menu import AGAIN, EARLIER, EDIT, turn_menu, turns_menu


class TurnsPane(AnswersPane):
    """A conversation whose turns can be asked again, through its prompt."""

    def __init__(self, chat: Chat) -> None:
        super().__init__(chat)
        # held here, because its text is still wanted when the panel has been taken apart
        self.box = PromptBox(lambda line: commands.completions(self.chat, line), self.hush)
        self._at: int | None = None  # the turn in whose place the prompt is to be asked

    def action_send(self) -> None:
        """Send what stands in the prompt."""
        raise NotImplementedError

    def ask_next(self, question: str) -> None:
        """Send what was offered, as if it had been typed."""
        self.box.write(question)
        self.box.focus()
        self.action_send()

    def action_again(self) -> None:
        """Ask the last question again, in place of its answer; what was said is kept."""
        turns = self.chat.conversation.turns
        if self.chat.busy or not turns:
            self.say("An answer is coming: escape stops it." if turns else "Nothing was asked yet.")
        else:
            self._ask_again(len(turns) - 1)

    def _ask_again(self, at: int) -> None:
        self.box.write(self.chat.conversation.turns[at].question)
        self._at = at
        self.box.focus()
        self.action_send()

    def action_turn_menu(self) -> None:
        """What can be done with the last turn."""
        self._offer(len(self.chat.conversation.turns) - 1)

    def _choose(self) -> None:
        """What can be done with an earlier turn: choose which."""
        turns = self.chat.conversation.turns

        def chosen(value: str | None) -> None:
            if value is not None:
                self._offer(int(value))

        self.app.push_screen(turns_menu(turns, self.answers.region.offset), chosen)

    @on(Asked.Clicked)
    def _asked(self, event: Asked.Clicked) -> None:
        event.stop()
        self._offer([*self.query(TurnView)].index(event.view))

    def _offer(self, at: int) -> None:
        turns = self.chat.conversation.turns
        if self.chat.busy or not 0 <= at < len(turns):
            self.say("An answer is coming." if self.chat.busy else "Nothing was asked yet.")
            return
        turn = turns[at]

        def chosen(value: str | None) -> None:
            if value == AGAIN:
                self._ask_again(at)
            elif value == EDIT:
                self._edit(at)
            elif value == EARLIER:
                self._choose()
            elif value is not None:
                part = parts_of(turn)[int(value)]
                self.app.copy_to_clipboard(part.text)
                self.say(f"Copied {part.words}.")

        menu = turn_menu(turn, self.answers.region.offset, alone=len(turns) < 2)
        self.app.push_screen(menu, chosen)

    def _edit(self, at: int) -> None:
        """Write an earlier question into the prompt; it is asked in its old place."""
        turns = self.chat.conversation.turns
        self.box.write(turns[at].question)
        self._at = at
        self.box.focus()
        self.say(
            f"Enter asks this in place of question {at + 1} of {len(turns)}. What was said until now "
            "is kept (^l). Escape leaves it.",
            stays=True,
        )
