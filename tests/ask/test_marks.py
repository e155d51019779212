"""What is said of a whole answer of a model, whichever agent it came from."""

import json

import pytest

from amx_tui.ask.agents.amx import AmxAgent
from amx_tui.ask.agents.offline.agent import OfflineAgent
from amx_tui.ask.conversation import Turn
from amx_tui.ask.marks import marks
from amx_tui.ask.protocol import (
    About,
    Attached,
    Done,
    Failed,
    TextDelta,
    ToolFinished,
    ToolStarted,
    Warned,
)
from amx_tui.settings import Settings
from tests.ask.conftest import profiled
from tests.ask.scripted import Scripted, asked, chat_with

TEXT = TextDelta("It is A.")
READ = "Nothing of your history was read for this answer."
CALLED = (ToolStarted("1", "t", ""), ToolFinished("1", "t", "", "[]", 0.1, True))
IN_VAIN = (ToolStarted("1", "t", ""), ToolFinished("1", "t", "", "no", 0.1, False))


async def warned(call, demo, *events, invents=True) -> list[str]:
    agent = Scripted(*events)
    agent.about = About("scripted", "m", "", invents=invents)
    turn, shown = await asked(chat_with(agent, call, demo), "Which?")
    said = [event.text for event in shown if isinstance(event, Warned)]
    assert said == list(turn.warnings)
    assert not isinstance(shown[-1], Warned)  # it stands with the answer, before its end
    return said


async def test_an_answer_that_read_nothing_is_marked_whoever_gave_it(call, demo):
    assert await warned(call, demo, TEXT, Done()) == [READ]
    assert await warned(call, demo, *IN_VAIN, TEXT, Done()) == [READ]
    assert await warned(call, demo, *CALLED, TEXT, Done()) == []
    assert await warned(call, demo, Attached("a run", "..."), TEXT, Done()) == []
    assert await warned(call, demo, TEXT, Failed("It broke.")) == []  # no answer to mark
    assert await warned(call, demo, TEXT, Done(), invents=False) == []


def test_agents_say_whether_they_can_invent(agent, call, tmp_path):
    profiled(tmp_path)
    assert agent()[0].about.invents
    assert AmxAgent(call, tmp_path, Settings()).about.invents
    (tmp_path / "config.yml").unlink()
    assert AmxAgent(call, tmp_path, Settings()).about.invents
    assert not OfflineAgent(call).about.invents


CALL = {"name": "list_runs", "arguments": {"limit": 5}}


@pytest.mark.parametrize(
    "answer",
    [
        '<tool_call>{"name": "list_runs"}</tool_call>',
        "<function=list_runs>{}</function>",
        "[TOOL_CALLS] list_runs",
        "<|tool_call_begin|>list_runs",
        json.dumps(CALL),
        json.dumps([CALL, CALL]),
        json.dumps({"type": "function", "function": CALL}),
        json.dumps({"function": "list_runs", "parameters": {}}),
        json.dumps({"tool": "list_runs", "args": {}}),
        f"I look it up:\n\n```json\n{json.dumps(CALL, indent=2)}\n```\n",
        f"I look it up.\n{json.dumps(CALL)}\n",
    ],
)
def test_a_call_as_text_is_marked(answer):
    turn = Turn(question="?", model="m", answer=answer, attached=("a", "b"))
    assert list(marks(turn)) == ["m wrote a call of a tool as text: it was not made."]


@pytest.mark.parametrize(
    "answer",
    [
        "It is A.",
        '{"name": "orders", "logprob": 0.9}',
        "{not json}",
        "[" * 100_000,
        "[1, 2]",
        '```json\n{"runs": [1]}\n```',
        'Its arguments were {"name": "x", "arguments": {}}, says the log.',
    ],
)
def test_what_is_no_call_is_not(answer):
    assert list(marks(Turn(question="?", answer=answer, attached=("a", "b")))) == []
