"""Two runs between which nothing was changed: what they differ in is noise."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence

from amx_tui.history.models import SET_FIELDS, Asset, Evidence, Result, Run
from amx_tui.history.source import direct
from amx_tui.history.source.columns import listed
from amx_tui.history.source.file import HistoryFile, many
from amx_tui.history.source.result_rows import ResultRows
from amx_tui.ignored import passed_over

LOOKED_AT = 100  # runs that described the asset, the newest
_PORTION = 20  # runs whose settings are read at a time: those alike mostly lie close together
# variations are left out: their texts differ from those of other runs by design
_WROTE = f"""
SELECT run_id FROM (
  SELECT run_id, parent_run_id FROM results
  WHERE schema_name = ? AND table_name = ? AND ifnull(column_name, '') = ?
  ORDER BY id DESC LIMIT {LOOKED_AT}
) WHERE parent_run_id IS NULL GROUP BY run_id ORDER BY run_id DESC
"""
_FIELDS = f"""
SELECT id, {listed(SET_FIELDS)} FROM runs
WHERE id IN (SELECT value FROM json_each(?)) AND llm_model <> ''
"""


def twins(
    file: HistoryFile, run_ids: Sequence[int], assets: Sequence[Asset], leave_out: Iterable[str]
) -> Evidence | None:
    """What two runs of one model with equal settings wrote about some assets: the newest two that
    described the first of them.

    The runs that were asked for are no such pair by themselves: a comparison is not its own measure.
    """
    globs = tuple(leave_out)
    before: dict[object, int] = {}
    for run_id, model, recorded, own in _asked_for(file, assets[0]):
        asked = model, _compared({**recorded, **own}, globs)
        newer = before.get(asked)
        if newer is not None and not {newer, run_id} <= set(run_ids):
            return _evidence(file, (newer, run_id), frozenset(assets))
        if _compared(recorded, globs):  # what is not known cannot be called equal
            before[asked] = run_id
    return None


def _asked_for(
    file: HistoryFile, asset: Asset
) -> Iterator[tuple[int, object, Mapping[str, object], Mapping[str, object]]]:
    """The runs that described an asset, newest first: model, settings, what its fields say."""
    wrote = [row["run_id"] for row in file.rows(_WROTE, tuple(asset.raw))]
    for start in range(0, len(wrote), _PORTION):
        portion = wrote[start : start + _PORTION]
        fields = {row["id"]: row for row in file.rows(_FIELDS, (many(portion),))}
        recorded = direct.settings(file, list(fields))
        for run_id in (run_id for run_id in portion if run_id in recorded):
            run = fields[run_id]
            own = {name: run[name] for name in SET_FIELDS if run[name]}
            yield run_id, run["llm_model"], recorded[run_id], own


def _compared(
    settings: Mapping[str, object], globs: Iterable[str]
) -> frozenset[tuple[str, object]]:
    return frozenset(pair for pair in settings.items() if not passed_over(pair[0], globs))


def _evidence(file: HistoryFile, run_ids: tuple[int, int], assets: frozenset[Asset]) -> Evidence:
    """The newest row of each of the assets in two runs, which is all that a noise floor needs."""
    newest: dict[int, dict[Asset, Result]] = {run_id: {} for run_id in run_ids}
    for row in ResultRows(file, run_ids, assets).rows:  # in the order of their ids
        if row.run_id in newest:  # a damaged index leads to rows of other runs
            newest[row.run_id][row.asset] = row
    return Evidence(
        runs=tuple(Run(id=run_id) for run_id in run_ids),
        missing=(),
        facts={},
        results={run_id: tuple(rows.values()) for run_id, rows in newest.items()},
        descendants=(),
        versions={},
    )
