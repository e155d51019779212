"""What an edit writes, AMX reads as its own; and AMX can write at full speed beside it."""

from __future__ import annotations

import json
import os
import pty
import select
import sqlite3
import subprocess
import time
from concurrent.futures import ThreadPoolExecutor
from contextlib import closing
from pathlib import Path
from typing import Any

import pytest

from amx_tui.history.edit.file import EditConflict
from amx_tui.history.edit.guard import Seen
from amx_tui.history.edit.log import EDITED, UNDONE
from amx_tui.history.edit.writer import Edits
from amx_tui.stored import Stored
from tests.conftest import SOAK
from tests.interop.driver import Amx, AmxHistory, Written, clean_environment, environment, result
from tests.interop.ours import opened
from tests.waiting import until_now

EDITS = 200 if SOAK else 60


def seen(history: AmxHistory, result_id: int) -> Seen:
    with opened(history.path) as snapshot:
        found = snapshot.editable(result_id)
    assert found is not None
    return found.seen


@pytest.fixture
def reviewed(written: AmxHistory) -> tuple[AmxHistory, Written]:
    """A run of AMX's with one row each that was accepted, rewritten, rejected and left alone here."""
    scores = [
        {"text": text, "signal": "logprob", "score": 0.9, "band": "HIGH"}
        for text in ("Key of the order", "Order key")
    ]
    run = written.run(
        result("id", "Key of the order", "Order key", alternative_scores=scores),
        result("buyer", "Buyer", "Who buys"),
        result("state", "State of it"),
        result("note", "Note"),
    )
    edits = Edits(written.path)
    accepted = edits.save(seen(written, run.result_ids[0]), Stored("Order key"))
    custom = edits.save(seen(written, run.result_ids[1]), Stored("Käufer:\n🙂 who pays"))
    skipped = edits.skip(seen(written, run.result_ids[2]))
    assert accepted
    assert custom
    assert skipped
    return written, run


def test_the_store_reads_texts_and_evaluations(reviewed: Any) -> None:
    history, run = reviewed
    rows = history.amx.store("get_run_results", run.run_id)
    assert [(row["chosen_description"], row["evaluation"]) for row in rows] == [
        ("Order key", "accepted"),
        ("Käufer:\n🙂 who pays", "custom"),
        ("", "skipped"),
        (None, None),
    ]
    assert [isinstance(row["evaluated_at"], float) for row in rows] == [True] * 3 + [False]
    left = history.amx.store("get_run_results", run.run_id, unevaluated_only=True)
    assert [row["column_name"] for row in left] == ["note"]


def test_an_edit_leaves_the_very_row_that_amx_itself_would(written: AmxHistory) -> None:
    """Beside AMX's own `record_evaluation`: the same columns, the same types."""
    run = written.run(result("a", "One", "Two"), result("b", "One", "Two"))
    mine, theirs = run.result_ids
    Edits(written.path).save(seen(written, mine), Stored("Two"))
    written.amx.store("record_evaluation", theirs, chosen_description="Two", evaluation="accepted")
    with closing(sqlite3.connect(written.path)) as connection:
        names = [row[1] for row in connection.execute("PRAGMA table_info(run_results)")]
        own = {"id", "column_name", "evaluated_at", "saved_at"}
        shown = ", ".join(f"typeof({name}), {name}" for name in names if name not in own)
        sql = f"SELECT typeof(evaluated_at), {shown} FROM run_results WHERE id = ?"
        rows = [connection.execute(sql, (i,)).fetchone() for i in (mine, theirs)]
    assert rows[0] == rows[1]


def test_compare_says_the_edited_text(reviewed: Any) -> None:
    history, run = reviewed
    other = history.run(result("id", "Another"))
    texts = {
        row["column"]: row["description"]
        for row in history.compare(run.run_id, other.run_id)["per_column"]
        if row["run_id"] == run.run_id
    }
    assert texts == {
        "id": "Order key",
        "buyer": "Käufer:\n🙂 who pays",
        "state": "State of it",
        "note": "Note",
    }


def test_amx_lists_the_edits_among_its_events(reviewed: Any) -> None:
    history, run = reviewed
    events = history.amx.store("list_recent_events", 10)
    mine = [event for event in events if event["event_type"] == EDITED]
    assert [event["details_json"]["result_id"] for event in mine] == run.result_ids[2::-1]
    assert {event["status"] for event in mine} == {"ok"}
    Edits(history.path).undo()
    newest = history.amx.store("list_recent_events", 1)[0]
    assert newest["event_type"] == UNDONE
    assert newest["details_json"]["undoes"] == mine[0]["id"]
    assert history.amx.store("get_run_result", run.result_ids[2])["evaluation"] is None


def _command(history: AmxHistory, home: Path, *words: str) -> dict[str, Any]:
    """How to start an amx command on the history."""
    variables = {
        "AMX_CONFIG_DIR": str(history.path.parent),
        "AMX_SESSION_CHILD": "1",
        "COLUMNS": "400",
        "NO_COLOR": "1",
        "TERM": "dumb",
    }
    return {
        "args": [environment() / "bin" / "amx", *words],
        "cwd": home,
        "env": clean_environment(home) | variables,
    }


def _amx(history: AmxHistory, home: Path, *words: str) -> str:
    """What an amx command prints about the history."""
    done: subprocess.CompletedProcess[str] = subprocess.run(
        **_command(history, home, *words),
        capture_output=True,
        text=True,
        timeout=120,
        stdin=subprocess.DEVNULL,
        check=False,
    )
    assert done.returncode == 0, done.stderr
    return done.stdout


def test_history_results_and_show_report_the_decisions(reviewed: Any, tmp_path: Path) -> None:
    history, run = reviewed
    home = tmp_path / "home"
    home.mkdir()
    printed = _amx(history, home, "history", "results", str(run.run_id))
    lines = {
        name: next(line for line in printed.splitlines() if f" {name} " in line)
        for name in ("id", "buyer", "state", "note")
    }
    assert "accepted" in lines["id"]
    assert "custom" in lines["buyer"]
    assert "skipped" in lines["state"]
    assert "pending" in lines["note"]
    assert "Order key" in lines["id"]
    assert "Käufer:" in printed
    shown = _amx(history, home, "history", "show", str(run.run_id))
    payload = json.loads(shown[shown.index("{") : shown.rindex("}") + 1])
    assert payload["metadata_decisions"] == {
        "total": 4,
        "pending": 1,
        "reviewed": 2,
        "rejected": 1,
        "indexed": 0,
        "applied": 0,
    }


def _amx_review(history: AmxHistory, home: Path, answer: str, *words: str) -> str:
    """What AMX's interactive review shows in a terminal, its one question answered."""
    home.mkdir(exist_ok=True)
    ours, its = pty.openpty()
    command = _command(history, home, "history", "review", *words)
    amx = subprocess.Popen(**command, stdin=its, stdout=its, stderr=its)
    os.close(its)
    shown, end = "", time.monotonic() + 120
    try:
        while time.monotonic() < end:
            if not select.select([ours], [], [], 1.0)[0]:
                continue
            try:
                shown += os.read(ours, 65536).decode(errors="replace")
            except OSError:  # Linux says so when the other end has been closed
                break
            if answer and "> " in shown.partition("4. reject-all")[2]:
                os.write(ours, f"{answer}\n".encode())
                answer = ""
    finally:
        amx.kill()
        os.close(ours)
    assert not answer, f"AMX never asked:\n{shown}"
    return shown


def test_amx_reviews_start_from_what_was_decided_here(reviewed: Any, tmp_path: Path) -> None:
    """`/history review`: its suggestions are the edited texts, and it takes them over as they are."""
    history, run = reviewed
    shown = _amx_review(history, tmp_path / "home", "accept-all", str(run.run_id))
    suggested = shown[: shown.index("How would you like")]
    lines = {
        name: next(line for line in suggested.splitlines() if f" {name} " in line)
        for name in ("id", "buyer", "state", "note")
    }
    assert "Order key" in lines["id"]
    assert "Käufer:" in lines["buyer"]
    assert "State of it" not in lines["state"], "it was rejected"
    assert "Note" in lines["note"]
    rows = history.amx.store("get_run_results", run.run_id)
    assert [row["chosen_description"] for row in rows] == [
        "Order key",
        "Käufer:\n🙂 who pays",
        "",
        "Note",
    ]
    with pytest.raises(EditConflict):  # AMX has decided since: its decision is not taken back
        Edits(history.path).undo()


def test_amx_reviews_only_what_is_left(reviewed: Any, tmp_path: Path) -> None:
    history, run = reviewed
    _amx_review(history, tmp_path / "home", "reject-all", str(run.run_id), "--unevaluated-only")
    rows = history.amx.store("get_run_results", run.run_id)
    assert [row["evaluation"] for row in rows] == ["accepted", "custom", "skipped", "skipped"]


def test_a_later_apply_keeps_the_edited_text(reviewed: Any) -> None:
    history, run = reviewed
    history.amx.store("record_applied", run.result_ids[1], chosen_description="Buyer")
    row = history.amx.store("get_run_result", run.result_ids[1])
    assert row["chosen_description"] == "Käufer:\n🙂 who pays"
    assert row["db_applied_status"] == "applied"


def test_what_amx_decides_meanwhile_is_a_conflict(written: AmxHistory) -> None:
    run = written.run(result("id", "One", "Two"))
    before = seen(written, run.result_ids[0])
    written.amx.store(
        "record_evaluation", run.result_ids[0], chosen_description="Two", evaluation="accepted"
    )
    with pytest.raises(EditConflict) as caught:
        Edits(written.path).save(before, Stored("Three"))
    assert caught.value.now.detail.chosen_description == "Two"
    assert written.amx.store("get_run_result", run.result_ids[0])["chosen_description"] == "Two"


def test_no_side_effect_of_amx_is_triggered(written: AmxHistory) -> None:
    """A run that is running stays so; schema and settings of the file stay as AMX made them."""
    run = written.run(result("id", "One"), status=None)

    def state() -> list[Any]:
        with closing(sqlite3.connect(written.path)) as connection:
            return [
                connection.execute(sql).fetchall()
                for sql in (
                    "SELECT * FROM analysis_runs",
                    "SELECT * FROM sqlite_master",
                    "PRAGMA user_version",
                    "PRAGMA journal_mode",
                    "PRAGMA schema_version",
                )
            ]

    before = state()
    Edits(written.path).save(seen(written, run.result_ids[0]), Stored("Mine"))
    assert state() == before
    assert "running" in before[0][0]


def test_a_history_of_an_older_amx_can_be_edited(older: Amx, tmp_path: Path) -> None:
    history = AmxHistory(older, tmp_path / "history.db")
    run = history.run(result("id", "One", "Two"))
    Edits(history.path).save(seen(history, run.result_ids[0]), Stored("Mine"))
    rows = older.store("get_run_results", run.run_id)
    assert [(row["chosen_description"], row["evaluation"]) for row in rows] == [("Mine", "custom")]
    Edits(history.path).undo()
    assert older.store("get_run_results", run.run_id)[0]["evaluation"] is None


@pytest.mark.soak
def test_amx_at_full_speed_beside_edits(written: AmxHistory, tmp_path: Path) -> None:
    run = written.run(*(result(f"c{number}", "One", "Two") for number in range(21)))
    shared, mine, theirs = run.result_ids[0], run.result_ids[1:11], run.result_ids[11:]
    stop = tmp_path / "stop"
    with ThreadPoolExecutor(1) as threads, opened(written.path) as app:
        app.settle()
        amx = threads.submit(
            written.amx.call,
            "hammer",
            run_id=run.run_id,
            own=theirs,
            shared=shared,
            until=str(stop),
        )
        try:
            texts, won, lost = _edit(Edits(written.path), app, mine, shared)
        finally:
            stop.touch()
        told = amx.result(120)  # raises if AMX met "database is locked"
    writes = 3 * told["rounds"] + len(told["said"])
    assert writes >= EDITS - 1, "AMX got its turn between any two edits"
    rows = {row["id"]: row for row in written.amx.store("get_run_results", run.run_id)}
    assert {i: rows[i]["chosen_description"] for i in mine} == texts
    assert {i: rows[i]["chosen_description"] for i in theirs} == {
        int(i): text for i, text in told["last"].items()
    }
    run_row = written.amx.store("get_run", run.run_id)
    assert run_row["processed_count"] == told["rounds"]
    assert won + lost == EDITS // 4
    _no_change_was_overwritten_unseen(written.path, shared, told["said"], won)
    with closing(sqlite3.connect(written.path)) as connection:
        assert connection.execute("PRAGMA integrity_check").fetchall() == [("ok",)]
        count = "SELECT count(*) FROM app_events WHERE {}"
        edits = connection.execute(count.format(f"event_type = '{EDITED}'")).fetchone()[0]
        events = connection.execute(count.format("command = 'hammer'")).fetchone()[0]
    assert (edits, events) == (EDITS - EDITS // 4 + won, told["rounds"])


def _edit(edits: Edits, app: Any, mine: list[int], shared: int) -> tuple[dict[int, str], int, int]:
    """Edits, every fourth of them of the row that AMX writes too."""
    texts: dict[int, str] = {}
    won = lost = 0
    for number in range(EDITS):
        if number % 4 == 0:
            try:
                edits.save(app.editable(shared).seen, Stored(f"Mine {number}"))
                won += 1
            except EditConflict:
                lost += 1
        else:
            result_id = mine[number % len(mine)]
            texts[result_id] = f"Mine {number}"
            assert edits.save(app.editable(result_id).seen, Stored(texts[result_id]))
        _until_amx_has_written(app)
    return texts, won, lost


def _until_amx_has_written(app: Any) -> None:
    """A person's pace, in AMX's own time: it has written again since."""
    app.refresh()
    until_now(app.refresh, "AMX to write")


def _no_change_was_overwritten_unseen(path: Path, shared: int, said: list[str], won: int) -> None:
    """Each edit of the shared row took what the edit before it or AMX had put there."""
    with closing(sqlite3.connect(path)) as connection:
        sql = "SELECT details_json FROM app_events WHERE event_type = ? ORDER BY id"
        details = [json.loads(row[0]) for row in connection.execute(sql, (EDITED,))]
        final = connection.execute(
            "SELECT chosen_description FROM run_results WHERE id = ?", (shared,)
        ).fetchone()[0]
    chain = [d for d in details if d["result_id"] == shared]
    assert len(chain) == won
    known: set[str | None] = {None, *said}
    for one in chain:
        assert one["old"]["chosen_description"] in known
        known.add(one["new"]["chosen_description"])
    assert final in {said[-1], chain[-1]["new"]["chosen_description"] if chain else said[-1]}


def test_two_apps_edit_at_once(written: AmxHistory) -> None:
    """Nobody's edit is lost when two people review the same run."""
    run = written.run(*(result(f"c{number}", "One") for number in range(40)))

    def review(mine: list[int]) -> int:
        edits = Edits(written.path, patience=30.0)
        with opened(written.path) as app:
            found = [app.editable(i) for i in mine]
            return sum(
                bool(edits.save(one.seen, Stored(f"By {os.getpid()}"))) for one in found if one
            )

    with ThreadPoolExecutor(2) as threads:
        halves = [run.result_ids[:20], run.result_ids[20:]]
        assert list(threads.map(review, halves)) == [20, 20]
    rows = written.amx.store("get_run_results", run.run_id)
    assert {row["evaluation"] for row in rows} == {"custom"}
