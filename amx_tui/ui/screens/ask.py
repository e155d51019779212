"""Ask: questions about the picked runs, answered beside what was picked."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, cast
from urllib.parse import unquote

from rich.text import Text
from textual import on
from textual.app import ComposeResult
from textual.binding import Binding
from textual.containers import VerticalScroll
from textual.screen import Screen
from textual.widgets import Footer, Input, Markdown, Static

from amx_tui.ask.handoff import seed_prompt
from amx_tui.ask.offline import NAME, Answer, answer
from amx_tui.history.errors import HistoryError
from amx_tui.ui.messages import OpenRun
from amx_tui.ui.service import Superseded

if TYPE_CHECKING:
    from amx_tui.ui.app import AmxTui

_RUN = re.compile(r"#(\d+)")


class AskScreen(Screen[None]):
    """A seeded prompt, the answers so far, and the way back."""

    BINDINGS = [
        Binding("escape", "dismiss", "back"),
        Binding("up", "recall(-1)", "earlier prompt", show=False),
        Binding("down", "recall(1)", "later prompt", show=False),
    ]

    def __init__(self, picks: tuple[int, ...]) -> None:
        super().__init__()
        self._picks = picks
        self._said: list[str] = []
        self._at = 0

    @property
    def _app(self) -> AmxTui:
        return cast("AmxTui", self.app)

    def compose(self) -> ComposeResult:
        """Answers above, the prompt below."""
        yield VerticalScroll(id="answers")
        yield Static(Text(f"agent: {NAME} · nothing leaves this machine"), id="status")
        yield Input(seed_prompt(self._picks), placeholder="ask about runs, for example: "
                    "compare runs 58, 59", id="question")  # fmt: skip
        yield Footer(show_command_palette=False)

    def on_mount(self) -> None:
        """The seed can be edited or sent as it is."""
        self.query_one("#question").focus()

    @on(Input.Submitted, "#question")
    def _send(self, event: Input.Submitted) -> None:
        question = event.value.strip()
        if not question:
            return
        event.input.value = ""
        self._said.append(question)
        self._at = len(self._said)
        self.run_worker(self._answer(question), exclusive=True, group="ask")

    async def _answer(self, question: str) -> None:
        answers = self.query_one("#answers")
        await answers.mount(Static(Text(f"\n› {question}", "bold")))
        try:
            given = await self._app.service.call(
                lambda s: answer(s, question, self._picks), key="ask"
            )
        except Superseded:
            return
        except HistoryError as error:
            given = Answer(str(error), self._picks, (), False)
        self._picks = given.run_ids or self._picks
        for name, arguments in given.calls:
            await answers.mount(Static(Text(f"⚙ {name}({arguments})", "dim")))
        # only what this module writes becomes a link: a run number opens the run
        body = _RUN.sub(lambda m: f"[#{m.group(1)}](run:{m.group(1)})", _plain(given.text))
        await answers.mount(Markdown(body, open_links=False))
        answers.scroll_end(animate=False)

    @on(Markdown.LinkClicked)
    def _link(self, event: Markdown.LinkClicked) -> None:
        kind, _, value = unquote(event.href).partition(":")
        if kind == "run" and value.isdigit():
            self.app.screen_stack[0].post_message(OpenRun(int(value)))

    def action_recall(self, step: int) -> None:
        """An earlier or later prompt."""
        if self._said:
            self._at = max(0, min(self._at + step, len(self._said)))
            box = self.query_one("#question", Input)
            box.value = self._said[self._at] if self._at < len(self._said) else ""


def _plain(text: str) -> str:
    """Quoted descriptions keep no link, image or HTML of their own."""
    return text.replace("[", "\\[").replace("]", "\\]").replace("<", "&lt;").replace("`", "\\`")
