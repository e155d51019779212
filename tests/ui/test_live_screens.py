"""Screens that have been closed are gone: nothing keeps them alive."""

from __future__ import annotations

import gc
from weakref import WeakSet

import pytest

from amx_tui.ui.screens.editor import EditorScreen
from amx_tui.ui.screens.export import ExportScreen
from amx_tui.ui.screens.help import HelpScreen
from amx_tui.ui.screens.run_detail import RunDetailScreen
from amx_tui.ui.widgets.compare.compare_pane import ComparePane
from tests.ui.conftest import idle, ready, until
from tests.waiting import until as quietly


def alive(screens: WeakSet) -> int:
    gc.collect()
    return len(screens)


async def open_and_close(pilot, key: str, kind: type, times: int) -> WeakSet:
    opened = WeakSet()
    for _ in range(times):
        await pilot.press(key)
        await until(pilot, lambda: isinstance(pilot.app.screen, kind))
        await idle(pilot)
        opened.add(pilot.app.screen)
        await pilot.press("escape")
        await until(pilot, lambda: not isinstance(pilot.app.screen, kind))
    await idle(pilot)
    return opened


async def test_run_details_are_freed_after_many_comparisons(app, own):
    async with app(own, picks=(114, 115)).run_test(size=(120, 40)) as pilot:
        await ready(pilot, compared=True)
        pane = pilot.app.screen.query_one(ComparePane)
        await pilot.press("o")
        await idle(pilot)
        opened = WeakSet([pilot.app.screen])
        for picks in [(115, 114), (114, 115)] * 10:
            before = pane.comparison
            pane.show(picks)
            await quietly(lambda was=before: pane.comparison is not was, "a comparison")
        assert alive(opened) == 1, "it is open"
        await pilot.press("escape")
        await idle(pilot)
        opened |= await open_and_close(pilot, "o", RunDetailScreen, 3)
        assert alive(opened) == 0


@pytest.mark.parametrize(("key", "kind"),
                         [("i", EditorScreen), ("x", ExportScreen), ("?", HelpScreen)])  # fmt: skip
async def test_every_screen_that_is_closed_is_freed(app, own, key, kind):
    async with app(own, picks=(114, 115)).run_test(size=(120, 40)) as pilot:
        await ready(pilot, compared=True)
        opened = await open_and_close(pilot, key, kind, 2)
        assert alive(opened) == 0
