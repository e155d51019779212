"""The real amx-cli, for every test in this folder.

Each test here carries the mark `interop` without saying so; `make interop` makes the environments
(`.venv-amx` and one for each older release) and runs them. Nothing is skipped: where an environment
is missing, a test fails and says so.

- `amx`: amx-cli 0.19.0 in a process of its own, one for the session (`amx.call(op, ...)`,
  `amx.store(method, ...)`; `amx_worker.py` lists the operations).
- `written`: an empty history in `tmp_path` that this AMX has open. `written.run(result("id", "Text"))`
  writes a run, `written.rerun(...)` and `written.variation(...)` go through AMX's orchestrator,
  `written.compare(1, 2)` is AMX's `compare_runs`, `written.path` the file.
- `older`: the same for each older release, parametrized.
- `driver.environment()` is the folder of the environment, `driver.clean_environment(home)` the
  variables for an AMX process that a test starts itself.
"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.conftest import SOAK
from tests.interop.driver import NEWEST, OLDER, Amx, AmxHistory

SECONDS = 1800 if SOAK else 240  # for one test: AMX imports for many of them


@pytest.hookimpl(tryfirst=True)
def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    here = Path(__file__).parent
    for item in items:
        if here in item.path.parents:
            item.add_marker(pytest.mark.interop)
            item.add_marker(pytest.mark.timeout(SECONDS), append=False)


@pytest.fixture(scope="session")
def amx(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Amx]:
    process = Amx(NEWEST, tmp_path_factory.mktemp("amx"))
    yield process
    process.close()


@pytest.fixture
def written(amx: Amx, tmp_path: Path) -> AmxHistory:
    return AmxHistory(amx, tmp_path / "history.db")


@pytest.fixture(scope="session", params=OLDER)
def older(
    request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[Amx]:
    process = Amx(request.param, tmp_path_factory.mktemp(f"amx-{request.param}"))
    yield process
    process.close()
