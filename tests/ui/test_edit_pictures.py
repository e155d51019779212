"""Each distinct look of editing and of the run detail, as a picture to compare with."""

import pytest

from amx_tui.ui.screens.conflict import ConflictScreen
from amx_tui.ui.screens.editor import EditorScreen
from amx_tui.ui.screens.run_detail import RunDetailScreen
from amx_tui.ui.widgets.compare.compare_pane import ComparePane
from tests.conftest import write
from tests.ui.conftest import SIZES, idle, ready, until

PAIR = (114, 115)


async def _settled(pilot):
    await idle(pilot)
    for area in pilot.app.screen.query("TextArea"):
        area.cursor_blink = False
    pilot.app.clear_notifications()
    if pilot.app.screen.is_modal:  # what goes on behind it is not what the picture is about
        pilot.app.screen.styles.background = "black"
    await idle(pilot)


async def _editor(pilot):
    await ready(pilot, compared=True)
    grid = pilot.app.screen.query_one(ComparePane).grid
    grid.position = 1
    grid.go(3)
    await pilot.press("i")
    await until(pilot, lambda: isinstance(pilot.app.screen, EditorScreen))
    await until(pilot, lambda: pilot.app.screen._row is not None)
    return grid.cursor_cell.result_id


@pytest.mark.parametrize("size", SIZES)
def test_editor(app, own, snap_compare, size):
    async def act(pilot):
        await _editor(pilot)
        await pilot.press("ctrl+n", *" Checked.")
        await _settled(pilot)

    assert snap_compare(app(own, picks=PAIR), terminal_size=size, run_before=act)


@pytest.mark.parametrize("size", SIZES)
def test_asking_before_leaving(app, own, snap_compare, size):
    async def act(pilot):
        await _editor(pilot)
        await pilot.press("X", "escape")
        await _settled(pilot)

    assert snap_compare(app(own, picks=PAIR), terminal_size=size, run_before=act)


@pytest.mark.parametrize("size", SIZES)
def test_conflict(app, own, snap_compare, size):
    async def act(pilot):
        result_id = await _editor(pilot)
        write(own, "UPDATE run_results SET chosen_description = ?, evaluation = 'custom', "
                   "evaluated_at = 1795400000 WHERE id = ?",
              "City as the customer wrote it; do not join on it, join on the postal code.",
              result_id)  # fmt: skip
        pilot.app.screen._area.put("City as the customer wrote it; join on the postal code.")
        await pilot.press("ctrl+s")
        await until(pilot, lambda: isinstance(pilot.app.screen, ConflictScreen))
        await _settled(pilot)

    assert snap_compare(app(own, picks=PAIR), terminal_size=size, run_before=act)


async def _run(pilot):
    await ready(pilot, compared=True)
    pilot.app.screen.query_one(ComparePane).grid.go(3)
    await pilot.press("o")
    await until(pilot, lambda: isinstance(pilot.app.screen, RunDetailScreen))
    screen = pilot.app.screen
    await until(pilot, lambda: screen._detail is not None)
    await until(pilot, lambda: screen._results.row_count == len(screen._detail.results))
    return screen


@pytest.mark.parametrize("size", SIZES)
def test_run(app, snap_compare, size):
    async def act(pilot):
        await _run(pilot)
        await _settled(pilot)

    assert snap_compare(app(picks=PAIR), terminal_size=size, run_before=act)


@pytest.mark.parametrize("size", SIZES)
def test_runs_of_an_asset(app, snap_compare, size):
    async def act(pilot):
        screen = await _run(pilot)
        await pilot.press("enter")
        await until(pilot, lambda: pilot.app.focused is screen._others)
        await _settled(pilot)

    assert snap_compare(app(picks=PAIR), terminal_size=size, run_before=act)


@pytest.mark.parametrize("size", SIZES)
def test_a_failed_run(app, own, snap_compare, size):
    error = (
        "RateLimitError: the provider answered 429 for 5 tables.\n"
        "Retried 3 times over 90 s, then gave up; the tables that were finished are kept."
    )
    write(own, "UPDATE analysis_runs SET status = 'failed', error_text = ? WHERE id = 114", error)

    async def act(pilot):
        await _run(pilot)
        await _settled(pilot)

    assert snap_compare(app(own, picks=PAIR), terminal_size=size, run_before=act)
