from __future__ import annotations

import sqlite3
from contextlib import closing
from pathlib import Path

from amx_tui.history.models import Evidence, RunQuery
from amx_tui.history.snapshot import Snapshot
from tests.conftest import there, write


def _twins(path: Path, *run_ids: int, leave_out: tuple[str, ...] = ()) -> Evidence | None:
    snapshot = Snapshot(path)
    try:
        assets = [row.asset for row in snapshot.evidence(run_ids).results[run_ids[0]]]
        return snapshot.around(run_ids, (), assets, leave_out).twins
    finally:
        snapshot.close()


def _set(path: Path, run_id: int, settings: str) -> None:
    same = "llm_model = 'm', llm_profile = 'p', client_version = '1', review_strategy = ''"
    write(
        path, f"UPDATE analysis_runs SET settings_json = ?, {same} WHERE id = ?", settings, run_id
    )


def _ids(found: Evidence | None) -> tuple[int, ...]:
    return tuple(run.id for run in there(found).runs)


def test_the_newest_two_with_equal_settings(own: Path) -> None:
    write(own, "UPDATE analysis_runs SET llm_model = 'other' || id")
    for run_id in (114, 115, 119):
        _set(own, run_id, '{"prompt_detail": "short", "a": {"b": 1}}')
    assert _ids(_twins(own, 120, 119)) == (119, 115)
    assert len(there(_twins(own, 120, 119)).results[115]) == 97


def test_a_comparison_is_not_its_own_measure(own: Path) -> None:
    write(own, "UPDATE analysis_runs SET llm_model = 'other' || id")
    for run_id in (119, 120):
        _set(own, run_id, '{"a": 1}')
    assert _twins(own, 120, 119) is None
    assert _ids(_twins(own, 120, 114)) == (120, 119)


def test_settings_that_are_left_out_do_not_count(own: Path) -> None:
    write(own, "UPDATE analysis_runs SET llm_model = 'other' || id")
    _set(own, 114, '{"a": 1, "note": "x", "started_at": 5}')
    _set(own, 115, '{"a": 1, "note": "y", "started_at": 6}')
    assert _twins(own, 120, 119) is None
    assert _ids(_twins(own, 120, 119, leave_out=("NOTE",))) == (115, 114)


def test_what_is_not_known_is_not_called_equal(own: Path) -> None:
    write(own, "UPDATE analysis_runs SET llm_model = 'other' || id")
    for settings in ("{}", None, "[1]", "no json"):
        for run_id in (114, 115):
            _set(own, run_id, settings)  # type: ignore[arg-type]
        assert _twins(own, 120, 119) is None
    write(own, "UPDATE analysis_runs SET settings_json = '{\"a\": 1}', llm_model = NULL")
    assert _twins(own, 120, 119) is None


def test_fields_of_a_run_can_be_left_out_too_but_the_model(own: Path) -> None:
    write(own, "UPDATE analysis_runs SET llm_model = 'other' || id")
    for run_id in (114, 115):
        _set(own, run_id, '{"a": 1}')
    write(own, "UPDATE analysis_runs SET client_version = id, llm_profile = id WHERE id = 114")
    assert _twins(own, 120, 119) is None
    assert _twins(own, 120, 119, leave_out=("client_*",)) is None
    assert _ids(_twins(own, 120, 119, leave_out=("client_*", "llm_*"))) == (115, 114)
    write(own, "UPDATE analysis_runs SET llm_model = 'n' WHERE id = 114")
    assert _twins(own, 120, 119, leave_out=("client_*", "llm_*")) is None


def test_an_index_that_leads_to_other_runs_ends_nothing(own: Path) -> None:
    """Of a damaged file: the index on runs holds the places of other rows."""
    with closing(sqlite3.connect(own, isolation_level=None)) as connection:
        connection.execute("UPDATE run_results SET parent_run_id = 200 - run_id")
        connection.execute("DROP INDEX idx_run_results_run_id")
        connection.execute("PRAGMA writable_schema = ON")
        connection.execute(
            "UPDATE sqlite_master SET sql = 'CREATE INDEX idx_run_results_parent_run "
            "ON run_results(run_id)' WHERE name = 'idx_run_results_parent_run'"
        )
    snapshot = Snapshot(own)
    try:
        runs = [run.id for run in snapshot.newest(20, check=True).runs]
        assert runs
        evidence = snapshot.evidence(runs[:4])
        assets = [result.asset for rows in evidence.results.values() for result in rows]
        snapshot.around(runs[:4], {asset.schema for asset in assets}, assets)
        snapshot.page(RunQuery(limit=0))
        snapshot.run_detail(runs[0])
    finally:
        snapshot.close()
