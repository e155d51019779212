"""Other programs read the history over MCP: held against the SDK's own client."""

from __future__ import annotations

import json
import socket
import subprocess
import sys
import time
from typing import Any

import pytest
from mcp import ClientSession, StdioServerParameters
from mcp.client.stdio import stdio_client

from amx_tui.ask.tools.toolbox import TOOLS
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
