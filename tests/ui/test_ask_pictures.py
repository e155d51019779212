"""Each distinct look of Ask, as a picture to compare with."""

import pytest
from pydantic import SecretStr

from amx_tui.ask.agents import llm, offline
from amx_tui.settings import Settings
from amx_tui.ui.widgets.ask.ask_panel import AskPanel
from tests.ask.conftest import KEY, serve  # noqa: F401 - a fixture
from tests.ask.model_server import calls, drops, refuses, says, stalls
from tests.ui.conftest import SIZES
from tests.ui.user import User, as_user

PICKS = (114, 115)
SECRET = SecretStr(KEY)
LOOK = calls("compare_runs", {"run_ids": [114, 115]}, before="I compare the two runs first.")
ANSWER = (
    "**#114 is the more reliable run**, at almost five times the cost.\n\n",
    "| | #114 | #115 |\n| --- | --- | --- |\n| Wall duration | 108.5 s | 55.8 s |\n",
    "| Cost | $0.1305 | $0.0274 |\n| High confidence | 64% | 31% |\n\n",
    "- The largest gap is on `sales.orders.currency`.\n",
    "- On sales.payments.id both say the same, one with more words.\n\n",
    "The models differ: their logprobs are not on one scale. See [the manual](https://x.example).",
)


@pytest.fixture(autouse=True)
def no_time_passes(monkeypatch):
    for module in (llm, offline):
        monkeypatch.setattr(module, "monotonic", lambda: 0.0)
    for name in ("OPENAI_API_KEY", "AMX_TUI_LLM_MODEL", "AMX_TUI_AGENT"):
        monkeypatch.delenv(name, raising=False)


@pytest.fixture
def talk(app, serve):  # noqa: F811
    def make(*moves, **options):
        settings = Settings(
            llm_model="test-model",
            llm_base_url=serve(*moves).url,
            llm_api_key=SECRET,
            **options,
        )
        return app(picks=PICKS, agent="llm", settings=settings)

    return make


async def _opened(user: User) -> AskPanel:
    await user.sees_the_comparison()
    await user.presses("a")
    panel = await user.is_in_ask()
    panel.box.cursor_blink = False
    await user.rests()
    return panel


async def _answered(user: User) -> AskPanel:
    panel = await _opened(user)
    await user.presses("enter")
    await user.is_in_ask(turns=1)
    await user.rests()
    return panel


@pytest.mark.parametrize("size", SIZES)
def test_seed(talk, snap_compare, size):
    assert snap_compare(talk(says("x")), terminal_size=size, run_before=as_user(_opened))


@pytest.mark.parametrize("size", SIZES)
def test_offline(app, snap_compare, size, monkeypatch, tmp_path):
    monkeypatch.setenv("AMX_CONFIG_DIR", "/nowhere/.amx")
    assert snap_compare(app(picks=PICKS), terminal_size=size, run_before=as_user(_opened))


@pytest.mark.parametrize("size", SIZES)
def test_offline_answer(app, snap_compare, size):
    made = app(picks=PICKS, agent="offline")
    assert snap_compare(made, terminal_size=size, run_before=as_user(_answered))


@pytest.mark.parametrize("size", SIZES)
def test_streaming(talk, snap_compare, size):
    async def act(user):
        panel = await _opened(user)
        await user.presses("enter")
        await user.soon_sees("$0.0274")
        assert panel.chat.busy

    made = talk(LOOK, stalls(*ANSWER[:2], "| Cost | $0.1305 | $0.0274 |\n"))
    assert snap_compare(made, terminal_size=size, run_before=as_user(act))


@pytest.mark.parametrize("size", SIZES)
def test_finished(talk, snap_compare, size):
    async def act(user):
        await _answered(user)
        await user.presses("ctrl+o")
        await user.rests()

    assert snap_compare(talk(LOOK, says(*ANSWER)), terminal_size=size, run_before=as_user(act))


@pytest.mark.parametrize(
    ("move", "options"),
    [
        pytest.param(refuses(401, "no"), {}, id="key"),
        pytest.param(refuses(429, "later", retry_after="600"), {}, id="often"),
        pytest.param(refuses(500, "boom"), {}, id="broken"),
        pytest.param(drops("Run #114 is the more "), {}, id="dropped"),
        pytest.param(stalls("Run #114 is the more "), {"ask_silence": 0.5}, id="silent"),
        pytest.param(calls("compare_runs", '{"run_ids": [114,'), {}, id="malformed"),
        pytest.param(calls("list_runs", {"limit": 1}), {"ask_turns": 2}, id="endless"),
    ],
)
def test_error(talk, snap_compare, move, options):
    made = talk(move, **options)
    assert snap_compare(made, terminal_size=(80, 24), run_before=as_user(_answered))


def test_no_agent(app, snap_compare):
    made = app(picks=PICKS, agent="amx")
    assert snap_compare(made, terminal_size=(80, 24), run_before=as_user(_answered))


def test_before_it_goes_to_another_machine(app, snap_compare):
    settings = Settings(
        llm_model="m", llm_base_url="https://api.example.com/v1", llm_api_key=SECRET
    )

    async def act(user):
        await _opened(user)
        await user.presses("enter")
        await user.pilot.pause()

    made = app(picks=PICKS, agent="llm", settings=settings)
    assert snap_compare(made, terminal_size=(80, 24), run_before=as_user(act))


def test_commands(talk, snap_compare):
    async def act(user):
        panel = await _answered(user)
        panel.box.write("/open")
        await user.presses("enter")
        await user.rests()

    assert snap_compare(talk(says("It is #114.")), terminal_size=(80, 24), run_before=as_user(act))
