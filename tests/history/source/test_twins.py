from __future__ import annotations

from pathlib import Path

from amx_tui.history.models import Evidence
from amx_tui.history.snapshot import Snapshot
from tests.conftest import there, write


def _twins(path: Path, *run_ids: int, leave_out: tuple[str, ...] = ()) -> Evidence | None:
    snapshot = Snapshot(path)
    try:
        assets = [row.asset for row in snapshot.evidence(run_ids).results[run_ids[0]]]
        return snapshot.around(run_ids, assets, leave_out).twins
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
