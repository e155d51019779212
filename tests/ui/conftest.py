"""The app as a test starts it: on the demo history, at a fixed moment, with a state of its own."""

from __future__ import annotations

import asyncio
from collections.abc import Iterator
from dataclasses import fields
from pathlib import Path

import pytest

from amx_tui.ui.app import AmxTui
from amx_tui.ui.session import Session, Start
from amx_tui.vocabulary import GridSort
from tests.conftest import NOW
from tests.ui.frames import nobody_looks
from tests.ui.kept import kept, snapshot  # noqa: F401 - fixtures

STARTS = {field.name for field in fields(Start)}


async def _shortly(seconds: float) -> None:
    """What the app waits for between two attempts comes sooner in tests."""
    await asyncio.sleep(seconds / 25)


@pytest.fixture(autouse=True, scope="session")
def painting() -> Iterator[None]:
    """What nobody sees is not painted."""
    with nobody_looks():
        yield


@pytest.fixture
def app(demo: Path, tmp_path: Path):
    def make(history: Path = demo, **options) -> AmxTui:
        options.setdefault("state_dir", tmp_path / "state")
        options.setdefault("demo", True)
        options.setdefault("look_every", 0.1)
        options.setdefault("pause", _shortly)
        start = {name: options.pop(name) for name in STARTS if name in options}
        start["only"] = frozenset(start.get("only", ()))
        start["sort"] = GridSort(start.get("sort", GridSort.ASSET))
        return AmxTui(Session(history, clock=lambda: NOW, **options), Start(**start))

    return make
