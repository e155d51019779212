"""The app as a test starts it: on the demo history, at a fixed moment, with a state of its own."""

from __future__ import annotations

from dataclasses import fields
from pathlib import Path

import pytest
import pytest_textual_snapshot
from syrupy import snapshot  # noqa: F401  (pictures need this one, not the history's)

from amx_tui.ui.app import AmxTui
from amx_tui.ui.session import Session, Start
from amx_tui.vocabulary import GridSort
from tests.conftest import NOW

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


class Picture(pytest_textual_snapshot.SVGImageExtension):
    """Pictures lie in `snapshots/`, a folder for each module of tests."""

    @classmethod
    def dirname(cls, *, test_location) -> str:
        return str(ROOT / "snapshots" / test_location.basename.removeprefix("test_"))


pytest_textual_snapshot.SVGImageExtension = Picture
