"""Lineages as a history can hold them: long ones, and ones that are no lineage at all."""

import json
import sqlite3
from contextlib import closing
from typing import Any

import pytest

from amx_tui.history.models import RunDetail
from amx_tui.history.snapshot import Snapshot
from amx_tui.history.source import run_detail
from tests.conftest import there, write
from tests.waiting import settled

LONG = 1200


@pytest.fixture
def chain(own):
    """Run 1 and its reruns: each of the run before."""
    with closing(sqlite3.connect(own)) as connection, connection:
        connection.execute("DELETE FROM run_results")
        connection.execute("DELETE FROM analysis_runs WHERE id > 1")
        connection.executemany(
            "INSERT INTO analysis_runs (id, started_at, status, command, settings_json, "
            "selected_count, planned_count, processed_count, applied_count) "
            "VALUES (?, ?, 'success', 'rerun', ?, 0, 0, 0, 0)",
            [(i, 1795e6 + i, json.dumps({"parent_run_id": i - 1})) for i in range(2, LONG + 1)],
        )
    return own


@pytest.mark.parametrize("loaded", [False, True])
def test_a_long_chain_of_reruns(chain, loaded):
    snapshot = Snapshot(chain)
    if loaded:
        settled(snapshot)
    first = there(snapshot.run_detail(1))
    assert [kin.run_id for kin in first.descendants] == list(range(2, LONG + 1))
    assert first.descendants[-1].depth == LONG - 1
    last = there(snapshot.run_detail(LONG))
    assert [kin.run_id for kin in last.ancestors] == list(range(1, LONG))


def test_descendants_come_depth_first(own):
    below = "UPDATE analysis_runs SET command = 'rerun', settings_json = ? WHERE id = ?"
    for child, parent in ((21, 20), (22, 20), (24, 21), (25, 21), (23, 22)):
        write(own, below, json.dumps({"parent_run_id": parent}), child)
    lines = there(Snapshot(own).run_detail(20)).descendants
    assert [kin.run_id for kin in lines if kin.run_id < 26] == [21, 24, 25, 22, 23]


@pytest.mark.parametrize("parent", [2**63, -(2**63) - 1, 10**300, 1e300, str(2**64)], ids=range(5))
def test_an_id_that_no_run_can_have_is_no_parent(own, parent):
    write(
        own,
        "UPDATE analysis_runs SET command = 'rerun', settings_json = ? WHERE id = 118",
        json.dumps({"parent_run_id": parent}),
    )
    snapshot = Snapshot(own)
    assert snapshot.evidence([118]).runs[0].parent_run_id is None
    settled(snapshot)
    assert snapshot.runs([118])[0].parent_run_id is None
    assert there(snapshot.run_detail(118)).ancestors == ()


@pytest.mark.parametrize("loaded", [False, True])
def test_asking_for_an_id_that_no_run_can_have(own, loaded):
    snapshot = Snapshot(own)
    if loaded:
        settled(snapshot)
    assert snapshot.evidence([2**70, 114]).missing == (2**70,)


@pytest.mark.parametrize("depth", [150, 400, 900])
@pytest.mark.parametrize(("opens", "closes"), [('{"a": ', "}"), ("[", "]")])
def test_settings_nested_hundreds_deep(own, depth, opens, closes):
    deep = '{"deep": ' + opens * depth + "1" + closes * depth + ', "flat": 2}'
    write(own, "UPDATE analysis_runs SET settings_json = ? WHERE id = 114", deep)
    snapshot = Snapshot(own)
    detail = dict(there(snapshot.run_detail(114)).settings)
    assert (detail["flat"], detail["deep"][-1]) == ("2", "…")
    compared = snapshot.settings([114])[114]
    assert compared.pop("flat") == "2"
    ((key, value),) = compared.items()
    assert set(key.split(".")) <= {"deep", "a"}
    assert str(value).endswith("…")


def test_a_run_that_is_deleted_while_it_is_read(own, monkeypatch):
    """Seen as it was, if another process deletes it; not there, if it is gone all the same."""
    snapshot = Snapshot(own)
    whole = run_detail.run_detail

    def deleting(*read: Any) -> RunDetail | None:
        write(own, "DELETE FROM analysis_runs WHERE id = 114")
        return whole(*read)

    write(own, "PRAGMA journal_mode = wal")
    monkeypatch.setattr(run_detail, "run_detail", deleting)
    assert there(snapshot.run_detail(114)).run.id == 114
    monkeypatch.undo()
    assert snapshot.run_detail(114) is None
