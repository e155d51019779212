"""However a server ends an answer, the answer is what it was."""

from __future__ import annotations

import pytest

from amx_tui.ask.protocol import Done, Failed, Folded, TextDelta, ToolFinished, Warned
from tests.ask.conftest import told
from tests.ask.model_server import says


def said(events) -> str:
    return "".join(event.text for event in events if isinstance(event, TextDelta)).strip()


def text_then(*ends, done: bool = True):
    """A text, then chunks as they are given, and perhaps the end mark."""

    def move(request) -> None:
        request.start()
        request.chunk({"role": "assistant", "content": "A whole answer."})
        for end in ends:
            request.chunk({}, end)
        if done:
            request.send("[DONE]")
        request.wfile.write(b"0\r\n\r\n")

    return move


def plain(kind: str, body: bytes):
    def move(request) -> None:
        request.send_response(200)
        request.send_header("content-type", kind)
        request.send_header("content-length", str(len(body)))
        request.end_headers()
        request.wfile.write(body)

    return move


@pytest.mark.parametrize(
    "move", [text_then("stop"), text_then("eos"), text_then("", "stop"), text_then()]
)
async def test_a_whole_answer_is_done_whatever_its_end_is_called(agent, move):
    asking, _ = agent(move)
    events = await told(asking)
    await asking.close()
    assert said(events) == "A whole answer."
    assert isinstance(events[-1], Done)


@pytest.mark.parametrize(
    ("move", "words"),
    [
        (text_then(done=False), "The answer stopped"),
        (text_then("content_filter"), "content filter"),
        (text_then("length"), "tokens an answer"),
        (text_then("max_tokens"), "tokens an answer"),
        (says(""), "empty answer"),
        (plain("text/html", b"<html>Log in</html>"), "AMX_TUI_LLM_BASE_URL"),
        (plain("application/json", b'{"choices": []}'), "all at once"),
    ],
)
async def test_what_is_no_whole_answer_fails_in_words(agent, move, words):
    asking, _ = agent(move)
    events = await told(asking)
    await asking.close()
    assert isinstance(events[-1], Failed)
    assert words in events[-1].text


async def test_two_calls_in_one_place_are_two(agent):
    def two(request) -> None:
        request.start()
        call = {
            "index": 0,
            "type": "function",
            "function": {"name": "list_runs", "arguments": "{}"},
        }
        calls = [{**call, "id": "c1"}, {**call, "id": "c2"}]
        request.chunk({"role": "assistant", "tool_calls": calls})
        request.end("stop")

    asking, _ = agent(two, says("Enough."))
    events = await told(asking)
    await asking.close()
    assert [e.name for e in events if isinstance(e, ToolFinished)] == ["list_runs", "list_runs"]
    assert all(e.ok for e in events if isinstance(e, ToolFinished))


async def test_thoughts_are_folded_and_no_part_of_the_answer(agent):
    for pieces in (
        ["<think>\nsecret ", "more</think>\n\nThe answer."],
        ["<think>", "secret", "</think>", "The answer."],
    ):
        asking, _ = agent(says(*pieces))
        events = await told(asking)
        await asking.close()
        assert said(events) == "The answer."
        (thought,) = [event for event in events if isinstance(event, Folded)]
        assert "secret" in thought.text
        assert thought.title.startswith("Thought for")


async def test_what_weighs_on_an_answer_is_said(agent):
    asking, _ = agent(text_then("stop"))
    first, second = await told(asking), await told(asking)
    await asking.close()
    (warned,) = [event.text for event in first if isinstance(event, Warned)]
    assert "does not say how many tokens" in warned
    assert "12 rounds of 12 calls" in warned
    assert not [event for event in second if isinstance(event, Warned)]  # once
    asking, _ = agent(says('<tool_call>{"name": "list_runs"}</tool_call>'))
    events = await told(asking, "Which?", ())
    await asking.close()
    warnings = [event.text for event in events if isinstance(event, Warned)]
    assert "wrote a call of a tool as text" in warnings[0]
    assert "Nothing of your history was read" in warnings[1]
