"""The app as its user meets it."""

import sqlite3

import pytest

from amx_tui.ui.screens.run_detail import RunDetailScreen
from amx_tui.ui.widgets.compare.compare_pane import ComparePane
from amx_tui.ui.widgets.picker.run_picker import RunPicker, RunTable
from amx_tui.vocabulary import Kind
from tests.conftest import NOW, write
from tests.ui.conftest import asked, idle, ready, screen_text, until


def _ids(app):
    return [run.id for run in app.screen_stack[0].query_one(RunPicker).page.runs]


async def test_search_filters_as_one_types(app):
    async with app().run_test(size=(120, 40)) as pilot:
        await ready(pilot)
        await pilot.press("slash", *"vbak failed", "enter")
        await idle(pilot)
        picker = pilot.app.screen.query_one(RunPicker)
        await idle(pilot)
        assert picker.query_now.search == "vbak failed"
        assert all(run.status == "failed" for run in picker.page.runs)
        assert pilot.app.focused is pilot.app.screen.query_one(RunTable)


async def test_kinds_pages_and_sizes(app):
    async with app().run_test(size=(120, 40)) as pilot:
        await ready(pilot)
        await pilot.press("right_square_bracket")
        await ready(pilot)
        await idle(pilot)
        assert _ids(pilot.app)[0] == 100
        await pilot.press("p")
        await idle(pilot)
        assert len(_ids(pilot.app)) == 50
        await pilot.press("3")
        await idle(pilot)
        assert {r.kind for r in pilot.app.screen.query_one(RunPicker).page.runs} == {Kind.RERUN}


async def test_picks_keep_order_and_the_fifth_is_refused(app):
    async with app().run_test(size=(120, 40)) as pilot:
        await ready(pilot)
        picker = pilot.app.screen.query_one(RunPicker)
        for _ in range(5):
            await pilot.press("space", "down")
        assert picker.picks == (120, 119, 118, 117)
        assert any("Drop one first" in n.message for n in pilot.app._notifications)
        await pilot.press("5")
        await idle(pilot)
        assert picker.picks == (120, 119, 118, 117)


async def test_a_run_without_results_says_why_it_cannot_be_picked(app):
    async with app().run_test(size=(120, 40)) as pilot:
        await ready(pilot)
        await pilot.press("5")
        await idle(pilot)
        await pilot.press("space")
        await pilot.pause()
        assert pilot.app.screen.query_one(RunPicker).picks == ()
        assert any("wrote no results" in n.message for n in pilot.app._notifications)


async def test_what_was_chosen_is_there_after_a_restart(app):
    async with app(demo=False).run_test(size=(120, 40)) as pilot:
        await ready(pilot)
        await pilot.press("3", "p", "space", "down", "space")
        await idle(pilot)
        picks = pilot.app.screen.query_one(RunPicker).picks
    async with app(demo=False).run_test(size=(120, 40)) as pilot:
        await ready(pilot, compared=True)
        picker = pilot.app.screen.query_one(RunPicker)
        assert picker.picks == picks
        assert (picker.query_now.kind, picker.query_now.limit) == (Kind.RERUN, 50)


async def test_dropping_a_run_compares_again_in_place(app):
    async with app(picks=(114, 115, 119)).run_test(size=(200, 60)) as pilot:
        await ready(pilot, compared=True)
        pane = pilot.app.screen.query_one(ComparePane)
        assert [run.id for run in pane.comparison.runs] == [114, 115, 119]
        pane.grid.go(40)
        asset = pane.grid.cursor_row.asset
        pilot.app.screen.query_one(RunPicker).toggle(119)
        await idle(pilot)
        assert [run.id for run in pane.comparison.runs] == [114, 115]
        assert pane.grid.cursor_row.asset == asset


async def test_what_amx_writes_appears_by_itself(app, own):
    async with app(own, picks=(114, 115)).run_test(size=(200, 60)) as pilot:
        await ready(pilot, compared=True)
        pane = pilot.app.screen.query_one(ComparePane)
        pane.grid.go(30)
        asset = pane.grid.cursor_row.asset
        write(own, "INSERT INTO analysis_runs (started_at, status, command, selected_count, "
                   "planned_count, processed_count, applied_count) "
                   f"VALUES ({NOW}, 'success', 'analyze.run', 0, 0, 0, 0)")  # fmt: skip
        write(own, "UPDATE run_results SET chosen_description = 'Seen live.' WHERE run_id = 115")
        await until(pilot, lambda: _ids(pilot.app)[0] == 121)

        def texts():
            return {row.cells[1].description for row in pane.comparison.assets}

        await until(pilot, lambda: texts() == {"Seen live."})
        assert pane.grid.cursor_row.asset == asset


async def test_a_history_that_disappears_leaves_the_last_picture(app, own):
    async with app(own, picks=(114, 115)).run_test(size=(200, 60)) as pilot:
        await ready(pilot, compared=True)
        own.unlink()
        said = pilot.app._notifications
        await until(pilot, lambda: any("No AMX history" in n.message for n in said))
        assert pilot.app.screen.query_one(ComparePane).comparison is not None


async def test_an_empty_history_says_what_to_do(app, own):
    write(own, "DELETE FROM analysis_runs")
    async with app(own).run_test(size=(120, 40)) as pilot:
        await until(pilot, lambda: "No runs yet" in screen_text(pilot))


_VARIATION = """
INSERT INTO run_results (run_id, saved_at, schema_name, table_name, column_name, asset_kind, source,
  confidence, alternatives_json, parent_run_id, seed_alternative_text, alternatives_mode)
SELECT 118, saved_at, schema_name, table_name, column_name, asset_kind, source, confidence,
  '["Another wording."]', 115, 'The seed of this variation.', 'lexical'
FROM run_results WHERE run_id = 115
"""


async def test_from_the_first_loss_to_its_seed_and_back(app, own):
    """Open, pick two, compare, jump to the first loss, expand, read its seed, diff, back."""
    write(own, _VARIATION)
    keys = 0

    async def press(pilot, *names):
        nonlocal keys
        keys += len(names)
        await pilot.press(*names)

    async with app(own).run_test(size=(120, 40)) as pilot:
        await ready(pilot)
        pilot.app.screen.query_one(RunTable).move_cursor(row=5)
        await press(pilot, "space", "down", "space", "c")
        await ready(pilot, compared=True)
        pane = pilot.app.screen.query_one(ComparePane)
        await until(pilot, lambda: pilot.app.focused is pane.grid)
        await press(pilot, "greater_than_sign")
        row = pane.grid.cursor_row
        assert row.winner not in (None, 0)
        await press(pilot, "e")
        await pilot.pause()
        assert "seed: The seed of this variation." in screen_text(pilot)
        await press(pilot, "d", "escape")
        assert pane.grid.diff_on
        await until(pilot, lambda: pilot.app.focused is pilot.app.screen.query_one(RunTable))
    assert keys < 12


async def test_only_the_rows_on_the_screen_are_drawn(app):
    async with app(picks=(114, 115)).run_test(size=(120, 40)) as pilot:
        await ready(pilot, compared=True)
        grid = pilot.app.screen.query_one(ComparePane).grid
        before = grid.rows_drawn
        grid.action_page_down()
        await pilot.pause()
        assert 0 < grid.rows_drawn - before <= grid.size.height + 4


async def test_a_cell_that_is_higher_than_the_screen_can_be_read_to_its_end(app):
    async with app(picks=(114, 115)).run_test(size=(80, 24)) as pilot:
        await ready(pilot, compared=True)
        grid = pilot.app.screen.query_one(ComparePane).grid
        versioned = next(
            item.row
            for item in grid._lines.items
            if item.row and item.row.cells[0] and len(item.row.cells[0].versions) > 1
        )
        grid.go_to(versioned.asset)
        await pilot.press("e")
        await pilot.pause()
        version = versioned.cells[0].versions[-1]
        seen = screen_text(pilot)
        for _ in range(10):
            if f"{version.label} " in screen_text(pilot):
                break
            assert grid.cursor_row is versioned
            await pilot.press("pagedown")
            await pilot.pause()
            seen += screen_text(pilot)
        assert all(f"{one.label} " in seen for one in versioned.cells[0].versions)
        for _ in range(10):
            await pilot.press("pagedown")
        assert grid.cursor_row is not versioned


async def test_i_says_why_there_is_nothing_to_edit(app):
    async with app(picks=(114, 118)).run_test(size=(120, 40)) as pilot:
        await ready(pilot, compared=True)
        grid = pilot.app.screen.query_one(ComparePane).grid
        items = grid._lines.items
        absent = next(i for i, item in enumerate(items) if item.row and None in item.row.cells)
        grid.focus()
        await pilot.pause()
        grid.position = items[absent].row.cells.index(None)
        for there, words in ((absent, "did not describe"), (0, "sums up a table")):
            grid.go(there)
            await pilot.press("i")
            await pilot.pause()
            assert any(words in notice.message for notice in pilot.app._notifications)
        assert len(pilot.app.screen_stack) == 1


async def test_filters_baseline_sort_and_find(app):
    async with app(picks=(114, 115)).run_test(size=(200, 60)) as pilot:
        await ready(pilot, compared=True)
        pane = pilot.app.screen.query_one(ComparePane)
        await pilot.press("right", "b")
        assert pane.grid.view.baseline == 1
        await pilot.press("f", "space", "escape")
        assert pane.grid.view.filters
        await pilot.press("slash", *"customer_id", "enter")
        rows = [i.row for i in pane.grid._lines.items if i.row]
        assert rows
        for row in rows:
            texts = [row.asset.label, *(cell.description for cell in row.present)]
            assert "customer_id" in "\n".join(texts)


async def test_the_parts_of_a_line_can_be_clicked(app):
    async with app().run_test(size=(120, 40)) as pilot:
        await ready(pilot)
        picker = pilot.app.screen.query_one(RunPicker)
        await pilot.click("#kinds", offset=(27, 0))
        await idle(pilot)
        assert picker.query_now.kind is Kind.RERUN


async def test_the_inspector_shows_what_stands_behind_a_cell(app):
    async with app(picks=(114, 115)).run_test(size=(80, 24)) as pilot:
        await ready(pilot, compared=True)
        await pilot.press("down", "enter")
        await idle(pilot)
        text = pilot.app.screen.text.plain
        assert "alternatives" in text
        assert "reasoning" in text


async def test_a_run_opens_and_the_way_back_leads_to_the_same_cell(app):
    async with app(picks=(114, 115)).run_test(size=(120, 40)) as pilot:
        await ready(pilot, compared=True)
        grid = pilot.app.screen.query_one(ComparePane).grid
        grid.go(20)
        asset = grid.cursor_row.asset
        await pilot.press("o")
        await idle(pilot)
        assert isinstance(pilot.app.screen, RunDetailScreen)
        assert pilot.app.screen.query_one("#lineage").last_line == 3
        await pilot.press("escape")
        await pilot.pause()
        assert grid.cursor_row.asset == asset
        assert pilot.app.focused is grid


async def test_the_hand_off_names_the_runs_and_is_answered(app):
    async with app(picks=(114, 115)).run_test(size=(120, 40)) as pilot:
        await ready(pilot, compared=True)
        await pilot.press("a")
        await asked(pilot)
        assert "#114, #115" in pilot.app.screen.query_one("#question").text
        await pilot.press("enter")
        panel = await asked(pilot, turns=1)
        assert "Leads on" in panel.conversation.turns[0].answer
        assert "Leads on" in pilot.app.screen.query_one("Markdown").source


async def test_an_export_never_overwrites_without_a_question(app, tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    async with app(picks=(114, 115)).run_test(size=(120, 40)) as pilot:
        await ready(pilot, compared=True)
        target = tmp_path / "comparison-114-115.html"
        target.write_text("mine")
        await pilot.press("x")
        await pilot.pause()
        await pilot.press("enter")
        await pilot.pause(0.1)
        assert target.read_text() == "mine"
        await pilot.press("enter")
        await idle(pilot)
        assert "<!doctype html>" in target.read_text()


@pytest.mark.parametrize("size", [(80, 24), (200, 60)])
async def test_hostile_text_never_reaches_the_terminal(app, own, size):
    evil = "\x1b]52;c;ZXZpbA==\x07[red]x[/red] \x9b2J \u202eabc 漢字🙂"
    connection = sqlite3.connect(own)
    with connection:
        connection.execute("UPDATE run_results SET chosen_description = ?", (evil,))
        connection.execute("UPDATE analysis_runs SET llm_model = ?, error_text = ?", (evil, evil))
    connection.close()
    async with app(own, picks=(114, 115)).run_test(size=size) as pilot:
        await ready(pilot, compared=True)
        shown = screen_text(pilot)
        await pilot.press("o")
        await idle(pilot)
        shown += screen_text(pilot)
        assert "[red]x[/red]" in shown
        assert not any(ord(char) < 32 and char != "\n" for char in shown)
        assert "\x9b" not in shown
        assert "\u202e" not in shown


async def test_a_change_is_one_question_and_one_picture_of_the_list(app, own, monkeypatch):
    async with app(own, picks=(114, 115)).run_test(size=(120, 40)) as pilot:
        await ready(pilot, compared=True)
        await idle(pilot)
        picker = pilot.app.screen.query_one(RunPicker)
        next(worker for worker in pilot.app.workers if worker.name == "follow").cancel()
        service, draw = pilot.app.service, picker._draw
        questions, drawn = [], []
        call = service.call

        def counted(question, *, key=None):
            questions.append(key)
            return call(question, key=key)

        write(own, "UPDATE run_results SET alternatives_json = '[broken' WHERE run_id = 119")
        write(own, "UPDATE analysis_runs SET status = 'failed' WHERE id IN (119, 120)")
        await service.call(lambda snapshot: snapshot.reread([119]))
        monkeypatch.setattr(service, "call", counted)
        monkeypatch.setattr(picker, "_draw", lambda: (drawn.append(picker.page), draw()))
        picker.history_changed()
        await idle(pilot)
        assert questions == ["page"]
        assert len(drawn) == 1
        runs = {run.id: run for run in drawn[0].runs}
        assert runs[119].unreadable
        assert runs[120].status == "failed"
