"""Answers that are walked: scrolled, and followed to the runs and assets that they name."""

from __future__ import annotations

from collections.abc import Callable, Hashable

from rich.text import Text
from textual import on
from textual.widgets import Markdown, Static

from amx_tui.ask.chat import Chat
from amx_tui.ask.listing import Listing
from amx_tui.compare.comparison import Comparison
from amx_tui.history.models import Asset
from amx_tui.text import one_line
from amx_tui.ui.messages import OpenRun, ShowAsset, ShowFiltered
from amx_tui.ui.services.history import Superseded
from amx_tui.ui.widgets.ask.answers import Answers
from amx_tui.ui.widgets.ask.links import LinkLine, Next, links_on
from amx_tui.ui.widgets.ask.prompt_box import PromptBox
from amx_tui.ui.widgets.framed import Framed
from amx_tui.ui.widgets.jump import JumpScreen


class AnswersPane(Framed):
    """What of a chat is read, and where one goes from there.

    `compared` is the comparison that stands in the grid at the moment: it changes beside Ask.
    """

    def __init__(
        self, chat: Chat, compared: Callable[[], Comparison | None] = lambda: None
    ) -> None:
        super().__init__(id="ask")
        self.chat = chat
        self.compared = compared
        self._stays = False  # what is said waits for an answer

    @property
    def answers(self) -> Answers:
        """The turns."""
        return self.query_one(Answers)

    def say(self, text: str, *, stays: bool = False) -> None:
        """A sentence above the prompt; "" takes it away, and so does the next key unless it stays."""
        self._stays = stays
        box = self.query_one("#ask-say", Static)
        box.update(Text(text))
        box.set_class(bool(text), "-shown")

    def hush(self) -> None:
        """Another key: what was said has been read."""
        if not self._stays and self.query("#ask-say.-shown"):
            self.say("")

    # ------------------------------------------------------------------ reading

    def action_page(self, pages: int) -> None:
        """Scroll the answers by screens."""
        self.answers.page(pages)

    def action_line(self, lines: int) -> None:
        """Scroll the answers by lines."""
        self.answers.line(lines)

    def action_ends(self, last: bool) -> None:
        """The first line of the conversation, or its last."""
        self.answers.ends(last=last)

    @on(PromptBox.Page)
    def _page(self, message: PromptBox.Page) -> None:
        message.stop()
        self.action_page(message.pages)

    # ------------------------------------------------------------------ links

    def action_letters(self) -> None:
        """Put letters on the runs and assets that are named on the screen."""
        if links_on(self.answers):
            self.app.push_screen(JumpScreen(lambda: links_on(self.answers)), self._follow)
        else:
            self.say("Nothing that is named here leads anywhere.")

    @on(Markdown.LinkClicked)
    def _linked(self, event: Markdown.LinkClicked) -> None:
        event.stop()
        self._follow(event.href)

    @on(LinkLine.Chosen)
    def _chosen(self, event: LinkLine.Chosen) -> None:
        event.stop()
        self._follow(event.leads)

    def _follow(self, leads: Hashable) -> None:
        """Go where a link leads."""
        if isinstance(leads, Next):
            self.ask_next(leads.question)
            return
        if isinstance(leads, Listing):
            filters = frozenset(leads.filters)
            self.post_message(ShowFiltered(leads.run_ids, filters, leads.search, leads.baseline))
            return
        kind, _, value = str(leads or "").partition(":")
        if kind == "run" and value.isdigit():
            self.post_message(OpenRun(int(value)))
        elif kind == "asset" and value in self.chat.known.assets:
            self._go_to(self.chat.known.assets[value])

    def ask_next(self, question: str) -> None:
        """A question that was offered is wanted."""
        raise NotImplementedError

    def _go_to(self, asset: Asset) -> None:
        """Show an asset in the grid, or else in the newest run that wrote it."""
        compared = self.compared()
        if compared is not None and any(row.asset == asset for row in compared.assets):
            self.post_message(ShowAsset(asset))
        else:
            self.run_worker(self._open_newest(asset), group="ask-command")

    async def _open_newest(self, asset: Asset) -> None:
        try:
            run_id = await self.chat.newest_run_of(asset)
        except Superseded:
            return
        if run_id is not None:
            self.post_message(OpenRun(run_id, asset))
        else:
            self.say(f"No run has written {one_line(asset.named)}.")
