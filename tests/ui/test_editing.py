"""Editing a description where it is shown, beside somebody else who writes."""

import asyncio
import json
import sqlite3
import threading
from contextlib import closing
from pathlib import Path

import pytest
from click.testing import CliRunner
from textual.strip import Strip
from textual.widgets import OptionList

from amx_tui.cli import main
from amx_tui.decide.drafts import Draft, Drafts
from amx_tui.history.models import Asset
from amx_tui.history.snapshot import Snapshot
from amx_tui.kept import Kept
from amx_tui.ui.screens.conflict import ConflictScreen
from amx_tui.ui.screens.editor import EditorScreen
from amx_tui.ui.screens.main import MainScreen
from amx_tui.ui.screens.run_detail import RunDetailScreen
from amx_tui.ui.services.remembered import StateFile
from amx_tui.ui.widgets.edit.description_area import DescriptionArea
from amx_tui.ui.widgets.edit.live_diff import LiveDiff
from amx_tui.ui.widgets.edit.rivals import Rivals
from tests.conftest import there, write
from tests.fuzz.screen import recorded
from tests.ui.frames import somebody_looks
from tests.ui.user import User, a_user

PAIR = (114, 115)
SIZE = (120, 40)
ASSET = Asset.of("sales", "orders", "id")


def row(path, result_id):
    with closing(sqlite3.connect(path)) as connection:
        sql = "SELECT chosen_description, evaluation FROM run_results WHERE id = ?"
        return connection.execute(sql, (result_id,)).fetchone()


@pytest.fixture(autouse=True)
def all_ears(monkeypatch):
    """No test waits for the moment in which a conflict hears no key."""
    monkeypatch.setattr(ConflictScreen, "DEAF", 0.0)


def alternatives(path, result_id):
    with closing(Snapshot(path)) as snapshot:
        return [one.text for one in there(snapshot.result(result_id)).alternatives]


async def opened(user: User, *, position: int = 1, line: int = 3) -> int:
    """The editor on a cell of the second run, which nobody has reviewed; the result's id."""
    await user.sees_the_comparison()
    user.grid.position = position
    user.grid.go(line)
    await user.opens_the_editor()
    return user.cell.result_id


async def soon_in_the_editor(user: User, text: str) -> None:
    await user.until(lambda: user.area.text == text, f"{text!r} in the editor")


async def soon_in_grid(user: User, text: str) -> None:
    await user.until(lambda: user.cell.description == text, f"{text!r} in the grid")


async def test_an_edit_is_seen_at_once_in_grid_board_and_picker_and_undone(app, own):
    async with a_user(app(own, picks=PAIR), size=(200, 60)) as user:
        result_id = await opened(user)

        def approved():
            return next(run.approved for run in user.page.runs if run.id == 115)

        def rate():
            rows = {r.metric.name: r.values for r in user.comparison.metrics}
            return rows["approval_rate"][1]

        before, rate_before, grid_text = approved(), rate(), user.cell.description.raw
        await user.writes("Who bought it.")
        assert "3 words · 14 characters · ctrl+s saves your own text" in user.state
        await user.presses("ctrl+s")
        await user.is_back()
        await user.until(lambda: approved() == before + 1, "the picker")
        await soon_in_grid(user, "Who bought it.")
        assert user.cell.status == "custom"
        assert user.cell.logprob is None, "the probability was the replaced text's"
        assert rate() > rate_before
        assert row(own, result_id) == ("Who bought it.", "custom")
        assert user.focused is user.grid
        await user.presses("u")
        await user.until(lambda: approved() == before, "the undo in the picker")
        await soon_in_grid(user, grid_text)
        assert row(own, result_id) == (None, None)
        await user.presses("u")
        await user.is_told("There is no edit to undo")


ODD = (
    "\u200fשלום\u200e mixed\r\nwith a lone \r, \x0b, \x0c and \u2028 between; soft\u00adhyphen, "
    "\U0001f3f4\U000e0067\U000e0062\U000e0065\U000e006e\U000e0067\U000e007f, \x1b[31m, "
    "\u2066isolate\u2069, \x85, zero\u200bwidth, \ue000\U00100000 private, e\u0301"
)


async def test_what_nobody_touches_is_saved_byte_for_byte(app, own):
    new = "UPDATE run_results SET chosen_description = ? WHERE run_id = 115 AND evaluation IS NULL"
    async with a_user(app(own, picks=PAIR), size=SIZE) as user:
        for line, around in enumerate(("", " \n"), 3):
            write(own, new, ODD + around)
            result_id = await opened(user, line=line)
            assert user.area.written == ODD
            assert "\x1b" not in user.screen_text
            await user.presses("!", "left", "up", "end", "down", "end")
            await user.presses("ctrl+s")
            await user.is_back()
            assert row(own, result_id) == (ODD + "!" + around, "custom")


async def test_an_alternative_is_accepted_as_it_is_stored(app, own):
    stored = json.dumps([{"text": "First"}, {"text": f" {ODD} "}])
    write(own, "UPDATE run_results SET alternatives_json = ? WHERE run_id = 115", stored)
    async with a_user(app(own, picks=PAIR), size=SIZE) as user:
        result_id = await opened(user)
        await user.presses("ctrl+n")
        await user.until(lambda: user.area.written == ODD, "the second alternative")
        assert "ctrl+s accepts alternative 2" in user.state
        await user.presses("ctrl+s")
        await user.is_back()
    assert row(own, result_id) == (f" {ODD} ", "accepted")


async def test_what_is_typed_right_behind_the_key_belongs_to_the_text(app, own):
    async with a_user(app(own, picks=PAIR), size=SIZE) as user:
        await user.sees_the_comparison()
        for line, text in enumerate(("Xyzzy q.", "i", "iiXi"), 3):
            user.grid.go(line)
            stored = user.cell.description.raw
            user.types_at_once(f"i{text}")
            await user.is_at(EditorScreen)
            await soon_in_the_editor(user, stored + text)
            assert len(user.app.screen_stack) == 2
            await user.presses("ctrl+z")
            assert user.area.text.startswith(stored)  # the row's text itself is no edit
            await user.writes(stored)
            await user.presses("escape")
            await user.is_back()


async def test_one_row_has_one_editor(app, own):
    async with a_user(app(own, picks=PAIR), size=SIZE) as user:
        await user.sees_the_comparison()
        grid = user.grid
        grid.go(3)
        user.app.action_edit()
        user.app.action_edit()
        await user.is_at(EditorScreen)
        await user.pilot.pause()
        assert len(user.app.screen_stack) == 2


@pytest.fixture
def question():
    """A question that keeps the history busy until the test lets it end."""
    held = threading.Event()
    yield held
    held.set()


async def test_the_editor_hears_before_the_history_answers(app, own, question):
    async with a_user(app(own, picks=PAIR), size=SIZE) as user:
        await user.sees_the_comparison()
        user.grid.go(3)
        stored = user.cell.description
        asking = asyncio.create_task(user.app.session.history.call(lambda _: question.wait()))
        await user.presses("i")
        await user.is_at(EditorScreen)
        await user.presses("escape")
        await user.is_back()
        await user.presses("i", "X", "Y", "backspace")
        await user.until(lambda: "reading…" in user.state)
        await user.presses("escape")
        assert "Leave without saving?" in user.state
        question.set()
        await asking
        await user.until(lambda: user.area.text == f"{stored}X", "the text")


async def test_a_saved_edit_leaves_the_keys_alone_while_it_is_read(app, own, question):
    async with a_user(app(own, picks=PAIR), size=SIZE) as user:
        await opened(user)
        await user.writes("Mine.")
        asking = asyncio.create_task(user.app.session.history.call(lambda _: question.wait()))
        await user.presses("ctrl+s")
        await user.is_back()
        await user.is_told("Saved: ")
        await user.presses("z")
        assert user.screen.has_class("-zoomed")
        question.set()
        await asking
        await soon_in_grid(user, "Mine.")


async def test_undo_works_after_a_restart(app, own):
    async with a_user(app(own, picks=PAIR), size=SIZE) as user:
        result_id = await opened(user)
        await user.writes("Mine.")
        await user.presses("ctrl+s")
        await user.is_back()
    async with a_user(app(own), size=SIZE) as user:  # the picker has the focus
        await user.sees_the_list()
        await user.presses("u")
        await user.until(lambda: row(own, result_id) == (None, None), "the undo")


async def test_the_demo_says_that_it_keeps_edits_and_how_it_begins_anew(app, own):
    async with a_user(app(own, picks=PAIR), size=SIZE) as user:
        await opened(user)
        await user.writes("Something else.")
        await user.presses("ctrl+s")
        await user.is_told("--demo --fresh begins it anew")
        await user.is_back()
    async with a_user(app(own), size=SIZE) as user:
        await user.is_told("The demo still has what you changed in it")
    async with a_user(app(own, demo=False), size=SIZE) as user:
        await user.sees_the_list()
        await user.rests()
        assert not user.was_told("demo")


async def test_the_demo_keeps_nothing_of_an_edit_that_was_undone(app, own):
    async with a_user(app(own, picks=PAIR), size=SIZE) as user:
        await opened(user)
        await user.writes("Something else.")
        await user.presses("ctrl+s")
        await user.is_back()
        await user.presses("u")
        await user.is_told("Undone: ")
    async with a_user(app(own), size=SIZE) as user:
        await user.sees_the_list()
        await user.rests()
        assert not user.was_told("The demo still has")


async def test_an_undo_that_would_lose_a_change_says_so(app, own):
    async with a_user(app(own, picks=PAIR), size=SIZE) as user:
        result_id = await opened(user)
        await user.writes("Mine.")
        await user.presses("ctrl+s")
        await user.is_back()
        write(own, "UPDATE run_results SET chosen_description = 'AMX' WHERE id = ?", result_id)
        await user.presses("u")
        await user.is_told("was changed since")
        assert row(own, result_id) == ("AMX", "custom")


async def test_alternatives_are_one_key_away(app, own):
    async with a_user(app(own, picks=PAIR), size=SIZE) as user:
        result_id = await opened(user)
        texts = alternatives(own, result_id)
        stored = user.area.text
        await user.presses("ctrl+n")  # the first is what is shown already
        assert user.area.text == texts[1]
        assert "accepts alternative 2" in user.state
        await user.presses("ctrl+n", "ctrl+n")
        assert user.area.text == stored
        await user.presses("ctrl+n", "X")
        await user.presses("ctrl+z", "ctrl+z")
        assert user.area.text == stored  # starting over can be undone too
        await user.presses("ctrl+t")
        await user.is_back()
        assert row(own, result_id) == (texts[1], "accepted")


async def test_each_key_decides_what_it_says(app, own):
    async with a_user(app(own, picks=PAIR), size=SIZE) as user:
        untouched = await opened(user)
        first = user.area.text
        await user.presses("ctrl+s")
        await user.is_back()
        assert row(own, untouched) == (first, "accepted")
        rejected = await opened(user, line=4)
        await user.presses("ctrl+r")
        await user.is_back()
        assert row(own, rejected) == ("", "skipped")
        begun = await opened(user, line=5)
        await user.presses("ctrl+n", "ctrl+r")  # a start is dropped without a question
        await user.is_back()
        assert row(own, begun) == ("", "skipped")
        chosen = await opened(user, line=6)
        texts = alternatives(own, chosen)
        await user.presses("tab")
        assert isinstance(user.focused, OptionList)
        await user.presses("down", "down", "down", "enter")
        await user.is_back()
        assert row(own, chosen)[1] == "accepted"
        assert row(own, chosen)[0] in texts
        assert len({untouched, rejected, begun, chosen}) == 4


async def test_what_ctrl_t_accepts_is_what_the_list_marks(app, own):
    async with a_user(app(own, picks=PAIR), size=SIZE) as user:
        result_id = await opened(user)
        texts = alternatives(own, result_id)
        options = user.screen.query_one(OptionList)
        for _ in texts:  # round to what is stored: the mark goes along
            await user.presses("ctrl+n")
        assert "what is stored" in user.state
        assert options.highlighted == 0
        await user.presses("tab", "down", "shift+tab")
        assert user.focused is user.area
        assert options.highlighted == 1
        await user.presses("ctrl+t")
        await user.is_back()
        assert row(own, result_id) == (texts[1], "accepted")


async def test_no_text_cannot_be_saved(app, own):
    async with a_user(app(own, picks=PAIR), size=SIZE) as user:
        result_id = await opened(user)
        await user.writes(" ")
        await user.presses("ctrl+s")
        assert "no text to save" in user.state
        assert row(own, result_id) == (None, None)


async def test_escape_asks_only_if_something_changed(app, own):
    async with a_user(app(own, picks=PAIR), size=SIZE) as user:
        result_id = await opened(user)
        await user.presses("escape")
        await user.is_back()
        await opened(user)
        await user.presses("X", "escape")
        assert "Leave without saving?" in user.state
        await user.presses("left")
        assert "Leave without saving?" not in user.state
        await user.presses("escape")
        assert isinstance(user.screen, EditorScreen)
        await user.presses("escape")
        await user.is_back()
        assert row(own, result_id) == (None, None)
        assert user.app.session.drafts.all() == ()


async def test_no_key_drops_a_typed_text_unasked(app, own):
    ways = (("ctrl+r",), "skipped"), (("ctrl+t",), "accepted"), (("tab", "enter"), "accepted")
    async with a_user(app(own, picks=PAIR), size=SIZE) as user:
        for line, (keys, outcome) in enumerate(ways, 3):
            result_id = await opened(user, line=line)
            await user.writes("Mine.")
            await user.presses(*keys)
            assert "drop your text?" in user.state
            await user.presses("left" if keys[-1] != "enter" else "down")
            assert "drop your text?" not in user.state
            await user.presses(keys[-1])
            assert "drop your text?" in user.state
            assert row(own, result_id) == (None, None)
            await user.presses(keys[-1])
            await user.is_back()
            assert row(own, result_id)[1] == outcome
            assert user.app.session.drafts.all() == ()


async def test_another_key_of_the_action_that_asked_goes_on_too(app, own):
    async with a_user(app(own, picks=PAIR), size=SIZE) as user:
        user.app.set_keymap({"editor.skip": "ctrl+g"})
        result_id = await opened(user)
        await user.writes("Mine.")
        await user.presses("ctrl+g")
        assert "ctrl+g again rejects" in user.state
        await user.presses("ctrl+g")
        await user.is_back()
        assert row(own, result_id) == ("", "skipped")


async def conflicted(user: User, own: Path, *, line: int = 3) -> int:
    """AMX accepts the description while the user writes another."""
    result_id = await opened(user, line=line)
    write(
        own,
        "UPDATE run_results SET chosen_description = 'What AMX says.', evaluated_at = 5, "
        "evaluation = 'accepted' WHERE id = ?",
        result_id,
    )
    await user.writes("What I say.")
    await user.presses("ctrl+s")
    await user.is_at(ConflictScreen)
    user.sees("What I say.", "What AMX says.")
    assert row(own, result_id) == ("What AMX says.", "accepted")
    return result_id


async def test_a_conflict_is_overwritten_or_left_to_amx_and_no_text_is_lost(app, own):
    async with a_user(app(own, picks=PAIR), size=SIZE) as user:
        suggested = await opened(user, line=5)
        await user.presses("ctrl+n")
        skip = "UPDATE run_results SET evaluated_at = 5, evaluation = 'skipped' WHERE id = ?"
        write(own, skip, suggested)
        await user.presses("ctrl+s")
        await user.is_at(ConflictScreen)
        await user.presses("k")
        await user.is_back()
        assert user.app.session.drafts.all() == (), "it is a suggestion of AMX's"
        written = await conflicted(user, own)
        await user.presses("o")
        await user.is_back()
        assert row(own, written) == ("What I say.", "custom")
        await user.presses("u")  # what was overwritten comes back
        await user.until(lambda: row(own, written) == ("What AMX says.", "accepted"))
        left = await conflicted(user, own, line=4)
        await user.presses("k")
        await user.is_back()
        assert row(own, left) == ("What AMX says.", "accepted")
        await user.is_told("Your text is kept as a draft")
        await opened(user, line=4)
        assert user.area.text == "What I say."
        assert "unsaved text" in user.state


async def test_who_types_on_decides_no_conflict(app, own, monkeypatch):
    monkeypatch.setattr(ConflictScreen, "DEAF", 0.5)
    clock = [100.0]
    async with a_user(app(own, picks=PAIR, monotonic=lambda: clock[0]), size=SIZE) as user:
        result_id = await conflicted(user, own)
        clock[0] += 0.4
        await user.presses("k", "o", "m")
        assert isinstance(user.screen, ConflictScreen)
        assert row(own, result_id) == ("What AMX says.", "accepted")
        await user.presses("escape")  # that only goes back, so it is heard at once
        await user.is_at(EditorScreen)
        await user.presses("ctrl+s")
        await user.is_at(ConflictScreen)
        clock[0] += 0.5
        await user.presses("m")
        await user.is_at(EditorScreen)


async def test_a_conflict_can_be_merged_and_meets_the_next_one(app, own):
    async with a_user(app(own, picks=PAIR), size=SIZE) as user:
        result_id = await conflicted(user, own)
        await user.presses("m")
        await user.is_at(EditorScreen)
        assert user.area.text == "What I say.\n\nWhat AMX says."
        await user.writes("What we say.")
        write(own, "UPDATE run_results SET evaluated_at = 6 WHERE id = ?", result_id)
        await user.presses("ctrl+s")
        await user.is_at(ConflictScreen)
        await user.presses("escape")
        assert user.area.text == "What we say."
        assert "changed meanwhile" in user.state
        await user.presses("ctrl+s")
        await user.is_at(ConflictScreen)
        await user.presses("o")
        await user.is_back()
        assert row(own, result_id) == ("What we say.", "custom")


class Lock:
    """Another process in the middle of a write."""

    def __init__(self, path):
        self._connection = sqlite3.connect(path, isolation_level=None)
        self._connection.execute("BEGIN IMMEDIATE")

    def release(self):
        self._connection.execute("ROLLBACK")
        self._connection.close()


def stopped():
    """A clock on which patience never ends, however slow the machine is."""
    return 0.0


def hurried(user, seconds):
    user.app.session.edits.writer.patience = 0.01
    user.app.session.edits.give_up_after = seconds


async def test_a_busy_history_is_tried_again_in_sight(app, own):
    async with a_user(app(own, picks=PAIR, monotonic=stopped), size=SIZE) as user:
        result_id = await opened(user)
        hurried(user, 30.0)
        await user.writes("Mine.")
        lock = Lock(own)
        await user.presses("ctrl+s")
        await user.until(lambda: "trying again for" in user.state, "the state")
        await user.presses("Z")  # what is being saved does not change meanwhile
        assert user.area.text == "Mine."
        lock.release()
        await user.is_back()
        assert row(own, result_id) == ("Mine.", "custom")
        assert user.app.session.drafts.all() == ()


async def refused(user, own, text):
    """A text that could not be saved: the history was busy for longer than the app is patient."""
    result_id = await opened(user)
    hurried(user, 0.0)
    await user.writes(text)
    lock = Lock(own)
    await user.presses("ctrl+s")
    await user.until(lambda: "Not saved: " in user.state, "the words")
    lock.release()
    return result_id


async def test_a_history_that_stays_busy_leaves_text_and_draft(app, own):
    async with a_user(app(own, picks=PAIR), size=SIZE) as user:
        result_id = await refused(user, own, "Mine.\nAll of it.")
        assert "Not saved: Another process" in user.state
        assert user.area.text == "Mine.\nAll of it."
        assert "kept as a draft" in user.state
        assert row(own, result_id) == (None, None)
    async with a_user(app(own, picks=PAIR), size=SIZE) as user:
        await user.sees_the_comparison()
        assert user.was_told("Unsaved text of yours is kept: ")
        commands = list(user.app.get_system_commands(user.screen))
        command = next(c for c in commands if c.title.startswith("Unsaved text"))
        command.callback()
        await user.is_at(EditorScreen)
        await user.until(lambda: user.area.text == "Mine.\nAll of it.", "the draft")
        assert "unsaved text" in user.state
        await user.presses("ctrl+s")
        await user.is_back()
        assert row(own, result_id) == ("Mine.\nAll of it.", "custom")
        assert user.app.session.drafts.all() == ()


async def test_a_text_that_was_promised_to_stay_stays(app, own):
    async with a_user(app(own, picks=PAIR), size=SIZE) as user:
        result_id = await refused(user, own, "Mine.")
        assert "kept as a draft" in user.state
        await user.presses("escape")
        await user.is_back()
        await opened(user)
        await user.until(lambda: user.area.text == "Mine.", "the draft")
        await user.presses("escape")  # found again and left as it is: it stays
        await user.is_back()
        assert [draft.text for draft in user.app.session.drafts.all()] == ["Mine."]
        assert row(own, result_id) == (None, None)


@pytest.mark.parametrize(
    ("key", "says", "drafts"),
    [("o", ("Mine.", "custom"), []), ("k", ("AMX's", "custom"), ["Mine."])],
)
async def test_a_draft_does_not_overwrite_what_amx_has_written_since(app, own, key, says, drafts):
    async with a_user(app(own, picks=PAIR), size=SIZE) as user:
        result_id = await opened(user)
        await user.writes("Mine.")
    write(
        own,
        "UPDATE run_results SET chosen_description = ?, evaluation = 'custom', "
        "evaluated_at = 9 WHERE id = ?",
        "AMX's",
        result_id,
    )
    async with a_user(app(own, picks=PAIR), size=SIZE) as user:
        await opened(user)
        await user.until(lambda: user.area.text == "Mine.", "the draft")
        assert "has been changed since" in user.state
        await user.presses("ctrl+s")
        await user.is_at(ConflictScreen)
        assert row(own, result_id) == ("AMX's", "custom")
        await user.presses(key)
        await user.is_back()
        assert row(own, result_id) == says
        assert [draft.text for draft in user.app.session.drafts.all()] == drafts


async def test_a_key_that_answers_is_not_typed(app, own):
    async with a_user(app(own, picks=PAIR), size=SIZE) as user:
        await opened(user)
        await user.writes("Mine.")
        await user.presses("escape")
        assert "Leave without saving?" in user.state
        await user.presses("q")
        assert "Leave without saving?" not in user.state
        assert user.area.text == "Mine."
        await user.presses("q")
        assert user.area.text == "Mine.q"


async def test_what_is_being_saved_cannot_be_undone_away(app, own):
    async with a_user(app(own, picks=PAIR), size=SIZE) as user:
        await opened(user)
        hurried(user, 30.0)
        await user.writes("Mine.")
        lock = Lock(own)
        await user.presses("ctrl+s")
        await user.until(lambda: "trying again for" in user.state, "the state")
        await user.presses("ctrl+z")
        assert user.area.text == "Mine."
        user.area.undo()  # as if it had been pressed a moment before the save
        assert [draft.text for draft in user.app.session.drafts.all()] == ["Mine."]
    assert [draft.text for draft in user.app.session.drafts.all()] == ["Mine."], (
        "leaving keeps it too"
    )
    lock.release()


async def test_a_busy_undo_stays_in_sight_and_is_one(app, own):
    async with a_user(app(own, picks=PAIR, monotonic=stopped), size=SIZE) as user:
        for text in ("One.", "Two."):
            result_id = await opened(user)
            await user.writes(text)
            await user.presses("ctrl+s")
            await user.is_back()
            await soon_in_grid(user, text)
        hurried(user, 30.0)
        lock = Lock(own)
        await user.presses("u")
        busy = "trying the undo again for"
        await user.is_told(busy)
        await user.presses("u", "u")
        await user.is_told("An undo is under way")
        await user.is_told(busy)
        assert user.notices[-1].options["timeout"] > 20
        lock.release()
        await user.is_told("Undone: ")
        await user.rests()
        assert row(own, result_id) == ("One.", "custom")


async def test_escape_stops_the_attempts(app, own):
    async with a_user(app(own, picks=PAIR, monotonic=stopped), size=SIZE) as user:
        result_id = await opened(user)
        hurried(user, 30.0)
        await user.writes("Mine.")
        lock = Lock(own)
        await user.presses("ctrl+s")
        await user.until(lambda: "trying again for" in user.state, "the state")
        await user.presses("escape")
        await user.until(lambda: "You stopped it" in user.state, "the end of the attempts")
        lock.release()
        assert user.area.text == "Mine."
        assert not user.area.read_only
        assert row(own, result_id) == (None, None)


async def test_closing_the_app_keeps_what_was_typed(app, own):
    async with a_user(app(own, picks=PAIR), size=SIZE) as user:
        await opened(user)
        await user.writes("Half a sent")
    async with a_user(app(own, picks=PAIR), size=SIZE) as user:
        await user.sees_the_comparison()
        assert [draft.text for draft in user.app.session.drafts.all()] == ["Half a sent"]


async def test_an_untouched_editor_leaves_the_draft_of_another_app(app, own):
    async with a_user(app(own, picks=PAIR), size=SIZE) as user:
        await opened(user)
        with closing(Snapshot(own)) as snapshot:
            detail = there(snapshot.result(user.cell.result_id))
        theirs = Draft(
            result_id=detail.result_id,
            run_id=detail.run_id,
            asset=detail.asset,
            text="Another app's.",
            typed_at=1.0,
        )
        user.app.session.drafts.keep(theirs)
        await user.presses("left", "escape")
        await user.is_back()
        assert user.app.session.drafts.all() == (theirs,)


async def test_a_draft_that_got_into_the_history_is_no_unsaved_text(app, own):
    async with a_user(app(own, picks=PAIR), size=SIZE) as user:
        result_id = await opened(user)
        await user.writes("Mine.\n")
    write(
        own,
        "UPDATE run_results SET chosen_description = 'Mine.', evaluation = 'custom' WHERE id = ?",
        result_id,
    )
    async with a_user(app(own), size=SIZE) as user:
        await user.until(lambda: user.app.session.drafts.all() == (), "the draft to go")
        await user.sees_the_list()
        assert not user.was_told("Unsaved text")


async def test_drafts_and_filters_hang_on_the_file_not_on_the_spelling(demo, tmp_path, monkeypatch):
    with closing(Snapshot(demo)) as snapshot:
        detail = there(snapshot.result(snapshot.evidence([114]).results[114][0].result_id))
    kept = Draft(
        result_id=detail.result_id,
        run_id=detail.run_id,
        asset=detail.asset,
        text="Mine.",
        typed_at=1.0,
    )
    link = tmp_path / "link.db"
    link.symlink_to(demo)
    (tmp_path / "in").mkdir()
    monkeypatch.chdir(tmp_path)
    Drafts(Kept(tmp_path), demo).keep(kept)
    StateFile(Kept(tmp_path), demo).remember(page_size=50)
    for spelled in (link, Path("link.db"), tmp_path / "in" / ".." / "link.db"):
        assert Drafts(Kept(tmp_path), spelled).of(detail) == kept
        assert StateFile(Kept(tmp_path), spelled).now.page_size == 50
    round_and_round = tmp_path / "a"
    round_and_round.symlink_to(tmp_path / "a")
    for nowhere in (tmp_path / "no" / "such.db", round_and_round):
        assert Drafts(Kept(tmp_path), nowhere).all() == ()


def test_a_draft_that_cannot_be_written_leaves_nothing_behind(tmp_path):
    drafts = Drafts(Kept(tmp_path), tmp_path / "history.db")
    draft = Draft(result_id=1, run_id=1, asset=ASSET, text="Mine.", typed_at=1.0)
    assert not drafts.keep(draft.model_copy(update={"text": "\ud800"}))
    assert drafts.keep(draft)
    assert len(list((tmp_path / "drafts").iterdir())) == 1


async def test_a_draft_of_another_history_is_not_offered(app, own):
    async with a_user(app(own, picks=PAIR), size=SIZE) as user:
        result_id = await opened(user)
        await user.writes("Half a sent")
    write(own, "UPDATE run_results SET column_name = 'other' WHERE id = ?", result_id)
    async with a_user(app(own, picks=PAIR), size=SIZE) as user:
        await user.sees_the_comparison()
        detail = there(await user.app.session.history.call(lambda s: s.result(result_id)))
        assert user.app.session.drafts.of(detail) is None


async def test_read_only_says_why(app, own):
    async with a_user(app(own, picks=PAIR, read_only=True), size=SIZE) as user:
        await user.sees_the_comparison()
        user.grid.go(3)
        await user.presses("i")
        await user.is_told("Editing is off: the app runs with --read-only.")
        assert isinstance(user.screen, MainScreen)
        await user.presses("u")
        await user.is_told("Nothing can be undone: the app runs with")
        assert "read-only" in str(user.screen.query_one("#title").render())


async def test_an_unchanged_save_leaves_hidden_characters_alone(app, own):
    raw = "Soft\u00adhyphen and\x1b[31m escape"
    with closing(Snapshot(own)) as snapshot:
        found = snapshot.evidence([115]).results[115]
    result_id = found[2].result_id  # under the header of its table, the third of its lines
    write(
        own,
        "UPDATE run_results SET chosen_description = ?, evaluation = 'custom' WHERE id = ?",
        raw,
        result_id,
    )
    async with a_user(app(own, picks=PAIR), size=SIZE) as user:
        assert await opened(user) == result_id
        assert "\x1b" not in user.area.text
        assert "unchanged" in user.state
        await user.presses("ctrl+s", "escape")
        await user.is_back()
        assert row(own, result_id) == (raw, "custom")


async def test_what_is_pasted_is_made_harmless(app, own):
    from textual.events import Paste

    async with a_user(app(own, picks=PAIR), size=SIZE) as user:
        await opened(user)
        await user.writes("")
        user.area.post_message(Paste("a\x1b]52;c;\x07b\u202e\nc"))
        await user.until(lambda: "\n" in user.area.text, "the paste")
        assert user.area.text == "a␛]52;c;␇b\N{REPLACEMENT CHARACTER}\nc"


async def test_the_event_loop_never_waits_for_a_lock(app, own):
    async with a_user(app(own, picks=PAIR), size=SIZE) as user:
        await opened(user)
        user.app.session.edits.writer.patience = 5.0
        await user.writes("Mine.")
        lock = Lock(own)
        await user.presses("ctrl+s")
        turns = 0
        for _ in range(50):  # the writer waits in its thread while the loop goes round
            await asyncio.sleep(0)
            turns += 1
        assert turns == 50
        assert user.area.read_only
        lock.release()
        await user.is_back()


async def test_the_palette_offers_what_the_editor_can_do(app, own):
    async with a_user(app(own, picks=PAIR), size=SIZE) as user:
        result_id = await opened(user)
        commands = {
            c.title.partition("  ")[0]: c for c in user.app.get_system_commands(user.screen)
        }
        assert "Next alternative" in commands
        commands["Reject"].callback()
        await user.is_back()
        assert row(own, result_id) == ("", "skipped")


@pytest.mark.parametrize(
    "words", [["--read-only"], ["--read-only", "open", "114", "115"], ["open", "114", "115"]]
)
def test_the_command_line_says_whether_edits_are_wanted(own, begun, words):
    done = CliRunner().invoke(main, [*words, "--history", str(own)])
    assert done.exit_code == 0, done.output
    refused = "the app runs with --read-only." if "--read-only" in words else ""
    assert [app.session.edits.refusal() for app in begun] == [refused]


@pytest.mark.parametrize("size", [(40, 12), (60, 16), (80, 24)])
async def test_what_is_asked_before_a_text_is_lost_stands_on_the_screen(app, own, size):
    async with a_user(app(own, picks=PAIR), size=size) as user:
        await user.sees_the_comparison()
        await user.presses("c")
        user.grid.go(3)
        await user.presses("i")
        await user.is_in_the_editor()
        await user.presses("x", "escape")
        if size == (40, 12):
            user.sees("drops the text, any other key stays.")
        user.sees("Leave without saving?", "drops", "Alternatives", "Other runs", "#1")
        user.sees("esc leave", "tab lists", "F1 help")
        await user.presses("y", "tab", "tab")
        assert isinstance(user.focused, Rivals)
        user.sees("━Other runs", "Country of")
        await user.presses("f1")
        user.sees("Keys", "Editor", "ctrl+s")


async def test_a_rivals_text_is_used_and_taken_back(app, own):
    async with a_user(app(own, picks=PAIR), size=SIZE) as user:
        await opened(user)
        before = user.area.written
        rivals = user.screen.query_one(Rivals)
        first = rivals.rivals[0]
        assert first.text != before
        assert any(set(rival.runs) & set(PAIR) for rival in rivals.rivals)
        rivals.focus()
        await user.presses("enter")
        assert user.area.written == first.text
        user.sees("changed: ")
        await user.presses("ctrl+z")
        assert user.area.written == before
        user.sees_no("changed: ")


async def test_what_is_typed_is_marked_against_the_original(app, own):
    async with a_user(app(own, picks=PAIR), size=SIZE) as user:
        await opened(user)
        before = str(user.area.written)
        await user.writes(before + " Unique forever.")
        shown = user.screen.query_one(LiveDiff).render()
        assert str(shown) == f"changed: {before} Unique forever."
        await user.writes("Something else entirely")
        assert "rewritten" in str(user.screen.query_one(LiveDiff).render())


async def test_save_and_next_opens_the_editor_on_the_next_asset(app, own):
    async with a_user(app(own, picks=PAIR), size=SIZE) as user:
        result_id = await opened(user)
        asset = user.row.asset
        await user.writes("Saved on the way.")
        await user.presses("ctrl+g")
        await user.until(lambda: row(own, result_id)[0] == "Saved on the way.", "the text")
        await user.is_in_the_editor()
        assert user.row.asset != asset
        assert user.area.written == user.cell.description
        await user.presses("escape")
        await user.is_back()


async def test_what_was_decided_after_it_was_applied_is_said(app, own):
    async with a_user(app(own, picks=PAIR), size=(200, 60)) as user:
        await user.sees_the_comparison()
        grid = user.grid
        grid.go(next(i for i, item in enumerate(grid.items) if _is_applied(item)))
        grid.position = 0
        asset = user.row.asset
        await user.edits("Another text than the database has.")
        await user.until(lambda: user.cell.state == "applied, then custom", "the state")
        assert user.cell.status == "applied"
        await user.presses("enter")
        await user.rests()
        user.sees("≠ applied", "then")
        user.grid.go_to(asset)
        await user.presses("escape", "o")
        await user.soon_sees("≠ applied")


def _is_applied(item) -> bool:
    cell = item.row.cells[0] if item.row else None
    return cell is not None and cell.status == "applied"


async def test_an_unchanged_text_is_not_saved_and_save_and_next_goes_on(app, own):
    async with a_user(app(own, picks=PAIR), size=SIZE) as user:
        await opened(user)
        await user.writes("Decided.")
        await user.presses("ctrl+s")
        await user.is_back()
        await user.until(lambda: user.cell.status == "custom", "the edit")
        asset = user.row.asset
        await user.opens_the_editor()
        await user.presses("ctrl+s")
        user.sees("Nothing changed")
        assert user.row.asset == asset
        await user.presses("ctrl+g")
        await user.until(lambda: user.row.asset != asset, "the next asset")
        await user.is_in_the_editor()


async def test_save_and_next_goes_down_the_results_of_a_run(app, own):
    async with a_user(app(own, picks=PAIR), size=SIZE) as user:
        await user.sees_the_comparison()
        user.grid.go(3)
        await user.presses("o")
        await user.is_at(RunDetailScreen)
        await user.rests()
        page = user.screen
        assert isinstance(page, RunDetailScreen)
        first = there(page.result_under_cursor())
        await user.opens_the_editor()
        await user.writes("From the page of the run.")
        await user.presses("ctrl+g")
        await user.until(lambda: row(own, first.result_id)[0] == "From the page of the run.")
        await user.is_in_the_editor()
        below = there(page.result_under_cursor())
        assert below.result_id != first.result_id
        assert user.area.written == below.description


async def test_alternatives_and_other_runs_are_read_without_leaving_the_text(app, own):
    async with a_user(app(own, picks=(120, 119)), size=(80, 24)) as user:
        await user.sees_the_comparison()
        user.pane.show_asset(Asset.of("sales", "customers", "country"))
        await user.opens_the_editor()
        await user.rests()
        user.sees("2 HIGH 0.920  Country of the customer. Note: ISO 3166-1", "#115, #87")
        assert user.area.has_focus
        assert user.area.size.height >= 6


@pytest.mark.parametrize("size", [(80, 24), (78, 20)])
async def test_the_text_stands_there_as_it_is_wrapped(app, own, monkeypatch, size):
    drawn: dict[int, str] = {}  # by line: what was drawn last
    render_line = DescriptionArea.render_line

    def render(area: DescriptionArea, y: int) -> Strip:
        strip = render_line(area, y)
        drawn[y] = strip.text
        return strip

    monkeypatch.setattr(DescriptionArea, "render_line", render)
    with (
        recorded(),
        somebody_looks(),
    ):  # as for a terminal: the text is drawn at other widths before
        async with a_user(app(own, picks=(120, 119)), size=size) as user:
            await user.sees_the_comparison()
            user.pane.show_asset(Asset.of("sales", "customers", "city"))
            await user.rests()
            await user.opens_the_editor()
            await user.rests()
            await asyncio.sleep(0.2)  # longer than it takes until the next picture
            stands = {y: drawn[y] for y in drawn if y < user.area.size.height}
            assert stands
            assert stands == {y: render_line(user.area, y).text for y in stands}
