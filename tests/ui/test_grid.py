"""The asset grid under keys and mouse."""

from __future__ import annotations

from contextlib import closing
from pathlib import Path
from typing import Any

import pytest
from textual import events
from textual.geometry import Region

from amx_tui.compare.against import best_delta, regressions
from amx_tui.compare.comparison import Comparison, compare
from amx_tui.compare.view import View
from amx_tui.history.snapshot import Snapshot
from amx_tui.ui.widgets.grid.asset_grid import AssetGrid
from amx_tui.ui.widgets.menu import Menu
from amx_tui.vocabulary import LETTERS, Density, GridSort
from tests.conftest import there
from tests.ui.grid_alone import Reader, reading
from tests.ui.user import a_user

PARTLY = (120, 118)  # three assets in both


def _compared(demo: Path, *run_ids: int) -> Comparison:
    with closing(Snapshot(demo)) as opened:
        return compare(opened.evidence(run_ids))


@pytest.fixture(scope="module")
def pair(demo: Path) -> Comparison:
    return _compared(demo, 120, 119)


@pytest.fixture(scope="module")
def three(demo: Path) -> Comparison:
    return _compared(demo, 120, 119, 114)


@pytest.fixture(scope="module")
def partly(demo: Path) -> Comparison:
    return _compared(demo, *PARTLY)


# ------------------------------------------------------------------ regressions


@pytest.mark.parametrize(
    "view", [View(), View(sort=GridSort.DIFFERENCE), View(baseline=1)], ids=["asset", "text", "B"]
)
async def test_one_key_leads_to_the_largest_regression_whatever_the_order(pair, view):
    async with reading(pair, view) as reader:
        found = regressions(reader.grid.arrangement.rows, view.baseline)
        for place, (row, delta) in enumerate(found[:3], 1):
            await reader.presses("greater_than_sign")
            assert reader.row.asset == row.asset
            letter = LETTERS[delta.position]
            assert reader.app.told[-1] == f"{place} of {len(found)} · {letter} {delta.value:+.3f}"
        await reader.presses("home", "less_than_sign")
        assert reader.row.asset == found[1].row.asset, "where the walk is stays known"
        await reader.presses("less_than_sign", "less_than_sign")
        assert reader.row.asset == found[0].row.asset
        assert reader.app.told[-1].endswith("the largest")


async def test_the_walk_is_over_what_is_shown_and_ends_at_the_smallest(pair):
    async with reading(pair, View(search="returns")) as reader:
        found = regressions(reader.grid.arrangement.rows, 0)
        assert 1 < len(found) < 15
        await reader.presses(*["greater_than_sign"] * (len(found) + 1))
        assert reader.row.asset == found[-1].row.asset
        assert reader.app.told[-1].startswith(f"{len(found)} of {len(found)}")
        assert reader.app.told[-1].endswith("the smallest")
        await reader.presses("right", "b", "greater_than_sign")
        assert reader.app.told[-1].startswith("1 of "), "against another baseline it begins anew"


async def test_without_regressions_it_says_so(pair):
    async with reading(pair, View(frozenset({"improved"}))) as reader:
        await reader.presses("greater_than_sign")
        assert reader.app.told == ["No asset that is shown has regressed."]


async def test_of_three_runs_the_delta_names_the_best_and_a_regression_the_worst(three):
    async with reading(three, size=(140, 24)) as reader:
        best = there(best_delta(reader.row, 0))
        shown = f"{LETTERS[best.position]} {best.value:+.3f}"
        assert shown in reader.lines[2]
        reader.grid.look(sort=GridSort.REGRESSED)
        assert "Δ worst" in reader.lines[0]
        first = there(next(item.row for item in reader.grid.items if item.row))
        assert first.asset == regressions(three.assets, 0)[0].row.asset


async def test_a_regression_of_a_run_beside_the_screen_brings_it_there(three):
    async with reading(three, size=(80, 24)) as reader:
        assert 2 not in reader.grid.columns.shown
        row, delta = next(r for r in regressions(three.assets, 0) if r.delta.position == 2)
        while reader.app.told[-1:] == [] or reader.row.asset != row.asset:
            await reader.presses("greater_than_sign")
            assert len(reader.app.told) < 60
        assert delta.position in reader.grid.columns.shown


# ------------------------------------------------------------------ orders


async def test_an_order_is_chosen_from_a_menu_by_its_letter_or_by_arrows(pair):
    async with reading(pair) as reader:
        view = lambda: reader.grid.view  # noqa: E731
        await reader.presses("s")
        assert isinstance(reader.app.screen, Menu)
        await reader.presses("i")
        assert view().sort is GridSort.IMPROVED
        await reader.presses("s", "down", "enter")
        assert view().sort is GridSort.GAP, "the one below what holds"
        await reader.presses("s", "escape", "S")
        assert (view().sort, view().reverse) == (GridSort.GAP, True)
        await reader.presses("s", "v")
        assert (view().sort, view().reverse) == (GridSort.VERSIONS, False)


async def test_keys_typed_fast_choose_once(pair):
    async with reading(pair) as reader:
        await reader.presses("s")
        menu = reader.app.screen
        for key in "rr":
            menu.post_message(events.Key(key, key))
        await reader.pilot.pause()
        assert reader.grid.view.sort is GridSort.REGRESSED


async def test_a_menu_stays_on_a_small_screen(pair):
    async with reading(pair, size=(40, 12)) as reader:
        await reader.presses("end", "full_stop")
        await reader.pilot.pause()
        box = reader.app.screen.query_one("#menu")
        assert reader.app.screen.region.contains_region(box.region)
        await reader.pilot.resize_terminal(20, 5)
        await reader.pilot.pause()
        await reader.presses("escape")
        assert not isinstance(reader.app.screen, Menu)


async def test_another_order_is_read_from_its_top_and_a_filter_keeps_the_place(pair):
    async with reading(pair) as reader:
        grid = reader.grid
        grid.go(70)
        asset = reader.row.asset
        grid.look(baseline=1)
        await reader.pilot.pause()
        assert reader.row.asset == asset
        assert any(asset.own_name in line for line in reader.lines[2:])
        grid.look(sort=GridSort.REGRESSED)
        await reader.pilot.pause()
        assert (grid.cursor, grid.scroll_offset.y) == (1, 0)
        grid.look(search="no such words")
        assert grid.cursor_row is None
        await reader.presses("down", "greater_than_sign", "e", "space", "w", "s", "escape")
        assert "Nothing matches" in reader.text


async def test_a_step_of_the_cursor_draws_only_what_it_changes(pair):
    async with reading(pair) as reader:
        grid = reader.grid
        await reader.presses("down")  # measures what a page further may show
        for _ in range(12):
            before = grid.rows_drawn
            await reader.presses("down")
            drawn = grid.rows_drawn - before
            assert drawn <= 4, "the row left, the one reached, what came on the screen"


# ------------------------------------------------------------------ reading


async def test_a_row_unfolds_with_all_its_runs(pair):
    async with reading(pair, size=(80, 40)) as reader:
        await reader.presses("e")
        columns = reader.grid.columns
        for position, cell in enumerate(reader.row.present):
            start = columns.label + position * columns.run + 1
            shown = "".join(line[start : start + columns.run - 1] for line in reader.lines)
            assert "".join(str(cell.description).split()) in "".join(shown.split())
        await reader.presses("e")
        assert not reader.grid.expanded


async def test_density_goes_round_and_the_cursor_stays(pair):
    async with reading(pair) as reader:
        reader.grid.go(20)
        asset, heights = reader.row.asset, []
        for density in (Density.FULL, Density.ONE, Density.TWO):
            await reader.presses("w")
            assert reader.grid.density is density
            assert reader.row.asset == asset
            heights.append(reader.grid.virtual_size.height)
            assert any(asset.own_name in line for line in reader.lines[2:])
        assert heights[1] < heights[2] < heights[0]


async def test_a_hair_line_stands_between_assets_where_there_is_room(pair):
    async with reading(pair, size=(80, 40)) as reader:
        assert any(line.strip().startswith("─────") for line in reader.lines)
        await reader.presses("w", "w")
        assert "─────" not in reader.text, "one line each"
        await reader.pilot.resize_terminal(80, 20)
        await reader.presses("w")
        await reader.pilot.pause()
        assert "─────" not in reader.text, "it would take the room of an asset"


async def test_the_name_stays_while_its_row_is_cut(pair):
    async with reading(pair) as reader:
        grid = reader.grid
        grid.go(1)
        grid.scroll_to(y=grid.scroll_offset.y + 1, animate=False, force=True)
        await reader.pilot.pause()
        assert reader.lines[2][: grid.columns.label].split()[0] == reader.row.asset.own_name


def _wheel(widget: Any) -> events.MouseScrollDown:
    return events.MouseScrollDown(widget, 5, 5, 0, 1, 0, False, False, False)


async def test_the_wheel_takes_the_cursor_along(pair):
    async with reading(pair) as reader:
        grid = reader.grid
        for _ in range(40):
            grid.post_message(_wheel(grid))
            await reader.pilot.pause(0.01)
            if grid.cursor > 3:
                break
        asset = reader.row.asset
        assert any(asset.own_name in line for line in reader.lines[2:])
        await reader.presses("E", "E")
        assert reader.row.asset == asset, "what is measured anew moves nothing"


# ------------------------------------------------------------------ what only some runs described


def _assets(reader: Reader) -> list[Any]:
    return [item.row for item in reader.grid.items if item.row]


async def test_what_one_run_described_alone_is_one_folded_group_at_the_end(partly):
    alone = sum(not row.shared for row in partly.assets)
    async with reading(partly) as reader:
        assert all(row.shared for row in _assets(reader))
        assert reader.grid.arrangement.shown == len(partly.assets)
        await reader.presses("end")
        assert f"▸ only in A {alone}" in reader.text
        for key in ("enter", "space", "e"):
            await reader.presses(key)
            assert sum(not row.shared for row in _assets(reader)) == alone
            await reader.presses("space")
        assert "▸ only in A" in reader.text


async def test_what_is_looked_for_is_not_folded_away(partly):
    alone = [row for row in partly.assets if not row.shared]
    async with reading(partly, View(search=alone[0].asset.label)) as reader:
        assert alone[0] in _assets(reader)
        reader.grid.look(search="", filters=frozenset({"missing"}))
        assert sorted(row.asset for row in _assets(reader)) == [row.asset for row in alone]
        reader.grid.look(filters=frozenset())
        assert alone[0] not in _assets(reader)
        assert reader.grid.go_to(alone[0].asset)
        assert reader.row.asset == alone[0].asset


# ------------------------------------------------------------------ the mouse


async def test_a_double_click_is_enter_on_what_was_under_the_first_click(pair):
    """The first click scrolls: the second one is on another row."""
    async with reading(pair) as reader:
        grid = reader.grid
        await reader.presses("E")
        label, last = grid.columns.label, grid.size.height - 1
        names = [line[:label].split()[0] for line in reader.lines[2:] if line[:label].strip()]
        await reader.clicks(label + 3, last, times=2)
        assert reader.app.inspected == [reader.row.asset]
        assert reader.app.opened == []
        assert reader.row.asset.own_name == names[-1]
        assert reader.lines[last][:label].split()[:1] != names[-1:], "it has scrolled"


async def test_a_click_on_a_head_sets_baseline_or_order(pair):
    async with reading(pair) as reader:
        grid, columns = reader.grid, reader.grid.columns
        await reader.clicks(columns.label + columns.run + 3, 0)
        assert grid.view.baseline == 1
        for x, sort, reverse in (
            (columns.label - 3, GridSort.REGRESSED, False),
            (2, GridSort.ASSET, False),
            (2, GridSort.ASSET, True),
        ):
            await reader.clicks(x, 0)
            assert (grid.view.sort, grid.view.reverse) == (sort, reverse)


async def test_the_right_button_offers_what_can_be_done_with_the_cell(pair):
    async with reading(pair) as reader:
        grid = reader.grid
        await reader.clicks(grid.columns.label + grid.columns.run + 3, 3, button=3)
        assert isinstance(reader.app.screen, Menu)
        assert grid.position == 1
        await reader.presses("b")
        await reader.pilot.pause()
        assert grid.view.baseline == 1


async def test_the_right_button_on_a_version_is_about_that_version(demo):
    comparison = _compared(demo, 114, 115)
    async with reading(comparison, size=(120, 60)) as reader:
        grid = reader.grid
        asset = next(
            row.asset for row in comparison.assets if len(there(row.cells[0]).versions) > 1
        )
        assert grid.go_to(asset)
        await reader.presses("e")
        cell = there(reader.row.cells[0])
        for number, version in enumerate(cell.versions):
            x = grid.columns.label + 3
            y = next(y for y in range(60) if f" {version.label} " in _text_of(grid, y)[x : x + 12])
            await reader.clicks(x, y + 1, button=3)
            assert isinstance(reader.app.screen, Menu)
            assert grid.result_to_edit() == version.result_id
            assert grid.text_to_take() == (version.result_id, version.description)
            await reader.presses("y" if number else "escape")
            await reader.pilot.pause()
            assert grid.result_to_edit() == cell.result_id, "once the menu has gone"
        assert reader.app.clipboard == str(cell.versions[-1].description)


def _text_of(grid: AssetGrid, y: int) -> str:
    return grid.render_lines(Region(0, y, grid.size.width, 1))[0].text


async def test_what_is_under_the_mouse_is_explained(pair):
    async with reading(pair) as reader:
        grid = reader.grid
        label, run = grid.columns.label, grid.columns.run
        for x, y, words in (
            (label + 3, 0, "is the baseline"),
            (label + run + 3, 0, "makes B the baseline"),
            (label - 4, 0, "logprob of B minus that of A"),
            (2, 1, "won by the highest logprob"),
            (3, 2, "sales.customers"),
            (label + 3, 2, "logprob 0."),
        ):
            await reader.pilot.hover(grid, offset=(x, y))
            assert words in str(grid.tooltip), (x, y)


# ------------------------------------------------------------------ kept


async def test_how_a_comparison_was_looked_at_is_there_after_a_restart(app, own):
    async with a_user(app(own, demo=False)) as user:
        await user.picks(*PARTLY)
        await user.compares()
        grid = user.grid
        grid.focus()
        await user.presses("end", "space", "home", "right", "b", "d", "w")
        grid.look(filters=frozenset({"differing"}), sort=GridSort.GAP)
        await user.rests()
        view, folds = grid.view, (grid.folds.folded, grid.folds.unfolded)
    async with a_user(app(own, demo=False)) as user:
        await user.sees_the_comparison()
        grid = user.grid
        assert grid.view == view
        assert (view.sort, view.baseline, view.filters) == (
            GridSort.GAP,
            1,
            frozenset({"differing"}),
        )
        assert (grid.diff_on, grid.density) == (True, Density.FULL)
        assert (grid.folds.folded, grid.folds.unfolded) == folds == (set(), {"only in A"})


async def test_the_heads_say_the_order_the_baseline_and_what_is_beside_the_screen(three):
    async with reading(three, size=(80, 24)) as reader:
        head = lambda: reader.lines[0]  # noqa: E731
        assert "Asset ↑" in head()
        assert head().rstrip().endswith("C ›")
        await reader.presses("s", "r")
        assert "Δ worst ↑" in head()
        await reader.presses("S")
        assert "Δ worst ↓" in head()
        await reader.presses("s", "f")
        assert "findings ↓" in head()
        await reader.presses("right", "right")
        assert "‹ A B" in head()
        await reader.clicks(reader.grid.columns.label + 4, 0)
        assert reader.app.told[-1].startswith("B #")
        assert "is the baseline" in reader.app.told[-1]


async def test_no_asset_is_cut_under_the_heads_but_the_one_under_the_cursor(pair):
    async with reading(pair) as reader:
        for index in (3, 9, 17, 40, 12, 41, 70):
            reader.grid.go(index)
            await reader.pilot.pause()
            first = reader.lines[2]
            assert first[2:20].strip(), f"the name of an asset: {first!r}"


async def test_runs_that_share_nothing_are_two_folded_groups(demo):
    async with reading(_compared(demo, 120, 112)) as reader:
        assert [item.row for item in reader.grid.items] == [None, None]
        await reader.presses("space")
        assert len(reader.grid.items) > 2


async def test_no_name_of_a_table_stands_above_that_of_the_next(pair):
    async with reading(pair, size=(80, 40)) as reader:
        grid = reader.grid
        for index in range(len(grid.items)):
            grid.go(index)
            await reader.pilot.pause()
            first, second = (line.split()[:1] for line in reader.lines[1:3])
            if index and grid.scroll_offset.y < grid.max_scroll_y:
                assert (first, second) != (["▾"], ["▾"]), reader.text
