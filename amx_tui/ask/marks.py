"""What is to be kept in mind of a whole answer of a model, whichever agent it came from."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from typing import Any

from amx_tui.ask.conversation import Turn

_TAGGED = re.compile(
    r"<\|?tool_calls?(?:_begin)?\|?>|<tool_code>|<function[=_]|\[TOOL_CALLS\]|<\|python_tag\|>"
)
_FENCED = re.compile(r"^```\w*\n(.*?)^```", re.DOTALL | re.MULTILINE)
_ARGUMENTS = ("arguments", "parameters", "args")


def marks(turn: Turn) -> Iterator[str]:
    """Sentences; none of an answer that read something and says what it says."""
    if _calls(turn.answer):
        yield f"{turn.model} wrote a call of a tool as text: it was not made."
    if not turn.has_read:
        yield "Nothing of your history was read for this answer."


def _calls(answer: str) -> bool:
    """Whether a text is, or holds, a call of a tool as models are taught to write one."""
    if _TAGGED.search(answer):
        return True
    return any(map(_is_call, (answer, *answer.splitlines(), *_FENCED.findall(answer))))


def _is_call(text: str) -> bool:
    text = text.strip()
    if not text.startswith(("{", "[")):
        return False
    try:
        told = json.loads(text)
    except (ValueError, RecursionError):
        return False
    return any(map(_names_a_tool, told if isinstance(told, list) else [told]))


def _names_a_tool(told: Any) -> bool:
    """`{"name": "list_runs", "arguments": {}}`, or the same inside of a `function`."""
    if not isinstance(told, dict):
        return False
    inner = told.get("function")
    called = inner if isinstance(inner, dict) else told
    name = called.get("name", called.get("tool", inner))
    return isinstance(name, str) and any(key in called for key in _ARGUMENTS)
