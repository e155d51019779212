"""Which tables, or assets, of a run to take: those on which it is ahead, and whether that is known."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import wraps

from amx_tui.ask.agents.offline.answers.quality import assessed, details, leader_of, said
from amx_tui.ask.agents.offline.desk.desk import (
    Desk,
    Detail,
    Reply,
    listed,
    scope_words,
    signed,
    table,
)
from amx_tui.ask.agents.offline.desk.shape import Shape
from amx_tui.ask.agents.offline.whole.pairs import by_parent, in_units, pair_of, written
from amx_tui.compare.pivot import AssetRow
from amx_tui.present.formats import counted
from amx_tui.vocabulary import LETTERS, MIN_RUNS, Chosen

_NAMED = 3


@dataclass(frozen=True, slots=True)
class Ahead:
    """A table, or an asset, on which one run is ahead of another."""

    name: str
    by: float
    words: str
    rows: Sequence[AssetRow]
    known: bool  # whether that can be known of it alone


def of_two(tell: Callable[[Desk, Shape, int, int], Reply]) -> Callable[[Desk], Reply]:
    """An answer that is told with the positions of the run that a question is about and of the other
    one: for more runs there is none."""

    @wraps(tell)
    def told(desk: Desk) -> Reply:
        shape, at = desk.asked.shape, {run.id: i for i, run in enumerate(desk.runs)}
        if shape is None or len(at) != MIN_RUNS or not at.keys() >= {*shape.runs}:
            return Reply("", understood=False)
        one = at[shape.runs[0]] if shape.runs else desk.newer
        return tell(desk, shape, one, 1 - one)

    return told


def yardstick(desk: Desk) -> str:
    """What tells which of two texts is better: the logprob of one model, else what people decided."""
    return "approval rate" if desk.found.comparison.verdict.models_differ else "logprob"


def ahead_of(desk: Desk, one: int, two: int, unit: str = "table") -> tuple[list[Ahead], int]:
    """Where a run is ahead of another, the furthest first, and of how many places that can be said."""
    rows, by = desk.rows(), yardstick(desk)
    places = in_units(rows, unit)
    found, told = [], 0
    for name, inside in places.items():
        pair = pair_of(by, inside, two, one)
        told += pair is not None
        if pair is None or pair[1] <= pair[0]:
            continue
        known = unit == "table" and _known(desk, inside) == one
        found.append(Ahead(name, pair[1] - pair[0], _words(by, inside, pair, one), inside, known))
    return sorted(found, key=lambda each: -each.by), told


def _known(desk: Desk, rows: Sequence[AssetRow]) -> int | None:
    """Who is known to be better on these assets alone."""
    return leader_of(desk, desk.found.assessor.assess(0, rows, Chosen.NAME))


def _words(by: str, rows: Sequence[AssetRow], pair: tuple[float, float], one: int) -> str:
    """`+0.004, 6 : 5, approved 10 : 11`."""
    if by != "logprob":
        return f"approved {written(by, pair[1])} against {written(by, pair[0])}"
    if len(rows) == 1:
        return signed(pair[1] - pair[0])
    two = 1 - one
    wins = [sum(row.winner == run for row in rows) for run in (one, two)]
    approved = [
        sum(
            cell is not None and cell.decision is True for row in rows for cell in (row.cells[run],)
        )
        for run in (one, two)
    ]
    return f"{signed(pair[1] - pair[0])}, {wins[0]} : {wins[1]}, approved {approved[0]} : {approved[1]}"


@of_two
def take(desk: Desk, shape: Shape, one: int, two: int) -> Reply:
    """What to take of the run that is named, and what the runs are on the whole."""
    unit = shape.unit or "table"
    places, told = ahead_of(desk, one, two, unit)
    where, what = scope_words(desk.asked.named), _WHAT[yardstick(desk)]
    alone = _only(desk, one, two)
    names = listed((f"{each.name} ({each.words})" for each in places), _NAMED)
    pair = f"{desk.name(one)} is ahead of {desk.name(two)} in {what}"
    if not told:
        head = f"That cannot be told: no {unit}{where} has {what} in both runs"
    elif not places:
        head = f"None{where}: {pair} on 0 of {counted(told, unit)}"
    else:
        head = f"{pair} on {len(places)} of {counted(told, unit)}{where}: {names}"
    if shape.closed and told:
        head = f"{'Yes' if places else 'No'}: {head.removeprefix('None: ')}"
    assessment = assessed(desk)
    whole = "Together" if desk.asked.named else "On the whole"
    head = f"{head}.{alone}\n{_doubt(places, unit)}{whole}: {said(desk, assessment)}."
    lines = [(each.name, each.words) for each in places]
    heads = [
        unit.capitalize(),
        f"{LETTERS[one]} ahead by, wins, approved, {LETTERS[one]} : {LETTERS[two]}",
    ]
    more = (Detail("All of them", table(heads, lines, 100)),) if lines else ()
    rows = [row for each in places for row in each.rows]
    return Reply(head, (*more, *details(desk, assessment)), rows=rows)


_WHAT = {"logprob": "mean logprob", "approval rate": "what was approved"}


def _doubt(places: Sequence[Ahead], unit: str) -> str:
    """That a table alone does not tell which run is better, where it does not."""
    unsure = sum(not each.known for each in places)
    if not unsure:
        return ""
    if unit != "table":
        return "One asset alone cannot be told from chance. "
    many = (
        "That" if unsure == len(places) == 1 else "Each" if unsure == len(places) else f"{unsure}"
    )
    return f"{many} alone cannot be told from chance. "


def _only(desk: Desk, one: int, two: int) -> str:
    """Tables that only the one run described."""
    names = [
        name
        for name, rows in by_parent(desk.rows()).items()
        if any(row.cells[one] for row in rows) and not any(row.cells[two] for row in rows)
    ]
    return f" Only {desk.name(one)} described {listed(names, _NAMED)}." if names else ""
