"""What the app costs an AMX that writes, and how long an edit takes beside it.

`python -m benchmarks.edit_beside_writer` lets amx-cli's own store write at full speed beside the app,
which is open and idle on a comparison of the run that is being written to, and prints its rate with
the app running and with the app stopped (SIGSTOP: it neither works nor reads): on a small history,
and on a copy of the large one. Short turns, because what else the machine does comes and goes within
seconds. `make interop` makes the environment that amx-cli lives in.
"""

from __future__ import annotations

import asyncio
import shutil
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import closing, contextmanager
from pathlib import Path
from signal import SIGCONT, SIGSTOP
from typing import NamedTuple

from amx_tui.history.edit.writer import Edits
from amx_tui.history.snapshot import Snapshot
from amx_tui.stored import Stored
from benchmarks import history as large
from tests.interop.driver import NEWEST, ROOT, Amx, AmxHistory, Written, result

TURNS, SECONDS = 40, 1.0  # a second: the app looks at the file once in each
RUNS, ASSETS = 60, 40
_T95 = 2.023  # Student's t, two-sided 95%, TURNS - 1 = 39 degrees of freedom


def main() -> None:
    """Measure and print."""
    full = large.history()
    with tempfile.TemporaryDirectory(dir=large.DATA) as folder:
        amx = Amx(NEWEST, Path(folder))
        try:
            history = AmxHistory(amx, Path(folder) / "small.db")
            runs = reviewed(history, RUNS)
            print(f"{RUNS} runs: {paired(history, runs)}", flush=True)
            _latency(history, runs)
            history = AmxHistory(amx, Path(shutil.copy(full, Path(folder) / "large.db")))
            runs = reviewed(history, 2)
            print(f"{large.RUNS:,} runs: {paired(history, runs)}", flush=True)
        finally:
            amx.close()


def reviewed(history: AmxHistory, count: int) -> list[Written]:
    """So many runs to write to."""
    columns = [f"c{number}" for number in range(ASSETS)]
    return [
        history.run(*(result(name, f"Text {number}", "Other") for name in columns))
        for number in range(count)
    ]


class Paired(NamedTuple):
    """AMX's mean rounds a second beside the app, stopped and running; the mean change in percent, and
    how far the bounds that hold with 95% are from it."""

    alone: float
    beside: float
    change: float
    off: float

    def __str__(self) -> str:
        low, high = self.change - self.off, self.change + self.off
        return (
            f"{self.alone:.0f} rounds/s beside the app stopped, {self.beside:.0f} beside it open: "
            f"{self.change:+.1f}% (95%: {low:+.1f}% to {high:+.1f}%)"
        )


def paired(
    history: AmxHistory, runs: list[Written], turns: int = TURNS, seconds: float = SECONDS
) -> Paired:
    """AMX's rate beside the idle app.

    A turn is stopped, running, running, stopped, so that drift hits both alike. The bounds are those
    of `TURNS` turns.
    """
    alone, beside, changes = [], [], []
    with _idle_app(history.path, runs[0].run_id, runs[1].run_id) as app:
        for _ in range(turns):
            rates = {SIGSTOP: 0.0, SIGCONT: 0.0}
            for state in (SIGSTOP, SIGCONT, SIGCONT, SIGSTOP):
                app.send_signal(state)
                rates[state] += _rate(history, runs[0], seconds) / 2
            alone.append(rates[SIGSTOP])
            beside.append(rates[SIGCONT])
            changes.append(100 * (rates[SIGCONT] / rates[SIGSTOP] - 1))
    off = _T95 * statistics.stdev(changes) / turns**0.5
    mean = statistics.mean
    return Paired(mean(alone), mean(beside), mean(changes), off)


def _rate(history: AmxHistory, run: Written, seconds: float) -> float:
    with tempfile.TemporaryDirectory() as folder, ThreadPoolExecutor(1) as threads:
        stop = Path(folder) / "stop"
        began = time.perf_counter()
        told = threads.submit(_hammer, history, run, stop)
        time.sleep(seconds)
        stop.touch()
        return told.result() / (time.perf_counter() - began)


def _hammer(history: AmxHistory, run: Written, stop: Path) -> int:
    own, shared = run.result_ids[1:20], run.result_ids[0]
    told = history.amx.call("hammer", run_id=run.run_id, own=own, shared=shared, until=str(stop))
    return int(told["rounds"])


@contextmanager
def _idle_app(path: Path, *picks: int) -> Iterator[subprocess.Popen[str]]:
    command = [sys.executable, "-m", __spec__.name, str(path), *map(str, picks)]
    app = subprocess.Popen(command, cwd=ROOT, stdout=subprocess.PIPE, text=True)
    assert app.stdout is not None
    try:
        assert app.stdout.readline() == "ready\n"
        yield app
    finally:
        app.kill()
        app.wait()
        app.stdout.close()


def _open_app(path: Path, picks: list[int]) -> None:
    """The app without a terminal, until it is killed; says when the comparison is there."""
    from amx_tui.ui.app import AmxTui
    from amx_tui.ui.session import Session, Start
    from amx_tui.ui.widgets.compare.compare_pane import ComparePane

    app = AmxTui(Session(path), Start(tuple(picks)))

    async def tell(_: object) -> None:
        while not any(pane.comparison for pane in app.screen.query(ComparePane)):
            await asyncio.sleep(0.05)
        while not await app.session.history.call(lambda snapshot: snapshot.settle()):
            pass  # idle means that the rest of the history has been read
        await asyncio.sleep(1.0)
        print("ready", flush=True)
        await asyncio.Event().wait()

    app.run(headless=True, auto_pilot=tell, size=(200, 60))


def _latency(history: AmxHistory, runs: list[Written], count: int = 200) -> None:
    alone = _edit(history.path, runs[2].result_ids, count)
    with tempfile.TemporaryDirectory() as folder, ThreadPoolExecutor(1) as threads:
        stop = Path(folder) / "stop"
        told = threads.submit(_hammer, history, runs[0], stop)
        try:
            beside = _edit(history.path, runs[3].result_ids, count)
        finally:
            stop.touch()
        told.result()
    for name, times in (("alone", alone), ("beside a writing AMX", beside)):
        times.sort()
        print(
            f"an edit {name:20} median {1000 * statistics.median(times):6.1f} ms   "
            f"95% within {1000 * times[int(len(times) * 0.95)]:6.1f} ms"
        )


def _edit(path: Path, ids: list[int], count: int) -> list[float]:
    edits, times = Edits(path, patience=30.0), []
    with closing(Snapshot(path)) as snapshot:
        for number in range(count):
            row = snapshot.editable(ids[number % len(ids)])
            assert row is not None
            began = time.perf_counter()
            edits.save(row.seen, Stored(f"Edit {number}"))
            times.append(time.perf_counter() - began)
            time.sleep(0.01)
    return times


if __name__ == "__main__":
    if sys.argv[1:]:
        _open_app(Path(sys.argv[1]), [int(word) for word in sys.argv[2:]])
    else:
        main()
