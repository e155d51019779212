"""Which of several words in a row are shown where not all of them fit."""

from __future__ import annotations

from collections.abc import Sequence

BEFORE, BEHIND = "‹", "›"  # where some are left out


def beside(widths: Sequence[int], chosen: int, room: int) -> range:
    """The chosen one, however wide, and those beside it that fit into so many columns.

    Where some are left out, a column is kept free at either end: for a sign.
    """
    if sum(widths) <= room:
        return range(len(widths))
    first = last = chosen
    room -= widths[chosen] + 2
    while True:  # to both sides by turns
        for index in (last + 1, first - 1):
            if 0 <= index < len(widths) and widths[index] <= room:
                room -= widths[index]
                first, last = min(first, index), max(last, index)
                break
        else:
            return range(first, last + 1)
