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

from amx_tui.history.edit.writer import Edits
from amx_tui.history.snapshot import Snapshot
from amx_tui.stored import Stored
from benchmarks import history as large
from tests.interop.driver import NEWEST, Amx, AmxHistory, Written, result

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
            runs = [_run(history, number) for number in range(RUNS)]
            _throughput(f"{RUNS} runs", history, runs)
            _latency(history, runs)
            history = AmxHistory(amx, Path(shutil.copy(full, Path(folder) / "large.db")))
            runs = [_run(history, number) for number in range(2)]
            _throughput(f"{large.RUNS:,} runs", history, runs)
        finally:
            amx.close()


def _run(history: AmxHistory, number: int) -> Written:
    return history.run(*(result(f"c{i}", f"Text {number}", "Other") for i in range(ASSETS)))


def _throughput(name: str, history: AmxHistory, runs: list[Written]) -> None:
    """AMX's rate beside the app, stopped and running.

    A turn is stopped, running, running, stopped, so that drift hits both alike; the bounds of the
    mean change hold with 95%.
    """
    alone, beside, changes = [], [], []
    with _idle_app(history.path, runs[0].run_id, runs[1].run_id) as app:
        for _ in range(TURNS):
            rates = {SIGSTOP: 0.0, SIGCONT: 0.0}
            for state in (SIGSTOP, SIGCONT, SIGCONT, SIGSTOP):
                app.send_signal(state)
                rates[state] += _rate(history, runs[0]) / 2
            alone.append(rates[SIGSTOP])
            beside.append(rates[SIGCONT])
            changes.append(100 * (rates[SIGCONT] / rates[SIGSTOP] - 1))
    mean = statistics.mean(changes)
    off = _T95 * statistics.stdev(changes) / TURNS**0.5
    print(f"{name}: beside the app stopped{statistics.mean(alone):6.0f} rounds/s")
    print(
        f"{name}: beside the app open   {statistics.mean(beside):6.0f} rounds/s   "
        f"{mean:+.1f}% (95%: {mean - off:+.1f}% to {mean + off:+.1f}%)",
        flush=True,
    )


def _rate(history: AmxHistory, run: Written, seconds: float = SECONDS) -> float:
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
    app = subprocess.Popen(command, stdout=subprocess.PIPE, text=True)
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
