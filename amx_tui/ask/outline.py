"""What an agent was given, as lines that a person can read: a document of a tool as an outline."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from typing import Any

from amx_tui.text import clean

_MARKS = re.compile(r"^<data [^>\n]*>\n(.*?)(?:\n</data>)?\s*$", re.DOTALL)
_LINE = 100  # characters of what stands behind its name, before it is put below it
_STEP = "  "
_DEEP = 40  # what lies deeper is left out
_CLOSES = {"{": "}", "[": "]"}


def outline(text: str) -> str:
    """A document between marks as an outline, also one that was cut; any other text as it is."""
    inside = _MARKS.match(text)
    document = _read((inside[1] if inside else text).strip())
    if not isinstance(document, dict | list) or not document:
        return text
    return "\n".join(_lines(document, 0))


def _read(text: str) -> Any:
    if text[:1] not in _CLOSES:
        return None
    for attempt in (text, _closed(text)):
        try:
            return json.loads(attempt)
        except (ValueError, RecursionError):
            continue
    return None


def _closed(text: str) -> str:
    """JSON that was cut, up to the last of its values that is whole, with what it opened closed."""
    open_: list[str] = []
    whole, quoted, escaped = ("", ""), False, False
    for at, char in enumerate(text):
        if quoted:
            quoted = escaped or char != '"'
            escaped = char == "\\" and not escaped
        elif char == '"':
            quoted = True
        elif char in _CLOSES:
            open_.append(_CLOSES[char])
            if len(open_) > _DEEP:
                break
        elif char in "]}" and open_:
            open_.pop()
            whole = (text[: at + 1], "".join(reversed(open_)))
        elif char == ",":
            whole = (text[:at], "".join(reversed(open_)))
    return "".join(whole)


def _lines(value: Any, depth: int) -> Iterator[str]:
    """The lines of a list or an object."""
    indent = _STEP * depth
    if depth > _DEEP:
        yield f"{indent}…"
    elif isinstance(value, dict):
        for name, item in value.items():
            yield from _member(clean(str(name)), item, depth)
    else:
        for item in value:
            row = _row(item)
            if row is not None:
                yield f"{indent}- {row}".rstrip()
            else:
                first, *others = _lines(item, depth + 1)
                yield f"{indent}- {first.lstrip()}"
                yield from others


def _member(name: str, item: Any, depth: int) -> Iterator[str]:
    row = _row(item)
    if row is not None and len(row) <= _LINE:
        yield f"{_STEP * depth}{name}: {row}".rstrip()
        return
    yield f"{_STEP * depth}{name}:"
    if isinstance(item, dict | list):
        yield from _lines(item, depth + 1)
    else:
        yield _STEP * (depth + 1) + str(row)


def _row(value: Any) -> str | None:
    """A value that fits on one line: a word, or a list of words and of short lists; else None."""
    if not isinstance(value, dict | list):
        return _word(value)
    if isinstance(value, dict):
        plain = not any(isinstance(item, dict | list) for item in value.values())
        told = (f"{clean(str(name))} {_word(item)}" for name, item in value.items())
        return " · ".join(told) if plain else None
    if not value:
        return _word(None)
    lists = [item for item in value if isinstance(item, list)]
    if len(lists) == len(value) or not all(map(_flat, lists)):
        return None  # rows of a table, or deeper
    if any(isinstance(item, dict) for item in value):
        return None
    return " · ".join(_in_brackets(item) for item in value)


def _flat(values: list[Any]) -> bool:
    return not any(isinstance(value, dict | list) for value in values)


def _in_brackets(value: Any) -> str:
    if isinstance(value, list):
        return f"({', '.join(map(_word, value))})"
    return _word(value)


def _word(value: Any) -> str:
    if value is None:
        return "–"
    if isinstance(value, bool):
        return "yes" if value else "no"
    return clean(str(value))
