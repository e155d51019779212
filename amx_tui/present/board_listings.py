"""Boards and trends as tables and documents, for every format at once."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from itertools import pairwise

from amx_tui.history.boards import Board, BoardQuery, BoardRow, Trend, TrendQuery
from amx_tui.present import formats
from amx_tui.present.documents import SCHEMA_VERSION
from amx_tui.present.listing import Listing, Section
from amx_tui.text import one_line
from amx_tui.vocabulary import Grouping, Measure

_STEPS = "▁▂▃▄▅▆▇█"
_GAP = "·"  # a run that recorded nothing
_ROOM = 72  # columns of a sparkline


def _share(value: float | None) -> str:
    return formats.percent(None if value is None else value * 100)


def _whole(value: float | None) -> str:
    return formats.count(value)


_SHOWN: dict[Measure, tuple[str, Callable[[float | None], str]]] = {
    Measure.RUNS: ("Runs", _whole),
    Measure.ASSETS: ("Assets", _whole),
    Measure.APPROVAL: ("Approval", _share),
    Measure.LOGPROB: ("Logprob", formats.probability),
    Measure.HIGH: ("High", formats.percent),
    Measure.COVERAGE: ("Coverage", _share),
    Measure.COST_PER_ASSET: ("Cost/asset", formats.dollars),
    Measure.COST_PER_APPROVED: ("Cost/approved", formats.dollars),
    Measure.SECONDS_PER_ASSET: ("Time/asset", formats.seconds),
    Measure.FINDINGS_PER_100: ("Findings/100", formats.count),
}


def written(measure: Measure, value: float | None) -> str:
    """A measure for people."""
    return _SHOWN[measure][1](value)


def board_listing(board: Board) -> Listing:
    """Groups of runs, best first; a measure that none of them has is no column for people."""
    query = board.query
    measures = [m for m in Measure if any(getattr(row, m) is not None for row in board.rows)]
    heads = (one_line(query.by), *(_SHOWN[measure][0] for measure in measures))
    rows = tuple(
        (_name(query.by, row), *(written(m, getattr(row, m)) for m in measures))
        for row in board.rows
    )
    values = tuple((_value(query.by, row), *_measures(row)) for row in board.rows)
    names = ("value", *map(str, Measure))
    document = {
        "schema_version": SCHEMA_VERSION,
        "by": query.by,
        "schema": query.schema,
        "table": query.table,
        "min_assets": query.min_assets,
        "sort": str(query.sort),
        "rows": [dict(zip(names, row, strict=True)) for row in values],
    }
    title = f"Runs by {one_line(query.by)}{_where(query)}"
    note = f"{formats.counted(len(rows), 'group')}, best {_SHOWN[query.sort][0].lower()} first"
    if any(row.logprob is not None for row in board.rows):
        note += "; logprobs of different models are not on one scale"
    return Listing(title, (Section("Board", heads, rows, names, values),), note, document)


def _name(by: str, row: BoardRow) -> str:
    if row.value is None:
        return formats.NOTHING
    return f"#{row.value}" if by == Grouping.RUN else row.value.line


def _value(by: str, row: BoardRow) -> object:
    return row.run_ids[0] if by == Grouping.RUN else row.value


def _measures(row: BoardRow) -> tuple[object, ...]:
    return tuple(getattr(row, measure) for measure in Measure)


def _where(query: BoardQuery | TrendQuery) -> str:
    named = (("schema", query.schema), ("table", query.table))
    return "".join(f" in {word} {one_line(name)}" for word, name in named if name)


def trend_listing(trend: Trend) -> Listing:
    """A measure of each run, oldest first."""
    measure = trend.query.measure
    head = _SHOWN[measure][0]
    rows = tuple(
        (
            f"#{point.run_id}",
            formats.moment(point.started_at),
            written(measure, point.value),
            formats.count(point.assets),
        )
        for point in trend.points
    )
    names = ("run_id", "started_at", "value", "assets")
    document = {
        "schema_version": SCHEMA_VERSION,
        "measure": str(measure),
        "schema": trend.query.schema,
        "table": trend.query.table,
        "points": [point._asdict() for point in trend.points],
    }
    section = Section("Trend", ("Run", "Started", head, "Assets"), rows, names, trend.points)
    title = f"{head} over time{_where(trend.query)}"
    return Listing(title, (section,), formats.counted(len(rows), "run"), document)


def sparkline(values: Sequence[float | None], room: int = _ROOM) -> str:
    """The values as columns between the smallest and the largest, oldest first.

    Where there are more than `room`, neighbours share a column that shows their mean.
    """
    columns = [_mean(part) for part in _parts(values, room)]
    told = [value for value in columns if value is not None]
    if not told:
        return ""
    low, high = min(told), max(told)
    return "".join(_GAP if value is None else _step(value, low, high) for value in columns)


def _step(value: float, low: float, high: float) -> str:
    if high == low:
        return _STEPS[len(_STEPS) // 2]
    return _STEPS[round((value - low) / (high - low) * (len(_STEPS) - 1))]


def _parts(values: Sequence[float | None], room: int) -> list[Sequence[float | None]]:
    count = min(len(values), room)
    ends = [len(values) * number // count for number in range(count + 1)] if count else []
    return [values[begin:end] for begin, end in pairwise(ends)]


def _mean(values: Sequence[float | None]) -> float | None:
    told = [value for value in values if value is not None]
    return sum(told) / len(told) if told else None


def drawn(trend: Trend) -> str:
    """The sparkline of a trend between its ends, `12% ▁▃█ 92%`; "" where nothing was recorded."""
    measure, values = trend.query.measure, [point.value for point in trend.points]
    told = [value for value in values if value is not None]
    if not told:
        return ""
    first, last = written(measure, told[0]), written(measure, told[-1])
    return f"{first} {sparkline(values)} {last}"
