"""What a cell of a history may hold, however wrong: numbers, blobs, texts, and JSON of every shape."""

from __future__ import annotations

import json
import random
from collections.abc import Callable
from typing import Any

from tests.hostile_text import hostile_text

NUMBERS: tuple[float, ...] = (
    *(0, -1, 1, 2**31, 2**53 + 1, 2**63 - 1, -(2**63), 10**15),
    *(0.0, -0.0, 0.5, -3600.0, 1e-320, 1e308, -1e308, float("inf"), float("-inf")),
    *(-62_135_596_800.0, -62_135_596_801.0, 253_402_300_799.0, 253_402_300_800.0, 1e11, 1e18),
    *(1_795_500_000.0, 1_795_500_000, 9_999_999_999_999.0, 0.9999999999999999, 1.0000001),
)
_TEXTS = (
    "",
    " ",
    "\n",
    "soon",
    "NaN",
    "inf",
    "1e999",
    "9" * 400,
    "0x10",
    "١٢",
    "1,5",
    "null",
    "True",
)
_WORDS = ("accepted", "applied", "failed", "semantic", "HIGH", "rerun", "variation", "analyze.run")
_DEPTHS = (3, 20, 200, 2_000, 100_000)
_HUGE = (10**400, -(2**63) - 1, 2**64, 10**30, 1e308, -1e308, float("nan"), float("inf"))


def value(rng: random.Random) -> object:
    """Anything that SQLite can store in a column of whatever type."""
    return rng.choice(_KINDS)(rng)


def text(rng: random.Random) -> object:
    """A text, one in ten as bytes that are no UTF-8; `stored_as_text` puts it into a cell as it is."""
    if rng.random() < 0.1:
        return rng.randbytes(rng.choice((1, 2, 16, 300)))
    return hostile_text(rng).encode("utf-8", "surrogatepass")


def _json(rng: random.Random) -> object:
    return json_text(rng, {"a": [1, None, {"text": "x"}]})


_KINDS: tuple[Callable[[random.Random], object], ...] = (
    lambda rng: None,
    lambda rng: rng.choice(NUMBERS),
    lambda rng: rng.choice(NUMBERS),
    lambda rng: rng.choice(_TEXTS),
    lambda rng: rng.choice(_WORDS),
    lambda rng: rng.randbytes(rng.choice((0, 1, 7, 64))),
    lambda rng: Text(text(rng)),
    lambda rng: Text(text(rng)),
    lambda rng: hostile_text(rng, 3).encode("utf-8", "surrogatepass"),
    _json,
)


class Text:
    """Bytes that are stored with the type TEXT, be they UTF-8 or not."""

    def __init__(self, content: object) -> None:
        self.content = content


def json_text(rng: random.Random, document: Any) -> object:
    """`document` as a damaged model or process would have written it: most often still JSON."""
    made = document
    for _ in range(rng.randint(1, 3)):
        made = _changed(rng, made)
    written = json.dumps(made, ensure_ascii=rng.random() < 0.8)
    if rng.random() < 0.25:
        written = rng.choice(_BREAKS)(rng, written)
    return Text(written.encode("utf-8", "surrogatepass"))


def _changed(rng: random.Random, document: Any) -> Any:
    """One place somewhere in the document is another one."""
    if isinstance(document, dict) and document and rng.random() < 0.8:
        made = dict(document)
        name = rng.choice(list(made))
        match rng.randrange(5):
            case 0:
                del made[name]
            case 1:
                made[hostile_text(rng, 3)] = made.pop(name)
            case _:
                made[name] = _changed(rng, made[name])
        return made
    if isinstance(document, list) and document and rng.random() < 0.8:
        place = rng.randrange(len(document))
        match rng.randrange(5):
            case 0:
                return document[:place] + document[place + 1 :]
            case 1:
                return document[: place + 1] * rng.choice((1, 2, 50))
            case _:
                return [
                    _changed(rng, item) if index == place else item
                    for index, item in enumerate(document)
                ]
    return rng.choice(_OTHERS)(rng, document)


_OTHERS: tuple[Callable[[random.Random, Any], Any], ...] = (
    lambda rng, _: None,
    lambda rng, _: rng.random() < 0.5,
    lambda rng, _: rng.choice(NUMBERS),
    lambda rng, _: rng.choice(_HUGE),
    lambda rng, _: hostile_text(rng),
    lambda rng, _: hostile_text(rng),
    lambda rng, _: rng.choice(_TEXTS),
    lambda rng, before: [before],
    lambda rng, before: {"text": before, hostile_text(rng, 2): 1},
    lambda rng, before: (
        dict(enumerate(before))
        if isinstance(before, list)
        else list(before or ())
        if isinstance(before, dict | str)
        else {}
    ),
    lambda rng, before: str(before),
    lambda rng, _: [],
    lambda rng, _: {},
)
_BREAKS: tuple[Callable[[random.Random, str], str], ...] = (
    lambda rng, written: written[: rng.randrange(len(written) + 1)],
    lambda rng, written: written[rng.randrange(len(written) + 1) :],
    lambda rng, written: written + written,
    lambda rng, written: written.replace("{", '{"summary": 1, "text": [], "text": {}, ', 1),
    lambda rng, written: written.replace('"', "'"),
    lambda rng, written: "\ufeff" + written,
    lambda rng, written: _deep(rng.choice(_DEPTHS), written),
    lambda rng, written: written.replace(":", ': 1e999, "x":', 1),
    lambda rng, written: hostile_text(rng),
)


def _deep(depth: int, written: str) -> str:
    return '[{"a":' * depth + written + "}]" * depth
