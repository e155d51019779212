"""The stream of a model's answer, made what the protocol promises, and what was seen of it.

Servers end streams without an end, call the end by other names, put two calls into one place, think
aloud between tags, answer all at once or with a web page. What can be understood is put right here,
before the library reads it; the rest is remembered, so that it can be said.
"""

from __future__ import annotations

import json
from collections.abc import AsyncIterator
from dataclasses import dataclass
from typing import Any

_ENDS = {"stop", "length", "tool_calls", "content_filter", "function_call"}
_LENGTHS = {"max_tokens", "max_length", "model_length", "token_limit"}
_OPEN, _CLOSE = "<think>", "</think>"


class CutOff(ConnectionError):
    """The stream ended, and the answer had not."""


@dataclass(slots=True)
class Seen:
    """What was seen of the answers to one question; `end` and what follows are of the last one."""

    page: bool = False  # it was a web page, and no answer
    at_once: bool = False  # it was no stream
    answered: bool = False  # anything has come
    moved: int = 0  # the status of a redirection, which is not followed
    usage: bool = False  # any of them said how many tokens were used
    only_thought: bool = False  # thoughts came, and no text
    end: str = ""  # why it ended
    text: bool = False
    calls: bool = False

    def begin(self) -> None:
        """Another answer comes."""
        self.end, self.text, self.calls = "", False, False

    @property
    def empty(self) -> bool:
        """It ended well, with neither a text nor a call."""
        return self.end == "stop" and not (self.text or self.calls)


class Mended:
    """The bytes of a stream of server-sent events, mended line by line."""

    def __init__(self, stream: Any, seen: Seen) -> None:
        self._stream, self._seen = stream, seen
        self._places: dict[
            int, tuple[str, int]
        ] = {}  # a call's id and place, by the place it claims
        self._next = 0
        self._thinking = False
        self._done = False
        seen.begin()

    async def __aiter__(self) -> AsyncIterator[bytes]:
        rest = b""
        async for chunk in self._stream:
            *lines, rest = (rest + chunk).split(b"\n")
            if lines:
                yield b"".join(self._line(line) + b"\n" for line in lines)
        if rest:
            yield self._line(rest)
        if not (self._done or self._seen.end):
            raise CutOff("the answer stopped without an end")

    async def aclose(self) -> None:
        """Close what is read."""
        await self._stream.aclose()

    def _line(self, line: bytes) -> bytes:
        text = line.strip()
        if not text.startswith(b"data:"):
            return line
        data = text[5:].strip()
        if data == b"[DONE]":
            self._done = True
            return line
        try:
            document = json.loads(data.decode("utf-8", "replace"))
        except ValueError:
            return line
        if not isinstance(document, dict):
            return line
        return b"data: " + json.dumps(self._mended(document)).encode()

    def _mended(self, document: dict[str, Any]) -> dict[str, Any]:
        usage = document.get("usage")
        if isinstance(usage, dict) and usage.get("prompt_tokens"):
            self._seen.usage = True
        choices = document.get("choices")
        for choice in choices if isinstance(choices, list) else ():
            if isinstance(choice, dict):
                self._choice(choice)
        return document

    def _choice(self, choice: dict[str, Any]) -> None:
        delta = choice.get("delta")
        if isinstance(delta, dict):
            self._delta(delta)
        end = choice.get("finish_reason")
        if end:
            choice["finish_reason"] = self._seen.end = self._end(str(end))

    def _end(self, end: str) -> str:
        """The protocol's word for an end; an unknown one is a good end."""
        if end in _ENDS:
            return end
        if end.lower() in _LENGTHS:
            return "length"
        return "tool_calls" if self._seen.calls else "stop"

    def _delta(self, delta: dict[str, Any]) -> None:
        content = delta.get("content")
        if isinstance(content, str) and content:
            text, thought = self._apart(content)
            delta["content"] = text
            if thought:
                delta["reasoning_content"] = (delta.get("reasoning_content") or "") + thought
            self._seen.text = self._seen.text or bool(text.strip())
        for call in delta.get("tool_calls") or ():
            if isinstance(call, dict):
                self._seen.calls = True
                self._place(call)

    def _apart(self, content: str) -> tuple[str, str]:
        """The text of a piece, and what is thought aloud in it between tags."""
        text, thought = "", ""
        while content:
            tag = _CLOSE if self._thinking else _OPEN
            before, found, content = content.partition(tag)
            if self._thinking:
                thought += before
            else:
                text += before
            if found:
                self._thinking = not self._thinking
        return text, thought

    def _place(self, call: dict[str, Any]) -> None:
        """Give each call a place of its own: some servers say 0 for all of them."""
        claimed = call.get("index")
        claimed = claimed if isinstance(claimed, int) else 0
        name = call.get("id")
        known = self._places.get(claimed)
        if known is None or (name and name != known[0]):
            known = (str(name or ""), self._next)
            self._next += 1
            self._places[claimed] = known
        call["index"] = known[1]


def mend(response: Any, seen: Seen) -> None:
    """Have a good response read through what mends it."""
    seen.answered = True
    seen.moved = response.status_code if response.is_redirect else 0
    if response.status_code != 200 or response.headers.get("content-encoding"):
        return
    kind = response.headers.get("content-type", "").partition(";")[0].strip().lower()
    if kind == "text/html":
        seen.page = True
    elif kind == "application/json":
        seen.at_once = True
    else:
        response.stream = _stream(Mended(response.stream, seen))


def _stream(of: Any) -> Any:
    """The same as the client's own kind of stream."""
    import httpx2

    class Stream(httpx2.AsyncByteStream):
        def __aiter__(self) -> AsyncIterator[bytes]:
            found: AsyncIterator[bytes] = aiter(of)
            return found

        async def aclose(self) -> None:
            await of.aclose()

    return Stream()
