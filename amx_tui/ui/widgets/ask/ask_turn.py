"""One turn of a conversation: the question, tool calls that fold, the answer as it comes."""

from __future__ import annotations

from collections.abc import Sequence
from typing import ClassVar

from rich.markup import escape
from rich.text import Text
from textual.app import ComposeResult
from textual.containers import Vertical
from textual.message import Message
from textual.reactive import reactive
from textual.widgets import Collapsible, Markdown, Static
from textual.widgets.markdown import MarkdownStream

from amx_tui.ask.conversation import ToolCall, Turn
from amx_tui.ask.mentions import Known
from amx_tui.ask.outline import outline
from amx_tui.ask.protocol import (
    Attached,
    Event,
    Folded,
    Listed,
    TextDelta,
    ToolFinished,
    ToolStarted,
)
from amx_tui.text import fit
from amx_tui.ui.actions import Where, bindings
from amx_tui.ui.widgets.ask.answer_text import AnswerText
from amx_tui.ui.widgets.ask.links import LinkLine, Next


class ToolBlock(Static, can_focus=True):
    """A tool call: one line, or with its arguments and its answer unfolded."""

    BINDINGS = [*bindings(Where.TOOL)]
    PLACES: ClassVar = (Where.TOOL, Where.ASK, Where.EVERYWHERE)
    folded: reactive[bool] = reactive(True, layout=True)

    def __init__(self, call: ToolCall) -> None:
        super().__init__(classes="tool")
        self.call = call
        self.over = False  # nothing more comes

    def render(self) -> Text:
        """Glyph and word say how it went; colour is not needed."""
        call = self.call
        unanswered = "✗ no answer" if self.over else "…"
        mark = {True: "✓", False: "✗ failed", None: unanswered}[call.ok]
        took = f" · {call.seconds:.2f} s" if call.seconds is not None else ""
        head = f"{'▸' if self.folded else '▾'} {call.name} {mark}{took}"
        if self.folded:
            room = max(20, self.size.width or 60)
            return Text(
                fit(f"{head} · {call.arguments}" if call.arguments else head, room), no_wrap=True
            )
        text = Text(head)
        text.append(f"\n  {call.arguments or 'no arguments'}", "italic")
        for line in outline(call.result or "no answer").splitlines():
            text.append(f"\n  {line}")
        return text

    def action_turn(self) -> None:
        """Fold or unfold."""
        self.folded = not self.folded

    def on_click(self) -> None:
        """As the key."""
        self.action_turn()

    def finish(self, call: ToolCall) -> None:
        """Show how it went."""
        self.call = call
        self.refresh(layout=True)


def _attached(words: str, text: str) -> ToolCall:
    """What went with the question, folded like a tool's answer."""
    return ToolCall(call_id="", name="attached", arguments=words, result=text, ok=True)


class Asked(Static):
    """The question of a turn; a click shows what can be done with it."""

    class Clicked(Message):
        """Somebody wants to do something with this turn."""

        def __init__(self, view: TurnView) -> None:
            self.view = view
            super().__init__()

    def on_click(self) -> None:
        """Tell whoever holds the conversation."""
        if isinstance(self.parent, TurnView):
            self.post_message(self.Clicked(self.parent))


class TurnView(Vertical):
    """A turn, growing while its answer streams."""

    def __init__(self, turn: Turn, known: Known) -> None:
        super().__init__(classes="turn")
        self.turn = turn
        self.offers = False  # the prompt below it has the command for another agent
        self._known = known
        self._stream: MarkdownStream | None = None
        self._blocks: dict[str, ToolBlock] = {}

    def compose(self) -> ComposeResult:
        """The question, and for a turn that was kept, all of it."""
        yield Asked(Text(f"› {self.turn.question}", "bold"), classes="asked")
        if any(self.turn.attached):
            yield ToolBlock(_attached(*self.turn.attached))
        for call in self.turn.tools:
            yield ToolBlock(call)
        if self.turn.answer:
            yield AnswerText(self._known, self.turn.answer)
        for listing in self.turn.listed:
            yield LinkLine(listing, listing.words)
        for title, text in self.turn.folded:
            yield self._behind(title, text)
        yield Static(Text(""), classes="ended")

    def on_mount(self) -> None:
        """A turn that was kept has ended."""
        self._say_end()

    async def show(self, event: Event, turn: Turn) -> None:
        """Draw what has happened; `turn` is the turn after it."""
        self.turn = turn
        match event:
            case TextDelta(text):
                await self._write(text)
            case Folded(title, text):
                await self._close_text()
                await self.mount(self._behind(title, text), before=self._end)
            case Listed(listing):
                await self._close_text()
                await self.mount(LinkLine(listing, listing.words), before=self._end)
            case Attached(words, data):
                await self.mount(ToolBlock(_attached(words, data)), before=self._end)
            case ToolStarted(call_id):
                await self._close_text()
                call = next(c for c in turn.tools if c.call_id == call_id)
                self._blocks[call_id] = ToolBlock(call)
                await self.mount(self._blocks[call_id], before=self._end)
            case ToolFinished(call_id):
                done = next((c for c in turn.tools if c.call_id == call_id), None)
                if done is not None and call_id in self._blocks:
                    self._blocks[call_id].finish(done)

    def _behind(self, title: str, text: str) -> Collapsible:
        """What stands behind an answer, folded."""
        return Collapsible(AnswerText(self._known, text), title=escape(title), classes="behind")

    async def _write(self, text: str) -> None:
        if self._stream is None:
            if not (text := text.lstrip("\n")):
                return
            piece = AnswerText(self._known)
            await self.mount(piece, before=self._end)
            self._stream = Markdown.get_stream(piece)
        await self._stream.write(text)

    async def _close_text(self) -> None:
        stream, self._stream = self._stream, None
        if stream is not None:
            await stream.stop()

    async def end(self) -> None:
        """Draw the last of its text."""
        await self._close_text()

    def say_end(self, turn: Turn) -> None:
        """Show how the turn ended; the last of its text may still have to be drawn."""
        self.turn = turn
        told = len(self.query(".behind"))
        for title, text in turn.folded[told:]:  # what it had thought when it was stopped
            self.mount(self._behind(title, text), before=self._end)
        self._say_end()

    async def link_again(self) -> None:
        """Parse the answer once more: more of its names are known now."""
        for piece in self.query(AnswerText):
            await piece.update(piece.source)

    async def suggest(self, questions: Sequence[str]) -> None:
        """Offer what can be asked next, in place of what was offered before."""
        await self.query(".next").remove()
        lines = [LinkLine(Next(each), each, mark="›") for each in questions]
        for line in lines:
            line.add_class("next")
            line.set_class(line is lines[0], "-first")
        await self.mount_all(lines)

    @property
    def _end(self) -> Static:
        return self.query_one(".ended", Static)

    def _say_end(self) -> None:
        turn = self.turn
        for block in self.query(ToolBlock):
            block.over = turn.state != "open"
            block.refresh()
        stopped = f"■ stopped: {turn.note}" if turn.note else "■ stopped"
        words = {"failed": f"✗ {turn.note}", "stopped": stopped}.get(turn.state, "")
        words = "\n".join([*(f"! {warning}" for warning in turn.warnings), words]).strip()
        if turn.state == "failed" and turn.try_next:
            words += "\n  /agent takes another agent"
            words += ": it is in the prompt below, enter sends it." if self.offers else "."
        for line in self.query(".ended").results(Static):  # none, when the app is leaving
            line.update(Text(words, "bold" if turn.state == "failed" else "italic"))
            line.set_class(bool(words), "-shown")
