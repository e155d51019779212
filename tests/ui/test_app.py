"""The app as its user meets it."""

import re
import sqlite3

import pytest
from textual.widgets import Markdown

from amx_tui.compare.against import regressions
from amx_tui.history.models import RunPage
from amx_tui.history.snapshot import Snapshot
from amx_tui.ui.actions import ACTIONS
from amx_tui.ui.screens.run_detail import RunDetailScreen
from amx_tui.ui.widgets.run.lineage import Lineage
from amx_tui.vocabulary import Kind, SortKey
from tests.conftest import NOW, there, write
from tests.ui.user import User, a_user


def _ids(user: User) -> list[int]:
    return [run.id for run in user.page.runs]


@pytest.mark.parametrize("columns", [40, 44, 60])
async def test_the_search_and_all_kinds_are_read_however_narrow_the_list_is(app, columns):
    async with a_user(app(), size=(columns, 24)) as user:
        await user.sees_the_list()
        await user.rests()
        user.sees("All 120", "Analyze 53", "Rerun 32", "Generate 15", "Ask 12", "Schedule 8")
        user.sees("#id, schema.table.column")
        await user.presses("s")
        await user.until(lambda: "Sort runs by · S reverses" in user.screen_text)


@pytest.mark.parametrize(
    ("columns", "title"), [(80, "demo history · 120 runs · live"), (40, "demo history")]
)
async def test_what_there_is_no_room_for_in_the_title_is_left_out_whole(app, columns, title):
    async with a_user(app(), size=(columns, 24)) as user:
        await user.rests()
        assert str(user.screen.query_one("#title").render()).split("  ")[1].strip() == title


async def test_search_filters_as_one_types(app):
    async with a_user(app(), size=(120, 40)) as user:
        await user.sees_the_list()
        await user.presses("slash", *"vbak failed", "enter")
        await user.rests()
        picker = user.picker
        await user.rests()
        assert picker.query_now.search == "vbak failed"
        assert all(run.status == "failed" for run in user.page.runs)
        assert user.focused is user.table


async def test_kinds_pages_and_sizes(app):
    async with a_user(app(), size=(120, 40)) as user:
        await user.sees_the_list()
        await user.presses("right_square_bracket")
        assert user.picker.cursor_run == 100
        await user.presses("p", "]")
        await user.until(lambda: user.picker.cursor_run == 50, "the page below")
        await user.presses("[", "[")
        await user.until(lambda: user.picker.cursor_run == 120, "the first run")
        await user.presses("3")
        await user.rests()
        assert {r.kind for r in user.page.runs} == {Kind.RERUN}


async def test_the_list_goes_through_the_whole_history(app):
    async with a_user(app(), size=(120, 40)) as user:
        await user.sees_the_list()
        table = user.table
        user.sees("1-16 of 120")
        await user.presses("end")
        await user.until(lambda: user.picker.cursor_run == 1, "the last run")
        user.sees("#1 ", "of 120")
        await user.presses("pageup", "home")
        await user.until(lambda: user.picker.cursor_run == 120, "the first run")
        drawn = table.rows_drawn
        for _ in range(30):
            await user.presses("down")
        await user.rests()
        assert user.picker.cursor_run == 90
        assert table.rows_drawn - drawn <= 40, "only what comes on the screen is drawn"


async def test_a_click_on_the_box_picks(app):
    async with a_user(app(), size=(120, 40)) as user:
        await user.sees_the_list()
        await user.clicks("#runs", offset=(1, 2))
        await user.until(lambda: user.picker.picks == (119,), "the pick")
        await user.clicks("#runs", offset=(1, 2))
        await user.until(lambda: user.picker.picks == (), "the pick to go")


async def test_runs_that_appear_leave_cursor_and_rows_where_they_are(app, own):
    async with a_user(app(own), size=(120, 40)) as user:
        await user.sees_the_list()
        for _ in range(30):
            await user.presses("down")
        await user.rests()
        table = user.table
        at, top = user.picker.cursor_run, table.window.start
        write(
            own,
            "INSERT INTO analysis_runs (id, started_at, status, command, selected_count, "
            "planned_count, processed_count, applied_count) "
            f"VALUES (500, {NOW}, 'success', 'analyze.run', 0, 0, 0, 0)",
        )
        await user.until(lambda: table.row_count == 121, "the run")
        assert (user.picker.cursor_run, table.window.start) == (at, top + 1)
        await user.presses("home")
        await user.until(lambda: user.picker.cursor_run == 500, "the first run")


async def test_picks_keep_order_and_the_fifth_is_refused(app):
    async with a_user(app(), size=(120, 40)) as user:
        await user.sees_the_list()
        picker = user.picker
        for _ in range(5):
            await user.presses("space", "down")
        assert picker.picks == (120, 119, 118, 117)
        assert user.was_told("Drop one first")
        await user.presses("5")
        await user.rests()
        assert picker.picks == (120, 119, 118, 117)


async def test_a_run_without_results_says_why_it_cannot_be_picked(app):
    async with a_user(app(), size=(120, 40)) as user:
        await user.sees_the_list()
        await user.presses("5")
        await user.rests()
        await user.presses("space")
        await user.pilot.pause()
        assert user.picker.picks == ()
        assert user.was_told("wrote no results")


async def test_what_was_chosen_is_there_after_a_restart(app):
    async with a_user(app(demo=False), size=(120, 40)) as user:
        await user.sees_the_list()
        await user.presses("3", "p", "space", "down", "space")
        await user.rests()
        picks = user.picker.picks
    async with a_user(app(demo=False), size=(120, 40)) as user:
        await user.sees_the_comparison()
        picker = user.picker
        assert picker.picks == picks
        assert (picker.query_now.kind, picker.query_now.limit) == (Kind.RERUN, 50)


async def test_dropping_a_run_compares_again_in_place(app):
    async with a_user(app(picks=(114, 115, 119)), size=(200, 60)) as user:
        await user.sees_the_comparison()
        pane = user.pane
        assert [run.id for run in user.comparison.runs] == [114, 115, 119]
        pane.grid.go(40)
        asset = user.row.asset
        user.picker.toggle(119)
        await user.rests()
        assert [run.id for run in user.comparison.runs] == [114, 115]
        assert user.row.asset == asset


async def test_what_amx_writes_appears_by_itself(app, own):
    async with a_user(app(own, picks=(114, 115)), size=(200, 60)) as user:
        await user.sees_the_comparison()
        pane = user.pane
        pane.grid.go(30)
        asset = user.row.asset
        write(
            own,
            "INSERT INTO analysis_runs (started_at, status, command, selected_count, "
            "planned_count, processed_count, applied_count) "
            f"VALUES ({NOW}, 'success', 'analyze.run', 0, 0, 0, 0)",
        )
        write(own, "UPDATE run_results SET chosen_description = 'Seen live.' WHERE run_id = 115")
        await user.until(lambda: _ids(user)[0] == 121)

        def texts():
            return {there(row.cells[1]).description for row in user.comparison.assets}

        await user.until(lambda: texts() == {"Seen live."})
        assert user.row.asset == asset


async def test_a_history_that_disappears_leaves_the_last_picture(app, own):
    async with a_user(app(own, picks=(114, 115)), size=(200, 60)) as user:
        await user.sees_the_comparison()
        own.unlink()
        await user.is_told("No AMX history")
        assert user.pane.comparison is not None


async def test_an_empty_history_says_what_to_do(app, own):
    write(own, "DELETE FROM analysis_runs")
    async with a_user(app(own), size=(120, 40)) as user:
        await user.soon_sees("No runs yet")


_VARIATION = """
INSERT INTO run_results (run_id, saved_at, schema_name, table_name, column_name, asset_kind, source,
  confidence, alternatives_json, parent_run_id, seed_alternative_text, alternatives_mode)
SELECT 118, saved_at, schema_name, table_name, column_name, asset_kind, source, confidence,
  '["Another wording."]', 115, 'The seed of this variation.', 'lexical'
FROM run_results WHERE run_id = 115
"""


async def test_from_the_largest_regression_to_its_seed_and_back(app, own):
    """Open, pick two, compare, jump to the largest regression, expand, read its seed, diff, back."""
    write(own, _VARIATION)
    keys = 0

    async def press(user: User, *names: str) -> None:
        nonlocal keys
        keys += len(names)
        await user.presses(*names)

    async with a_user(app(own), size=(120, 40)) as user:
        await user.sees_the_list()
        user.table.move_cursor(row=5)
        await press(user, "space", "down", "space", "c")
        await user.sees_the_comparison()
        pane = user.pane
        await user.until(lambda: user.focused is pane.grid)
        await press(user, "greater_than_sign")
        assert user.row.asset == regressions(user.comparison.assets, 0)[0].row.asset
        await press(user, "e")
        await user.pilot.pause()
        user.sees("seed: The seed of")
        await press(user, "d", "escape")
        assert pane.grid.diff_on
        await user.until(lambda: user.focused is user.table)
    assert keys < 12


async def test_only_the_rows_on_the_screen_are_drawn(app):
    async with a_user(app(picks=(114, 115)), size=(120, 40)) as user:
        await user.sees_the_comparison()
        await user.rests()  # what is found in the texts is drawn, too
        grid, before = user.grid, -1
        for _ in range(50):
            assert user.screen_text  # a look: the grid is painted
            if grid.rows_drawn == before:
                break
            before = grid.rows_drawn
            await user.pilot.pause(0.02)
        grid.action_page_down()
        await user.pilot.pause()
        assert user.screen_text
        assert 0 < grid.rows_drawn - before <= grid.size.height + 4


async def test_a_cell_that_is_higher_than_the_screen_can_be_read_to_its_end(app):
    async with a_user(app(picks=(114, 115)), size=(80, 24)) as user:
        await user.sees_the_comparison()
        grid = user.grid
        versioned = next(
            item.row
            for item in grid.items
            if item.row and item.row.cells[0] and len(item.row.cells[0].versions) > 1
        )
        grid.go_to(versioned.asset)
        await user.presses("e")
        await user.pilot.pause()
        cell = there(versioned.cells[0])
        version = cell.versions[-1]
        seen = user.screen_text
        for _ in range(10):
            if f"{version.label} " in user.screen_text:
                break
            assert grid.cursor_row is versioned
            await user.presses("pagedown")
            await user.pilot.pause()
            seen += user.screen_text
        assert all(f"{one.label} " in seen for one in cell.versions)
        for _ in range(10):
            await user.presses("pagedown")
        assert grid.cursor_row is not versioned


async def test_i_says_why_there_is_nothing_to_edit(app):
    async with a_user(app(picks=(114, 118)), size=(120, 40)) as user:
        await user.sees_the_comparison()
        grid = user.grid
        apart = next(
            i for i, item in enumerate(grid.items) if grid.arrangement.groups[item.group].only
        )
        grid.go(apart)
        grid.action_fold()
        items = grid.items
        absent = next(i for i, item in enumerate(items) if item.row and None in item.row.cells)
        grid.focus()
        await user.pilot.pause()
        grid.position = there(items[absent].row).cells.index(None)
        for line, words in ((absent, "did not describe"), (0, "sums up a table")):
            grid.go(line)
            await user.presses("i")
            await user.pilot.pause()
            assert user.was_told(words)
        assert len(user.app.screen_stack) == 1


async def test_filters_baseline_sort_and_find(app):
    async with a_user(app(picks=(114, 115)), size=(200, 60)) as user:
        await user.sees_the_comparison()
        pane = user.pane
        await user.presses("right", "b")
        assert pane.grid.view.baseline == 1
        await user.presses("f", "space", "escape")
        assert pane.grid.view.filters
        await user.presses("slash", *"customer_id", "enter")
        rows = [i.row for i in pane.grid.items if i.row]
        assert rows
        for row in rows:
            texts = [row.asset.label, *(str(cell.description) for cell in row.present)]
            assert "customer_id" in "\n".join(texts)


async def test_the_parts_of_a_line_can_be_clicked(app):
    async with a_user(app(), size=(120, 40)) as user:
        await user.sees_the_list()
        picker = user.picker
        await user.clicks("#kinds", offset=(27, 0))
        await user.rests()
        assert picker.query_now.kind is Kind.RERUN


async def test_a_run_opens_and_the_way_back_leads_to_the_same_cell(app):
    async with a_user(app(picks=(114, 115)), size=(120, 40)) as user:
        await user.sees_the_comparison()
        grid = user.grid
        grid.go(20)
        asset = user.row.asset
        await user.presses("o")
        await user.rests()
        assert isinstance(user.screen, RunDetailScreen)
        assert user.screen.query_one("#lineage", Lineage).last_line == 3
        await user.presses("escape")
        await user.pilot.pause()
        assert user.row.asset == asset
        assert user.focused is grid


async def test_the_hand_off_names_the_runs_and_is_answered(app):
    async with a_user(app(picks=(114, 115)), size=(120, 40)) as user:
        await user.opens_ask()
        assert "#114, #115" in user.panel.box.text
        await user.presses("enter")
        panel = await user.is_in_ask(turns=1)
        assert "better by" in panel.chat.conversation.turns[0].answer
        assert "better by" in user.screen.query_one(Markdown).source


async def test_an_export_never_overwrites_without_a_question(app, tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    async with a_user(app(picks=(114, 115)), size=(120, 40)) as user:
        await user.sees_the_comparison()
        target = tmp_path / "comparison-114-115.html"
        target.write_text("mine")
        await user.presses("x")
        await user.pilot.pause()
        await user.presses("enter")
        await user.pilot.pause(0.1)
        assert target.read_text() == "mine"
        await user.presses("enter")
        await user.rests()
        assert "<!doctype html>" in target.read_text()


@pytest.mark.parametrize("size", [(80, 24), (200, 60)])
async def test_hostile_text_never_reaches_the_terminal(app, own, size):
    evil = "\x1b]52;c;ZXZpbA==\x07[red]x[/red] \x9b2J \u202eabc 漢字🙂"
    connection = sqlite3.connect(own)
    with connection:
        connection.execute("UPDATE run_results SET chosen_description = ?", (evil,))
        connection.execute("UPDATE analysis_runs SET llm_model = ?, error_text = ?", (evil, evil))
    connection.close()
    async with a_user(app(own, picks=(114, 115)), size=size) as user:
        await user.sees_the_comparison()
        shown = user.screen_text
        await user.presses("o")
        await user.rests()
        shown += user.screen_text
        assert "[red]x[/red]" in shown
        assert not any(ord(char) < 32 and char != "\n" for char in shown)
        assert "\x9b" not in shown
        assert "\u202e" not in shown


async def test_a_change_is_one_question_and_one_picture_of_the_list(app, own, monkeypatch):
    async with a_user(app(own, picks=(114, 115)), size=(120, 40)) as user:
        await user.sees_the_comparison()
        await user.rests()
        picker = user.picker
        next(worker for worker in user.app.workers if worker.name == "follow").cancel()
        service, put, add = user.app.session.history, user.table.put, user.table.add
        questions: list[str | None] = []
        drawn: list[RunPage] = []
        call = service.call

        def counted(question, *, key=None):
            questions.append(key)
            return call(question, key=key)

        def putting(*what, **how):
            drawn.append(user.page)
            return put(*what, **how)

        def adding(*what):
            drawn.append(user.page)
            return add(*what)

        write(own, "UPDATE run_results SET alternatives_json = '[broken' WHERE run_id = 119")
        write(own, "UPDATE analysis_runs SET status = 'failed' WHERE id IN (119, 120)")
        await service.call(lambda snapshot: snapshot.reread([119]))
        monkeypatch.setattr(service, "call", counted)
        monkeypatch.setattr(user.table, "put", putting)
        monkeypatch.setattr(user.table, "add", adding)
        picker.history_changed()
        await user.rests()
        assert questions == ["page"]
        assert len(drawn) == 1
        runs = {run.id: run for run in drawn[0].runs}
        assert runs[119].unreadable
        assert runs[120].status == "failed"


async def test_what_is_compared_at_the_start_is_read_once(app, monkeypatch):
    """The rest of the history is loaded behind it, and changes nothing about two runs."""
    read: list[list[int]] = []
    evidence = Snapshot.evidence

    def counted(snapshot, run_ids):
        read.append(list(run_ids))
        return evidence(snapshot, run_ids)

    monkeypatch.setattr(Snapshot, "evidence", counted)
    async with a_user(app(picks=(114, 115)), size=(120, 40)) as user:
        await user.sees_the_comparison()
        assert user.page.settled
        await user.rests()
    assert read == [[114, 115]]


@pytest.mark.parametrize("words", ["no such run", "sapsr3", "#3"])
async def test_the_title_names_the_rows_on_the_screen_after_any_search(app, words):
    async with a_user(app(), size=(120, 40)) as user:
        await user.sees_the_list()

        def right() -> None:
            table = user.table
            shown = f"{table.window.start + 1}-{table.window.stop} of {table.row_count}"
            assert str(user.picker.border_title).endswith(shown if table.row_count else "Runs")
            if table.row_count:
                assert table.cursor_row in table.window

        await user.presses("end")
        await user.rests()
        for keys in (("slash", *words), ("escape",), ("escape",), ("slash", *words, "enter")):
            await user.presses(*keys)
            await user.rests()
            right()
        await user.presses("slash", "escape", "escape")
        for key in "ac":
            await user.presses("down", "down", "s", key)
            await user.rests()
            right()
            assert user.table.cursor_row == 0, "another order is read from its top"
        assert user.picker.query_now.sort is SortKey.COST
        await user.presses("S", "end", "home")
        await user.rests()
        right()


async def test_the_footer_has_the_keys_of_the_box_that_has_the_focus(app):
    async with a_user(app(), size=(80, 24)) as user:
        await user.sees_the_list()
        user.sees("space pick", "o open", "? help")
        await user.presses("slash")
        await user.soon_sees("esc clear, then back")
        user.sees_no("o open")
        await user.pilot.resize_terminal(40, 24)
        await user.pilot.pause()
        last = user.screen_text.splitlines()[-1]
        assert all(
            hint.strip() in ("⏎ back to it", "esc clear, then back", "? help", "")
            for hint in re.split(r"  +", last)
        ), last


async def test_no_hint_of_the_footer_is_cut(app):
    labels = {action.label for action in ACTIONS}
    async with a_user(app(picks=(114, 115)), size=(20, 24)) as user:
        await user.sees_the_comparison()
        for width in (20, 33, 40, 60, 80, 120):
            await user.resizes(width, 24)
            await user.rests()
            last = user.screen_text.splitlines()[-1].replace(" ?", "  ?")
            hints = [hint.split(" ", 1) for hint in re.split(r"  +", last.strip()) if hint]
            assert hints
            assert all(label in labels for _, label in hints), last


async def test_escape_clears_what_is_looked_for_before_anything_else(app):
    async with a_user(app(picks=(114, 115)), size=(120, 40)) as user:
        await user.sees_the_comparison()
        await user.presses("slash", *"order", "enter")
        await user.rests()
        user.sees("“order” ✕", "of 97 shown", "found")
        await user.presses("escape")
        await user.rests()
        user.sees_no("“order”")
        user.sees("97 shown")
        assert user.grid.has_focus
        await user.presses("slash", "x", "enter")
        await user.clicks("#filters", offset=(5, 0))
        await user.rests()
        assert not user.grid.view.search
        await user.presses("escape")
        assert user.table.has_focus
