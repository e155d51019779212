"""What one question needs of a history, straight from SQLite: for a command that runs once, and for
the first picture.

Loading DuckDB and the light columns of 10,000 runs takes ten times as long as comparing four runs.
The values are the same: the rows go through the same functions, and the tests hold both against
each other.
"""

from __future__ import annotations

import json
import math
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from amx_tui.history.lineage import Link, descendants
from amx_tui.history.models import Asset, AssetRun, Evidence, Run
from amx_tui.history.source.asset_index import Name, Scope
from amx_tui.history.source.coerce import Damage, bound, decode, in_range
from amx_tui.history.source.columns import LIGHT, REST, listed_short
from amx_tui.history.source.decode import light_values, merged, rest_values, result_of, settings_of
from amx_tui.history.source.file import HistoryFile, Row, in_memory, many
from amx_tui.history.source.labels import kind_of
from amx_tui.history.source.result_rows import SELECT, SUMMED, ResultRows, evidence_of
from amx_tui.history.source.run_totals import totals
from amx_tui.history.source.usage import parent_run
from amx_tui.stored import Stored
from amx_tui.vocabulary import Kind, Status

Values = Mapping[str, Any]
Settings = dict[int, dict[str, Stored]]  # by run id: values by key, in the order of the keys

# a start that cannot be read is not known: such a run is as old as can be
_NEWEST_FIRST = f"ORDER BY iif({in_range('started_at')}, started_at, NULL) DESC NULLS LAST, id DESC"
_THESE = "WHERE id IN (SELECT value FROM json_each(?))"
ALL_LIGHT = f"SELECT {listed_short(LIGHT)} FROM runs"
_LIGHT = f"{ALL_LIGHT} {_THESE}"
_REST = f"SELECT {listed_short(REST)} FROM runs {_THESE}"
# the ids first: for them the index on `started_at` is enough
_NEWEST = f"""
{ALL_LIGHT} WHERE id IN (SELECT id FROM runs {_NEWEST_FIRST} LIMIT ?) {_NEWEST_FIRST}
"""
# the same through the index alone, as far as starts can be read: mostly that is far enough
_NEWEST_BY_INDEX = f"""
{ALL_LIGHT} WHERE id IN (
  SELECT id FROM runs WHERE {in_range("started_at")} ORDER BY started_at DESC, id DESC LIMIT ?
) ORDER BY started_at DESC, id DESC
"""
_RERUNS = "SELECT id, settings_json FROM runs WHERE command = 'rerun' ORDER BY id"
_VARIATIONS = """
SELECT DISTINCT parent_run_id, run_id FROM results
WHERE parent_run_id IN (SELECT value FROM json_each(?))
AND EXISTS (SELECT 1 FROM runs WHERE runs.id = results.run_id)
ORDER BY parent_run_id, run_id
"""
# A name may be stored as a BLOB. The cast also keeps SQLite from the index on assets, which would visit
# every run that ever wrote one of them.
_WROTE = """
SELECT id FROM runs WHERE id IN (SELECT value FROM json_each(:ids)) AND EXISTS (
  SELECT 1 FROM results r WHERE r.run_id = runs.id
  AND (:schemas IS NULL OR CAST(r.schema_name AS TEXT) IN (SELECT value FROM json_each(:schemas)))
  AND (:tables IS NULL OR CAST(r.table_name AS TEXT) IN (SELECT value FROM json_each(:tables)))
  AND (:columns IS NULL OR CAST(r.column_name AS TEXT) IN (SELECT value FROM json_each(:columns)))
)
"""
_PORTION = 50


def evidence(file: HistoryFile, run_ids: Sequence[int]) -> Evidence:
    """All that a comparison of these runs needs, read in one transaction."""
    ids = list(dict.fromkeys(run_ids))
    with file.transaction():
        known = runs(file, ids, damage=True)
        links = _links(file, [run_id for run_id in ids if run_id in known])
        kin = runs(file, [link.run for link in links])
        read = ResultRows(file, {**known, **kin})
    with in_memory("results", SUMMED, read.to_sum(known)) as ask:
        sums = read.summed([run_id for run_id in ids if run_id in known], ask)
    return evidence_of(ids, known, links, kin, read, sums)


def runs(file: HistoryFile, run_ids: Sequence[int], *, damage: bool = False) -> dict[int, Run]:
    """Those of the runs that are in the history, by id, as `complete` makes them."""
    light = file.rows(_LIGHT, (many(run_ids),))
    return {run.id: run for run in complete(file, light, damage=damage)}


def complete(file: HistoryFile, light: Iterable[Row], *, damage: bool = False) -> list[Run]:
    """Runs, in this order, from their light columns and whatever else belongs to them.

    With `damage` their results are searched for what cannot be read.
    """
    light = list(light)
    ids = [row["id"] for row in light]
    rest = {row["id"]: rest_values(row) for row in rest_of(file, ids)}
    sums = totals(file, ids, damage=damage, by_table=False)
    return [
        _joined(light_values(row), rest[row["id"]], sums[row["id"]])
        for row in light
        if row["id"] in rest  # in a damaged file a run may not be found again
    ]


def newest(file: HistoryFile, limit: int, *, damage: bool = False) -> list[Run]:
    """The newest runs, complete."""
    with file.transaction():
        rows = file.rows(_NEWEST_BY_INDEX, (limit,))
        if len(rows) < limit:
            rows = file.rows(_NEWEST, (limit,))
        return complete(file, rows, damage=damage)


def newest_ids(file: HistoryFile) -> list[int]:
    """The ids of all runs, newest first."""
    return [row["id"] for row in file.rows(f"SELECT id FROM runs {_NEWEST_FIRST}")]


def rest_of(file: HistoryFile, run_ids: Iterable[int]) -> list[Row]:
    """The columns `REST` of these runs."""
    return file.rows(_REST, (many(run_ids),))


def settings(file: HistoryFile, run_ids: Sequence[int]) -> Settings:
    """The settings of some runs, by run id."""
    sql = f"SELECT id, settings_json FROM runs {_THESE}"
    return {
        row["id"]: settings_of(Damage().mapping("settings_json", row["settings_json"]))
        for row in file.rows(sql, (many(run_ids),))
    }


def citations(file: HistoryFile, run_ids: Sequence[int]) -> dict[int, Stored]:
    """The places that results of some runs rest on, as JSON, by result id."""
    sql = (
        "SELECT id, citations_json FROM results WHERE run_id IN (SELECT value FROM json_each(?)) "
        "AND length(citations_json) > 2"  # longer than an empty list
    )
    rows = file.rows(sql, (many(run_ids),))
    return {row["id"]: Damage().text("citations_json", row["citations_json"]) for row in rows}


def alternatives(file: HistoryFile, run_ids: Sequence[int]) -> dict[int, Stored]:
    """What was offered beside the descriptions of some runs, as JSON, by result id."""
    sql = (
        "SELECT id, alternatives_json FROM results "
        "WHERE run_id IN (SELECT value FROM json_each(?)) AND length(alternatives_json) > 2"
    )
    rows = file.rows(sql, (many(run_ids),))
    return {row["id"]: Damage().text("alternatives", row["alternatives_json"]) for row in rows}


def newest_that_wrote(
    file: HistoryFile, count: int | None, kind: Kind | None, scope: Scope
) -> list[int]:
    """Ids of the newest runs that have results, all of them if `count` is None.

    `scope` gives names as they are stored, by column of the table.
    Runs are asked newest first, through the index on `run_id`.
    """
    rows = file.rows(f"SELECT id, command FROM runs {_NEWEST_FIRST}")
    asked = [
        row["id"]
        for row in rows
        if kind is None or kind_of(Damage().line("command", row["command"])) is kind
    ]
    fixed = {
        f"{part}s": _names(scope.get(f"{part}_name")) for part in ("schema", "table", "column")
    }
    found: list[int] = []
    size = len(asked) if count is None else _PORTION  # portions, only if some may be spared
    for start in range(0, len(asked), size or 1):
        portion = asked[start : start + size]
        wrote = {row["id"] for row in file.rows(_WROTE, {"ids": many(portion), **fixed})}
        found += [run_id for run_id in portion if run_id in wrote]
        if count is not None and len(found) >= count:
            break
    return found[:count]


def _names(stored: Sequence[object] | None) -> str | None:
    """Names for `json_each`; None is any name."""
    if stored is None:
        return None
    return json.dumps([decode(name) if isinstance(name, bytes) else name for name in stored])


def asset_runs(file: HistoryFile, asset: Asset, stored: Iterable[Name]) -> tuple[AssetRun, ...]:
    """The runs that wrote an asset, newest first; `stored` are its names as they are stored."""
    rows = []
    for names in stored:
        marks, values = bound(names)
        where = "schema_name IS {} AND table_name IS {} AND column_name IS {}".format(*marks)
        rows += file.rows(f"{SELECT} WHERE {where}", values)
    results = [result_of(row, Damage()) for row in rows]
    results = sorted((row for row in results if row.asset == asset), key=lambda row: row.result_id)
    last = {row.run_id: row for row in results}
    count = Counter(row.run_id for row in results)
    applied = _applied_last(rows, {row.result_id for row in results})
    found = [_light(row) for row in file.rows(_LIGHT, (many(last),))]
    found.sort(key=_age, reverse=True)
    return tuple(
        AssetRun(
            run,
            last[run.id]._replace(older=count[run.id] - 1),
            last[run.id].result_id == applied,
        )
        for run in found
    )


def _applied_last(rows: Iterable[Row], of_asset: set[int]) -> int | None:
    """The id of the row that was applied last; one whose moment is not known goes before no other."""
    applied = [
        (Damage().real("applied_at", row["applied_at"]) or -math.inf, row["id"])
        for row in rows
        if row["id"] in of_asset and row["status"] == Status.APPLIED
    ]
    return max(applied)[1] if applied else None


def _age(run: Run) -> tuple[float, int]:
    return -math.inf if run.started_at is None else run.started_at, run.id


def _links(file: HistoryFile, roots: Sequence[int]) -> list[Link]:
    if not roots:
        return []
    reruns = _reruns(file)
    return [
        link
        for root in roots
        for link in descendants(root, lambda parents: variations(file, parents), reruns)
    ]


def _reruns(file: HistoryFile) -> dict[int, list[int]]:
    """The reruns of every run, in the order of their ids."""
    children: dict[int, list[int]] = {}
    for row in file.rows(_RERUNS):
        if row["settings_json"] is None:
            continue
        damage = Damage()
        parent = parent_run(damage.mapping("settings_json", row["settings_json"]), damage)
        if parent is not None:
            children.setdefault(parent, []).append(row["id"])
    return children


def variations(file: HistoryFile, parents: Iterable[int]) -> list[tuple[int, int]]:
    """Pairs of (parent, child): the runs that vary results of these."""
    rows = file.rows(_VARIATIONS, (many(parents),))
    return [(row["parent_run_id"], row["run_id"]) for row in rows]


def _light(row: Row) -> Run:
    """A run of which nothing but its light columns has been read."""
    return Run.of({**light_values(row), "complete": False})


def _joined(light: Values, rest: Values, sums: Values) -> Run:
    """A run from its three parts, as the view `runs` joins them."""
    values = {**light, **rest, "results": sums["results"], "approved": sums["approved"]}
    values["scope"] = sums["written"] or light["scope"]
    # a run that varies its own rows names itself there; only None means that it varies none
    varied = sums["varied_from"]
    values["parent_run_id"] = rest["rerun_of"] if varied is None else varied
    values["unreadable"] = merged(part["unreadable"] for part in (light, rest, sums))
    return Run.of(values)
