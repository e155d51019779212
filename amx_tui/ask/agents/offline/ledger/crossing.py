"""A measure by two dimensions at once: cost by model and month, as a small table."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import replace

from amx_tui.ask.agents.offline.desk.desk import Detail, Reply, listed, literally, table
from amx_tui.ask.agents.offline.desk.query import Query
from amx_tui.ask.agents.offline.ledger.dimensions import PLACES, TIMES
from amx_tui.ask.agents.offline.ledger.figures import (
    Group,
    called,
    figures_of,
    groups_of,
    words_of,
    write_of,
)
from amx_tui.ask.agents.offline.ledger.selecting import Selection
from amx_tui.present.formats import NOTHING

_ROWS, _COLUMNS = 5, 4  # that a sentence tells
_MOST = 24  # columns of the table
_PER = r"(?:by|per|for each|for every|broken down by|grouped by|split by)"
_DIM = r"[a-z_]+(?: profile)?"
_CROSSED = re.compile(
    rf"(?P<what>.+?) (?P<per>{_PER}) (?P<one>{_DIM})(?:,? (?:and|x|&|/)(?: {_PER})?|,? {_PER}|,)"
    rf" (?P<two>{_DIM})(?P<rest>(?: (?:in|on|since|for|of|from|until|between|with|by) .+)?)"
)


def crossed(text: str, read: Callable[[str], Query | None]) -> Query | None:
    """The query of a question by two dimensions, of which `read` reads one by one alone; None for
    another question."""
    match = _CROSSED.fullmatch(text)
    if match is None:
        return None
    both = [read(f"{match['what']} per {match[dim]}{match['rest']}") for dim in ("one", "two")]
    one, two = both
    if one is None or two is None or {one.ask, two.ask} != {"groups"} or one.order or one.share:
        return None
    if one.group == two.group or replace(two, group=one.group) != one:
        return None
    if {one.group, two.group} <= {*PLACES} or one.measures[0] == "findings":
        return None
    return replace(one, across=two.group)


def by_both(query: Query, found: Selection) -> Reply:
    """A row for each group of one dimension, and in it a column for each of the other."""
    down, over = query.group, query.across
    if over in PLACES:  # what is shared among places is a row's
        down, over = over, down
    query = replace(query, group=down)
    rows = _in_order(query, found, down)
    columns = _in_order(replace(query, group=over), found, over)
    columns = columns[-_MOST:] if over in TIMES else columns[:_MOST]
    cells = {
        (row, column): _cell(query, found, (row, runs), {run.id for run in others})
        for row, runs in rows
        for column, others in columns
    }
    what = f"{words_of(query)} of {found.before}runs{found.words}"
    if query.measures[0] == "runs":
        what = f"number of {found.before}runs{found.words}"
    told = (_row(row, [name for name, _ in columns], cells) for row, _ in rows)
    head = f"By {called(down)} and {called(over)}, {what}: {listed(told, _ROWS)}"
    if not rows:
        return Reply(f"There are no runs{found.words}.", found=False)
    lines = [
        (row or "none recorded", *(cells[row, name] or NOTHING for name, _ in columns))
        for row, _ in rows
    ]
    heads = [called(down).capitalize(), *(name or "none recorded" for name, _ in columns)]
    return Reply(f"{head}.", (Detail("All of them", table(heads, lines, 100)),))


def _in_order(query: Query, found: Selection, dim: str) -> list[Group]:
    """The groups of a dimension: by time, else those with most first."""
    groups = groups_of(query, found, dim)
    if dim in TIMES:
        return sorted(groups, key=lambda each: each[0])
    values = {name: value or 0.0 for name, value, _ in figures_of(query, found, groups)}
    return sorted(groups, key=lambda each: (-values[each[0]], each[0]))


def _cell(query: Query, found: Selection, row: Group, ids: set[int]) -> str:
    """What the runs of a row that are in a column have; "" for none."""
    name, runs = row
    inside = [run for run in runs if run.id in ids]
    if not inside:
        return ""
    value = figures_of(query, found, [(name, inside)])[0][1]
    return "" if value is None else write_of(query)(value).removesuffix(" runs")


def _row(row: str, columns: list[str], cells: dict[tuple[str, str], str]) -> str:
    """`openai/gpt-4.1 (2026-10 $0.1, 2026-11 $0.2)`."""
    told = (f"{literally(n) or 'none recorded'} {cells[row, n]}" for n in columns if cells[row, n])
    return f"{literally(row) or 'none recorded'} ({listed(told, _COLUMNS) or 'nothing recorded'})"
