"""Boards and trends, asked of DuckDB. What is summed up and how is said in `amx_tui.history.boards`."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
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
_SCOPE = "(?::BIGINT[] IS NULL OR list_contains(?, place))"
# One row a run: its sums in the scope, its share of what it cost as a whole, what it is grouped by.
_RUNS = f"""
WITH whole AS (SELECT id, sum(assets) AS assets FROM wrote GROUP BY id),
inside AS (
  SELECT id, sum(assets) AS assets, sum(results) AS results, sum(approved) AS approved,
    sum(scored) AS scored, sum(logprob) AS logprob, sum(high) AS high,
    sum(high + medium + low) AS banded
  FROM wrote WHERE {_SCOPE} GROUP BY id
),
each AS (
  SELECT i.*, l.started_at, {{key}} AS key, {{value}} AS value,
    CASE WHEN i.scored > 0 THEN l.llm_model END AS scorer,
    CASE WHEN r.cost_usd > 0 THEN r.cost_usd * i.assets / w.assets END AS cost,
    CASE WHEN l.duration_sec > 0 THEN l.duration_sec * i.assets / w.assets END AS seconds
  FROM inside i JOIN whole w USING (id) JOIN light l USING (id) JOIN rest r USING (id) {{settings}}
  WHERE l.kind <> '{Kind.ASK}'
)
"""
_OF_SETTING = "LEFT JOIN settings s ON s.kit = r.kit AND s.key = ?"
_APPROVAL = "sum(approved) / sum(results)"
_MEASURES = {
    Measure.RUNS: "count(*)",
    Measure.ASSETS: "sum(assets)::BIGINT",
    Measure.APPROVAL: _APPROVAL,
    Measure.LOGPROB: """CASE WHEN count(DISTINCT scorer) = 1
      THEN fsum(logprob) / sum(scored) END""",
    Measure.HIGH: "100 * sum(high) / nullif(sum(banded), 0)",
    Measure.COST_PER_ASSET: "fsum(cost) / sum(assets) FILTER (WHERE cost IS NOT NULL)",
    Measure.COST_PER_APPROVED:
      "fsum(cost) / nullif(sum(approved) FILTER (WHERE cost IS NOT NULL), 0)",
    Measure.SECONDS_PER_ASSET: "fsum(seconds) / sum(assets) FILTER (WHERE seconds IS NOT NULL)",
}  # fmt: skip
_GROUPS = f"""
SELECT key, any_value(value), list(id ORDER BY started_at DESC NULLS LAST, id DESC),
  {", ".join(_MEASURES.values())}
FROM each GROUP BY key HAVING sum(assets) >= ?
"""
# each set of assets is looked at once a group, whatever the number of runs that described it
_COVERED = f"""
SELECT key, count(DISTINCT asset) FROM (
  SELECT DISTINCT key, shape FROM wrote JOIN each USING (id) WHERE {_SCOPE}
) JOIN shapes USING (shape) GROUP BY key
"""
_THERE = f"""
SELECT count(DISTINCT asset)
FROM (SELECT DISTINCT shape FROM wrote WHERE {_SCOPE}) JOIN shapes USING (shape)
"""


def board(
    tables: RunTables, query: BoardQuery, places: Places, findings: Findings
) -> tuple[BoardRow, ...]:
    """The groups of `query` in the tables `places`, best first."""
    runs, given = _runs(query.by, places)
    there = _there(tables, places)
    groups = tables.rows(runs + _GROUPS, [*given, query.min_assets])
    covered: dict[Any, int] = {}
    if query.by != Grouping.RUN:  # a run describes no asset of one table twice
        covered = dict(tables.rows(runs + _COVERED, [*given, places, places]))
    rows = []
    for key, value, run_ids, *measures in groups:
        said: dict[Measure, Any] = dict(zip(_MEASURES, measures, strict=True))
        share = covered.get(key, said[Measure.ASSETS]) / there
        rows.append(
            BoardRow(
                value=None if value is None else Stored(value),
                run_ids=tuple(run_ids),
                coverage=share,
                findings_per_100=_per_100(findings, run_ids),
                **{str(name): found for name, found in said.items()},
            )
        )
    return ranked(rows, query.sort)


def ranked(rows: Iterable[BoardRow], measure: Measure) -> tuple[BoardRow, ...]:
    """Best first, those without a value last; of equal ones first what rests on more assets."""
    sign = 1 if measure.less_is_better else -1

    def rank(row: BoardRow) -> tuple[Any, ...]:
        value = getattr(row, measure)
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
    if by in _VALUES:
        value = _VALUES[Grouping(by)]
        return _RUNS.format(key=value, value=value, settings=""), [places, places]
    sql = _RUNS.format(key="s.digest", value="s.value", settings=_OF_SETTING)
    return sql, [places, places, by]


def _there(tables: RunTables, places: Places) -> int:
    return int(tables.rows(_THERE, [places, places])[0][0])


def _per_100(findings: Findings, run_ids: Iterable[int]) -> float | None:
    """Findings per 100 assets, of the runs whose findings have been read."""
    if not findings:
        return None
    read = [findings[run_id] for run_id in run_ids if run_id in findings]
    assets = sum(of for _, of in read)
    return 100 * sum(found for found, _ in read) / assets if assets else None
