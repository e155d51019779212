"""What a question that is read as a whole is about, with what its slots say."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from amx_tui.ask.agents.offline.desk.asked import About, Asked
from amx_tui.ask.agents.offline.desk.shape import Shape
from amx_tui.ask.agents.offline.whole.causes import moved_of
from amx_tui.ask.agents.offline.whole.changes import change_in
from amx_tui.ask.agents.offline.whole.covered import covered_in
from amx_tui.ask.agents.offline.whole.facts import fact_in, runs_meant
from amx_tui.ask.agents.offline.whole.gridded import gridded
from amx_tui.ask.agents.offline.whole.opposing import opposed
from amx_tui.ask.agents.offline.whole.patterns import TURNS, slots
from amx_tui.ask.agents.offline.whole.quotients import quotient_in, sized
from amx_tui.ask.agents.offline.whole.skeleton import Skeleton
from amx_tui.ask.agents.offline.wishes.forms import Form
from amx_tui.vocabulary import MIN_RUNS

OF_RUNS = frozenset((About.CHANGE, About.COVERED))
"""What behind a question over the runs of the history may be one over them, too."""
_SAID = {About.WRITE, About.FOREIGN, About.GREETING, About.ABILITIES}
_OF_TWO = {About.TAKE, About.RIGHT, About.WORTH}
"""What no other rule answers for more than two runs."""
_WHAT = {"time": "duration", "token": "tokens"}


def as_a_whole(
    read: Skeleton, asked: Asked, last: Asked | None, ids: Sequence[int]
) -> Asked | None:
    """The question as one that is read as a whole, or one that is not known; None for another one.

    `last` is the question before, and `ids` are the runs that are compared.
    """
    known = replace(
        asked, named=read.named, letters=(), filter="", beside=(), unknown=(), wish=None, form="",
        query=None,
    )  # fmt: skip
    if (turn := _turned(read, known, last, ids)) is not None or asked.about in _SAID:
        return turn
    if (grid := gridded(read, ids)) and ("PLACE" in read.text or not read.named):
        wish, runs = replace(grid[0], columns=known.columns), grid[1]
        return replace(
            known,
            about=About.WISH,
            wish=wish,
            form=str(Form.ASSETS),
            named=read.named,
            run_ids=runs,
        )
    if change := change_in(read.text):
        return replace(known, about=About.CHANGE, change=change, term="")
    if read.named:
        return None
    if found := covered_in(read.text):
        about, unit, runs = found
        return replace(known, about=about, term=unit, run_ids=runs)
    one = sized(read)
    if (term := quotient_in(one.text)) and (runs := runs_meant(one, ids, last, every=True)):
        return replace(known, about=About.QUOTIENT, term=term, run_ids=runs)
    if (term := fact_in(read.text)) and (runs := runs_meant(read, ids, last)):
        return replace(known, about=About.FACT, term=term, run_ids=runs)
    return None


def _turned(read: Skeleton, known: Asked, last: Asked | None, ids: Sequence[int]) -> Asked | None:
    """The question as a turn of phrase, all of which are about two runs."""
    if read.named and "PLACE" not in read.text:
        return None
    moves = moved_of(read, last)
    if isinstance(moves, str):
        return replace(known, about=About.UNKNOWN, beside=(moves,))
    about, named = About.MOVED, read.named
    if moves is not None:
        shape, named = moves
    elif (found := _turn_of(read)) is not None:
        about, shape = found
    else:
        return None
    if len(ids) > MIN_RUNS and len(shape.runs) != MIN_RUNS:
        many = replace(known, about=About.UNKNOWN, beside=("more than two runs",))
        return many if about in _OF_TWO or shape.new else None  # others tell of more, too
    return replace(known, about=about, shape=shape, named=named, run_ids=shape.runs)


def _turn_of(read: Skeleton) -> tuple[About, Shape] | None:
    """The turn of phrase that a question is; None for another one."""
    runs = read.runs
    for turn, pattern in TURNS:
        match = pattern.fullmatch(read.text)
        if match is None or len(runs) < turn.least:
            continue
        said = slots(match)
        shape = Shape(
            runs[::-1] if turn.turned else runs,
            _unit(said.get("unit", "")),
            wrong="wrong" in said,
            closed="closed" in said,
            new="new" in said,
            what=_WHAT.get(said.get("what", "").rstrip("s"), "cost"),
        )
        return turn.about, shape
    if found := opposed(read.text):
        return About.OPPOSED, replace(found, runs=runs)
    return None


def _unit(said: str) -> str:
    if said.rstrip("s") in ("part", "thing", "one", ""):
        return ""
    return "table" if said.startswith("table") else "asset"
