"""The walls of the main screen: moved by what the user does, never by the focus."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from rich.style import Style

from amx_tui.kept import Kept
from amx_tui.present.fields import PICKER
from amx_tui.ui.screens.help import HelpScreen
from amx_tui.ui.walls import Mode, Walls, list_columns, width_class
from amx_tui.ui.widgets.picker.run_cards import RunPainter
from amx_tui.ui.widgets.splitter import Splitter
from tests.ui.user import User, a_user

PAIR = (114, 115)


def widths(user: User) -> tuple[int, int]:
    """Columns of the list and of what is right of it; 0 is not shown."""
    right = user.main.query_one("#right")
    return tuple(w.region.width if w.display else 0 for w in (user.picker, right))  # type: ignore[return-value]


@given(st.integers(0, 500), st.none() | st.floats(-1, 2))
def test_no_pane_is_pushed_off_the_screen(width: int, share: float | None) -> None:
    columns = list_columns(width, share)
    assert columns >= 26
    if width_class(width) != "-narrow":
        assert width - columns >= 40


@pytest.mark.parametrize(("width", "columns"), [(100, 38), (120, 46), (200, 80)])
def test_the_list_has_its_share(width: int, columns: int) -> None:
    assert list_columns(width) == columns


def test_the_modes_take_turns_and_zoom_gives_back() -> None:
    walls = Walls()
    seen = []
    for _ in Mode:
        walls = walls.turned()
        seen.append((walls.mode, walls.alone(120), walls.right))
    assert seen == [(Mode.READING, True, True), (Mode.LIST, True, False), (Mode.BOTH, False, False)]
    assert walls.zoom(right=True).zoom(right=True) == walls.asked(right=True)


@pytest.mark.parametrize("size", [(100, 30), (120, 40), (200, 60)])
async def test_the_focus_never_moves_a_wall(app, size) -> None:
    async with a_user(app(), size=size) as user:
        await user.sees_the_list()
        before = widths(user)
        assert all(before)
        await user.picks(120, 119)
        await user.compares()
        await user.until(lambda: user.focused is user.grid)
        assert widths(user) == before
        await user.presses("f", "escape", "tab", "tab", "escape")
        await user.until(lambda: user.focused is user.table)
        assert widths(user) == before


async def test_a_narrow_screen_shows_one_pane_and_the_way_to_the_other(app) -> None:
    async with a_user(app(picks=PAIR), size=(80, 24)) as user:
        await user.sees_the_comparison()
        await user.until(lambda: user.focused is user.grid)
        assert widths(user) == (0, 80)
        user.sees("esc runs")
        await user.presses("escape")
        await user.until(lambda: user.focused is user.table)
        assert widths(user) == (80, 0)
        user.sees("c compare")
        await user.presses("|")
        await user.until(lambda: user.focused is user.grid)
        assert widths(user) == (0, 80)


async def test_a_terminal_that_gets_narrow_keeps_what_has_the_focus(app) -> None:
    async with a_user(app(picks=PAIR), size=(120, 40)) as user:
        await user.sees_the_comparison()
        await user.until(lambda: user.focused is user.grid)
        await user.pilot.resize_terminal(80, 24)
        await user.until(lambda: widths(user) == (0, 80))
        assert user.focused is user.grid
        await user.pilot.resize_terminal(120, 40)
        await user.until(lambda: all(widths(user)))


@pytest.mark.parametrize("width", [60, 72, 77, 90, 120])
def test_no_name_of_a_column_is_cut(width: int) -> None:
    painter = RunPainter(width, 0.0, lambda name: Style(), {})
    for _, column in PICKER:
        heads = painter.heads(column.sort, descending=True)
        assert "…" not in heads.plain
        assert heads.cell_len <= width + 1
        assert "↓" in heads.plain or column.heading not in heads.plain


async def test_the_list_makes_room_for_a_detail_beside_the_grid_and_takes_it_again(app) -> None:
    async with a_user(app(demo=False, picks=PAIR), size=(200, 60)) as user:
        await user.sees_the_comparison()
        await user.until(lambda: user.focused is user.grid)
        detail = user.pane.detail
        assert widths(user)[0] == 80
        await user.presses("enter")
        await user.until(lambda: widths(user)[0] == 46, "the list to give way")
        assert detail.region.y == user.grid.region.y
        assert detail.region.width >= 70
        await user.presses(")")
        await user.pilot.pause()
        assert widths(user)[0] == 48, "a wall that can be moved"
        await user.presses("escape")
        await user.until(lambda: widths(user)[0] == 80, "the list as it was")
        await user.presses("enter")
        await user.until(lambda: widths(user)[0] == 48, "the wall where it was moved to")
        await user.pilot.resize_terminal(160, 45)  # below the grid: nothing has to give way
        await user.until(lambda: detail.region.y > user.grid.region.y, "the detail below")
        assert widths(user)[0] == list_columns(160)


@pytest.mark.parametrize("size", [(120, 40), (200, 60)])
async def test_each_z_undoes_itself(app, size) -> None:
    async with a_user(app(picks=PAIR), size=size) as user:
        await user.sees_the_comparison()
        await user.until(lambda: user.focused is user.grid)
        await user.presses("enter")
        await user.rests()
        both, detail = widths(user), user.pane.detail
        await user.presses("enter", "z", "enter", "z")  # the comparison, then the detail in it
        await user.rests()
        assert detail.is_alone
        await user.presses("z")
        await user.rests()
        assert not detail.is_alone
        assert widths(user) == (0, size[0]), "the comparison still has the screen"
        await user.presses("enter", "z")
        await user.rests()
        assert widths(user) == both
        await user.presses("enter", "z", "enter")  # leaving the detail ends its zoom
        await user.rests()
        assert user.focused is user.grid
        assert widths(user) == both


@pytest.mark.parametrize("size", [(120, 40), (200, 60)])
async def test_the_zoom_of_a_detail_ends_when_the_focus_goes_elsewhere(app, size) -> None:
    async with a_user(app(picks=PAIR), size=size) as user:
        await user.sees_the_comparison()
        await user.until(lambda: user.focused is user.grid)
        await user.presses("enter")
        await user.rests()
        both, detail = widths(user), user.pane.detail
        await user.presses("z", "question_mark")
        await user.is_at(HelpScreen)
        await user.presses("escape")
        await user.is_back()
        assert detail.is_alone, "it has the focus again"
        await user.presses("a")
        await user.is_in_ask()
        await user.presses("escape")
        await user.until(lambda: user.focused is detail)
        await user.rests()
        assert not detail.is_alone
        assert widths(user) == both
        await user.presses("z", "z")
        await user.rests()
        assert widths(user) == both


async def test_the_wall_moves_by_key_and_by_mouse_and_stays_there(app) -> None:
    async with a_user(app(demo=False, picks=PAIR), size=(120, 40)) as user:
        await user.sees_the_comparison()
        await user.presses(")", ")", "ctrl+right", "(")
        await user.pilot.pause()
        assert widths(user)[0] == 50
        splitter = user.main.query_one("Splitter")
        await user.pilot.mouse_down(splitter, offset=(0, 5))
        await user.hovers(user.main, offset=(60, 20))
        await user.pilot.mouse_up(user.main, offset=(60, 20))
        await user.until(lambda: widths(user)[0] == 60, "the wall")
        await user.hovers(user.main, offset=(30, 20))
        assert widths(user)[0] == 60, "nobody holds it"
    async with a_user(app(demo=False), size=(120, 40)) as user:
        await user.sees_the_list()
        assert widths(user)[0] == 60
        await user.pilot.resize_terminal(200, 60)
        await user.until(lambda: widths(user)[0] == 80, "the share of another width class")


async def test_the_list_folds_to_its_picks_and_unfolds(app) -> None:
    async with a_user(app(demo=False), size=(120, 40)) as user:
        await user.picks(120, 119)
        await user.sees_the_comparison()
        await user.presses("B")
        await user.until(lambda: user.focused is user.grid)
        assert widths(user)[0] == 11
        user.sees("A #120", "B #119", "B unfold")
        user.sees_no("Analyze 53")
    async with a_user(app(demo=False), size=(120, 40)) as user:
        await user.sees_the_comparison()
        assert widths(user)[0] == 11
        await user.presses("escape")
        await user.until(lambda: user.focused is user.table)
        assert widths(user)[0] == 46


@pytest.mark.parametrize("mode", Mode)
@pytest.mark.parametrize("right", [False, True])
@pytest.mark.parametrize("zoomed", [False, True])
def test_another_mode_shows_other_panes(mode: Mode, right: bool, zoomed: bool) -> None:
    def shown(walls: Walls) -> tuple[bool, bool]:
        alone = walls.alone(120)
        return alone, alone and walls.right

    walls = Walls(mode, right=right, zoomed=zoomed)
    for _ in Mode:
        after = walls.turned()
        assert shown(after) != shown(walls)
        walls = after


@pytest.mark.parametrize("keys", ["B", "|"])
async def test_a_list_that_starts_hidden_has_no_focus(app, keys) -> None:
    async with a_user(app(demo=False), size=(120, 40)) as user:
        await user.sees_the_list()
        await user.presses(keys)
        await user.rests()
    async with a_user(app(demo=False), size=(120, 40)) as user:
        await user.sees_the_list()
        await user.rests()
        assert user.focused is user.main.home


async def test_the_cursor_of_the_list_stays_on_the_screen_at_another_size(app) -> None:
    async with a_user(app(), size=(120, 40)) as user:
        await user.sees_the_list()
        await user.presses("|", "|")
        await user.rests()
        await user.presses(*["down"] * 28)
        await user.rests()
        await user.presses("|")
        await user.rests()
        assert user.table.lines == 2
        assert user.table.cursor_row == 28
        assert user.table.cursor_row in user.table.window
        await user.pilot.resize_terminal(120, 20)
        await user.rests()
        assert user.table.cursor_row in user.table.window


async def test_modes_and_zoom_give_one_pane_the_screen(app) -> None:
    async with a_user(app(demo=False, picks=PAIR), size=(120, 40)) as user:
        await user.sees_the_comparison()
        await user.until(lambda: user.focused is user.grid)
        both = widths(user)
        await user.presses("z")
        await user.pilot.pause()
        assert widths(user) == (0, 120)
        await user.presses("z", "|", "|")
        await user.until(lambda: user.focused is user.table)
        assert widths(user) == (120, 0)
        await user.presses("c")
        await user.until(lambda: user.focused is user.grid)
        assert widths(user) == (0, 120)
        await user.presses("|")
        await user.pilot.pause()
        assert widths(user) == both
        await user.presses("|")
        await user.pilot.pause()
    async with a_user(app(demo=False, picks=PAIR), size=(120, 40)) as user:
        await user.sees_the_comparison()
        assert widths(user) == (0, 120)
        await user.until(lambda: user.focused is user.grid)


async def test_a_wall_is_held_beside_it_too_and_written_down_once(app, monkeypatch) -> None:
    async with a_user(app(picks=(120, 119)), size=(120, 40)) as user:
        await user.sees_the_comparison()
        await user.rests()
        written: list[object] = []
        monkeypatch.setattr(Kept, "write", lambda *given: written.append(given))
        at = user.main.query_one(Splitter).region.x - 1
        await user.pilot.mouse_down(offset=(at, 20))
        for column in (at + 2, at + 3, at + 6):
            await user.pilot.hover(offset=(column, 20))
        assert not written
        await user.pilot.mouse_up(offset=(at + 6, 20))
        await user.pilot.pause()
        assert len(written) == 1
        assert user.main.query_one(Splitter).region.x == at + 6
