from __future__ import annotations

import pytest

from amx_tui.present.board_listings import sparkline


@pytest.mark.parametrize(
    ("values", "line"),
    [
        ([], ""),
        ([None, None], ""),
        ([1.0, None, 8.0], "▁·█"),
        ([0.5, 0.5], "▅▅"),
        ([0.0, 7.0, 3.5], "▁█▅"),
    ],
)
def test_a_sparkline_stands_between_its_smallest_and_its_largest(values, line) -> None:
    assert sparkline(values) == line


def test_neighbours_share_a_column_where_there_are_too_many() -> None:
    assert sparkline([0.0, 2.0, None, None, 6.0, 8.0, 8.0, 8.0], room=4) == "▁·▇█"
    assert len(sparkline([float(i) for i in range(1001)], room=72)) == 72
