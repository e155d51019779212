"""Where the llm agent sends its questions, and which key goes there."""

from pathlib import Path

import pytest
from pydantic import SecretStr

from amx_tui.ask.agents.amx_config import Incomplete
from amx_tui.ask.agents.endpoint import Endpoint, endpoint, scrubbed
from amx_tui.ask.agents.hosts import is_loopback, is_openai, is_web_address, place_of
from amx_tui.ask.agents.llm import LlmAgent
from amx_tui.ask.protocol import TextDelta
from amx_tui.settings import Settings
from tests.ask.conftest import KEY, profiled, told
from tests.ask.model_server import says

pytestmark = pytest.mark.usefixtures("bare")


def complete(settings: Settings, folder: Path) -> Endpoint:
    found = endpoint(settings, folder)
    assert isinstance(found, Endpoint)
    return found


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
    found = complete(Settings(), tmp_path)
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


@pytest.mark.parametrize("base", ["http://a.example/v1?key=k-12345", "http://a.example/v1#k-12345"])
def test_an_address_that_goes_on_behind_its_path_is_said(tmp_path, base):
    found = endpoint(Settings(llm_model="m", llm_base_url=base), tmp_path)
    assert isinstance(found, Incomplete)
    assert found.why.startswith("AMX_TUI_LLM_BASE_URL has to end with its path")
    profiled(tmp_path, "local", more=f", api_base: '{base}'")
    of_profile = endpoint(Settings(), tmp_path)
    assert isinstance(of_profile, Incomplete)
    assert "profile office has to end with its path" in of_profile.why
    assert "12345" not in found.why + of_profile.why


def test_a_key_loses_its_line_end_and_one_that_cannot_be_sent_is_said(tmp_path):
    def asked(key: str) -> Endpoint | Incomplete:
        base = "http://localhost:1/v1"
        return endpoint(
            Settings(llm_model="m", llm_base_url=base, llm_api_key=SecretStr(key)), tmp_path
        )

    kept = asked(f" {KEY}\r\n")
    assert isinstance(kept, Endpoint)
    assert kept.key == KEY
    for key in (f"{KEY}\nX: y", f"“{KEY}”"):
        found = asked(key)
        assert isinstance(found, Incomplete)
        assert found.why.startswith("AMX_TUI_LLM_API_KEY holds what no key can")
        assert KEY not in found.why


def test_our_settings_come_first_and_keep_keys_apart(tmp_path, monkeypatch):
    profiled(tmp_path)
    monkeypatch.setenv("OPENAI_API_KEY", "of-the-cloud")
    own = Settings(llm_model="m", llm_base_url="http://localhost:1/v1")
    assert complete(own, tmp_path).key == ""
    assert complete(Settings(llm_model="gpt"), tmp_path).key == "of-the-cloud"
    other = complete(Settings(llm_model="anthropic:claude"), tmp_path)
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
        assert complete(Settings(), tmp_path).key.startswith("of-the-environment")
        profiled(tmp_path, provider, key="", more=", api_base: https://evil.example/v1")
        found = endpoint(Settings(), tmp_path)
        assert isinstance(found, Incomplete)
        assert "no key" in found.why
        profiled(tmp_path, provider, more=", api_base: https://own.example/v1")
        assert complete(Settings(), tmp_path).key == KEY


@pytest.mark.parametrize(
    ("base", "key"),
    [
        ("https://api.openai.com/v1/", "of-the-cloud"),
        ("http://api.openai.com/v1", ""),
        ("https://api.openai.com:8443/v1", ""),
        ("https://api.openai.com.evil.example/v1", ""),
        ("https://api.openai.com@evil.example/v1", ""),
        ("https://other.example/v1", ""),
        ("http://localhost:1/v1", ""),
    ],
)
def test_openais_own_variable_is_for_openai_alone(tmp_path, monkeypatch, base, key):
    monkeypatch.setenv("OPENAI_API_KEY", "of-the-cloud")
    found = endpoint(Settings(llm_model="m", llm_base_url=base), tmp_path)
    assert isinstance(found, Endpoint)
    assert (found.key, found.may_know_of_openai, is_openai(base)) == (key, bool(key), bool(key))
    own = endpoint(Settings(llm_model="m", llm_base_url=base, llm_api_key=SecretStr(KEY)), tmp_path)
    assert isinstance(own, Endpoint)
    assert own.key == KEY


@pytest.mark.parametrize(
    "base",
    [
        "http://[bad",
        "http://[::1:8080/v1",
        "http://[::1]:0/v1",
        "http://a.example:99999/v1",
        "http://a.example:80:80/v1",
        "http://a.example:abc/v1",
        "http://a example/v1",
        "http://\u202ea/v1",
        "http://..../v1",
        f"http://{'a' * 64}.example/v1",
        "a.example/v1",
        "http:///v1",
        "file:///etc/passwd",
    ],
)
def test_an_address_that_is_none_is_said_by_its_setting(tmp_path, base):
    found = endpoint(Settings(llm_model="m", llm_base_url=base), tmp_path)
    assert isinstance(found, Incomplete)
    assert found.why.startswith("AMX_TUI_LLM_BASE_URL is no address")
    profiled(tmp_path, "local", more=f", api_base: '{base}'")
    found = endpoint(Settings(), tmp_path)
    assert isinstance(found, Incomplete)
    assert "AMX's profile office is no address" in found.why


@pytest.mark.parametrize(
    "address",
    ["http://a/v1\n", "http://a/\x01v1", "http://a\udcff/v1"],
    ids=["\\n", "\\x01", "byte"],
)
def test_an_address_is_written_in_signs_that_one_can_see(address):
    assert not is_web_address(address)


@pytest.mark.parametrize(
    "address", ["http://[::1]:8080/v1", "https://ünïcode.example/v1", "http://x_y.local:1/v1"]
)
def test_an_address_may_be_any_that_the_web_has(address):
    assert is_web_address(address)


@pytest.mark.parametrize("price", ["9" * 400, ".inf", "much", "[1]"])
def test_a_price_that_is_none_is_no_price(tmp_path, price):
    profiled(
        tmp_path,
        more=f", custom_input_cost_per_mtok: {price}, custom_output_cost_per_mtok: 2",
    )
    found = endpoint(Settings(), tmp_path)
    assert isinstance(found, Endpoint)
    assert found.prices is None


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


@pytest.mark.parametrize(
    ("address", "place"),
    [
        ("https://a.example/v1", "a.example"),
        ("https://a.example:443/v1", "a.example"),
        ("http://a.example:443/v1", "a.example:443"),
        ("http://a.example:80/v1", "a.example"),
        ("https://A.example:8443", "a.example:8443"),
        ("http://name:secret@a.example:4000/v1?key=secret", "a.example:4000"),
        ("http://[2001:db8::1]:4000/v1", "[2001:db8::1]:4000"),
        ("https://[2001:db8::1]/v1", "[2001:db8::1]"),
        ("http://a.example:99999/v1", "a.example"),
        ("http://[/v1", ""),
        ("a.example", ""),
    ],
)
def test_who_gets_the_data_is_a_host_with_a_port_that_is_not_the_usual_one(address, place):
    assert place_of(address) == place
    assert not is_loopback(place)


@pytest.mark.parametrize(
    "address",
    ["http://127.0.0.1:4000/v1", "http://[::1]:4000/v1", "http://localhost", "https://[::1]/v1"],
)
def test_a_port_makes_no_other_machine_of_this_one(address):
    assert is_loopback(place_of(address))
