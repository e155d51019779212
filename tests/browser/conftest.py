"""The HTML report in a real browser.

Each test here carries the mark `browser` and runs only when that is asked for (`pytest -m browser`):
it needs Chromium, and axe-core in `node_modules` of this folder. `make browser` sees to both.
"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.browser.chromium import Browser

HERE = Path(__file__).parent


@pytest.hookimpl(tryfirst=True)
def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    mine = [item for item in items if HERE in item.path.parents]
    for item in mine:
        item.add_marker(pytest.mark.browser)
    if "browser" not in config.option.markexpr.replace("not browser", ""):
        config.hook.pytest_deselected(items=mine)
        items[:] = [item for item in items if item not in mine]


@pytest.fixture(scope="session")
def browser(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Browser]:
    opened = Browser(tmp_path_factory.mktemp("chromium"))
    yield opened
    opened.close()


@pytest.fixture(scope="session")
def axe() -> str:
    """The accessibility checker's script."""
    path = HERE / "node_modules" / "axe-core" / "axe.min.js"
    assert path.exists(), "axe-core is not installed: run `make browser` (it installs it first)."
    return path.read_text("utf-8")
