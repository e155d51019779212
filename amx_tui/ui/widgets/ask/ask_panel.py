"""Ask: questions about the picked runs, answered beside the picker."""

from __future__ import annotations

import asyncio
from contextlib import aclosing
from typing import TYPE_CHECKING, ClassVar, cast

from rich.text import Text
from textual import on
from textual.app import ComposeResult
from textual.containers import Vertical, VerticalScroll
from textual.widgets import Markdown, Static
from textual.worker import Worker

from amx_tui.ask.agents.llm_errors import unexpected
from amx_tui.ask.agents.registry import Agents, Choice
from amx_tui.ask.conversation import Conversation, Turn, begun
from amx_tui.ask.handoff import seed_prompt
from amx_tui.ask.mentions import Known, look_up
from amx_tui.ask.protocol import Event, Failed, Progress, TextDelta, ToolFinished, ToolStarted
from amx_tui.compare.comparison import Comparison
from amx_tui.history.errors import HistoryError
from amx_tui.history.models import Asset
from amx_tui.present import formats
from amx_tui.text import clean, fit, one_line
from amx_tui.ui.actions import Where, bindings
from amx_tui.ui.messages import AskClosed, OpenRun, ShowAsset
from amx_tui.ui.services.history import Superseded
from amx_tui.ui.widgets.ask.ask_commands import HELP, Commands
from amx_tui.ui.widgets.ask.ask_turn import ToolBlock, TurnView
from amx_tui.ui.widgets.ask.prompt_box import PromptBox
from amx_tui.vocabulary import AUTO, LETTERS

if TYPE_CHECKING:
    from amx_tui.ui.app import AmxTui


class Answers(VerticalScroll):
    """The turns: from the top while they fit, then the end stays in view until one scrolls up."""

    def follow(self) -> None:
        """Go to the end, and stay there while more comes."""
        self.anchor(False)
        self.call_after_refresh(self._settle)

    def watch_virtual_size(self) -> None:
        """There is more, or less, of it."""
        self._settle()

    def on_resize(self) -> None:
        """More, or less, of it fits."""
        self._settle()

    def _settle(self) -> None:
        fits = self.virtual_size.height <= self.size.height
        if fits and self.is_anchored:
            self.anchor(False)
            self.scroll_to(y=0, animate=False, immediate=True)
        elif not fits and not self.is_anchored:
            self.anchor()


class AskPanel(Vertical):
    """A conversation: its turns, who answers, and the prompt."""

    BINDINGS = [*bindings(Where.ASK)]
    PLACES: ClassVar = (Where.ASK, Where.EVERYWHERE)

    def __init__(self) -> None:
        super().__init__(id="ask")
        self.known = Known()
        self.conversation: Conversation | None = None
        self.choice: Choice | None = None
        self.agents: Agents | None = None
        self.turn: Turn | None = None  # the one that is being answered
        self._view: TurnView | None = None
        self._worker: Worker[None] | None = None
        self._progress = ""
        self._picks: tuple[int, ...] = ()
        self._comparison: Comparison | None = None
        self._seed = ""
        self._asked: list[str] = []
        self._at = 0
        self._unsent = ""
        self._agreed: set[str] = set()  # receivers that the user has agreed to
        self._pending = ""  # a question that waits for that
        self._commands = Commands(self)

    @property
    def app_(self) -> AmxTui:
        """The app, with its type."""
        return cast("AmxTui", self.app)

    def compose(self) -> ComposeResult:
        """Answers above, the prompt below."""
        with Answers(id="answers"):
            yield Static(id="hello")
        yield Static(id="ask-say")
        yield Static(id="ask-status")
        yield PromptBox()

    @property
    def box(self) -> PromptBox:
        """The prompt."""
        return self.query_one(PromptBox)

    @property
    def answers(self) -> Answers:
        """The turns."""
        return self.query_one(Answers)

    @property
    def busy(self) -> bool:
        """An answer is coming."""
        return self.turn is not None

    # ------------------------------------------------------------------ opening

    def open(self, picks: tuple[int, ...], comparison: Comparison | None) -> None:
        """Show the panel for these runs; other runs than before begin another conversation."""
        self._comparison = comparison
        self.known.learn(comparison, picks)
        current = self.conversation
        if self.busy or (current and current.turns and current.run_ids == picks):
            self.box.offer(self.box.text)
            self.box.focus()
            return
        self._picks = picks
        self.run_worker(self._open(picks, self.box.text), exclusive=True, group="ask-open")

    async def _open(self, picks: tuple[int, ...], left: str) -> None:
        again = self.conversation is not None and self.conversation.run_ids == picks
        if self.choice is None:
            app = self.app_
            self.agents = Agents(app.service.call, app.history, app.demo, app.settings)
            self.choice = await asyncio.to_thread(self.agents.choose, app.agent or AUTO)
        await self.begin(picks)
        if self.box.text == left:  # else somebody types already
            self._offer(picks, left if again else "")
        self.box.focus()
        if self._seed and self.box.text == self._seed and self.app_.settings.ask_at_once:
            self.action_send()

    def _offer(self, picks: tuple[int, ...], left: str) -> None:
        """Write what was left unsent about the same runs, else the prompt that names them."""
        unsent = self.box.text.strip()
        if unsent and unsent not in (self._seed, left.strip()):
            self.remember(unsent)  # about other runs: up brings it back
        self._seed = seed_prompt(picks)
        self.box.offer(left.strip() or self._seed)

    async def begin(self, run_ids: tuple[int, ...]) -> None:
        """A new conversation, with nothing of the one before."""
        assert self.choice is not None
        self.conversation = begun(self.app_.clock(), run_ids, self.choice.name)
        self.choice.agent.resume((), {"run_ids": run_ids})
        await self._draw_turns()

    async def reopen(self, conversation: Conversation) -> None:
        """Continue a conversation that was kept, with its own agent if that works here."""
        assert self.agents is not None
        if self.choice is None or self.choice.name != conversation.agent:
            await self.take(conversation.agent)
        assert self.choice is not None
        self.conversation = conversation
        self.choice.agent.resume(conversation.earlier, conversation.session)
        self.known.learn(None, conversation.run_ids)
        self._asked = [turn.question for turn in conversation.turns]
        self._at = len(self._asked)
        await self._draw_turns()
        for view in self.query(TurnView):
            await self._resolve(view)

    async def take(self, name: str) -> None:
        """Let another agent answer; it is told what was said so far."""
        assert self.agents is not None
        old, conversation = self.choice, self.conversation
        self.choice = await asyncio.to_thread(self.agents.choose, name)
        if old is not None:
            self.run_worker(old.agent.close(), group="ask-close")
        if conversation is not None:
            same = old is not None and old.name == self.choice.name
            session = conversation.session if same else {"run_ids": conversation.run_ids}
            self.choice.agent.resume(conversation.earlier, session)
            self.conversation = conversation.model_copy(
                update={"agent": self.choice.name, "session": session}
            )
        self._draw()

    async def _draw_turns(self) -> None:
        await self.query(TurnView).remove()
        await self.query("#answers > .told").remove()
        conversation = self.conversation
        if conversation is not None and conversation.turns:
            views = [TurnView(turn, self.known) for turn in conversation.turns]
            await self.answers.mount_all(views)
            self.answers.follow()
        self._draw()

    # ------------------------------------------------------------------ drawing

    def _draw(self) -> None:
        if not self.query("#hello"):
            return  # the app is leaving
        conversation, choice = self.conversation, self.choice
        ids = conversation.run_ids if conversation else self._picks
        names = " · ".join(f"{LETTERS[i]} #{run_id}" for i, run_id in enumerate(ids[:4]))
        self.border_title = f"Ask ─ {names}" if names else "Ask"
        hello = self.query_one("#hello", Static)
        hello.display = not self.query(TurnView)
        if choice is not None:
            hello.update(self._hello(choice))
        self._draw_status()

    def _hello(self, choice: Choice) -> Text:
        about = choice.agent.about
        where = f"It sends what it reads to {about.receiver}." if about.receiver else (
            "Nothing leaves this machine.")  # fmt: skip
        text = Text()
        text.append(f"{about.agent}", "bold")
        text.append(f" answers ({about.model}). {where}\n")
        text.append(f"Why {about.agent}: {choice.why}\n", "italic")
        if about.limits:
            text.append(f"A question may take {about.limits}.\n")
        if about.agent == "offline":
            from amx_tui.ask.agents.offline import HELP as OFFLINE

            text.append(f"{OFFLINE}\n")
        text.append(f"\n{HELP}")
        return text

    def _draw_status(self) -> None:
        if self.choice is None or not self.query("#ask-status"):
            return
        about = self.choice.agent.about
        parts = [f"{about.agent} · {about.model}"]
        used = self.conversation.usage if self.conversation else None
        if self.turn is not None:
            used = used.plus(self.turn.usage) if used else self.turn.usage
        if used and used.input_tokens + used.output_tokens:
            parts.append(f"{formats.count(used.input_tokens + used.output_tokens)} tokens")
        if used and used.cost_usd is not None:
            parts.append(formats.dollars(used.cost_usd))
        parts.append(f"→ {about.receiver}" if about.receiver else "stays here")
        room = max(20, self.size.width - 4)
        line = Text(fit(" · ".join(parts), room), no_wrap=True)
        if self.busy:
            now = fit(f"▶ {self._progress or 'answering'} · escape stops", room)
            line = Text.assemble((f"{now}\n", "bold"), line)
        self.query_one("#ask-status", Static).update(line)

    def on_resize(self) -> None:
        """The status line has another width."""
        self._draw_status()

    def say(self, text: str) -> None:
        """A sentence above the prompt; "" takes it away."""
        box = self.query_one("#ask-say", Static)
        box.update(Text(text))
        box.set_class(bool(text), "-shown")

    async def tell(self, text: str) -> None:
        """A longer answer of the panel itself, among the turns."""
        self.query_one("#hello").display = False
        await self.query("#answers > .told").remove()
        await self.answers.mount(Static(Text(text), classes="told"))
        self.answers.follow()

    # ------------------------------------------------------------------ asking

    def action_send(self) -> None:
        """Send the prompt, or do what it commands."""
        question = clean(self.box.text).strip()
        if not question or self.choice is None:
            return
        if self.busy:
            self.say("An answer is coming: escape stops it.")
            return
        if question.startswith("/"):
            self.box.write("")
            self.say("")
            self.run_worker(self._commands.run(question), group="ask-command")
            return
        about = self.choice.agent.about
        if about.asks_first(self._agreed):
            if self._pending != question:
                self._pending = question
                self.say(f"{about.sends} Enter again sends it, escape does not.")
                return
            self._agreed.add(about.receiver)
        self._pending = ""
        self.say("")
        self.box.write("")
        self.remember(question)
        self._worker = self.run_worker(self._answer(question), exclusive=True, group="ask")

    def action_new_line(self) -> None:
        """Begin another line of the prompt."""
        self.box.insert("\n")

    def remember(self, question: str) -> None:
        """For up and down."""
        if not self._asked or self._asked[-1] != question:
            self._asked.append(question)
        self._at = len(self._asked)

    async def _answer(self, question: str) -> None:
        assert self.choice is not None
        assert self.conversation is not None
        agent, about = self.choice.agent, self.choice.agent.about
        self.turn = Turn(question=question, agent=about.agent, model=about.model)
        view = self._view = TurnView(self.turn, self.known)
        self._progress = ""
        await self.query("#answers > .told").remove()
        await self.answers.mount(view)
        self.answers.follow()
        self._draw()
        try:
            async with aclosing(agent.ask(question, self.conversation.run_ids)) as events:
                async for event in events:
                    await self._happened(event, view)
        except Exception as error:  # an agent, or a widget, does what nobody has foreseen
            await self._happened(unexpected(error), view)
        finally:
            self._ended()
            await view.end(view.turn)
        await self._resolve(view)

    async def _happened(self, event: Event, view: TurnView) -> None:
        if self.turn is None:
            return  # it was stopped
        self.turn = self.turn.after(event)
        match event:
            case Progress(text):
                self._progress = text
            case ToolStarted(_, name, _):
                self._progress = f"calling {name}"
            case TextDelta() | ToolFinished():
                self._progress = "answering"
            case Failed(_, try_next) if try_next and self.choice and self.agents:
                self.box.write(f"/agent {self.agents.after(self.choice.name)}")
        await view.show(event, self.turn)
        self._draw_status()

    def _ended(self) -> None:
        """Keep the turn as it is; safe to call twice."""
        turn, self.turn = self.turn, None
        if turn is None or self.conversation is None:
            return
        turn = turn.ended()
        session = self.conversation.session
        if self.choice is not None:
            session = {**session, **self.choice.agent.session}
        run_ids = self.conversation.run_ids or tuple(session.get("run_ids", ()))
        self.conversation = self.conversation.with_turn(turn).model_copy(
            update={"session": session, "run_ids": run_ids}
        )
        self.app_.conversations.save(self.conversation)
        if self._view is not None:
            self._view.say_end(turn)
        self._draw()

    async def _resolve(self, view: TurnView) -> None:
        """Make links of runs and assets that the answer names and the history has."""
        mentions = self.known.unknown(view.turn.answer)
        if not any(mentions):
            return
        try:
            found = await self.app_.service.call(lambda s: look_up(s, mentions))
        except (HistoryError, Superseded):
            return
        if self.known.looked_up(found):
            await view.link_again()

    def action_stop(self) -> None:
        """Stop the answer; keep what came. When nothing comes: go back."""
        if self._pending:
            self._pending = ""
            self.say("")
        elif self.busy:
            self._ended()
            if self._worker is not None:
                self._worker.cancel()
        else:
            self.post_message(AskClosed())

    def action_fold_tools(self) -> None:
        """Fold all tool calls, or unfold them if all are folded."""
        blocks = list(self.query(ToolBlock))
        fold = any(not block.folded for block in blocks)
        for block in blocks:
            block.folded = fold

    def action_recall(self, step: int) -> None:
        """An earlier or a later prompt; behind the last is what was not sent."""
        if not self._asked:
            return
        if self._at == len(self._asked):
            self._unsent = self.box.text
        self._at = max(0, min(self._at + step, len(self._asked)))
        at_end = self._at == len(self._asked)
        self.box.write(self._unsent if at_end else self._asked[self._at])

    @on(PromptBox.Recall)
    def _recall(self, message: PromptBox.Recall) -> None:
        message.stop()
        self.action_recall(message.step)

    @on(PromptBox.Changed)
    def _edited(self, event: PromptBox.Changed) -> None:
        event.stop()
        if self._pending and self.box.text.strip() != self._pending:
            self._pending = ""
            self.say("")

    # ------------------------------------------------------------------ links

    @on(Markdown.LinkClicked)
    def _link(self, event: Markdown.LinkClicked) -> None:
        event.stop()
        kind, _, value = event.href.partition(":")
        if kind == "run" and value.isdigit():
            self.post_message(OpenRun(int(value)))
        elif kind == "asset" and value in self.known.assets:
            self.go_to(self.known.assets[value])

    def go_to(self, asset: Asset) -> None:
        """Show an asset in the grid, or else in the newest run that wrote it."""
        compared = self._comparison
        if compared is not None and any(row.asset == asset for row in compared.assets):
            self.post_message(ShowAsset(asset))
        else:
            self.run_worker(self._open_newest(asset), group="ask-command")

    async def _open_newest(self, asset: Asset) -> None:
        try:
            found = await self.app_.service.call(lambda s: s.asset_runs(asset))
        except (HistoryError, Superseded):
            found = ()
        if found:
            self.post_message(OpenRun(found[0].run.id, asset))
        else:
            self.say(f"No run has written {one_line(asset.label)}.")

    async def on_unmount(self) -> None:
        """Keep what came, and leave nothing running."""
        self._ended()
        if self.choice is not None:
            await self.choice.agent.close()
