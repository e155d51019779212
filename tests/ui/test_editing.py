"""Editing a description where it is shown, beside somebody else who writes."""

import asyncio
import sqlite3
import threading
import time
from contextlib import closing
from pathlib import Path
from types import SimpleNamespace

import pytest
from click.testing import CliRunner
from textual import events
from textual.widgets import OptionList

from amx_tui.cli import main
from amx_tui.history.edit.writer import Edits
from amx_tui.history.models import Asset
from amx_tui.history.snapshot import Snapshot
from amx_tui.ui.app import AmxTui
from amx_tui.ui.screens.conflict import ConflictScreen
from amx_tui.ui.screens.editor import DescriptionArea, EditorScreen
from amx_tui.ui.screens.main import MainScreen
from amx_tui.ui.services.drafts import Draft, Drafts
from amx_tui.ui.services.remembered import Remembered, StateFile
from amx_tui.ui.widgets.compare.compare_pane import ComparePane
from amx_tui.ui.widgets.picker.run_picker import RunPicker
from tests.conftest import write
from tests.ui.conftest import ready, until

PAIR = (114, 115)
SIZE = (120, 40)
ASSET = Asset("sales", "orders", "id")


def row(path, result_id):
    with closing(sqlite3.connect(path)) as connection:
        sql = "SELECT chosen_description, evaluation FROM run_results WHERE id = ?"
        return connection.execute(sql, (result_id,)).fetchone()


def pane(pilot):
    return pilot.app.screen_stack[0].query_one(ComparePane)


def area(pilot):
    return pilot.app.screen.query_one(DescriptionArea)


def state(pilot):
    return pilot.app.screen.query_one("#state").render().plain


def told(pilot, words):
    return any(words in n.message for n in pilot.app._notifications)


def cell(pilot):
    return pane(pilot).grid.cursor_cell


async def opened(pilot, *, position=1):
    """The editor on a cell of the second run, which nobody has reviewed; the result's id."""
    await ready(pilot, compared=True)
    grid = pane(pilot).grid
    grid.position = position
    grid.go(3)
    await pilot.press("i")
    await until(pilot, lambda: isinstance(pilot.app.screen, EditorScreen), "the editor")
    await until(pilot, lambda: pilot.app.screen._row is not None, "the row")
    return cell(pilot).result_id


async def closed(pilot):
    await until(pilot, lambda: isinstance(pilot.app.screen, MainScreen), "the editor to close")


async def put(pilot, text):
    area(pilot).put(text)
    await pilot.pause()


async def test_an_edit_is_seen_at_once_in_grid_board_and_picker_and_undone(app, own):
    async with app(own, picks=PAIR).run_test(size=(200, 60)) as pilot:
        result_id = await opened(pilot)
        picker = pilot.app.screen_stack[0].query_one(RunPicker)

        def approved():
            return next(run.approved for run in picker.page.runs if run.id == 115)

        def rate():
            rows = {r.metric.name: r.values for r in pane(pilot).comparison.metrics}
            return rows["approval_rate"][1]

        before, rate_before, grid_text = approved(), rate(), cell(pilot).description
        await put(pilot, "Who bought it.")
        assert "3 words · 14 characters · ctrl+s saves your own text" in state(pilot)
        await pilot.press("ctrl+s")
        await closed(pilot)
        await until(pilot, lambda: approved() == before + 1, "the picker")
        await until(pilot, lambda: cell(pilot).description == "Who bought it.", "the grid")
        assert cell(pilot).status == "custom"
        assert rate() > rate_before
        assert row(own, result_id) == ("Who bought it.", "custom")
        assert pilot.app.focused is pane(pilot).grid
        await pilot.press("u")
        await until(pilot, lambda: approved() == before, "the undo in the picker")
        await until(pilot, lambda: cell(pilot).description == grid_text, "the undo in the grid")
        assert row(own, result_id) == (None, None)
        await pilot.press("u")
        await until(pilot, lambda: told(pilot, "There is no edit to undo"))


def type_fast(pilot, text):
    """All at once, as a slow line or a paste brings it."""
    for character in text:
        pilot.app.post_message(events.Key(character, character))


@pytest.mark.parametrize("text", ["Xyzzy q.", "i", "iiXi"])
async def test_what_is_typed_right_behind_the_key_belongs_to_the_text(app, own, text):
    async with app(own, picks=PAIR).run_test(size=SIZE) as pilot:
        await ready(pilot, compared=True)
        pane(pilot).grid.go(3)
        stored = cell(pilot).description
        type_fast(pilot, f"i{text}")
        await until(pilot, lambda: isinstance(pilot.app.screen, EditorScreen), "the editor")
        await until(pilot, lambda: area(pilot).text == stored + text, "the text")
        assert len(pilot.app.screen_stack) == 2
        await pilot.press("ctrl+z")
        assert area(pilot).text.startswith(stored)  # the row's text itself is no edit


async def test_one_row_has_one_editor(app, own):
    async with app(own, picks=PAIR).run_test(size=SIZE) as pilot:
        await ready(pilot, compared=True)
        grid = pane(pilot).grid
        grid.go(3)
        grid.action_edit()
        grid.action_edit()
        await until(pilot, lambda: isinstance(pilot.app.screen, EditorScreen), "the editor")
        await pilot.pause()
        assert len(pilot.app.screen_stack) == 2


@pytest.fixture
def question():
    """A question that keeps the history busy until the test lets it end."""
    held = threading.Event()
    yield held
    held.set()


async def test_the_editor_hears_before_the_history_answers(app, own, question):
    async with app(own, picks=PAIR).run_test(size=SIZE) as pilot:
        await ready(pilot, compared=True)
        pane(pilot).grid.go(3)
        stored = cell(pilot).description
        asking = asyncio.create_task(pilot.app.service.call(lambda _: question.wait()))
        await pilot.press("i")
        await until(pilot, lambda: isinstance(pilot.app.screen, EditorScreen), "the editor")
        await pilot.press("escape")
        await closed(pilot)
        await pilot.press("i", "X", "Y", "backspace")
        await until(pilot, lambda: "reading…" in state(pilot))
        await pilot.press("escape")
        assert "Leave without saving?" in state(pilot)
        question.set()
        await asking
        await until(pilot, lambda: area(pilot).text == f"{stored}X", "the text")


async def test_a_saved_edit_leaves_the_keys_alone_while_it_is_read(app, own, question):
    async with app(own, picks=PAIR).run_test(size=SIZE) as pilot:
        await opened(pilot)
        await put(pilot, "Mine.")
        asking = asyncio.create_task(pilot.app.service.call(lambda _: question.wait()))
        await pilot.press("ctrl+s")
        await closed(pilot)
        await until(pilot, lambda: told(pilot, "Saved: "))
        await pilot.press("z")
        assert pilot.app.screen.has_class("-zoomed")
        question.set()
        await asking
        await until(pilot, lambda: cell(pilot).description == "Mine.", "the grid")


async def test_undo_works_after_a_restart(app, own):
    async with app(own, picks=PAIR).run_test(size=SIZE) as pilot:
        result_id = await opened(pilot)
        await put(pilot, "Mine.")
        await pilot.press("ctrl+s")
        await closed(pilot)
    async with app(own).run_test(size=SIZE) as pilot:  # the picker has the focus
        await ready(pilot)
        await pilot.press("u")
        await until(pilot, lambda: row(own, result_id) == (None, None), "the undo")


async def test_an_undo_that_would_lose_a_change_says_so(app, own):
    async with app(own, picks=PAIR).run_test(size=SIZE) as pilot:
        result_id = await opened(pilot)
        await put(pilot, "Mine.")
        await pilot.press("ctrl+s")
        await closed(pilot)
        write(own, "UPDATE run_results SET chosen_description = 'AMX' WHERE id = ?", result_id)
        await pilot.press("u")
        await until(pilot, lambda: told(pilot, "was changed since"))
        assert row(own, result_id) == ("AMX", "custom")


async def test_alternatives_are_one_key_away(app, own):
    async with app(own, picks=PAIR).run_test(size=SIZE) as pilot:
        result_id = await opened(pilot)
        texts = [a.text for a in pilot.app.screen._row.detail.alternatives]
        stored = area(pilot).text
        await pilot.press("ctrl+n")  # the first is what is shown already
        assert area(pilot).text == texts[1]
        assert "accepts alternative 2" in state(pilot)
        await pilot.press("ctrl+n", "ctrl+n")
        assert area(pilot).text == stored
        await pilot.press("ctrl+n", "X")
        await pilot.press("ctrl+z", "ctrl+z")
        assert area(pilot).text == stored  # starting over can be undone too
        await pilot.press("ctrl+t")
        await closed(pilot)
        assert row(own, result_id) == (texts[1], "accepted")


async def test_enter_in_the_list_accepts_that_alternative(app, own):
    async with app(own, picks=PAIR).run_test(size=SIZE) as pilot:
        result_id = await opened(pilot)
        texts = [a.text for a in pilot.app.screen._row.detail.alternatives]
        await pilot.press("tab")
        assert isinstance(pilot.app.focused, OptionList)
        await pilot.press("down", "down", "down", "enter")
        await closed(pilot)
        assert row(own, result_id)[1] == "accepted"
        assert row(own, result_id)[0] in texts


async def test_what_ctrl_t_accepts_is_what_the_list_marks(app, own):
    async with app(own, picks=PAIR).run_test(size=SIZE) as pilot:
        result_id = await opened(pilot)
        texts = [a.text for a in pilot.app.screen._row.detail.alternatives]
        options = pilot.app.screen.query_one(OptionList)
        for _ in texts:  # round to what is stored: the mark goes along
            await pilot.press("ctrl+n")
        assert "what is stored" in state(pilot)
        assert options.highlighted == 0
        await pilot.press("tab", "down", "shift+tab")
        assert pilot.app.focused is area(pilot)
        assert options.highlighted == 1
        await pilot.press("ctrl+t")
        await closed(pilot)
        assert row(own, result_id) == (texts[1], "accepted")


async def test_an_untouched_suggestion_is_accepted_by_saving_it(app, own):
    async with app(own, picks=PAIR).run_test(size=SIZE) as pilot:
        result_id = await opened(pilot)
        first = area(pilot).text
        await pilot.press("ctrl+s")
        await closed(pilot)
        assert row(own, result_id) == (first, "accepted")


async def test_reject(app, own):
    async with app(own, picks=PAIR).run_test(size=SIZE) as pilot:
        result_id = await opened(pilot)
        await pilot.press("ctrl+r")
        await closed(pilot)
        assert row(own, result_id) == ("", "skipped")


async def test_no_text_cannot_be_saved(app, own):
    async with app(own, picks=PAIR).run_test(size=SIZE) as pilot:
        result_id = await opened(pilot)
        await put(pilot, " ")
        await pilot.press("ctrl+s")
        assert "no text to save" in state(pilot)
        assert row(own, result_id) == (None, None)


async def test_escape_asks_only_if_something_changed(app, own):
    async with app(own, picks=PAIR).run_test(size=SIZE) as pilot:
        result_id = await opened(pilot)
        await pilot.press("escape")
        await closed(pilot)
        await opened(pilot)
        await pilot.press("X", "escape")
        assert "Leave without saving?" in state(pilot)
        await pilot.press("left")
        assert "Leave without saving?" not in state(pilot)
        await pilot.press("escape")
        assert isinstance(pilot.app.screen, EditorScreen)
        await pilot.press("escape")
        await closed(pilot)
        assert row(own, result_id) == (None, None)
        assert pilot.app.drafts.all() == ()


@pytest.mark.parametrize(
    ("keys", "outcome"),
    [
        (["ctrl+r"], "skipped"),
        (["ctrl+t"], "accepted"),
        (["tab", "enter"], "accepted"),
    ],
)
async def test_no_key_drops_a_typed_text_unasked(app, own, keys, outcome):
    async with app(own, picks=PAIR).run_test(size=SIZE) as pilot:
        result_id = await opened(pilot)
        await put(pilot, "Mine.")
        await pilot.press(*keys)
        assert "drop your text?" in state(pilot)
        await pilot.press("left" if keys[-1] != "enter" else "down")
        assert "drop your text?" not in state(pilot)
        await pilot.press(keys[-1])
        assert "drop your text?" in state(pilot)
        assert row(own, result_id) == (None, None)
        await pilot.press(keys[-1])
        await closed(pilot)
        assert row(own, result_id)[1] == outcome
        assert pilot.app.drafts.all() == ()


async def test_a_start_is_dropped_without_a_question(app, own):
    async with app(own, picks=PAIR).run_test(size=SIZE) as pilot:
        result_id = await opened(pilot)
        await pilot.press("ctrl+n", "ctrl+r")
        await closed(pilot)
        assert row(own, result_id) == ("", "skipped")


async def conflicted(pilot, own):
    """AMX accepts the description while the user writes another."""
    result_id = await opened(pilot)
    write(own, "UPDATE run_results SET chosen_description = 'What AMX says.', evaluated_at = 5, "
               "evaluation = 'accepted' WHERE id = ?", result_id)  # fmt: skip
    await put(pilot, "What I say.")
    await pilot.press("ctrl+s")
    await until(pilot, lambda: isinstance(pilot.app.screen, ConflictScreen), "the question")
    shown = "\n".join(s.text for s in pilot.app.screen._compositor.render_strips())
    assert "What I say." in shown
    assert "What AMX says." in shown
    assert row(own, result_id) == ("What AMX says.", "accepted")
    return result_id


async def decide(pilot, key):
    """Press a key of the conflict once it is heard."""
    await until(pilot, lambda: time.monotonic() >= pilot.app.screen._hears_from)
    await pilot.press(key)


async def test_a_conflict_can_be_overwritten(app, own):
    async with app(own, picks=PAIR).run_test(size=SIZE) as pilot:
        result_id = await conflicted(pilot, own)
        await decide(pilot, "o")
        await closed(pilot)
        assert row(own, result_id) == ("What I say.", "custom")
        await pilot.press("u")  # what was overwritten comes back
        await until(pilot, lambda: row(own, result_id) == ("What AMX says.", "accepted"))


async def test_a_conflict_can_be_left_to_amx_and_the_text_is_not_lost(app, own):
    async with app(own, picks=PAIR).run_test(size=SIZE) as pilot:
        result_id = await conflicted(pilot, own)
        await decide(pilot, "k")
        await closed(pilot)
        assert row(own, result_id) == ("What AMX says.", "accepted")
        await until(pilot, lambda: told(pilot, "Your text is kept as a draft"))
        await opened(pilot)
        assert area(pilot).text == "What I say."
        assert "unsaved text" in state(pilot)


async def test_a_conflict_over_a_suggestion_leaves_no_draft(app, own):
    async with app(own, picks=PAIR).run_test(size=SIZE) as pilot:
        await opened(pilot)
        result_id = cell(pilot).result_id
        await pilot.press("ctrl+n")
        write(own, "UPDATE run_results SET evaluated_at = 5, evaluation = 'skipped' WHERE id = ?",
              result_id)  # fmt: skip
        await pilot.press("ctrl+s")
        await until(pilot, lambda: isinstance(pilot.app.screen, ConflictScreen), "the question")
        await decide(pilot, "k")
        await closed(pilot)
        assert pilot.app.drafts.all() == ()


async def test_who_types_on_decides_no_conflict(app, own, monkeypatch):
    monkeypatch.setattr("amx_tui.ui.screens.conflict._DEAF", 60.0)  # machines may be slow
    async with app(own, picks=PAIR).run_test(size=SIZE) as pilot:
        result_id = await conflicted(pilot, own)
        await pilot.press("k", "o", "m")
        assert isinstance(pilot.app.screen, ConflictScreen)
        assert row(own, result_id) == ("What AMX says.", "accepted")
        await pilot.press("escape")  # that only goes back, so it is heard at once
        assert isinstance(pilot.app.screen, EditorScreen)


async def test_a_conflict_can_be_merged_and_meets_the_next_one(app, own):
    async with app(own, picks=PAIR).run_test(size=SIZE) as pilot:
        result_id = await conflicted(pilot, own)
        await decide(pilot, "m")
        await until(pilot, lambda: isinstance(pilot.app.screen, EditorScreen), "the editor")
        assert area(pilot).text == "What I say.\n\nWhat AMX says."
        await put(pilot, "What we say.")
        write(own, "UPDATE run_results SET evaluated_at = 6 WHERE id = ?", result_id)
        await pilot.press("ctrl+s")
        await until(pilot, lambda: isinstance(pilot.app.screen, ConflictScreen), "the question")
        await pilot.press("escape")
        assert area(pilot).text == "What we say."
        assert "changed meanwhile" in state(pilot)
        await pilot.press("ctrl+s")
        await until(pilot, lambda: isinstance(pilot.app.screen, ConflictScreen), "the question")
        await decide(pilot, "o")
        await closed(pilot)
        assert row(own, result_id) == ("What we say.", "custom")


class Lock:
    """Another process in the middle of a write."""

    def __init__(self, path):
        self._connection = sqlite3.connect(path, isolation_level=None)
        self._connection.execute("BEGIN IMMEDIATE")

    def release(self):
        self._connection.execute("ROLLBACK")
        self._connection.close()


def hurried(pilot, seconds):
    pilot.app.edits._edits = Edits(pilot.app.history, patience=0.01)
    pilot.app.edits.give_up_after = seconds


async def test_a_busy_history_is_tried_again_in_sight(app, own):
    async with app(own, picks=PAIR).run_test(size=SIZE) as pilot:
        result_id = await opened(pilot)
        hurried(pilot, 30.0)
        await put(pilot, "Mine.")
        lock = Lock(own)
        await pilot.press("ctrl+s")
        await until(pilot, lambda: "trying again for" in state(pilot), "the state")
        await pilot.press("Z")  # what is being saved does not change meanwhile
        assert area(pilot).text == "Mine."
        lock.release()
        await closed(pilot)
        assert row(own, result_id) == ("Mine.", "custom")
        assert pilot.app.drafts.all() == ()


async def refused(pilot, own, text):
    """A text that could not be saved: the history was busy for longer than the app is patient."""
    result_id = await opened(pilot)
    hurried(pilot, 0.1)
    await put(pilot, text)
    lock = Lock(own)
    await pilot.press("ctrl+s")
    await until(pilot, lambda: "Not saved: " in state(pilot), "the words")
    lock.release()
    return result_id


async def test_a_history_that_stays_busy_leaves_text_and_draft(app, own):
    async with app(own, picks=PAIR).run_test(size=SIZE) as pilot:
        result_id = await refused(pilot, own, "Mine.\nAll of it.")
        assert "Not saved: Another process" in state(pilot)
        assert area(pilot).text == "Mine.\nAll of it."
        assert "kept as a draft" in state(pilot)
        assert row(own, result_id) == (None, None)
    async with app(own, picks=PAIR).run_test(size=SIZE) as pilot:
        await ready(pilot, compared=True)
        assert told(pilot, "Unsaved text of yours is kept: ")
        commands = list(pilot.app.get_system_commands(pilot.app.screen))
        command = next(c for c in commands if c.title.startswith("Unsaved text"))
        command.callback()
        await until(pilot, lambda: isinstance(pilot.app.screen, EditorScreen), "the editor")
        await until(pilot, lambda: area(pilot).text == "Mine.\nAll of it.", "the draft")
        assert "unsaved text" in state(pilot)
        await pilot.press("ctrl+s")
        await closed(pilot)
        assert row(own, result_id) == ("Mine.\nAll of it.", "custom")
        assert pilot.app.drafts.all() == ()


async def test_a_text_that_was_promised_to_stay_stays(app, own):
    async with app(own, picks=PAIR).run_test(size=SIZE) as pilot:
        result_id = await refused(pilot, own, "Mine.")
        assert "kept as a draft" in state(pilot)
        await pilot.press("escape")
        await closed(pilot)
        await opened(pilot)
        await until(pilot, lambda: area(pilot).text == "Mine.", "the draft")
        await pilot.press("escape")  # found again and left as it is: it stays
        await closed(pilot)
        assert [draft.text for draft in pilot.app.drafts.all()] == ["Mine."]
        assert row(own, result_id) == (None, None)


@pytest.mark.parametrize(
    ("key", "says", "drafts"),
    [("o", ("Mine.", "custom"), []), ("k", ("AMX's", "custom"), ["Mine."])],
)
async def test_a_draft_does_not_overwrite_what_amx_has_written_since(app, own, key, says, drafts):
    async with app(own, picks=PAIR).run_test(size=SIZE) as pilot:
        result_id = await opened(pilot)
        await put(pilot, "Mine.")
    write(own, "UPDATE run_results SET chosen_description = ?, evaluation = 'custom', "
               "evaluated_at = 9 WHERE id = ?", "AMX's", result_id)  # fmt: skip
    async with app(own, picks=PAIR).run_test(size=SIZE) as pilot:
        await opened(pilot)
        await until(pilot, lambda: area(pilot).text == "Mine.", "the draft")
        assert "has been changed since" in state(pilot)
        await pilot.press("ctrl+s")
        await until(pilot, lambda: isinstance(pilot.app.screen, ConflictScreen), "both texts")
        assert row(own, result_id) == ("AMX's", "custom")
        await decide(pilot, key)
        await closed(pilot)
        assert row(own, result_id) == says
        assert [draft.text for draft in pilot.app.drafts.all()] == drafts


async def test_a_key_that_answers_is_not_typed(app, own):
    async with app(own, picks=PAIR).run_test(size=SIZE) as pilot:
        await opened(pilot)
        await put(pilot, "Mine.")
        await pilot.press("escape")
        assert "Leave without saving?" in state(pilot)
        await pilot.press("q")
        assert "Leave without saving?" not in state(pilot)
        assert area(pilot).text == "Mine."
        await pilot.press("q")
        assert area(pilot).text == "Mine.q"


async def test_what_is_being_saved_cannot_be_undone_away(app, own):
    async with app(own, picks=PAIR).run_test(size=SIZE) as pilot:
        await opened(pilot)
        hurried(pilot, 30.0)
        await put(pilot, "Mine.")
        lock = Lock(own)
        await pilot.press("ctrl+s")
        await until(pilot, lambda: "trying again for" in state(pilot), "the state")
        await pilot.press("ctrl+z")
        assert area(pilot).text == "Mine."
        pilot.app.screen._area.undo()  # as if it had been pressed a moment before the save
        pilot.app.screen._keep_draft()
        assert [draft.text for draft in pilot.app.drafts.all()] == ["Mine."]
        lock.release()
        await closed(pilot)


async def test_a_busy_undo_stays_in_sight_and_is_one(app, own):
    async with app(own, picks=PAIR).run_test(size=SIZE) as pilot:
        for text in ("One.", "Two."):
            result_id = await opened(pilot)
            await put(pilot, text)
            await pilot.press("ctrl+s")
            await closed(pilot)
            await until(pilot, lambda text=text: cell(pilot).description == text, "the grid")
        hurried(pilot, 30.0)
        lock = Lock(own)
        await pilot.press("u")
        busy = "trying the undo again for"
        await until(pilot, lambda: told(pilot, busy), "the state")
        await pilot.press("u", "u")
        await until(pilot, lambda: told(pilot, "An undo is under way"), "the word")
        await until(pilot, lambda: told(pilot, busy), "the state again")
        (said,) = pilot.app._notifications
        assert said.time_left > 20
        lock.release()
        await until(pilot, lambda: told(pilot, "Undone: "), "the undo")
        await pilot.pause(0.6)
        assert row(own, result_id) == ("One.", "custom")


async def test_escape_stops_the_attempts(app, own):
    async with app(own, picks=PAIR).run_test(size=SIZE) as pilot:
        result_id = await opened(pilot)
        hurried(pilot, 30.0)
        await put(pilot, "Mine.")
        lock = Lock(own)
        await pilot.press("ctrl+s")
        await until(pilot, lambda: "trying again for" in state(pilot), "the state")
        await pilot.press("escape")
        await until(pilot, lambda: "You stopped it" in state(pilot), "the end of the attempts")
        lock.release()
        assert area(pilot).text == "Mine."
        assert not area(pilot).read_only
        assert row(own, result_id) == (None, None)


async def test_closing_the_app_keeps_what_was_typed(app, own):
    async with app(own, picks=PAIR).run_test(size=SIZE) as pilot:
        await opened(pilot)
        await put(pilot, "Half a sent")
    async with app(own, picks=PAIR).run_test(size=SIZE) as pilot:
        await ready(pilot, compared=True)
        assert [draft.text for draft in pilot.app.drafts.all()] == ["Half a sent"]


async def test_an_untouched_editor_leaves_the_draft_of_another_app(app, own):
    async with app(own, picks=PAIR).run_test(size=SIZE) as pilot:
        await opened(pilot)
        detail = pilot.app.screen._row.detail
        theirs = Draft(result_id=detail.result_id, run_id=detail.run_id, asset=detail.asset,
                       text="Another app's.", typed_at=1.0)  # fmt: skip
        pilot.app.drafts.keep(theirs)
        await pilot.press("left", "escape")
        await closed(pilot)
        assert pilot.app.drafts.all() == (theirs,)


async def test_a_draft_that_got_into_the_history_is_no_unsaved_text(app, own):
    async with app(own, picks=PAIR).run_test(size=SIZE) as pilot:
        result_id = await opened(pilot)
        await put(pilot, "Mine.\n")
    write(own, "UPDATE run_results SET chosen_description = 'Mine.', evaluation = 'custom' "
               "WHERE id = ?", result_id)  # fmt: skip
    async with app(own).run_test(size=SIZE) as pilot:
        await until(pilot, lambda: pilot.app.drafts.all() == (), "the draft to go")
        await ready(pilot)
        assert not told(pilot, "Unsaved text")


async def test_drafts_and_filters_hang_on_the_file_not_on_the_spelling(demo, tmp_path, monkeypatch):
    detail = SimpleNamespace(result_id=1, run_id=1, asset=ASSET)
    kept = Draft(result_id=1, run_id=1, asset=ASSET, text="Mine.", typed_at=1.0)
    link = tmp_path / "link.db"
    link.symlink_to(demo)
    (tmp_path / "in").mkdir()
    monkeypatch.chdir(tmp_path)
    Drafts(tmp_path, demo).keep(kept)
    StateFile(tmp_path, demo).save(Remembered(page_size=50))
    for spelled in (link, Path("link.db"), tmp_path / "in" / ".." / "link.db"):
        assert Drafts(tmp_path, spelled).of(detail) == kept
        assert StateFile(tmp_path, spelled).load().page_size == 50
    round_and_round = tmp_path / "a"
    round_and_round.symlink_to(tmp_path / "a")
    for nowhere in (tmp_path / "no" / "such.db", round_and_round):
        assert Drafts(tmp_path, nowhere).all() == ()


def test_a_draft_that_cannot_be_written_leaves_nothing_behind(tmp_path):
    drafts = Drafts(tmp_path, tmp_path / "history.db")
    draft = Draft(result_id=1, run_id=1, asset=ASSET, text="Mine.", typed_at=1.0)
    assert not drafts.keep(draft.model_copy(update={"text": "\ud800"}))
    assert drafts.keep(draft)
    assert len(list((tmp_path / "drafts").iterdir())) == 1


async def test_a_draft_of_another_history_is_not_offered(app, own):
    async with app(own, picks=PAIR).run_test(size=SIZE) as pilot:
        result_id = await opened(pilot)
        await put(pilot, "Half a sent")
    write(own, "UPDATE run_results SET column_name = 'other' WHERE id = ?", result_id)
    async with app(own, picks=PAIR).run_test(size=SIZE) as pilot:
        await ready(pilot, compared=True)
        detail = await pilot.app.service.call(lambda s: s.result(result_id))
        assert pilot.app.drafts.of(detail) is None


async def test_read_only_says_why(app, own):
    async with app(own, picks=PAIR, read_only=True).run_test(size=SIZE) as pilot:
        await ready(pilot, compared=True)
        pane(pilot).grid.go(3)
        await pilot.press("i")
        await until(pilot, lambda: told(pilot, "Editing is off: the app runs with --read-only."))
        assert isinstance(pilot.app.screen, MainScreen)
        await pilot.press("u")
        await until(pilot, lambda: told(pilot, "Nothing can be undone: the app runs with"))
        assert "read-only" in str(pilot.app.screen.query_one("#title").render())


async def test_an_unchanged_save_leaves_hidden_characters_alone(app, own):
    raw = "Soft\u00adhyphen and\x1b[31m escape"
    with closing(Snapshot(own)) as snapshot:
        found = snapshot.evidence([115]).results[115]
    result_id = found[2].result_id  # under the header of its table, the third of its lines
    write(own, "UPDATE run_results SET chosen_description = ?, evaluation = 'custom' WHERE id = ?",
          raw, result_id)  # fmt: skip
    async with app(own, picks=PAIR).run_test(size=SIZE) as pilot:
        assert await opened(pilot) == result_id
        assert "\x1b" not in area(pilot).text
        assert "unchanged" in state(pilot)
        await pilot.press("ctrl+s")
        await closed(pilot)
        assert row(own, result_id) == (raw, "custom")


async def test_what_is_pasted_is_made_harmless(app, own):
    from textual.events import Paste

    async with app(own, picks=PAIR).run_test(size=SIZE) as pilot:
        await opened(pilot)
        await put(pilot, "")
        area(pilot).post_message(Paste("a\x1b]52;c;\x07b\u202e\nc"))
        await until(pilot, lambda: "\n" in area(pilot).text, "the paste")
        assert area(pilot).text == "a␛]52;c;␇b\N{REPLACEMENT CHARACTER}\nc"


async def test_the_event_loop_never_waits_for_a_lock(app, own):
    async with app(own, picks=PAIR).run_test(size=SIZE) as pilot:
        await opened(pilot)
        pilot.app.edits._edits = Edits(own, patience=5.0)
        await put(pilot, "Mine.")
        lock = Lock(own)
        await pilot.press("ctrl+s")
        turns = 0
        for _ in range(50):  # the writer waits in its thread while the loop goes round
            await asyncio.sleep(0)
            turns += 1
        assert turns == 50
        assert pilot.app.screen._writing
        lock.release()
        await closed(pilot)


async def test_the_palette_offers_what_the_editor_can_do(app, own):
    async with app(own, picks=PAIR).run_test(size=SIZE) as pilot:
        result_id = await opened(pilot)
        commands = {c.title: c for c in pilot.app.get_system_commands(pilot.app.screen)}
        assert "Next alternative" in commands
        commands["Reject"].callback()
        await closed(pilot)
        assert row(own, result_id) == ("", "skipped")


@pytest.mark.parametrize(
    "words", [["--read-only"], ["--read-only", "open", "114", "115"], ["open", "114", "115"]]
)
def test_the_command_line_says_whether_edits_are_wanted(own, monkeypatch, words):
    started = []
    monkeypatch.setattr(AmxTui, "run", lambda app: started.append(app.edits.refusal()))
    done = CliRunner().invoke(main, [*words, "--history", str(own)])
    assert done.exit_code == 0, done.output
    assert started == ["the app runs with --read-only." if "--read-only" in words else ""]
