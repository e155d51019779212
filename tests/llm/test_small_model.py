"""Our agent with a real model over HTTP, one that is small and calls no tools."""

from __future__ import annotations

from collections.abc import AsyncIterator
from contextlib import aclosing
from time import monotonic

import httpx2
import pytest

from amx_tui.ask.agents.endpoint import Endpoint
from amx_tui.ask.agents.llm import LlmAgent
from amx_tui.ask.conversation import Turn
from amx_tui.ask.marks import marks
from amx_tui.ask.protocol import Attached, Done, Failed, TextDelta, Used
from amx_tui.settings import Settings

NOTHING_READ = "Nothing of your history was read for this answer."
PAIR = (120, 119)
LIMITS = Settings(ask_seconds=900.0, ask_silence=800.0, ask_answer_tokens=120)


@pytest.fixture
async def agent(served: str, snapshot) -> AsyncIterator[LlmAgent]:
    async def call(question):
        return question(snapshot)

    made = LlmAgent(call, Endpoint("smollm2", served, "", "the test"), LIMITS)
    yield made
    await made.close()


async def heard(agent: LlmAgent, question: str, run_ids=()) -> list[tuple[float, object]]:
    """The events of an answer, each with the second at which it came."""
    async with aclosing(agent.ask(question, run_ids)) as events:
        return [(monotonic(), event) async for event in events]


def text(events) -> str:
    return "".join(e.text for _, e in events if isinstance(e, TextDelta))


def ended(event: object) -> bool:
    """To the end, or to the limit of tokens: a small model talks on and on."""
    return isinstance(event, Done) or (isinstance(event, Failed) and "tokens" in event.text)


def marked(events) -> list[str]:
    """What a chat says of an answer that came in these events."""
    turn = Turn(question="?", model="m")
    for _, event in events:
        turn = turn.after(event)
    return list(marks(turn))


async def test_an_answer_streams_and_says_that_nothing_was_read_for_it(agent):
    events = await heard(agent, "Say hello in five words.")
    times = [at for at, event in events if isinstance(event, TextDelta)]
    assert len(times) > 3
    assert times[-1] - times[0] > 0.05  # in pieces, not at once
    assert ended(events[-1][1]), events[-1]
    assert text(events).strip()
    if isinstance(events[-1][1], Done):
        assert NOTHING_READ in marked(events)
        assert [event for _, event in events if isinstance(event, Used)][-1].usage.output_tokens > 0


async def test_the_evidence_goes_with_a_question_about_runs(agent):
    events = await heard(agent, "Which run is better?", PAIR)
    attached = [event for _, event in events if isinstance(event, Attached)]
    assert attached
    assert "A better by 0.029 logprob" in attached[0].text
    assert ended(events[-1][1]), events[-1]
    assert text(events).strip()
    assert NOTHING_READ not in marked(events)


async def test_an_answer_is_stopped_at_once_and_the_server_hears_of_it(agent, served):
    asked = agent.ask("Count from one to a thousand, one number a line.", ())
    async for event in asked:
        if isinstance(event, TextDelta):
            break
    began = monotonic()
    await asked.aclose()
    assert monotonic() - began < 2.0
    async with httpx2.AsyncClient(timeout=2.0) as client:  # its one place is free again
        reply = await client.get(f"{served}/models")
        assert reply.status_code == 200
    again = agent.ask("Say hello.", ())
    async for event in again:
        if isinstance(event, TextDelta | Failed):
            break
    assert isinstance(event, TextDelta), event
    await again.aclose()
