"""Rows and lines of the grid: whatever is guessed and measured, each line is one row's."""

from operator import attrgetter
from types import SimpleNamespace
from typing import Any

from hypothesis import given
from hypothesis import strategies as st

from amx_tui.compare.view import Group
from amx_tui.history.models import Asset
from amx_tui.ui.widgets.grid.grid_lines import GridLines, Item, items_of


def _row(height: int) -> Any:
    """Of an asset's row, its height is all that counts here."""
    return SimpleNamespace(height=height)


_height = attrgetter("height")
rows = st.builds(_row, st.integers(1, 6))
shapes = st.lists(st.tuples(st.integers(0, 2), st.none() | rows), min_size=1, max_size=30).map(
    lambda items: [Item(group, row) for group, row in items]
)


def _heights(lines):
    return [lines.bottom(index) - lines.top(index) for index in range(len(lines.items))]


def _every_line_is_one_rows(lines):
    owners = [index for index, height in enumerate(_heights(lines)) for _ in range(height)]
    assert [lines.at(line) for line in range(lines.total)] == owners


@given(shapes, st.data())
def test_measuring_puts_every_line_right(items, data):
    lines = GridLines(items, _height)
    _every_line_is_one_rows(lines)
    guessed = _heights(lines)
    truth = [data.draw(st.integers(1, 9)) for _ in items]
    first, count = data.draw(st.integers(-2, len(items))), data.draw(st.integers(0, 60))
    asked = []

    def height(index):
        asked.append(index)
        return truth[index]

    changed = lines.measure(first, count, height)
    _every_line_is_one_rows(lines)
    assert changed == (_heights(lines) != guessed)
    assert asked == list(range(max(first, 0), max(first, 0) + len(asked)))
    assert sum(truth[index] for index in asked[:-1]) < max(count, 1), "no row too many"
    lines.measure(0, 9 * len(items), height)
    assert sorted(asked) == list(range(len(items))), "each row once"
    assert _heights(lines) == truth


def test_lines_outside_belong_to_the_ends():
    lines = GridLines([Item(0, None), Item(0, _row(3))], _height)
    assert [lines.at(line) for line in (-5, 0, 1, 3, 4, 99)] == [0, 0, 1, 1, 1, 1]
    assert lines.header_of(1) == 0
    assert GridLines([], lambda _: 1).at(7) == 0


def test_folded_groups_keep_their_header():
    first, second = _row(1), _row(2)
    groups = [
        Group(Asset.of("s", "a"), (first, second), (), (), ()),
        Group(Asset.of("s", "b"), (first,), (), (), ()),
    ]
    assert items_of(groups, lambda group: group.name == "s.a") == [
        Item(0, None),
        Item(1, None),
        Item(1, first),
    ]
    assert len(items_of(groups, lambda group: False)) == 5
