"""Other programs read the history over MCP: held against the SDK's own client."""

from __future__ import annotations

import json
import socket
import subprocess
import sys
import time
from contextlib import asynccontextmanager
from typing import Any

import pytest
from click.testing import CliRunner
from mcp import ClientSession, MCPError, StdioServerParameters
from mcp.client.stdio import stdio_client
from mcp_types import INVALID_PARAMS

from amx_tui.ask.tools.toolbox import TOOLS
from amx_tui.cli import main
from tests.ask.test_tools import LISTS
from tests.conftest import there

ARGUMENTS: dict[str, dict[str, Any]] = {
    "get_asset": {"asset": "sales.orders.currency", "run_ids": [120, 119]},
    "diff_asset": {"asset": "sales.customers.city", "run_ids": [120, 119]},
    "asset_history": {"asset": "sales.orders.currency"},
    "find_assets": {"search": "orders"},
    "board": {},
    "list_runs": {},
    "describe_run": {"run_id": 113},
    "query": {"sql": "SELECT count(*) FROM results", "run_ids": [120]},
}


def text_of(content: Any) -> str:
    return str(content.text)


def command(demo, *more: str) -> list[str]:
    return ["-m", "amx_tui", "mcp", "--history", str(demo), *more]


@asynccontextmanager
async def client(demo, tmp_path):
    """A session with a server that must not have anything to say of what goes wrong."""
    server = StdioServerParameters(command=sys.executable, args=command(demo))
    with (tmp_path / "err").open("w+") as said:
        async with (
            stdio_client(server, errlog=said) as (read, write),
            ClientSession(read, write) as session,
        ):
            await session.initialize()
            yield session
        said.seek(0)
        assert len(said.read().splitlines()) == 1  # what a client can read


async def test_a_client_lists_and_calls_every_tool_and_walks_every_list(demo, tmp_path):
    server = StdioServerParameters(command=sys.executable, args=command(demo))
    with (tmp_path / "err").open("w+") as said:
        async with (
            stdio_client(server, errlog=said) as (read, write),
            ClientSession(read, write) as session,
        ):
            await session.initialize()
            tools = (await session.list_tools()).tools
            assert [tool.name for tool in tools] == [tool.name for tool in TOOLS]
            assert all(there(tool.annotations).read_only_hint for tool in tools)
            # the client holds every answer against it
            assert all("summary" in there(tool.output_schema)["properties"] for tool in tools)
            for tool in tools:
                arguments = ARGUMENTS.get(tool.name, {"run_ids": [120, 119]})
                answer = await session.call_tool(tool.name, arguments)
                assert not answer.is_error, answer
                assert "\n" not in text_of(answer.content[0])
                assert answer.structured_content["summary"]
            for name, arguments, entries in LISTS:
                at: int | None = 0
                walked = 0
                while at is not None:
                    asked = {**arguments, "offset": at, "limit": 60}
                    page = (await session.call_tool(name, asked)).structured_content
                    walked += len(page[entries])
                    at = page["next_offset"]
                assert walked == page["total"] > 0
            wrong = await session.call_tool("compare_runs", {"run_ids": [1]})
            assert wrong.is_error
            templates = (await session.list_resource_templates()).resource_templates
            assert len(templates) == 2
            read_ = await session.read_resource("amx://run/113")
            assert json.loads(text_of(read_.contents[0]))["run"]["run_id"] == 113
            both = await session.read_resource("amx://compare/120,119")
            assert "better by" in json.loads(text_of(both.contents[0]))["summary"]
            assert len((await session.list_prompts()).prompts) == 2
            prompt = await session.get_prompt("which_run_is_better", {"run_ids": "120, 119"})
            assert "120, 119" in text_of(prompt.messages[0].content)
        said.seek(0)
        assert f"a client can read all of {demo}" in said.read()


RESOURCES = (
    ("amx://run/999", "There is no run #999 in this history"),
    ("amx://run/abc", "The arguments do not fit"),
    ("amx://run/-1", "greater than or equal to 0"),
    (f"amx://run/{10**30}", "run"),
    ("amx://compare/120", "at least 2 items"),
    ("amx://compare/120,999", "There is no run #999"),
    ("amx://compare/a,b", "The arguments do not fit"),
    ("amx://nothing/1", "nothing"),
)
PROMPTS: tuple[tuple[str, dict[str, str] | None, str], ...] = (
    ("which_run_is_better", None, "run_ids"),
    ("which_run_is_better", {"other": "1"}, "run_ids"),
    ("what_happened_to", {"asset": "a.b"}, "run_ids"),
    ("no_such\nprompt", None, r"Unknown prompt: no_such.+prompt\. There are: which_run_is_bet"),
)


async def test_what_is_not_there_is_an_error_of_the_protocol(demo, tmp_path):
    async with client(demo, tmp_path) as session:
        for uri, words in RESOURCES:
            with pytest.raises(MCPError, match=words) as error:
                await session.read_resource(uri)
            assert error.value.code == INVALID_PARAMS
        for name, arguments, words in PROMPTS:
            with pytest.raises(MCPError, match=words) as error:
                await session.get_prompt(name, arguments)
            assert error.value.code == INVALID_PARAMS


def test_a_port_that_is_taken_is_told_before_anything_else(demo):
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        port = str(taken.getsockname()[1])
        done = CliRunner().invoke(main, ["mcp", "--history", str(demo), "--http", port])
    assert (done.exit_code, done.stdout) == (2, "")
    assert done.stderr.startswith(f"amx-tui: Port {port} cannot be had: ")
    assert "--http takes any other" in done.stderr
    assert "Bearer" not in done.stderr


@pytest.mark.parametrize("token", ["a b", "a\nc", "a\r\nX: y", "\xe4", "\x1b[31m"])
def test_a_token_that_no_client_can_send_is_refused(demo, token):
    words = ["mcp", "--history", str(demo), "--http", "8765", "--token", token]
    done = CliRunner().invoke(main, words)
    assert (done.exit_code, done.stdout) == (2, "")
    assert "no client could send it" in done.stderr


def test_a_token_without_http_is_refused(demo):
    done = CliRunner().invoke(main, ["mcp", "--history", str(demo), "--token", "secret"])
    assert (done.exit_code, done.stdout) == (2, "")
    assert "--token is for --http PORT" in done.stderr


def test_over_http_only_who_has_the_token_is_answered(demo):
    import httpx2

    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    words = command(demo, "--http", str(port), "--token", "secret")
    server = subprocess.Popen([sys.executable, *words], stderr=subprocess.PIPE, text=True)
    try:
        url, body = f"http://127.0.0.1:{port}/mcp", {"jsonrpc": "2.0", "id": 1, "method": "ping"}
        for _ in range(300):
            try:
                refused = httpx2.post(url, json=body)
                break
            except httpx2.HTTPError:
                time.sleep(0.05)
        else:
            pytest.fail("it does not answer")
        assert refused.status_code == 401
        allowed = httpx2.post(url, json=body, headers={"authorization": "Bearer secret"})
        assert allowed.status_code != 401
    finally:
        server.kill()
        server.communicate()
