"""What a model may be called: all of its name, or some words of it, as mini, 4.1 or claude sonnet."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping

from amx_tui.text import folded

_ALONE = re.compile(r"[a-z][a-z0-9]{2,}|[a-z]\d+|\d+[a-z]|\d+\.\d+")
"""One word of a name that may stand for it: mini, o3, 4o, 4.1, and no 3 of large-3."""


def in_full(value: str) -> set[str]:
    """A value as it is written, with its path or without: gpt-4.1 is not gpt-4.1-mini."""
    short = folded(value).rpartition("/")[2]
    return {folded(value), short, short.replace("-", " "), folded(value).replace("_", " ")}


def models_called(values: Iterable[str]) -> Mapping[str, frozenset[str]]:
    """By what models may be called those that are meant.

    A name in full means no longer one; words that end names, as 4.1 does, mean none that goes on
    behind them.
    """
    found: dict[str, dict[str, int]] = {}
    for value in values:
        for word in in_full(value):
            found.setdefault(word, {})[value] = 0
        for word, ends in _words_of(value):
            rank = 1 if ends else 2
            of = found.setdefault(word, {})
            of[value] = min(of.get(value, rank), rank)
    return {
        word: frozenset(value for value, rank in of.items() if rank == min(of.values()))
        for word, of in found.items()
    }


def _words_of(value: str) -> Iterable[tuple[str, bool]]:
    """The words that stand beside each other in a name, and whether it ends with them."""
    parts = [p for p in re.split(r"[^a-z0-9.]+", folded(value).rpartition("/")[2]) if p.strip(".")]
    for start in range(len(parts)):
        for end in range(start + 1, len(parts) + 1):
            words, ends = parts[start:end], end == len(parts)
            if len(words) > 1:
                yield from ((by.join(words), ends) for by in ("-", " ", ""))
            elif _ALONE.fullmatch(words[0]):
                yield words[0], ends
        if family := re.fullmatch(r"([a-z]{3,})\d+", parts[start]):  # qwen, of qwen3
            yield family[1], False
