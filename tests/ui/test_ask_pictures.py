"""Each distinct look of Ask: a picture to compare with, and as text what looks the same."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from pydantic import SecretStr

from amx_tui.ask.agents import llm_turn as llm
from amx_tui.ask.agents.endpoint import Endpoint
from amx_tui.ask.agents.offline import agent as offline
from amx_tui.settings import Settings
from amx_tui.ui.app import AmxTui
from amx_tui.ui.widgets.ask.ask_panel import AskPanel
from tests.ask.conftest import KEY, serve  # noqa: F401 - a fixture
from tests.ask.model_server import Move, Server, calls, drops, refuses, says, stalls
from tests.ui.kept import SMALL, Kept, MakeApp
from tests.ui.user import User

PICKS = (114, 115)
SECRET = SecretStr(KEY)
LOOK = calls("compare_runs", {"run_ids": [114, 115]}, before="I compare the two runs first.")
ANSWER = (
    "**#114 is the more reliable run**, at almost five times the cost.\n\n",
    "| | #114 | #115 |\n| --- | --- | --- |\n| Duration | 108.5 s | 55.8 s |\n",
    "| Cost | $0.1305 | $0.0274 |\n| High confidence | 64% | 31% |\n\n",
    "- The largest gap is on `sales.orders.currency`.\n",
    "- On sales.payments.id both say the same, one with more words.\n\n",
    "The models differ: their logprobs are not on one scale. See [the manual](https://x.example).",
)


@pytest.fixture(autouse=True)
def no_time_passes(monkeypatch: pytest.MonkeyPatch) -> None:
    for module in (llm, offline):
        monkeypatch.setattr(module, "monotonic", lambda: 0.0)
    for name in ("OPENAI_API_KEY", "AMX_TUI_LLM_MODEL", "AMX_TUI_AGENT"):
        monkeypatch.delenv(name, raising=False)


@pytest.fixture
def talk(
    app: MakeApp,
    serve: Callable[..., Server],  # noqa: F811
    monkeypatch: pytest.MonkeyPatch,
) -> MakeApp:
    # a picture has the same port each time
    monkeypatch.setattr(Endpoint, "place", "127.0.0.1:4000")

    def make(*moves: Move, **options: Any) -> AmxTui:
        settings = Settings(
            llm_model="test-model",
            llm_base_url=serve(*moves).url,
            llm_api_key=SECRET,
            **options,
        )
        return app(picks=PICKS, agent="llm", settings=settings)

    return make


async def _opened(user: User) -> AskPanel:
    panel = await user.opens_ask()
    await user.rests()
    return panel


async def _answered(user: User) -> AskPanel:
    panel = await _opened(user)
    await user.presses("enter")
    await user.is_in_ask(turns=1)
    await user.rests()
    return panel


def test_seed(talk: MakeApp, kept: Kept) -> None:
    kept.looks(talk(says("x")), _opened)


def test_offline(app: MakeApp, kept: Kept, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("AMX_CONFIG_DIR", "/nowhere/.amx")
    kept.looks(app(picks=PICKS), _opened)


def test_offline_answer(app: MakeApp, kept: Kept) -> None:
    kept.looks(app(picks=PICKS, agent="offline"), _answered)


def test_streaming(talk: MakeApp, kept: Kept) -> None:
    async def act(user: User) -> None:
        panel = await _opened(user)
        await user.presses("enter")
        await user.until(lambda: panel.chat.turn and "$0.0274" in panel.chat.turn.answer)
        await user.soon_sees("$0.0274")
        assert panel.chat.busy

    made = talk(LOOK, stalls(*ANSWER[:2], "| Cost | $0.1305 | $0.0274 |\n"))
    kept.looks(made, act)


def test_finished(talk: MakeApp, kept: Kept) -> None:
    async def act(user: User) -> None:
        await _answered(user)
        await user.presses("ctrl+o")
        await user.rests()

    kept.looks(talk(LOOK, says(*ANSWER)), act)


@pytest.mark.parametrize(
    ("move", "options"),
    [
        pytest.param(refuses(401, "no"), {}, id="key"),
        pytest.param(refuses(429, "later", retry_after="600"), {}, id="often"),
        pytest.param(refuses(500, "boom"), {}, id="broken"),
        pytest.param(stalls("Run #114 is the more "), {"ask_silence": 0.5}, id="silent"),
        pytest.param(calls("compare_runs", '{"run_ids": [114,'), {}, id="malformed"),
        pytest.param(calls("list_runs", {"limit": 1}), {"ask_turns": 2}, id="endless"),
    ],
)
def test_error(talk: MakeApp, kept: Kept, move: Move, options: dict[str, Any]) -> None:
    kept.text(talk(move, **options), _answered, SMALL)


def test_an_answer_that_breaks_off(talk: MakeApp, kept: Kept) -> None:
    kept.picture(talk(drops("Run #114 is the more ")), _answered, SMALL)


def test_no_agent(app: MakeApp, kept: Kept) -> None:
    kept.text(app(picks=PICKS, agent="amx"), _answered, SMALL)


def test_before_it_goes_to_another_machine(app: MakeApp, kept: Kept) -> None:
    settings = Settings(
        llm_model="m", llm_base_url="https://api.example.com/v1", llm_api_key=SECRET
    )

    async def act(user: User) -> None:
        await _opened(user)
        await user.presses("enter")
        await user.pilot.pause()

    made = app(picks=PICKS, agent="llm", settings=settings)
    kept.picture(made, act, SMALL)


def test_commands(talk: MakeApp, kept: Kept) -> None:
    async def act(user: User) -> None:
        panel = await _answered(user)
        panel.box.write("/open")
        await user.presses("enter")
        await user.rests()

    kept.picture(talk(says("It is #114.")), act, SMALL)
