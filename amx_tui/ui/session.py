"""One open history and what belongs to it. Handed to every screen and widget that needs it."""

from __future__ import annotations

import asyncio
import time
from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from pathlib import Path

from amx_tui.ask.conversations import Conversations
from amx_tui.decide.drafts import Drafts
from amx_tui.decide.votes import Votes
from amx_tui.kept import Kept
from amx_tui.settings import Settings
from amx_tui.ui.services.edits import EditService
from amx_tui.ui.services.history import HistoryService
from amx_tui.ui.services.preferences import PreferencesFile
from amx_tui.ui.services.remembered import StateFile
from amx_tui.vocabulary import AgentName, GridSort


@dataclass(frozen=True, slots=True)
class Start:
    """What the app begins with: picked runs, and how to look at their comparison."""

    picks: tuple[int, ...] = ()
    baseline: int | None = None
    only: frozenset[str] = frozenset()
    sort: GridSort = GridSort.ASSET
    search: str = ""
    diff: bool = False
    reverse: bool = False
    review: bool = False  # blind, at once


class Session:
    """A history, its services, and what is kept between starts.

    `clock` gives the present in Unix seconds, `monotonic` seconds that only ever grow; `pause` waits
    for so many seconds, and `look_every` is the seconds between looks at the history file. `agent`
    says who answers in Ask; `theme` was asked for on the way in, "" for what is set or preferred;
    `read_only` never offers to edit; without `state_dir` nothing is kept.
    """

    def __init__(
        self,
        path: Path,
        *,
        demo: bool = False,
        agent: str = AgentName.AUTO,
        theme: str = "",
        settings: Settings | None = None,
        read_only: bool = False,
        state_dir: Path | None = None,
        clock: Callable[[], float] = time.time,
        monotonic: Callable[[], float] = time.monotonic,
        pause: Callable[[float], Awaitable[None]] = asyncio.sleep,
        look_every: float = 1.0,
    ) -> None:
        self.path = path
        self.demo = demo
        self.agent = agent
        self.settings = settings or Settings()
        self.clock = clock
        self.monotonic = monotonic
        self.look_every = look_every
        self.history = HistoryService(path)
        self.edits = EditService(
            path,
            read_only=read_only,
            clock=clock,
            monotonic=monotonic,
            pause=pause,
            keys=state_dir,
        )
        self.kept = Kept(state_dir)
        self.drafts = Drafts(self.kept, path)
        self.votes = Votes(self.kept, path)
        self.conversations = Conversations(self.kept, path)
        self.remembered = StateFile(self.kept, path)
        self.preferences = PreferencesFile(self.kept)
        if theme:
            self.preferences.prefer(theme=theme)
        self.theme = theme or self.settings.theme or self.preferences.now.theme

    def close(self) -> None:
        """Leave no thread behind."""
        self.history.close()
        self.edits.close()
        self.remembered.rest()
        self.conversations.settle()
        self.kept.told_to(lambda text: None)  # nobody is there to hear it
