"""`amx-tui ask` in a shell: streams, says what happened, and ends with a code that can be trusted."""

import json
import os
import signal
import subprocess
import sys

import pytest

from tests.ask.conftest import KEY
from tests.ask.model_server import calls, drops, refuses, says, stalls

LOOK = calls("compare_runs", {"run_ids": [114, 115]})


@pytest.fixture
def shell(demo, tmp_path):
    """Starts `amx-tui ask` with an environment of its own."""

    def start(*words: str, url: str = "") -> subprocess.Popen[str]:
        environment = {
            "PATH": os.environ["PATH"], "HOME": str(tmp_path), "PYTHONUTF8": "1",
            "AMX_TUI_HISTORY": str(demo), "AMX_TUI_STATE_DIR": str(tmp_path / "state"),
        }  # fmt: skip
        if url:
            environment |= {"AMX_TUI_LLM_MODEL": "m", "AMX_TUI_LLM_BASE_URL": url,
                            "AMX_TUI_LLM_API_KEY": KEY}  # fmt: skip
        return subprocess.Popen(
            [sys.executable, "-m", "amx_tui", "ask", *words], env=environment, text=True,
            stdout=subprocess.PIPE, stderr=subprocess.PIPE, encoding="utf-8",
            # a shell starts what runs in its background deaf to Ctrl-C; this one is to hear it
            preexec_fn=lambda: signal.signal(signal.SIGINT, signal.default_int_handler),
        )  # fmt: skip

    return start


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


def test_json_has_the_tool_calls(shell, serve):
    server = serve(LOOK, says("It is #114."))
    code, out, err = ended(shell("which is better, 114, 115?", "--format", "json", url=server.url))
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
    assert "nothing leaves this machine" in err


@pytest.mark.parametrize("fmt", ["text", "json"])
@pytest.mark.parametrize(
    ("move", "words"),
    [(refuses(401, f"bad {KEY}"), "refuses the key"), (drops("Half "), "broke in the middle")],
)
def test_a_failure_is_a_failure(shell, serve, move, words, fmt):
    server = serve(move)
    code, out, err = ended(shell("compare 114, 115", "--format", fmt, url=server.url))
    assert code == 1
    assert words in err
    if fmt == "json":
        assert words in json.loads(out)["error"]
        assert json.loads(out)["state"] == "failed"


def test_without_a_model_the_offline_agent_answers(shell):
    code, out, err = ended(shell("compare runs 114, 115"))
    assert code == 0
    assert "Leads on" in out
    assert "offline · no language model" in err
    code, _, err = ended(shell("compare runs 114, 115", "--agent", "llm"))
    assert code == 1
    assert "--agent names another agent" in err


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
        [sys.executable, "-c", check], capture_output=True, text=True, check=False,
        env={"PATH": os.environ["PATH"], "HOME": str(tmp_path), "AMX_TUI_HISTORY": str(demo)},
    )  # fmt: skip
    assert done.returncode == 0, done.stderr
