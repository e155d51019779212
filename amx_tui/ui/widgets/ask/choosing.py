"""What one chooses in Ask over the screen: a conversation, who answers, and which model."""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Coroutine
from functools import partial
from textwrap import wrap

from textual.geometry import Offset
from textual.widget import Widget

from amx_tui.ask import commands
from amx_tui.ask.agents.amx_config import Incomplete
from amx_tui.ask.chat import Chat
from amx_tui.ask.conversation import Conversation
from amx_tui.ask.who import Candidate, candidates
from amx_tui.text import fit, one_line, width
from amx_tui.ui.widgets.ask.conversation_list import ConversationsScreen
from amx_tui.ui.widgets.ask.model_list import ModelsScreen
from amx_tui.ui.widgets.menu import Choice, Menu
from amx_tui.vocabulary import AgentName

_LINES = 3  # of one agent in the menu
_MODEL = "model"  # the line of the menu that leads to the models


def _wrapped(words: str, room: int, most: int) -> str:
    """Words on as many lines as they need, up to `most`; what goes on is indented."""
    if width(words) <= room:
        return words
    most = max(1, min(most, _LINES))
    lines = wrap(one_line(words), room, subsequent_indent="  ", break_on_hyphens=False)
    if len(lines) > most:
        lines[most - 1] = fit(f"{lines[most - 1]} {lines[most].strip()}", room)
    return "\n".join(lines[:most])


class Chooser:
    """Opens lists over `panel`; what comes of one is said by `say` or done by `do`."""

    def __init__(
        self,
        panel: Widget,
        chat: Chat,
        *,
        say: Callable[[str], None],
        do: Callable[[Coroutine[None, None, commands.Outcome]], None],
    ) -> None:
        self._panel, self._chat, self._say, self._do = panel, chat, say, do

    def open(self, what: commands.Choosing) -> None:
        """Let the user choose it, unless an answer is coming."""
        if self._chat.busy:
            self._say("An answer is coming: escape stops it.")
            return
        match what:
            case "conversation":
                self._conversation()
            case "agent":
                self._panel.run_worker(self._agent(), exclusive=True, group="ask-choose")
            case "model":
                self._panel.run_worker(self._model(), exclusive=True, group="ask-choose")

    def _conversation(self) -> None:
        chat = self._chat

        def go_on(chosen: Conversation | None) -> None:
            if chosen is not None and chosen.id != chat.conversation.id:
                self._do(commands.reopened(chat, chosen))

        screen = ConversationsScreen(chat.kept, chat.now, chat.conversation.id)
        self._panel.app.push_screen(screen, go_on)

    async def _agent(self) -> None:
        """Who answers, with what stands in the way of those who cannot."""
        found = await asyncio.to_thread(candidates, self._chat.agents)
        room = max(8, self._panel.app.size.width * 9 // 10 - 10)
        most, left = divmod(self._panel.app.size.height * 9 // 10 - 2, len(found))
        choices = [
            Choice(str(number), _wrapped(one.words, room, most + (number <= left)), one.name)
            for number, one in enumerate(found, 1)
        ]
        if any(one.name == AgentName.LLM and not one.obstacle for one in found):
            choices.append(Choice("m", fit("llm, with another model …", room), _MODEL))
        lines = sum(choice.words.count("\n") + 1 for choice in choices)
        at = Offset(self._panel.region.x + 2, self._panel.region.bottom - lines - 5)
        menu = Menu("Who answers", choices, at, self._chat.choice.name)
        self._panel.app.push_screen(menu, partial(self._taken, found))

    def _taken(self, found: tuple[Candidate, ...], value: str | None) -> None:
        if value == _MODEL:
            self.open("model")
            return
        for one in found:
            if one.name == value and one.obstacle:
                self._say(f"{one.name} cannot answer here: {one.obstacle}")
            elif one.name == value:
                self._do(commands.taken(self._chat, one.name))

    async def _model(self) -> None:
        """Which model llm asks."""
        endpoint = await asyncio.to_thread(self._chat.agents.endpoint)
        if isinstance(endpoint, Incomplete):
            self._say(f"llm cannot answer here: {endpoint.why}")
            return

        def ask(name: str | None) -> None:
            if name:
                self._do(commands.asking(self._chat, name))

        self._panel.app.push_screen(ModelsScreen(endpoint), ask)
