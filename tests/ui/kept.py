"""What the app shows, held against what is kept of it in `snapshots/`: pictures and texts.

A look is kept as a picture once. What shows the same look at another size, or with other words, is
kept as the text of the screen: it says what moves where, and a diff of it can be read. One app shows
all sizes, and its first again at the end: what it shows does not depend on which it had before.
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
SIZES = (SMALL, MIDDLE, LARGE)


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

    def looks(self, app: AmxTui, act: Act, sizes: tuple[Size, ...] = SIZES) -> None:
        """As a picture at the middle size, as text at the others."""
        shown: dict[Size, str] = {}

        async def acts(user: User) -> None:
            await act(user)
            for size in sizes:
                if size != MIDDLE:
                    await user.resizes(*size)
                    shown[size] = await _lines(user)
            await user.resizes(*MIDDLE)

        self.picture(app, acts, MIDDLE)
        for (width, height), lines in shown.items():
            golden = self._snapshot(name=f"{width}x{height}", extension_class=Golden)
            assert lines == golden

    def picture(self, app: AmxTui, act: Act, size: Size) -> None:
        async def acts(user: User) -> None:
            await act(user)
            await _still(user)

        assert self._compare(app, terminal_size=size, run_before=as_user(acts))

    def text(self, app: AmxTui, act: Act, size: Size) -> None:
        async def lines() -> str:
            async with a_user(app, size=size, notifications=True) as user:
                await act(user)
                return await _lines(user)

        assert asyncio.run(lines()) == self._snapshot.use_extension(Golden)


async def _still(user: User) -> None:
    """No cursor blinks, and what follows from being painted has followed."""
    user.steadies_the_cursor()
    user.paints()
    await user.pilot.pause()


async def _lines(user: User) -> str:
    """What the screen shows when a picture would be taken, without the blanks at the ends."""
    await _still(user)
    await user.pilot.wait_for_scheduled_animations()
    await user.pilot.pause()
    return "".join(f"{line.rstrip()}\n" for line in user.screen_text.split("\n"))


@pytest.fixture
def kept(snapshot: SnapshotAssertion, snap_compare: Callable[..., bool]) -> Kept:
    return Kept(snapshot, snap_compare)
