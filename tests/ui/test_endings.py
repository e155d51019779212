"""However the app ends, the terminal is as it was found, and what was typed is kept."""

from __future__ import annotations

import json
import signal

import pytest

from tests.ui.terminal import Terminal
from tests.ui.user import a_user

ENDINGS = [(signal.SIGTERM, 143), (signal.SIGHUP, 129), (signal.SIGINT, 130)]
_FAULTY = """
from amx_tui.ui.widgets.grid import asset_grid
def show(*_):
    raise ZeroDivisionError("a fault of the app")
asset_grid.AssetGrid.show = show
"""


@pytest.fixture
def state(tmp_path):
    return tmp_path / "state"


@pytest.mark.parametrize(("number", "code"), ENDINGS)
def test_a_signal_leaves_the_terminal_as_it_was(demo, state, number, code):
    with Terminal(demo, state) as terminal:
        terminal.wait_for("runs · live")
        terminal.wait_for("\x1b[?1049h")
        assert "1003" in terminal.left_on()
        assert "raw keys" in terminal.left_on()
        terminal.send(number)
        assert terminal.ended() == code
        assert terminal.left_on() == []
        assert "Traceback" not in terminal.output.decode()


@pytest.mark.parametrize("end", ["a signal", "q"])
def test_it_ends_while_it_starts(demo, state, end):
    with Terminal(demo, state) as terminal:
        terminal.wait_for("\x1b[?1049h")  # nothing has been drawn yet
        if end == "q":
            terminal.type("q")
            assert terminal.ended() == 0
        else:
            terminal.send(signal.SIGTERM)
            assert terminal.ended() == 143
        assert terminal.left_on() == []
        assert "Traceback" not in terminal.output.decode()


@pytest.mark.parametrize("end", ["SIGTERM", "SIGHUP", "the window is closed"])
def test_text_in_the_editor_is_kept(own, state, end):
    with Terminal(own, state, "open", "114", "115") as terminal:
        terminal.wait_for("Compare ─")
        terminal.type("i")
        terminal.wait_for("Alternatives")
        terminal.type("Mine alone")
        terminal.wait_for("ctrl+s saves your own text")
        if end == "the window is closed":
            terminal.hang_up()
            assert terminal.ended() == 129
        else:
            terminal.send(getattr(signal, end))
            assert terminal.ended() == 128 + getattr(signal, end)
            assert terminal.left_on() == []
    (draft,) = (state / "drafts").iterdir()
    assert json.loads(draft.read_text("utf-8"))["text"].endswith("Mine alone")


def test_q_ends_with_nothing_wrong(demo, state):
    with Terminal(demo, state) as terminal:
        terminal.wait_for("runs · live")
        terminal.type("q")
        assert terminal.ended() == 0
        assert terminal.left_on() == []


async def test_after_a_fault_it_begins_without_what_was_picked(app, own, state):
    with Terminal(own, state, before=_FAULTY) as terminal:
        terminal.wait_for("runs · live")
        terminal.type(" \x1b[B ")
        assert terminal.ended() == 70
        assert terminal.left_on() == []
        assert "ZeroDivisionError" in terminal.output.decode()
    remembered = next(state.glob("*.json"))
    picked = json.loads(remembered.read_text("utf-8"))["picks"]
    assert len(picked) == 2
    again = app(own, state_dir=state, demo=False)
    async with a_user(again, size=(120, 40)) as user:
        await user.sees_the_list()
        await user.rests()
        assert user.picker.picks == ()
        (said,) = [one.words for one in user.notices]
        assert "ended by a fault the last time" in said
        assert f"#{picked[0]}, #{picked[1]}" in said
        await user.presses("space")
        newest = user.picker.picks
        assert newest
    once_more = app(own, state_dir=state, demo=False)
    async with a_user(once_more, size=(120, 40)) as user:
        await user.sees_the_list()
        assert user.picker.picks == newest, "only the start after the fault forgets"
        assert not user.notices
