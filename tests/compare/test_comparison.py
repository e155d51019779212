from __future__ import annotations

import pytest

from amx_tui.compare.comparison import Comparison, compare
from amx_tui.history.models import Run
from amx_tui.history.snapshot import Snapshot
from tests.made import compared, evidence


def test_order_of_picks_is_the_order_of_columns(snapshot: Snapshot) -> None:
    one, other = (compare(snapshot.evidence(ids)) for ids in ([114, 115], [115, 114]))
    assert [run.id for run in other.runs] == [115, 114]
    for a, b in zip(one.metrics, other.metrics, strict=True):
        assert a.values == b.values[::-1]
        assert (a.winner is None) == (b.winner is None)


@pytest.mark.parametrize("number", [0, 1, 5])
def test_two_to_four_runs_can_be_compared(number: int) -> None:
    runs = [Run(id=run_id) for run_id in range(number)]
    with pytest.raises(ValueError, match=f"2 to 4 runs, not {number}"):
        compare(evidence(*runs))


def test_what_differs_between_the_runs() -> None:
    a, b = Run(id=1, llm_model="x", scope="s"), Run(id=2, llm_model="y", scope="s")
    assert compared(a, b).differing_fields == {"id", "llm_model"}


def test_modes_stand_in_the_order_of_the_runs(pair: Comparison) -> None:
    assert pair.modes == ("semantic", "lexical")
