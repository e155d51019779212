"""The app and somebody who uses it without a pause, in a process of their own, while AMX writes.

`python -m tests.interop.soaking PATH STATE SECONDS WATCHED` prints one JSON object when it has ended.
"""

from __future__ import annotations

import asyncio
import gc
import json
import random
import resource
import sys
import time
from collections import Counter
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path
from typing import Any
from weakref import WeakSet

from textual.screen import Screen

from amx_tui.cli.app import collect_seldom
from amx_tui.compare.comparison import Comparison
from amx_tui.history.models import Asset
from amx_tui.stored import Stored
from amx_tui.ui.app import AmxTui
from amx_tui.ui.screens.conflict import ConflictScreen
from amx_tui.ui.screens.editor import EditorScreen
from amx_tui.ui.screens.main import MainScreen
from amx_tui.ui.screens.run_detail import RunDetailScreen
from amx_tui.ui.session import Session, Start
from tests.interop.laps import OWN, SHARED, Watched, asset, torn
from tests.ui.user import User, a_user
from tests.waiting import PATIENCE, until

LOOK_EVERY = 0.5  # seconds; twice as often as the app does by itself
SEED = 12
KEYS = [
    "down",
    "up",
    "pagedown",
    "pageup",
    "n",
    "N",
    "home",
    "end",
    "right",
    "left",
    "right_curly_bracket",
]
LOOKS = ["e", "E", "d", "D", "S", "b", "m", "z", "space"]  # no key that opens a menu


class Person:
    """Who uses the app. Each method but `works` and `reports` is something that people do."""

    def __init__(self, user: User, runs: Watched) -> None:
        self.user, self.runs = user, runs
        self.chance = random.Random(SEED)
        self.texts: dict[int, list[str]] = {}  # by result: what it said, the newest last
        self.edited: list[int] = []  # results, the newest edit that can be undone last
        self.done: Counter[str] = Counter()
        self.torn: list[str] = []
        self.comparisons = self.heard = 0
        self.memory: list[tuple[float, float]] = []  # seconds since the begin, MB
        self.screens = WeakSet[Screen[Any]]()
        user.app.watch(user.pane, "comparison", self._compared, init=False)

    def _compared(self, comparison: Comparison | None) -> None:
        if comparison is not None:
            self.comparisons += 1
            if why := torn(comparison, self.runs):
                self.torn.append(why)

    async def works(self, seconds: float) -> None:
        """Do one thing after another for so long; look at the memory in between."""
        looking = [self.moves, self.looks, self.finds, self.searches, self.picks_another]
        editing = [self.edits, self.edits, self.undoes, self.edits_what_amx_writes]
        every = [*looking, self.opens_a_run, *editing]
        todo = every[:]
        begun = time.monotonic()
        while (now := time.monotonic() - begun) < seconds or len(self.done) < len(set(every)):
            if not todo:
                todo = self.chance.sample(every, len(every))
            act = todo.pop(0)
            await act()
            self.done[act.__name__] += 1
            self.memory.append((now, _megabytes()))

    async def presses(self, *keys: str) -> None:
        """Faster than anybody types. A pilot would wait until the app has nothing to do."""
        for key in keys:
            if len(key) == 1:
                self.user.types_at_once(key)
            else:
                self.user.app.simulate_key(key)
            await asyncio.sleep(0.02)

    async def lands(self) -> None:
        """Wait until the typed keys have been with everybody, down to a widget and up again."""
        app = self.user.app
        for pump in (app, app.focused or app, app.screen, app):
            heard = asyncio.Event()
            pump.call_later(heard.set)
            await self.until(heard.is_set, "the keys to land")

    async def until(self, holds: Callable[[], object], what: str) -> None:
        """Wait no longer than for that: a pilot would wait until the app has nothing to do."""
        try:
            await until(holds, what)
        except AssertionError as error:
            seen = f"{self.user.notices[-3:]}\n{self.user.screen_text}"
            raise AssertionError(f"{error}; {seen}") from None

    async def is_at(self, screen: type[Screen[Any]]) -> None:
        await self.until(lambda: isinstance(self.user.screen, screen), screen.__name__)
        self.screens.add(self.user.screen)

    async def is_told(self, words: str) -> None:
        """Since the last time that something was waited for here."""
        told = self.user.notices
        await self.until(lambda: any(words in one.words for one in told[self.heard :]), words)
        self.heard = len(told)

    # ------------------------------------------------------------------ the grid

    async def moves(self) -> None:
        """In the grid."""
        await self._on_grid(asset(self.chance.choice(OWN)))
        await self.presses(*self.chance.choices(KEYS, k=8))

    async def looks(self) -> None:
        """At the comparison in other ways, and back."""
        await self._on_grid(asset(self.chance.choice(OWN)))
        for key in self.chance.choices(LOOKS, k=3):
            await self.presses(key, key)

    async def finds(self) -> None:
        """Something in the comparison."""
        await self._on_grid(asset(OWN[0]))
        await self.presses("/", *"lap", str(self.chance.randrange(10)), "escape")
        await self.until(lambda: self.user.focused is self.user.grid, "the grid to have the keys")

    async def _on_grid(self, at: Asset, position: int = 0) -> None:
        user = self.user
        await self.lands()
        await self.until(lambda: user.pane.comparison, "the comparison")
        user.pane.show_asset(at)
        user.grid.focus()
        user.grid.position = position
        user.pane.show_asset(at)
        await self.until(lambda: user.grid.cursor_row and user.row.asset == at, at.label)

    # ------------------------------------------------------------------ the list

    async def searches(self) -> None:
        """The list, and sorts it."""
        user = self.user
        await self.lands()
        user.table.focus()
        await self.presses("/", *"sales", "enter", "S", "S", "2", "1")
        await self.presses("/")
        await self.lands()  # escape is for the box that one sees
        await self.presses("escape", "escape")  # the second one may lead to the comparison
        user.table.focus()
        await self.until(lambda: not user.picker.query_now.search, "every run")

    async def picks_another(self) -> None:
        """One of the newest runs beside the two, and goes back to them."""
        user = self.user
        await self.lands()
        user.table.focus()
        both, heard = user.picker.picks, len(user.notices)
        await self.presses("home", *["down"] * self.chance.randrange(3), "space")
        await self.until(lambda: user.picker.picks != both or len(user.notices) > heard, "a pick")
        picks = user.picker.picks
        if len(picks) > 2:  # else it was one of the two, or a run without results yet
            await self.until(lambda: picks == self._compared_runs(), "three runs")
        user.picker.picks = both
        await self.until(lambda: both == self._compared_runs(), "the two runs")

    def _compared_runs(self) -> tuple[int, ...]:
        shown = self.user.pane.comparison
        return tuple(run.id for run in shown.runs) if shown else ()

    async def opens_a_run(self) -> None:
        """From the comparison."""
        await self._on_grid(asset(self.chance.choice(OWN)))
        await self.presses("o")
        await self.is_at(RunDetailScreen)
        await self.presses("down", "down", "escape")
        await self.is_at(MainScreen)

    # ------------------------------------------------------------------ edits

    async def edits(self) -> None:
        """A description that AMX does not write meanwhile."""
        user = self.user
        await self._on_grid(asset(self.chance.choice(OWN)), self.chance.randrange(2))
        await self._opens_the_editor()
        result_id, text = user.cell.result_id, f"Mine {self.done['edits']}"
        user.area.put(Stored(text))
        await self.presses("ctrl+s")
        await self.is_at(MainScreen)
        await self.is_told("Saved:")
        self.texts.setdefault(result_id, []).append(text)
        self.edited.append(result_id)
        await self.until(lambda: self._shown(result_id) == text, f"{text} in the grid")

    async def undoes(self) -> None:
        """The last edit."""
        if not self.edited:
            return
        result_id = self.edited.pop()
        self.texts[result_id].pop()
        await self._on_grid(asset(OWN[0]))
        await self.presses("u")
        await self.is_told("Undone:")
        left = self.texts[result_id]
        if left:
            await self.until(lambda: self._shown(result_id) == left[-1], "what was before")

    async def edits_what_amx_writes(self) -> None:
        """And keeps what AMX has written meanwhile."""
        user = self.user
        await self._on_grid(asset(SHARED))
        await self._opens_the_editor()
        before = await self._stored(self.runs.shared)
        end = time.monotonic() + PATIENCE
        while time.monotonic() < end and await self._stored(self.runs.shared) == before:
            await asyncio.sleep(0.05)
        user.area.put(Stored("Mine too"))
        await self.presses("ctrl+s")
        await self.is_at(ConflictScreen)
        await self.presses("k")
        await self.is_told("Kept what is in the history.")
        await self.is_at(MainScreen)

    async def _opens_the_editor(self) -> None:
        await self.presses("i")
        await self.is_at(EditorScreen)
        await self.until(lambda: self.user.screen.query("#state"), "its widgets")
        await self.until(self._read, "the row")

    async def _stored(self, result_id: int) -> Stored | None:
        found = await self.user.app.session.history.call(lambda s: s.result(result_id))
        return found.chosen_description if found else None

    def _read(self) -> bool:
        return any(words in self.user.state for words in ("ctrl+s", "unchanged"))

    def _shown(self, result_id: int) -> str | None:
        cells = (cell for row in self.user.comparison.assets for cell in row.present)
        return next((c.description.raw for c in cells if c.result_id == result_id), None)

    # ------------------------------------------------------------------ the end

    async def reports(self) -> dict[str, Any]:
        """What came of it, once the screens that were closed are gone."""
        with suppress(AssertionError):  # those that are not freed are told
            await until(self._alone, "the screens to be freed", pause=0.2)
        return {
            "comparisons": self.comparisons,
            "torn": self.torn,
            "done": self.done,
            "memory": self.memory,
            "peak": resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024,
            "texts": {id: texts[-1] if texts else None for id, texts in self.texts.items()},
            "edited": len(self.edited),
            "screens": [
                type(screen).__name__
                for screen in self.screens
                if not isinstance(screen, MainScreen)
            ],
            "errors": [
                told.words
                for told in self.user.notices
                if told.options.get("severity") == "error" or "busy" in told.words
            ],
            "fault": repr(self.user.app.fault) if self.user.app.fault else "",
        }

    async def leaves(self) -> None:
        """While AMX writes on."""
        await self.presses("q")
        await until(lambda: not self.user.app.is_running, "the app to end")

    def _alone(self) -> bool:
        gc.collect()
        return not [screen for screen in self.screens if not isinstance(screen, MainScreen)]


def _megabytes() -> float:
    """What the process holds of the memory, once nothing is garbage."""
    gc.collect()
    pages = int(Path("/proc/self/statm").read_text().split()[1])
    return pages * resource.getpagesize() / 2**20


async def main(path: Path, state: Path, seconds: float, runs: Watched) -> None:
    ConflictScreen.DEAF = 0.0
    session = Session(path, state_dir=state, look_every=LOOK_EVERY)
    collect_seldom()
    async with a_user(AmxTui(session, Start((runs.first, runs.second)))) as user:
        await user.sees_the_comparison()
        person = Person(user, runs)
        print("ready", flush=True)
        await person.works(seconds)
        report = await person.reports()
        await person.leaves()
    session.close()
    print(json.dumps(report), flush=True)


if __name__ == "__main__":
    history, folder, duration, ids = sys.argv[1:]
    asyncio.run(main(Path(history), Path(folder), float(duration), Watched(*json.loads(ids))))
