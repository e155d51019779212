"""What must not end the app, or leave it with a wrong picture."""

import pytest
from textual import events

from amx_tui.ui.widgets.compare.compare_pane import ComparePane
from amx_tui.ui.widgets.compare.filter_bar import FilterBar
from amx_tui.ui.widgets.picker.run_picker import RunPicker, RunTable, SearchBox
from tests.conftest import write
from tests.ui.conftest import idle, ready, screen_text, until

PAIR = (114, 115)


@pytest.mark.parametrize("size", [(80, 24), (200, 60)])
async def test_names_that_look_like_markup_are_names(app, own, size):
    write(own, "UPDATE run_results SET schema_name = 'a[/x]', table_name = '[b]t[/]', "
               "seed_alternative_text = '[/x] seed'")  # fmt: skip
    async with app(own, picks=PAIR).run_test(size=size) as pilot:
        await ready(pilot, compared=True)
        grid = pilot.app.screen.query_one(ComparePane).grid
        await pilot.hover("#grid", offset=(30, 4))
        await pilot.press("enter")
        await idle(pilot)
        assert "a[/x].[b]t[/]" in screen_text(pilot)
        await pilot.press("escape")
        await until(pilot, lambda: len(pilot.app.screen_stack) == 1)
        grid.focus()
        await pilot.press("o")
        await idle(pilot)
        await pilot.press("enter")
        await idle(pilot)
        assert "a[/x]" in screen_text(pilot)


async def test_an_answer_that_comes_too_late_is_not_shown(app):
    async with app().run_test(size=(200, 60)) as pilot:
        await ready(pilot)
        pane = pilot.app.screen.query_one(ComparePane)
        pane.show(PAIR)
        pane.show((114,))
        await idle(pilot)
        assert pane.comparison is None
        assert not pane.has_class("-ready")


async def test_what_is_typed_after_the_slash_belongs_to_the_box(app):
    async with app(picks=PAIR).run_test(size=(120, 40)) as pilot:
        await ready(pilot, compared=True)
        pane = pilot.app.screen.query_one(ComparePane)
        await until(pilot, lambda: pilot.app.focused is pane.grid)
        for key in "/orders":  # all at once, as a slow line or a paste brings them
            pilot.app.post_message(events.Key({"/": "slash"}.get(key, key), key))
        await until(pilot, lambda: pane.grid.view.search == "orders")
        await pilot.press("escape")
        assert pane.grid.view.search == ""
        assert pilot.app.focused is pane.grid
        assert not pane.query_one("#find").display


async def test_an_empty_grid_says_why(app):
    async with app(picks=PAIR).run_test(size=(120, 40)) as pilot:
        await ready(pilot, compared=True)
        await pilot.press("slash", *"zzzq", "enter")
        await idle(pilot)
        assert "Nothing matches “zzzq”" in screen_text(pilot)


async def test_the_table_s_name_stays_while_its_rows_scroll(app):
    async with app(picks=PAIR).run_test(size=(80, 24)) as pilot:
        await ready(pilot, compared=True)
        grid = pilot.app.screen.query_one(ComparePane).grid
        for _ in range(6):
            await pilot.press("down")
        assert grid.scroll_offset.y > 0
        assert grid.cursor_row.asset.parent == "sales.customers"
        lines = [grid.render_line(y).text for y in (1, 2)]
        assert "▾ customers (13)" in lines[0]


async def test_what_is_pasted_is_cleaned(app):
    async with app().run_test(size=(120, 40)) as pilot:
        await ready(pilot)
        box = pilot.app.screen.query_one(SearchBox)
        pilot.app.screen.set_focus(box)
        box.post_message(events.Paste("\x1b]52;c;ZXZpbA==\x07sales"))
        await idle(pilot)
        assert box.value.endswith("sales")
        assert not any(ord(char) < 32 for char in box.value)


async def test_the_list_comes_back_after_trouble(app, own):
    async with app(own).run_test(size=(120, 40)) as pilot:
        await ready(pilot)
        away = own.with_suffix(".away")
        own.rename(away)
        await until(pilot, lambda: bool(pilot.app._notifications))
        away.rename(own)
        picker = pilot.app.screen.query_one(RunPicker)
        await until(pilot, lambda: picker.query_one(RunTable).row_count > 0)
        assert not picker.has_class("-empty")


async def test_the_filter_under_the_cursor_is_marked_at_once(app):
    async with app(picks=PAIR).run_test(size=(120, 40)) as pilot:
        await ready(pilot, compared=True)
        await pilot.press("f")
        await pilot.pause()
        bar = pilot.app.screen.query_one(FilterBar)
        line = bar.render_line(0)
        assert any(segment.style and segment.style.reverse for segment in line)


async def test_no_path_ends_the_export(app):
    async with app(picks=PAIR).run_test(size=(120, 40)) as pilot:
        await ready(pilot, compared=True)
        await pilot.press("x")
        await idle(pilot)
        for path in ("~nosuchuser/x", "x" * 300 + ".html", "."):
            pilot.app.screen.query_one("#path").value = path
            await pilot.press("enter")
            await idle(pilot)
            assert len(pilot.app.screen_stack) == 2
