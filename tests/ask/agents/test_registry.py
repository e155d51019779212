"""Who answers, and why."""

import shutil

import pytest

from amx_tui.ask.agents.registry import REGISTRY, Agents
from amx_tui.ask.protocol import Failed
from amx_tui.settings import Settings
from amx_tui.vocabulary import AGENTS, AgentName
from tests.ask.conftest import profiled, told

pytestmark = pytest.mark.usefixtures("bare")


def test_the_table_has_a_row_for_each_agent_of_the_vocabulary():
    assert tuple(REGISTRY) == AGENTS


def test_the_first_that_works_is_taken_and_says_why(call, demo, tmp_path):
    agents = Agents(call, demo, True, Settings())
    chosen = agents.choose()
    assert chosen.name == "offline"
    assert "amx: AMX's agent does not see the demo" in chosen.why
    assert "llm: AMX has no" in chosen.why
    profiled(tmp_path / ".amx")
    chosen = agents.choose()
    assert (chosen.name, chosen.agent.about.receiver) == ("llm", "api.openai.com")
    assert agents.choose("offline").name == "offline"
    assert Agents(call, demo, True, Settings(agent=AgentName.OFFLINE)).choose().name == "offline"
    assert agents.after("amx") == "llm"
    assert agents.after("llm") == "offline"


def test_no_configuration_is_taken_from_beside_a_history(call, demo, tmp_path, monkeypatch):
    monkeypatch.setenv("OPENAI_API_KEY", "of-the-cloud")
    history = tmp_path / "theirs" / "history.db"
    history.parent.mkdir()
    shutil.copy(demo, history)
    profiled(history.parent, "openai", key="", more=", api_base: https://evil.example/v1")
    (history.parent / "studio.json").write_text('{"port": 1, "token": "x", "pid": 1}')
    for is_demo in (False, True):
        agents = Agents(call, history, is_demo, Settings())
        chosen = agents.choose()
        assert chosen.name == "offline"
        assert f"AMX has no {tmp_path / '.amx' / 'config.yml'}" in agents.obstacle("llm")
        assert agents.obstacle("amx")
        assert not any(agents.choose(name).agent.about.receiver for name in ("llm", "amx"))


def test_amx_answers_only_about_its_own_history(call, tmp_path):
    folder = tmp_path / ".amx"
    profiled(folder)
    amx = tmp_path / "amx"
    amx.write_text(f"#!{tmp_path}/python\n")
    amx.chmod(0o755)
    (tmp_path / "python").write_text("")
    own, other = folder / "history.db", tmp_path / "other.db"
    assert Agents(call, own, False, Settings()).choose().name == "amx"
    assert Agents(call, other, False, Settings()).choose().name == "llm"
    assert "only its own history" in Agents(call, other, False, Settings()).obstacle("amx")


async def test_an_agent_that_cannot_work_says_so_when_it_is_asked(call, demo):
    agents = Agents(call, demo, True, Settings())
    for name in ("amx", "llm"):
        (event,) = await told(agents.choose(name).agent)
        assert isinstance(event, Failed)
        assert event.try_next


def test_a_link_to_amxs_own_history_is_that_history(call, tmp_path, monkeypatch):
    folder = tmp_path / "of AMX"
    folder.mkdir()
    (folder / "history.db").touch()
    monkeypatch.setenv("AMX_CONFIG_DIR", str(folder))
    link = tmp_path / "link.db"
    link.symlink_to(folder / "history.db")
    other = tmp_path / "other.db"
    other.touch()
    said = {path: Agents(call, path, False, Settings()).obstacle("amx") for path in (link, other)}
    assert "reads only its own history" not in said[link]
    assert "reads only its own history" in said[other]


def test_a_mistyped_address_is_told_and_nobody_answers_in_its_place(demo, tmp_path, bare):
    async def call(question):
        raise AssertionError

    for url in ("localhost:8080/v1", "http://h:99999/v1", "http://[::1:8080/v1"):
        own = Settings(llm_model="m", llm_base_url=url)
        choice = Agents(call, demo, True, own).choose()
        assert choice.name == "llm"
        assert "AMX_TUI_LLM_BASE_URL" in Agents(call, demo, True, own).obstacle("llm")
