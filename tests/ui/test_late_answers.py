"""An answer that comes while its screen is being taken apart is dropped, and ends nothing."""

import asyncio
import threading

import pytest
from textual.widgets import Input

from amx_tui.history.errors import HistoryUnreadable
from amx_tui.history.snapshot import Snapshot
from amx_tui.ui.screens.editor import EditorScreen
from amx_tui.ui.screens.export import ExportScreen
from amx_tui.ui.screens.main import MainScreen
from amx_tui.ui.screens.run_detail import RunDetailScreen
from tests.ui.user import a_user
from tests.waiting import PATIENCE


def unreadable(*_):
    raise HistoryUnreadable("The history cannot be read.")


@pytest.mark.parametrize(
    ("key", "kind", "fails"),
    [
        ("o", RunDetailScreen, ""),
        ("o", RunDetailScreen, "run_detail"),
        ("i", EditorScreen, ""),
        ("x", ExportScreen, "settings"),
    ],
)
async def test_an_answer_to_a_screen_that_has_been_left(
    app, own, tmp_path, monkeypatch, key, kind, fails
):
    busy, taken_apart = threading.Event(), []

    async def without_widgets(screen):
        """Now its widgets are gone, and what is at work for it is not stopped yet."""
        busy.set()
        await screen.app.session.history.call(lambda snapshot: None)  # answered behind the others
        await asyncio.sleep(0)
        taken_apart.append(not screen.children)

    monkeypatch.setattr(kind, "on_unmount", without_widgets, raising=False)
    async with a_user(app(own, picks=(114, 115)), size=(120, 40)) as user:
        await user.sees_the_comparison()
        if fails:
            monkeypatch.setattr(Snapshot, fails, unreadable)
        waits = asyncio.create_task(
            user.app.session.history.call(lambda snapshot: busy.wait(PATIENCE))
        )
        await user.presses(key)
        await user.is_at(kind)
        if kind is ExportScreen:
            user.screen.query_one("#path", Input).value = str(tmp_path / "report.html")
            await user.presses("enter")
        await user.presses("escape")
        await user.is_at(MainScreen)
        await user.until(lambda: taken_apart, "the screen to go")
        await waits
        assert taken_apart == [True]
        assert user.app.fault is None
