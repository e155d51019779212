"""Turns of phrase: what people say in many ways, and the plainer words that it stands for.

They are written in a small dialect of regular expressions: `@run` is a piece of `pieces.py`, a bracket
groups and captures nothing, and an apostrophe is the straight one or the curly one. A name may be
captured in several places of a pattern; the template has what was said in the last of them.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from functools import cached_property, partial
from itertools import count

from amx_tui.ask.agents.offline.words.pieces import PIECES

Plain = str | Callable[[re.Match[str]], str]
"""What a turn is put into: a template, or a function of the match."""
Turn = tuple[Plain, *tuple[str, ...]]
"""That, and the patterns of what is said for it."""

Compiled = tuple[tuple[re.Pattern[str], Callable[[re.Match[str]], str]], ...]

_TOKEN = re.compile(r"\\.|\[\^?[^\]]*\]|\((?!\?)|'|@(?P<piece>[a-z_]+)", re.DOTALL)
_GROUP = re.compile(r"\(\?P<(\w+)>")
_PLACE = re.compile(r"\\g<(\w+)>")
_START = r"(?<![\w.#-])"
_END = r"(?!(?<=\w)\w)"


class Turns:
    """Turns of phrase, compiled when the first text is put into plainer words."""

    def __init__(self, *turns: Turn) -> None:
        self._turns = turns

    def put(self, text: str) -> str:
        """The text with each turn, wherever it stands, put into what it stands for."""
        for pattern, plain in self._anywhere:
            text = pattern.sub(plain, text)
        return text

    def whole(self, text: str) -> tuple[str, re.Match[str]] | None:
        """What the whole of a text stands for, and what was found in it; None for no such text."""
        for pattern, plain in self._wholes:
            if match := pattern.fullmatch(text):
                return plain(match), match
        return None

    @cached_property
    def _anywhere(self) -> Compiled:
        return tuple(
            (compiled(f"{'' if said[0] in '^, ' else _START}{said}{_END}"), plain)
            for said, plain in self._each()
        )

    @cached_property
    def _wholes(self) -> Compiled:
        return tuple((compiled(said), plain) for said, plain in self._each())

    def _each(self) -> Iterator[tuple[str, Callable[[re.Match[str]], str]]]:
        for plain, *patterns in self._turns:
            put = partial(_filled, plain) if isinstance(plain, str) else plain
            yield from ((said, put) for said in patterns)


def compiled(said: str) -> re.Pattern[str]:
    """What is written in the dialect; a name that captures again has a number there: one, one_2."""
    seen: dict[str, Iterator[int]] = {}

    def numbered(match: re.Match[str]) -> str:
        number = next(seen.setdefault(match[1], count(1)))
        return match[0] if number == 1 else f"(?P<{match[1]}_{number}>"

    return re.compile(_GROUP.sub(numbered, _expression(said)), re.IGNORECASE)


def _expression(said: str) -> str:
    """What is written in the dialect as a regular expression."""

    def plain(token: re.Match[str]) -> str:
        if token["piece"]:
            return _expression(PIECES[token["piece"]])
        return {"(": "(?:", "'": "['’]"}.get(token[0], token[0])

    return _TOKEN.sub(plain, said)


def captured(match: re.Match[str]) -> dict[str, str]:
    """By the name of what is captured what was said, in the last of its places."""
    found: dict[str, str] = {}
    for group, text in match.groupdict("").items():
        name = group.partition("_")[0]
        found[name] = text or found.get(name, "")
    return found


def _filled(template: str, match: re.Match[str]) -> str:
    """The template with what was captured in the place of its names."""
    if "\\" not in template:
        return template
    found = captured(match)
    return _PLACE.sub(lambda place: found.get(place[1], ""), template)
