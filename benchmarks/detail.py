"""The grid's cursor with the detail pane open, 4 runs of 5,000 assets, headless.

What is measured is the time of the event loop from the key to rest: the move, the pictures of the next
asset before and after the history has answered. What the history takes for that is its own thread's.

Budget: p95 under 16 ms, a frame of a terminal that draws 60 a second.
"""

from __future__ import annotations

import asyncio
from pathlib import Path
from time import thread_time
from types import SimpleNamespace
from typing import Any, cast

from amx_tui.cli.app import collect_seldom
from amx_tui.compare.comparison import Comparison
from amx_tui.history.models import Alternative, Asset, AssetRun, Result, ResultDetail, Run
from amx_tui.stored import NOTHING
from amx_tui.ui.session import Session
from amx_tui.ui.widgets.detail.subject import Behind, Subject
from benchmarks.grid import made
from benchmarks.table import Line, show

_MOVES = 200
_REST = 0.06  # seconds, in which the screen is drawn twice; a pilot's own waiting would be counted
_READING = 0.003  # seconds that the history's thread takes
_WRITTEN = Result(
    0,
    0,
    *Asset.of("sales", "table", "column"),
    NOTHING,
    False,
    "high",
    0.9,
    None,
    "pending",
    None,
    "",
    NOTHING,
    "gpt-4.1",
    None,
    0,
)


def behind(subject: Subject) -> Behind:
    """What a history answers: three alternatives a cell, and twenty runs that described the asset."""
    details = {
        cell.result_id: ResultDetail(
            result_id=cell.result_id,
            run_id=cell.run_id,
            asset=subject.row.asset,
            description=cell.description,
            evaluation="accepted",
            evaluated_at=0.0,
            reasoning=cell.description,
            alternatives=tuple(Alternative(text=cell.description, score=0.5) for _ in range(3)),
        )
        for cell in subject.row.present
    }
    result = _WRITTEN._replace(description=subject.row.present[0].description)
    return Behind(details, tuple(AssetRun(Run(id=number), result) for number in range(20)))


async def measured(comparison: Comparison) -> list[Line]:
    """A move with the pane closed, and on each of its tabs, at 120x40."""
    from textual import on
    from textual.app import App, ComposeResult

    from amx_tui.ui.themes import AMX_DARK
    from amx_tui.ui.widgets.detail.detail_pane import DetailPane
    from amx_tui.ui.widgets.detail.tabs import TABS
    from amx_tui.ui.widgets.grid.asset_grid import AssetGrid

    async def call(*_: object, **__: object) -> Behind:
        assert pane.subject is not None
        await asyncio.sleep(_READING)
        return behind(pane.subject)

    session: Any = SimpleNamespace(
        clock=lambda: 0.0,
        history=SimpleNamespace(call=call),
        remembered=SimpleNamespace(now=SimpleNamespace(detail=False), remember=lambda **_: None),
    )
    grid = AssetGrid()
    pane = DetailPane(cast(Session, session), grid)

    class Alone(App[None]):
        CSS_PATH = Path(__file__).parents[1] / "amx_tui" / "styles.tcss"

        def compose(self) -> ComposeResult:
            yield grid
            yield pane

        def get_css_variables(self) -> dict[str, str]:
            self.theme_variables = super().get_css_variables() | AMX_DARK.variables
            return self.theme_variables

        @on(AssetGrid.CursorMoved)
        def moved(self) -> None:
            pane.follow()

    async with Alone().run_test(size=(120, 40)) as pilot:

        async def timed(key: str) -> float:
            start = thread_time()
            pilot.app.simulate_key(key)
            await asyncio.sleep(_REST)
            return thread_time() - start

        async def moves(what: str, budget: float | None = None) -> Line:
            taken = sorted([await timed("down") for _ in range(_MOVES)])
            return Line(f"a move, {what} (p95)", taken[int(_MOVES * 0.95)], budget)

        grid.show(comparison)
        grid.focus()
        lines = [await moves("the pane closed")]
        pane.open()
        for tab in TABS:
            pane.turn_to(tab)
            lines.append(await moves(tab, 0.016))
    return lines


def main() -> None:
    """Print the table."""
    collect_seldom()  # as in the app
    show("Detail pane, 4 runs x 5,000 assets", asyncio.run(measured(made())))


if __name__ == "__main__":
    main()
