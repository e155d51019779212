"""A small model of language that a real server serves on this machine: no native calls of tools.

Each test here carries the mark `llm` and runs only when that is asked for (`make llm`): the model and
its server are in an environment of their own.
"""

from __future__ import annotations

import selectors
import subprocess
from collections.abc import Iterator
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
HERE = Path(__file__).parent
_PATIENCE = 120.0  # seconds until it listens


@pytest.hookimpl(tryfirst=True)
def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    mine = [item for item in items if HERE in item.path.parents]
    for item in mine:
        item.add_marker(pytest.mark.llm)
        item.add_marker(pytest.mark.timeout(1200), append=False)
    if "llm" not in config.option.markexpr:
        config.hook.pytest_deselected(items=mine)
        items[:] = [item for item in items if item not in mine]


@pytest.fixture(scope="session")
def served() -> Iterator[str]:
    """The address of the server, which has ended when the tests have."""
    python = ROOT / ".venv-llm" / "bin" / "python"
    assert python.exists(), "There is no .venv-llm: run `make llm`."
    server = subprocess.Popen(
        [python, HERE / "serve.py"],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        text=True,
    )
    assert server.stdout is not None
    try:
        ready = selectors.DefaultSelector()
        ready.register(server.stdout, selectors.EVENT_READ)
        assert ready.select(_PATIENCE), "The model server does not come up."
        address = server.stdout.readline().strip()
        assert address.startswith("http://127.0.0.1:"), address
        yield f"{address}/v1"
    finally:
        server.terminate()
        server.wait(10)
