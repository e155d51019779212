"""Who can answer here, and who would get the data: what one chooses an agent by."""

from __future__ import annotations

from dataclasses import dataclass

from amx_tui.ask.agents.registry import Agents
from amx_tui.text import one_line
from amx_tui.vocabulary import AGENTS


@dataclass(frozen=True, slots=True)
class Candidate:
    """An agent; `obstacle` says why it cannot answer here, "" when it can."""

    name: str
    model: str
    goes_to: str
    obstacle: str

    @property
    def words(self) -> str:
        """All of it on a line."""
        why = f"cannot here: {self.obstacle}" if self.obstacle else ""
        return f"{self.name:<7}  {one_line(why or f'{self.model} · {self.goes_to}')}"


def candidates(agents: Agents) -> tuple[Candidate, ...]:
    """Every agent. It looks for programs and reads files: not for an event loop."""
    return tuple(_candidate(agents, str(name)) for name in AGENTS)


def _candidate(agents: Agents, name: str) -> Candidate:
    obstacle = agents.obstacle(name)
    if obstacle:
        return Candidate(name, "", "", obstacle)
    about = agents.choose(name).agent.about
    return Candidate(name, about.model, about.goes_to, "")
