"""A question with its runs as `r120` and PLACE for what it names, without what says nothing."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cache

from amx_tui.ask.agents.offline.words.lettering import a_run, lettered
from amx_tui.ask.names import Named, Names
from amx_tui.text import folded
from amx_tui.vocabulary import LETTERS, MIN_RUNS

NEWER = ("newer", "newest", "new", "latest")
OLDER = ("older", "oldest", "old", "previous", "earlier", "former")
"""Words for one of two runs, by its age."""
_RUN = r"r\d+"
_NUMBER = r"(?:\b(?:the )?runs? )?(?<![\w.$%-])#?(?P<number>\d{1,18})(?![\w%-]|\.\d)"
_KINDS = (
    "run one prompt prompts version instructions wording texts descriptions model settings config"
)
_OF_RUN = f"(?:runs|text|description|{_KINDS.replace(' ', '|')})"
_PLACES = re.compile(
    r"(?:the )?(?:tables? )?PLACE(?:(?: ?,| and| or|, and) (?:the )?PLACE)*(?: table)?\b"
)
_OUTSIDE = re.compile(
    r",? (?:except(?: for| on| in)?|without|excluding|ignoring|leaving out|apart from|aside from"
    r"|besides"
    r"|other than|not counting|but not (?:on|in)|outside(?: of)?) PLACE"
)
_MARK = "|"
_MOST = 4  # a smaller number is none of a run, unless it is compared
_SPARE = re.compile(
    r"\b(?:exactly|actually|really|please|pls|then|now|also|overall|currently|at all"
    r"|in fact|precisely|all in all|in the end|by chance|in total|altogether)\b"
)
_ENDS = re.compile(
    r"^(?:(?:and|but|so|ok|okay|well|hm+|oh|hey|hi|tell me|can you tell me|show me|do you know)\b"
    r"[, ]*)+|[, ]+(?:here|again|after all)$"
)


@dataclass(frozen=True, slots=True)
class Skeleton:
    """A question in small letters, without its names.

    `on PLACE` is where it is about, with `named.outside` all the rest.
    """

    text: str
    named: Named

    @property
    def runs(self) -> tuple[int, ...]:
        """Its runs, in their order."""
        return runs_in(self.text)


def runs_in(text: str) -> tuple[int, ...]:
    """The runs in a part of a skeleton, each once."""
    return tuple(dict.fromkeys(int(run[1:]) for run in re.findall(rf"\b{_RUN}\b", text)))


def pattern_of(text: str) -> re.Pattern[str]:
    """A pattern for skeletons, in which RUN is any run."""
    return re.compile(text.replace("RUN", _RUN))


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
        text = re.sub(rf"(?<![\w.]){re.escape(word)}(?:'s)?(?!\w|\.\w)", "PLACE", text)
    told = iter(runs)
    text = re.sub(re.escape(_MARK), lambda _: f"r{next(told)}", text.strip(" ?!.,;:"))
    text = _PLACES.sub("PLACE", " ".join(_SPARE.sub(" ", text).split()))
    if named and _OUTSIDE.search(text):
        text, named = _OUTSIDE.sub(" on PLACE", text), replace(named, outside=True)
    return Skeleton(_ENDS.sub("", text).strip(" ,"), named)


@cache
def _patterns(called: tuple[str, ...]) -> str:
    """What may stand for a run: a number, a letter, or one of these words."""
    letters = (
        rf"(?:\b(?:[Tt]he )?[Rr]uns? )?(?<![\w.'-])#?(?P<letter>[{LETTERS}])(?![\w.-]|'(?!s\b))"
    )
    if not called:
        return f"{_NUMBER}|{letters}"
    values = "|".join(map(re.escape, sorted(called, key=len, reverse=True)))
    told = rf"(?i:(?:\bthe )?(?<![\w.-])(?P<called>{values})(?![\w-]|\.\w)(?: {_OF_RUN}\b)?)"
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
    return {
        f"{age} {of}": ids[at]
        for at, ages in ((newer, NEWER), (1 - newer, OLDER))
        for age in ages
        for of in _KINDS.split()
    }
