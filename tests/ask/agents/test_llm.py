"""Our agent against a model server that behaves, and that does not."""

import asyncio
import json
import time

import pytest

from amx_tui.ask.agents.endpoint import Endpoint
from amx_tui.ask.agents.llm import CALLS, LlmAgent
from amx_tui.ask.protocol import (
    Attached,
    Done,
    Failed,
    Listed,
    Progress,
    TextDelta,
    ToolFinished,
    Used,
)
from amx_tui.ask.tools.toolbox import TOOLS
from amx_tui.settings import Settings
from tests.ask.conftest import KEY, told
from tests.ask.model_server import calls, drops, never_ends, refuses, says, stalls


def text(events):
    return "".join(event.text for event in events if isinstance(event, TextDelta))


def tools(events):
    return [event for event in events if isinstance(event, ToolFinished)]


def asked_in(message) -> str:
    """What a person asked, without what went with it."""
    return str(message["content"]).partition("\n\nWhat amx-tui reads")[0]


async def test_a_tool_is_called_and_the_answer_streams(agent):
    asking, server = agent(
        calls("compare_runs", {"run_ids": [114, 115]}, before="Let me look."),
        says("Run #114 ", "won."),
    )
    events = await told(asking)
    assert text(events) == "Let me look.\n\nRun #114 won."
    (call,) = tools(events)
    assert (call.name, call.arguments, call.ok) == ("compare_runs", "run_ids=[114, 115]", True)
    assert call.result.startswith('{"summary":"Quality: A better by ')
    used = [event for event in events if isinstance(event, Used)][-1].usage
    assert (used.input_tokens, used.output_tokens) == (200, 40)
    assert isinstance(events[-1], Done)
    names = {tool["function"]["name"] for tool in server.asked[0]["tools"]}
    assert names == {tool.name for tool in TOOLS}
    answered = server.asked[1]["messages"][-1]
    assert answered["role"] == "tool"
    assert answered["content"].startswith('<data from="compare_runs">')
    assert server.keys[0] == f"Bearer {KEY}"
    await asking.close()


async def test_a_follow_up_continues_the_session(agent):
    asking, server = agent(says("First."), says("Second."))
    await told(asking, "one?")
    await told(asking, "two?")
    said = [(m["role"], asked_in(m)) for m in server.asked[1]["messages"]]
    assert said[-3:] == [("user", "one?"), ("assistant", "First."), ("user", "two?")]
    await asking.close()


KEEP = [drops("Half an "), stalls("Half an "), says("Half", finish="length")]


@pytest.mark.parametrize(
    ("move", "limits", "words"),
    [
        (refuses(401, f"Incorrect API key provided: {KEY}"), {}, "refuses the key (HTTP 401)"),
        (refuses(403, f"no {KEY}"), {}, "refuses the key (HTTP 403)"),
        (refuses(404, "no such model"), {}, "does not know test-model"),
        (refuses(400, f"bad request with {KEY}"), {}, "bad request with [key]"),
        (refuses(429, "slow down", retry_after="600"), {}, "Try again in 10 minutes"),
        (refuses(500, "boom"), {}, "error of its own (HTTP 500)"),
        (KEEP[0], {}, "broke in the middle"),
        (KEEP[1], {"ask_silence": 0.5}, "said nothing for 0.5 s"),
        (stalls(), {"ask_silence": 0.5}, "said nothing for 0.5 s"),
        (KEEP[1], {"ask_seconds": 1.5}, "limit of 1.5 seconds"),
        (never_ends(), {"ask_answer_tokens": 500}, "limit of 500 tokens an answer"),
        (KEEP[2], {}, "tokens an answer"),
        (calls("list_runs", {}), {"ask_turns": 3}, "limit of 3 turns"),
        (calls("list_runs", {}), {"ask_tokens": 300}, "limit of 300 tokens"),
        (calls("compare_runs", '{"run_ids": [1'), {}, "arguments that do not fit"),
        (calls("compare_runs", '{"run_ids": "all"}'), {}, "arguments that do not fit"),
    ],
)
async def test_each_trouble_ends_in_words_that_help(agent, caplog, move, limits, words):
    asking, server = agent(move, **limits)
    events = await told(asking)
    assert isinstance(events[-1], Failed)
    assert words in events[-1].text
    if move in KEEP:
        assert text(events).startswith("Half")
    assert KEY not in repr(events) + caplog.text
    assert KEY[4:] not in repr(events) + caplog.text
    server.moves = (says("Back again."),)
    events = await told(asking, "and now?")
    assert text(events) == "Back again."
    await asking.close()


async def test_a_server_that_wants_a_key_says_which_to_set(call, serve):
    server = serve(refuses(401, "no key"))
    asking = LlmAgent(call, Endpoint("m", server.url, "", "AMX_TUI_LLM_MODEL"), Settings())
    (*_, last) = await told(asking)
    assert isinstance(last, Failed)
    assert "wants a key (HTTP 401). Set AMX_TUI_LLM_API_KEY." in last.text
    await asking.close()


async def test_an_error_without_words_ends_the_answer_too(agent, monkeypatch):
    class Unsaid(Exception):
        def __str__(self) -> str:
            raise RecursionError

    async def broken(*_):
        raise Unsaid

    asking, _ = agent(says("Never."))
    monkeypatch.setattr("amx_tui.ask.agents.llm.asyncio.to_thread", broken)
    async with asyncio.timeout(10):
        (*_, last) = await told(asking)
    assert isinstance(last, Failed)
    assert "not foreseen (Unsaid)" in last.text
    await asking.close()


async def test_a_library_that_stops_by_itself_ends_the_answer_too(agent, monkeypatch):
    async def broken(*_):
        raise asyncio.CancelledError

    asking, _ = agent(says("Never."))
    monkeypatch.setattr("amx_tui.ask.agents.llm.asyncio.to_thread", broken)
    async with asyncio.timeout(10):
        (*_, last) = await told(asking)
    assert isinstance(last, Failed)
    assert "broke in the middle" in last.text
    await asking.close()


async def test_429_is_waited_for_as_long_as_the_server_says(agent):
    asking, server = agent(refuses(429, "slow down", retry_after="1"), says("Here."))
    events = await told(asking)
    assert Progress("too many requests: waiting 1 s") in events
    assert text(events) == "Here."
    assert len(server.asked) == 2
    await asking.close()


async def test_malformed_arguments_are_told_to_the_model_which_may_try_again(agent):
    asking, server = agent(
        calls("compare_runs", '{"run_ids": [114,'),
        calls("compare_runs", {"run_ids": [114]}),
        calls("compare_runs", {"run_ids": [114, 999]}),
        says("Then no."),
    )
    events = await told(asking)
    assert [call.ok for call in tools(events)] == [False, False, False]
    assert "at least 2 items" in server.asked[2]["messages"][-1]["content"]
    assert "no run #999" in server.asked[3]["messages"][-1]["content"]
    assert isinstance(events[-1], Done)
    await asking.close()


async def test_stopping_closes_the_stream_at_once_and_keeps_what_came(agent):
    asking, server = agent(stalls("Half an answer"), says("Whole."))
    heard = asyncio.Event()

    async def listen():
        async for event in asking.ask("one?", (114, 115)):
            if isinstance(event, TextDelta):
                heard.set()

    task = asyncio.create_task(listen())
    await asyncio.wait_for(heard.wait(), 30)
    began = time.monotonic()
    task.cancel()
    with pytest.raises(asyncio.CancelledError):
        await task
    assert time.monotonic() - began < 0.3
    await told(asking, "two?")
    said = [(m["role"], asked_in(m)) for m in server.asked[1]["messages"]]
    assert said[-3:] == [("user", "one?"), ("assistant", "Half an answer"), ("user", "two?")]
    await asking.close()


async def test_a_server_that_is_not_there(call):
    endpoint = Endpoint("m", "http://127.0.0.1:9/v1", "", "the test")
    asking = LlmAgent(call, endpoint, Settings())
    events = await told(asking)
    assert isinstance(events[-1], Failed)
    assert "127.0.0.1:9 cannot be reached" in events[-1].text
    await asking.close()


async def test_a_redirect_is_not_followed(agent, serve):
    other = serve(says("Caught."))
    asking, _ = agent(refuses(307, "go there", location=f"{other.url}/chat/completions"))
    events = await told(asking)
    assert isinstance(events[-1], Failed)
    assert not other.asked
    await asking.close()


async def test_costs_follow_the_prices_of_the_profile_and_stop_at_the_limit(call, serve):
    server = serve(calls("list_runs", {}))
    endpoint = Endpoint("m", server.url, "", "the test", prices=(1000.0, 5000.0))
    asking = LlmAgent(call, endpoint, Settings(ask_cost=0.5))
    events = await told(asking)
    used = [event.usage.cost_usd for event in events if isinstance(event, Used)]
    assert used == pytest.approx([0.2, 0.4, 0.6])
    assert isinstance(events[-1], Failed)
    assert "limit of $0.5" in events[-1].text
    await asking.close()


async def test_a_provider_that_is_not_installed(call):
    asking = LlmAgent(call, Endpoint("anthropic:claude", "", "", "x"), Settings())
    events = await told(asking)
    assert isinstance(events[-1], Failed)
    assert "need an extra of amx-tui: anthropic" in events[-1].text
    await asking.close()


async def test_the_key_is_in_nothing_that_is_printed():
    endpoint = Endpoint("m", "http://127.0.0.1/v1", KEY, "x")
    assert KEY not in repr(endpoint) + str(endpoint) + json.dumps(str(endpoint))
    assert KEY not in repr(Settings.model_validate({"llm_api_key": KEY}))


async def test_a_round_has_at_most_twelve_calls(agent):
    def forty(request) -> None:
        request.start()
        for i in range(40):
            function = {"name": "list_runs", "arguments": '{"limit": 1}'}
            one = {"index": i, "id": f"c{i}", "type": "function", "function": function}
            request.chunk({"role": "assistant", "tool_calls": [one]})
        request.end("tool_calls")

    asking, server = agent(forty, says("Enough."))
    events = await told(asking)
    assert sum(call.ok for call in tools(events)) == CALLS == 12
    assert "At most 12 calls a round" in server.asked[1]["messages"][-1]["content"]
    assert isinstance(events[-1], Done)
    await asking.close()


async def test_what_the_history_says_goes_with_the_question_and_is_told(agent):
    asking, server = agent(says("First."), says("Second."))
    events = await told(asking, "Why did run 114 do better on sales.oders?")
    (with_it,) = [event for event in events if isinstance(event, Attached)]
    assert with_it.words == "the verdict on A #114, B #115; texts of sales.orders"
    sent = server.asked[0]["messages"][-1]["content"]
    assert sent.endswith(with_it.text)
    assert "Quality: A better by" in sent
    assert "sales.orders.currency" in sent
    await told(asking, "and on customers?")
    again = server.asked[1]["messages"][-1]["content"]
    assert "sales.customers.city" in again
    assert "regressed_most" in sent
    assert "regressed_most" not in again
    await asking.close()


async def test_assets_that_a_tool_lists_can_be_shown_in_the_grid(agent):
    asking, _ = agent(
        calls("list_assets", {"run_ids": [120, 119], "filter": ["regressed", "skipped"]}),
        says("Four."),
        says("Nothing more."),
    )
    events = await told(asking)
    (listed,) = [event.listing for event in events if isinstance(event, Listed)]
    assert (listed.run_ids, listed.filters, listed.count) == (
        (120, 119),
        ("regressed", "skipped"),
        4,
    )
    assert listed.words == "show these 4 assets: regressed skipped"
    assert isinstance(events[-1], Done)
    assert not [e for e in await told(asking, "more?") if isinstance(e, Listed)]
    await asking.close()
