import json
import os
import sqlite3
from contextlib import closing
from itertools import count

import pytest

from amx_tui.history.errors import HistoryMissing, HistoryUnreadable
from amx_tui.history.models import Asset, RunQuery
from amx_tui.history.snapshot import Snapshot
from amx_tui.history.source.file import HistoryFile
from amx_tui.vocabulary import Kind, SortKey
from tests.conftest import there, write
from tests.waiting import settled


def test_newest_equals_the_page_of_the_whole(snapshot):
    first = snapshot.newest(20)
    settled(snapshot)
    assert snapshot.page(RunQuery(limit=20)).runs == first.runs


def test_pages_cover_the_history_once(snapshot):
    ids = []
    for offset in range(0, 120, 50):
        ids += [run.id for run in snapshot.page(RunQuery(limit=50, offset=offset)).runs]
    assert sorted(ids) == list(range(1, 121))


@pytest.mark.parametrize("key", list(SortKey))
def test_sorts_with_nulls_last(snapshot, key):
    page = snapshot.complete_page(RunQuery(limit=0, sort=key))
    value = {
        SortKey.COST: lambda r: r.cost_usd or None,  # zero was not recorded
        SortKey.DURATION: lambda r: r.duration_sec or None,
        SortKey.TOKENS: lambda r: r.total_tokens or None,
        SortKey.APPROVAL: lambda r: r.approval_rate,
        SortKey.STARTED: lambda r: r.started_at,
        SortKey.ID: lambda r: r.id,
        SortKey.STATUS: lambda r: r.status,
        SortKey.MODEL: lambda r: r.llm_model.lower(),
        SortKey.COMMAND: lambda r: r.label,
        SortKey.SCOPE: lambda r: r.scope.lower(),
    }[key]
    values = [value(run) for run in page.runs]
    known = [v for v in values if v is not None]
    assert known == sorted(known, reverse=True)
    assert all(v is None for v in values[len(known) :])


def test_search_takes_every_word_any_case(snapshot):
    page = snapshot.complete_page(RunQuery(search="GPT-4.1-mini Success", limit=0))
    assert page.runs
    assert all("mini" in run.llm_model and run.status == "success" for run in page.runs)
    assert snapshot.page(RunQuery(search="#115")).runs[0].id == 115


def test_search_finds_writers_of_an_asset_whatever_their_scope(own):
    write(own, "UPDATE analysis_runs SET scope_json = '{}' WHERE id = 114")
    found = Snapshot(own).page(RunQuery(search="Sales.Orders.customer_id", limit=0))
    assert 114 in [run.id for run in found.runs]
    wrote = sqlite3.connect(own).execute(
        "SELECT DISTINCT run_id FROM run_results WHERE schema_name = 'sales' "
        "AND table_name = 'orders' AND column_name = 'customer_id'"
    )
    assert {run.id for run in found.runs} >= {row[0] for row in wrote}


def test_kind_counts_follow_the_search(snapshot):
    everything = snapshot.page(RunQuery(limit=0))
    reruns = snapshot.page(RunQuery(kind=Kind.RERUN, limit=0))
    assert reruns.total == everything.kinds[Kind.RERUN] == len(reruns.runs)
    assert {run.kind for run in reruns.runs} == {Kind.RERUN}


def test_lineage_reaches_every_depth_once(snapshot):
    descendants = snapshot.evidence([114, 115]).descendants
    found = [(d.run_id, d.kind, d.depth) for d in descendants if d.root_run_id == 114]
    assert found == [(116, "variation", 1), (117, "variation", 2), (118, "rerun", 3)]


def test_cycles_and_orphans_do_no_harm(own):
    write(
        own,
        "UPDATE analysis_runs SET command = 'rerun', settings_json = json_set(settings_json, "
        "'$.parent_run_id', 118) WHERE id = 119",
    )
    write(own, "UPDATE run_results SET parent_run_id = 118 WHERE run_id = 114 AND id % 2")
    write(own, "UPDATE run_results SET parent_run_id = 99999 WHERE run_id = 115")
    ids = [d.run_id for d in Snapshot(own).evidence([114, 115]).descendants if d.root_run_id == 114]
    assert ids == [116, 117, 118, 119]


def test_a_missing_run_is_named(snapshot):
    evidence = snapshot.evidence([114, 9999])
    assert evidence.missing == (9999,)
    assert [run.id for run in evidence.runs] == [114]


def test_changes_of_another_process_are_seen(own):
    snapshot = Snapshot(own)
    snapshot.page(RunQuery())
    assert not snapshot.refresh()
    write(
        own,
        "INSERT INTO analysis_runs (started_at, status, command, selected_count, "
        "planned_count, processed_count, applied_count) "
        "VALUES (1795499990, 'running', 'analyze.run', 0, 0, 0, 0)",
    )
    assert snapshot.refresh()
    assert snapshot.page(RunQuery()).runs[0].id == 121
    write(own, "UPDATE run_results SET evaluation = 'accepted' WHERE run_id = 115")
    assert snapshot.refresh()
    assert snapshot.runs([115])[0].approval_rate == 1.0
    write(own, "DELETE FROM analysis_runs WHERE id = 121")
    assert snapshot.refresh()
    assert snapshot.page(RunQuery()).runs[0].id == 120


def test_a_replaced_file_is_reopened(own, demo):
    snapshot = Snapshot(own)
    snapshot.page(RunQuery())
    other = own.with_suffix(".new")
    other.write_bytes(demo.read_bytes())
    write(other, "DELETE FROM analysis_runs WHERE id > 10")
    os.replace(other, own)
    assert snapshot.refresh()
    assert snapshot.page(RunQuery()).history_total == 10


def test_asset_history_is_newest_first(snapshot):
    found = snapshot.asset_runs(Asset.of("sales", "orders", "customer_id"))
    times = [one.run.started_at for one in found]
    assert len(found) > 2
    assert times == sorted(times, reverse=True)


@pytest.mark.parametrize("name", ["nothing.db", "no/such/folder/history.db"])
def test_missing_names_the_path_and_offers_the_demo(tmp_path, name):
    with pytest.raises(HistoryMissing) as caught:
        Snapshot(tmp_path / name)
    assert str(tmp_path / name) in str(caught.value)
    assert "--demo" in str(caught.value)
    assert not (tmp_path / name).exists()


@pytest.mark.parametrize("content", [b"", b"not a database at all" * 100])
def test_what_is_no_history_is_said(tmp_path, content):
    path = tmp_path / "history.db"
    path.write_bytes(content)
    with pytest.raises(HistoryUnreadable):
        Snapshot(path)
    assert path.read_bytes() == content


def test_another_database_is_no_history(tmp_path):
    path = tmp_path / "other.db"
    write(path, "CREATE TABLE songs (id INTEGER)")
    with pytest.raises(HistoryUnreadable, match="analysis_runs"):
        Snapshot(path)


def test_reading_leaves_the_file_as_it_was(own):
    before = own.read_bytes()
    snapshot = Snapshot(own)
    settled(snapshot)
    snapshot.evidence([114, 115])
    snapshot.close()
    assert own.read_bytes() == before


@pytest.mark.parametrize(
    "sql",
    [
        "SELECT * FROM read_csv('/etc/passwd')",
        "DROP TABLE runs",
        "SELECT 1; SELECT 2",
        "COPY runs TO '/tmp/x.csv'",
        "INSTALL sqlite",
        "SELECT * FROM nothing",
    ],
)
def test_sql_stays_inside_its_fence(snapshot, sql):
    with pytest.raises(ValueError, match=r"\S"):
        snapshot.sandbox().ask(sql)


def test_sql_answers_are_cut(snapshot):
    names, rows, cut = snapshot.sandbox().ask("SELECT id FROM runs ORDER BY id", limit=7)
    assert (names, len(rows), cut) == (("id",), 7, True)
    with pytest.raises(ValueError, match="longer"):
        snapshot.sandbox().ask("SELECT count(*) FROM range(100000000000)", seconds=0.2)


@pytest.mark.parametrize("ask", ["comparison", "run"])
def test_what_is_said_of_a_run_and_its_results_is_of_one_state(own, monkeypatch, ask):
    """Whenever a question begins to read the file, somebody has just written to it again."""
    transaction, written = HistoryFile.transaction, count()

    def just_written(file):
        state = next(written)
        tokens = json.dumps({"total_tokens": state})
        with closing(sqlite3.connect(own)) as connection, connection:
            connection.execute(
                "UPDATE analysis_runs SET tokens_json = ?, ended_at = ?", (tokens, state)
            )
            connection.execute("UPDATE run_results SET chosen_description = ?", (str(state),))
        return transaction(file)

    with closing(Snapshot(own)) as snapshot:
        settled(snapshot)
        monkeypatch.setattr(HistoryFile, "transaction", just_written)
        for _ in range(3):
            if ask == "run":
                detail = there(snapshot.run_detail(114))
                run, results = detail.run, detail.results
            else:
                evidence = snapshot.evidence([114, 115])
                run, results = evidence.runs[0], evidence.results[114]
            assert {result.description.raw for result in results} == {str(run.total_tokens)}
        assert next(written) > 3
