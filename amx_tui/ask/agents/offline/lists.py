"""Answers about many assets: what moved from one run to another, tables, filters of the grid."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from amx_tui.ask.agents.offline.desk import (
    Desk,
    Detail,
    Reply,
    listed,
    quoted,
    scope_words,
    signed,
    table,
)
from amx_tui.ask.agents.offline.quality import tables_table
from amx_tui.compare.orders import measure_of
from amx_tui.compare.pivot import AssetRow
from amx_tui.compare.tables import TableFigures, by_table
from amx_tui.present.formats import counted
from amx_tui.vocabulary import LETTERS, Band, GridSort

_NAMED = 5  # assets that a sentence names
Moved = tuple[AssetRow, float]
_AGAINST = frozenset(["compared", "versus", "vs", "against", "relative"])


def direction(desk: Desk) -> tuple[int, int]:
    """From which run to which: as the question says, to the one that it names, or to the newer one."""
    if said := _said(desk):
        return said
    subject, runs = desk.subject, len(desk.runs)
    if runs == 2:
        to = desk.newer if subject is None else subject
        return 1 - to, to
    return 0, subject if subject else runs - 1


def _said(desk: Desk) -> tuple[int, int] | None:
    """`from 120 to 119`, `in 119 compared to 120`: where both ends are named."""
    at = {run.id: position for position, run in enumerate(desk.runs)}
    asked = desk.asked
    ends = [at[run_id] for run_id in asked.run_ids if run_id in at] or [*asked.letters]
    if len(ends) != 2 or max(ends) >= len(desk.runs) or ends[0] == ends[1]:
        return None
    if "from" in asked.words:
        return ends[0], ends[1]
    return (ends[1], ends[0]) if _AGAINST.intersection(asked.words) else None


def _newer_is_meant(desk: Desk) -> bool:
    return desk.subject is None and len(desk.runs) == 2 and _said(desk) is None


def moves(desk: Desk, rows: Sequence[AssetRow], start: int, to: int) -> list[Moved]:
    """The logprob of a run minus another's, of the assets that have both."""
    found = []
    for row in rows:
        one, two = row.cells[start], row.cells[to]
        if one and two and one.logprob is not None and two.logprob is not None:
            found.append((row, two.logprob - one.logprob))
    return found


def moved(desk: Desk) -> Reply:
    """Which assets regressed, or improved, from one run to another."""
    start, to = direction(desk)
    rows = moves(desk, desk.rows(), start, to)
    down = sorted((each for each in rows if each[1] < 0), key=lambda each: each[1])
    up = sorted((each for each in rows if each[1] > 0), key=lambda each: -each[1])
    wanted, other = (down, up) if desk.asked.filter == "regressed" else (up, down)
    verbs = (
        ("regressed", "improved") if desk.asked.filter == "regressed" else ("improved", "regressed")
    )
    way = f"From {desk.name(start)} to {desk.name(to)}{scope_words(desk.asked.named)}"
    if _newer_is_meant(desk):
        way += ", the newer,"
    head = (
        f"{way} {len(wanted)} of {counted(len(rows), 'asset')} {verbs[0]}, {len(other)} {verbs[1]}"
    )
    if wanted:
        names = (f"{row.asset.label} {signed(delta)}" for row, delta in wanted)
        head += f"; most: {listed(names, 3)}"
    head += "."
    if (start, to) != (0, 1) and len(desk.runs) == 2:
        head += (
            f"\nThe grid counts from {desk.name(0)}, its baseline, to {desk.name(1)}: {len(up)} "
            f"regressed there, {len(down)} improved."
        )
    detail = _moved_table(desk, wanted, start, to, verbs[0])
    return scaled(desk, Reply(head, (detail,), rows=[row for row, _ in wanted]))


def _moved_table(desk: Desk, rows: Sequence[Moved], start: int, to: int, verb: str) -> Detail:
    heads = ["Asset", f"Δ {LETTERS[to]}-{LETTERS[start]}", LETTERS[start], LETTERS[to]]
    lines = [
        (row.asset.label, signed(delta), quoted(row.cells[start]), quoted(row.cells[to]))
        for row, delta in rows
    ]
    return Detail(f"The assets that {verb}", table(heads, lines))


def scaled(desk: Desk, reply: Reply) -> Reply:
    """With a caution where logprobs are not on one scale."""
    if desk.found.comparison.verdict.models_differ:
        return reply.noted("The models differ: their logprobs are not on one scale.")
    return reply


def tables(desk: Desk) -> Reply:
    """Which tables moved most, from one run to another."""
    start, to = direction(desk)
    figures = [
        (each, mean)
        for each in by_table(desk.found.comparison, start, desk.rows())
        if (mean := each.differences[to]) is not None
    ]
    if not figures:
        return Reply("No table has logprobs in both runs, so none can be said to have moved.")
    if desk.asked.filter == "differing":
        return _differing_tables(desk)
    up = sorted(figures, key=lambda each: -each[1])
    down = desk.asked.filter == "regressed"
    first, last = (up[-1], up[0]) if down else (up[0], up[-1])
    way = f"From {desk.name(start)} to {desk.name(to)}"
    if _newer_is_meant(desk):
        way += ", the newer,"
    verb = "improved the most"
    if down:
        fell = [each for each in up if each[1] < 0]
        if not fell:
            head = (
                f"{way} no table regressed; least of all gained {_table_words(first, start, to)}."
            )
            return scaled(desk, Reply(head, _tables_detail(desk)))
        verb = f"regressed the most ({counted(len(fell), 'table')} of {len(up)} did)"
    elif first[1] <= 0:
        head = f"{way} no table improved; closest came {_table_words(first, start, to)}."
        return scaled(desk, Reply(head, _tables_detail(desk)))
    same_way = [each for each in (up[::-1] if down else up)[1:3] if (each[1] < 0) == down]
    others = ", ".join(_table_words(each, start, to) for each in same_way)
    head = f"{way} {_table_words(first, start, to)} {verb}"
    head += f"; then {others}" if others else ""
    head += (
        f"; {'best' if down else 'least'} {_table_words(last, start, to)}." if len(up) > 3 else "."
    )
    return scaled(desk, Reply(head, _tables_detail(desk)))


def _table_words(each: tuple[TableFigures, float], start: int, to: int) -> str:
    """`sales.order_items +0.084 (11 : 1)`."""
    figures, mean = each
    return f"{figures.name} {signed(mean)} ({figures.wins[to]} : {figures.wins[start]})"


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
    only = desk.asked.filter
    if only in ("regressed", "improved"):
        return moved(desk)
    if only == "low":
        return _low(desk)
    if only == "missing":
        return _missing(desk)
    if only == "gap":
        return _gaps(desk)
    tests: dict[str, tuple[str, Callable[[AssetRow], bool]]] = {
        "differing": ("differ in text", lambda row: row.differs),
        "same": ("have the same text in all runs", lambda row: row.shared and not row.differs),
        "tie": ("are tied in logprob", _tied),
        "versions": ("have versions", lambda row: any(cell.versions for cell in row.present)),
    }
    words, test = tests[only]
    rows = [row for row in desk.rows() if test(row)]
    if only == "differing" and desk.asked.has("most"):
        measure = measure_of(GridSort.DISAGREEMENT, 0)
        rows.sort(key=lambda row: -(measure(row) or 0.0))
        words = "differ in text; most"
    of = len(desk.rows())
    where = scope_words(desk.asked.named)
    head = f"{len(rows)} of {counted(of, 'asset')}{where} {words}"
    head += f": {listed((row.asset.label for row in rows), _NAMED)}." if rows else "."
    return Reply(head, (_texts(desk, rows),) if rows else (), rows=rows)


def _gaps(desk: Desk) -> Reply:
    start, to = direction(desk)
    rows = sorted(moves(desk, desk.rows(), start, to), key=lambda each: -abs(each[1]))
    if not rows:
        return Reply("No asset has a logprob in both runs.")
    names = listed((f"{row.asset.label} {signed(delta)}" for row, delta in rows), _NAMED)
    head = f"Largest differences in logprob, {desk.name(to)} minus {desk.name(start)}: {names}."
    return scaled(desk, Reply(head, (_moved_table(desk, rows, start, to, "moved most"),)))


def _tied(row: AssetRow) -> bool:
    return row.winner is None and sum(cell.logprob is not None for cell in row.present) > 1


def _low(desk: Desk) -> Reply:
    parts, rows = [], []
    for i in range(len(desk.runs)):
        own = [row for row in desk.rows() if (c := row.cells[i]) and c.confidence == Band.LOW]
        rows += [row for row in own if row not in rows]
        names = listed((row.asset.label for row in own), _NAMED)
        parts.append(f"{desk.name(i)} {len(own)}" + (f" ({names})" if own else ""))
    where = scope_words(desk.asked.named)
    head = f"Low confidence{where}: {', '.join(parts)}."
    return Reply(head, (_texts(desk, rows),) if rows else (), rows=rows)


def _missing(desk: Desk) -> Reply:
    rows = [row for row in desk.rows() if not row.shared]
    where = scope_words(desk.asked.named)
    if not rows:
        both = "both runs" if len(desk.runs) == 2 else f"all {len(desk.runs)} runs"
        return Reply(f"None: {both} wrote the same {counted(len(desk.rows()), 'asset')}{where}.")
    parts = []
    for i in range(len(desk.runs)):
        lacks = [row for row in rows if row.cells[i] is None]
        names = listed((row.asset.label for row in lacks), 3)
        parts.append(f"{desk.name(i)} lacks {len(lacks)}" + (f" ({names})" if lacks else ""))
    of = f"{len(rows)} of {counted(len(desk.rows()), 'asset')}{where}"
    head = f"{of} are not in all: {', '.join(parts)}."
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
    return Reply(head, (Detail("Tables", ", ".join(names)),))
