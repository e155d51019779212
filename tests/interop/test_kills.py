"""A process that edits beside an AMX that writes is killed at a random moment, again and again."""

from __future__ import annotations

import json
import random
import sqlite3
import subprocess
import sys
import time
from contextlib import closing
from pathlib import Path
from typing import Any

import pytest

from amx_tui.history.edit.file import EditRefused
from amx_tui.history.edit.log import EDITED
from amx_tui.history.edit.writer import Edits
from tests.conftest import SOAK
from tests.interop.driver import ROOT, AmxHistory, result
from tests.interop.laps import watched
from tests.interop.test_soak import racing

pytestmark = pytest.mark.soak
KILLS = 300 if SOAK else 8
EDITED_EACH = (
    4  # at most so many edits are acknowledged before a kill: undoing all takes their square
)
LAG = 0.006  # seconds from an acknowledged edit to the kill: about as long as the next one takes
WORKER = ROOT / "tests" / "history" / "edit" / "edit_worker.py"
Decision = tuple[Any, ...]  # evaluated_at, chosen_description, evaluation
Said = tuple[int, int, str]  # event, result, text


class Log:
    """What the history must say of the edits, by what the killed processes have said."""

    def __init__(self, path: Path, results: list[int]) -> None:
        self.path, self.results = path, results
        self.expected = self._decisions()
        self.edits = 0
        self.unheard = 0  # edits that are in the file, though nobody was told
        self._last = 0

    def _decisions(self) -> dict[int, Decision]:
        marks = ", ".join("?" * len(self.results))
        sql = (
            "SELECT id, evaluated_at, chosen_description, evaluation FROM run_results "
            f"WHERE id IN ({marks})"
        )
        with closing(sqlite3.connect(self.path)) as connection:
            return {row[0]: row[1:] for row in connection.execute(sql, self.results)}

    def _new(self) -> dict[int, dict[str, Any]]:
        sql = "SELECT id, details_json FROM app_events WHERE event_type = ? AND id > ? ORDER BY id"
        with closing(sqlite3.connect(self.path)) as connection:
            found = connection.execute(sql, (EDITED, self._last)).fetchall()
        return {number: json.loads(text) for number, text in found}

    def holds(self, said: list[Said]) -> None:
        """Every edit that was acknowledged is in the file, whole, and at most one more."""
        logged = self._new()
        for event, result_id, text in said:
            assert event in logged, "an edit that was said to be saved is lost"
            assert logged[event]["result_id"] == result_id
            assert logged[event]["new"]["chosen_description"] == text
        assert len(logged) - len(said) in (0, 1), "more edits than anybody has made"
        for details in logged.values():
            assert _values(details["old"]) == self.expected[details["result_id"]]
            self.expected[details["result_id"]] = _values(details["new"])
        assert self._decisions() == self.expected, "a row without its event, or the other way round"
        self._last = max(logged, default=self._last)
        self.edits += len(logged)
        self.unheard += len(logged) - len(said)

    def unwinds(self) -> None:
        """Every edit can still be undone, the newest first, down to rows that nobody has decided."""
        edits = Edits(self.path, patience=30.0, keys=self.path.parent / "keys")
        for _ in range(self.edits):
            edits.undo()
        with pytest.raises(EditRefused, match="no edit"):
            edits.undo()
        assert set(self._decisions().values()) == {(None, None, None)}


def _values(side: dict[str, Any]) -> Decision:
    return side["evaluated_at"], side["chosen_description"], side["evaluation"]


def _killed(path: Path, mark: str, acknowledged: int, lag: float) -> list[Said]:
    """Let a process edit until it has said so often that an edit is saved, and kill it."""
    process = subprocess.Popen(
        [sys.executable, WORKER, path, "1000", mark], stdout=subprocess.PIPE, text=True
    )
    with process:
        assert process.stdout is not None
        lines = [process.stdout.readline() for _ in range(acknowledged)]
        time.sleep(lag)
        process.kill()
        lines += process.stdout.readlines()  # said before the end, read after it
    assert process.returncode == -9
    said = (line.split() for line in lines if line.endswith("\n"))
    return [(int(event), int(id), f"Text {number} of {mark}") for event, id, number in said]


def test_no_kill_loses_or_halves_an_edit(written: AmxHistory, tmp_path: Path) -> None:
    mine = written.run(*(result(f"mine{number}", "One", "Two") for number in range(40)))
    runs = watched(written)
    log, chance = Log(written.path, mine.result_ids), random.Random(300)
    with racing(written, runs, tmp_path / "stop") as amx:
        for number in range(KILLS):
            acknowledged, lag = chance.randrange(EDITED_EACH + 1), chance.random() * LAG
            if not acknowledged:  # at any moment of its start
                lag = chance.random() * 0.3
            log.holds(_killed(written.path, f"process {number}", acknowledged, lag))
            _is_sound(written.path)
    told = amx.result()
    writes = sum(one["transactions"] for one in told)
    _is_sound(written.path)
    print(
        f"\n{KILLS} kills, {log.edits} edits, {log.unheard} of them unheard; AMX: {writes} writes"
    )
    assert log.edits >= KILLS
    assert writes > KILLS
    _amx_reads(written, mine.run_id, log)
    log.unwinds()
    _is_sound(written.path)


def _is_sound(path: Path) -> None:
    with closing(sqlite3.connect(path)) as connection:
        assert connection.execute("PRAGMA integrity_check").fetchall() == [("ok",)]


def _amx_reads(history: AmxHistory, run_id: int, log: Log) -> None:
    """AMX's own store says of each row what was saved last."""
    rows = history.amx.store("get_run_results", run_id)
    said = {row["id"]: (row["chosen_description"], row["evaluation"]) for row in rows}
    assert said == {result_id: values[1:] for result_id, values in log.expected.items()}
