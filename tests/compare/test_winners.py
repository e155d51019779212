from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from amx_tui.compare.winners import winner
from amx_tui.vocabulary import Direction

values = st.lists(st.one_of(st.none(), st.floats(0, 10, width=16)), min_size=2, max_size=4)


@given(values)
def test_the_winner_is_strictly_best(found: list[float | None]) -> None:
    known = [value for value in found if value is not None]
    best = winner(found, Direction.MIN)
    if best is None:
        assert len(known) < 2 or known.count(min(known)) > 1
    else:
        chosen = found[best]
        assert chosen is not None
        assert all(v > chosen for i, v in enumerate(found) if v is not None and i != best)
    assert winner(found, Direction.NONE) is None


def test_the_largest_wins_where_more_is_better() -> None:
    assert winner([1.0, None, 3.0], Direction.MAX) == 2
    assert winner([3.0, 1.0, 3.0], Direction.MAX) is None
