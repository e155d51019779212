"""A history that another program holds locked: said, waited for, and opened when it can be."""

from __future__ import annotations

import sqlite3
import threading
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from tests.cli.conftest import Run
from tests.conftest import write

if TYPE_CHECKING:
    from amx_tui.ui.app import AmxTui


@pytest.fixture
def locked(own: Path) -> Iterator[sqlite3.Connection]:
    write(own, "PRAGMA journal_mode = delete")
    with closing(sqlite3.connect(own, isolation_level=None, check_same_thread=False)) as other:
        other.execute("BEGIN EXCLUSIVE")
        yield other


def test_a_command_waits_and_says_so(run: Run, own: Path, locked: sqlite3.Connection) -> None:
    soon = threading.Timer(2.5, locked.execute, ["ROLLBACK"])
    soon.start()
    done = run("runs", "--format", "csv", "--history", str(own))
    soon.join()
    assert done.exit_code == 0
    assert done.stdout.count("\n") == 21
    words = f"amx-tui: Another program holds {own} locked. Waiting until it lets go."
    assert done.stderr.split("\n") == [words, ""]


def test_the_app_begins_when_it_can(
    run: Run, own: Path, locked: sqlite3.Connection, begun: list[AmxTui]
) -> None:
    soon = threading.Timer(2.5, locked.execute, ["ROLLBACK"])
    soon.start()
    done = run("--history", str(own))
    soon.join()
    assert (done.exit_code, len(begun)) == (0, 1)
    assert "Waiting until it lets go" in done.stderr


def test_nobody_waits_for_ever_where_nobody_looks_on(
    run: Run, own: Path, locked: sqlite3.Connection, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("amx_tui.cli.shared_options.GIVE_UP_AFTER", 0.0)
    done = run("runs", "--history", str(own))
    assert done.exit_code == 3
    assert f"Another program holds {own} locked." in done.stderr
    assert locked.in_transaction
