"""How long it takes to take 10,000 assets, and to give them back.

`python -m benchmarks.take` copies the large history, takes every text of fifty runs as a batch, and
undoes it: portions of 500 rows, a transaction each.
"""

from __future__ import annotations

import os
import shutil
import tempfile
import time
from pathlib import Path

from amx_tui.history.edit.takes import PORTION, Want
from amx_tui.history.edit.writer import Edits
from amx_tui.history.source.coerce import Damage
from amx_tui.history.source.decode import result_of
from amx_tui.history.source.file import HistoryFile
from amx_tui.history.source.result_rows import SELECT
from benchmarks import history as large

ASSETS = 10_000


def main() -> None:
    """Measure and print."""
    full = large.history()
    with tempfile.TemporaryDirectory(dir=large.DATA) as folder:
        path = Path(shutil.copy(full, Path(folder) / "large.db"))
        os.sync()  # else the first portion waits until the copy is on the disk
        wants = _wants(path)
        edits = Edits(path)
        begun, longest = time.perf_counter(), 0.0
        for start in range(0, len(wants), PORTION):
            before = time.perf_counter()
            edits.take_portion("batch", "logprob", wants[start : start + PORTION])
            longest = max(longest, time.perf_counter() - before)
        took = time.perf_counter() - begun
        print(f"take {len(wants):,} assets: {took:.2f} s, a portion at most {longest * 1e3:.0f} ms")
        begun = time.perf_counter()
        done = edits.undo("batch")
        while done is not None:
            done = edits.undo("batch")
        print(f"undo {len(wants):,} assets: {time.perf_counter() - begun:.2f} s", flush=True)


def _wants(path: Path) -> list[Want]:
    sql = f"{SELECT} WHERE decision IS NULL ORDER BY id LIMIT ?"
    found = [result_of(row, Damage()) for row in HistoryFile(path).rows(sql, (2 * ASSETS,))]
    wants = [Want(row.result_id, row.description, row.decision) for row in found if row.description]
    return wants[:ASSETS]


if __name__ == "__main__":
    main()
