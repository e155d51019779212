"""The command line against amx-cli: whole processes, from a cold shell, on the large history.

amx-cli has two lines. "as AMX opens it" is what its own entry point does before it can compare:
`init_history_store`, then `compare_runs`. "compare_runs alone" hands it a store that skips that, which
nothing in AMX does: it is the strictest comparison there is. Ours always opens the file by itself.
"""

from __future__ import annotations

import os
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Sequence
from pathlib import Path

from benchmarks.history import AMX_PYTHON, history, runs_of_200

ROUNDS = 7
_OURS = Path(sys.executable).with_name("amx-tui")
_OPENED = """
import sys
from amx.storage.sqlite_store import init_history_store
init_history_store(sys.argv[1])
from amx.cli_support.commands.compare import compare_runs
assert compare_runs([int(i) for i in sys.argv[2:]])["per_column"]
"""
_ALONE = """
import sys
from pathlib import Path
from amx.storage import sqlite_store
sqlite_store._store = sqlite_store.SQLiteHistoryStore(Path(sys.argv[1]) / "history.db")
from amx.cli_support.commands.compare import compare_runs
assert compare_runs([int(i) for i in sys.argv[2:]])["per_column"]
"""


def main() -> None:
    """Print the table."""
    path = history()
    ids = [str(run_id) for run_id in runs_of_200(path)]
    with tempfile.TemporaryDirectory() as home:
        environment = {
            "PATH": os.environ["PATH"],
            "HOME": home,
            "AMX_CONFIG_DIR": str(path.parent),
            "AMX_NO_BANNER": "1",
            "AMX_SKIP_BOOTSTRAP_TICK": "1",
        }
        theirs = (AMX_PYTHON, "-P", "-c")
        lines = {
            "amx-cli, as AMX opens it": (*theirs, _OPENED, path.parent, *ids),
            "amx-cli, compare_runs alone": (*theirs, _ALONE, path.parent, *ids),
            "amx-tui compare --format json": (_OURS, "compare", *ids, "--format", "json"),
            "amx-tui compare --format csv": (_OURS, "compare", *ids, "--format", "csv"),
            "amx-tui compare --format html": (_OURS, "compare", *ids, "--format", "html"),
            "amx-tui compare (table)": (_OURS, "compare", *ids),
            "amx-tui compare --last 4 --schema sales": (
                _OURS,
                "compare",
                "--last",
                "4",
                "--schema",
                "sales",
                "--format",
                "json",
            ),
            "amx-tui runs": (_OURS, "runs"),
            "amx-tui runs --search sales": (_OURS, "runs", "--search", "sales"),
            "amx-tui show": (_OURS, "show", ids[0]),
            "amx-tui asset": (_OURS, "asset", "sales.orders_00.order_id"),
            "amx-tui board": (_OURS, "board"),
            "amx-tui board --table sales.orders_00": (_OURS, "board", "--table", "sales.orders_00"),
            "amx-tui --help": (_OURS, "--help"),
        }
        print(
            f"Four runs of 200 assets, of 10,000 runs and 2,000,000 results; median of {ROUNDS}.\n"
        )
        print("| command, a process of its own | median ms | slowest ms |\n| --- | ---: | ---: |")
        for name, command in lines.items():
            rounds = 2 if any(word in name for word in ("opens", "search", "board")) else ROUNDS
            taken = _milliseconds([str(word) for word in command], environment, rounds)
            print(f"| {name} | {statistics.median(taken):.0f} | {max(taken):.0f} |", flush=True)


def _milliseconds(command: Sequence[str], environment: dict[str, str], rounds: int) -> list[float]:
    taken = []
    for _ in range(rounds + 1):
        began = time.perf_counter()
        subprocess.run(command, check=True, env=environment, stdout=subprocess.DEVNULL)
        taken.append(1000 * (time.perf_counter() - began))
    return taken[1:]  # the first one warms the page cache, for everybody alike


if __name__ == "__main__":
    main()
