"""The detail of a run: what it shows, where one can go from it, and the way back."""

import asyncio
import sqlite3
from collections.abc import Sequence
from contextlib import closing
from typing import Any

import pytest
from textual.screen import Screen

from amx_tui.history.errors import HistoryError
from amx_tui.history.models import Asset, Evidence, RunDetail
from amx_tui.history.snapshot import Snapshot
from amx_tui.ui.messages import HistoryChanged
from amx_tui.ui.screens.main import MainScreen
from amx_tui.ui.screens.run_detail import RunDetailScreen
from amx_tui.ui.widgets.grid.asset_grid import AssetGrid
from amx_tui.ui.widgets.open_table import OpenTable
from amx_tui.ui.widgets.picker.run_table import RunTable
from amx_tui.ui.widgets.run.lineage import Lineage
from tests import waiting
from tests.conftest import NOW, there, write
from tests.ui.kept import SIZES
from tests.ui.user import User, a_user

PAIR = (114, 115)


def facts(user: User) -> str:
    return user.reads("#text")


async def detail(user: User, run_id: int) -> RunDetailScreen:
    """The run that has been opened, with all of its results."""
    await user.is_at(RunDetailScreen)
    screen = user.screen
    assert isinstance(screen, RunDetailScreen)
    await user.until(lambda: screen.detail is not None, "the run")
    await user.until(
        lambda: results(screen).row_count == len(there(screen.detail).results), "its results"
    )
    await user.rests()
    assert screen.run_id == run_id
    return screen


def results(screen: Screen[Any]) -> OpenTable:
    return screen.query_one("#results", OpenTable)


def runs_of_asset(screen: Screen[Any]) -> OpenTable:
    return screen.query_one("#others", OpenTable)


async def from_cell(user: User, item: int = 20) -> tuple[AssetGrid, RunDetailScreen]:
    await user.sees_the_comparison()
    grid = user.grid
    grid.go(item)
    await user.presses("o")
    return grid, await detail(user, 114)


async def test_the_results_stand_on_the_asset_one_came_from(app):
    async with a_user(app(picks=PAIR), size=(120, 40)) as user:
        grid, screen = await from_cell(user)
        asset = user.row.asset
        assert there(screen.result_under_cursor()).asset == asset
        focused = user.focused
        assert focused is results(screen)
        await user.presses("escape")
        await user.is_at(MainScreen)
        assert user.row.asset == asset
        assert user.focused is grid


async def test_facts_name_everything_that_is_known(app, own):
    write(
        own,
        "UPDATE analysis_runs SET triggered_by_schedule_id = 7, last_heartbeat_at = ?, "
        "error_text = ?, created_by = 'mira', hostname = 'desk', processed_count = 31 "
        "WHERE id = 114",
        NOW - 60,
        "first line\n" + "x" * 300 + " the end",
    )
    async with a_user(app(own, picks=PAIR), size=(120, 40)) as user:
        _, screen = await from_cell(user)
        text = facts(user)
        for said in (
            "first line",
            "the end",
            "analyze.run",
            "retail_dwh",
            "snowflake",
            "gpt-4.1",
            "mira@desk",
            "handbook",
            "per_table",
            "0.19.0",
            "schedule",
            "heartbeat",
            "started",
            "ended",
            "duration",
            "model time",
            "profile",
            "describe",
            "31",
            "alternatives_mode",
            "confidence_signal",
            "orders, order_items",
        ):
            assert said in text, said
        steps = {step.step: step for step in there(screen.detail).steps}
        line = next(line for line in text.splitlines() if line.startswith("describe"))
        assert f"{steps['describe'].prompt_tokens:,}" in line
        assert f"${steps['describe'].cost_usd:.4f}" in line


async def test_facts_use_the_room_there_is(app):
    def beside(user: User) -> bool:
        return any("command" in line and "scope" in line for line in facts(user).splitlines())

    async with a_user(app(picks=PAIR), size=(120, 40)) as user:
        _, screen = await from_cell(user)
        assert not beside(user)
        screen.query_one("#facts").focus()
        await user.presses("z")
        await user.until(lambda: beside(user))
        await user.presses("z")
        await user.until(lambda: not beside(user))
        await user.pilot.resize_terminal(80, 24)
        await user.until(lambda: beside(user))


async def test_what_the_lineage_has_no_room_for_ends_in_an_ellipsis(app):
    async with a_user(app(picks=PAIR), size=(120, 40)) as user:
        _, screen = await from_cell(user)
        tree = screen.query_one(Lineage)
        for width, cut in ((90, True), (240, False)):
            await user.resizes(width, 40)
            await user.rests()
            lines = [tree.render_line(y).text.rstrip() for y in range(tree.last_line + 1)]
            seeds = [line for line in lines if "seed “" in line]
            assert seeds
            assert all(line.endswith("…" if cut else "”") for line in seeds), seeds


async def test_the_lineage_can_be_walked_and_walked_back(app):
    async with a_user(app(picks=PAIR), size=(120, 40)) as user:
        _, first = await from_cell(user)
        tree = first.query_one(Lineage)
        tree.focus()
        await user.pilot.pause()
        assert tree.cursor_run == 114
        await user.presses("down", "down", "enter")
        second = await detail(user, 117)
        await user.soon_sees("#117 variation")
        user.sees("seed “")
        tree = second.query_one(Lineage)
        tree.focus()
        await user.pilot.pause()
        assert tree.cursor_run == 117
        runs = [there(tree.get_node_at_line(line)).data for line in range(tree.last_line + 1)]
        assert runs == [114, 116, 117, 118]
        await user.presses("enter")  # the run that is shown is not opened over itself
        assert user.screen is second
        await user.presses("up", "up", "o")
        await detail(user, 114)
        await user.presses("escape", "escape")
        await user.until(lambda: user.screen is first)
        assert user.focused is first.query_one(Lineage)


async def test_runs_that_described_an_asset_are_followed_and_picked(app):
    async with a_user(app(picks=PAIR), size=(120, 40)) as user:
        _, screen = await from_cell(user)
        asset = user.row.asset
        await user.presses("enter")
        others = screen.query_one("#others", OpenTable)
        await user.until(lambda: user.focused is others)
        assert others.row_count == len(screen.touched) > 1
        assert all(one.result.asset == asset for one in screen.touched)
        third = next(i for i, one in enumerate(screen.touched) if one.run.id not in PAIR)
        others.move_cursor(row=third)
        run_id = screen.touched[third].run.id
        picker = user.picker
        await user.presses("space")
        await user.until(lambda: picker.picks == (*PAIR, run_id))
        await user.soon_sees(f"[C] #{run_id}")
        await user.presses("enter")
        second = await detail(user, run_id)
        assert there(second.result_under_cursor()).asset == asset
        await user.presses("space")
        await user.until(lambda: picker.picks == PAIR)
        await user.presses("escape")
        await user.until(lambda: user.screen is screen)
        await user.presses("escape")
        assert user.focused is results(screen)
        assert not screen.has_class("-others")


async def test_a_run_without_results_that_is_found_says_why_it_is_not_picked(app, own):
    with closing(sqlite3.connect(own)) as connection, connection:
        connection.execute("DELETE FROM run_results WHERE run_id = 118")
    async with a_user(app(own, picks=PAIR), size=(120, 40)) as user:
        _, screen = await from_cell(user)
        tree = screen.query_one(Lineage)
        tree.focus()
        await user.presses("down", "down", "down")
        assert tree.cursor_run == 118
        await user.presses("space")
        await user.is_told("wrote no results")
        assert user.picker.picks == PAIR


async def test_a_description_is_edited_from_here_too(app, own):
    async with a_user(app(own, picks=PAIR), size=(120, 40)) as user:
        _, screen = await from_cell(user)
        row = there(screen.result_under_cursor())

        def said():
            result = screen.result_under_cursor()
            return None if result is None else result.description

        await user.presses("i")
        await user.is_in_the_editor()
        await user.writes("Written here.")
        await user.presses("ctrl+s")
        await user.until(lambda: user.screen is screen)
        await user.until(lambda: said() == "Written here.")
        assert there(screen.result_under_cursor()).asset == row.asset
        await user.presses("u")
        await user.until(lambda: said() == row.description)


async def others_of(user: User, screen: RunDetailScreen) -> OpenTable:
    await user.presses("enter")
    await user.until(lambda: user.focused is runs_of_asset(screen))
    return runs_of_asset(screen)


async def test_among_the_runs_of_an_asset_the_one_under_the_cursor_is_edited(app, own):
    async with a_user(app(own, picks=PAIR), size=(120, 40)) as user:
        _, screen = await from_cell(user)
        others = await others_of(user, screen)
        other = next(i for i, one in enumerate(screen.touched) if one.run.id != 114)
        others.move_cursor(row=other)
        await user.presses("i")
        await user.is_in_the_editor()
        assert f"#{screen.touched[other].run.id} ·" in user.reads("#what")


async def test_the_runs_of_an_asset_follow_edits_undo_and_amx(app, own):
    async with a_user(app(own, picks=PAIR), size=(120, 40)) as user:
        _, screen = await from_cell(user)
        others = await others_of(user, screen)
        place = next(i for i, one in enumerate(screen.touched) if one.run.id == 115)
        before = screen.touched[place].result.description

        def shown():
            return others.get_row_at(place)[-1].plain

        others.move_cursor(row=place)
        await user.presses("i")
        await user.is_in_the_editor()
        await user.writes("Written here.")
        await user.presses("ctrl+s")
        await user.until(lambda: shown() == "Written here.")
        assert (user.focused, others.cursor_row) == (others, place)
        await user.presses("u")
        await user.until(lambda: shown() == before)
        write(
            own,
            "UPDATE run_results SET chosen_description = 'By AMX.', evaluation = 'custom' "
            "WHERE id = ?",
            screen.touched[place].result.result_id,
        )
        # AMX changes its row of the run as well, and by that the change is seen
        write(own, "UPDATE analysis_runs SET status = 'applied_partial' WHERE id = 115")
        await user.until(lambda: shown() == "By AMX.")
        assert others.cursor_row == place


def head(user: User) -> str:
    return user.reads("#head")


async def soon_in_head(user: User, words: str) -> None:
    await user.until(lambda: words in head(user))


async def test_what_was_wrong_leaves_the_head_when_it_is_over(app, own, monkeypatch):
    async with a_user(app(own, picks=PAIR), size=(120, 40)) as user:
        _, screen = await from_cell(user)
        healthy = head(user)
        for gone, words in ((HistoryError("database is locked"), "locked"), (None, "no longer")):

            def trouble(*_, gone=gone):
                if gone is not None:
                    raise gone

            with monkeypatch.context() as patch:
                patch.setattr(Snapshot, "run_detail", trouble)
                screen.post_message(HistoryChanged())
                await soon_in_head(user, words)
                user.picker.toggle(115)
                await user.rests()
                assert words in head(user), "other picks change nothing about it"
            screen.post_message(HistoryChanged())
            await user.until(lambda: head(user) == healthy)


@pytest.mark.parametrize("pane", ["#lineage", "#facts"])
async def test_where_no_description_is_under_the_cursor_none_is_edited(app, own, pane):
    async with a_user(app(own, picks=PAIR), size=(120, 40)) as user:
        _, screen = await from_cell(user)
        screen.query_one(pane).focus()
        await user.presses("i")
        await user.is_told("list of results")
        assert user.screen is screen


async def test_what_amx_writes_appears_in_an_open_run(app, own):
    async with a_user(app(own, picks=PAIR), size=(120, 40)) as user:
        _, screen = await from_cell(user)
        write(own, "UPDATE analysis_runs SET status = 'applied_partial' WHERE id = 114")
        await user.until(lambda: there(screen.detail).run.status == "applied_partial")
        user.sees("◐ partial")


async def test_only_the_screen_on_top_reads_what_has_changed(app, own, monkeypatch):
    read: list[int] = []
    compared: list[Sequence[int]] = []
    looks: list[Snapshot] = []
    run_detail, evidence, look = Snapshot.run_detail, Snapshot.evidence, Snapshot.refresh

    def reading(snapshot: Snapshot, run_id: int) -> RunDetail | None:
        read.append(run_id)
        return run_detail(snapshot, run_id)

    def comparing(snapshot: Snapshot, run_ids: Sequence[int]) -> Evidence:
        compared.append(run_ids)
        return evidence(snapshot, run_ids)

    def looking(snapshot: Snapshot) -> bool:
        looks.append(snapshot)
        return look(snapshot)

    monkeypatch.setattr(Snapshot, "run_detail", reading)
    monkeypatch.setattr(Snapshot, "evidence", comparing)
    monkeypatch.setattr(Snapshot, "refresh", looking)
    async with a_user(app(own, picks=PAIR), size=(120, 40)) as user:
        await from_cell(user)
        for run_id in (117, 118, 119, 120):
            user.app.push_screen(RunDetailScreen(user.app.session, run_id, None, PAIR))
            top = await detail(user, run_id)
        before = len(looks)
        await user.until(lambda: len(looks) > before + 1, "a look that finds nothing new")
        await user.rests()
        read.clear()
        compared.clear()
        write(own, "UPDATE analysis_runs SET status = 'failed' WHERE id IN (114, 119, 120)")
        await user.until(lambda: there(top.detail).run.status == "failed")
        await user.rests()
        assert read == [120]
        await user.presses("escape")
        screen = await detail(user, 119)
        await user.until(lambda: there(screen.detail).run.status == "failed")
        assert read == [120, 119]
        assert PAIR not in compared
        await user.presses("escape", "escape", "escape", "escape")
        assert isinstance(user.screen, MainScreen)
        await user.until(lambda: user.comparison.runs[0].status == "failed")
        await user.until(
            lambda: next(run.status for run in user.page.runs if run.id == 114) == "failed"
        )


async def test_the_main_screen_on_top_reads_what_has_changed(app, own):
    async with a_user(app(own, picks=PAIR), size=(120, 40)) as user:
        await from_cell(user)
        await user.presses("escape")
        main = user.main
        await user.until(lambda: user.screen is main)
        write(own, "UPDATE analysis_runs SET status = 'failed' WHERE id = 114")
        await user.until(lambda: user.comparison.runs[0].status == "failed")


@pytest.mark.parametrize("key", ["enter", "o"])
async def test_the_picker_opens_runs_by_key(app, key):
    async with a_user(app(), size=(120, 40)) as user:
        await user.sees_the_list()
        await user.presses("down", key)
        await detail(user, 119)


async def test_a_click_in_the_picker_selects_and_a_double_click_opens(app):
    async with a_user(app(), size=(120, 40)) as user:
        await user.sees_the_list()
        table = user.table
        await user.clicks(RunTable, offset=(12, 5))
        await user.pilot.pause()
        assert isinstance(user.screen, MainScreen)
        run_id = there(user.picker.cursor_run)
        assert run_id != 120
        assert user.focused is table
        await user.clicks(RunTable, offset=(12, 5), times=2)
        await detail(user, run_id)


async def test_column_headers_and_headers_of_tables_open_the_run(app):
    async with a_user(app(picks=PAIR), size=(120, 40)) as user:
        await user.sees_the_comparison()
        grid = user.grid
        grid.go(0)
        await user.presses("right", "o")
        await detail(user, 115)
        await user.presses("escape")
        await user.is_at(MainScreen)
        await user.clicks(AssetGrid, offset=(40, 0), times=2)
        await detail(user, 114)


async def test_zoom_gives_a_pane_the_screen_and_takes_it_back(app):
    async with a_user(app(picks=PAIR), size=(120, 40)) as user:
        _, screen = await from_cell(user)
        before = results(screen).size
        await user.presses("z")
        await user.pilot.pause()
        assert results(screen).size.height > before.height
        assert not screen.query_one("#facts").display or screen.query_one("#facts").size.height == 0
        await user.presses("escape")
        await user.pilot.pause()
        assert results(screen).size == before
        assert user.screen is screen


@pytest.mark.parametrize("size", SIZES)
async def test_every_pane_has_room(app, size):
    async with a_user(app(picks=PAIR), size=size) as user:
        _, screen = await from_cell(user)
        for name, least in (("#facts", 3), ("#results", 4), ("#lineage", 2)):
            assert screen.query_one(name).scrollable_content_region.height >= least, name
        await user.presses("enter")
        others = screen.query_one("#others", OpenTable)
        await user.until(lambda: user.focused is others)
        assert others.scrollable_content_region.height >= 4
        last = others.ordered_columns[-1]
        used = sum(column.get_render_width(others) for column in others.ordered_columns)
        assert last.width >= 12
        assert used <= others.scrollable_content_region.width


def wide(path, count):
    """Many results for run 114."""
    with closing(sqlite3.connect(path)) as connection, connection:
        connection.executemany(
            "INSERT INTO run_results (run_id, saved_at, schema_name, table_name, column_name, "
            "source, confidence, alternatives_json) VALUES (114, 1, 'sales', 'wide', ?, 'llm', "
            "'high', '[\"Text\"]')",
            [(f"c{number:04}",) for number in range(count)],
        )


async def test_a_change_while_results_come_in_keeps_the_cursor(app, own, monkeypatch):
    wide(own, 3000)
    add_row = OpenTable.add_row
    under: list[str | None] = []
    made = app(own, picks=PAIR)
    screen = RunDetailScreen(made.session, 114, Asset.of("sales", "wide", "c2900"), PAIR)

    def changing(table, *cells, **how):
        if table.id == "results" and table.row_count == 1 and len(under) < 2:
            write(
                own,
                "UPDATE run_results SET chosen_description = ? WHERE column_name = 'c0001'",
                f"Text {len(under)}",
            )
            screen.post_message(HistoryChanged())
            under.append(there(screen.result_under_cursor()).asset.column.raw)
        return add_row(table, *cells, **how)

    monkeypatch.setattr(OpenTable, "add_row", changing)
    async with a_user(made, size=(120, 40)) as user:
        await user.sees_the_comparison()
        await user.app.push_screen(screen)
        await user.until(lambda: results(screen).row_count > 3000, "all of the results")
        await user.rests()
        assert set(under) == {"c2900"}
        assert "wide.c2900" in results(screen).get_row_at(results(screen).cursor_row)[0].plain


async def test_an_edit_leaves_the_list_where_it_is(app, own):
    async with a_user(app(own, picks=PAIR), size=(120, 40)) as user:
        _, screen = await from_cell(user)
        table = results(screen)
        table.move_cursor(row=40)
        await user.pilot.pause()
        await user.presses("up", "up", "up", "up")
        place = (table.scroll_y, table.cursor_row)
        assert 0 < table.scroll_y < 36
        await user.presses("i")
        await user.is_in_the_editor()
        await user.writes("Written here.")
        await user.presses("ctrl+s")
        await user.until(lambda: table.get_row_at(36)[-1].plain == "Written here.")
        await user.rests()
        assert (table.scroll_y, table.cursor_row) == place
        assert table.get_row_at(36)[2].plain == "custom"


async def test_what_keeps_the_runs_of_an_asset_from_being_read_is_said(app, monkeypatch):
    def locked(*_):
        raise HistoryError("database is locked")

    async with a_user(app(picks=PAIR), size=(120, 40)) as user:
        _, screen = await from_cell(user)
        monkeypatch.setattr(Snapshot, "asset_runs", locked)
        await user.presses("enter")
        await user.is_told("locked")
        assert user.focused is results(screen)


async def test_thousands_of_results_come_in_portions(app, own):
    wide(own, 5000)
    async with a_user(app(own, picks=PAIR), size=(120, 40)) as user:
        await user.sees_the_comparison()
        counts: set[int] = set()
        screen = RunDetailScreen(user.app.session, 114, Asset.of("sales", "wide", "c4000"), PAIR)

        def whole():
            counts.update(table.row_count for table in screen.query("#results").results(OpenTable))
            return max(counts, default=0) >= 5000

        watching = asyncio.create_task(
            waiting.until(whole, "all of the results", pause=0)  # looks at every turn of the loop
        )
        await user.app.push_screen(screen)
        await watching
        assert len(counts) > 3, "other things got their turn while the table was filled"
        await user.rests()
        assert there(screen.result_under_cursor()).asset.column == "c4000"
        user.sees("wide.c4000")
