"""Each distinct look of editing and of the run detail: a picture, and other sizes as text."""

from __future__ import annotations

from pathlib import Path

from amx_tui.ui.screens.conflict import ConflictScreen
from amx_tui.ui.screens.run_detail import RunDetailScreen
from amx_tui.ui.widgets.open_table import OpenTable
from tests.conftest import there, write
from tests.ui.kept import Kept, MakeApp
from tests.ui.user import User

PAIR = (114, 115)


async def _settled(user: User) -> None:
    await user.rests()
    user.app.clear_notifications()
    if user.screen.is_modal:  # what goes on behind it is not what the picture is about
        user.screen.styles.background = "black"
    await user.rests()


async def _editor(user: User) -> int:
    await user.sees_the_comparison()
    grid = user.grid
    grid.position = 1
    grid.go(3)
    await user.opens_the_editor()
    return user.cell.result_id


def test_editor(app: MakeApp, own: Path, kept: Kept) -> None:
    async def act(user: User) -> None:
        await _editor(user)
        await user.presses("ctrl+n", *" Checked.")
        await _settled(user)

    kept.looks(app(own, picks=PAIR), act)


def test_asking_before_leaving(app: MakeApp, own: Path, kept: Kept) -> None:
    async def act(user: User) -> None:
        await _editor(user)
        await user.presses("X", "escape")
        await _settled(user)

    kept.looks(app(own, picks=PAIR), act)


def test_conflict(app: MakeApp, own: Path, kept: Kept) -> None:
    async def act(user: User) -> None:
        result_id = await _editor(user)
        write(
            own,
            "UPDATE run_results SET chosen_description = ?, evaluation = 'custom', "
            "evaluated_at = 1795400000 WHERE id = ?",
            "City as the customer wrote it; do not join on it, join on the postal code.",
            result_id,
        )
        await user.writes("City as the customer wrote it; join on the postal code.")
        await user.presses("ctrl+s")
        await user.is_at(ConflictScreen)
        await _settled(user)

    kept.looks(app(own, picks=PAIR), act)


async def _run(user: User) -> RunDetailScreen:
    await user.sees_the_comparison()
    user.grid.go(3)
    await user.presses("o")
    await user.is_at(RunDetailScreen)
    screen = user.screen
    assert isinstance(screen, RunDetailScreen)
    await user.until(lambda: screen.detail is not None)
    table = screen.query_one("#results", OpenTable)
    await user.until(lambda: table.row_count == len(there(screen.detail).results))
    return screen


def test_run(app: MakeApp, kept: Kept) -> None:
    async def act(user: User) -> None:
        await _run(user)
        await _settled(user)

    kept.looks(app(picks=PAIR), act)


def test_runs_of_an_asset(app: MakeApp, kept: Kept) -> None:
    async def act(user: User) -> None:
        screen = await _run(user)
        await user.presses("enter")
        await user.until(lambda: user.focused is screen.query_one("#others"))
        await _settled(user)

    kept.looks(app(picks=PAIR), act)


def test_a_failed_run(app: MakeApp, own: Path, kept: Kept) -> None:
    error = (
        "RateLimitError: the provider answered 429 for 5 tables.\n"
        "Retried 3 times over 90 s, then gave up; the tables that were finished are kept."
    )
    write(own, "UPDATE analysis_runs SET status = 'failed', error_text = ? WHERE id = 114", error)

    async def act(user: User) -> None:
        await _run(user)
        await _settled(user)

    kept.looks(app(own, picks=PAIR), act)
