"""A blind review in an app of its own: what it does under keys costs little to try there."""

from __future__ import annotations

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path
from typing import Any

from textual import on
from textual.app import App
from textual.pilot import Pilot
from textual.widgets import Static

import amx_tui
from amx_tui.compare.comparison import Comparison, compare
from amx_tui.compare.votes import Vote
from amx_tui.decide.ballot import ballot
from amx_tui.decide.votes import Votes, new_id
from amx_tui.history.snapshot import Snapshot
from amx_tui.ui.messages import Notice
from amx_tui.ui.screens.outcome import OutcomeScreen
from amx_tui.ui.screens.review import ReviewScreen
from amx_tui.ui.session import Session
from amx_tui.ui.themes import variables_for
from amx_tui.ui.widgets.side import Side
from tests.conftest import NOW, there
from tests.ui.user import shown_text
from tests.waiting import until


class Alone(App[None]):
    """Nothing but the review; what it says to others is remembered."""

    CSS_PATH = Path(amx_tui.__file__).with_name("styles.tcss")

    def __init__(self, session: Session) -> None:
        super().__init__()
        self.session = session
        self.told: list[str] = []
        self.ended: list[bool | None] = []

    def get_theme_variable_defaults(self) -> dict[str, str]:
        return variables_for(self.current_theme)

    @on(Notice)
    def _notice(self, message: Notice) -> None:
        self.told.append(message.text)


class Judge:
    """Somebody in front of a review of the first two runs of a comparison."""

    def __init__(self, pilot: Pilot[None], app: Alone, comparison: Comparison) -> None:
        self.pilot, self.app, self.comparison = pilot, app, comparison
        self.runs = [run.id for run in comparison.runs[:2]]

    @property
    def votes(self) -> tuple[Vote, ...]:
        """Those that are kept."""
        return self.app.session.votes.between(*self.runs).votes

    @property
    def asked(self) -> str:
        """The asset, as the screen names it."""
        return str(self.app.screen.query_one("#review-asset", Static).render()).splitlines()[0]

    @property
    def text(self) -> str:
        return shown_text(self.app)

    @property
    def at_the_end(self) -> bool:
        return isinstance(self.app.screen, OutcomeScreen)

    async def presses(self, *keys: str) -> None:
        await self.pilot.press(*keys)
        await self.pilot.pause()

    def sees(self, *texts: str) -> None:
        for text in texts:
            assert text in self.text, f"no {text!r} in\n{self.text}"

    def sees_no(self, *texts: str) -> None:
        for text in texts:
            assert text not in self.text, f"{text!r} in\n{self.text}"

    async def soon(self, *texts: str) -> None:
        await until(lambda: all(text in self.text for text in texts), f"{texts}")

    async def votes_for(self, run_id: int, count: int = 1) -> None:
        """As somebody who knows the texts of both runs."""
        position = [run.id for run in self.comparison.runs].index(run_id)
        cells = {row.asset.label: row.cells[position] for row in self.comparison.assets}
        for _ in range(count):
            name, _, where = self.asked.partition("  ")
            wanted = there(cells[f"{where.rpartition(' of ')[2]}.{name}"]).description
            sides = [str(side.query_one(Static).render()) for side in self.app.screen.query(Side)]
            await self.presses(str(sides.index(str(wanted)) + 1))


def cast(votes: Votes, comparison: Comparison, winner: int, other: int, count: int) -> None:
    """Vote for the texts of one of two runs, on the assets that are asked about first."""
    for question in ballot(comparison.assets, winner, other).questions[:count]:
        assert votes.cast(question.vote(new_id(), NOW, question.runs.index(winner)))


def compared(history: Path, *runs: int) -> Comparison:
    snapshot = Snapshot(history)
    try:
        return compare(snapshot.evidence(runs))
    finally:
        snapshot.close()


@asynccontextmanager
async def judging(
    history: Path,
    comparison: Comparison,
    state: Path | None,
    size: tuple[int, int] = (120, 40),
    **options: Any,
) -> AsyncIterator[Judge]:
    """A review of the first two runs of a comparison."""
    session = Session(history, state_dir=state, clock=lambda: NOW, **options)
    app = Alone(session)
    try:
        async with app.run_test(size=size) as pilot:
            screen = ReviewScreen(session, comparison, (0, 1))
            await app.push_screen(screen, app.ended.append)
            await pilot.pause()
            await pilot.pause()
            yield Judge(pilot, app, comparison)
    finally:
        session.close()
