"""The asset grid under keys and mouse."""

from __future__ import annotations

from typing import Any

import pytest

from amx_tui.compare.against import best_delta, regressions
from amx_tui.ui.screens.run_detail import RunDetailScreen
from amx_tui.ui.widgets.grid.menu import Menu
from amx_tui.vocabulary import LETTERS, Density, GridSort
from tests.conftest import there
from tests.ui.user import User, a_user

PAIR = (120, 119)
PARTLY = (120, 118)  # three assets in both


async def compared(user: User) -> None:
    await user.sees_the_comparison()
    user.grid.focus()
    await user.rests()


def _drawn(user: User) -> list[str]:
    """The lines of the grid as they stand on the screen."""
    return [user.grid.render_line(y).text for y in range(user.grid.size.height)]


# ------------------------------------------------------------------ regressions


@pytest.mark.parametrize("start", [{}, {"sort": "difference"}, {"baseline": 119}])
async def test_one_key_leads_to_the_largest_regression_whatever_the_order(app, start):
    async with a_user(app(picks=PAIR, **start)) as user:
        await compared(user)
        grid = user.grid
        found = regressions(user.comparison.assets, grid.view.baseline)
        for place, (row, delta) in enumerate(found[:3], 1):
            await user.presses("greater_than_sign")
            assert user.row.asset == row.asset
            letter = LETTERS[delta.position]
            assert user.was_told(f"{place} of {len(found)} · {letter} {delta.value:+.3f}")
        await user.presses("home", "less_than_sign")
        assert user.row.asset == found[1].row.asset, "where the walk is stays known"
        await user.presses("less_than_sign", "less_than_sign")
        assert user.row.asset == found[0].row.asset
        assert user.was_told("the largest")


async def test_the_walk_is_over_what_is_shown_and_ends_at_the_smallest(app):
    async with a_user(app(picks=PAIR)) as user:
        await compared(user)
        await user.presses("slash", *"returns", "enter")
        await user.rests()
        found = regressions(user.grid.arrangement.rows, 0)
        assert 1 < len(found) < 15
        await user.presses(*["greater_than_sign"] * (len(found) + 1))
        assert user.row.asset == found[-1].row.asset
        assert user.was_told(f"{len(found)} of {len(found)}")
        assert user.was_told("the smallest")
        await user.presses("b", "right", "b")
        await user.presses("greater_than_sign")
        assert user.was_told("A -0."), "against another baseline it begins anew"


async def test_of_three_runs_the_delta_names_the_best_and_a_regression_the_worst(app):
    async with a_user(app(picks=(120, 119, 114)), size=(200, 60)) as user:
        await compared(user)
        row = user.row
        best = there(best_delta(row, 0))
        shown = f"{LETTERS[best.position]} {best.value:+.3f}"
        assert shown in next(line for line in _drawn(user) if row.asset.own_name in line)
        await user.presses("s", "r")
        await user.rests()
        found = regressions(user.comparison.assets, 0)
        assert "Δ worst" in _drawn(user)[0]
        first = there(next(item.row for item in user.grid.items if item.row))
        assert first.asset == found[0].row.asset


# ------------------------------------------------------------------ orders


async def test_an_order_is_chosen_from_a_menu_by_its_letter_or_by_arrows(app):
    async with a_user(app(picks=PAIR)) as user:
        await compared(user)
        await user.presses("s")
        await user.is_at(Menu)
        user.sees("regressed most", "most disagreement", "asset ●")
        await user.presses("i")
        await user.is_back()
        assert user.grid.view.sort is GridSort.IMPROVED
        await user.presses("s", "down", "enter")
        await user.is_back()
        assert user.grid.view.sort is GridSort.GAP, "the one below what holds"
        await user.presses("s", "escape", "S")
        await user.is_back()
        assert (user.grid.view.sort, user.grid.view.reverse) == (GridSort.GAP, True)
        await user.presses("s", "v")
        await user.is_back()
        assert not user.grid.view.reverse


async def test_a_menu_stays_on_a_small_screen(app):
    async with a_user(app(picks=PAIR), size=(40, 12)) as user:
        await compared(user)
        await user.presses("full_stop")
        await user.is_at(Menu)
        await user.pilot.pause()
        box = user.screen.query_one("#menu")
        assert user.screen.region.contains_region(box.region)
        await user.pilot.resize_terminal(20, 5)
        await user.pilot.pause()
        await user.presses("escape")
        await user.is_back()


# ------------------------------------------------------------------ reading


async def test_a_row_unfolds_with_all_its_runs(app):
    async with a_user(app(picks=PAIR)) as user:
        await compared(user)
        row = user.row
        before = len(_drawn(user))
        await user.presses("e")
        texts = "".join("".join(_drawn(user)).split())
        assert before == len(_drawn(user))
        columns = user.grid.columns
        for position, cell in enumerate(row.present):
            start = columns.label + position * columns.run + 1
            shown = "".join(line[start : start + columns.run - 1] for line in _drawn(user))
            assert "".join(str(cell.description).split()) in "".join(shown.split())
        assert texts
        await user.presses("e")
        assert row.asset not in user.grid.expanded


async def test_density_goes_round_and_the_cursor_stays(app):
    async with a_user(app(picks=PAIR)) as user:
        await compared(user)
        user.grid.go(20)
        asset = user.row.asset
        heights = []
        for density in (Density.FULL, Density.ONE, Density.TWO):
            await user.presses("w")
            assert user.grid.density is density
            assert user.row.asset == asset
            heights.append(user.grid.virtual_size.height)
            assert any(asset.own_name in line for line in _drawn(user)[2:])
        assert heights[1] < heights[2] < heights[0]


async def test_the_name_stays_while_its_row_is_cut(app):
    async with a_user(app(picks=PAIR), size=(80, 24)) as user:
        await compared(user)
        grid = user.grid
        grid.go(1)
        name = user.row.asset.own_name
        grid.scroll_to(y=grid.scroll_offset.y + 1, animate=False, force=True)
        await user.pilot.pause()
        assert _drawn(user)[2][: grid.columns.label].split()[0] == name


async def test_the_wheel_takes_the_cursor_along(app):
    async with a_user(app(picks=PAIR)) as user:
        await compared(user)
        grid = user.grid
        for _ in range(12):
            grid.post_message(_wheel(grid))
        await user.until(lambda: grid.scroll_offset.y > 15, "the wheel")
        await user.until(lambda: grid.cursor > 1, "the cursor")
        name = user.row.asset.own_name
        assert any(name in line for line in _drawn(user)[2:])
        asset = user.row.asset
        await user.presses("E", "E")
        assert user.row.asset == asset, "what is measured anew moves nothing"


def _wheel(widget: Any) -> Any:
    from textual import events

    return events.MouseScrollDown(widget, 5, 5, 0, 1, 0, False, False, False)


# ------------------------------------------------------------------ what only some runs described


async def test_what_one_run_described_alone_is_one_folded_group_at_the_end(app):
    async with a_user(app(picks=PARTLY)) as user:
        await compared(user)
        grid = user.grid
        alone = sum(not row.shared for row in user.comparison.assets)
        assert all(item.row is None or item.row.shared for item in grid.items)
        assert grid.arrangement.shown == len(user.comparison.assets)
        await user.presses("end")
        assert f"▸ only in A {alone}" in "\n".join(_drawn(user))
        for key in ("enter", "space", "e"):
            await user.presses(key)
            unfolded = sum(bool(item.row and not item.row.shared) for item in grid.items)
            assert unfolded == alone
            await user.presses("space")
        assert "▸ only in A" in "\n".join(_drawn(user))


async def test_what_is_looked_for_is_not_folded_away(app):
    async with a_user(app(picks=PARTLY)) as user:
        await compared(user)
        row = next(row for row in user.comparison.assets if not row.shared)
        user.grid.look(search=row.asset.label)
        assert row.asset in [item.row.asset for item in user.grid.items if item.row]
        user.grid.look(search="", filters=frozenset({"missing"}))
        assert len([item for item in user.grid.items if item.row]) == user.grid.arrangement.shown
        user.grid.look(filters=frozenset())
        assert user.grid.go_to(row.asset)
        assert user.row.asset == row.asset


# ------------------------------------------------------------------ the mouse


async def test_a_double_click_opens_what_was_under_the_first_click(app):
    """The first click scrolls, and may unfold the row: the second one hits another."""
    async with a_user(app(picks=PAIR), size=(120, 40)) as user:
        await compared(user)
        grid = user.grid
        await user.presses("E")
        grid.go(12)
        await user.pilot.pause()
        y = grid.size.height - 1  # its row is cut: the click brings it on the screen
        await user.clicks(grid, offset=(grid.columns.label + 3, y), times=2)
        await user.is_at(RunDetailScreen)
        screen = user.screen
        assert isinstance(screen, RunDetailScreen)
        assert user.row.asset == there(grid.cursor_row).asset
        await user.soon_sees(str(user.row.asset.own_name))


async def test_a_click_on_a_head_sets_baseline_or_order(app):
    async with a_user(app(picks=PAIR)) as user:
        await compared(user)
        grid = user.grid
        columns = grid.columns
        await user.clicks(grid, offset=(columns.label + columns.run + 3, 0))
        assert grid.view.baseline == 1
        await user.clicks(grid, offset=(columns.label - 3, 0))
        assert grid.view.sort is GridSort.REGRESSED
        await user.clicks(grid, offset=(2, 0))
        assert (grid.view.sort, grid.view.reverse) == (GridSort.ASSET, False)
        await user.clicks(grid, offset=(2, 0))
        assert (grid.view.sort, grid.view.reverse) == (GridSort.ASSET, True)


async def test_the_right_button_offers_what_can_be_done_with_the_cell(app):
    async with a_user(app(picks=PAIR)) as user:
        await compared(user)
        grid = user.grid
        place = (grid.columns.label + grid.columns.run + 3, 2)
        await user.clicks(grid, offset=place, button=3)
        await user.is_at(Menu)
        assert grid.position == 1
        user.sees("Copy the description", "Edit the description in place")
        await user.presses("b")
        await user.is_back()
        await user.rests()
        assert grid.view.baseline == 1


async def test_what_is_under_the_mouse_is_explained(app):
    async with a_user(app(picks=PAIR)) as user:
        await compared(user)
        grid = user.grid
        label, run = grid.columns.label, grid.columns.run
        for x, y, words in (
            (label + 3, 0, "is the baseline"),
            (label + run + 3, 0, "makes B the baseline"),
            (label - 4, 0, "logprob of B minus that of A"),
            (2, 1, "won by the highest logprob"),
            (3, 2, "sales.customers"),
            (label + 3, 2, "logprob 0."),
        ):
            await user.hovers(grid, offset=(x, y))
            assert words in str(grid.tooltip), (x, y)


# ------------------------------------------------------------------ kept


async def test_how_a_comparison_was_looked_at_is_there_after_a_restart(app, own):
    async with a_user(app(own, demo=False)) as user:
        await user.picks(*PARTLY)
        await user.compares()
        await compared(user)
        grid = user.grid
        await user.presses("end", "space", "home", "right", "b", "d", "w", "s", "g")
        await user.is_back()
        grid.look(filters=frozenset({"differing"}))
        await user.rests()
        view, groups = grid.view, [grid.is_folded(group) for group in grid.arrangement.groups]
    async with a_user(app(own, demo=False)) as user:
        await compared(user)
        grid = user.grid
        assert grid.view == view
        assert (view.sort, view.baseline, view.filters) == (GridSort.GAP, 1, {"differing"})
        assert grid.diff_on
        assert grid.density is Density.FULL
        assert [grid.is_folded(group) for group in grid.arrangement.groups] == groups
    async with a_user(app(own, demo=False, picks=PAIR)) as user:
        await compared(user)
        assert user.grid.view.filters == frozenset(), "a start that names runs says how to look"
        assert not user.grid.diff_on
