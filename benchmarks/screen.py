"""The app on the large history: first rows, a keystroke of the search, a comparison, memory.

amx-cli's side is its own `list_recent_runs` and `compare_runs`, warm and in process, so that neither
side pays for starting Python.
"""

from __future__ import annotations

import asyncio
import json
import os
import pty
import resource
import select
import shutil
import statistics
import struct
import subprocess
import sys
import tempfile
import termios
import time
from collections.abc import Callable
from fcntl import ioctl
from pathlib import Path

from amx_tui.vocabulary import Grouping
from benchmarks.history import AMX_PYTHON, history, runs_of_200
from benchmarks.table import Line, show

_APP = Path(sys.executable).with_name("amx-tui")
_THEIRS = """
import json, sys, time
from pathlib import Path
from statistics import median
from amx.storage import sqlite_store
store = sqlite_store._store = sqlite_store.SQLiteHistoryStore(Path(sys.argv[1]))
from amx.cli_support.commands.compare import compare_runs
def timed(action):
    taken = []
    for _ in range(3):
        began = time.perf_counter(); action(); taken.append(time.perf_counter() - began)
    return median(taken)
ids = [int(i) for i in sys.argv[2:]]
print(json.dumps({"list": timed(lambda: store.list_recent_runs(200, command_filter=None)),
                  "compare": timed(lambda: compare_runs(ids))}))
"""


def first_rows(path: Path, state: Path) -> float:
    """Seconds from starting the command in a terminal of 120x40 until a run stands on the screen."""
    began = time.perf_counter()
    child, terminal = pty.fork()
    if child == 0:
        os.environ |= {"TERM": "xterm-256color", "AMX_TUI_STATE_DIR": str(state)}
        os.execv(_APP, [str(_APP), "--history", str(path)])
    ioctl(terminal, termios.TIOCSWINSZ, struct.pack("HHHH", 40, 120, 0, 0))
    seen, took = b"", 0.0
    while not took and time.perf_counter() - began < 30:
        if select.select([terminal], [], [], 0.01)[0]:
            seen += os.read(terminal, 65536)
            if b"#10000" in seen or b"#9999" in seen:
                took = time.perf_counter() - began
    os.close(terminal)
    os.kill(child, 9)
    os.waitpid(child, 0)
    return took


async def in_the_app(path: Path, ids: list[int], state: Path) -> list[Line]:
    """What a key press costs once the app is open, from the key to the new picture."""
    from amx_tui.history.boards import BoardQuery
    from amx_tui.ui.app import AmxTui
    from amx_tui.ui.session import Session
    from amx_tui.ui.widgets.compare.compare_pane import ComparePane
    from amx_tui.ui.widgets.picker.run_picker import RunPicker

    app = AmxTui(Session(path, state_dir=state))
    lines = []
    async with app.run_test(size=(120, 40)) as pilot:

        async def wait(holds: Callable[[], bool]) -> None:
            while not holds():
                await asyncio.sleep(0.001)

        await wait(lambda: bool(app.screen.query(RunPicker) and app.screen.query(ComparePane)))
        picker, pane = app.screen.query_one(RunPicker), app.screen.query_one(ComparePane)
        began = time.perf_counter()
        await wait(lambda: bool(picker.page and picker.page.settled))
        lines.append(Line("whole history read in the background", time.perf_counter() - began))
        began = time.perf_counter()
        await wait(lambda: all(w.is_finished for w in app.workers if w.group == "home"))
        lines.append(Line("and what the home tells of it", time.perf_counter() - began))
        for by in (Grouping.MODEL, Grouping.RUN, "temperature"):
            taken = []
            for _ in range(5):
                began = time.perf_counter()
                await app.session.history.call(lambda s, by=by: s.board(BoardQuery(by, limit=50)))  # type: ignore[misc]
                taken.append(time.perf_counter() - began)
            lines.append(Line(f"a board of all runs by {by}", statistics.median(taken), 0.05))
        taken, painted_after = [], []
        for text in ("hr", "fin", "crm", "web", "bill", "gpt", "qwen", "sonnet", "sap", "rerun"):
            began, before = time.perf_counter(), picker.page
            picker.query_now = picker.query_now._replace(search=text)
            await wait(lambda before=before: picker.page is not before)  # type: ignore[misc]
            taken.append(time.perf_counter() - began)
            painted = asyncio.Event()
            app.call_after_refresh(painted.set)
            await painted.wait()
            painted_after.append(time.perf_counter() - began)
            await asyncio.sleep(0.2)
        lines.append(Line("a keystroke of the search, answered", statistics.median(taken), 0.03))
        lines.append(Line("and painted", statistics.median(painted_after)))
        taken = []
        for _ in range(5):
            pane.show(())
            await pilot.pause()
            began = time.perf_counter()
            pane.show(tuple(ids))
            await wait(lambda: pane.comparison is not None)
            taken.append(time.perf_counter() - began)
        lines.append(Line("four runs of 200 assets compared", statistics.median(taken), 0.1))
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    lines.append(Line("memory", peak / (2**20 if sys.platform == "darwin" else 2**10), 300, "MB"))
    return lines


def main() -> None:
    """Print the table."""
    path = history()
    ids = runs_of_200(path)
    folder = Path(tempfile.mkdtemp())
    starts = [first_rows(path, folder / str(i)) for i in range(6)][1:]
    lines = [Line("first rows on the screen, from the shell", statistics.median(starts), 0.8)]
    lines += asyncio.run(in_the_app(path, ids, folder / "app"))
    environment = {
        "PATH": os.environ["PATH"],
        "HOME": str(folder),
        "AMX_CONFIG_DIR": str(folder / "amx"),
    }
    asked = subprocess.run(
        [AMX_PYTHON, "-P", "-c", _THEIRS, path, *map(str, ids)],
        check=True,
        env=environment,
        capture_output=True,
        text=True,
    )
    theirs = json.loads(asked.stdout.splitlines()[-1])
    named = {
        "first rows on the screen, from the shell": theirs["list"],
        "four runs of 200 assets compared": theirs["compare"],
    }
    show(
        "The app on 10,000 runs and 2,000,000 results",
        [line._replace(theirs=named.get(line.what)) for line in lines],
    )
    shutil.rmtree(folder)


if __name__ == "__main__":
    main()
