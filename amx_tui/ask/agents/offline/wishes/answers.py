"""Answers to wishes: one routine for each form, over any measure, any unit and any condition."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import replace

from amx_tui.ask.agents.offline.desk.desk import (
    Desk,
    Detail,
    Reply,
    columns_among,
    listed,
    quoted,
    scaled,
    scope_words,
    signed,
    table,
)
from amx_tui.ask.agents.offline.desk.wish import MOVES, SHIFTS, Wish
from amx_tui.ask.agents.offline.wishes.comparing import by_runs, values
from amx_tui.ask.agents.offline.wishes.conditions import Held
from amx_tui.ask.agents.offline.wishes.forms import Form
from amx_tui.ask.agents.offline.wishes.ranking import ranked, tables
from amx_tui.ask.agents.offline.wishes.relating import related
from amx_tui.ask.names import words_of
from amx_tui.compare.pivot import AssetRow, Cell
from amx_tui.present.formats import counted, percent
from amx_tui.text import folded

_NAMED = 5  # assets that a sentence names of many
_ALL = 10  # of fewer it names every one


def composed(desk: Desk) -> Reply:
    """The answer to the wish of a question."""
    wish = desk.asked.wish
    if wish is None:
        return Reply("", understood=False)
    tables = frozenset(folded(row.asset.table.raw) for row in desk.found.comparison.assets)
    held = Held(wish, tuple(run.id for run in desk.runs), desk.name, tables)
    named = {run for c in wish.conditions for run in c.runs} | {*wish.runs, *wish.than, *wish.way}
    if not named <= set(held.ids):
        return Reply("", understood=False)
    reply = _ANSWERS[desk.asked.form](desk, held)
    used = {c.kind for c in wish.conditions} | {*wish.measures}
    return scaled(desk, reply) if used & _SCALED else reply


_SCALED = MOVES | words_of("low medium high won lost logprob confidence delta")
"""Conditions and measures by the bands and logprobs of models."""


def wished(desk: Desk, wish: Wish, form: Form) -> Reply:
    """The answer to a wish that a rule by phrase wrote."""
    return composed(replace(desk, asked=replace(desk.asked, wish=wish, form=str(form))))


def assets(desk: Desk, held: Held) -> Reply:
    """Which assets the conditions hold of, or how many."""
    wish, inside = held.wish, desk.rows()
    if not inside:
        return Reply(f"The runs wrote nothing{scope_words(desk.asked.named)}.", found=False)
    if not held.single:
        return _told(desk, held, _furthest_first(held, held.rows(inside)))
    where = scope_words(desk.asked.named)
    parts, every = [], {}
    for at in _places(desk, held):
        rows = _furthest_first(held, held.rows(inside, at), at)
        every.update({row.asset: row for row in rows})
        of = _population(held, inside, at)
        number = f"{len(rows)} of {of}" + (_share(len(rows), of) if wish.ask == "share" else "")
        names = _names(rows, wish, far=_far(held, at))
        parts.append(f"{desk.name(at)} {number}{names}{_columns(rows, wish)}")
    words = held.words(None if SHIFTS & {c.kind for c in wish.conditions} else 0)
    moves = any((c.kind in SHIFTS or c.every == "base") and not c.runs for c in wish.conditions)
    base = _against(desk, held) if moves else ""
    head = f"Assets{where} {words}{base}: {'; '.join(parts)}."
    rows = [row for row in inside if row.asset in every]
    return Reply(head, _detail(desk, rows), rows=rows)


def _population(held: Held, inside: list[AssetRow], at: int) -> int:
    """Of how many assets: what the run wrote; of a share `of the rejected texts` those."""
    groups = held.wish.groups
    if held.wish.ask != "share" or len(groups) < 2:
        return sum(row.cells[at] is not None for row in inside)
    return len(replace(held, wish=replace(held.wish, groups=groups[:-1])).rows(inside, at))


def _against(desk: Desk, held: Held) -> str:
    if held.wish.way:
        return f", against {desk.name(held.ids.index(held.wish.way[0]))}"
    if len(desk.runs) == 2:
        return ", each run against the other"
    return f", against {desk.name(held.base(len(desk.runs) - 1))}"


def _places(desk: Desk, held: Held) -> list[int]:
    """The runs that are looked at, each by itself."""
    if held.wish.runs:
        return [held.ids.index(run) for run in held.wish.runs]
    every = list(range(len(desk.runs)))
    moves = any(c.kind in SHIFTS or c.every == "base" for c in held.wish.conditions)
    if held.wish.way and not held.wish.runs:
        start = held.ids.index(held.wish.way[0])
        ends = held.wish.way[1:]
        return [held.ids.index(run) for run in ends] or [i for i in every if i != start]
    return every[1:] if moves and len(every) > 2 else every


def _told(desk: Desk, held: Held, rows: list[AssetRow]) -> Reply:
    of, share = len(desk.rows()), ""
    runs = {run for c in held.wish.conditions for run in c.runs}
    lacking = any(c.kind == "described" and c.negated for c in held.wish.conditions)
    of_all = lacking or any(c.every or c.of_asset for c in held.wish.conditions)
    if len(runs) == 1 and not of_all:
        at = held.ids.index(next(iter(runs)))
        of = sum(row.cells[at] is not None for row in desk.rows())
    if held.wish.ask == "share":
        wide = replace(held, wish=replace(held.wish, groups=held.wish.groups[:-1]))
        of = len(wide.rows(desk.rows())) if len(held.wish.groups) > 1 else of
        share = _share(len(rows), of)
    is_are = "is" if len(rows) == 1 else "are"
    head = (
        f"{len(rows)} of {counted(of, 'asset')}{share}{scope_words(desk.asked.named)} {is_are} "
        f"{held.words()}"
    )
    names = _names(rows, held.wish, ": ", "", _far(held), _kinds(held))
    head = f"{head}{names}{_columns(rows, held.wish)}.{_by_themselves(desk, held)}"
    return Reply(head, _detail(desk, rows), rows=rows)


def _by_themselves(desk: Desk, held: Held) -> str:
    """Of what holds in all runs, how many there are in each."""
    if len(held.wish.conditions) != 1 or held.wish.conditions[0].every != "all":
        return ""
    one = replace(held.wish.conditions[0], every="")
    of = replace(held, wish=replace(held.wish, groups=((one,),)))
    counts = (f"{desk.name(i)} {len(of.rows(desk.rows(), i))}" for i in range(len(held.ids)))
    return "" if one.of_asset else f" By themselves: {', '.join(counts)}."


def _share(part: int, of: int) -> str:
    return f" ({percent(100 * part / of)})" if of else ""


Far = Callable[[AssetRow], float | None]


def _far(held: Held, at: int | None = None) -> Far | None:
    """How far an asset moved in logprob, where what moved is asked for and in which run; else None."""
    moves = [c for c in held.wish.conditions if c.kind in MOVES]
    if len(moves) != 1 or moves[0].every or moves[0].negated:
        return None
    runs = moves[0].runs
    place = held.ids.index(runs[0]) if len(runs) == 1 else at
    return None if place is None else lambda row: held.delta(row, place)


def _kinds(held: Held) -> Callable[[AssetRow], str] | None:
    """Which findings an asset has, where those of one run are asked for; else None."""
    of = [c for c in held.wish.conditions if c.kind == "findings" and not c.negated and c.runs]
    if len(of) != 1 or len(of[0].runs) != 1:
        return None
    at = held.ids.index(of[0].runs[0])

    def kinds(row: AssetRow) -> str:
        cell = row.cells[at]
        return ", ".join(dict.fromkeys(str(each.kind) for each in cell.findings)) if cell else ""

    return kinds


def _furthest_first(held: Held, rows: list[AssetRow], at: int | None = None) -> list[AssetRow]:
    far = _far(held, at)
    return rows if far is None else sorted(rows, key=lambda row: -abs(far(row) or 0.0))


def _names(
    rows: list[AssetRow],
    wish: Wish,
    before: str = " (",
    behind: str = ")",
    far: Far | None = None,
    kinds: Callable[[AssetRow], str] | None = None,
) -> str:
    if not rows or wish.ask == "share":
        return ""
    most = wish.number or (_ALL if len(rows) <= _ALL else _NAMED)
    told = (f"{row.asset.label} {signed(far(row))}" if far else row.asset.label for row in rows)
    if kinds:
        told = (f"{row.asset.label} ({kinds(row)})" for row in rows)
    return f"{before}{listed(told, most)}{behind}"


def _columns(rows: list[AssetRow], wish: Wish) -> str:
    """How many of them are columns, where that is what was asked for."""
    return columns_among(wish.columns, (row.asset for row in rows))


def _detail(desk: Desk, rows: list[AssetRow]) -> tuple[Detail, ...]:
    if not rows:
        return ()
    heads = ["Asset", *(desk.name(i) for i in range(len(desk.runs)))]
    lines = [(row.asset.label, *(_cell(cell) for cell in row.cells)) for row in rows]
    return (Detail("The assets", table(heads, lines, 100)),)


def _cell(cell: Cell | None) -> str:
    return quoted(cell) if cell is None else f"{cell.state}: {quoted(cell)}"


def unrecorded(desk: Desk, held: Held) -> Reply:
    """What no run records of assets or tables."""
    what = held.wish.measures[0]
    unit = "table" if held.wish.unit == "table" else "asset"
    told = {"cost": "cost", "tokens": "number of tokens", "duration": "duration"}[what]
    return Reply(
        f"I can't tell: a run records one {told} for all that it wrote, not one for each {unit}."
    )


_ANSWERS: Mapping[str, Callable[[Desk, Held], Reply]] = {
    Form.ASSETS: assets,
    Form.RANKED: ranked,
    Form.TABLES: tables,
    Form.RUNS: by_runs,
    Form.VALUES: values,
    Form.RELATED: related,
    Form.UNRECORDED: unrecorded,
}
