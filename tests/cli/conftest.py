"""The command line as a test calls it."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from amx_tui.cli import main

Run = Callable[..., Result]


@pytest.fixture
def run(demo: Path, monkeypatch: pytest.MonkeyPatch) -> Run:
    """One command on the demo history."""
    monkeypatch.setenv("AMX_TUI_HISTORY", str(demo))
    return lambda *words: CliRunner().invoke(main, list(words))
