"""What `doctor` asks of a history: what it is, and what in it cannot be read."""

from __future__ import annotations

import os
import time
from collections import Counter
from pathlib import Path
from typing import Any

from amx_tui.history.source import direct
from amx_tui.history.source.coerce import Damage
from amx_tui.history.source.file import HistoryFile

_LOOKED_AT = 50  # runs at a time


def damaged(file: HistoryFile, seconds: float) -> tuple[dict[str, int], int, int]:
    """In how many runs each column is partly unreadable, how many runs that are, and how many were
    looked at: the newest, for as long as `seconds`."""
    end = time.monotonic() + seconds
    columns, broken, looked = Counter[str](), 0, 0
    ids = direct.newest_ids(file)
    for start in range(0, len(ids), _LOOKED_AT):
        portion = direct.runs(file, ids[start : start + _LOOKED_AT], damage=True)
        for run in portion.values():
            columns.update(run.unreadable)
            broken += bool(run.unreadable)
        looked += len(portion)
        if time.monotonic() > end:
            break
    return dict(sorted(columns.items())), broken, looked


def info(file: HistoryFile, path: Path) -> dict[str, Any]:
    """Path, size in bytes, counts, and AMX's versions."""
    rows = file.rows("SELECT DISTINCT client_version FROM runs")
    return {
        "path": str(path),
        "bytes": os.stat(path).st_size,
        "runs": file.rows("SELECT count(*) AS runs FROM runs")[0]["runs"],
        "results": file.rows("SELECT count(*) AS results FROM results")[0]["results"],
        "journal_mode": file.rows("PRAGMA journal_mode")[0]["journal_mode"],
        "client_versions": sorted(
            Damage().line("client_version", row["client_version"])
            for row in rows
            if row["client_version"]
        ),
        "missing_columns": file.missing_columns(),
    }
