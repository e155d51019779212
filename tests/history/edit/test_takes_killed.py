"""A process that takes a batch is killed in the middle of it: whole portions are there, and undo
gives all back."""

import json
import sqlite3
import subprocess
import sys
from contextlib import closing
from pathlib import Path

import pytest

from amx_tui.history.edit.writer import Edits
from amx_tui.history.source.rule_takes import TAKEN
from tests.history.edit.take_worker import SIZE

WORKER = Path(__file__).with_name("take_worker.py")


def _rows(path):
    with closing(sqlite3.connect(path)) as connection:
        assert connection.execute("PRAGMA integrity_check").fetchall() == [("ok",)]
        return connection.execute("SELECT * FROM run_results").fetchall()


@pytest.mark.parametrize("acknowledged", [1, 9])
def test_whole_portions_are_there_and_all_is_given_back(own, acknowledged):
    before = _rows(own)
    worker = subprocess.Popen([sys.executable, WORKER, own], stdout=subprocess.PIPE, text=True)
    with worker:
        assert worker.stdout is not None
        for number, _ in enumerate(worker.stdout, start=1):
            if number == acknowledged:
                worker.kill()
                break
        acknowledged += len(worker.stdout.readlines())
    assert worker.returncode == -9
    now = _rows(own)
    with closing(sqlite3.connect(own)) as connection:
        sql = "SELECT details_json FROM app_events WHERE event_type = ?"
        told = [json.loads(row[0])["rows"] for row in connection.execute(sql, (TAKEN,))]
    assert len(told) - acknowledged in (0, 1), "at most the one portion that nobody heard of"
    assert {len(portion) for portion in told} == {SIZE}
    changed = {new[0] for old, new in zip(before, now, strict=True) if old != new}
    assert changed == {row["result_id"] for portion in told for row in portion}
    edits = Edits(own, keys=own.parent / "keys")
    done = edits.undo()
    while done is not None:
        done = edits.undo("batch")
    assert _rows(own) == before
