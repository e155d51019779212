"""A history to ask about, and an agent on a model server that a test scripts."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import aclosing

import pytest

from amx_tui.ask.agents.endpoint import Endpoint
from amx_tui.ask.agents.llm import LlmAgent
from amx_tui.ask.protocol import Event
from amx_tui.settings import Settings
from tests.ask.model_server import Move, Server

KEY = "sk-very-secret-0123456789"
PROFILE = """\
schema_version: 3
active_llm_profile: office
llm_profiles:
  office: {provider: PROVIDER, model: gpt-x, api_key: "SECRET"}
"""


@pytest.fixture
def bare(monkeypatch, tmp_path):
    """Nothing of the user's own: no key, no settings, an AMX folder that is empty."""
    for name in (
        "OPENAI_API_KEY",
        "AMX_LLM_API_KEY",
        "AMX_TUI_AGENT",
        "AMX_TUI_LLM_MODEL",
        "AMX_TUI_LLM_BASE_URL",
        "AMX_TUI_AMX",
    ):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setenv("AMX_CONFIG_DIR", str(tmp_path / ".amx"))
    monkeypatch.setenv("PATH", str(tmp_path))
    (tmp_path / ".amx").mkdir()


def profiled(folder, provider="openai", key=KEY, more=""):
    text = PROFILE.replace("PROVIDER", provider).replace("SECRET", key)
    (folder / "config.yml").write_text(text.replace("}", f"{more}}}"))


@pytest.fixture
def call(snapshot):
    async def ask(question):
        return question(snapshot)

    return ask


@pytest.fixture
def serve() -> Iterator:
    servers: list[Server] = []

    def start(*moves: Move) -> Server:
        servers.append(Server(*moves))
        return servers[-1]

    yield start
    for server in servers:
        server.close()


@pytest.fixture
def agent(call, serve):
    def make(*moves: Move, **limits) -> tuple[LlmAgent, Server]:
        server = serve(*moves)
        endpoint = Endpoint("test-model", server.url, KEY, "the test")
        return LlmAgent(call, endpoint, Settings(**limits)), server

    return make


async def told(
    agent, question: str = "Compare runs #114, #115.", run_ids=(114, 115)
) -> list[Event]:
    """All events of a question."""
    async with aclosing(agent.ask(question, run_ids)) as events:
        return [event async for event in events]
