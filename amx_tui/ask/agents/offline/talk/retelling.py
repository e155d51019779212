"""The question before, asked again of other runs: `and between 120 and 115?`."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import replace

from amx_tui.ask.agents.offline.desk.asked import About, Asked
from amx_tui.ask.agents.offline.desk.wish import Condition, Wish
from amx_tui.vocabulary import MAX_RUNS, MIN_RUNS

_ONLY_RUNS = re.compile(
    r"(?:and|or|but|also|then|now|so|ok|please|what about|how about|what of|the same|same|again|for|of"
    r"|in|on|by|with|between|from|to|compare|compared|comparing|vs\.?|versus|against|over|runs?|the"
    r"|instead|#?\d+|[a-d]\b|[\s,?&.])*"
)
_NOTHING_BEFORE = {
    About.UNKNOWN, About.FOREIGN, About.WRITE, About.ABILITIES, About.GREETING, About.TERM,
}  # fmt: skip
_OF_NO_RUNS = {About.LEDGER, About.HISTORY}
"""Topics that a comparison of other runs is no answer to."""

_FROM = re.compile(r"\bfrom\b.*\bto\b")
_MOVING = {About.ASSETS, About.TABLES}
"""Topics of which it can be said from which run to which."""


def asked_again(
    asked: Asked, last: Asked | None, last_ids: Sequence[int], compared: Sequence[int]
) -> tuple[Asked, tuple[int, ...]] | None:
    """The question before, of the runs that this one names and nothing else, with these; None for
    another question. Letters are those of the compared runs."""
    lettered = [compared[at] for at in asked.letters if at < len(compared)]
    runs = tuple(dict.fromkeys((*asked.run_ids, *lettered)))
    if len(lettered) < len(asked.letters):
        return None
    if last is None or last.about in _NOTHING_BEFORE or not MIN_RUNS <= len(runs) <= MAX_RUNS:
        return None
    if not asked.follows or not _ONLY_RUNS.fullmatch(asked.text):
        return None
    others = None if last.about in _OF_NO_RUNS else _in_their_place(last, last_ids, runs)
    if others is None:
        lost = replace(asked, about=About.UNKNOWN, beside=(asked.text.split()[0],), unknown=())
        return lost, tuple(last_ids)

    def told(text: str) -> str:
        return re.sub(
            r"(?<![\w.])\d{1,18}(?![\w.])", lambda m: f"{others.get(int(m[0]), m[0])}", text
        )

    way = _FROM.search(asked.text)
    if way and (last.run_ids or last.letters or last.about not in _MOVING):
        return replace(asked, about=About.UNKNOWN, beside=("from",), unknown=()), tuple(last_ids)
    again = replace(
        last,
        run_ids=runs if way else tuple(others[run] for run in last.run_ids),
        words=(*last.words, "from") if way else last.words,
        said=tuple((told(word), at) for word, at in last.said),
        wish=last.wish and _of(last.wish, others),
        shape=last.shape and last.shape.of(others),
        change=last.change and last.change.of(others),
        concepts=last.concepts | asked.concepts.intersection(("compare",)),
        text=told(last.text),
        follows=True,
    )
    return again, tuple(others.values()) or runs


def _in_their_place(
    last: Asked, last_ids: Sequence[int], runs: Sequence[int]
) -> Mapping[int, int] | None:
    """By each run of the question before the one that stands for it; None where that is not plain."""
    told = {*last.run_ids, *(last_ids[at] for at in last.letters if at < len(last_ids))}
    if not told:
        return {}
    if last.shape is not None and len(last.run_ids) == len(runs):
        return dict(zip(last.run_ids, runs, strict=True))  # the first of them is what it is about
    old = [*last_ids] if told <= {*last_ids} else [*last.run_ids]
    if len(old) != len(runs) or not told <= {*old}:
        return None
    same = [run for run in old if run in runs]
    if len(told) < len(old) and not same:
        return None
    rest = (run for run in runs if run not in same)
    return {run: run if run in same else next(rest) for run in old}


def _of(wish: Wish, others: Mapping[int, int]) -> Wish:
    """A wish of other runs."""

    def told(runs: tuple[int, ...]) -> tuple[int, ...]:
        return tuple(others.get(run, run) for run in runs)

    def of(condition: Condition) -> Condition:
        return replace(condition, runs=told(condition.runs))

    return replace(
        wish,
        groups=tuple(tuple(map(of, group)) for group in wish.groups),
        runs=told(wish.runs),
        than=told(wish.than),
        way=told(wish.way),
    )
