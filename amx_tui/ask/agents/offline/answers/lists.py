"""Answers about many assets: what moved from one run to another, tables, filters of the grid."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from amx_tui.ask.agents.offline.answers.assets import values_of
from amx_tui.ask.agents.offline.answers.quality import tables_table
from amx_tui.ask.agents.offline.desk.desk import (
    Desk,
    Detail,
    Reply,
    columns_among,
    direction,
    ends_of,
    listed,
    quoted,
    scaled,
    scope_words,
    signed,
    table,
)
from amx_tui.ask.agents.offline.desk.wish import MOVES, Condition, Wish
from amx_tui.ask.agents.offline.wishes.answers import wished
from amx_tui.ask.agents.offline.wishes.forms import Form
from amx_tui.compare.pivot import AssetRow
from amx_tui.compare.tables import TableFigures, by_table
from amx_tui.present.formats import counted
from amx_tui.vocabulary import LETTERS, MIN_RUNS, Band

_NAMED = 5  # assets that a sentence names
Moved = tuple[AssetRow, float]


def _way(desk: Desk, start: int, to: int) -> str:
    base = ", the baseline," if start == 0 else ""
    return f"From {desk.name(start)}{base} to {desk.name(to)}"


def moves(desk: Desk, rows: Sequence[AssetRow], start: int, to: int) -> list[Moved]:
    """The logprob of a run minus another's, of the assets that have both."""
    found = []
    for row in rows:
        one, two = row.cells[start], row.cells[to]
        if one and two and one.logprob is not None and two.logprob is not None:
            found.append((row, two.logprob - one.logprob))
    return found


def moved(desk: Desk) -> Reply:
    """Which assets regressed, or improved, from one run to another: the baseline to the other, as in
    the grid, unless the question says otherwise."""
    start, to = direction(desk)
    if len(desk.runs) > 2 and desk.subject is None and ends_of(desk) is None:
        return _moved_from_baseline(desk)
    rows = moves(desk, desk.rows(), start, to)
    if not rows:
        none = (
            f"{_way(desk, start, to)}{scope_words(desk.asked.named)} no asset has a logprob in both"
        )
        return Reply(f"{none}, so none can be said to have moved.")
    down, up = _down(rows), _up(rows)
    fell = desk.asked.filter == "regressed"
    wanted, other = (down, up) if fell else (up, down)
    verbs = ("regressed", "improved") if fell else ("improved", "regressed")
    head = (
        f"{_way(desk, start, to)}{scope_words(desk.asked.named)} {len(wanted)} of "
        f"{counted(len(rows), 'asset')} {verbs[0]}, {len(other)} {verbs[1]}"
    )
    many = desk.asked.number or 3
    shown = wanted[: desk.asked.number or None]
    if wanted:
        head += f"; most: {_told(desk, wanted, many)}"
        head += columns_among(desk.asked.columns, (row.asset for row, _ in wanted))
    head += "."
    if len(desk.runs) == 2 and other and ends_of(desk) is None:
        back = _told(desk, [(row, -delta) for row, delta in other], many)
        back += columns_among(desk.asked.columns, (row.asset for row, _ in other))
        head += (
            f"\nThe other way round, from {desk.name(to)} to {desk.name(start)}, {len(other)} "
            f"{verbs[0]}; most: {back}."
        )
    detail = _moved_table(desk, shown, start, to, verbs[0])
    return scaled(desk, Reply(head, (detail,), rows=[row for row, _ in shown]))


def _told(desk: Desk, moved_: Sequence[Moved], most: int) -> str:
    """What moved furthest: columns, where these are asked for and one of them did."""
    columns = [each for each in moved_ if each[0].asset.column] if desk.asked.columns else []
    names = (f"{row.asset.label} {signed(delta)}" for row, delta in columns or moved_)
    return listed(names, most)


def _down(rows: Sequence[Moved]) -> list[Moved]:
    return sorted((each for each in rows if each[1] < 0), key=lambda each: each[1])


def _up(rows: Sequence[Moved]) -> list[Moved]:
    return sorted((each for each in rows if each[1] > 0), key=lambda each: -each[1])


def _moved_from_baseline(desk: Desk) -> Reply:
    """Of three or four runs, each against the baseline."""
    fell = desk.asked.filter == "regressed"
    verb = "regressed" if fell else "improved"
    parts, details, moved_at_all = [], [], set()
    for to in range(1, len(desk.runs)):
        rows = moves(desk, desk.rows(), 0, to)
        wanted = _down(rows) if fell else _up(rows)
        moved_at_all |= {row.asset for row, _ in wanted}
        most = f" (most {_told(desk, wanted, desk.asked.number or 1)})" if wanted else ""
        among = columns_among(desk.asked.columns, (row.asset for row, _ in wanted))
        parts.append(f"{desk.name(to)} {len(wanted)} of {len(rows)}{most}{among}")
        details.append(_moved_table(desk, wanted, 0, to, f"{verb} in {desk.name(to)}"))
    where = scope_words(desk.asked.named)
    if desk.asked.has("both") and _ALL.search(_EVERY_ASSET.sub("", desk.asked.text)):
        return _moved_in_all(desk, verb)
    head = f"Against {desk.name(0)}, the baseline,{where} {verb}: {'; '.join(parts)}."
    there = [row for row in desk.rows() if row.asset in moved_at_all]
    return scaled(desk, Reply(head, tuple(details), rows=there))


_EVERY_ASSET = re.compile(
    r"\b(?:all|every)(?: of)?(?: the| our| my)? (?:columns?|texts?|descriptions?|assets?|fields?)\b"
)
"""All the assets of a list, and not what holds in all runs."""
_ALL = re.compile(r"\b(?:all|every|both|each|neither|none)\b")


def _moved_in_all(desk: Desk, verb: str) -> Reply:
    """What moved the same way in every other run."""
    every = [moves(desk, desk.rows(), 0, to) for to in range(1, len(desk.runs))]
    hits = [{r.asset for r, _ in (_down(m) if verb == "regressed" else _up(m))} for m in every]
    rows = [row for row in desk.rows() if all(row.asset in hit for hit in hits)]
    names = listed((row.asset.label for row in rows), _NAMED)
    others = ", ".join(desk.name(to) for to in range(1, len(desk.runs)))
    of = counted(len(desk.rows()), "asset")
    head = f"Against {desk.name(0)}, the baseline, {len(rows)} of {of} {verb} in all of {others}"
    among = columns_among(desk.asked.columns, (row.asset for row in rows))
    told = f"{head}: {names}{among}." if rows else f"{head}."
    reply = Reply(told, (_texts(desk, rows),) if rows else (), rows=rows)
    return scaled(desk, reply)


def _moved_table(desk: Desk, rows: Sequence[Moved], start: int, to: int, verb: str) -> Detail:
    heads = ["Asset", f"Δ {LETTERS[to]}-{LETTERS[start]}", LETTERS[start], LETTERS[to]]
    lines = [
        (row.asset.label, signed(delta), quoted(row.cells[start]), quoted(row.cells[to]))
        for row, delta in rows
    ]
    return Detail(f"The assets that {verb}", table(heads, lines, 100))


def tables(desk: Desk) -> Reply:
    """Which tables moved most, from one run to another."""
    if desk.asked.filter == "differing":
        return _differing_tables(desk)
    start, to = direction(desk)
    several = len(desk.runs) > 2 and desk.subject is None and ends_of(desk) is None
    ends = range(1, len(desk.runs)) if several else [to]
    head = "\n".join(filter(None, (_moved_most(desk, start, end) for end in ends)))
    if not head:
        return Reply("No table has logprobs in both runs, so none can be said to have moved.")
    if len(desk.runs) == 2 and ends_of(desk) is None:
        head += f"\nThe other way round: {_moved_most(desk, to, start)}"
    reply = scaled(desk, Reply(head, _tables_detail(desk)))
    return reply if several else replace(reply, first=_first_moved(desk, start, to))


def _first_moved(desk: Desk, start: int, to: int) -> str:
    """The table that moved most."""
    known = [(mean, each.name) for each, mean in _moved_tables(desk, start, to)]
    return (min if desk.asked.filter == "regressed" else max)(known)[1]


def _moved_tables(desk: Desk, start: int, to: int) -> list[tuple[TableFigures, float]]:
    """The tables that have logprobs in both of two runs, of these alone, and how far each moved."""
    rows = [row.among((start, to)) for row in desk.rows()]
    figures = by_table(desk.found.comparison, 0, rows)
    return [(each, mean) for each in figures if (mean := each.differences[1]) is not None]


def _moved_most(desk: Desk, start: int, to: int) -> str:
    """`From A (#120), the baseline, to B (#119) order_items -0.084 (1 : 11) regressed the most.`"""
    figures = _moved_tables(desk, start, to)
    if not figures:
        return ""
    up = sorted(figures, key=lambda each: -each[1])
    down = desk.asked.filter == "regressed"
    order = up[::-1] if down else up
    hits = [each for each in order if (each[1] < 0) == down and each[1]]
    first, last = order[0], order[-1]
    way = _way(desk, start, to)
    if not hits:
        verb, near = ("regressed", "least of all gained") if down else ("improved", "closest came")
        return f"{way} no table {verb}; {near} {_table_words(first)}."
    verb = "regressed" if down else "improved"
    shown = desk.asked.number or 3
    more = f"; then {', '.join(_table_words(e) for e in hits[1:shown])}" if hits[1:] else ""
    end = f"; {'best' if down else 'least'} {_table_words(last)}" if len(up) > shown else ""
    many = f"{counted(len(hits), 'table')} of {len(up)} did"
    return f"{way} {_table_words(first)} {verb} the most ({many}){more}{end}."


def _table_words(each: tuple[TableFigures, float]) -> str:
    """`sales.order_items +0.084 (11 : 1)`."""
    figures, mean = each
    return f"{figures.name} {signed(mean)} ({figures.wins[1]} : {figures.wins[0]})"


def _tables_detail(desk: Desk) -> tuple[Detail, ...]:
    return (
        Detail("All tables", tables_table(desk, by_table(desk.found.comparison, 0, desk.rows()))),
    )


def _differing_tables(desk: Desk) -> Reply:
    every = sorted(by_table(desk.found.comparison, 0, desk.rows()), key=lambda t: -t.differing)
    names = listed((f"{t.name} ({t.differing} of {t.assets})" for t in every), 3)
    return Reply(f"Most texts differ in {names}.", _tables_detail(desk))


def filtered(desk: Desk) -> Reply:
    """The assets of a filter of the grid."""
    only, has = desk.asked.filter, desk.asked.has
    if only in MOVES:
        return moved(desk)
    if only == "missing":
        return _missing(desk)
    if only == "gap":
        way = tuple(desk.runs[at].id for at in direction(desk))
        return wished(desk, Wish(measures=("delta",), extreme="max", way=way), Form.RANKED)
    band = only in {str(band) for band in Band}
    kind = "differ" if only == "differing" else only
    so = Condition(kind, every="all" if band and has("both") else "")
    one = (desk.runs[desk.subject].id,) if band and desk.subject is not None else ()
    wish = Wish("list", "asset", ((so,),), runs=one, columns=desk.asked.columns)
    most = kind == "differ" and has("most")
    wish, form = (replace(wish, extreme="max"), Form.RANKED) if most else (wish, Form.ASSETS)
    reply = wished(desk, wish, form)
    why = " Why, the history does not say." if has("why") else ""
    alone = desk.asked.named.assets and not (desk.asked.named.tables or desk.asked.named.outside)
    each = desk.rows()[:_NAMED] if kind == "differ" and alone else ()
    told = "".join(f"\n{values_of(desk, row)}" for row in each)
    return replace(reply, head=f"{reply.head}{why}{told}")


def _missing(desk: Desk) -> Reply:
    one = desk.subject
    if one is not None and len(desk.runs) > MIN_RUNS and not desk.asked.has("table"):
        alone = bool(re.search(r"\bonly\b", desk.asked.text))  # only in B, or missing there
        kept = (desk.runs[one].id,)
        so = Condition("described", not alone, runs=kept, every="only" if alone else "")
        wish = Wish("list", "asset", ((so,),), columns=desk.asked.columns)
        return wished(desk, wish, Form.ASSETS)
    rows = [row for row in desk.rows() if not row.shared]
    where = scope_words(desk.asked.named)
    same = re.search(r"\bsame\b", desk.asked.text)
    if not rows:
        both = "both runs" if len(desk.runs) == 2 else f"all {len(desk.runs)} runs"
        every = f"{counted(len(desk.rows()), 'asset')}{where}"
        return Reply(f"{'Yes' if same else 'None'}: {both} wrote the same {every}.")
    parts = []
    for i in range(len(desk.runs)):
        lacks = [row for row in rows if row.cells[i] is None]
        names = listed((row.asset.label for row in lacks), 3)
        if desk.asked.has("table"):
            there = {row.asset[:2] for row in desk.rows() if row.cells[i] is not None}
            whole = dict.fromkeys(r.asset.parent for r in lacks if r.asset[:2] not in there)
            names = f"whole tables: {listed(whole, 8)}" if whole else "no whole table"
            names += f"; it wrote {counted(len(there), 'table')}"
        parts.append(f"{desk.name(i)} lacks {len(lacks)}" + (f" ({names})" if names else ""))
    of = f"{len(rows)} of {counted(len(desk.rows()), 'asset')}{where}"
    head = f"{'No: ' if same else ''}{of} are not in all: {', '.join(parts)}."
    if desk.asked.has("why"):
        head += " Why, the history does not say."
    return Reply(head, (_texts(desk, rows),), rows=rows)


def _texts(desk: Desk, rows: Sequence[AssetRow]) -> Detail:
    heads = ["Asset", *(desk.name(i) for i in range(len(desk.runs)))]
    lines = [(row.asset.label, *(quoted(cell) for cell in row.cells)) for row in rows]
    return Detail("Texts", table(heads, lines, 30))


def counts(desk: Desk) -> Reply:
    """How many assets and tables there are."""
    rows = desk.rows()
    names = dict.fromkeys(row.asset.parent for row in rows)
    columns = sum(bool(row.asset.column) for row in rows)
    shared = sum(row.shared for row in rows)
    each = ", ".join(
        f"{desk.name(i)} {sum(row.cells[i] is not None for row in rows)}"
        for i in range(len(desk.runs))
    )
    head = (
        f"{counted(len(rows), 'asset')} in {counted(len(names), 'table')}"
        f"{scope_words(desk.asked.named)}, "
        f"{counted(columns, 'column')} among them; {shared} in all runs. Written: {each}."
    )
    if desk.asked.has("table"):
        head += f" Tables: {listed(names, 12)}."
        told = [len({r.asset[:2] for r in rows if r.cells[i]}) for i in range(len(desk.runs))]
        if len(set(told)) > 1:
            head += f" Of them {', '.join(f'{desk.name(i)} {n}' for i, n in enumerate(told))}."
    if desk.asked.has("per"):
        sizes = {name: sum(r.asset.parent == name for r in rows) for name in names}
        columns_of = {
            n: sum(r.asset.parent == n and bool(r.asset.column) for r in rows) for n in names
        }
        each = listed((f"{n} {columns_of[n]} columns" for n in sizes), 12)
        head = f"By table, beside the table's own text: {each}."
    return Reply(head, (Detail("Tables", ", ".join(names)),))
