"""The command line as a test calls it."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from amx_tui.cli import main

Run = Callable[..., Result]


def first_line(demo: Path, words: str) -> subprocess.CompletedProcess[str]:
    """A command on the demo history, of which somebody reads one line; with its own exit code."""
    line = f"{sys.executable} -m amx_tui {words} | head -n 1; exit ${{PIPESTATUS[0]}}"
    return subprocess.run(
        ["bash", "-c", line],
        capture_output=True,
        text=True,
        check=False,
        env={**os.environ, "AMX_TUI_HISTORY": str(demo)},
    )


@pytest.fixture
def run(demo: Path, monkeypatch: pytest.MonkeyPatch) -> Run:
    """One command on the demo history."""
    monkeypatch.setenv("AMX_TUI_HISTORY", str(demo))
    return lambda *words: CliRunner().invoke(main, list(words))
