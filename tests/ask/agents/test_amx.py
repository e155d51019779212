"""AMX's agent before something that is no AMX: a server that answers as it likes."""

from __future__ import annotations

import subprocess
import sys
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from threading import Thread

import pytest

from amx_tui.ask.agents import amx_child
from amx_tui.ask.agents.amx import AmxAgent
from amx_tui.ask.agents.amx_server import Address, NoServer, OwnServer, interpreter
from amx_tui.ask.protocol import Done, Failed, TextDelta
from amx_tui.settings import Settings
from tests.ask.conftest import profiled, told

JOB = '{"job_id": "1", "session_id": 7}'
DONE = 'data: {"type": "job.done"}\n\n'


@pytest.fixture
def amx(call, tmp_path, monkeypatch):
    """An agent whose server answers a question with `job`, and its events with `stream`."""
    servers = []
    profiled(tmp_path)

    def make(job: str, stream: str = "") -> AmxAgent:
        class Handler(BaseHTTPRequestHandler):
            def answer(self, body: str) -> None:
                self.send_response(200)
                self.send_header("Content-Length", str(len(body.encode())))
                self.end_headers()
                self.wfile.write(body.encode())

            def do_POST(self) -> None:
                self.rfile.read(int(self.headers["Content-Length"]))
                self.answer(job)

            def do_GET(self) -> None:
                self.answer(stream)

            def log_message(self, *_) -> None:
                pass

        server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
        servers.append(server)
        Thread(target=server.serve_forever, daemon=True).start()

        async def found(_: Path) -> Address:
            return Address(server.server_port, "token")

        agent = AmxAgent(call, tmp_path, Settings())
        monkeypatch.setattr("amx_tui.ask.agents.amx.live", found)
        return agent

    yield make
    for server in servers:
        server.shutdown()
        server.server_close()


async def test_a_good_answer_is_an_answer(amx):
    stream = 'data: {"type": "answer.delta", "text": "Good."}\n\n' + DONE
    agent = amx(JOB, stream)
    events = await told(agent)
    await agent.close()
    assert TextDelta("Good.") in events
    assert events[-1] == Done()


@pytest.mark.parametrize(
    ("job", "stream"),
    [
        ("<html>", ""),
        ("{}", ""),
        ("[]", ""),
        ("null", ""),
        ('"x"', ""),
        (JOB, 'data: {"type": "tool.call", "name": "t", "elapsed_ms": "soon"}\n\n' + DONE),
        (JOB, 'data: {"type": "tool.call", "name": "t", "elapsed_ms": [1]}\n\n' + DONE),
    ],
)
async def test_what_no_amx_says_is_a_failure_in_words(amx, job, stream):
    agent = amx(job, stream)
    events = await told(agent)
    await agent.close()
    assert isinstance(events[-1], Failed)
    assert "makes no sense here" in events[-1].text
    assert events[-1].try_next


async def test_a_profile_that_changes_meanwhile_sends_nothing_unasked(amx, tmp_path):
    profile = "llm: {{provider: local, model: m, api_base: 'http://{host}/v1'}}"
    (tmp_path / "config.yml").write_text(profile.format(host="localhost"))
    agent = amx(JOB, DONE)
    assert agent.about.receiver == ""
    (tmp_path / "config.yml").write_text(profile.format(host="b.example"))
    (event,) = await told(agent)
    assert isinstance(event, Failed)
    assert "b.example. Nothing was sent; ask again." in event.text
    assert agent.about.receiver == "b.example"  # from now on it is this that is agreed to
    assert (await told(agent))[-1] == Done()
    (tmp_path / "config.yml").write_text(profile.format(host="localhost"))
    assert (await told(agent))[-1] == Done()
    await agent.close()


async def test_what_cannot_be_read_sends_nothing(amx, tmp_path):
    agent = amx(JOB, DONE)
    (tmp_path / "config.yml").write_text("when: 2024-13-45")
    (event,) = await told(agent)
    assert isinstance(event, Failed)
    assert "Nothing was sent" in event.text
    assert agent.about.receiver  # it is not said that the data stays here


async def test_our_settings_are_nothing_for_amxs_server(tmp_path, monkeypatch):
    """It gets the rest of the environment, and nothing that is called AMX_TUI_ something."""
    monkeypatch.setenv("AMX_TUI_LLM_API_KEY", "of-ours")
    monkeypatch.setenv("OF_THE_USER", "stays")
    python = tmp_path / "python"
    python.write_text(f"#!/bin/sh\nenv > {tmp_path}/environment\n")
    python.chmod(0o755)
    with pytest.raises(NoServer, match="ended with code 0"):
        await OwnServer(python, tmp_path).start()
    said = (tmp_path / "environment").read_text()
    assert "OF_THE_USER=stays" in said
    assert "AMX_TUI_" not in said


async def test_a_server_that_ends_before_it_is_told_anything_says_why(tmp_path, monkeypatch):
    class Ended(subprocess.Popen):
        def __init__(self, *words, **how):
            super().__init__(*words, **how)
            self.wait()

    python = tmp_path / "python"
    python.write_text("#!/bin/sh\necho no amx here\nexit 3\n")
    python.chmod(0o755)
    monkeypatch.setattr(subprocess, "Popen", Ended)
    with pytest.raises(NoServer, match=r"ended with code 3\. no amx here"):
        await OwnServer(python, tmp_path).start()


@pytest.mark.parametrize("named", ["~nobody-of-this-name", "n" * 300, "a\x00b", "/nowhere"])
def test_a_place_where_no_amx_can_be_is_said(named):
    with pytest.raises(NoServer, match="where there is no amx"):
        interpreter(Path(named))


def test_the_server_does_not_take_our_modules_for_amx(tmp_path):
    """Without `-P`, which only Python 3.11 knows: the child leaves its own folder by itself."""
    child = Path(amx_child.__file__)
    code = child.read_text("utf-8").split("\nimport importlib.util", 1)[0]
    (tmp_path / "child.py").write_text(f"{code}\nimport amx\n")
    (tmp_path / "amx.py").write_text("raise SystemExit('ours')")
    done = subprocess.run(
        [sys.executable, tmp_path / "child.py"],
        capture_output=True,
        text=True,
        cwd=tmp_path,
        env={},
        check=False,
    )
    assert "ModuleNotFoundError: No module named 'amx'" in done.stderr
