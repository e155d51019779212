"""A question that says only what is other than in the wish before it, as a wish of its own."""

from __future__ import annotations

import re
from dataclasses import replace

from amx_tui.ask.agents.offline.desk.asked import About, Asked
from amx_tui.ask.agents.offline.desk.wish import MOVES, ROWS, Condition, Groups, Wish
from amx_tui.ask.agents.offline.wishes.forms import form_of

_NARROWS = re.compile(
    r"\b(?:of|among|amongst|from|out of|in|with) (?:those|these|them|the(?:se|m)? ones)\b"
    r"|\b(?:are|is|were|was|have|has|do|did) (?:any |some |all )?(?:of )?(?:those|these|them)\b"
)
_MOST_WORDS = 7
OF_RUNS = {About.COST, About.TOKENS, About.SPEED}
"""Amounts of whole runs."""


def wish_behind(asked: Asked, last: Asked) -> Asked | None:
    """The wish of two questions together; None where the second is no part of the first."""
    old, new = last.wish, asked.wish
    if old is None or new is None or not (old.groups or old.measures):
        return None
    if last.about in OF_RUNS and new.groups:
        return None  # a run records one cost: no asset of it has a share
    if last.about is not About.WISH:
        if asked.about in OF_RUNS:
            return None  # it is a question of its own
        if len(old.runs) > 1:  # which is better, 49 or 120: each by itself
            old = replace(old, runs=())
    if old.extreme and re.search(r"\b(?:it|that one)\b", asked.text):
        alike = {*old.measures, *new.measures} <= {"length", "characters"} and bool(new.measures)
        return (
            replace(last, wish=replace(old, measures=new.measures), follows=True) if alike else None
        )
    narrows = bool(_NARROWS.search(asked.text))
    short = len(asked.text.split()) <= _MOST_WORDS and asked.follows
    if not (narrows or short) or asked.last_two:
        return None
    merged = (
        _narrowed(old, new) if narrows and new.groups and old.groups else _changed(old, new, asked)
    )
    if merged is None or merged == new:
        return None
    named = asked.named or last.named
    form = form_of(merged, len(named.tables))
    if not form:
        return None
    return replace(
        asked,
        about=About.WISH,
        wish=merged,
        form=str(form),
        named=named,
        beside=(),
        run_ids=asked.run_ids or last.run_ids,
        letters=asked.letters or last.letters,
    )


_TURNED = re.compile(r"\b(?:the )?other way(?: round| around)?$|\bthe reverse$|\bvice versa$")


def reverses(text: str) -> bool:
    """Whether a question asks for the same the other way round."""
    return bool(_TURNED.search(text)) and len(text.split()) <= _MOST_WORDS


def turned_round(asked: Asked, last: Asked) -> Asked | None:
    """The same the other way round: from high to medium, from B to A, what B has and A lacks."""
    if last.shape is not None:
        shape = replace(last.shape, runs=last.shape.runs[::-1])
        lacks = last.about is About.LACKS and len(shape.runs) == 2
        return replace(last, shape=shape, text=asked.text, follows=True) if lacks else None
    if last.about in (About.ASSETS, About.TABLES) and last.filter in MOVES:
        if len(last.run_ids or last.letters) != 2:
            return None
        ends = replace(last, run_ids=last.run_ids[::-1], letters=last.letters[::-1])
        return replace(ends, text=asked.text, follows=True)
    wish = last.wish
    if wish is None:
        return None
    bases = [c.every == "base" for c in wish.conditions]
    if bases.count(True) == 1 and len(bases) == 2 and all(len(group) == 1 for group in wish.groups):
        (one,), (two,) = wish.groups
        groups = (
            (replace(two, every=one.every, runs=one.runs),),
            (replace(one, every=two.every, runs=two.runs),),
        )
        return replace(last, wish=replace(wish, groups=groups), text=asked.text, follows=True)
    if (swapped := _swapped(wish)) is not None:
        return replace(last, wish=swapped, text=asked.text, follows=True)
    if len(wish.way) == 2:
        return replace(last, wish=replace(wish, way=wish.way[::-1]), text=asked.text, follows=True)
    return None


def _swapped(wish: Wish) -> Wish | None:
    """What is so in one run and not in another, with the runs exchanged; None for another wish."""
    runs = list(dict.fromkeys(c.runs for c in wish.conditions))
    if (
        len(runs) != 2
        or any(len(each) != 1 for each in runs)
        or any(c.every for c in wish.conditions)
    ):
        return None
    if wish.than or wish.way:
        return None
    other = {runs[0]: runs[1], runs[1]: runs[0]}
    groups = tuple(tuple(replace(c, runs=other[c.runs]) for c in group) for group in wish.groups)
    return replace(wish, groups=groups)


def _narrowed(old: Wish, new: Wish) -> Wish:
    """Of those that it was about, which are so, too."""
    runs = new.runs or old.runs
    return replace(
        _said(old, new),
        groups=(*_bound(old.groups, new.runs), *_bound(new.groups, old.runs)),
        measures=new.measures,
        extreme=new.extreme,
        number=new.number,
        runs=runs,
    )


def _changed(old: Wish, new: Wish, asked: Asked) -> Wish | None:
    """The same of other assets, runs, conditions or measures."""
    said = _said(old, new)
    if new.relation or new.than or new.way or new.compare:
        return None
    if [c.kind for c in new.conditions] == ["delta"]:
        return None  # how far it moved, of what is not said
    if new.groups and not (new.measures or new.extreme or new.average):
        kept = old.groups if len(old.groups) > 1 else ()
        if kept:
            return None
        return replace(said, groups=_bound(new.groups, old.runs), runs=new.runs or old.runs)
    if new.groups:
        return None
    if new.measures or new.extreme or new.average:
        return replace(
            said,
            measures=new.measures or old.measures,
            extreme=new.extreme or old.extreme,
            average=new.average or old.average,
            groups=_bound(old.groups, new.runs, over=True),
            runs=new.runs or old.runs,
        )
    if new.runs:
        return replace(said, groups=_bound(old.groups, new.runs, over=True), runs=new.runs)
    if new.unit == "table" and old.unit != "table":
        return replace(said, extreme=old.extreme or "max")
    return said if asked.named else None


def _said(old: Wish, new: Wish) -> Wish:
    """The old wish, asked as the new one is."""
    return replace(
        old,
        ask=new.ask if new.ask in ("count", "share", "list") else old.ask,
        unit=new.unit or old.unit,
        number=new.number or old.number,
        columns=new.columns or old.columns,
    )


def _bound(groups: Groups, runs: tuple[int, ...], over: bool = False) -> Groups:
    """Conditions of these runs, where they have none; `over`: instead of those that they have."""
    if not runs:
        return groups

    def bound(condition: Condition) -> Condition:
        if condition.kind in ROWS or (condition.every and not over):
            return condition
        return replace(condition, runs=runs, every="") if over or not condition.runs else condition

    return tuple(tuple(bound(each) for each in group) for group in groups)
