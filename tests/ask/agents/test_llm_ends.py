"""However a server ends an answer, the answer is what it was."""

from __future__ import annotations

import ssl

import pytest

from amx_tui.ask.agents.endpoint import Endpoint
from amx_tui.ask.agents.llm import LlmAgent
from amx_tui.ask.agents.llm_stream import Seen
from amx_tui.ask.agents.llm_ways import by_proxy, later, of_the_way
from amx_tui.ask.protocol import Done, Failed, Folded, TextDelta, ToolFinished, Warned
from amx_tui.settings import Settings
from tests.ask.conftest import told
from tests.ask.model_server import drops, refuses, says


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


def answers(status: int, body: bytes):
    def move(request) -> None:
        request.send_response(status)
        request.send_header("content-type", "application/json")
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
        (plain("text/event-stream", b"data: {not json\n\n"), "in a way that is no JSON"),
        (refuses(429, "later", retry_after="100000"), "Try again in 28 hours."),
        (refuses(307, "there", location="http://127.0.0.1:1/v1"), "sends elsewhere (HTTP 307)"),
        (refuses(400, "max_tokens is too large"), "too large (AMX_TUI_ASK_ANSWER_TOKENS sets it)"),
        (answers(400, b'{"error": "no tools"}'), "(HTTP 400): no tools"),
        (answers(400, b'[{"error": {"message": "of a list"}}]'), "(HTTP 400): of a list"),
        (answers(404, b'{"detail": "Not Found"}'), "(Not Found)"),
        (lambda request: request.connection.close(), "ended the connection without a word"),
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


def thinks(*pieces: str, finish: str = "stop"):
    def move(request) -> None:
        request.start()
        for piece in pieces:
            request.chunk({"role": "assistant", "reasoning_content": piece})
        request.end(finish)

    return move


@pytest.mark.parametrize(
    ("move", "words"),
    [
        (says("<think>The answer ", "is 5."), "gave no answer"),
        (says("<think>The answer ", "is 5.</think>"), "gave no answer"),
        (thinks("The answer ", "is 5."), "gave no answer"),
        (says("<think>The answer ", "is 5.", finish="length"), "tokens an answer"),
        (thinks("The answer ", "is 5.", finish="length"), "tokens an answer"),
        (drops("<think>The answer ", "is 5."), "broke in the middle"),
    ],
)
async def test_a_thought_that_no_answer_follows_is_kept_and_told(agent, move, words):
    asking, _ = agent(move)
    events = await told(asking)
    await asking.close()
    folded, failed = events[-2:]
    assert isinstance(folded, Folded)
    assert folded.text.startswith("The answer is 5.")
    assert isinstance(failed, Failed)
    assert failed.text.startswith("test-model only thought; that is kept. ")
    assert words in failed.text


async def test_what_weighs_on_an_answer_is_said(agent):
    asking, _ = agent(text_then("stop"))
    first, second = await told(asking), await told(asking)
    await asking.close()
    (warned,) = [event.text for event in first if isinstance(event, Warned)]
    assert "does not say how many tokens" in warned
    assert "12 rounds of 12 calls" in warned
    assert not [event for event in second if isinstance(event, Warned)]  # once


async def test_a_server_without_https_is_said(call, serve):
    address = serve(says("")).url.replace("http://", "https://")
    asking = LlmAgent(call, Endpoint("m", address, "k", "the test"), Settings())
    events = await told(asking)
    await asking.close()
    assert isinstance(events[-1], Failed)
    assert "does not speak https. Should AMX_TUI_LLM_BASE_URL" in events[-1].text


async def test_bytes_that_are_no_text_are_an_answer_all_the_same(agent):
    def move(request) -> None:
        request.start()
        data = b'data: {"choices":[{"index":0,"delta":{"content":"a\xff."}}]}\n\n'
        request.wfile.write(f"{len(data):x}\r\n".encode() + data + b"\r\n")
        request.end()

    asking, _ = agent(move)
    events = await told(asking)
    await asking.close()
    assert said(events) == "a\N{REPLACEMENT CHARACTER}."
    assert isinstance(events[-1], Done)


def way(error: BaseException, endpoint=None) -> str:
    """What is said of an error that came of another."""
    outer = RuntimeError("Connection error.")
    outer.__cause__ = error
    return of_the_way(outer, endpoint or Endpoint("m", "https://a.example/v1", "", ""), Seen())


def test_what_stands_on_the_way_names_what_to_change(monkeypatch):
    untrusted = ssl.SSLCertVerificationError("certificate verify failed: self-signed (_ssl.c:1)")
    assert way(untrusted).startswith("The certificate of a.example is not accepted: self-signed.")
    monkeypatch.setenv("ALL_PROXY", "socks5://127.0.0.1:1")
    assert way(ImportError("the 'socksio' package is missing")).startswith(
        "ALL_PROXY names a SOCKS"
    )
    there = Endpoint("m", "https://a.example/v1", "", "")
    assert by_proxy(there) == " The way goes by the proxy of ALL_PROXY."
    assert by_proxy(Endpoint("m", "http://127.0.0.1:1/v1", "", "")) == ""  # nothing on that way
    monkeypatch.setenv("SSL_CERT_FILE", "/nowhere")
    assert way(FileNotFoundError()).startswith("SSL_CERT_FILE names certificates")
    assert way(ValueError("else")) == ""


@pytest.mark.parametrize(
    ("seconds", "words"),
    [
        (0, "in 1 second"),
        (42.4, "in 42 seconds"),
        (90, "in 90 seconds"),
        (120, "in 2 minutes"),
        (600, "in 10 minutes"),
        (5_400, "in 90 minutes"),
        (7_200, "in 2 hours"),
        (100_000, "in 28 hours"),
        (200_000, "in 2 days"),
        (1e9, "in 11,574 days"),
    ],
)
def test_a_wait_is_said_as_people_say_it(seconds, words):
    assert later(seconds) == words
