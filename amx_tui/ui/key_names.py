"""Keys as people write them, and as characters."""

from __future__ import annotations

from collections.abc import Iterable

_SPELLED = {
    "question_mark": "?",
    "slash": "/",
    "left_square_bracket": "[",
    "right_square_bracket": "]",
    "left_curly_bracket": "{",
    "right_curly_bracket": "}",
    "left_parenthesis": "(",
    "right_parenthesis": ")",
    "vertical_line": "|",
    "less_than_sign": "<",
    "greater_than_sign": ">",
    "full_stop": ".",
    "pageup": "page up",
    "pagedown": "page down",
}


def spelled(keys: Iterable[str]) -> str:
    """Keys as people write them: `enter or o`."""
    return " or ".join(_SPELLED.get(key, key) for key in keys)


def character_of(key: str) -> str | None:
    """What a key writes into a text; None for one that writes nothing."""
    shown = " " if key == "space" else _SPELLED.get(key, key)
    return shown if len(shown) == 1 else None
