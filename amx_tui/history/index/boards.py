"""Boards and trends, asked of DuckDB. What is summed up and how is said in `amx_tui.history.boards`."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from operator import attrgetter
from typing import Any

from amx_tui.history.boards import BoardQuery, BoardRow, TrendPoint
from amx_tui.history.index.tables import RunTables
from amx_tui.stored import Stored
from amx_tui.vocabulary import Grouping, Kind, Measure

Findings = Mapping[int, tuple[int, int]]  # by run id: findings, and the assets that they are of
Places = Sequence[int] | None  # the tables of a scope by their numbers; None: all

_VALUES = {
    Grouping.RUN: "l.id::VARCHAR",
    Grouping.MODEL: "nullif(l.llm_model, '')",
    Grouping.LLM_PROFILE: "nullif(r.llm_profile, '')",
    Grouping.DOC_PROFILE: "nullif(r.doc_profile, '')",
    Grouping.AUTHOR: """coalesce(nullif(concat_ws('@', nullif(r.created_by, ''),
      nullif(r.hostname, '')), ''), 'this machine')""",
}  # as a run's own fields are written
# One row a run: its sums in the scope, its share of what it cost as a whole, what it is grouped by.
_EVERYWHERE = "SELECT * FROM totals WHERE results > 0"
_IN_PLACES = """
  SELECT w.id, any_value(t.outline) AS outline, sum(w.assets) AS assets, sum(w.results) AS results,
    sum(w.approved) AS approved, sum(w.scored) AS scored, fsum(w.logprob) AS logprob,
    sum(w.high) AS high, sum(w.banded) AS banded
  FROM wrote w JOIN totals t USING (id) WHERE list_contains(?, place) GROUP BY w.id
"""
_RUNS = f"""
WITH inside AS ({{inside}}),
each AS (
  SELECT i.id, i.outline, i.assets, i.results, i.approved, i.scored, i.logprob, i.high, i.banded,
    l.started_at, {{key}} AS key, {{value}} AS value,
    CASE WHEN i.scored > 0 THEN l.llm_model END AS scorer,
    CASE WHEN r.cost_usd > 0 THEN r.cost_usd * i.assets / t.assets END AS cost,
    CASE WHEN l.duration_sec > 0 THEN l.duration_sec * i.assets / t.assets END AS seconds
  FROM inside i JOIN totals t USING (id) JOIN light l USING (id) JOIN rest r USING (id) {{settings}}
  WHERE l.kind <> '{Kind.ASK}'
)
"""
_OF_SETTING = "LEFT JOIN settings s ON s.kit = r.kit AND s.key = ?"
_GROUPS = """
SELECT key, any_value(value), list(id ORDER BY started_at DESC NULLS LAST, id DESC),
  count(*), sum(assets)::BIGINT, sum(approved) / sum(results),
  CASE WHEN count(DISTINCT scorer) = 1 THEN fsum(logprob) / sum(scored) END,
  100 * sum(high) / nullif(sum(banded), 0),
  fsum(cost) / sum(assets) FILTER (WHERE cost IS NOT NULL),
  fsum(cost) / nullif(sum(approved) FILTER (WHERE cost IS NOT NULL), 0),
  fsum(seconds) / sum(assets) FILTER (WHERE seconds IS NOT NULL)
FROM each GROUP BY key HAVING sum(assets) >= ?
"""
# the same of single runs, of which there are as many as groups can be
_SINGLE = """
SELECT id, value, [id], 1 AS runs, assets, approved / results AS approval,
  CASE WHEN scored > 0 THEN logprob / scored END AS logprob,
  100 * high / nullif(banded, 0) AS high, cost / assets AS cost_per_asset,
  cost / nullif(approved, 0) AS cost_per_approved, seconds / assets AS seconds_per_asset
FROM each WHERE assets >= ?
"""
# What many runs described alike is looked at once a group; NULL is a group, too.
_COVERED = """
SELECT key, count(DISTINCT asset) FROM (
  SELECT DISTINCT key, shape FROM (SELECT DISTINCT key, outline FROM each)
  JOIN outlines USING (outline) WHERE {where}
) JOIN shapes USING (shape) GROUP BY key
"""
_THERE = f"""
SELECT count(DISTINCT asset) FROM (
  SELECT DISTINCT shape FROM (
    SELECT DISTINCT outline FROM totals JOIN light USING (id)
    WHERE results > 0 AND kind <> '{Kind.ASK}'
  ) JOIN outlines USING (outline) WHERE {{where}}
) JOIN shapes USING (shape)
"""


def board(
    tables: RunTables, query: BoardQuery, places: Places, findings: Findings
) -> tuple[BoardRow, ...]:
    """The groups of `query` in the tables `places`, best first."""
    runs, given = _runs(query.by, places)
    there, covered = _coverage(tables, query.by, places)
    groups = (_SINGLE + _best(query)) if query.by == Grouping.RUN else _GROUPS
    found = tables.rows(runs + groups, [*given, query.min_assets])
    rows = []
    for key, value, run_ids, count, assets, *shares, per_asset, per_approved, seconds in found:
        approval, logprob, high = shares
        rows.append(
            BoardRow(
                None if value is None else Stored(value),
                tuple(run_ids),
                count,
                assets,
                approval,
                logprob,
                high,
                (covered[key] if covered else assets) / there,
                per_asset,
                per_approved,
                seconds,
                _per_100(findings, run_ids) if findings else None,
            )
        )
    return ranked(rows, query.sort)[: query.limit or None]


def _best(query: BoardQuery) -> str:
    """The order of `ranked` in SQL, where no more than the best runs are asked for."""
    if not query.limit or query.sort is Measure.FINDINGS_PER_100:
        return ""
    by = "assets" if query.sort is Measure.COVERAGE else f'"{query.sort}"'
    order = "ASC" if query.sort.less_is_better else "DESC"
    return f" ORDER BY {by} {order} NULLS LAST, assets DESC, id DESC LIMIT {query.limit:d}"


def ranked(rows: Iterable[BoardRow], measure: Measure) -> tuple[BoardRow, ...]:
    """Best first, those without a value last; of equal ones first what rests on more assets."""
    sign = 1 if measure.less_is_better else -1
    value_of = attrgetter(measure)

    def rank(row: BoardRow) -> tuple[Any, ...]:
        value = value_of(row)
        return value is None, sign * (value or 0), -row.assets, -row.run_ids[0]

    return tuple(sorted(rows, key=rank))


def trend(
    tables: RunTables, measure: Measure, places: Places, findings: Findings
) -> tuple[TrendPoint, ...]:
    """A measure of each run that wrote to the tables `places`, in the order of their starts."""
    rows = board(tables, BoardQuery(Grouping.RUN), places, findings)
    started: dict[int, float | None] = dict(tables.rows("SELECT id, started_at FROM light"))
    points = [
        TrendPoint(i := row.run_ids[0], started[i], getattr(row, measure), row.assets)
        for row in rows
    ]
    return tuple(
        sorted(points, key=lambda p: (p.started_at is not None, p.started_at or 0, p.run_id))
    )


def setting_keys(tables: RunTables) -> tuple[str, ...]:
    """The keys of all settings that any run recorded."""
    return tuple(key for (key,) in tables.rows("SELECT DISTINCT key FROM settings ORDER BY key"))


def _runs(by: str, places: Places) -> tuple[str, list[Any]]:
    """The beginning of a query over runs that are grouped so, and its parameters."""
    inside, given = (_EVERYWHERE, []) if places is None else (_IN_PLACES, [places])
    if by in _VALUES:
        value = _VALUES[Grouping(by)]
        return _RUNS.format(inside=inside, key=value, value=value, settings=""), given
    sql = _RUNS.format(inside=inside, key="s.digest", value="s.value", settings=_OF_SETTING)
    return sql, [*given, by]


def _coverage(tables: RunTables, by: str, places: Places) -> tuple[int, dict[Any, Any]]:
    """How many assets all runs described in the tables, and the runs of each group.

    Of single runs the second is not asked: a run has no asset twice.
    """
    runs, given = _runs(by, places)
    where, more = ("true", []) if places is None else ("list_contains(?, place)", [places])
    every = tables.rows(_THERE.format(where=where), more)[0][0]
    if by == Grouping.RUN:
        return every, {}
    groups = tables.rows(runs + _COVERED.format(where=where), [*given, *more])
    return every, dict(groups)


def _per_100(findings: Findings, run_ids: Iterable[int]) -> float | None:
    """Findings per 100 assets, of the runs whose findings have been read."""
    read = [findings[run_id] for run_id in run_ids if run_id in findings]
    assets = sum(of for _, of in read)
    return 100 * sum(found for found, _ in read) / assets if assets else None
