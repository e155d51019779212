"""The detail of a run: what it shows, where one can go from it, and the way back."""

import asyncio
import sqlite3
from contextlib import closing
from functools import partial

import pytest
from textual.widgets import Static

from amx_tui.history.errors import HistoryError
from amx_tui.history.models import Asset
from amx_tui.history.snapshot import Snapshot
from amx_tui.ui.messages import HistoryChanged
from amx_tui.ui.screens.main import MainScreen
from amx_tui.ui.screens.run_detail import RunDetailScreen
from amx_tui.ui.widgets.grid.asset_grid import AssetGrid
from amx_tui.ui.widgets.lists import Lineage, OpenTable
from amx_tui.ui.widgets.picker.run_picker import RunPicker, RunTable
from tests import waiting
from tests.conftest import NOW, write
from tests.ui.conftest import SIZES, idle, ready, screen_text, until

PAIR = (114, 115)
at_once = partial(waiting.until, pause=0)  # looks again at every turn of the loop


def facts(pilot) -> str:
    return pilot.app.screen.query_one("#text", Static).render().plain


async def detail(pilot, run_id):
    await until(pilot, lambda: isinstance(pilot.app.screen, RunDetailScreen))
    screen = pilot.app.screen
    await until(pilot, lambda: screen._detail is not None)
    await until(pilot, lambda: screen._results.row_count == len(screen._detail.results))
    await idle(pilot)
    assert screen._run_id == run_id
    return screen


async def from_cell(pilot, item=20):
    await ready(pilot, compared=True)
    grid = pilot.app.screen.query_one(AssetGrid)
    grid.go(item)
    await pilot.press("o")
    return grid, await detail(pilot, 114)


async def test_the_results_stand_on_the_asset_one_came_from(app):
    async with app(picks=PAIR).run_test(size=(120, 40)) as pilot:
        grid, screen = await from_cell(pilot)
        asset = grid.cursor_row.asset
        assert screen._result_under_cursor().asset == asset
        assert pilot.app.focused is screen._results
        await pilot.press("escape")
        await until(pilot, lambda: isinstance(pilot.app.screen, MainScreen))
        assert grid.cursor_row.asset == asset
        assert pilot.app.focused is grid


async def test_facts_name_everything_that_is_known(app, own):
    write(own, "UPDATE analysis_runs SET triggered_by_schedule_id = 7, last_heartbeat_at = ?, "
               "error_text = ?, created_by = 'mira', hostname = 'desk', processed_count = 31 "
               "WHERE id = 114", NOW - 60, "first line\n" + "x" * 300 + " the end")  # fmt: skip
    async with app(own, picks=PAIR).run_test(size=(120, 40)) as pilot:
        _, screen = await from_cell(pilot)
        text = facts(pilot)
        for said in ("first line", "the end", "analyze.run", "retail_dwh", "snowflake", "gpt-4.1",
                     "mira@desk", "handbook", "per_table", "0.19.0", "schedule", "heartbeat",
                     "started", "ended", "duration", "model time", "profile", "describe", "31",
                     "alternatives_mode", "confidence_signal", "orders, order_items"):  # fmt: skip
            assert said in text, said
        steps = {step.step: step for step in screen._detail.steps}
        line = next(line for line in text.splitlines() if line.startswith("describe"))
        assert f"{steps['describe'].prompt_tokens:,}" in line
        assert f"${steps['describe'].cost_usd:.4f}" in line


async def test_facts_use_the_room_there_is(app):
    def beside(pilot):
        return any("command" in line and "scope" in line for line in facts(pilot).splitlines())

    async with app(picks=PAIR).run_test(size=(120, 40)) as pilot:
        _, screen = await from_cell(pilot)
        assert not beside(pilot)
        screen.query_one("#facts").focus()
        await pilot.press("z")
        await until(pilot, lambda: beside(pilot))
        await pilot.press("z")
        await until(pilot, lambda: not beside(pilot))
        await pilot.resize_terminal(80, 24)
        await until(pilot, lambda: beside(pilot))


async def test_the_lineage_can_be_walked_and_walked_back(app):
    async with app(picks=PAIR).run_test(size=(120, 40)) as pilot:
        _, first = await from_cell(pilot)
        tree = first.query_one(Lineage)
        tree.focus()
        await pilot.pause()
        assert tree.cursor_run == 114
        await pilot.press("down", "down", "enter")
        second = await detail(pilot, 117)
        await until(pilot, lambda: "#117 variation" in screen_text(pilot))
        assert "seed “" in screen_text(pilot)
        tree = second.query_one(Lineage)
        tree.focus()
        await pilot.pause()
        assert tree.cursor_run == 117
        runs = [tree.get_node_at_line(line).data for line in range(tree.last_line + 1)]
        assert runs == [114, 116, 117, 118]
        await pilot.press("enter")  # the run that is shown is not opened over itself
        assert pilot.app.screen is second
        await pilot.press("up", "up", "o")
        await detail(pilot, 114)
        await pilot.press("escape", "escape")
        await until(pilot, lambda: pilot.app.screen is first)
        assert pilot.app.focused is first.query_one(Lineage)


async def test_runs_that_described_an_asset_are_followed_and_picked(app):
    async with app(picks=PAIR).run_test(size=(120, 40)) as pilot:
        grid, screen = await from_cell(pilot)
        asset = grid.cursor_row.asset
        await pilot.press("enter")
        others = screen.query_one("#others", OpenTable)
        await until(pilot, lambda: pilot.app.focused is others)
        assert others.row_count == len(screen._touched) > 1
        assert all(one.result.asset == asset for one in screen._touched)
        third = next(i for i, one in enumerate(screen._touched) if one.run.id not in PAIR)
        others.move_cursor(row=third)
        run_id = screen._touched[third].run.id
        picker = pilot.app.screen_stack[0].query_one(RunPicker)
        await pilot.press("space")
        await until(pilot, lambda: picker.picks == (*PAIR, run_id))
        await until(pilot, lambda: f"[C] #{run_id}" in screen_text(pilot))
        await pilot.press("enter")
        second = await detail(pilot, run_id)
        assert second._result_under_cursor().asset == asset
        await pilot.press("space")
        await until(pilot, lambda: picker.picks == PAIR)
        await pilot.press("escape")
        await until(pilot, lambda: pilot.app.screen is screen)
        await pilot.press("escape")
        assert pilot.app.focused is screen._results
        assert not screen.has_class("-others")


async def test_a_run_without_results_that_is_found_says_why_it_is_not_picked(app, own):
    with closing(sqlite3.connect(own)) as connection, connection:
        connection.execute("DELETE FROM run_results WHERE run_id = 118")
    async with app(own, picks=PAIR).run_test(size=(120, 40)) as pilot:
        _, screen = await from_cell(pilot)
        tree = screen.query_one(Lineage)
        tree.focus()
        await pilot.press("down", "down", "down")
        assert tree.cursor_run == 118
        await pilot.press("space")
        await until(
            pilot, lambda: any("wrote no results" in n.message for n in pilot.app._notifications)
        )
        assert pilot.app.screen_stack[0].query_one(RunPicker).picks == PAIR


async def test_a_description_is_edited_from_here_too(app, own):
    async with app(own, picks=PAIR).run_test(size=(120, 40)) as pilot:
        _, screen = await from_cell(pilot)
        row = screen._result_under_cursor()
        await pilot.press("i")
        await until(pilot, lambda: pilot.app.screen.query("#text"))
        await until(pilot, lambda: getattr(pilot.app.screen, "_row", None) is not None)
        pilot.app.screen._area.put("Written here.")
        await pilot.press("ctrl+s")
        await until(pilot, lambda: pilot.app.screen is screen)
        await until(pilot, lambda: screen._result_under_cursor() is not None
                    and screen._result_under_cursor().description == "Written here.")  # fmt: skip
        assert screen._result_under_cursor().asset == row.asset
        await pilot.press("u")
        await until(pilot, lambda: screen._result_under_cursor() is not None
                    and screen._result_under_cursor().description == row.description)  # fmt: skip


async def editing(pilot):
    """The editor that has been opened, with its row."""
    await until(pilot, lambda: getattr(pilot.app.screen, "_row", None) is not None)
    return pilot.app.screen


async def others_of(pilot, screen):
    await pilot.press("enter")
    await until(pilot, lambda: pilot.app.focused is screen._others)
    return screen._others


async def test_among_the_runs_of_an_asset_the_one_under_the_cursor_is_edited(app, own):
    async with app(own, picks=PAIR).run_test(size=(120, 40)) as pilot:
        _, screen = await from_cell(pilot)
        others = await others_of(pilot, screen)
        other = next(i for i, one in enumerate(screen._touched) if one.run.id != 114)
        others.move_cursor(row=other)
        await pilot.press("i")
        editor = await editing(pilot)
        assert editor._result_id == screen._touched[other].result.result_id


async def test_the_runs_of_an_asset_follow_edits_undo_and_amx(app, own):
    async with app(own, picks=PAIR).run_test(size=(120, 40)) as pilot:
        _, screen = await from_cell(pilot)
        others = await others_of(pilot, screen)
        place = next(i for i, one in enumerate(screen._touched) if one.run.id == 115)
        before = screen._touched[place].result.description

        def shown():
            return others.get_row_at(place)[-1].plain

        others.move_cursor(row=place)
        await pilot.press("i")
        (await editing(pilot))._area.put("Written here.")
        await pilot.press("ctrl+s")
        await until(pilot, lambda: shown() == "Written here.")
        assert (pilot.app.focused, others.cursor_row) == (others, place)
        await pilot.press("u")
        await until(pilot, lambda: shown() == before)
        write(own, "UPDATE run_results SET chosen_description = 'By AMX.', evaluation = 'custom' "
                   "WHERE id = ?", screen._touched[place].result.result_id)  # fmt: skip
        # AMX changes its row of the run as well, and by that the change is seen
        write(own, "UPDATE analysis_runs SET status = 'applied_partial' WHERE id = 115")
        await until(pilot, lambda: shown() == "By AMX.")
        assert others.cursor_row == place


def head(pilot):
    return pilot.app.screen.query_one("#head", Static).render().plain


async def test_what_was_wrong_leaves_the_head_when_it_is_over(app, own, monkeypatch):
    async with app(own, picks=PAIR).run_test(size=(120, 40)) as pilot:
        _, screen = await from_cell(pilot)
        healthy = head(pilot)
        for gone, words in ((HistoryError("database is locked"), "locked"), (None, "no longer")):

            def trouble(*_, gone=gone):
                if gone is not None:
                    raise gone

            with monkeypatch.context() as patch:
                patch.setattr(Snapshot, "run_detail", trouble)
                screen.post_message(HistoryChanged())
                await until(pilot, lambda words=words: words in head(pilot))
                pilot.app.screen_stack[0].query_one(RunPicker).toggle(115)
                await idle(pilot)
                assert words in head(pilot), "other picks change nothing about it"
            screen.post_message(HistoryChanged())
            await until(pilot, lambda: head(pilot) == healthy)


@pytest.mark.parametrize("pane", ["#lineage", "#facts"])
async def test_where_no_description_is_under_the_cursor_none_is_edited(app, own, pane):
    async with app(own, picks=PAIR).run_test(size=(120, 40)) as pilot:
        _, screen = await from_cell(pilot)
        screen.query_one(pane).focus()
        await pilot.press("i")
        await until(pilot, lambda: any("list of results" in n.message
                                       for n in pilot.app._notifications))  # fmt: skip
        assert pilot.app.screen is screen


async def test_what_amx_writes_appears_in_an_open_run(app, own):
    async with app(own, picks=PAIR).run_test(size=(120, 40)) as pilot:
        _, screen = await from_cell(pilot)
        write(own, "UPDATE analysis_runs SET status = 'applied_partial' WHERE id = 114")
        await until(pilot, lambda: screen._detail.run.status == "applied_partial")
        assert "◐ partial" in screen_text(pilot)


async def test_only_the_screen_on_top_reads_what_has_changed(app, own, monkeypatch):
    read = []
    ask = Snapshot.run_detail
    monkeypatch.setattr(Snapshot, "run_detail", lambda s, i: read.append(i) or ask(s, i))
    compared = []
    evidence = Snapshot.evidence
    monkeypatch.setattr(Snapshot, "evidence", lambda s, i: compared.append(i) or evidence(s, i))
    async with app(own, picks=PAIR).run_test(size=(120, 40)) as pilot:
        await from_cell(pilot)
        for run_id in (117, 118, 119, 120):
            pilot.app.push_screen(RunDetailScreen(run_id))
            await detail(pilot, run_id)
        await asyncio.sleep(1.5)  # for what opening the history has left to say
        await idle(pilot)
        read.clear()
        compared.clear()
        write(own, "UPDATE analysis_runs SET status = 'failed' WHERE id IN (114, 119, 120)")
        await until(pilot, lambda: pilot.app.screen._detail.run.status == "failed")
        await idle(pilot)
        assert read == [120]
        await pilot.press("escape")
        screen = await detail(pilot, 119)
        await until(pilot, lambda: screen._detail.run.status == "failed")
        assert read == [120, 119]
        assert PAIR not in compared
        await pilot.press("escape", "escape", "escape", "escape")
        main = pilot.app.screen
        assert isinstance(main, MainScreen)
        await until(pilot, lambda: main.pane.comparison.runs[0].status == "failed")
        await until(pilot, lambda: next(run.status for run in main.picker.page.runs
                                        if run.id == 114) == "failed")  # fmt: skip


async def test_the_main_screen_on_top_reads_what_has_changed(app, own):
    async with app(own, picks=PAIR).run_test(size=(120, 40)) as pilot:
        await from_cell(pilot)
        await pilot.press("escape")
        main = pilot.app.screen_stack[0]
        await until(pilot, lambda: pilot.app.screen is main)
        write(own, "UPDATE analysis_runs SET status = 'failed' WHERE id = 114")
        await until(pilot, lambda: main.pane.comparison.runs[0].status == "failed")


@pytest.mark.parametrize("key", ["enter", "o"])
async def test_the_picker_opens_runs_by_key(app, key):
    async with app().run_test(size=(120, 40)) as pilot:
        await ready(pilot)
        await pilot.press("down", key)
        await detail(pilot, 119)


async def test_a_click_in_the_picker_selects_and_a_double_click_opens(app):
    async with app().run_test(size=(120, 40)) as pilot:
        await ready(pilot)
        table = pilot.app.screen.query_one(RunTable)
        await pilot.click(RunTable, offset=(12, 5))
        await pilot.pause()
        assert isinstance(pilot.app.screen, MainScreen)
        run_id = pilot.app.screen.query_one(RunPicker).cursor_run
        assert run_id != 120
        assert pilot.app.focused is table
        await pilot.click(RunTable, offset=(12, 5), times=2)
        await detail(pilot, run_id)


async def test_column_headers_and_headers_of_tables_open_the_run(app):
    async with app(picks=PAIR).run_test(size=(120, 40)) as pilot:
        await ready(pilot, compared=True)
        grid = pilot.app.screen.query_one(AssetGrid)
        grid.go(0)
        await pilot.press("right", "o")
        await detail(pilot, 115)
        await pilot.press("escape")
        await until(pilot, lambda: isinstance(pilot.app.screen, MainScreen))
        await pilot.click(AssetGrid, offset=(40, 0), times=2)
        await detail(pilot, 114)


async def test_zoom_gives_a_pane_the_screen_and_takes_it_back(app):
    async with app(picks=PAIR).run_test(size=(120, 40)) as pilot:
        _, screen = await from_cell(pilot)
        before = screen._results.size
        await pilot.press("z")
        await pilot.pause()
        assert screen._results.size.height > before.height
        assert not screen.query_one("#facts").display or screen.query_one("#facts").size.height == 0
        await pilot.press("escape")
        await pilot.pause()
        assert screen._results.size == before
        assert pilot.app.screen is screen


@pytest.mark.parametrize("size", SIZES)
async def test_every_pane_has_room(app, size):
    async with app(picks=PAIR).run_test(size=size) as pilot:
        _, screen = await from_cell(pilot)
        for name, least in (("#facts", 3), ("#results", 4), ("#lineage", 2)):
            assert screen.query_one(name).scrollable_content_region.height >= least, name
        await pilot.press("enter")
        others = screen.query_one("#others", OpenTable)
        await until(pilot, lambda: pilot.app.focused is others)
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
            "'high', '[\"Text\"]')", [(f"c{number:04}",) for number in range(count)],
        )  # fmt: skip


async def test_a_change_while_results_come_in_keeps_the_cursor(app, own):
    wide(own, 3000)
    async with app(own, picks=PAIR).run_test(size=(120, 40)) as pilot:
        await ready(pilot, compared=True)
        screen = RunDetailScreen(114, Asset("sales", "wide", "c2900"))
        await pilot.app.push_screen(screen)
        for change in range(2):
            await at_once(lambda: 0 < screen._results.row_count < 2000, "some of the results")
            write(own, "UPDATE run_results SET chosen_description = ? WHERE column_name = 'c0001'",
                  f"Text {change}")  # fmt: skip
            detail_before = screen._detail
            screen.post_message(HistoryChanged())
            await at_once(lambda before=detail_before: screen._detail is not before, "the change")
            assert screen._result_under_cursor().asset.column == "c2900"
        await idle(pilot)
        assert "wide.c2900" in screen._results.get_row_at(screen._results.cursor_row)[0].plain


async def test_an_edit_leaves_the_list_where_it_is(app, own):
    async with app(own, picks=PAIR).run_test(size=(120, 40)) as pilot:
        _, screen = await from_cell(pilot)
        table = screen._results
        table.move_cursor(row=40)
        await pilot.pause()
        await pilot.press("up", "up", "up", "up")
        place = (table.scroll_y, table.cursor_row)
        assert 0 < table.scroll_y < 36
        await pilot.press("i")
        (await editing(pilot))._area.put("Written here.")
        await pilot.press("ctrl+s")
        await until(pilot, lambda: table.get_row_at(36)[-1].plain == "Written here.")
        await idle(pilot)
        assert (table.scroll_y, table.cursor_row) == place
        assert table.get_row_at(36)[2].plain == "custom"


async def test_what_keeps_the_runs_of_an_asset_from_being_read_is_said(app, monkeypatch):
    def locked(*_):
        raise HistoryError("database is locked")

    async with app(picks=PAIR).run_test(size=(120, 40)) as pilot:
        _, screen = await from_cell(pilot)
        monkeypatch.setattr(Snapshot, "asset_runs", locked)
        await pilot.press("enter")
        await until(pilot, lambda: any("locked" in n.message for n in pilot.app._notifications))
        assert pilot.app.focused is screen._results


async def test_thousands_of_results_come_in_portions(app, own):
    wide(own, 5000)
    async with app(own, picks=PAIR).run_test(size=(120, 40)) as pilot:
        await ready(pilot, compared=True)
        seen = set()
        screen = RunDetailScreen(114, Asset("sales", "wide", "c4000"))
        await pilot.app.push_screen(screen)

        def whole():
            seen.add(screen._results.row_count)
            return max(seen) >= 5000

        await at_once(whole, "all of the results")
        assert len(seen) > 3, "other things got their turn while the table was filled"
        await idle(pilot)
        assert screen._result_under_cursor().asset.column == "c4000"
        assert "wide.c4000" in screen_text(pilot)
