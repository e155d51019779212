"""The table of agents, and which of them answers: the one that is named, else the first that works."""

from __future__ import annotations

from collections.abc import AsyncGenerator, Callable, Mapping
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Any, NamedTuple

from amx_tui.ask.agents.amx_config import Incomplete, receivers
from amx_tui.ask.agents.endpoint import Endpoint, endpoint
from amx_tui.ask.agents.llm_errors import unexpected
from amx_tui.ask.protocol import NOWHERE, About, Agent, Around, Call, Earlier, Event, Failed
from amx_tui.files import key_of
from amx_tui.paths import amx_folder
from amx_tui.settings import Settings
from amx_tui.vocabulary import AGENTS, AgentName


@dataclass(slots=True)
class Place:
    """Where an agent would work: a history, the user's settings, and AMX's own folder."""

    call: Call
    history: Path
    demo: bool
    settings: Settings
    # never what lies beside a history: that may be anybody's
    folder: Path = field(default_factory=amx_folder)
    model: str = ""  # another model than the endpoint's own


class Entry(NamedTuple):
    """How an agent is judged and made. A module is imported when its agent is made."""

    obstacle: Callable[[Place], str]
    """Why it cannot work, and what to do; "" when it can, as far as one can see."""
    make: Callable[[Place], Agent]


class Choice(NamedTuple):
    """An agent, and the reason for it in a few words."""

    name: str
    why: str
    agent: Agent


class Agents:
    """The agents for one history."""

    def __init__(self, call: Call, history: Path, demo: bool, settings: Settings) -> None:
        self._place = Place(call, history, demo, settings)

    @property
    def folder(self) -> Path:
        """AMX's folder, whose configuration counts."""
        return self._place.folder

    def endpoint(self) -> Endpoint | Incomplete:
        """Where a model of the user's choice is asked, and which."""
        return _endpoint(self._place)

    def ask_model(self, name: str) -> None:
        """Let agents that ask a model of the user's choice ask this one."""
        self._place.model = name

    def choose(self, name: str = AgentName.AUTO) -> Choice:
        """The agent of that name, else the one of the settings, else the first that works.

        Nothing is raised: an agent that cannot be made says why when it is asked.
        """
        settings = self._place.settings
        if name in AGENTS:
            return self._made(name, "it was asked for")
        if settings.agent in AGENTS:
            return self._made(settings.agent, "AMX_TUI_AGENT names it")
        if settings.llm_base_url and self.obstacle(AgentName.LLM):
            # it was meant to be asked: nobody else answers in its place unsaid
            return self._made(AgentName.LLM, "AMX_TUI_LLM_BASE_URL is set")
        if settings.llm_model and not self.obstacle(AgentName.LLM):
            return self._made(AgentName.LLM, "AMX_TUI_LLM_MODEL is set")
        passed = []
        for name in AGENTS:
            obstacle = self.obstacle(name)
            if not obstacle:
                break
            passed.append(f"{name}: {obstacle}")
        return self._made(name, " ".join(passed) or "it is the first that works")

    def after(self, name: str) -> str:
        """The name of the next agent that works, for when `name` does not."""
        behind = AGENTS[AGENTS.index(AgentName(name)) + 1 :] if name in AGENTS else AGENTS
        return next((n for n in behind if not self.obstacle(n)), AGENTS[-1])

    def obstacle(self, name: str) -> str:
        """Why an agent cannot work here, and what to do; "" when it can, as far as one can see."""
        if name not in AGENTS:
            return "There is no such agent."
        try:
            return REGISTRY[AgentName(name)].obstacle(self._place)
        except Exception as error:  # settings and AMX's files may hold anything
            return unexpected(error).text

    def _made(self, name: str, why: str) -> Choice:
        try:
            agent = REGISTRY[AgentName(name)].make(self._place)
        except Exception as error:  # settings and AMX's files may hold anything
            agent = NoAgent(name, unexpected(error).text)
        return Choice(str(name), why, agent)


def _foreign(place: Place) -> str:
    """Why AMX's agent would talk about other runs than the screen; "" when it would not."""
    if place.demo:
        return "AMX's agent does not see the demo history."
    if key_of(place.history) != key_of(place.folder / "history.db"):
        return "AMX's agent reads only its own history, and this is another."
    return ""


def _no_amx(place: Place) -> str:
    from amx_tui.ask.agents.amx_server import NoServer, interpreter

    if foreign := _foreign(place):
        return foreign
    found = receivers(place.folder)
    if isinstance(found, Incomplete):
        return found.why
    if (place.folder / "studio.json").is_file():
        return ""
    try:
        interpreter(place.settings.amx)
    except NoServer as error:
        return str(error)
    return ""


def _amx(place: Place) -> Agent:
    from amx_tui.ask.agents.amx import AmxAgent

    if foreign := _foreign(place):
        return NoAgent(AgentName.AMX, foreign)
    found = receivers(place.folder)
    if isinstance(found, Incomplete):
        return NoAgent(AgentName.AMX, found.why)
    return AmxAgent(place.call, place.folder, place.settings)


def _no_endpoint(place: Place) -> str:
    found = endpoint(place.settings, place.folder)
    return found.why if isinstance(found, Incomplete) else ""


def _endpoint(place: Place) -> Endpoint | Incomplete:
    found = endpoint(place.settings, place.folder)
    if place.model and not isinstance(found, Incomplete):
        return replace(found, model=place.model)
    return found


def _llm(place: Place) -> Agent:
    from amx_tui.ask.agents.llm import LlmAgent

    found = _endpoint(place)
    if isinstance(found, Incomplete):
        return NoAgent(AgentName.LLM, found.why)
    return LlmAgent(place.call, found, place.settings)


def _offline(place: Place) -> Agent:
    from amx_tui.ask.agents.offline.agent import OfflineAgent

    return OfflineAgent(place.call)


REGISTRY: Mapping[AgentName, Entry] = {
    AgentName.AMX: Entry(_no_amx, _amx),
    AgentName.LLM: Entry(_no_endpoint, _llm),
    AgentName.OFFLINE: Entry(lambda place: "", _offline),
}
"""One row for each agent of the vocabulary."""


class NoAgent:
    """Stands for an agent that was asked for and cannot work here; it says why."""

    def __init__(self, name: str, why: str) -> None:
        self._about, self._why = About(str(name), "not available", ""), why

    @property
    def about(self) -> About:
        """Its name."""
        return self._about

    def resume(self, turns: tuple[Earlier, ...], session: dict[str, Any]) -> None:
        """There is nothing to continue."""

    async def ask(
        self, question: str, run_ids: tuple[int, ...], around: Around = NOWHERE
    ) -> AsyncGenerator[Event, None]:
        """Say why there is no answer."""
        yield Failed(self._why, try_next=True)

    @property
    def session(self) -> dict[str, Any]:
        """Nothing."""
        return {}

    async def close(self) -> None:
        """Nothing is open."""


NOBODY = Choice("", "", NoAgent("", "Nobody has been chosen yet to answer."))
