"""Answers about assets that were listed before: which of them the most, and why."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

from amx_tui.ask.agents.offline.desk import Desk, Reply, direction, listed, scaled, signed
from amx_tui.ask.agents.offline.lists import moves
from amx_tui.ask.agents.offline.quality import differing
from amx_tui.ask.agents.offline.wish import MOVES
from amx_tui.ask.agents.offline.wishes.conditions import Held
from amx_tui.ask.agents.offline.wishes.measures import MEASURES
from amx_tui.compare.pivot import AssetRow
from amx_tui.present import formats
from amx_tui.present.formats import counted

_MORE = 2  # that follow the first


def picked(desk: Desk) -> Reply:
    """Which of the assets that were listed before has the most of something."""
    rows, what = desk.rows(), desk.asked.term
    if what not in MOVES:
        return _by_value(desk, rows, what)
    start, to = course(desk)
    down = what == "regressed"
    order = sorted(
        (each for each in moves(desk, rows, start, to) if (each[1] < 0) is down and each[1]),
        key=lambda each: -abs(each[1]),
    )
    if not order:
        return Reply(f"From {desk.name(start)} to {desk.name(to)} none of them {what}.")
    first, delta = order[0]
    ends = [formats.probability(c.logprob) for at in (start, to) if (c := first.cells[at])]
    number = max(desk.asked.number, 1)
    rest = order[1 : max(number, 1 + _MORE)]
    then = f"; then {', '.join(f'{r.asset.label} {signed(d)}' for r, d in rest)}" if rest else ""
    head = (
        f"{first.asset.label} {what} the most of these {counted(len(order), 'asset')}, from "
        f"{ends[0]} in {desk.name(start)} to {ends[1]} in {desk.name(to)}, {signed(delta)}{then}."
    )
    return scaled(desk, Reply(head, rows=[row for row, _ in order[:number]]))


def course(desk: Desk) -> tuple[int, int]:
    """From which run to which the list before was about."""
    wish, ids = desk.asked.wish, tuple(run.id for run in desk.runs)
    told = [c.runs for c in wish.conditions if c.kind in MOVES] if wish else []
    if wish and len(told) == 1 and len(told[0]) == 1 and told[0][0] in ids:
        to = ids.index(told[0][0])
        return Held(wish, ids, desk.name).base(to), to
    return direction(desk)


_VALUES = {
    "lowest": ("logprob", False), "highest": ("logprob", True),
    "longest": ("length", True), "shortest": ("length", False),
}  # fmt: skip


def _by_value(desk: Desk, rows: Sequence[AssetRow], what: str) -> Reply:
    """By a measure: in the one run that the list was about, else in each."""
    name, most = _VALUES[what]
    measure, number = MEASURES[name], max(desk.asked.number, 1)
    word = what if name == "length" else f"{what} logprob"
    parts, firsts = [], dict[str, AssetRow]()
    for at in range(len(desk.runs)) if desk.subject is None else [desk.subject]:
        known = [
            (value, row)
            for row in rows
            if (cell := row.cells[at]) and (value := measure.of(cell)) is not None
        ]
        known.sort(key=lambda each: -each[0] if most else each[0])
        told = [f"{row.asset.label} {measure.write(v)}" for v, row in known[: number + _MORE]]
        level = sum(v == known[0][0] for v, _ in known) if known else 0
        same = f" ({level} have the same)" if level > number else ""
        parts.append(f"in {desk.name(at)} {', '.join(told) or 'none'}{same}")
        firsts |= {row.asset.label: row for _, row in known[:number]}
    head = f"Of these {counted(len(rows), 'asset')} the {word}: {'; '.join(parts)}."
    reply = Reply(head, rows=[*firsts.values()])
    return scaled(desk, reply) if name == "logprob" else reply


def reasons(desk: Desk) -> Reply:
    """What goes with a list of assets: the settings, how many texts differ, where they lie."""
    rows = desk.rows()
    tables = Counter(row.asset.parent for row in rows).most_common()
    where = listed((f"{name} ({n})" for name, n in tables), 4)
    differ = sum(row.differs for row in rows)
    return Reply(
        f"Why, the history does not say. {differing(desk)}\nOf these {counted(len(rows), 'asset')} "
        f"{differ} {'differs' if differ == 1 else 'differ'} in text; they lie in {where}.",
        rows=rows,
    )
