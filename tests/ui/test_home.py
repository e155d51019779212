"""The home: what the right side answers while nothing is compared."""

from __future__ import annotations

import pytest
from rich.cells import cell_len
from rich.style import Style
from rich.text import Text

from amx_tui.stored import Name
from amx_tui.ui.screens.run_detail import RunDetailScreen
from amx_tui.ui.widgets.charts.chart_view import ChartView
from amx_tui.ui.widgets.home.home_lines import Looks, scopes_line
from amx_tui.ui.widgets.picker.picker_lines import tray_line
from amx_tui.vocabulary import Grouping
from tests.conftest import write
from tests.ui.user import User, a_user


async def sees_the_home(user: User) -> None:
    await user.sees_the_list()
    await user.soon_sees("Who does best")
    await user.until(lambda: "reading…" not in user.screen_text, "all that is read")
    await user.soon_sees("approved")


async def test_the_best_run_on_a_schema_is_found_in_five_keys(app) -> None:
    async with a_user(app(), size=(120, 40)) as user:
        await sees_the_home(user)
        await user.presses("tab", "g")
        await user.soon_sees("#120 gpt-4.1 does best in sales: 92% approved")
        await user.presses("left", "right", "enter")
        await user.soon_sees("Compare")


async def test_the_board_goes_through_schemas_and_groups(app) -> None:
    async with a_user(app(), size=(120, 40)) as user:
        await sees_the_home(user)
        user.sees("does best in sales", "Approval of sales over time")
        await user.presses("tab", "right")
        await user.soon_sees("in stock")
        await user.presses("left", "left")
        await user.soon_sees("in the whole history")
        await user.presses("g", "g")
        await user.soon_sees("by LLM profile")
        await user.presses("g")
        await user.soon_sees("by model")


async def test_the_runs_that_the_list_shows_are_those_of_the_chart(app) -> None:
    def dots() -> int:
        chart = user.app.query_one("#scatter", ChartView)
        drawn = [chart.render_line(y).text[10:] for y in range(chart.size.height - 1)]
        signs = "".join(drawn)
        return signs.count("●") + sum(int(sign) for sign in signs if sign.isdigit())

    async with a_user(app(), size=(200, 60)) as user:
        await sees_the_home(user)
        await user.soon_sees("each dot a run ─")
        every = dots()
        await user.presses("slash", *"mistral", "enter")
        await user.soon_sees("each dot a run of those listed")
        assert 0 < dots() < every
        await user.presses("slash", "escape", "escape")
        await user.soon_sees("each dot a run ─")
        assert dots() == every


async def test_what_is_suggested_is_compared_by_enter_and_by_mouse(app) -> None:
    async with a_user(app(), size=(120, 40)) as user:
        await sees_the_home(user)
        user.sees("#120 #119", "prompt_detail, user_instructions", "equal settings")
        await user.presses("tab", "enter")
        await user.sees_the_comparison()
        assert user.picker.picks == (120, 119)
        await user.until(lambda: user.focused is user.grid)
        await user.presses("escape", "X")
        await sees_the_home(user)
        await user.clicks("#worth", offset=(5, 2), times=2)
        await user.until(lambda: user.picker.picks == (119, 114), "the second suggestion")


async def test_the_run_under_the_cursor_is_told_of_and_opened(app) -> None:
    async with a_user(app(), size=(120, 40)) as user:
        await sees_the_home(user)
        await user.soon_sees("logprob 0.882")
        user.sees("approval 92% 89/97", "70/30/0", "an approved text", "o opens")
        await user.presses("down")
        await user.soon_sees("logprob 0.852")
        await user.presses("tab", "o")
        await user.is_at(RunDetailScreen)
        user.sees("#119")


async def test_a_history_without_runs_says_what_will_stand_there(app, own) -> None:
    write(own, "DELETE FROM analysis_runs")
    write(own, "DELETE FROM run_results")
    async with a_user(app(own), size=(120, 40)) as user:
        await user.soon_sees("Once AMX has described something")
        user.sees("amx-tui --demo shows all of it")
        user.sees_no("Who does best", "nothing to draw")


@pytest.mark.parametrize("size", [(120, 40), (200, 60)])
async def test_the_charts_fill_the_home(app, size) -> None:
    async with a_user(app(), size=size) as user:
        await sees_the_home(user)
        await user.rests()
        home, last = user.main.query_one("Home"), user.main.query_one("#scatter")
        assert home.content_region.bottom - last.region.bottom in range(2)


async def test_nothing_to_suggest_is_said_in_words(app, own) -> None:
    write(own, "DELETE FROM analysis_runs WHERE id NOT IN (120, 102)")
    write(own, "DELETE FROM run_results WHERE run_id <> 120")
    async with a_user(app(own), size=(120, 40)) as user:
        await sees_the_home(user)
        await user.soon_sees("two runs of the same assets")
        await user.presses("tab", "down", "down", "down", "enter")
        await user.is_at(RunDetailScreen)


@pytest.mark.parametrize("size", [(20, 5), (40, 12), (60, 20), (100, 24), (160, 45)])
async def test_a_home_of_any_size_is_drawn(app, size) -> None:
    async with a_user(app(), size=size) as user:
        await user.sees_the_list()
        if size[0] < 100:
            await user.presses("|")
        home = user.main.query_one("Home")
        await user.until(lambda: home.region.width > 0, "the home")
        await user.presses("tab", "down", "down", "right", "g", "pagedown")
        await user.rests()
        lines = user.screen_text.split("\n")
        assert "#120" in "".join(lines)


async def test_a_run_that_the_cursor_reached_behind_a_comparison_is_told_of_whole(app) -> None:
    async with a_user(app(), size=(120, 40)) as user:
        await sees_the_home(user)
        await user.presses("space", "down", "space")
        await user.sees_the_comparison()
        await user.presses("down", "down")
        await user.rests()
        await user.presses("X")
        await user.soon_sees("Who does best")
        await user.soon_sees("H/M/L")
        user.sees("#117  Rerun")


@pytest.mark.parametrize("width", [20, 40, 71, 120])
def test_the_line_of_schemas_shows_whole_names_around_the_chosen_one(width) -> None:
    looks = Looks(width, lambda name: Style(), lambda run: Text(""), 0.0, Style(), None, False)
    names = tuple(Name(f"schema_{letter}") for letter in "abcdefgh")
    for chosen in range(len(names) + 1):
        line = scopes_line(names, chosen, Grouping.MODEL, looks).plain
        assert cell_len(line) <= width
        assert (f"schema_{'abcdefgh'[chosen]}" if chosen < 8 else "all") in line
        assert all(word in line.split() for word in ("g", "changes")) or "g" not in line.split()


@pytest.mark.parametrize("columns", [20, 33, 34, 44, 76])
def test_the_tray_keeps_its_button(columns) -> None:
    line = tray_line((120, 119, 115, 114), lambda name: Style(), columns)
    assert line.plain.endswith(" compare ")
    assert line.cell_len <= columns
