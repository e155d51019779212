"""`amx-tui ask` in a shell: streams, says what happened, and ends with a code that can be trusted."""

import contextlib
import json
import os
import pty
import shutil
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest
from click.testing import CliRunner

from amx_tui.ask.agents.offline.agent import OfflineAgent
from amx_tui.ask.conversations import Conversations
from amx_tui.ask.handoff import seed_prompt
from amx_tui.ask.headless import Asked
from amx_tui.ask.protocol import TextDelta
from amx_tui.cli import main
from amx_tui.history.errors import HistoryUnreadable
from amx_tui.kept import Kept
from tests.ask.conftest import KEY
from tests.ask.model_server import calls, drops, refuses, says, stalls
from tests.waiting import until_now

LOOK = calls("compare_runs", {"run_ids": [114, 115]})


@pytest.fixture
def shell(demo, tmp_path):
    """Starts `amx-tui ask` with an environment of its own."""

    def start(*words: str, url: str = "", **more: str) -> subprocess.Popen[str]:
        environment = {
            "PATH": os.environ["PATH"],
            "HOME": str(tmp_path),
            "PYTHONUTF8": "1",
            "AMX_TUI_HISTORY": str(demo),
            "AMX_TUI_STATE_DIR": str(tmp_path / "state"),
            **more,
        }
        if url:
            environment |= {
                "AMX_TUI_LLM_MODEL": "m",
                "AMX_TUI_LLM_BASE_URL": url,
                "AMX_TUI_LLM_API_KEY": KEY,
            }
        return subprocess.Popen(
            [sys.executable, "-m", "amx_tui", "ask", *words],
            env=environment,
            text=True,
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            encoding="utf-8",
            # a shell starts what runs in its background deaf to Ctrl-C; this one is to hear it
            preexec_fn=lambda: signal.signal(signal.SIGINT, signal.default_int_handler),
        )

    return start


@pytest.fixture
def line(demo, bare, monkeypatch, tmp_path):
    """The same command in this process, which is much faster: its exit code, output and messages."""
    monkeypatch.setenv("AMX_TUI_HISTORY", str(demo))
    monkeypatch.setenv("AMX_TUI_STATE_DIR", str(tmp_path / "state"))

    def run(*words: str, url: str = "", **more: str) -> tuple[int, str, str]:
        if url:
            more |= {
                "AMX_TUI_LLM_MODEL": "m",
                "AMX_TUI_LLM_BASE_URL": url,
                "AMX_TUI_LLM_API_KEY": KEY,
            }
        done = CliRunner().invoke(main, ["ask", *words], env=more)
        assert done.exception is None or isinstance(done.exception, SystemExit)
        assert KEY not in done.output
        return done.exit_code, done.stdout, done.stderr

    return run


def ended(process):
    out, err = process.communicate(timeout=120)
    assert KEY not in out + err
    assert "Traceback" not in err
    return process.returncode, out, err


def test_the_answer_streams_and_can_be_stopped(shell, serve):
    server = serve(LOOK, stalls("Half an "))
    process = shell("compare runs 114, 115", url=server.url)
    assert process.stdout.read(8) == "Half an "  # it is there before the answer is complete
    process.send_signal(signal.SIGINT)
    code, _, err = ended(process)
    assert code == 130
    assert "stopped" in err
    assert "compare_runs(run_ids=[114, 115])" in err


def test_what_had_come_outlives_a_kill(shell, serve, demo, tmp_path):
    server = serve(LOOK, stalls("Half an "))
    process = shell("compare runs 114, 115", url=server.url)
    assert process.stdout.read(8) == "Half an "
    kept = Conversations(Kept(tmp_path / "state"), demo)

    def half() -> bool:
        found = kept.newest()
        return bool(found) and found[0].turns[0].answer == "Half an "

    until_now(half, "the half that has come")
    process.kill()
    assert ended(process)[0] == -signal.SIGKILL
    (found,) = kept.newest()
    assert found.run_ids == (114, 115)
    assert found.turns[0].question == "compare runs 114, 115"
    assert (found.turns[0].tools[0].ok, found.turns[0].state) == (True, "stopped")
    assert "in the middle" in found.turns[0].note


def test_json_has_the_tool_calls(line, serve):
    server = serve(LOOK, says("It is #114."))
    code, out, err = line("which is better, 114, 115?", "--format", "json", url=server.url)
    document = json.loads(out)
    assert code == 0
    assert document["agent"] == "llm"
    assert document["answer"] == "It is #114."
    assert document["runs"] == [114, 115]
    (call,) = document["tool_calls"]
    assert (call["name"], call["arguments"], call["ok"]) == (
        "compare_runs",
        "run_ids=[114, 115]",
        True,
    )
    assert document["usage"] == {"input_tokens": 200, "output_tokens": 40, "cost_usd": None}
    assert document["error"] is None
    assert f"goes to {server.url.split('/')[2]} on this machine" in err
    assert document["conversation"]


@pytest.mark.parametrize("fmt", ["text", "json"])
@pytest.mark.parametrize(
    ("move", "words"),
    [(refuses(401, f"bad {KEY}"), "refuses the key"), (drops("Half "), "broke in the middle")],
)
def test_a_failure_is_a_failure(line, serve, move, words, fmt):
    server = serve(move)
    code, out, err = line("compare 114, 115", "--format", fmt, url=server.url)
    assert code == 1
    assert words in err
    if fmt == "json":
        assert words in json.loads(out)["error"]
        assert json.loads(out)["state"] == "failed"


def test_a_conversation_goes_on(line, serve):
    """With its runs, its agent and what was said; the newest, or one by its number or its id."""
    server = serve(says("It is #114."), says("And #114 again."))
    assert line("which is better, 114, 115?", url=server.url)[0] == 0
    assert line("which tables improved in runs 119, 120", "--agent", "offline")[0] == 0
    code, out, err = line(
        "--continue", "2", "and on", "orders?", "--format", "json", url=server.url
    )
    document = json.loads(out)
    assert (code, document["answer"], document["runs"]) == (0, "And #114 again.", [114, 115])
    assert "going on with conversation 2 of 20" in err
    assert "(#114, #115): which is better, 114, 115?" in err
    said = [message["content"] for message in server.asked[-1]["messages"]]
    assert "which is better, 114, 115?" in said
    assert "It is #114." in said
    code, out, err = line("--continue", "what about cost?")
    assert (code, "offline · no language model" in err) == (0, True)
    assert "(#119, #120)" in err
    code, _, err = line("--continue", document["conversation"], "why?")
    assert code == 2
    assert "llm answered in that conversation and cannot here: " in err
    assert "--agent names another" in err
    code, _, err = line("why?", "--continue", "2", "--agent", "offline")
    assert (code, "offline · no language model" in err) == (0, True)
    code, _, err = line("--continue", "9", "why?")
    assert code == 2
    assert "There is no conversation 9. The newest are 1: " in err
    assert line("--continue", "2")[0] == 2  # and what is asked?


def test_what_was_only_thought_is_printed_and_no_answer(line, serve):
    code, out, err = line("why?", url=serve(says("<think>It may be 5.")).url)
    assert code == 1
    assert "It may be 5." in out
    assert out.endswith("\n")
    assert "amx-tui: m only thought; that is kept. It gave no answer." in err


@pytest.mark.parametrize(
    "words",
    [
        ("--continue", "zz", "why?"),
        ("--continue=zz", "why?"),
        ("why?", "--continue", "zz"),
        ("--continue", "12345", "why?"),
        ("--continue", "20261127-10101-abcdef", "why?"),
        ("--continue", "20261127-10101-abcdef"),
        ("--continue", "and", "on", "orders?"),
    ],
)
def test_a_mistyped_conversation_is_no_part_of_a_question(line, serve, words):
    server = serve(says("It is #114."))
    assert line("which is better, 114, 115?", url=server.url)[0] == 0
    code, out, err = line(*words, url=server.url)
    assert (code, out) == (2, "")
    assert "is no number or id of a conversation" in err
    assert len(server.asked) == 1
    assert line("--continue", "and on orders?", url=server.url)[0] == 0
    assert server.asked[-1]["messages"][-1]["content"].startswith("and on orders?")


def test_the_question_of_runs_alone_is_the_one_that_the_app_offers(line, tmp_path):
    for words in (("114", "115"), ("#114, #115",)):
        code, out, err = line(*words)
        assert (code, "better by" in out) == (0, True)
        assert f"the question is: {seed_prompt((114, 115))}" in err
    code, out, err = line()
    assert (code, f"the question is: {seed_prompt((120, 119))}" in err) == (0, True)
    (kept, *_) = Conversations(
        Kept(tmp_path / "state"), Path(os.environ["AMX_TUI_HISTORY"])
    ).newest()
    assert kept.turns[0].question == seed_prompt((120, 119))
    assert kept.run_ids == (120, 119)


def test_without_conversations_none_goes_on(line):
    code, _, err = line("--continue", "why?")
    assert (code, err) == (2, "amx-tui: No conversation about this history has been kept yet.\n")


def test_without_a_model_the_offline_agent_answers(line):
    code, out, err = line("compare runs 114, 115")
    assert code == 0
    assert "better by" in out
    assert "offline · no language model" in err
    code, _, err = line("compare runs 114, 115", "--agent", "llm")
    assert code == 1
    assert "--agent names another agent" in err


PROFILE = """\
active_llm_profile: theirs
llm_profiles:
  theirs: {{provider: local, model: m, api_base: "{url}", api_key: k}}
"""


def test_a_configuration_beside_a_history_is_not_read(line, serve, demo, tmp_path):
    server = serve(says("Sent."))
    history = tmp_path / "theirs" / "history.db"
    history.parent.mkdir()
    shutil.copy(demo, history)
    (history.parent / "config.yml").write_text(PROFILE.format(url=server.url))
    code, out, err = line("compare runs 114, 115", "--history", str(history), OPENAI_API_KEY=KEY)
    assert code == 0
    assert "better by" in out
    assert "offline" in err
    assert not server.asked


def test_without_a_terminal_nothing_goes_to_another_machine_unasked(line, tmp_path):
    url = "http://nowhere.invalid/v1"
    (tmp_path / ".amx" / "config.yml").write_text(PROFILE.format(url=url))
    code, out, err = line("compare runs 114, 115")
    assert (code, out) == (7, "")
    assert err.endswith(
        "the runs' settings. Nothing was sent: agree with --yes or --send-to nowhere.invalid, or "
        "take --agent offline, which sends nothing.\n"
    )
    # variables say where it goes, which is no yes to this history going there
    assert line("compare runs 114, 115", url=url)[0] == 7
    assert line("compare runs 114, 115", "--send-to", "other.invalid")[0] == 7
    for words in (("--send-to", "nowhere.invalid"), ("--yes",)):
        code, _, err = line("compare runs 114, 115", *words)
        assert code == 1
        assert "cannot be reached" in err
    code, out, _ = line("compare runs 114, 115", "--agent", "offline")
    assert code == 0
    assert "better by" in out


def test_a_port_is_part_of_who_gets_the_data(line, tmp_path):
    """It is shown, asked for and agreed to in one spelling."""
    profile = tmp_path / ".amx" / "config.yml"
    profile.write_text(PROFILE.format(url="http://nowhere.invalid:4000/v1"))
    code, _, err = line("compare runs 114, 115")
    assert code == 7
    assert "This sends to nowhere.invalid:4000 (m)" in err
    assert "--send-to nowhere.invalid:4000, or" in err
    for other in ("nowhere.invalid", "nowhere.invalid:4001", "nowhere.invalid:80"):
        assert line("compare runs 114, 115", "--send-to", other)[0] == 7
    code, _, err = line("compare runs 114, 115", "--send-to", "Nowhere.invalid:4000")
    assert (code, "goes to nowhere.invalid:4000\n" in err) == (1, True)
    assert "cannot be reached" in err
    profile.write_text(PROFILE.format(url="http://nowhere.invalid:80/v1"))
    code, _, err = line("compare runs 114, 115", "--send-to", "nowhere.invalid")
    assert (code, "goes to nowhere.invalid\n" in err) == (1, True)


def asked_on_a_terminal(demo, home):
    """A question that would go to another machine: the process, and its terminal."""
    (home / ".amx").mkdir()
    profile = PROFILE.format(url="http://nowhere.invalid/v1")
    (home / ".amx" / "config.yml").write_text(profile)
    ours, terminal = pty.openpty()
    process = subprocess.Popen(
        [sys.executable, "-m", "amx_tui", "ask", "compare runs 114, 115"],
        stdin=terminal,
        stdout=subprocess.PIPE,
        stderr=terminal,
        text=True,
        env={"PATH": os.environ["PATH"], "HOME": str(home), "AMX_TUI_HISTORY": str(demo)},
    )
    os.close(terminal)
    return process, ours


@pytest.mark.parametrize(("answer", "words"), [("n", "Nothing was sent"), ("y", "be reached")])
def test_on_a_terminal_one_is_asked(demo, tmp_path, answer, words):
    process, ours = asked_on_a_terminal(demo, tmp_path)
    os.write(ours, f"{answer}\n".encode())
    out, _ = process.communicate(timeout=60)
    said = b""
    with contextlib.suppress(OSError):  # the other end is closed: all is read
        while piece := os.read(ours, 65536):
            said += piece
    os.close(ours)
    assert "This sends to nowhere.invalid (m) your question" in said.decode()
    assert "Send it? [y/N]" in said.decode()
    assert words in said.decode()
    assert (process.returncode, out) == ({"n": 7, "y": 1}[answer], "")


def test_one_interrupt_ends_the_question_for_a_yes(demo, tmp_path):
    process, ours = asked_on_a_terminal(demo, tmp_path)
    said = b""
    while b"[y/N]" not in said:  # it ends with the process, at the latest
        said += os.read(ours, 65536)
    time.sleep(0.5)  # until it waits: Python sees a signal right before that too late
    process.send_signal(signal.SIGINT)
    process.communicate(timeout=30)
    with contextlib.suppress(OSError):  # the other end is closed: all is read
        while piece := os.read(ours, 65536):
            said += piece
    os.close(ours)
    assert process.returncode == 7
    assert said.decode().splitlines()[-1] == "amx-tui: Nothing was sent."
    assert b"Aborted" not in said


def test_a_terminal_shows_nobody_else_s_words(demo, tmp_path, serve):
    server = serve(says("Hello."))
    ours, terminal = pty.openpty()
    process = subprocess.Popen(
        [sys.executable, "-m", "amx_tui", "ask", "compare runs 114, 115"],
        stdin=terminal,
        stdout=terminal,
        stderr=terminal,
        env={
            "PATH": os.environ["PATH"],
            "HOME": str(tmp_path),
            "TERM": "xterm",
            "AMX_TUI_HISTORY": str(demo),
            "AMX_TUI_LLM_MODEL": "m",
            "AMX_TUI_LLM_BASE_URL": server.url,
            "AMX_TUI_LLM_API_KEY": KEY,
        },
    )
    os.close(terminal)
    said = b""
    with contextlib.suppress(OSError):  # the other end is closed: all is read
        while piece := os.read(ours, 65536):
            said += piece
    os.close(ours)
    assert process.wait(30) == 0
    lines = said.decode().splitlines()
    assert lines[-1] == "Hello."
    assert all(line.startswith("amx-tui: ") for line in lines[:-1]), lines


@pytest.mark.parametrize(
    "code",
    [
        "import amx_tui.ui.app, amx_tui.ui.widgets.ask.ask_panel",
        "from amx_tui.cli import main\ntry: main(['ask', 'compare runs 114, 115'])\n"
        "except SystemExit as e: assert not e.code",
    ],
)
def test_nothing_heavy_is_loaded_before_it_is_needed(demo, tmp_path, code):
    check = (
        "import sys\n"
        f"{code}\n"
        "heavy = {'pydantic_ai', 'openai'} & {m.split('.')[0] for m in sys.modules}\n"
        "assert not heavy, heavy"
    )
    done = subprocess.run(
        [sys.executable, "-c", check],
        capture_output=True,
        text=True,
        check=False,
        env={"PATH": os.environ["PATH"], "HOME": str(tmp_path), "AMX_TUI_HISTORY": str(demo)},
    )
    assert done.returncode == 0, done.stderr


def test_a_history_that_breaks_meanwhile_is_said_in_the_words_of_the_command_line(
    line, monkeypatch
):
    async def breaks(self, question, run_ids, around=None):
        yield TextDelta("Half.")
        raise HistoryUnreadable("The history is gone.")

    monkeypatch.setattr(OfflineAgent, "ask", breaks)
    code, out, err = line("compare runs 114, 115", "--agent", "offline")
    assert (code, out) == (HistoryUnreadable.exit_code, "Half.")
    assert err.endswith("amx-tui: The history is gone.\n")


@pytest.mark.parametrize(
    ("typed", "runs", "question"),
    [
        ("120 119 seconds per column?", (120, 119), "seconds per column?"),
        ("#120, #119: who won", (120, 119), "who won"),
        ("120 vs 119", (120, 119), "120 vs 119"),
        ("3 2 and cost?", (3, 2), "and cost?"),
        (
            "115 114 and what did the reviewer reject",
            (115, 114),
            "and what did the reviewer reject",
        ),
        ("3 2 with which prompt?", (3, 2), "with which prompt?"),
        ("which texts are longer than 1,000 words", (), "which texts are longer than 1,000 words"),
        ("120 119 118 117 116 compare", (), "120 119 118 117 116 compare"),
        ("what did 120 cost", (), "what did 120 cost"),
    ],
)
def test_runs_in_front_of_a_question_are_picked_and_no_part_of_it(typed, runs, question):
    assert Asked(typed).parted() == (runs, question)
