"""AMX's own agent, in AMX's own environment, answering in our panel.

AMX's server is started by us; its model is the test's server on loopback, so that what the model
says is known and what AMX does with it is AMX's own doing.
"""

from __future__ import annotations

import asyncio
import contextlib
import json
import os
import pty
import shutil
import subprocess
import sys
from contextlib import aclosing
from pathlib import Path

import pytest

from amx_tui.ask.agents.amx import AmxAgent
from amx_tui.ask.agents.amx_server import Address, healthy, interpreter, live
from amx_tui.ask.agents.registry import Agents
from amx_tui.ask.protocol import Done, Failed, TextDelta, ToolFinished
from amx_tui.history.snapshot import Snapshot
from amx_tui.settings import Settings
from amx_tui.ui.app import AmxTui
from amx_tui.ui.session import Session, Start
from tests.ask.model_server import Server, calls, refuses, says, stalls
from tests.conftest import NOW, there
from tests.interop.driver import OFFLINE, ROOT, environment
from tests.ui.user import a_user
from tests.waiting import PATIENCE

KEY = "sk-interop-0123456789"
LOOK = calls("compare_runs", {"run_ids": [114, 115]})


@pytest.fixture
def folder(demo: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """An AMX folder with a history, and nothing of the user's own around it."""
    home = tmp_path / "home"
    found = home / ".amx"
    found.mkdir(parents=True)
    shutil.copy(demo, found / "history.db")
    for name in [name for name in os.environ if name.startswith(("AMX_", "OPENAI_"))]:
        monkeypatch.delenv(name)
    monkeypatch.setenv("HOME", str(home))
    monkeypatch.setenv("PYTHON_KEYRING_BACKEND", "keyring.backends.null.Keyring")
    monkeypatch.setenv("AMX_AUTO_INSTALL", "0")
    for name, value in OFFLINE.items():
        monkeypatch.setenv(name, value)
    return found


@pytest.fixture
def model():
    server = Server(LOOK, says("AMX says: #114 ", "is better."))
    yield server
    server.close()


def configure(folder: Path, url: str) -> None:
    (folder / "config.yml").write_text(
        "schema_version: 3\nactive_llm_profile: test\nllm_profiles:\n  test:\n"
        f"    provider: local\n    model: test-model\n    api_base: {url}\n    api_key: {KEY}\n"
    )


def _settings() -> Settings:
    return Settings(amx=environment(), ask_seconds=170.0)


def gone(pid: int) -> bool:
    """Whether a process and all of its group have ended."""
    try:
        os.killpg(pid, 0)
    except ProcessLookupError:
        return True
    return False


async def wait_gone(pid: int) -> None:
    for _ in range(300):
        if gone(pid):
            return
        await asyncio.sleep(0.05)
    raise AssertionError(f"process group {pid} is still there")


async def events_of(agent: AmxAgent, question: str):
    async with aclosing(agent.ask(question, (114, 115))) as events:
        return [event async for event in events]


def answer(events) -> str:
    return "".join(event.text for event in events if isinstance(event, TextDelta))


async def test_amx_answers_in_the_panel_is_stopped_goes_on_and_leaves_nothing(
    folder: Path, model: Server, tmp_path: Path
) -> None:
    configure(folder, model.url)
    app = AmxTui(
        Session(
            folder / "history.db",
            settings=_settings(),
            clock=lambda: NOW,
            state_dir=tmp_path / "state",
        ),
        Start((114, 115)),
    )
    async with a_user(app, size=(120, 40)) as user:
        panel = await user.opens_ask()
        assert panel.chat.choice.name == "amx"
        await user.presses("enter")
        await _answered(user, panel, 1)
        agent = panel.chat.choice.agent
        assert isinstance(agent, AmxAgent)
        turn = panel.chat.conversation.turns[0]
        assert (turn.state, turn.answer) == ("done", "AMX says: #114 is better."), turn.note
        pid = there(there(agent.server).pid)
        (call,) = turn.tools
        assert (call.name, call.arguments, call.ok) == ("compare_runs", "run_ids=[114, 115]", True)
        assert turn.usage.input_tokens == 200
        user.sees("AMX says")
        names = {tool["function"]["name"] for tool in model.asked[0]["tools"]}
        assert "compare_runs" in names
        assert "list_past_runs" in names  # AMX's own tools, not ours
        sent = str(model.asked[0]["messages"][-1]["content"])
        assert '<data from="amx-tui">' in sent
        assert "wall_duration_sec" in sent
        assert "approved results / results" in sent
        session = panel.chat.conversation.session["amx_session"]

        model.moves = (stalls("Half an answer"),)
        await user.presses(*"why", "enter")
        await user.until(lambda: panel.chat.turn and panel.chat.turn.answer == "Half an answer")
        assert await user.stops_the_answer() < 0.3
        assert panel.chat.conversation.turns[1].state == "stopped"

        model.go_on.set()
        model.moves = (says("Going on."),)
        await user.presses(*"and", "enter")
        await _answered(user, panel, 3)
        assert panel.chat.conversation.turns[2].answer == "Going on."
        assert panel.chat.conversation.session["amx_session"] == session
        said = [str(m.get("content")) for m in model.asked[-1]["messages"]]
        assert any("AMX says: #114 is better." in text for text in said)
        assert not gone(pid)
    assert gone(pid)
    assert not (folder / "studio.json").exists()
    kept = "".join(path.read_text() for path in (tmp_path / "state").rglob("*.json"))
    assert "Going on." in kept
    assert KEY not in kept


async def test_amx_is_sent_the_texts_that_are_asked_about_and_nobody_is_told_a_key(
    folder: Path, model: Server
) -> None:
    """What AMX's tools answer is cut before it comes to any text: the prompt has them. The token of
    the server is in no list of processes, the model's key in no refusal."""
    configure(folder, model.url)
    model.moves = (says("A says more."), says("So does A there."))
    agent = AmxAgent(_caller(folder), folder, _settings())
    await events_of(agent, "Why did run 114 do better on sales.orders?")
    address, listed = there(there(agent.server).address), _command_lines()
    assert str(address.port) in listed
    assert address.token not in listed
    sent = str(model.asked[0]["messages"][-1]["content"])
    results = Snapshot(folder / "history.db").evidence((114, 115)).results
    for result in (*results[114], *results[115]):
        if result.asset.parent == "sales.orders":
            assert json.dumps(str(result.description), ensure_ascii=False) in sent
    await events_of(agent, "And on customers.city?")
    assert "sales.customers.city" in str(model.asked[-1]["messages"][-1]["content"])
    model.moves = (refuses(401, f"Incorrect API key provided: {KEY}"),)
    events = await events_of(agent, "Hello?")
    assert isinstance(events[-1], Failed | Done)
    assert KEY not in repr(events)
    assert not [event for event in events if isinstance(event, ToolFinished)]
    await agent.close()


async def _answered(user, panel, turns: int) -> None:
    for _ in range(3600):  # AMX's first answer imports a lot
        await asyncio.sleep(0.05)
        if len(panel.chat.conversation.turns) >= turns and not panel.chat.busy:
            await user.pilot.pause()
            return
    raise AssertionError(f"no answer: {panel.chat.turn}")


async def test_the_server_ends_when_the_app_is_killed(
    folder: Path, model: Server, tmp_path: Path
) -> None:
    """The app itself, on a terminal, killed while AMX's agent waits for its model."""
    configure(folder, model.url)
    model.moves = (stalls("Half an answer"),)
    ours, terminal = pty.openpty()
    app = subprocess.Popen(
        [sys.executable, "-m", "amx_tui", "open", "114", "115", "--agent", "amx"],
        stdin=terminal,
        stdout=terminal,
        stderr=terminal,
        cwd=ROOT,
        start_new_session=True,
        env={
            **os.environ,
            "AMX_TUI_HISTORY": str(folder / "history.db"),
            "TERM": "xterm-256color",
            "AMX_CONFIG_DIR": str(folder),
            "AMX_TUI_AMX": str(environment()),
            "AMX_TUI_ASK_AT_ONCE": "1",
            "AMX_TUI_STATE_DIR": str(tmp_path / "state"),
        },
    )
    try:
        os.close(terminal)
        os.set_blocking(ours, False)
        shown, asked = b"", False
        for _ in range(480):
            if model.came.is_set():
                break
            with contextlib.suppress(BlockingIOError):
                for _ in range(1000):
                    shown += os.read(ours, 65536)
            if not asked and b"Quality" in shown:  # once: a second one would be typed
                os.write(ours, b"a")
                asked = True
            await asyncio.sleep(0.25)
        assert model.came.is_set(), shown[-4000:].decode(errors="replace")
        pid = json.loads((folder / "studio.json").read_text())["pid"]
        assert not gone(pid)
    finally:
        app.kill()
        app.wait()
        os.close(ours)
    await wait_gone(pid)
    assert not (folder / "studio.json").exists()


async def test_a_live_studio_is_used_and_left_alone(folder: Path, model: Server) -> None:
    configure(folder, model.url)
    port = 20_000 + os.getpid() % 20_000
    python = interpreter(environment())
    tokenizers = next(environment().rglob("litellm_core_utils/tokenizers"))
    bootstrap = "import runpy; runpy.run_module('amx.web._studio_subprocess', run_name='__main__')"
    studio = subprocess.Popen(
        [python, "-P", "-c", bootstrap, "--port", str(port), "--token", "studio-token"],
        env={
            **os.environ,
            "AMX_CONFIG_DIR": str(folder),
            "AMX_SKIP_BOOTSTRAP_TICK": "1",
            "TIKTOKEN_CACHE_DIR": str(tokenizers),
        },
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
        cwd=folder,
    )
    try:
        for _ in range(1200):
            if await live(folder):
                break
            await asyncio.sleep(0.05)
        agent = AmxAgent(_caller(folder), folder, _settings())
        assert await live(folder) == Address(port, "studio-token")
        model.moves = (says("From Studio."),)
        events = await events_of(agent, "Hello?")
        assert answer(events) == "From Studio.", events
        assert agent.server is None
        await agent.close()
        assert studio.poll() is None
        assert await healthy(Address(port, "studio-token"))
        assert not await healthy(Address(port, "wrong-token"))
    finally:
        studio.terminate()
        studio.wait(PATIENCE)
    assert await live(folder) is None


async def test_no_profile_is_412_and_the_next_agent_is_offered(folder: Path) -> None:
    (folder / "config.yml").write_text("schema_version: 3\n")
    agent = AmxAgent(_caller(folder), folder, _settings())
    events = await events_of(agent, "Hello?")
    await agent.close()
    assert isinstance(events[-1], Failed)
    assert "LLM profile" in events[-1].text
    assert events[-1].try_next
    agents = Agents(_caller(folder), folder / "history.db", False, _settings())
    assert "no active LLM profile" in agents.obstacle("amx")
    assert agents.choose().name == "offline"


async def test_a_server_that_cannot_start_says_why(folder: Path, model: Server) -> None:
    configure(folder, model.url)
    config = folder / "config.yml"
    config.write_text(config.read_text().replace("schema_version: 3", "schema_version: 999"))
    agent = AmxAgent(_caller(folder), folder, _settings())
    events = await events_of(agent, "Hello?")
    await agent.close()
    assert isinstance(events[-1], Failed)
    assert "ended with code" in events[-1].text
    assert events[-1].try_next


def test_amx_is_found_through_its_script_and_its_folder(tmp_path: Path) -> None:
    python = interpreter(environment())
    assert interpreter(environment() / "bin" / "amx") == python
    linked = tmp_path / "amx"
    linked.symlink_to(environment() / "bin" / "amx")
    assert interpreter(linked) == python
    said = subprocess.run(
        [python, "-c", "import amx; print(amx.__version__)"],
        capture_output=True,
        text=True,
        check=True,
    )
    assert said.stdout.strip() == "0.19.0"


def _command_lines() -> str:
    """The command lines of all processes."""
    processes = list(Path("/proc").glob("[0-9]*/cmdline"))
    if not processes:
        return subprocess.run(
            ["ps", "-axww", "-o", "args"], capture_output=True, text=True, check=True
        ).stdout
    lines = []
    for process in processes:
        with contextlib.suppress(OSError):  # it has just ended
            lines.append(process.read_text("utf-8", "replace"))
    return "\n".join(lines)


def _caller(folder: Path):
    snapshot = Snapshot(folder / "history.db")

    async def call(question):
        return question(snapshot)

    return call
