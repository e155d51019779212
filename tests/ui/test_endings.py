"""However the app ends, the terminal is as it was found, and what was typed is kept."""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys

import pytest

from amx_tui.cli.terminal import NoTerminal, need_terminal
from tests.ui.terminal import SHELL, Terminal
from tests.ui.user import a_user

ENDINGS = [(signal.SIGTERM, 143), (signal.SIGHUP, 129), (signal.SIGINT, 130)]
HELP = "Pick the run for comparison, or drop it."
COVERED = "#114"  # in the list, where the help hides it
_FAULTY = """
from amx_tui.ui.widgets.grid import asset_grid
def show(*_):
    raise ZeroDivisionError("one of the descriptions")
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
        terminal.wait_for("Quality")
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


@pytest.mark.parametrize("end", ["SIGTERM", "the window is closed"])
def test_a_question_that_was_not_sent_is_kept(demo, state, end):
    with Terminal(demo, state, "--agent", "offline", "open", "114", "115") as terminal:
        terminal.wait_for("Quality")
        terminal.type("a")
        terminal.wait_for("offline")
        terminal.wait_for("stays here")
        terminal.type("zebra?")
        terminal.wait_for("zebra")
        if end == "SIGTERM":
            terminal.send(signal.SIGTERM)
        else:
            terminal.hang_up()
        assert terminal.ended() in (143, 129)
    (kept,) = state.glob("*.json")
    assert json.loads(kept.read_text("utf-8"))["unsent"] == "zebra?"


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
        said = terminal.output.decode()
        assert "ZeroDivisionError" in said
        (report,) = (state / "faults").iterdir()
        assert str(report) in said
        assert "one of the descriptions" not in said, "what exceptions say may be data"
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


@pytest.mark.parametrize("keys", [subprocess.PIPE, subprocess.DEVNULL])
def test_without_a_terminal_it_does_not_begin(demo, keys):
    words = [sys.executable, "-m", "amx_tui", "--history", str(demo)]
    done = subprocess.run(words, stdin=keys, capture_output=True, text=True, timeout=45)
    assert done.returncode == 2
    assert done.stdout == ""
    assert done.stderr.startswith("amx-tui: The app needs a terminal, and standard input is none.")


@pytest.mark.parametrize(("number", "name"), [(0, "input"), (1, "output"), (2, "error")])
def test_each_of_its_three_is_a_terminal(monkeypatch, number, name):
    monkeypatch.setenv("TERM", "xterm")
    monkeypatch.setattr(os, "isatty", lambda descriptor: descriptor != number)
    with pytest.raises(NoTerminal, match=f"standard {name} is none"):
        need_terminal()


@pytest.mark.parametrize(("term", "said"), [("", "not set"), ("dumb", "dumb"), ("xterm", None)])
def test_a_terminal_can_move_its_cursor(monkeypatch, term, said):
    monkeypatch.setenv("TERM", term)
    monkeypatch.setattr(os, "isatty", lambda descriptor: True)
    if said is None:
        need_terminal()
    else:
        with pytest.raises(NoTerminal, match=f"TERM is {said}"):
            need_terminal()


def test_it_goes_on_after_it_was_stopped(demo, state):
    with Terminal(demo, state) as terminal:
        terminal.wait_for("runs · live")
        for _ in range(2):
            terminal.stop()
            terminal.forget()
            terminal.send(signal.SIGCONT)
            terminal.wait_for("runs · live")  # all of it is drawn anew
        terminal.type("?")
        terminal.wait_for(HELP)
        terminal.forget()
        terminal.type("q")
        terminal.wait_for(COVERED)
        terminal.type("q")
        assert terminal.ended() == 0
        assert terminal.left_on() == []


def test_it_is_suspended_as_other_programs_are(demo, state):
    with Terminal(demo, state, before=SHELL) as terminal:
        terminal.wait_for("prompt> ")
        terminal.type(f"{sys.executable} -m amx_tui --history {demo}\n")
        terminal.wait_for("runs · live")
        for where in ("list", "help"):
            if where == "help":
                terminal.type("?")
                terminal.wait_for(HELP)
            terminal.type("\x1a")
            terminal.wait_for("Stopped")
            terminal.wait_for("prompt> ")
            assert not set(terminal.left_on()) & {"1049", "1003", "a hidden cursor"}
            terminal.forget()
            terminal.type("bg\n")  # it has no business there: it waits on
            terminal.wait_for("prompt> ")
            terminal.forget()
            terminal.type("fg\n")
            terminal.wait_for("runs · live" if where == "list" else HELP)
            terminal.forget()
        terminal.type("q")
        terminal.wait_for(COVERED)
        terminal.type("q")
        terminal.wait_for("prompt> ")
        terminal.type("echo code $?\n")
        terminal.wait_for("code 0")


def test_it_ends_when_a_terminal_that_tells_nobody_is_gone(demo, state):
    with Terminal(demo, state, belonging=False) as terminal:
        terminal.wait_for("runs · live")
        terminal.hang_up()
        assert terminal.ended() == 129
