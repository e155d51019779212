"""Who answers, where the data goes, and what is kept."""

import json
import shutil
import stat

import pytest

from amx_tui.ask.agents.endpoint import Endpoint, Incomplete, endpoint, is_loopback, scrubbed
from amx_tui.ask.agents.llm import LlmAgent
from amx_tui.ask.agents.registry import Agents
from amx_tui.ask.conversation import Conversations, Turn, begun, markdown
from amx_tui.ask.protocol import (
    About,
    Done,
    Failed,
    TextDelta,
    ToolFinished,
    ToolStarted,
    Usage,
    Used,
)
from amx_tui.settings import Settings
from tests.ask.conftest import KEY, told
from tests.ask.model_server import says

PROFILE = """\
schema_version: 3
active_llm_profile: office
llm_profiles:
  office: {provider: PROVIDER, model: gpt-x, api_key: "SECRET"}
"""


@pytest.fixture(autouse=True)
def bare(monkeypatch, tmp_path):
    for name in ("OPENAI_API_KEY", "AMX_LLM_API_KEY", "AMX_TUI_AGENT", "AMX_TUI_LLM_MODEL",
                 "AMX_TUI_AMX"):  # fmt: skip
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setenv("AMX_CONFIG_DIR", str(tmp_path / ".amx"))
    monkeypatch.setenv("PATH", str(tmp_path))
    (tmp_path / ".amx").mkdir()


def profiled(folder, provider="openai", key=KEY, more=""):
    text = PROFILE.replace("PROVIDER", provider).replace("SECRET", key)
    (folder / "config.yml").write_text(text.replace("}", f"{more}}}"))


@pytest.mark.parametrize(
    ("provider", "more", "base", "receiver"),
    [
        ("openai", "", "https://api.openai.com/v1", "api.openai.com"),
        ("local", ", api_base: http://127.0.0.1:8000/v1", "http://127.0.0.1:8000/v1", ""),
        ("local", ", api_base: http://10.0.0.7/v1", "http://10.0.0.7/v1", "10.0.0.7"),
        ("ollama", ", api_base: http://localhost:11434", "http://localhost:11434/v1", ""),
        ("openrouter", "", "https://openrouter.ai/api/v1", "openrouter.ai"),
    ],
)
def test_amx_profile_is_the_default(tmp_path, provider, more, base, receiver):
    profiled(tmp_path, provider, more=more)
    found = endpoint(Settings(), tmp_path)
    assert isinstance(found, Endpoint)
    assert (found.base_url, found.receiver, found.model) == (base, receiver, "gpt-x")
    assert found.key == KEY
    assert KEY not in repr(found)


@pytest.mark.parametrize(
    ("write", "words"),
    [
        (lambda folder: None, "Run `amx` and /setup"),
        (lambda folder: (folder / "config.yml").write_text("a: [", "utf-8"), "cannot be read"),
        (lambda folder: (folder / "config.yml").write_text("- x", "utf-8"), "no active LLM"),
        (lambda folder: profiled(folder, key=""), "no key"),
        (lambda folder: profiled(folder, "anthropic"), "does not speak"),
        (lambda folder: profiled(folder, key="keyring:llm_profiles/office/api_key"), "no key"),
    ],
)
def test_what_is_missing_is_said(tmp_path, write, words):
    write(tmp_path)
    found = endpoint(Settings(), tmp_path)
    assert isinstance(found, Incomplete)
    assert words in found.why


def test_our_settings_come_first_and_keep_keys_apart(tmp_path, monkeypatch):
    profiled(tmp_path)
    monkeypatch.setenv("OPENAI_API_KEY", "of-the-cloud")
    own = Settings(llm_model="m", llm_base_url="http://localhost:1/v1")
    assert endpoint(own, tmp_path).key == ""
    assert endpoint(Settings(llm_model="gpt"), tmp_path).key == "of-the-cloud"
    other = endpoint(Settings(llm_model="anthropic:claude"), tmp_path)
    assert (other.base_url, other.receiver) == ("", "anthropic")
    assert isinstance(endpoint(Settings(llm_base_url="http://x/v1"), tmp_path), Incomplete)
    assert isinstance(
        endpoint(Settings(llm_model="m", llm_base_url="file:///etc/passwd"), tmp_path), Incomplete
    )


def test_a_key_goes_only_where_it_was_given_for(tmp_path, monkeypatch):
    """An OpenAI profile may name a place of its own: then OPENAI_API_KEY is nothing for it."""
    for name in ("OPENAI_API_KEY", "OPENROUTER_API_KEY", "DEEPSEEK_API_KEY"):
        monkeypatch.setenv(name, f"of-the-environment {name}")
    for provider in ("openai", "openrouter", "deepseek"):
        profiled(tmp_path, provider, key="")
        assert endpoint(Settings(), tmp_path).key.startswith("of-the-environment")
        profiled(tmp_path, provider, key="", more=", api_base: https://evil.example/v1")
        found = endpoint(Settings(), tmp_path)
        assert isinstance(found, Incomplete)
        assert "no key" in found.why
        profiled(tmp_path, provider, more=", api_base: https://own.example/v1")
        assert endpoint(Settings(), tmp_path).key == KEY


async def test_nothing_of_openai_goes_to_a_profiles_own_place(call, serve, monkeypatch):
    monkeypatch.setenv("OPENAI_API_KEY", "of-the-cloud")
    monkeypatch.setenv("OPENAI_ORG_ID", "of-the-cloud")
    monkeypatch.setenv("OPENAI_PROJECT_ID", "of-the-cloud")
    monkeypatch.setenv("OPENAI_CUSTOM_HEADERS", "Authorization: of-the-cloud\nX-Key: of-the-cloud")
    server = serve(says("Good."))
    agent = LlmAgent(call, Endpoint("m", server.url, KEY, "AMX's profile"), Settings())
    assert TextDelta("Good.") in await told(agent)
    await agent.close()
    assert server.keys == [f"Bearer {KEY}"]
    assert "of-the-cloud" not in str(server.headers)


def test_loopback():
    for host in ("localhost", "127.0.0.1", "127.8.8.8", "::1", "a.localhost"):
        assert is_loopback(host)
    for host in ("10.0.0.1", "example.com", "localhost.example.com", "0.0.0.0", "127.0.0.1.x.com"):
        assert not is_loopback(host)


def test_keys_are_scrubbed():
    for said in (f"bad {KEY}", "bad sk-proj-abcdefgh****1234", "Bearer abc.def", f"a\n{KEY}\x1b"):
        clean = scrubbed(said, KEY)
        assert "[key]" in clean
        assert "abcdefgh" not in clean
        assert "abc.def" not in clean
        assert KEY not in clean


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
    assert Agents(call, demo, True, Settings(agent="offline")).choose().name == "offline"
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


@pytest.mark.parametrize(
    ("receiver", "agreed", "asks"),
    [
        ("", (), False),
        ("a.example", (), True),
        ("a.example", ("b.example",), True),
        ("a.example", ("a.example",), False),
    ],
)
def test_only_what_leaves_the_machine_needs_a_yes(receiver, agreed, asks):
    assert About("llm", "m", receiver).asks_first(agreed) == asks


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


async def test_offline_follow_ups(call, demo):
    agent = Agents(call, demo, True, Settings()).choose("offline").agent

    async def said(question):
        return "".join(getattr(event, "text", "") for event in await told(agent, question))

    assert "Leads on" in await said("compare runs 114, 115")
    assert "not a language model" in await said("compare runs #114 and #115")
    assert (await said("which run won cost?")).startswith("Cost: A (#114)")
    assert "On sales.orders there are" in await said("why on sales.orders")
    assert "On orders there are" in await said("why did run 115 do worse on the orders table?")
    assert "differ" in await said("what differs in settings")
    assert "no run #999" in await said("compare runs 114, 999")


def turn_of(*events) -> Turn:
    turn = Turn(question="Compare?", agent="llm", model="m")
    for event in events:
        turn = turn.after(event)
    return turn


def test_a_turn_is_what_happened():
    call = ToolStarted("1", "t", "x=1"), ToolFinished("1", "t", "x=1", "r", 0.5)
    done = turn_of(TextDelta("a"), *call, TextDelta("b"), Used(Usage(1, 2, 0.5)), Done())
    assert (done.answer, done.state, done.usage.cost_usd) == ("ab", "done", 0.5)
    assert (done.tools[0].ok, done.tools[0].result) == (True, "r")
    assert done.ended().state == "done"
    assert turn_of(TextDelta("a")).ended().state == "stopped"
    assert turn_of(Failed("why", try_next=True)).note == "why"


def test_conversations_are_kept_whole_and_private(tmp_path, demo):
    kept = Conversations(tmp_path, demo)
    first = begun(1_700_000_000.0, (114, 115), "llm").with_turn(
        turn_of(TextDelta("\ud800x"), Done())
    )
    second = begun(1_700_000_100.0, (1, 2), "llm").with_turn(turn_of(TextDelta("two"), Done()))
    kept.save(first)
    kept.save(second)
    kept.save(begun(1_700_000_200.0, (), "llm"))  # nothing was said
    assert [c.id for c in kept.newest()] == [second.id, first.id]
    assert kept.newest()[0] == second
    (folder,) = (tmp_path / "conversations").iterdir()
    for path in folder.iterdir():
        assert stat.S_IMODE(path.stat().st_mode) == 0o600
        json.loads(path.read_text())
    (folder / f"{first.id}.json").write_text("{broken")
    assert [c.id for c in kept.newest()] == [second.id]
    assert Conversations(tmp_path, tmp_path / "other.db").newest() == ()
    assert Conversations(None, demo).newest() == ()
    assert "two" in markdown(second)


def test_a_folder_that_cannot_be_written_is_no_error(tmp_path, demo):
    (tmp_path / "conversations").write_text("a file")
    Conversations(tmp_path, demo).save(begun(1.7e9, (1, 2), "x").with_turn(turn_of(Done())))


def test_a_link_to_amxs_own_history_is_that_history(tmp_path, monkeypatch):
    folder = tmp_path / "of AMX"
    folder.mkdir()
    (folder / "history.db").touch()
    monkeypatch.setenv("AMX_CONFIG_DIR", str(folder))
    link = tmp_path / "link.db"
    link.symlink_to(folder / "history.db")
    other = tmp_path / "other.db"
    other.touch()
    said = {path: Agents(None, path, False, Settings()).obstacle("amx") for path in (link, other)}
    assert "reads only its own history" not in said[link]
    assert "reads only its own history" in said[other]
