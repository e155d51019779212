"""What the app shows, held against what is kept of it in `snapshots/`: pictures and texts.

A look is kept as a picture once. What shows the same look at another size, or with other words, is
kept as the text of the screen: it says what moves where, and a diff of it can be read.
"""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable
from pathlib import Path

import pytest
import pytest_textual_snapshot
from syrupy import snapshot  # for pictures and texts; a history's snapshot is another thing
from syrupy.assertion import SnapshotAssertion
from syrupy.extensions.single_file import SingleFileSnapshotExtension, WriteMode
from syrupy.location import PyTestLocation

from amx_tui.ui.app import AmxTui
from tests.ui.user import User, a_user, as_user

__all__ = ["LARGE", "MIDDLE", "SIZES", "SMALL", "Kept", "MakeApp", "Size", "kept", "snapshot"]

SNAPSHOTS = Path(__file__).parents[2] / "snapshots"

Size = tuple[int, int]
Act = Callable[[User], Awaitable[object]]
MakeApp = Callable[..., AmxTui]

SMALL: Size = (80, 24)
MIDDLE: Size = (120, 40)
LARGE: Size = (200, 60)
SIZES = [pytest.param(size, id=f"{size[0]}x{size[1]}") for size in (SMALL, MIDDLE, LARGE)]


def _folder(test: PyTestLocation) -> str:
    """One for each module of tests."""
    return str(SNAPSHOTS / test.basename.removeprefix("test_"))


class Picture(pytest_textual_snapshot.SVGImageExtension):
    """The screen with its colours."""

    @classmethod
    def dirname(cls, *, test_location: PyTestLocation) -> str:
        return _folder(test_location)


class Golden(SingleFileSnapshotExtension):
    """The screen's lines."""

    _file_extension = "txt"
    _write_mode = WriteMode.TEXT

    @classmethod
    def dirname(cls, *, test_location: PyTestLocation) -> str:
        return _folder(test_location)


pytest_textual_snapshot.SVGImageExtension = Picture


class Kept:
    """What a test shows is what is kept of it; `--snapshot-update` keeps it anew."""

    def __init__(self, snapshot: SnapshotAssertion, compare: Callable[..., bool]) -> None:
        self._snapshot = snapshot
        self._compare = compare

    def look(self, app: AmxTui, act: Act, size: Size) -> None:
        """As a picture at the middle size, as text at the others."""
        (self.picture if size == MIDDLE else self.text)(app, act, size)

    def picture(self, app: AmxTui, act: Act, size: Size) -> None:
        assert self._compare(app, terminal_size=size, run_before=as_user(_still(act)))

    def text(self, app: AmxTui, act: Act, size: Size) -> None:
        assert asyncio.run(_lines(app, act, size)) == self._snapshot.use_extension(Golden)


def _still(act: Act) -> Act:
    """What a user does; then no cursor blinks, and what follows from being painted has followed."""

    async def acts(user: User) -> None:
        await act(user)
        user.steadies_the_cursor()
        user.paints()
        await user.pilot.pause()

    return acts


async def _lines(app: AmxTui, act: Act, size: Size) -> str:
    """What the screen shows when a picture would be taken, without the blanks at the ends."""
    async with a_user(app, size=size, notifications=True) as user:
        await _still(act)(user)
        await user.pilot.wait_for_scheduled_animations()
        await user.pilot.pause()
        shown = user.screen_text
    return "".join(f"{line.rstrip()}\n" for line in shown.split("\n"))


@pytest.fixture
def kept(snapshot: SnapshotAssertion, snap_compare: Callable[..., bool]) -> Kept:
    return Kept(snapshot, snap_compare)
