"""SQL that an agent wrote, in a process of its own that holds nothing but runs and results.

DuckDB can be told to stop, and how much memory to take, and does not always listen: one `repeat` took
7 GB and two minutes. A process is ended at its limits by the system, and nobody else waits for it.
"""

from __future__ import annotations

import json
import os
import pickle
import signal
import subprocess
import sys
from typing import Any, NamedTuple

from amx_tui.history.index.tables import RunTables, of_results
from amx_tui.history.models import Result
from amx_tui.history.source.result_rows import ResultRows

Answer = tuple[tuple[str, ...], list[tuple[Any, ...]], bool]  # names, rows, whether rows were cut
_PROGRAM = "amx_tui.history.index.sandboxed"
_BEGIN = 30.0  # seconds for the process to begin and to be filled, on a busy machine
_KEPT = ("PATH", "SYSTEMROOT", "LD_LIBRARY_PATH", "DYLD_LIBRARY_PATH")  # no key is among them


class Sandbox(NamedTuple):
    """The tables that a question is asked of, as they were when this was made; for any thread."""

    tables: dict[str, list[dict[str, Any]]]
    types: dict[str, dict[str, str]]  # by table and column, as DuckDB calls them

    def without(self, table: str) -> Sandbox:
        """The same without one of the tables: a question of it is wrong."""
        return Sandbox(
            {name: rows for name, rows in self.tables.items() if name != table}, self.types
        )

    def ask(self, sql: str, limit: int = 200, seconds: float = 2.0) -> Answer:
        """The answer to one SELECT. Raises ValueError with what is wrong with `sql`."""
        try:
            done = subprocess.run(
                [sys.executable, "-P", "-m", _PROGRAM],
                input=pickle.dumps((self.tables, self.types, sql, limit, seconds)),
                capture_output=True,
                env=_environment(),
                timeout=_BEGIN + seconds,
                check=False,
            )
        except subprocess.TimeoutExpired:
            raise _too_long(seconds) from None
        except OSError as error:
            raise ValueError(
                f"No process for the query could be begun: {error.strerror}."
            ) from None
        if sys.platform != "win32" and done.returncode == -signal.SIGALRM:
            raise _too_long(seconds)
        if done.returncode:
            raise ValueError("The query needs more memory than it may have. Ask for less.")
        said = json.loads(done.stdout)
        if "error" in said:
            raise ValueError(said["error"])
        rows = [tuple(row) for row in said["rows"]]
        return tuple(said["columns"]), rows[:limit], len(rows) > limit


def sandbox(tables: RunTables, read: ResultRows) -> Sandbox:
    """What an agent's SQL can see: all runs, and the results of some."""
    results = [{**row._asdict(), "approved": bool(row.decision)} for row in read.rows]
    types = {"runs": tables.types("runs"), "results": of_results((*Result._fields, "approved"))}
    return Sandbox({"runs": tables.named("SELECT * FROM runs"), "results": results}, types)


def _too_long(seconds: float) -> ValueError:
    return ValueError(f"The query took longer than {seconds:g} s and was stopped.")


def _environment() -> dict[str, str]:
    """As little as a Python needs that finds the same modules as this one."""
    kept = {name: os.environ[name] for name in _KEPT if name in os.environ}
    return {**kept, "PYTHONPATH": os.pathsep.join(filter(None, sys.path))}
