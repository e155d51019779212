"""Which agent answers, and why: the one that is named, else the first that works here."""

from __future__ import annotations

from collections.abc import AsyncGenerator
from dataclasses import replace
from pathlib import Path
from typing import Any, NamedTuple

from amx_tui.ask.agents import About, Agent, Call, Earlier, Event, Failed
from amx_tui.ask.agents.endpoint import Endpoint, Incomplete, endpoint, profile
from amx_tui.files import key_of
from amx_tui.paths import amx_folder
from amx_tui.settings import Settings
from amx_tui.vocabulary import AGENTS, AUTO


class Choice(NamedTuple):
    """An agent, and the reason for it in a few words."""

    name: str
    why: str
    agent: Agent


class Agents:
    """Makes the agents for one history."""

    def __init__(self, call: Call, history: Path, demo: bool, settings: Settings) -> None:
        self._call, self._history, self._demo, self._settings = call, history, demo, settings
        self.folder = amx_folder()  # never what lies beside a history: that may be anybody's
        self.model = ""  # another model than the endpoint's own

    def choose(self, name: str = AUTO) -> Choice:
        """The agent of that name, else the one of the settings, else the first that works."""
        if name in AGENTS:
            return Choice(name, "it was asked for", self._made(name))
        if self._settings.agent in AGENTS:
            return Choice(self._settings.agent, "AMX_TUI_AGENT names it",
                          self._made(self._settings.agent))  # fmt: skip
        if self._settings.llm_model and not self.obstacle("llm"):
            return Choice("llm", "AMX_TUI_LLM_MODEL is set", self._made("llm"))
        passed = []
        for name in AGENTS:
            obstacle = self.obstacle(name)
            if not obstacle:
                break
            passed.append(f"{name}: {obstacle}")
        return Choice(name, " ".join(passed) or "it is the first that works", self._made(name))

    def after(self, name: str) -> Choice:
        """The next agent that works, for when `name` does not."""
        behind = AGENTS[AGENTS.index(name) + 1 :] if name in AGENTS else AGENTS
        following = next((n for n in behind if not self.obstacle(n)), AGENTS[-1])
        return Choice(following, f"{name} does not work here", self._made(following))

    def obstacle(self, name: str) -> str:
        """Why an agent cannot work here, and what to do; "" when it can, as far as one can see."""
        match name:
            case "amx":
                return self._no_amx()
            case "llm":
                found = endpoint(self._settings, self.folder)
                return found.why if isinstance(found, Incomplete) else ""
        return ""

    def _foreign(self) -> str:
        """Why AMX's agent would talk about other runs than the screen; "" when it would not."""
        if self._demo:
            return "AMX's agent does not see the demo history."
        if key_of(self._history) != key_of(self.folder / "history.db"):
            return "AMX's agent reads only its own history, and this is another."
        return ""

    def _no_amx(self) -> str:
        from amx_tui.ask.agents.amx_server import NoServer, interpreter

        if foreign := self._foreign():
            return foreign
        found = profile(self.folder)
        if isinstance(found, Incomplete):
            return found.why
        if (self.folder / "studio.json").is_file():
            return ""
        try:
            interpreter(self._settings.amx)
        except NoServer as error:
            return str(error)
        return ""

    def _made(self, name: str) -> Agent:
        if name == "llm":
            found = endpoint(self._settings, self.folder)
            if isinstance(found, Endpoint):
                from amx_tui.ask.agents.llm import LlmAgent

                found = replace(found, model=self.model) if self.model else found
                return LlmAgent(self._call, found, self._settings)
            return NoAgent("llm", found.why)
        if name == "amx":
            if foreign := self._foreign():
                return NoAgent("amx", foreign)
            from amx_tui.ask.agents.amx import AmxAgent

            return AmxAgent(self._call, self.folder, self._settings)
        from amx_tui.ask.agents.offline import OfflineAgent

        return OfflineAgent(self._call)


class NoAgent:
    """Stands for an agent that was asked for and cannot work here; it says why."""

    def __init__(self, name: str, why: str) -> None:
        self._about, self._why = About(name, "not available", ""), why

    @property
    def about(self) -> About:
        """Its name."""
        return self._about

    def resume(self, turns: tuple[Earlier, ...], session: dict[str, Any]) -> None:
        """There is nothing to continue."""

    async def ask(self, question: str, run_ids: tuple[int, ...]) -> AsyncGenerator[Event, None]:
        """Say why there is no answer."""
        yield Failed(self._why, try_next=True)

    @property
    def session(self) -> dict[str, Any]:
        """Nothing."""
        return {}

    async def close(self) -> None:
        """Nothing is open."""
