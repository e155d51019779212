"""What all tests share: the demo history at a fixed moment, and a history that they may damage."""

from __future__ import annotations

import gc
import os
import shutil
import sqlite3
import time
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, TypeVar

import pytest
from hypothesis import HealthCheck, settings

from amx_tui.history.demo.build import demo_history
from amx_tui.history.snapshot import Snapshot
from tests.emptied import used_again

if TYPE_CHECKING:
    from amx_tui.ui.app import AmxTui

T = TypeVar("T")

os.environ["TZ"] = "UTC"  # moments are shown in local time
time.tzset()
NOW = 1_795_500_000.0  # 2026-11-24 06:00 UTC

# Garbage is collected seldom: a third of the time of the app's tests otherwise, and no more memory.
gc.set_threshold(50_000, 10, 50)

# Tests that do the same again and again do it longer by `make soak`.
SOAK = bool(os.environ.get("AMX_TUI_SOAK"))

# Hostile histories and texts, drawn examples and questions in other words come in full numbers by `make
# thorough`; a sample of them in every run.
THOROUGH = bool(os.environ.get("AMX_TUI_THOROUGH"))

# Drawn tests draw the same examples in every run. `make fuzz` draws others, and so many times more.
FUZZ = int(os.environ.get("AMX_TUI_FUZZ", "0"))
_EXAMPLES = 100 if THOROUGH else 60
settings.register_profile(
    "same", deadline=None, derandomize=True, database=None, max_examples=_EXAMPLES
)
settings.register_profile("fuzz", deadline=None, max_examples=100 * max(FUZZ, 1), print_blob=True)
settings.load_profile("fuzz" if FUZZ else "same")


def pytest_collection_finish() -> None:
    """What has been imported until now stays, so that no collection looks at it again."""
    gc.collect()
    gc.freeze()


def pytest_unconfigure() -> None:
    """What is left is looked at once, not five times more as pytest would: that takes seconds."""
    gc.collect()
    gc.freeze()


@pytest.hookimpl(optionalhook=True)
def pytest_xdist_auto_num_workers() -> int:
    """Two more than there are cores: what waits for a timer or a process leaves room for them."""
    return (os.cpu_count() or 1) + 2


def sample(each: Sequence[T]) -> Sequence[T]:
    """Each of them by `make thorough`, else every fourth."""
    return each if THOROUGH else each[::4]


def examples(count: int) -> settings:
    """So many examples for a test whose every example takes long, or works in a fixture's folder."""
    return settings(
        max_examples=count * max(FUZZ, 1),
        suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
    )


@pytest.fixture(autouse=True, scope="session")
def duckdbs() -> Iterator[None]:
    """Few are made."""
    with used_again():
        yield


@pytest.fixture(scope="session")
def demo(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return demo_history(tmp_path_factory.mktemp("demo"), now=NOW)


@pytest.fixture
def begun(monkeypatch: pytest.MonkeyPatch) -> Iterator[list[AmxTui]]:
    """The apps that the command line has begun; none of them takes the screen."""
    apps: list[AmxTui] = []

    async def begin(app: AmxTui) -> None:
        apps.append(app)

    monkeypatch.setattr("amx_tui.ui.app.AmxTui.run_async", begin)
    monkeypatch.setattr("amx_tui.cli.app.collect_seldom", lambda: None)
    monkeypatch.setattr("amx_tui.cli.terminal.need_terminal", lambda: None)
    yield apps
    for app in apps:
        app.session.close()


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


def there(value: T | None) -> T:
    """What a test counts on, and what may be None elsewhere."""
    assert value is not None
    return value


def write(path: Path, sql: str, *parameters: object) -> None:
    connection = sqlite3.connect(path)
    try:
        with connection:
            connection.execute(sql, parameters)
    finally:
        connection.close()  # a log left behind would be played into the next file at this path
