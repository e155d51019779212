"""Ask: questions about the picked runs, answered beside the picker. The chat decides, this draws."""

from __future__ import annotations

from collections.abc import Callable, Coroutine
from functools import partial
from typing import ClassVar

from rich.text import Text
from textual import on
from textual.app import ComposeResult
from textual.timer import Timer
from textual.widget import AwaitMount
from textual.widgets import Static
from textual.worker import Worker

from amx_tui.ask import commands
from amx_tui.ask.agents.llm_errors import unexpected
from amx_tui.ask.chat import Asking, Chat
from amx_tui.ask.conversation import Turn
from amx_tui.ask.followups import followups, names_in
from amx_tui.ask.protocol import NOWHERE, Around, Event, Failed
from amx_tui.compare.comparison import Comparison
from amx_tui.history.models import Asset
from amx_tui.text import clean
from amx_tui.ui.actions import Where, bindings
from amx_tui.ui.messages import AskClosed, OpenRun
from amx_tui.ui.services.history import Superseded
from amx_tui.ui.widgets.ask import chat_status
from amx_tui.ui.widgets.ask.answers import Answers
from amx_tui.ui.widgets.ask.ask_turn import ToolBlock, TurnView
from amx_tui.ui.widgets.ask.choosing import Chooser
from amx_tui.ui.widgets.ask.prompt_box import PromptBox
from amx_tui.ui.widgets.ask.turns_pane import TurnsPane

_KEEP_AFTER = 0.6  # seconds behind a key
_ROOMY = 16  # lines of the panel from which blank ones are afforded


class AskPanel(TurnsPane):
    """A chat: its turns, who answers, and the prompt.

    `agent` is asked unless the chat has one already; `look` says what a question is asked in sight of,
    `compared` what stands in the grid; `at_once` sends the prompt that names the runs as soon as it is
    there. `unsent` was typed the last time; `keep` is told what is to be it the next.
    """

    BINDINGS = [*bindings(Where.ASK)]
    PLACES: ClassVar = (Where.ASK, Where.EVERYWHERE)

    def __init__(
        self,
        chat: Chat,
        *,
        agent: str,
        look: Callable[[], Around] = lambda: NOWHERE,
        compared: Callable[[], Comparison | None] = lambda: None,
        at_once: bool = False,
        unsent: str = "",
        keep: Callable[[str], None] = lambda text: None,
    ) -> None:
        super().__init__(chat, compared)
        self._unsent, self._keep = unsent, keep
        self._pause: Timer | None = None
        chat.on_end = self._ended
        self._chooser = Chooser(self, chat, say=self.say, do=self._command)
        self._agent, self._look, self._at_once = agent, look, at_once
        self._view: TurnView | None = None  # of the turn that is being answered
        self._worker: Worker[None] | None = None  # answers
        self._before: Worker[None] | None = None  # opens, or commands: what is sent waits for it
        self._next = ""  # what waits

    def compose(self) -> ComposeResult:
        """Answers above, the prompt below."""
        with Answers(id="answers"):
            yield Static(id="hello")
        yield Static(id="ask-say")
        yield Static(id="ask-status")
        yield self.box

    # ------------------------------------------------------------------ opening

    def open(self, picks: tuple[int, ...], question: str = "") -> None:
        """Show the panel for these runs; other runs than before begin another conversation.

        `question` is offered, in place of what stands in the prompt: that can be recalled.
        """
        self.chat.known.learn(self.compared(), picks)
        if question:
            self.leave_place()
        self.screen.set_focus(self.box)  # at once: what is typed next belongs to it
        if self.chat.goes_on(picks):
            self._propose(question, self.box.text)
            self.box.focus()
            return
        self._before = self.run_worker(
            self._open(picks, self.box.text, question), exclusive=True, group="ask-open"
        )

    def _propose(self, question: str, unsent: str) -> None:
        """Offer a question, else what stands in the prompt already."""
        if question and unsent.strip() != question:
            self.put_by(unsent)
        self.box.offer(question or unsent)

    async def _open(self, picks: tuple[int, ...], left: str, question: str) -> None:
        same_runs = self.chat.conversation.run_ids == picks
        await self.chat.open(picks, self._agent)
        await self._draw_turns()
        if self.box.text == left:  # else somebody types already
            kept, self._unsent = self._unsent, ""
            offered = self.chat.offer(left or kept, same_runs=same_runs or bool(kept))
            if kept and not question:
                self.box.write(offered)
            else:
                self._propose(question, offered)
        self.box.focus()
        if self._at_once and self.chat.is_seed(self.box.text):
            self._next = self.box.text
        self._send_next()

    # ------------------------------------------------------------------ drawing

    async def _draw_turns(self) -> None:
        self.leave_place()
        await self.query(TurnView).remove()
        await self.query("#answers > .told").remove()
        turns = self.chat.conversation.turns
        if turns:
            views = [TurnView(turn, self.chat.known) for turn in turns]
            await self.answers.mount_all(views)
            self.answers.read_from(views[-1])
        self._draw()

    def _draw(self) -> None:
        if not self.query("#hello"):
            return  # the app is leaving
        self.border_title = chat_status.title(self.chat)
        hello = self.query_one("#hello", Static)
        hello.display = not self.query("TurnView, .told")
        if self.chat.choice.name:
            hello.update(chat_status.hello(self.chat))
        self._draw_status()

    def _draw_status(self) -> None:
        if self.chat.choice.name and self.query("#ask-status"):
            room = max(20, self.size.width - 4)
            self.query_one("#ask-status", Static).update(chat_status.status(self.chat, room))

    def on_resize(self) -> None:
        """The status line has another width; on few lines there are no blank ones."""
        self.set_class(self.size.height < _ROOMY, "-tight")
        self._draw_status()

    async def tell(self, text: str) -> None:
        """A longer answer of the panel itself, among the turns."""
        self.query_one("#hello").display = False
        await self.query("#answers > .told").remove()
        told = Static(Text(text), classes="told")
        await self.answers.mount(told)
        self.answers.read_from(told)

    # ------------------------------------------------------------------ asking

    def action_send(self) -> None:
        """Send the prompt, or do what it commands."""
        question = clean(self.box.text).strip()
        if not question:
            return
        if self._before is not None and not self._before.is_finished:
            self._next = self.box.text
            self.say(
                "A moment: this is sent when what was asked for before it is done.", stays=True
            )
            return
        if not self.chat.choice.name:
            return
        if question.startswith("/") and not self.chat.busy:
            self._at = None
            self.box.write("")
            self.say("")
            self._command(commands.run(self.chat, question, self.size.width))
            return
        objection = self.chat.objection(question)
        if objection:
            self.say(objection, stays=True)
        else:
            self.box.write("")
            self._ask(question)

    def _ask(self, question: str) -> None:
        at, self._at = self._at, None
        self.say("")
        self.query(".next, #answers > .told").remove()
        if at is not None:
            self.chat.cut(at)
            for view in self.views[at:]:
                view.display = False  # at once: its removal takes a while
                view.remove()
        asking = self.chat.start(question, self._look() if self._talked_about() else NOWHERE)
        view = self._view = TurnView(asking.turn, self.chat.known)
        mounted = self.answers.mount(view)  # at once: a turn that is stopped at once is drawn, too
        self.answers.read_from(view)
        self._draw()
        answering = partial(self._answer, asking, view, mounted)  # it may never begin
        self._worker = self.run_worker(answering, exclusive=True, group="ask")

    def _send_next(self) -> None:
        """Send what has waited, unless it was changed meanwhile; it is judged as any other."""
        waited, self._next = self._next, ""
        self._before = None
        if waited and waited == self.box.text:
            self.action_send()

    def _forget_next(self) -> bool:
        """What waits is not sent by itself; True if something has waited."""
        waited, self._next = self._next, ""
        return bool(waited)

    def _command(self, doing: Coroutine[None, None, commands.Outcome]) -> None:
        """Do it; what is sent meanwhile waits for it."""
        self._before = self.run_worker(self._commanded(doing), group="ask-command")

    async def _commanded(self, doing: Coroutine[None, None, commands.Outcome]) -> None:
        await self._done(doing)
        self._send_next()

    async def _done(self, doing: Coroutine[None, None, commands.Outcome]) -> None:
        try:
            outcome = await doing
        except Superseded:
            self.say("Something newer was asked for: say it again.")
            return
        except Exception as error:
            outcome = commands.Outcome(unexpected(error).text)
        if outcome.anew:
            await self._draw_turns()
            for view in self.query(TurnView):
                await self._link(view)
        if outcome.tell:
            await self.tell(outcome.tell)
        self.say(outcome.say)
        self._draw()
        match outcome.go:
            case int(run_id):
                self.post_message(OpenRun(run_id))
            case Asset() as asset:
                self._go_to(asset)
        if outcome.choose:
            self._forget_next()  # it would be asked where one is about to leave
            self._chooser.open(outcome.choose)

    async def _answer(self, asking: Asking, view: TurnView, mounted: AwaitMount) -> None:
        async def show(event: Event, turn: Turn) -> None:
            if isinstance(event, Failed) and event.try_next:
                self._offer_agent(view)
            await view.show(event, turn)
            self._draw_status()

        try:
            await mounted
            await self.chat.answer(asking, show)
        finally:
            self.chat.end(asking)
            await view.end()
        await self._link(view)
        await self._suggest(view)

    def _offer_agent(self, view: TurnView) -> None:
        """Put the command for another agent into the prompt, unless somebody writes there."""
        view.offers = not self.box.text
        if view.offers:
            self.box.write(f"/agent {self.chat.next_agent}")

    async def _suggest(self, view: TurnView) -> None:
        asked = [turn.question for turn in self.chat.conversation.turns]
        if view.is_attached and not self.chat.busy:
            names = names_in(self._talked_about())
            await view.suggest(followups(view.turn, asked, names))

    def _talked_about(self) -> Comparison | None:
        """The comparison that is shown, where the conversation is about its runs."""
        compared = self.compared()
        if compared is None:
            return None
        shown = tuple(run.id for run in compared.runs)
        return compared if shown == tuple(self.chat.conversation.run_ids) else None

    def _ended(self, turn: Turn) -> None:
        if self._view is not None:
            self._view.say_end(turn)
        self._draw()

    async def _link(self, view: TurnView) -> None:
        """Make links of runs and assets that the answer names and the history has."""
        try:
            learned = await self.chat.learn_from(view.turn.answer)
        except Superseded:  # the app is leaving
            return
        if learned:
            await view.link_again()

    # ------------------------------------------------------------------ keys

    def action_new_line(self) -> None:
        """Begin another line of the prompt."""
        self.box.insert("\n")

    def action_stop(self) -> None:
        """Stop the answer; keep what came. When nothing comes: go back."""
        left = self.leave_place()
        if self._forget_next() or self.chat.withdraw():
            self.say("")
        elif left:
            self.replace_prompt("")
        elif self.chat.busy:
            self.chat.end()
            if self._worker is not None:
                self._worker.cancel()
        else:
            self.post_message(AskClosed())

    def action_choose(self, what: commands.Choosing) -> None:
        """Choose a conversation, who answers, or the model."""
        self._chooser.open(what)

    def action_fold_tools(self) -> None:
        """Fold all tool calls, or unfold them if all are folded."""
        blocks = list(self.query(ToolBlock))
        fold = any(not block.folded for block in blocks)
        for block in blocks:
            block.folded = fold

    def action_recall(self, step: int) -> None:
        """An earlier or a later prompt; behind the last is what was not sent."""
        prompt = self.chat.recall.step(step, self.box.text)
        if prompt is not None:
            self.box.write(prompt)

    @on(PromptBox.Recall)
    def _recall(self, message: PromptBox.Recall) -> None:
        message.stop()
        self.action_recall(message.step)

    @on(PromptBox.Changed)
    def _edited(self, event: PromptBox.Changed) -> None:
        event.stop()
        if not self.box.text:
            self.leave_place()
        waited = self._next != self.box.text and self._forget_next()
        if self.chat.withdraw(unless=self.box.text.strip()) or waited:
            self.say("")
        if self._pause is None:  # not anew with each key: somebody may type without a pause
            self._pause = self.set_timer(_KEEP_AFTER, self._keep_unsent)

    def _keep_unsent(self) -> None:
        """Keep what stands in the prompt, unless it was offered."""
        self._pause = None
        text = self._unsent or self.box.text
        self._keep("" if self.chat.is_seed(text) else text)

    async def on_unmount(self) -> None:
        """Keep what came and what was typed, and leave nothing running."""
        self._keep_unsent()
        await self.chat.close()
