"""What one question needs of a history, straight from SQLite: for a command that runs once, and for
the first picture.

Loading DuckDB and the light columns of 10,000 runs takes ten times as long as comparing four runs.
The values are the same: the rows go through the same functions, and the tests hold both against
each other.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from typing import Any

from amx_tui.history.lineage import Link, descendants
from amx_tui.history.models import Asset, AssetRun, Evidence, Run
from amx_tui.history.source.asset_index import Name, Scope
from amx_tui.history.source.coerce import Damage, in_range
from amx_tui.history.source.decode import (
    LIGHT,
    REST,
    RESULT,
    light_values,
    merged,
    rest_values,
    result_of,
    scalars,
)
from amx_tui.history.source.file import HistoryFile, Row
from amx_tui.history.source.labels import kind_of
from amx_tui.history.source.result_rows import ResultRows, descendant, with_damage
from amx_tui.history.source.run_totals import Tallies
from amx_tui.history.source.usage import parent_run
from amx_tui.vocabulary import Kind

_PORTION = 50
# a start that cannot be read is not known: such a run is as old as can be
NEWEST_FIRST = f"ORDER BY iif({in_range('started_at')}, started_at, NULL) DESC NULLS LAST, id DESC"
Settings = dict[int, tuple[tuple[str, str], ...]]  # by run id: (name, value), sorted by name


def evidence(file: HistoryFile, run_ids: Sequence[int]) -> Evidence:
    """All that a comparison of these runs needs, read in one transaction."""
    ids = list(dict.fromkeys(run_ids))
    with file.transaction():
        known = runs(file, ids)
        found = [run_id for run_id in ids if run_id in known]
        links = _links(file, found)
        below = list(dict.fromkeys(link.run for link in links))
        kin = runs(file, below)
        read = ResultRows(file, [*found, *below])
    facts, results = read.added_up(found)
    versions = read.by_run(below)
    return Evidence(
        runs=tuple(with_damage(known[run_id], read.damage) for run_id in found),
        missing=tuple(run_id for run_id in ids if run_id not in known),
        facts=facts,
        results=results,
        descendants=tuple(
            descendant(link, kin[link.run], versions[link.run]) for link in links if link.run in kin
        ),
        versions=versions,
    )


def runs(file: HistoryFile, run_ids: Sequence[int]) -> dict[int, Run]:
    """Those of the runs that are in the history, complete, by id."""
    return {run.id: run for run in complete(file, _rows(file, LIGHT, run_ids))}


def complete(file: HistoryFile, light: Iterable[Row], *, damage: bool = False) -> list[Run]:
    """Runs, in this order, from their light columns and whatever else belongs to them.

    With `damage` their results are searched for what cannot be read.
    """
    light = list(light)
    ids = [row[0] for row in light]
    rest = {row[0]: rest_values(row) for row in _rows(file, REST, ids)}
    tallies = Tallies(file).of(ids, damage=damage)
    return [_joined(light_values(row), rest[row[0]], tallies[row[0]]) for row in light]


def settings(file: HistoryFile, run_ids: Sequence[int]) -> Settings:
    """The settings of some runs, by run id."""
    rows = _rows(file, ("id", "settings_json"), run_ids)
    return {run_id: scalars(Damage().mapping("settings_json", raw)) for run_id, raw in rows}


def newest_that_wrote(
    file: HistoryFile, count: int | None, kind: Kind | None, scope: Scope
) -> list[int]:
    """Ids of the newest runs that have results, all of them if `count` is None.

    `scope` gives names as they are stored, by column of the table.
    Runs are asked newest first, through the index on `run_id`.
    """
    if not file.columns("run_results"):
        return []
    asked = [
        row[0]
        for row in file.rows(f"SELECT id, command FROM analysis_runs {NEWEST_FIRST}")
        if kind is None or kind_of(Damage().text("command", row[1])) is kind
    ]
    # a plus keeps SQLite from the index on assets, which would visit every run that ever wrote it
    tests = [f"+r.{column} IN ({','.join('?' * len(names))})" for column, names in scope.items()]
    where = " AND ".join(["r.run_id = a.id", *tests])
    sql = (
        "SELECT a.id FROM analysis_runs a WHERE a.id IN ({}) AND EXISTS "
        f"(SELECT 1 FROM run_results r WHERE {where})"
    )
    names = [name for each in scope.values() for name in each]
    found: list[int] = []
    for start in range(0, len(asked), _PORTION):
        portion = asked[start : start + _PORTION]
        marks = ",".join("?" * len(portion))
        wrote = {row[0] for row in file.rows(sql.replace("{}", marks), (*portion, *names))}
        found += [run_id for run_id in portion if run_id in wrote]
        if count is not None and len(found) >= count:
            break
    return found[:count]


def asset_runs(file: HistoryFile, asset: Asset, stored: Iterable[Name]) -> tuple[AssetRun, ...]:
    """The runs that wrote an asset, newest first; `stored` are its names as they are stored."""
    if not file.columns("run_results"):
        return ()
    where = "schema_name IS ? AND table_name IS ? AND column_name IS ?"
    sql = f"SELECT {file.select('run_results', RESULT)} FROM run_results WHERE {where}"
    results = [result_of(row, Damage()) for names in stored for row in file.rows(sql, names)]
    results = sorted((row for row in results if row.asset == asset), key=lambda row: row.result_id)
    newest = {row.run_id: row for row in results}
    count = Counter(row.run_id for row in results)
    found = [_light(row) for row in _rows(file, LIGHT, list(newest))]
    found.sort(key=lambda run: (run.started_at or 0.0, run.id), reverse=True)
    return tuple(AssetRun(run, newest[run.id]._replace(older=count[run.id] - 1)) for run in found)


def _links(file: HistoryFile, roots: Sequence[int]) -> list[Link]:
    if not roots:
        return []
    reruns = _reruns(file)
    return [
        link
        for root in roots
        for link in descendants(root, lambda parents: _variations(file, parents), reruns)
    ]


def _reruns(file: HistoryFile) -> dict[int, list[int]]:
    """The reruns of every run, in the order of their ids."""
    sql = f"SELECT {file.select('analysis_runs', ('id', 'settings_json'))} FROM analysis_runs "
    children: dict[int, list[int]] = {}
    for run_id, raw in file.rows(f"{sql} WHERE command = 'rerun' ORDER BY id"):
        if raw is None:
            continue
        parent = parent_run(Damage().mapping("settings_json", raw))
        if parent is not None:
            children.setdefault(parent, []).append(run_id)
    return children


def _variations(file: HistoryFile, parents: Sequence[int]) -> list[tuple[int, int]]:
    if "parent_run_id" not in file.columns("run_results"):
        return []
    sql = (
        "SELECT DISTINCT parent_run_id, run_id FROM run_results WHERE parent_run_id IN ({}) "
        "AND run_id IN (SELECT id FROM analysis_runs)"
    )
    return sorted((parent, child) for parent, child in file.rows_in(sql, parents))


def _rows(file: HistoryFile, names: Sequence[str], run_ids: Sequence[int]) -> list[Row]:
    select = f"SELECT {file.select('analysis_runs', names)} FROM analysis_runs"
    return file.rows_in(f"{select} WHERE id IN ({{}})", run_ids)


def _light(row: Row) -> Run:
    """A run of which nothing but its light columns has been read."""
    values = light_values(row)
    return Run(
        **{name: values[name] for name in Run.model_fields if name in values}, complete=False
    )


def _joined(light: dict[str, Any], rest: dict[str, Any], tally: dict[str, Any]) -> Run:
    """A run from its three parts, as the view `runs` joins them."""
    values = {**light, **rest, "results": tally["results"], "approved": tally["approved"]}
    values["scope"] = tally["written"] or light["scope"]
    # a run that varies its own rows names itself there; only None means that it varies none
    varied = tally["varied_from"]
    values["parent_run_id"] = rest["rerun_of"] if varied is None else varied
    values["unreadable"] = merged(part["unreadable"] for part in (light, rest, tally))
    return Run(**{name: values[name] for name in Run.model_fields if name in values})
