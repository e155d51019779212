from __future__ import annotations

import pytest

from amx_tui.compare.comparison import Comparison, compare
from amx_tui.history.snapshot import Snapshot


@pytest.fixture
def pair(snapshot: Snapshot) -> Comparison:
    """Two runs of the demo history."""
    return compare(snapshot.evidence([114, 115]))
