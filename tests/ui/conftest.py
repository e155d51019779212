"""The app as a test starts it: on the demo history, at a fixed moment, with a state of its own."""

from __future__ import annotations

import time
from dataclasses import fields
from pathlib import Path

import pytest
import pytest_textual_snapshot
from syrupy import snapshot  # noqa: F401  (pictures need this one, not the history's)

from amx_tui.ui.app import AmxTui
from amx_tui.ui.session import Session, Start
from amx_tui.ui.widgets.ask.ask_panel import AskPanel
from amx_tui.ui.widgets.compare.compare_pane import ComparePane
from amx_tui.ui.widgets.picker.run_picker import RunPicker
from amx_tui.vocabulary import GridSort
from tests.conftest import NOW
from tests.ui.user import shown_text
from tests.waiting import PATIENCE
from tests.waiting import until as until_quiet

ROOT = Path(__file__).parents[2]
STARTS = {field.name for field in fields(Start)}
SIZES = [pytest.param((w, h), id=f"{w}x{h}") for w, h in ((80, 24), (120, 40), (200, 60))]


@pytest.fixture
def app(demo: Path, tmp_path: Path):
    def make(history: Path = demo, **options) -> AmxTui:
        options.setdefault("state_dir", tmp_path / "state")
        options.setdefault("demo", True)
        start = {name: options.pop(name) for name in STARTS if name in options}
        start["only"] = frozenset(start.get("only", ()))
        start["sort"] = GridSort(start.get("sort", GridSort.ASSET))
        return AmxTui(Session(history, clock=lambda: NOW, **options), Start(**start))

    return make


async def until(pilot, holds, what: str = "it") -> None:
    """Wait until `holds()`; what the app does by itself takes a while on a busy machine."""
    end = time.monotonic() + PATIENCE
    while time.monotonic() < end:
        if holds():
            await pilot.pause()
            return
        await pilot.pause(0.01)
    raise AssertionError(f"waited in vain for {what}; the screen shows\n{screen_text(pilot)}")


async def ready(pilot, *, compared: bool = False) -> None:
    """Wait until the picker has its page, and the comparison is there if one is awaited."""

    def there() -> bool:
        picker = pilot.app.screen_stack[0].query(RunPicker)
        pane = pilot.app.screen_stack[0].query(ComparePane)
        page = picker.first().page if picker and pane else None
        if page is None or not page.settled:
            return False
        return not compared or pane.first().comparison is not None

    await pilot.pause()
    await until(pilot, there, "the list and the comparison")


async def idle(pilot) -> None:
    """Wait until nothing that a key press has started is at work any more."""

    def still() -> bool:
        return not any(w.is_running and w.name != "follow" for w in pilot.app.workers)

    for _ in range(100):
        await pilot.pause()
        await until(pilot, still, "the workers")
        if still():  # what ended has started nothing else
            return
    raise AssertionError("one worker starts the next, for ever")


def screen_text(pilot) -> str:
    """What the screen shows, as text."""
    return shown_text(pilot.app)


async def asked(pilot, *, turns: int = 0) -> AskPanel:
    """Wait until Ask is open, nothing is being answered, and so many turns have ended."""

    def panel() -> AskPanel | None:
        found = pilot.app.screen_stack[0].query(AskPanel)
        return found.first() if found else None

    def settled() -> bool:
        ask = panel()
        there = ask and ask.chat.choice.name and len(ask.chat.conversation.turns) >= turns
        return bool(there and not ask.chat.busy and ask.box.has_focus)

    await until(pilot, settled)
    return panel()


async def stopped_in(pilot, panel: AskPanel) -> float:
    """Press escape while an answer streams: seconds until it has stopped."""
    began = time.monotonic()
    pilot.app.simulate_key("escape")
    await until_quiet(lambda: not panel.chat.busy, "the answer to stop", pause=0.002)
    return time.monotonic() - began


class Picture(pytest_textual_snapshot.SVGImageExtension):
    """Pictures lie in `snapshots/`, a folder for each module of tests."""

    @classmethod
    def dirname(cls, *, test_location) -> str:
        return str(ROOT / "snapshots" / test_location.basename.removeprefix("test_"))


pytest_textual_snapshot.SVGImageExtension = Picture
