"""The asset grid in an app of its own: what it does under keys and mouse costs little to try there."""

from __future__ import annotations

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path
from typing import Any

from textual import on
from textual.app import App, ComposeResult
from textual.pilot import Pilot

import amx_tui
from amx_tui.compare.comparison import Comparison
from amx_tui.compare.pivot import AssetRow
from amx_tui.compare.view import View
from amx_tui.history.models import Asset
from amx_tui.ui.messages import Notice, OpenRun
from amx_tui.ui.themes import AMX_DARK
from amx_tui.ui.widgets.grid.asset_grid import AssetGrid
from tests.conftest import there


class Alone(App[None]):
    """Nothing but a grid; what it says to others is remembered."""

    CSS_PATH = Path(amx_tui.__file__).with_name("styles.tcss")

    def __init__(self) -> None:
        super().__init__()
        self.register_theme(AMX_DARK)
        self.theme = AMX_DARK.name
        self.told: list[str] = []
        self.opened: list[OpenRun] = []
        self.inspected: list[Asset] = []

    def compose(self) -> ComposeResult:
        yield AssetGrid()

    @on(Notice)
    def _notice(self, message: Notice) -> None:
        self.told.append(message.text)

    @on(AssetGrid.InspectRequested)
    def _inspect(self) -> None:
        self.inspected.append(there(self.query_one(AssetGrid).cursor_row).asset)

    @on(OpenRun)
    def _open(self, message: OpenRun) -> None:
        self.opened.append(message)


class Reader:
    """Somebody in front of the grid."""

    def __init__(self, pilot: Pilot[None], app: Alone) -> None:
        self.pilot, self.app = pilot, app
        self.grid = app.query_one(AssetGrid)

    @property
    def row(self) -> AssetRow:
        return there(self.grid.cursor_row)

    @property
    def lines(self) -> list[str]:
        """The grid as it stands on the screen."""
        return [self.grid.render_line(y).text for y in range(self.grid.size.height)]

    @property
    def text(self) -> str:
        return "\n".join(self.lines)

    async def presses(self, *keys: str) -> None:
        await self.pilot.press(*keys)

    async def clicks(self, x: int, y: int, **how: Any) -> None:
        await self.pilot.click(self.grid, offset=(x, y), **how)


@asynccontextmanager
async def reading(
    comparison: Comparison, view: View | None = None, size: tuple[int, int] = (80, 24)
) -> AsyncIterator[Reader]:
    """The grid with a comparison, on a terminal of this size."""
    app = Alone()
    async with app.run_test(size=size) as pilot:
        reader = Reader(pilot, app)
        reader.grid.show(comparison, view)
        reader.grid.focus()
        await pilot.pause()
        yield reader
