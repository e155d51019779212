"""Assets and tables in the order of a measure, or of how many assets a condition holds."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from statistics import fmean

from amx_tui.ask.agents.offline.desk.desk import (
    Desk,
    Detail,
    Reply,
    direction,
    listed,
    quoted,
    scope_words,
    signed,
    table,
)
from amx_tui.ask.agents.offline.desk.wish import MOVES, SHIFTS, Condition
from amx_tui.ask.agents.offline.wishes.comparing import cells_of, freed
from amx_tui.ask.agents.offline.wishes.conditions import Held
from amx_tui.ask.agents.offline.wishes.forms import counts_wins
from amx_tui.ask.agents.offline.wishes.measures import MEASURES, averaged
from amx_tui.ask.agents.offline.wishes.moved import Tables, mean_deltas, moved_tables
from amx_tui.compare.pivot import AssetRow
from amx_tui.compare.worddiff import diff
from amx_tui.present.formats import counted
from amx_tui.vocabulary import MIN_RUNS

_SHOWN = 5
_COUNTED = ("findings", "versions", "alternatives", "differ")
_WAYS = {"length": ("Longest", "Shortest"), "characters": ("Longest", "Shortest")}


def _places(desk: Desk, held: Held) -> list[int]:
    return [held.ids.index(run) for run in held.wish.runs] or list(range(len(desk.runs)))


def ranked(desk: Desk, held: Held) -> Reply:
    """The assets with the most of a measure, or the least, in each run."""
    wish = held.wish
    name = next(iter(wish.measures), "")
    if not name and MOVES & {c.kind for c in wish.conditions}:
        return _apart(desk, held)
    groups = wish.groups
    if not name:
        counted_by = [g for g in groups if g[0].kind in _COUNTED]
        name = counted_by[0][0].kind if counted_by else "logprob"
        groups = tuple(g for g in groups if g not in counted_by)
    held = replace(held, wish=replace(wish, groups=groups))
    if name == "delta":
        return _apart(desk, held)
    if name == "differ":
        return _reworded(desk, held)
    measured = MEASURES[name]
    least = _least(held, measured.more_is_better)
    free = freed(held)
    parts, lines, shown = [], [], []
    for at in _places(desk, held):
        rows = free.rows(desk.first_rows(), at) if groups else desk.first_rows()
        scored = [
            (value, row)
            for row in rows
            if (cell := row.cells[at]) and (value := measured.of(cell)) is not None
        ]
        scored.sort(key=lambda each: each[0] if least else -each[0])
        first = scored[: wish.number or (8 if wish.by else 3)]
        told = ", ".join(f"{row.asset.label} {measured.write(value)}" for value, row in first)
        last = measured.write(first[-1][0]) if first else ""
        ties = sum(measured.write(value) == last for value, _ in scored[len(first) :])
        told += f" and {ties} more of {last}" if ties and not wish.number else ""
        parts.append(f"{desk.name(at)}: {told or 'none'}")
        shown += [row for _, row in first]
        lines += [
            (row.asset.label, desk.name(at), measured.write(value), quoted(row.cells[at]))
            for value, row in scored[:30]
        ]
    way = _WAYS.get(name, (f"Most {name}", f"Fewest {name}") if name in _COUNTED else ("Highest "
        f"{measured.words}", f"Lowest {measured.words}"))[least]  # fmt: skip
    of = f" of assets {free.words(0)}" if groups else ""
    head = f"{way}{of}{scope_words(desk.asked.named)}, in {'; in '.join(parts)}."
    heads = ["Asset", "Run", measured.words.capitalize(), "Text"]
    detail = (Detail("The assets", table(heads, lines, 60)),) if lines else ()
    return Reply(head, detail, rows=shown if len(parts) == 1 else ())


def _end(desk: Desk, held: Held) -> int:
    """The run that something moved to: of two the same as in a list of what moved."""
    alone = len(held.wish.runs) != 1 and len(desk.runs) == MIN_RUNS
    return direction(desk)[1] if alone else _places(desk, held)[-1]


def _apart(desk: Desk, held: Held) -> Reply:
    """The assets whose logprobs are furthest apart, from the baseline to another run."""
    wish = held.wish
    to = held.ids.index(wish.way[-1]) if wish.way else _end(desk, held)
    rows = held.rows(desk.first_rows(), to) if wish.groups else desk.first_rows()
    moved = [(delta, row) for row in rows if (delta := held.delta(row, to)) is not None]
    near = wish.extreme == "min"
    moved.sort(key=lambda each: abs(each[0]) if near else -abs(each[0]))
    of = f" of assets {held.words(to)}" if wish.groups else ""
    way = "Smallest" if near else "Largest"
    shown = moved[: wish.number] if wish.number else moved
    told = listed((f"{row.asset.label} {signed(d)}" for d, row in shown), wish.number or _SHOWN)
    head = (
        f"{way} differences in logprob{of}{scope_words(desk.asked.named)}, {desk.name(to)} minus "
        f"{desk.name(held.base(to))}: {told or 'none'}."
    )
    listing = shown if wish.groups else moved
    lines = [(r.asset.label, signed(d), *(quoted(cell) for cell in r.cells)) for d, r in listing]
    heads = ["Asset", "Δ", *(desk.name(i) for i in range(len(held.ids)))]
    detail = (Detail("The assets", table(heads, lines, 60)),) if lines else ()
    return Reply(head, detail, rows=[row for _, row in shown] if wish.groups else ())


def _reworded(desk: Desk, held: Held) -> Reply:
    """The assets whose texts have the least in common."""
    to = _places(desk, held)[-1] or len(held.ids) - 1
    rows = held.rows(desk.first_rows(), to) if held.wish.groups else desk.first_rows()
    alike = [
        (diff(str(one.description), str(two.description)).likeness, row)
        for row in rows
        if (one := row.cells[held.base(to)]) and (two := row.cells[to])
    ]
    least = held.wish.extreme == "min"
    changed = [each for each in alike if each[0] < 1]
    changed.sort(key=lambda each: -each[0] if least else each[0])
    shown = changed[: held.wish.number or _SHOWN]
    told = ", ".join(f"{row.asset.label} {likeness:.0%}" for likeness, row in shown)
    way = "Changed least" if least else "Changed most"
    of = f" of assets {held.words(to)}" if held.wish.groups else ""
    head = (
        f"{way} in wording{of}{scope_words(desk.asked.named)}, {desk.name(held.base(to))} and "
        f"{desk.name(to)}, with "
        f"the share of words in common: {told or 'none'}."
    )
    rows = [row for _, row in changed]
    lines = [(r.asset.label, f"{v:.0%}", *(quoted(c) for c in r.cells)) for v, r in changed[:60]]
    heads = ["Asset", "In common", *(desk.name(i) for i in range(len(held.ids)))]
    return Reply(head, (Detail("Texts", table(heads, lines)),) if lines else (), rows=rows)


def tables(desk: Desk, held: Held) -> Reply:
    """Tables by a measure, by how many of their assets a condition holds, or those where it does."""
    inside: dict[str, list[AssetRow]] = {}
    for row in desk.rows():
        inside.setdefault(row.asset.parent, []).append(row)
    condition = next(iter(held.wish.conditions), None)
    counts = held.wish.least > float("-inf") or held.wish.most < float("inf")
    counted_by = (held.wish.by and held.wish.ask == "count") or counts_wins(held.wish)
    moves = condition is not None and condition.kind in MOVES | {"won", "lost"}
    if condition is not None and moves and not (counts or counted_by):
        return moved_tables(desk, held, inside, condition)
    if held.wish.measures == ("delta",):
        return _by_distance(desk, held, inside)
    if held.wish.compare and len(held.wish.runs) == 1 and not held.wish.extreme:
        return _more_in(desk, held, inside)
    if held.wish.measures:
        return _by_measure(desk, held, inside)
    if condition is None:
        return Reply("", understood=False)
    if held.wish.extreme or held.wish.by or held.wish.compare or counts_wins(held.wish):
        return _by_count(desk, held, inside)
    return _where(desk, held, inside, condition)


def _least(held: Held, more_is_better: bool = True) -> bool:
    wish = held.wish
    if wish.extreme in ("best", "worst"):
        return (wish.extreme == "worst") is more_is_better
    return wish.extreme == "min" or wish.compare == "less"


def _by_measure(desk: Desk, held: Held, inside: Tables) -> Reply:
    measured, places = MEASURES[held.wish.measures[0]], _places(desk, held)
    least = _least(held, measured.more_is_better)
    values = {
        name: [averaged(measured.values(cells_of(held, rows, at)), "mean") for at in places]
        for name, rows in inside.items()
    }

    def key(name: str) -> float:
        known = [value for value in values[name] if value is not None]
        if not known:
            return float("inf")
        return fmean(known) if least else -fmean(known)

    def write(value: float | None) -> str:
        return "—" if value is None else measured.write(value)

    def told(name: str) -> str:
        parts = zip(places, values[name], strict=True)
        return f"{name} " + ", ".join(f"{desk.name(at)[0]} {write(v)}" for at, v in parts)

    words = measured.words if measured.words.startswith("share") else f"mean {measured.words}"
    return _order(desk, held, words, sorted(inside, key=key), told, least)


def _more_in(desk: Desk, held: Held, inside: Tables) -> Reply:
    """The tables in which a run has more of a measure, or of assets, than every other."""
    wish, free = held.wish, freed(held)
    at = held.ids.index(wish.runs[0])
    others = [held.ids.index(i) for i in wish.than] or [i for i in range(len(held.ids)) if i != at]
    less = wish.compare == "less"
    write = MEASURES[wish.measures[0]].write if wish.measures else "{:.0f}".format
    hits, rest, alike = list[str](), list[str](), 0
    for name, rows in inside.items():
        values = [_of_table(free, rows, i) for i in (at, *others)]
        known = [v for v in values if v is not None]
        alike += len(known) == len(values)
        ahead = len(known) == len(values) and (
            known[0] < min(known[1:]) if less else known[0] > max(known[1:])
        )
        (hits if ahead else rest).append(f"{name} ({' : '.join(write(v) for v in known)})")
    what = MEASURES[wish.measures[0]].words if wish.measures else f"assets {free.words(0)}"
    told = listed(hits, 12) if hits else "none"
    if not alike:
        return Reply(f"I can't tell: of no table all of them recorded a {what}.")
    word = "fewer" if less else "more"
    if wish.measures:
        word = "a lower" if less else "a higher"
    other = " and ".join(desk.name(i) for i in others)
    head = (
        f"In {len(hits)} of {counted(len(inside), 'table')} {desk.name(at)} has {word} {what} "
        f"than {other}: {told}."
    )
    if wish.ask != "closed":
        return Reply(head)
    if not _EVERY.search(desk.asked.text):
        return Reply(f"{'Yes' if hits else 'No'}: {head[0].lower()}{head[1:]}")
    but = f" Not in {listed(rest, 12)}." if rest else ""
    return Reply(f"{'No' if rest else 'Yes'}: {head[0].lower()}{head[1:]}{but}")


_EVERY = re.compile(r"\b(?:every|all|each)(?: of)?(?: the)?(?: \w+)? tables?\b")


def _of_table(held: Held, rows: Sequence[AssetRow], at: int) -> float | None:
    cells = cells_of(held, rows, at)
    if not held.wish.measures:
        return float(len(cells))
    return averaged(MEASURES[held.wish.measures[0]].values(cells), "mean")


def _by_distance(desk: Desk, held: Held, inside: Tables) -> Reply:
    """Tables by how far apart their mean logprobs are."""
    several = len(held.ids) > MIN_RUNS and not held.wish.runs
    least = _least(held)
    way = "smallest" if least else "largest"
    parts = []
    for to in range(1, len(held.ids)) if several else [_end(desk, held)]:
        means = mean_deltas(held, inside, to)
        order = sorted(means, key=lambda name: abs(means[name]) * (1 if least else -1))
        told = listed(
            (f"{name} {signed(means[name])}" for name in order), held.wish.number or len(order)
        )
        course = f"{desk.name(to)} minus {desk.name(held.base(to))}"
        parts.append(f"{course}, {way} first: {told or 'none'}")
    return Reply(f"Tables by the difference of their mean logprob, {'; '.join(parts)}.")


def _by_count(desk: Desk, held: Held, inside: Tables) -> Reply:
    runs = {condition.runs for condition in held.wish.conditions if condition.runs}
    if not held.wish.runs and len(runs) == 1:  # the columns that A won
        held = replace(held, wish=replace(held.wish, runs=runs.pop()))
    places, free = _places(desk, held), freed(held)
    whole = not free.single
    least = _least(held)
    unit = "assets"
    if _COLUMNS.search(desk.asked.text):
        unit = "columns"
        inside = {name: [row for row in rows if row.asset.column] for name, rows in inside.items()}
    counts = {
        name: [len(free.rows(rows, at)) for at in ([0] if whole else places)]
        for name, rows in inside.items()
    }

    def told(name: str) -> str:
        if whole:
            return f"{name} {counts[name][0]} of {len(inside[name])}"
        parts = zip(places, counts[name], strict=True)
        return f"{name} " + ", ".join(f"{desk.name(at)[0]} {n}" for at, n in parts)

    order = sorted(inside, key=lambda name: sum(counts[name]) * (1 if least else -1))
    some = order if least else [name for name in order if sum(counts[name])]
    reply = _order(desk, held, f"{unit} {_said(desk, free, places)}", some or order, told, least)
    rest = len(order) - len(some)
    if not some or not rest:
        return reply
    others = counted(rest, "other table")
    return replace(reply, head=f"{reply.head.removesuffix('.')}; none in {others}.")


def _said(desk: Desk, held: Held, places: Sequence[int]) -> str:
    """The conditions in words, and of what moved what it is held against."""
    if not SHIFTS & {c.kind for c in held.wish.conditions} or len(places) == 1:
        return held.words(places[0])
    if len(held.ids) == MIN_RUNS:
        return f"{held.words()}, each run against the other,"
    return f"{held.words()} against {desk.name(held.base(places[-1]))}"


_COLUMNS = re.compile(r"\b(?:columns?|cols?|fields?)\b")
"""The description of a table itself is none of a column."""


def _order(
    desk: Desk, held: Held, what: str, order: Sequence[str], told: object, least: bool
) -> Reply:
    assert callable(told)
    most = held.wish.number or (len(order) if held.wish.by else _SHOWN)
    names = ", ".join(desk.name(at) for at in _places(desk, held))
    low = "fewest" if what.startswith(("assets", "columns")) else "lowest"
    way = f"{low if least else 'highest'} first"
    shown = "; ".join(told(name) for name in order[:most])
    rest = len(order) - most
    more = f" and {rest} more" if rest > 0 and not held.wish.number else ""
    head = f"Tables by {what} in {names}, {way}: {shown}{more}."
    detail = Detail("All tables", "\n".join(f"- {told(name)}" for name in order))
    return Reply(head, (detail,), first=order[0] if order else "")


def _where(desk: Desk, held: Held, inside: Tables, condition: Condition) -> Reply:
    """The tables in which a condition holds of some asset; or of none, if it is turned."""
    none = condition.negated and condition.kind != "described" and not held.wish.whole
    plain = replace(condition, negated=False) if none else condition
    free = freed(replace(held, wish=replace(held.wish, groups=((plain,),))))
    of = len(inside)
    some = "all assets" if held.wish.whole else "no asset" if none else "some asset"

    counts = held.wish.least > float("-inf") or held.wish.most < float("inf")
    if counts:
        some = f"{_so_many(held.wish.least, held.wish.most)} assets"

    def fits(found: Sequence[AssetRow], rows: Sequence[AssetRow]) -> bool:
        if counts:
            return held.wish.least <= len(found) <= held.wish.most
        return len(found) == len(rows) if held.wish.whole else bool(found) is not none

    if not free.single:
        hits = [n for n, rows in inside.items() if fits(free.rows(rows), rows)]
        told = f"{len(hits)}: {listed(hits, 12)}" if hits else "none"
        return Reply(f"Tables with {some} {free.words()}: {told}, of {of}.")
    parts = []
    for at in _places(desk, held):
        hits = [n for n, rows in inside.items() if fits(free.rows(rows, at), rows)]
        parts.append(
            f"{desk.name(at)} {len(hits)} of {of}" + (f" ({listed(hits, 8)})" if hits else "")
        )
    return Reply(f"Tables with {some} {free.words(0)}: {'; '.join(parts)}.")


def _so_many(least: float, most: float) -> str:
    """`2 or more`, `at most 3`, `2 to 4`."""
    if most == float("inf"):
        return f"{least:g} or more"
    return f"at most {most:g}" if least == float("-inf") else f"{least:g} to {most:g}"
