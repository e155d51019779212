"""What the tests of the analyst share: the demo, opened once for the questions of a file."""

from __future__ import annotations

import pytest

from amx_tui.ask.tools.shelf import Shelf
from amx_tui.history.snapshot import Snapshot


@pytest.fixture(scope="module")
def opened(demo):
    snapshot = Snapshot(demo)
    yield snapshot, Shelf()
    snapshot.close()
