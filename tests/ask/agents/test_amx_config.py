"""Who gets the data when AMX asks its model; AMX's file may hold anything."""

import pytest

from amx_tui.ask.agents.amx_config import Incomplete, profile, receivers
from amx_tui.ask.agents.registry import Agents, NoAgent
from amx_tui.settings import Settings
from amx_tui.vocabulary import AGENTS
from tests.ask.conftest import profiled

pytestmark = pytest.mark.usefixtures("bare")
HERE = ", api_base: 'http://localhost:8000/v1'"
AWAY = ", api_base: 'http://far.example/v1'"
LOCAL = f"llm: {{provider: local, model: m{HERE}}}\n"
STRANGE = {
    "a date that is none": "when: 2024-13-45",
    "nesting without an end": "[" * 20_000,
    "a number too long to be read": f"llm: {{provider: openai, model: {'9' * 5000}}}",
    "a number too long to be written": f"llm: {{provider: openai, model: 0x{'f' * 5000}}}",
    "an empty number": "x: !!int ''",
    "a word that is no truth": "x: !!bool perhaps",
    "a list for a profile": "llm_profiles: {x: [1]}",
    "a profile without a model": "llm_profiles: {x: {provider: openai}}",
    "a list for a model": "llm: {provider: openai, model: [1]}",
    "no address": "llm: {provider: local, model: m, api_base: 'http://[bad'}",
    "a port that is none": "llm: {provider: local, model: m, api_base: 'http://a.example:99999'}",
}


@pytest.mark.parametrize(
    ("provider", "more", "expected"),
    [
        ("local", HERE, ()),
        ("ollama", "", ()),
        ("ollama", AWAY, ("far.example",)),
        ("local", ", api_base: 'http://far.example:4000/v1'", ("far.example:4000",)),
        ("local", ", api_base: 'far.example:4000'", ("far.example:4000",)),
        ("local", ", api_base: 'http://127.0.0.1:4000/v1'", ()),
        ("openrouter", "", ("openrouter.ai",)),
        ("openrouter", HERE, ()),
        (
            "databricks_serving",
            ", api_base: adb-1.azuredatabricks.net",
            ("adb-1.azuredatabricks.net",),
        ),
        ("openai", HERE, ("api.openai.com",)),  # AMX does not obey it there
        ("OpenAI", HERE, ("api.openai.com",)),
        ("Local", HERE, ("api.openai.com",)),  # nor of a provider that it does not know as local
        ("deepseek", HERE, ("api.deepseek.com",)),
        ("anthropic", HERE, ("anthropic",)),
        ("local", "", ("api.openai.com",)),  # through OpenAI's client, which knows only that place
        ("local", ", api_base: 'http://[bad'", ("http://[bad",)),
    ],
)
def test_a_place_counts_only_where_amx_obeys_it(tmp_path, provider, more, expected):
    profiled(tmp_path, provider, more=more)
    assert receivers(tmp_path) == expected


def test_a_variable_may_move_a_provider_away_but_never_home(tmp_path, monkeypatch):
    profiled(tmp_path)
    monkeypatch.setenv("OPENAI_BASE_URL", "http://far.example/v1")
    assert receivers(tmp_path) == ("far.example",)
    monkeypatch.setenv("OPENAI_BASE_URL", "http://localhost/v1")
    assert receivers(tmp_path) == ("api.openai.com",)


@pytest.mark.parametrize("active", ["gone", "''", "y"])
def test_the_profile_is_the_one_that_amx_takes(tmp_path, active):
    (tmp_path / "config.yml").write_text(
        f"{LOCAL}active_llm_profile: {active}\n"
        "llm_profiles:\n  x: {provider: anthropic, model: a}\n"
        f"  y: {{provider: local, model: b{HERE}}}\n"
    )
    found = profile(tmp_path)
    assert not isinstance(found, Incomplete)
    assert found["name"] == ("y" if active == "y" else "x")
    assert receivers(tmp_path) == (() if active == "y" else ("anthropic",))


@pytest.mark.parametrize(
    ("embedding", "expected"),
    [
        ("kind: minilm", ()),
        ("kind: sentence_transformers, model: m", ()),
        ("kind: openai_compatible", ()),  # without a model AMX takes its own
        ("kind: openai_compatible, model: m", ("api.openai.com",)),
        ("kind: openai_compatible, model: m, base_url: 'http://far.example/v1'", ("far.example",)),
        ("kind: openai_compatible, model: m, base_url: 'http://127.0.0.1/v1'", ()),
        (
            "kind: openai_compatible, model: m, base_url: 'http://far.example:1/'",
            ("far.example:1",),
        ),
    ],
)
def test_what_amx_embeds_a_question_with_gets_it_too(tmp_path, embedding, expected):
    (tmp_path / "config.yml").write_text(f"{LOCAL}embedding_docs: {{{embedding}}}\n")
    assert receivers(tmp_path) == expected


@pytest.mark.parametrize("text", STRANGE.values(), ids=STRANGE)
def test_no_file_can_stop_the_choice(call, tmp_path, text):
    folder = tmp_path / ".amx"
    (folder / "config.yml").write_text(text)
    agents = Agents(call, folder / "history.db", False, Settings())
    agents.choose()
    for name in AGENTS:
        agents.obstacle(name)
        about = agents.choose(name).agent.about
        if name == "amx" and not about.receiver:
            assert about.model == "not available"
    assert isinstance(agents.choose("llm").agent, NoAgent)
    assert agents.obstacle("llm")
