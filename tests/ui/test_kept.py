"""Nothing lies in `snapshots/` that no test looks at."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from tests.ui.kept import SNAPSHOTS


def test_each_file_that_is_kept_belongs_to_a_test(request: pytest.FixtureRequest) -> None:
    tests = {(one.path.stem.removeprefix("test_"), one.name) for one in request.session.items}
    folders = {folder.name for folder in SNAPSHOTS.iterdir()}
    assert all((Path(__file__).parent / f"test_{folder}.py").exists() for folder in folders)
    some = request.config.getoption("keyword") or any("::" in at for at in request.config.args)
    if some or not folders <= {module for module, _ in tests}:
        pytest.skip("not all tests have been asked for")
    kept = [(file.parent.name, file.stem) for file in SNAPSHOTS.glob("*/*")]
    assert {(folder, re.sub(r"\[\d+x\d+\]$", "", name)) for folder, name in kept} <= tests
    assert len(set(kept)) == len(kept), "a look is kept as a picture or as text, not as both"
