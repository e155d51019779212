"""Which row of the asset grid stands on which line.

Heights are kept as running sums, so that the row at a line is found by bisection. Heights of unfolded
cells are estimates until they come on the screen, where they are measured and the sums put right.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Callable, Sequence
from functools import cached_property
from itertools import accumulate
from typing import NamedTuple

from amx_tui.compare.pivot import AssetRow
from amx_tui.compare.view import Group
from amx_tui.history.models import Asset


class Item(NamedTuple):
    """A row of the grid: a group's header (row None) or an asset."""

    group: int
    row: AssetRow | None


def items_of(groups: Sequence[Group], folded: Callable[[Group], bool]) -> list[Item]:
    """Every group's header, and the assets of those that are not folded."""
    return [
        item
        for index, group in enumerate(groups)
        for item in (
            Item(index, None),
            *(Item(index, row) for row in (() if folded(group) else group.rows)),
        )
    ]


class GridLines:
    """Items in order, each some lines high. `height` guesses the lines of an asset's row."""

    def __init__(self, items: list[Item], height: Callable[[AssetRow], int]) -> None:
        self.items = items
        self._headers = [index for index, item in enumerate(items) if item.row is None]
        self._heights = [1 if item.row is None else height(item.row) for item in items]
        self._measured: set[int] = set()  # items whose height is not an estimate
        self._sum_up()

    def _sum_up(self) -> None:
        self._tops = [0, *accumulate(self._heights)]

    @property
    def total(self) -> int:
        """Lines in all."""
        return self._tops[-1]

    def top(self, index: int) -> int:
        """The first line of an item."""
        return self._tops[index]

    def bottom(self, index: int) -> int:
        """The line after the last one of an item."""
        return self._tops[index + 1]

    def at(self, line: int) -> int:
        """The item on a line; the first or the last for lines before or behind them."""
        return max(0, min(bisect_right(self._tops, line), len(self.items)) - 1)

    def header_of(self, index: int) -> int:
        """The item that heads the group of an item."""
        return self._headers[bisect_right(self._headers, index) - 1]

    def index_of(self, asset: Asset) -> int | None:
        """The item of an asset, if there is one."""
        return self._assets.get(asset)

    @cached_property
    def _assets(self) -> dict[Asset, int]:
        return {item.row.asset: i for i, item in enumerate(self.items) if item.row is not None}

    def measure(self, first: int, lines: int, height: Callable[[int], int]) -> bool:
        """Measure the items from `first` on that `lines` lines show; True if any guess was wrong."""
        index, changed = max(first, 0), False
        while lines > 0 and index < len(self.items):
            if index not in self._measured:
                measured = height(index)
                changed |= measured != self._heights[index]
                self._heights[index] = measured
                self._measured.add(index)
            lines -= self._heights[index]
            index += 1
        if changed:
            self._sum_up()
        return changed
