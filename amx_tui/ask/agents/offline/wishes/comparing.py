"""Runs held against each other by a measure of their texts, or by the assets under a condition."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from statistics import fmean

from amx_tui.ask.agents.offline.desk.desk import Desk, Detail, Reply, scope_words, table
from amx_tui.ask.agents.offline.wishes.conditions import Held
from amx_tui.ask.agents.offline.wishes.measures import MEASURES, Measured, averaged
from amx_tui.compare.pivot import AssetRow, Cell
from amx_tui.present.formats import NOTHING, counted, percent

_SUMMED = frozenset(("length", "characters", "findings", "alternatives"))
_ADJECTIVES = {"length": ("longer", "shorter"), "characters": ("longer", "shorter")}


def freed(held: Held) -> Held:
    """The same conditions, of whichever run."""
    groups = tuple(tuple(replace(c, runs=()) for c in group) for group in held.wish.groups)
    return replace(held, wish=replace(held.wish, groups=groups))


def cells_of(held: Held, rows: Sequence[AssetRow], at: int) -> list[Cell]:
    """What a run wrote about the assets that the conditions hold of."""
    inside = held.rows(rows, at) if held.wish.groups else rows
    return [cell for row in inside if (cell := row.cells[at]) is not None]


def measured_of(held: Held) -> Measured:
    """The measure that a wish names."""
    return MEASURES[held.wish.measures[0]]


def by_runs(desk: Desk, held: Held) -> Reply:
    """Which run has more of it, or the most."""
    wish, free = held.wish, freed(held)
    rows, told_of = desk.rows(), {*wish.runs, *wish.than}
    every = range(len(held.ids))
    shown = (
        [i for i in every if held.ids[i] in told_of] if wish.than and len(told_of) > 1 else [*every]
    )
    cells = [cells_of(free, rows, i) for i in every]
    values: list[float | None]
    if wish.measures:
        measured = measured_of(held)
        if wish.average == "sum" and wish.measures[0] not in _SUMMED:
            return Reply("", understood=False)
        values = [_of_all(measured.values(of), wish.average) for of in cells]
        if _of_whole_runs(desk, held):
            values = [*desk.metric("avg_logprob_score").values]
        what = f"{_AVERAGES.get(wish.average, 'Mean')} {measured.words}"
        what += f" of assets {free.words(0)}" if wish.groups else ""
        told = [NOTHING if v is None else measured.write(v) for v in values]
    else:
        what = f"Assets {free.words(0)}"
        there = [sum(row.cells[i] is not None for row in rows) for i in every]
        told = [f"{len(of)} of {n}" for of, n in zip(cells, there, strict=True)]
        values = [float(len(of)) for of in cells]
        if wish.ask == "share":
            if len(wish.groups) > 1:
                return Reply("", understood=False)
            values = [100 * len(of) / n if n else None for of, n in zip(cells, there, strict=True)]
            told = [f"{each} ({percent(v or 0.0)})" for each, v in zip(told, values, strict=True)]
        if "described" in {c.kind for c in wish.conditions}:
            lacking = [c.negated for c in wish.conditions] == [True]  # and no cell shows that
            values = [float(len(rows) - n) for n in there] if lacking else values
            told = [f"{value:.0f}" for value in values]
    less = wish.compare == "less" or wish.extreme == "min"
    order = sorted(shown, key=lambda i: _key(values[i], less))
    parts = ", ".join(f"{desk.name(i)} {told[i]}" for i in order)
    head = f"{what}{scope_words(desk.asked.named)}: {parts}."
    if wish.measures[:1] == ("logprob",) and not _of_whole_runs(desk, held):
        head += _without_own(desk, cells)
    ahead = _ahead(desk, held, values, order, less)
    return Reply(f"{_yes(held, values, less)}{head}{ahead}")


def _of_whole_runs(desk: Desk, held: Held) -> bool:
    """Whether the mean logprob of each run is asked for, as its metrics have it."""
    wish = held.wish
    plain = wish.average in ("", "mean") and not (wish.groups or desk.asked.named)
    return wish.measures[:1] == ("logprob",) and plain


def _without_own(desk: Desk, cells: Sequence[Sequence[Cell]]) -> str:
    """How many texts are left out of a mean logprob, because people typed them."""
    typed = [(i, sum(cell.logprob is None for cell in of)) for i, of in enumerate(cells)]
    told = ", ".join(f"{desk.name(i)} {n}" for i, n in typed if n)
    return f" Left out, for they have no logprob of their own: {told}." if told else ""


_AVERAGES = {"median": "Median", "sum": "Total"}


def _of_all(values: Sequence[float], average: str) -> float | None:
    """Their sum, mean or median; None for none."""
    return sum(values) if average == "sum" and values else averaged(values, average)


def _key(value: float | None, less: bool) -> float:
    if value is None:
        return float("inf")
    return value if less else -value


def _ahead(
    desk: Desk, held: Held, values: Sequence[float | None], order: Sequence[int], less: bool
) -> str:
    """Who has more, and by how much."""
    first, second = values[order[0]], values[order[1]]
    if first is None or second is None:
        return " So they cannot be compared."
    if first == second:
        return " The first are equal." if len(order) > 2 else " They are equal."
    name = desk.name(order[0])
    if not held.wish.measures:
        word = ("fewest" if less else "most") if len(order) > 2 else ("fewer" if less else "more")
        verb = f"has {'the ' if len(order) > 2 else ''}{word}"
        points = " points" if held.wish.ask == "share" else ""
        return f" {name} {verb}, by {abs(first - second):.0f}{points}."
    adjective = _ADJECTIVES.get(held.wish.measures[0], ("higher", "lower"))[less]
    adjective = f"the {adjective[:-1]}st" if len(order) > 2 else adjective
    measured = measured_of(held)
    by = measured.write(abs(first - second))
    share = f" ({abs(first - second) / abs(second):.1%})" if second and "%" not in by else ""
    points = by.replace("%", " points")
    return f" {name} is {adjective}, by {points}{share}."


def _yes(held: Held, values: Sequence[float | None], less: bool) -> str:
    """`Yes: ` or `No: ` to whether one run has more than another, or than every other."""
    wish = held.wish
    if wish.ask != "closed" or len(wish.runs) != 1:
        return ""
    subject = held.ids.index(wish.runs[0])
    others = [held.ids.index(run) for run in wish.than] or [
        i for i in range(len(held.ids)) if i != subject
    ]
    known = [values[i] for i in (subject, *others)]
    if any(value is None for value in known):
        return ""
    keys = [_key(value, less) for value in known]
    return "Yes: " if keys[0] < min(keys[1:]) else "No: "


def values(desk: Desk, held: Held) -> Reply:
    """A measure of each run, over the assets that the conditions hold of."""
    wish, measured = held.wish, measured_of(held)
    rated = wish.measures[0].endswith("rate") or wish.measures[0] == "confidence"
    if wish.average == "sum" and not (rated or wish.measures[0] in _SUMMED):
        return Reply("", understood=False)
    average = "" if rated else wish.average
    free, rows = freed(held), desk.rows()
    places = [held.ids.index(run) for run in wish.runs] or range(len(held.ids))
    parts, lines, every = [], [], list[float]()
    for at in places:
        cells = cells_of(free, rows, at)
        found = measured.values(cells)
        value = _of_all(found, average)
        every += found
        text = "none" if value is None else measured.write(value)
        of = counted(len(found), "asset")
        if 0 < len(found) < len(cells):
            of += f"; {len(cells) - len(found)} more without any"
        if found:
            ends = [measured.write(each) for each in (min(found), fmean(found), max(found))]
            lines.append((desk.name(at), len(found), *ends))
            of += f", {ends[0]} to {ends[2]}" if wish.measures[0] in _ADJECTIVES else ""
        parts.append(f"{desk.name(at)} {text} ({of})")
    if rated and wish.average == "sum" and len(parts) > 1 and every:
        parts[-1] += f"; together {measured.write(fmean(every))} ({counted(len(every), 'result')})"
    word = "" if rated else f"{_AVERAGES.get(wish.average, 'Mean')} "
    what = f"{word}{measured.words}"
    of = f" of assets {free.words(0)}" if wish.groups else ""
    head = f"{what[:1].upper()}{what[1:]}{of}{scope_words(desk.asked.named)}: {', '.join(parts)}."
    detail = Detail("Spread", table(["Run", "Assets", "Least", "Mean", "Most"], lines))
    return Reply(head, (detail,) if lines else ())
