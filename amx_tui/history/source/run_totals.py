"""Sums over the results of runs, for the list of runs and for boards, and a search for damage in them.

Computed inside SQLite, through its index on `run_id`, a portion of runs at a time.
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache
from importlib.resources import files
from typing import Any, NamedTuple

from amx_tui.history.source import labels as say
from amx_tui.history.source.coerce import RANGES, Damage, in_range, listed
from amx_tui.history.source.columns import shortened
from amx_tui.history.source.file import HistoryFile, many
from amx_tui.stored import Name
from amx_tui.text import folded, one_line
from amx_tui.vocabulary import Band

Mark = tuple[object, ...]
# the ends of every range, as the parameters that `run_damage.sql` names
_ENDS = {f"{n}_{end}": at for n, r in RANGES.items() for end, at in r._asdict().items()}
# What AMX's updates of a result touch: a time, or the length of a word. What is far out of range would
# swallow the others in a sum.
_MARKS = """
SELECT run_id, count(*) AS results, max(id) AS newest,
  total(evaluated_at) FILTER (WHERE evaluated_at BETWEEN -1e12 AND 1e12) AS evaluated,
  total(applied_at) FILTER (WHERE applied_at BETWEEN -1e12 AND 1e12) AS applied,
  total(superseded_at) FILTER (WHERE superseded_at BETWEEN -1e12 AND 1e12) AS superseded,
  total(parent_run_id) FILTER (WHERE parent_run_id BETWEEN 0 AND 1e12) AS varied,
  total(length(evaluation)) AS decided, total(length(db_applied_status)) AS tried
FROM results WHERE run_id IN (SELECT value FROM json_each(?)) GROUP BY run_id
"""


# What some runs wrote, by table: counts for the label of the scope, approvals, the run that they vary.
_TOTALS = """
SELECT run_id, schema_name, table_name, count(*) AS results,
  count(NULLIF(column_name, '')) AS columns, max(NULLIF(column_name, '')) AS a_column,
  sum(approved) AS approved,
  min(parent_run_id) FILTER (WHERE typeof(parent_run_id) = 'integer' AND parent_run_id >= 0)
    AS varied_from{more}
FROM results
WHERE run_id IN (SELECT value FROM json_each(?))
GROUP BY run_id, schema_name, table_name
ORDER BY run_id, schema_name, table_name
"""
_SPACES = "char(9, 10, 13, 32, 160, 5760, 8192, 8201, 8202, 8239, 8287, 12288)"
_NAME = 200  # characters of a column by which it is told from others; no database allows as many


def _in_bands(*bands: Band) -> str:
    """How many rows are in one of these; mostly the word stands there just so."""
    whens = " ".join(f"WHEN '{band}' THEN {int(band in bands)}" for band in Band)
    words = ", ".join(f"'{band}'" for band in bands)
    read = f"lower(trim(CAST(confidence AS TEXT), {_SPACES})) IN ({words})"
    return f"coalesce(sum(CASE confidence {whens} ELSE {read} END), 0)"


# and for boards: the columns as a JSON list, scores and bands
_BY_TABLE = f""",
  json_group_array(substr(CAST(column_name AS TEXT), 1, {_NAME})) AS names,
  count(*) FILTER (WHERE {in_range("logprob_score")}) AS scored,
  total(logprob_score) FILTER (WHERE {in_range("logprob_score")}) AS logprob,
  {_in_bands(Band.HIGH)} AS high, {_in_bands(*Band)} AS banded"""


# what of a run is read only where it alone is shown, or never
_OF_RUNS = """
SELECT id, CAST(error_text AS BLOB) AS error_text, typeof(error_text) = 'blob' AS bytes,
  CAST(results_json AS BLOB) AS results_json,
  coalesce(results_json, '') = ''
    OR (typeof(results_json) = 'text' AND json_valid(results_json)) AS fine
FROM runs WHERE id IN (SELECT value FROM json_each(?))
"""


class TableSums(NamedTuple):
    """What a run wrote to one table, summed up over all its rows, older ones of an asset included."""

    schema: Name
    table: Name
    names: str  # its columns as a JSON list, one a row
    results: int
    approved: int
    scored: int  # rows with a logprob
    logprob: float  # sum of these
    high: int
    banded: int  # rows in any band


@cache
def _sql(name: str) -> str:
    return files("amx_tui.history.source").joinpath(name).read_text("utf-8")


def marks(file: HistoryFile, run_ids: Sequence[int]) -> dict[int, Mark]:
    """What changes in the results of each run when they are added to, decided about or applied.

    A third of the work of the sums: it tells whether these have to be made again.
    """
    none: dict[int, Mark] = dict.fromkeys(run_ids, (0,))
    return none | {row["run_id"]: tuple(row) for row in file.rows(_MARKS, (many(run_ids),))}


def totals(
    file: HistoryFile, run_ids: Sequence[int], *, damage: bool = True, by_table: bool = True
) -> dict[int, dict[str, Any]]:
    """For each run: results, approved, scope, the run that it varies, search, unreadable, and as
    `wrote` the sums by table.

    Without `damage` nothing is looked for in `unreadable`, which is much faster; without `by_table`
    there is no `wrote`.
    """
    sql = _TOTALS.format(more=_BY_TABLE if by_table else "")
    with file.transaction():
        rows = file.rows(sql, (many(run_ids),))
        found = _damage(file, run_ids) if damage else {}
    wrote: dict[int, list[Any]] = {run_id: [] for run_id in run_ids}
    for row in rows:
        if row["run_id"] in wrote:  # a damaged index leads to rows of other runs
            wrote[row["run_id"]].append(row)
    sums = {i: _summed(i, wrote[i], found.get(i, Damage())) for i in run_ids}
    if by_table:
        for run_id, each in wrote.items():
            sums[run_id]["wrote"] = tuple(map(_of_table, each))
    return sums


def _of_table(row: Any) -> TableSums:
    damage = Damage()
    return TableSums(
        damage.name("schema_name", row["schema_name"]),
        damage.name("table_name", row["table_name"]),
        *(row[name] for name in TableSums._fields[2:]),
    )


def _summed(run_id: int, rows: Sequence[Any], damage: Damage) -> dict[str, Any]:
    tables = [
        say.Wrote(
            damage.name("schema_name", row["schema_name"]).quoted,
            damage.name("table_name", row["table_name"]).quoted,
            row["results"],
            row["columns"],
            damage.name("column_name", row["a_column"]).quoted,
        )
        for row in rows
    ]
    scope = shortened(one_line(say.written_scope(sorted(tables))))
    varied = (row["varied_from"] for row in rows if row["varied_from"] is not None)
    return {
        "id": run_id,
        "results": sum(row["results"] for row in rows),
        "approved": sum(row["approved"] for row in rows),
        "written": scope,
        "varied_from": min(varied, default=None),
        "search": folded(scope),
        "unreadable": listed(damage),
    }


def _damage(file: HistoryFile, run_ids: Sequence[int]) -> dict[int, Damage]:
    """The columns of results, and the heavy ones of runs, in which something cannot be read."""
    found: dict[int, Damage] = {}
    for row in file.rows(_OF_RUNS, (many(run_ids),)):
        damage = found.setdefault(row["id"], Damage())
        if row["bytes"] or not _decodes(row["error_text"]):
            damage.add("error_text")
        if not row["fine"] or not _decodes(row["results_json"]):
            damage.add("results_json")
    for row in file.rows(_sql("run_damage.sql"), {"ids": many(run_ids), **_ENDS}):
        damage = found.setdefault(row["run_id"], Damage())
        damage.update(n for n in row.keys() if n not in ("run_id", "texts") and row[n])  # noqa: SIM118
        if not _decodes(row["texts"]):
            damage.update(_undecodable(file, row["run_id"]))
    return found


def _undecodable(file: HistoryFile, run_id: int) -> set[str]:
    """Names of the text columns in which a run has invalid UTF-8."""
    (row,) = file.rows(_sql("run_texts.sql"), (run_id,))
    return {name for name in row.keys() if not _decodes(row[name])}  # noqa: SIM118


def _decodes(raw: bytes | None) -> bool:
    try:
        (raw or b"").decode()
    except UnicodeDecodeError:
        return False
    return True
