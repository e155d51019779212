"""What must not end the app, or leave it with a wrong picture."""

import asyncio
import time

import pytest
from textual import events
from textual.widgets import Input

from amx_tui.history.errors import HistoryUnreadable
from amx_tui.history.snapshot import Snapshot
from amx_tui.text import width
from amx_tui.ui.actions import Where, actions
from amx_tui.ui.clusters import as_measured
from amx_tui.ui.messages import HistoryChanged
from amx_tui.ui.screens.help import HelpScreen
from amx_tui.ui.widgets.compare.filter_bar import FilterBar
from amx_tui.ui.widgets.detail.detail_pane import DetailPane
from amx_tui.ui.widgets.picker.boxes import SearchBox
from amx_tui.ui.widgets.picker.run_table import RunTable
from tests.conftest import write
from tests.ui.user import User, a_user

PAIR = (114, 115)
SIZES = ((20, 5), (9, 5), (8, 4), (1, 1), (120, 40))
SCREENS = {
    "list": (),
    "comparison": ("E", "d"),
    "detail": ("enter", "d", "6"),
    "editor": ("i",),
    "run": ("o",),
    "ask": ("a",),
    "commands": ("ctrl+p",),
}


@pytest.mark.parametrize("screen", SCREENS)
async def test_no_size_ends_the_app(app, own, screen):
    """Also while it shrinks."""
    alone = screen == "list"
    async with a_user(app(own, picks=() if alone else PAIR), size=(80, 24)) as user:
        await (user.sees_the_list() if alone else user.sees_the_comparison())
        await user.presses(*SCREENS[screen])
        await user.rests()
        for size in SIZES:
            await user.pilot.resize_terminal(*size)
        assert user.app.size == SIZES[-1]


@pytest.mark.parametrize("size", [(80, 24), (200, 60)])
async def test_names_that_look_like_markup_are_names(app, own, size):
    write(
        own,
        "UPDATE run_results SET schema_name = 'a[/x]', table_name = '[b]t[/]', "
        "seed_alternative_text = '[/x] seed'",
    )
    async with a_user(app(own, picks=PAIR), size=size) as user:
        await user.sees_the_comparison()
        grid = user.grid
        await user.hovers("#grid", offset=(30, 4))
        await user.presses("enter")
        await user.rests()
        user.sees("a[/x].[b]t[/]")
        await user.presses("escape")
        await user.until(lambda: len(user.app.screen_stack) == 1)
        grid.focus()
        await user.presses("o")
        await user.rests()
        await user.presses("enter")
        await user.rests()
        user.sees("a[/x]")


async def test_every_key_of_the_grid_works_before_there_is_a_comparison(app, monkeypatch):
    """It is on its way, or it cannot be read."""

    def fails(*_):
        raise HistoryUnreadable("A page of the history is damaged.")

    monkeypatch.setattr("amx_tui.history.snapshot.Snapshot.evidence", fails)
    async with a_user(app(picks=PAIR), size=(120, 40)) as user:
        await user.soon_sees("A page of the history is damaged.")
        user.grid.focus()
        for action in actions(Where.GRID, Where.COMPARE):
            if not action.name.startswith("app."):
                await user.app.run_action(action.name, user.grid)
                await user.app.run_action(action.name, user.pane)
        await user.rests()
        assert user.pane.comparison is None
        user.sees("A page of the history is damaged.")


async def test_an_answer_that_comes_too_late_is_not_shown(app):
    async with a_user(app(), size=(200, 60)) as user:
        await user.sees_the_list()
        pane = user.pane
        pane.show(PAIR)
        pane.show((114,))
        await user.rests()
        assert pane.comparison is None
        assert not pane.query_one("#body").display


async def test_what_is_typed_after_the_slash_belongs_to_the_box(app):
    async with a_user(app(picks=PAIR), size=(120, 40)) as user:
        await user.sees_the_comparison()
        pane = user.pane
        await user.until(lambda: user.focused is pane.grid)
        for key in "/orders":  # all at once, as a slow line or a paste brings them
            user.app.post_message(events.Key({"/": "slash"}.get(key, key), key))
        await user.until(lambda: pane.grid.view.search == "orders")
        await user.presses("escape")
        assert pane.grid.view.search == ""
        assert user.focused is pane.grid
        assert not pane.query_one("#find").display


def _typed(user: User) -> str:
    """What stands in the box that has the focus."""
    return user.focused.value if isinstance(user.focused, Input) else ""


@pytest.mark.parametrize("opens", ["c", "1"], ids=["grid", "list"])
async def test_no_key_overtakes_another(app, opens):
    """However keys fall between what they start: some before the box is open, some behind."""
    async with a_user(app(picks=PAIR), size=(120, 40)) as user:
        await user.sees_the_comparison()
        await user.presses(opens)
        for turns in range(9):
            for key in "/sales":
                user.app.post_message(events.Key({"/": "slash"}.get(key, key), key))
                for _ in range(turns):
                    await asyncio.sleep(0)
            await user.until(lambda: len(_typed(user)) >= len("sales"), "the word")
            assert _typed(user) == "sales", turns
            await user.presses("escape", "escape")
            assert not isinstance(user.focused, Input)


async def test_a_writer_that_never_rests_starves_no_comparison(app, own, monkeypatch):
    def slowly(snapshot, run_ids):
        time.sleep(0.1)  # longer than AMX takes for a run
        return evidence(snapshot, run_ids)

    async with a_user(app(own, picks=PAIR), size=(120, 40)) as user:
        await user.sees_the_comparison()
        evidence = Snapshot.evidence
        monkeypatch.setattr(Snapshot, "evidence", slowly)
        cell = user.comparison.assets[0].present[0]
        sql = (
            "UPDATE run_results SET chosen_description = 'Anew', evaluation = 'custom' WHERE id = ?"
        )
        write(own, sql, cell.result_id)

        def is_seen():
            user.main.post_message(HistoryChanged())
            return any(
                str(each.description) == "Anew" for each in user.comparison.assets[0].present
            )

        await user.until(is_seen, "the edit")


async def test_what_is_too_large_leaves_the_last_good_picture(app, monkeypatch):
    async with a_user(app(picks=PAIR), size=(120, 40)) as user:
        await user.sees_the_comparison()
        shown = user.comparison

        def too_large(*_):
            raise MemoryError

        monkeypatch.setattr(Snapshot, "evidence", too_large)
        user.pane.show((115, 114))
        await user.until(lambda: user.notices, "a word about it")
        assert [told.words for told in user.notices] == [
            "There is not enough memory to read so much."
        ]
        assert user.comparison is shown
        assert user.app.fault is None


async def test_an_empty_grid_says_why(app):
    async with a_user(app(picks=PAIR), size=(120, 40)) as user:
        await user.sees_the_comparison()
        await user.presses("slash", *"zzzq", "enter")
        await user.rests()
        user.sees("Nothing matches “zzzq”")


async def test_the_table_s_name_stays_while_its_rows_scroll(app):
    async with a_user(app(picks=PAIR), size=(80, 24)) as user:
        await user.sees_the_comparison()
        grid = user.grid
        for _ in range(6):
            await user.presses("down")
        assert grid.scroll_offset.y > 0
        assert user.row.asset.parent == "sales.customers"
        lines = [grid.render_line(y).text for y in (1, 2)]
        assert "▾ sales.customers" in lines[0]


async def test_what_is_pasted_is_cleaned(app):
    async with a_user(app(), size=(120, 40)) as user:
        await user.sees_the_list()
        box = user.screen.query_one(SearchBox)
        user.screen.set_focus(box)
        box.post_message(events.Paste("\x1b]52;c;ZXZpbA==\x07sales"))
        await user.rests()
        assert box.value.endswith("sales")
        assert not any(ord(char) < 32 for char in box.value)


async def test_a_name_may_be_pasted_with_its_line_end(app):
    """Terminals end lines with a carriage return."""
    async with a_user(app(), size=(120, 40)) as user:
        await user.sees_the_list()
        await user.presses("slash")
        box = user.screen.query_one(SearchBox)
        box.post_message(events.Paste("sales\rorders\r"))
        await user.until(lambda: box.value, "what was pasted")
        assert box.value == "sales orders"


@pytest.mark.parametrize("size", [(80, 24), (120, 36)])
async def test_it_is_always_in_sight_that_a_run_is_partly_unreadable(app, own, size):
    write(own, "UPDATE analysis_runs SET tokens_json = x'ff', llm_model = 'another' WHERE id = 114")
    async with a_user(app(own, picks=PAIR), size=size) as user:
        await user.sees_the_comparison()
        await user.rests()
        user.sees("! Partly unreadable: #114 (tokens_json)")


async def test_the_list_comes_back_after_trouble(app, own):
    async with a_user(app(own), size=(120, 40)) as user:
        await user.sees_the_list()
        away = own.with_suffix(".away")
        own.rename(away)
        await user.until(lambda: user.notices, "a word about it")
        away.rename(own)
        picker = user.picker
        await user.until(lambda: picker.query_one(RunTable).row_count > 0)
        assert not picker.has_class("-empty")


async def test_the_filter_under_the_cursor_is_marked_at_once(app):
    async with a_user(app(picks=PAIR), size=(120, 40)) as user:
        await user.sees_the_comparison()
        await user.presses("f")
        await user.pilot.pause()
        bar = user.screen.query_one(FilterBar)
        line = bar.render_line(0)
        assert any(segment.style and segment.style.reverse for segment in line)


async def test_no_path_ends_the_export(app):
    async with a_user(app(picks=PAIR), size=(120, 40)) as user:
        await user.sees_the_comparison()
        await user.presses("x")
        await user.rests()
        for path in ("~nosuchuser/x", "x" * 300 + ".html", "."):
            user.screen.query_one("#path", Input).value = path
            await user.presses("enter")
            await user.rests()
            assert len(user.app.screen_stack) == 2


@pytest.mark.parametrize("empty", ["kind", "history", "search"])
async def test_keys_work_where_there_is_nothing(app, own, empty):
    """The search box has the focus only when it was asked for."""
    gone = {"kind": " WHERE command LIKE '%rerun%'", "history": ""}
    if empty != "search":
        write(own, f"DELETE FROM analysis_runs{gone[empty]}")
    async with a_user(app(own), size=(80, 24)) as user:
        await user.sees_the_list()
        box = user.main.query_one(SearchBox)
        for size in ((80, 24), (120, 40), (200, 60)):
            await user.resizes(*size)
            if empty == "search":
                await user.presses("slash", *"zzq", "enter")
            else:
                await user.presses("3")
            await user.rests()
            assert user.page.runs == ()
            await user.presses("2", "question_mark")
            await user.is_at(HelpScreen)
            await user.presses("escape")
            await user.is_back()
            await user.rests()
            assert user.focused is user.table
            assert box.value == ("zzq" if empty == "search" else "")
            await user.presses("slash")
            await user.until(lambda: user.focused is box, "the search box")
            box.value = ""
            await user.presses("escape", "1")
            await user.rests()


async def test_when_picked_runs_go_the_list_gets_the_keys(app, own):
    async with a_user(app(own, picks=PAIR), size=(80, 24)) as user:
        await user.sees_the_comparison()
        await user.until(lambda: user.focused is user.grid)
        write(own, "DELETE FROM analysis_runs WHERE id = 114")
        await user.until(lambda: user.picker.picks == (115,), "the pick to go")
        await user.rests()
        await user.presses("1")
        assert user.focused is user.table
        assert user.main.query_one(SearchBox).value == ""


@pytest.mark.parametrize(
    "joined", ["👩\u200d👩\u200d👧", "❤\ufe0f", "👍\U0001f3fd", "🏳\ufe0f\u200d🌈", "é"]
)
def test_joined_characters_are_drawn_as_wide_as_they_are_measured(joined):
    drawn = as_measured(f"a{joined}b")
    assert width(drawn) == width(f"a{joined}b")
    assert not set(drawn) & set("\u200d\ufe0f\U0001f3fd")
    assert drawn == as_measured(drawn)


@pytest.mark.parametrize("joining", ["\ufe0f", "\u200d", "\U0001f3fd", "\ufe0f\u200d\U0001f3fd"])
def test_what_joins_nothing_before_it_is_not_drawn_on_its_own(joining):
    """At the beginning of a piece it would join what another piece has drawn."""
    assert as_measured(joining) == ""
    assert width(as_measured(f"{joining} b")) == width(f"{joining} b")


async def test_a_name_with_a_family_in_it_shifts_nothing(app, own):
    write(own, "UPDATE analysis_runs SET llm_model = '👩\u200d👩\u200d👧 model' WHERE id = 120")
    async with a_user(app(own), size=(120, 40)) as user:
        await user.sees_the_list()
        await user.rests()
        user.sees("👩 model")


async def test_what_is_read_of_a_cell_while_the_app_is_left_ends_nothing(app):
    async with a_user(app(picks=PAIR), size=(200, 50)) as user:
        await user.sees_the_comparison()
        user.grid.focus()
        await user.presses("down", "down", "enter", "down")
        await user.pane.query_one(DetailPane).remove()  # as Textual does, before its workers end
        await user.rests()
        assert user.app.fault is None
