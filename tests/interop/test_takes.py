"""A take leaves what AMX's own review leaves, and gives back what was there, beside an AMX at work."""

from __future__ import annotations

import shutil
import sqlite3
from concurrent.futures import ThreadPoolExecutor
from contextlib import closing
from pathlib import Path
from typing import Any

import pytest

from amx_tui.decide.handover import hand_over, prepared
from amx_tui.history.edit.log import UNDONE
from amx_tui.history.edit.takes import Want
from amx_tui.history.edit.writer import Edits
from amx_tui.history.source.rule_takes import TAKEN
from tests.interop.driver import Amx, AmxHistory, result
from tests.interop.ours import opened

Tables = dict[str, list[tuple[Any, ...]]]


def tables(path: Path) -> Tables:
    """Every row of every table, but for the moment of a decision and our own events."""
    with closing(sqlite3.connect(path)) as connection:
        sql = "SELECT name FROM sqlite_master WHERE type = 'table' AND name <> 'sqlite_sequence'"
        found = {}
        for (name,) in connection.execute(sql).fetchall():
            columns = [row[1] for row in connection.execute(f"PRAGMA table_info({name})")]
            # that it is there, not when it was
            shown = ", ".join(
                f"typeof({column})" if column == "evaluated_at" else column for column in columns
            )
            ours = "WHERE event_type NOT LIKE 'amx_tui.%'" if name == "app_events" else ""
            found[name] = connection.execute(f"SELECT {shown} FROM {name} {ours}").fetchall()
        return found


def want(path: Path, result_id: int) -> Want:
    with opened(path) as snapshot:
        found = snapshot.editable(result_id)
    assert found is not None
    return Want(result_id, found.detail.description, found.decision)


def a_copy(history: AmxHistory) -> Path:
    history.amx.call("checkpoint", path=str(history.path))
    return Path(shutil.copy(history.path, history.path.with_name("copy.db")))


def test_rows_and_events_are_those_of_amxs_own_review(written: AmxHistory) -> None:
    """One taken alone, the others in a batch: of pending, skipped and rewritten rows."""
    reviews = {"1": "skipped", "2": "custom:My own", "3": "accepted"}
    names = [result(name, "First", "Second") for name in ("a", "b", "c", "d", "e")]
    run = written.run(*names, reviews=reviews)
    copy = a_copy(written)
    before = tables(copy)
    edits = Edits(copy)
    pending, skipped, custom, accepted, other = [want(copy, i) for i in run.result_ids]
    assert edits.take(pending)
    assert edits.take(custom) is None, "it is the asset's text already"
    done = edits.take_portion("batch", "logprob", [skipped, custom, accepted, other])
    assert (done.changed, done.already) == ((skipped.result_id, other.result_id), 2)
    for one in (pending, skipped, other):
        written.amx.call(
            "review", result_id=one.result_id, text=one.text.raw, evaluation="accepted"
        )
    assert tables(copy) == tables(written.path)
    edits.undo()
    edits.undo()
    assert tables(copy) == before


def test_amx_lists_a_take_among_its_events(written: AmxHistory) -> None:
    run = written.run(result("a", "First"), result("b", "First"))
    edits = Edits(written.path)
    edits.take_portion("batch", "votes", [want(written.path, i) for i in run.result_ids])
    edits.undo()
    events = written.amx.store("list_recent_events", 10)
    ours = [event for event in events if str(event["event_type"]).startswith("amx_tui.")]
    assert [event["event_type"] for event in ours] == [UNDONE, TAKEN]
    assert ours[0]["details_json"]["undoes"] == ours[1]["id"]
    assert [row["result_id"] for row in ours[1]["details_json"]["rows"]] == run.result_ids


def test_a_history_of_an_older_amx_can_be_taken_from(older: Amx, tmp_path: Path) -> None:
    history = AmxHistory(older, tmp_path / "history.db")
    run = history.run(result("id", "One", "Two"))
    edits = Edits(history.path)
    assert edits.take_portion("b", "votes", [want(history.path, run.result_ids[0])]).changed
    rows = older.store("get_run_results", run.run_id)
    assert [(row["chosen_description"], row["evaluation"]) for row in rows] == [("One", "accepted")]
    edits.undo()
    assert older.store("get_run_results", run.run_id)[0]["evaluation"] is None


def test_an_amx_that_writes_meanwhile_loses_nothing(written: AmxHistory, tmp_path: Path) -> None:
    run = written.run(*(result(f"c{number}", "One", "Two") for number in range(60)))
    shared, theirs, mine = run.result_ids[0], run.result_ids[1:11], run.result_ids[11:]
    wants = [want(written.path, i) for i in (shared, *mine)]
    stop = tmp_path / "stop"
    left: set[int] = set()
    with ThreadPoolExecutor(1) as threads:
        amx = threads.submit(
            written.amx.call,
            "hammer",
            run_id=run.run_id,
            own=theirs,
            shared=shared,
            until=str(stop),
        )
        try:
            edits = Edits(written.path, patience=30.0)
            for _ in range(3):
                for start in range(0, len(wants), 7):
                    portion = edits.take_portion("batch", "votes", wants[start : start + 7])
                    left |= {one.result_id for one in portion.left}
                done = edits.undo("batch")
                while done is not None:
                    done = edits.undo("batch")
        finally:
            stop.touch()
        told = amx.result(120)  # raises if AMX met "database is locked"
    rows = {row["id"]: row for row in written.amx.store("get_run_results", run.run_id)}
    assert {i: rows[i]["chosen_description"] for i in theirs} == {
        int(i): text for i, text in told["last"].items()
    } | {i: None for i in theirs if str(i) not in told["last"]}
    assert left <= {shared}
    assert rows[shared]["chosen_description"] in {None, *told["said"]}
    assert {rows[i]["evaluation"] for i in mine} == {None}, "undone as it was"
    assert written.amx.store("get_run", run.run_id)["processed_count"] == told["rounds"]


def test_amx_reads_exactly_what_was_handed_over(
    written: AmxHistory, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("HOME", str(tmp_path))
    run = written.run(
        result(None, "One row per order"),
        result("id", 'It\'s the key; -- of the "order"'),
        result("Käufer", "Who pays 🙂\nfor it"),
        result("state", "Not taken"),
    )
    ids = run.result_ids[:3]
    Edits(written.path).take_portion("b", "votes", [want(written.path, i) for i in ids])
    with opened(written.path) as snapshot:
        found = prepared(snapshot, run.result_ids)
        hand_over(found, 0.0)
        rows = snapshot.accepted(ids)
    read = written.amx.call("load_pending", path=str(found.path))
    assert [(row["result_id"], row["final_description"]) for row in read] == [
        (row.result_id, row.text.raw) for row in rows
    ]
    assert [(row["schema"], row["table"], row["column"]) for row in read] == [
        ("sales", "orders", None),
        ("sales", "orders", "id"),
        ("sales", "orders", "Käufer"),
    ]
    assert {row["confidence"] for row in read} == {"Confidence.HIGH"}
    assert {(row["source"], row["asset_kind"], row["applied"]) for row in read} == {
        ("combined", "table", True)
    }
