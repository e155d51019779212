"""What all tests share: the demo history at a fixed moment, and a history that they may damage."""

from __future__ import annotations

import os
import shutil
import sqlite3
import time
from pathlib import Path

import pytest

from amx_tui.history.demo.build import demo_history
from amx_tui.history.snapshot import Snapshot

os.environ["TZ"] = "UTC"  # moments are shown in local time
time.tzset()
NOW = 1_795_500_000.0  # 2026-11-24 06:00 UTC


@pytest.fixture(scope="session")
def demo(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return demo_history(tmp_path_factory.mktemp("demo"), now=NOW)


@pytest.fixture
def own(demo: Path, tmp_path: Path) -> Path:
    """A copy of the demo history that a test may write to."""
    path = tmp_path / "history.db"
    shutil.copy(demo, path)
    return path


@pytest.fixture
def snapshot(demo: Path):
    opened = Snapshot(demo)
    yield opened
    opened.close()


def write(path: Path, sql: str, *parameters: object) -> None:
    connection = sqlite3.connect(path)
    try:
        with connection:
            connection.execute(sql, parameters)
    finally:
        connection.close()  # a log left behind would be played into the next file at this path
