"""The app as a test starts it: on the demo history, at a fixed moment, with a state of its own."""

from __future__ import annotations

from pathlib import Path

import pytest

from amx_tui.ui.app import AmxTui
from amx_tui.ui.widgets.ask_panel import AskPanel
from amx_tui.ui.widgets.compare_pane import ComparePane
from amx_tui.ui.widgets.run_picker import RunPicker
from tests.conftest import NOW

SIZES = [(80, 24), (120, 40), (200, 60)]


@pytest.fixture
def app(demo: Path, tmp_path: Path):
    def make(history: Path = demo, **options) -> AmxTui:
        options.setdefault("state_dir", tmp_path / "state")
        return AmxTui(history, clock=lambda: NOW, demo=True, **options)

    return make


async def ready(pilot, *, compared: bool = False) -> None:
    """Wait until the picker has its page, and the comparison is there if one is awaited."""
    app = pilot.app
    for _ in range(400):
        await pilot.pause(0.02)
        picker = app.screen_stack[0].query(RunPicker)
        pane = app.screen_stack[0].query(ComparePane)
        if not picker or not pane:
            continue
        page = picker.first().page
        if page and page.settled and (not compared or pane.first().comparison is not None):
            await pilot.pause()
            return
    raise AssertionError("the app did not come to rest")


async def until(pilot, condition, seconds: float = 20.0):
    """Wait for something to become true, and give it back."""
    for _ in range(int(seconds / 0.02)):
        await pilot.pause(0.02)
        if found := condition():
            await pilot.pause()
            return found
    raise AssertionError("it did not happen")


async def asked(pilot, *, turns: int = 0) -> AskPanel:
    """Wait until Ask is open, nothing is being answered, and so many turns have ended."""

    def settled() -> AskPanel | None:
        found = pilot.app.screen_stack[0].query(AskPanel)
        panel = found.first() if found else None
        there = panel and panel.conversation and len(panel.conversation.turns) >= turns
        return panel if there and not panel.busy and panel.box.has_focus else None

    return await until(pilot, settled)


@pytest.fixture
def snap_compare_dir() -> Path:
    return Path(__file__).parent.parent.parent / "snapshots"
