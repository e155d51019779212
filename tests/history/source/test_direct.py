"""What is read cold is what the loaded snapshot says."""

from __future__ import annotations

import random
from contextlib import closing
from pathlib import Path

import pytest

from amx_tui.history.models import RunQuery
from amx_tui.history.snapshot import Snapshot
from amx_tui.history.source.file import HistoryFile, in_memory
from amx_tui.history.source.result_rows import SUMMED, ResultRows
from amx_tui.vocabulary import Kind
from tests.conftest import SOAK, write
from tests.waiting import settled


@pytest.fixture(scope="module")
def loaded(demo):
    opened = Snapshot(demo)
    settled(opened)
    yield opened
    opened.close()


@pytest.mark.soak
def test_evidence_is_the_same(demo, loaded, monkeypatch):
    monkeypatch.delattr("duckdb.connect")  # nothing is loaded for it
    chance = random.Random(3)
    ids = [run.id for run in loaded.page(RunQuery(limit=0)).runs]
    for _ in range(60 if SOAK else 15):
        picked = chance.sample([*ids, 9999], chance.choice([1, 2, 4]))
        cold = Snapshot(demo)
        assert cold.evidence(picked) == loaded.evidence(picked)
        assert not cold.loaded
        cold.close()


def test_damaged_rows_are_the_same(own):
    write(
        own, "UPDATE run_results SET logprob_score = 'x', alternatives_json = '{' WHERE id % 3 = 0"
    )
    write(own, "UPDATE run_results SET confidence = 'HIGH', evaluation = X'ff' WHERE id % 5 = 0")
    write(own, "UPDATE run_results SET parent_run_id = 9999 WHERE run_id = 114")
    names = "run_id, saved_at, schema_name, table_name, column_name, source"
    write(
        own,
        f"INSERT INTO run_results ({names}, confidence, alternatives_json) "
        f"SELECT {names}, 'low', '[]' FROM run_results WHERE run_id = 115",
    )
    cold, loaded = Snapshot(own), Snapshot(own)
    settled(loaded)
    assert cold.evidence([114, 115, 119]) == loaded.evidence([114, 115, 119])
    assert any(row.older for row in cold.evidence([115]).results[115])


@pytest.mark.parametrize("kind", [None, Kind.RERUN, Kind.ASK])
@pytest.mark.parametrize(
    "scope",
    [
        {},
        {"schema_name": "SALES"},
        {"table_name": "orders"},
        {"table_name": "sales.orders"},
        {"column_name": "Status"},
        {"schema_name": "sapsr3", "column_name": "mandt"},
        {"table_name": "nowhere"},
    ],
)
def test_the_newest_that_wrote_are_those_of_the_page(demo, loaded, kind, scope):
    whole = loaded.page(RunQuery(kind=kind, limit=0, comparable=True, **scope)).runs
    for limit in (1, 3, 0):
        found = Snapshot(demo).newest_that_wrote(RunQuery(kind=kind, limit=limit, **scope))
        assert found == [run.id for run in whole][: limit or None]
    for run in whole:
        results = loaded.evidence([run.id]).results[run.id]
        assert any(
            all(
                getattr(row, name).raw.casefold() in value.casefold()
                for name, value in scope.items()
            )
            for row in results
        )


def test_settings_of_some_runs_in_one_question(loaded):
    found = loaded.settings([114, 115, 9999])
    assert set(found) == {114, 115}
    for run_id, settings in found.items():
        shown = dict(loaded.run_detail(run_id).settings)
        assert {key: str(value) for key, value in settings.items()} == {
            key: text for key, text in shown.items() if text != "—"
        }


@pytest.mark.parametrize("stored", ["'x'", "x'ff'", "1.5", "9e99"])
def test_a_result_that_belongs_to_no_run_ends_nothing(own, stored):
    write(own, f"UPDATE run_results SET run_id = {stored} WHERE run_id = 115 AND id % 2")
    with closing(Snapshot(own)) as snapshot:
        asset = snapshot.evidence([115]).results[115][0].asset
        settled(snapshot)
        assert snapshot.evidence([114, 115]).runs
        for found in snapshot.find_assets("", 100):
            assert all(isinstance(one.run.id, int) for one in snapshot.asset_runs(found))
        assert 115 in {one.run.id for one in snapshot.asset_runs(asset)}


def test_the_text_of_an_asset_that_went_into_the_database_last_is_marked(own):
    """By the moment, whichever run is newer; a moment that cannot be read goes before no other."""
    moments = {113: 5, 114: 1795499990, 115: 1795499000, 119: 9e18, 120: None}
    for run_id, moment in moments.items():
        words = "db_applied_status = 'applied', evaluation = 'accepted'"
        write(
            own, f"UPDATE run_results SET applied_at = ?, {words} WHERE run_id = ?", moment, run_id
        )
    with closing(Snapshot(own)) as snapshot:
        (asset,) = snapshot.assets_called("sales.orders.status")
        found = snapshot.asset_runs(asset)
        assert {one.result.status for one in found if one.run.id in moments} == {"applied"}
        assert [one.run.id for one in found if one.applied_last] == [114]


def test_a_row_that_a_damaged_index_shows_under_two_runs_ends_nothing(demo: Path) -> None:
    file = HistoryFile(demo)
    try:
        read = ResultRows(file, [119, 120])
    finally:
        file.close()
    read.rows.append(read.rows[-1]._replace(run_id=7))
    with in_memory("results", SUMMED, read.to_sum([119, 120])) as ask:
        sums = read.summed([119, 120], ask)
    assert {run_id: facts.results for run_id, facts in sums.facts.items()} == {119: 97, 120: 97}
    assert [len(sums.newest[run_id]) for run_id in (119, 120)] == [97, 96]
