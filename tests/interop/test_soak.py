"""AMX writes as fast as it can while the app follows, compares and edits: both come through it."""

from __future__ import annotations

import json
import sqlite3
import statistics
import subprocess
import sys
import time
from collections.abc import Iterator
from concurrent.futures import Future, ThreadPoolExecutor
from contextlib import closing, contextmanager
from pathlib import Path
from typing import Any

import pytest

from benchmarks.edit_beside_writer import paired, reviewed
from tests.conftest import SOAK
from tests.interop.driver import ROOT, AmxHistory
from tests.interop.laps import Watched, race, torn, watched
from tests.interop.ours import comparison

pytestmark = pytest.mark.soak
SECONDS = 120.0 if SOAK else 5.0


@contextmanager
def racing(history: AmxHistory, runs: Watched, stop: Path) -> Iterator[Future[list[Any]]]:
    """AMX writes laps beside the block; the future has what each call of it told, once that is over."""

    def write() -> list[dict[str, Any]]:
        told = [race(history, runs, lap=1, until=str(stop), seconds=5)]
        while not stop.exists():
            told.append(race(history, runs, lap=told[-1]["lap"], until=str(stop), seconds=5))
        return told

    with ThreadPoolExecutor(1) as threads:
        future = threads.submit(write)
        try:
            yield future
        finally:
            stop.touch()


def _app(path: Path, runs: Watched, state: Path) -> subprocess.Popen[str]:
    words = [str(path), str(state), str(SECONDS), json.dumps(runs)]
    return subprocess.Popen(
        [sys.executable, "-m", "tests.interop.soaking", *words],
        cwd=ROOT,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
    )


def test_amx_and_the_app_at_full_speed(written: AmxHistory, tmp_path: Path) -> None:
    runs = watched(written)
    with racing(written, runs, tmp_path / "stop") as amx:
        with _app(written.path, runs, tmp_path / "state") as app:
            assert app.stdout is not None
            read = 0
            while app.poll() is None:  # a command of ours beside it, again and again
                found = torn(comparison(written.path, runs.first, runs.second), runs)
                assert not found
                read += 1
                time.sleep(0.5)
            said, errors = app.communicate()
        assert app.returncode == 0, errors
    told = amx.result()  # raises if AMX met "database is locked"
    report = json.loads(said.splitlines()[-1])
    _figures(report, told, read)
    assert not report["torn"]
    assert not report["errors"]
    assert not report["fault"]
    assert not errors
    assert report["comparisons"] >= 4, "each edit, and each pick, is waited for until it is shown"
    assert report["screens"] == []
    _the_file_is_whole(written, report, runs)
    if SOAK:
        _memory_is_flat(report["memory"])


def _the_file_is_whole(history: AmxHistory, report: dict[str, Any], runs: Watched) -> None:
    with closing(sqlite3.connect(history.path)) as connection:
        assert connection.execute("PRAGMA integrity_check").fetchall() == [("ok",)]
        rows = connection.execute("SELECT id, chosen_description FROM run_results")
        texts = dict(rows.fetchall())
    saved = {int(result_id): text for result_id, text in report["texts"].items()}
    assert {result_id: texts[result_id] for result_id in runs.own} == dict.fromkeys(
        runs.own
    ) | saved
    assert str(texts[runs.shared]).startswith("AMX ")


def _quarters(memory: list[tuple[float, float]]) -> list[float]:
    """The median of each quarter of the time that it took, in MB."""
    length = memory[-1][0] / 4
    numbers = [min(3, int(at // length)) for at, _ in memory]
    return [
        statistics.median(mb for at, (_, mb) in zip(numbers, memory, strict=True) if at == number)
        for number in range(4)
    ]


def _memory_is_flat(memory: list[tuple[float, float]]) -> None:
    _, second, _, last = _quarters(memory)
    assert abs(last / second - 1) < 0.05


def _figures(report: dict[str, Any], told: list[dict[str, Any]], read: int) -> None:
    transactions, seconds = sum(t["transactions"] for t in told), sum(t["seconds"] for t in told)
    print(f"\nAMX: {transactions} transactions in {seconds:.0f} s, {transactions / seconds:.0f}/s")
    print(f"comparisons: {report['comparisons']} in the app, {read} of a command; {report['done']}")
    print(f"{report['edited']} edits left; peak {report['peak']:.0f} MB")
    if SOAK:
        print("memory by quarter, MB:", [round(mb, 1) for mb in _quarters(report["memory"])])


def test_amx_writes_as_fast_beside_the_idle_app(written: AmxHistory) -> None:
    """In turns with the app stopped. So few turns as there are without SOAK show a hold-up only."""
    runs = reviewed(written, 3)
    if SOAK:
        told = paired(written, runs)
        print(f"\n{told}")
        assert told.change > -5
    else:
        told = paired(written, runs, turns=2, seconds=0.2)
        assert told.beside > told.alone / 3
