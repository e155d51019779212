"""Some of the runs that are talked about: two of four, all but one."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from amx_tui.ask.agents.offline.desk.asked import About as Topic
from amx_tui.ask.agents.offline.desk.asked import Asked
from amx_tui.ask.agents.offline.reading.understanding import settled
from amx_tui.ask.agents.offline.words.lexicon import NUMBERS
from amx_tui.vocabulary import LETTERS, MIN_RUNS


def two_of(asked: Asked, ids: tuple[int, ...]) -> Asked:
    """`A or D`, of four: these are compared by themselves."""
    letters = [at for at in asked.letters if at < len(ids)]
    if not MIN_RUNS <= len(letters) < len(ids) or asked.about not in _OF_TWO:
        return asked
    return replace(asked, run_ids=tuple(ids[at] for at in letters), letters=())


def said_among(asked: Asked, talked: Sequence[int], ids: Sequence[int]) -> Asked:
    """The question with the places of its runs among those that are compared for it."""
    if tuple(talked) == tuple(ids):
        return asked
    places = {at: ids.index(run) for at, run in enumerate(talked) if run in ids}
    said = ((word, at if at < 0 else places.get(at)) for word, at in asked.said)
    return replace(asked, said=tuple((word, at) for word, at in said if at is not None))


_OF_TWO = {
    Topic.VERDICT,
    Topic.OVERLAP,
    Topic.WHY,
    Topic.NAMED,
    Topic.ASSETS,
    Topic.TABLES,
    Topic.SIGNIFICANCE,
    Topic.APPLY,
    Topic.WINS,
}
_LEFT_OUT = re.compile(
    r"\b(?:without|except(?: for)?|excluding|ignor(?:e|ing)|leav(?:e|ing) out|drop|skip|forget(?: "
    r"about)?)\s+(?:runs? )?(?P<ids>#?\d+(?:(?:\s*,\s*|\s+and\s+|\s*&\s*)#?\d+)*)"
)


def without(asked: Asked, ids: tuple[int, ...]) -> tuple[Asked, tuple[int, ...]]:
    """`without 114`: the other runs that are talked about."""
    match = _LEFT_OUT.search(asked.text)
    if match is None:
        return asked, ids
    out = {int(number) for number in re.findall(r"\d+", match["ids"])}
    kept = tuple(run_id for run_id in ids if run_id not in out)
    if len(kept) < MIN_RUNS or not out <= set(ids):
        return asked, ids
    rest = " ".join((asked.text[: match.start()] + asked.text[match.end() :]).split())
    inside = replace(
        asked,
        run_ids=tuple(i for i in asked.run_ids if i not in out),
        concepts=asked.concepts - {"not", "regress", "rejected"},
        beside=(),
    )
    return settled(inside, rest.strip(" ,?")), kept


_SO_MANY = re.compile(
    r"\b(?:all (?:of )?(?:the |these |those )?|these |those )(?P<n>two|three|four)\b"
    r"(?! (?:most|least|\w+est|worst|best|tables?|columns?|assets?|texts?|fields?|descriptions?"
    r"|schemas?|models?|metrics?|settings?|steps?|findings?|alternatives?|people|authors?)\b)"
    r"|\bthe (?P<m>two|three|four)(?: runs)?(?=\W*$| (?:together|combined)\b)"
    r"|\b(?:rank|sort|order) the (?P<o>two|three|four)\b"
)


def no_such_number(asked: Asked, ids: Sequence[int]) -> str:
    """How many runs a question speaks of, where another number is compared and none is named."""
    match = _SO_MANY.search(asked.text)
    if match is None or not ids or asked.query or asked.run_ids or asked.letters:
        return ""
    number = match["n"] or match["m"] or match["o"]
    return "" if NUMBERS.index(number) + 1 == len(ids) else match[0].strip()


def no_such_letter(asked: Asked, ids: Sequence[int]) -> str:
    """The letter of a run that a question names where fewer are compared; "" for none."""
    beyond = [at for at in asked.letters if at >= len(ids)] if ids else []
    return f"run {LETTERS[beyond[0]]}" if beyond else ""
