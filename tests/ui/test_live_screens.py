"""Screens that have been closed are gone: nothing keeps them alive."""

from __future__ import annotations

import gc
from typing import Any
from weakref import WeakSet

import pytest
from textual.screen import Screen
from textual.strip import Strip

from amx_tui.ui.screens.editor import EditorScreen
from amx_tui.ui.screens.export import ExportScreen
from amx_tui.ui.screens.help import HelpScreen
from amx_tui.ui.screens.run_detail import RunDetailScreen
from amx_tui.ui.widgets.compare.compare_pane import ComparePane
from tests.conftest import write
from tests.ui.user import User, a_user
from tests.waiting import until as quietly


def alive(screens: WeakSet[Screen[Any]]) -> int:
    gc.collect()
    return len(screens)


async def compares_anew(pane: ComparePane, picks: tuple[int, ...]) -> None:
    before = pane.comparison
    pane.show(picks)
    await quietly(lambda: pane.comparison is not before, "a comparison")


async def open_and_close(
    user: User, key: str, kind: type[Screen[Any]], times: int
) -> WeakSet[Screen[Any]]:
    opened = WeakSet[Screen[Any]]()
    for _ in range(times):
        await user.presses(key)
        await user.is_at(kind)
        await user.rests()
        opened.add(user.screen)
        await user.presses("escape")
        await user.until(lambda: not isinstance(user.screen, kind))
    await user.rests()
    return opened


async def test_run_details_are_freed_after_many_comparisons(app, own):
    write(own, "DELETE FROM run_results WHERE run_id NOT IN (114, 115) OR id % 8 > 0")
    async with a_user(app(own, picks=(114, 115)), size=(120, 40)) as user:
        await user.sees_the_comparison()
        await user.presses("o")
        await user.rests()
        opened = WeakSet([user.screen])
        for picks in [(115, 114), (114, 115)] * 10:
            await compares_anew(user.pane, picks)
        assert alive(opened) == 1, "it is open"
        await user.presses("escape")
        await user.rests()
        opened |= await open_and_close(user, "o", RunDetailScreen, 1)
        assert alive(opened) == 0


@pytest.mark.parametrize(
    ("key", "kind"), [("i", EditorScreen), ("x", ExportScreen), ("?", HelpScreen)]
)
async def test_every_screen_that_is_closed_is_freed(app, own, key, kind):
    async with a_user(app(own, picks=(114, 115)), size=(120, 40)) as user:
        await user.sees_the_comparison()
        opened = await open_and_close(user, key, kind, 2)
        # asyncio forgets a timer that was stopped when it would have been due
        await quietly(lambda: alive(opened) == 0, "the screens to be freed", pause=0.2)


async def test_what_was_painted_for_a_screen_is_freed_with_it(app, own):
    """Textual itself would keep the lines of the last thousand widgets."""
    async with a_user(app(own, picks=(114, 115)), size=(120, 40)) as user:
        await user.sees_the_comparison()
        user.sees("Quality")
        await open_and_close(user, "o", RunDetailScreen, 1)
        before = painted()
        for _ in range(4):
            await user.presses("o")
            await user.is_at(RunDetailScreen)
            user.sees("#114")
            await user.presses("escape")
            await user.is_back()
        await quietly(lambda: painted() <= before * 1.1, "the lines to be freed", pause=0.2)


def painted() -> int:
    """Lines that are kept, of whatever screen."""
    gc.collect()
    return sum(isinstance(one, Strip) for one in gc.get_objects())
