"""A question with RUN in the place of each run and PLACE in that of what it names."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cache

from amx_tui.ask.agents.offline.sayings import lettered
from amx_tui.ask.agents.offline.understanding import a_run
from amx_tui.ask.names import Named, Names
from amx_tui.text import folded
from amx_tui.vocabulary import LETTERS, MIN_RUNS

_NUMBER = r"(?:\bruns? )?(?<![\w.$%-])#?(?P<number>\d{1,18})(?![\w%-]|\.\d)"
_OF_RUN = r"(?:runs?|prompt|version|instructions|one|wording|texts?|descriptions?)"
_PLACES = re.compile(
    r"(?:the )?(?:tables? )?PLACE(?:(?:,| and|, and) (?:the )?PLACE)*(?: table)?\b"
)
_OUTSIDE = re.compile(
    r",? (?:except(?: for| on| in)?|without|excluding|ignoring|leaving out|apart from|aside from"
    r"|besides"
    r"|other than|not counting|but not (?:on|in)|outside(?: of)?) PLACE"
)
_MARK = "|"
_MOST = 4  # a smaller number is none of a run, unless it is compared
_SPARE = re.compile(
    r"^(?:(?:and|but|so|ok|okay|then|now|well|please|hey|hi|also|tell me|can you tell me|do you"
    r" know)"
    r"\b[, ]*)+|[, ]+(?:then|please|now|here|again|exactly|at all|after all|actually)$"
)


@dataclass(frozen=True, slots=True)
class Skeleton:
    """A question in small letters, without its names; the runs in their order.

    `on PLACE` is where it is about, with `named.outside` all the rest.
    """

    text: str
    runs: tuple[int, ...]
    named: Named


def skeleton(
    question: str,
    names: Names,
    spared: frozenset[str],
    ids: Sequence[int],
    called: Mapping[str, int],
) -> Skeleton | None:
    """The skeleton of a question; None where it names what is not known.

    `spared` are words that are no names unless it is plain; `called` are words for runs, by id.
    """
    question = lettered(" ".join(question.replace("’", "'").replace(_MARK, " ").split()))
    runs: list[int] = []

    def run(match: re.Match[str]) -> str:
        found = _run_of(match, ids, called, question)
        if found is None:
            return match[0]
        runs.append(found)
        return _MARK

    marked = re.sub(_patterns(tuple(called)), run, question)
    text = " ".join(folded(names.joined(marked)).split())
    named = names.named(text, spared)
    if named.unknown or named.near:
        return None
    for word in sorted(named.words, key=len, reverse=True):
        text = re.sub(rf"(?<![\w.]){re.escape(word)}(?!\w|\.\w)", "PLACE", text)
    text = _PLACES.sub("PLACE", text.replace(_MARK, "RUN").strip(" ?!.,;:"))
    if named and _OUTSIDE.search(text):
        text, named = _OUTSIDE.sub(" on PLACE", text), replace(named, outside=True)
    for _ in range(2):
        text = _SPARE.sub("", text)
    return Skeleton(text, tuple(dict.fromkeys(runs)), named)


@cache
def _patterns(called: tuple[str, ...]) -> str:
    """What may stand for a run: a number, a letter, or one of these words."""
    letters = f"(?:\\b[Rr]uns? )?(?<![\\w.'-])(?P<letter>[{LETTERS}])(?![\\w.'-])"
    if not called:
        return f"{_NUMBER}|{letters}"
    values = "|".join(map(re.escape, sorted(called, key=len, reverse=True)))
    told = rf"(?i:(?:\bthe )?(?<![\w.-])(?P<called>{values})(?![\w-]|\.\w)(?: {_OF_RUN})?)"
    return f"{_NUMBER}|{letters}|{told}"


def _run_of(
    match: re.Match[str], ids: Sequence[int], called: Mapping[str, int], question: str
) -> int | None:
    """The run that is meant; None for what is none."""
    found = match.groupdict()
    if number := found["number"]:
        return int(number) if int(number) > _MOST or int(number) in ids else None
    if letter := found["letter"]:
        at = LETTERS.index(letter)
        return ids[at] if at < len(ids) and (at or a_run(question)) else None
    return called[found["called"].lower()]


def by_age(ids: Sequence[int], newer: int) -> dict[str, int]:
    """What two runs are called by their age, `newer` being the place of the newer one."""
    if len(ids) != MIN_RUNS:
        return {}
    words: dict[str, int] = {}
    for at, told in ((newer, "newer newest new latest"), (1 - newer, "older oldest old previous")):
        words |= {
            f"{age} {of}": ids[at]
            for age in told.split()
            for of in ("run", "one", "prompt", "version", "instructions", "texts", "descriptions")
        }
    return words
