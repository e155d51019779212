"""Who wins a metric or an asset: strictly best, among at least two that recorded a value."""

from __future__ import annotations

from collections.abc import Sequence

from amx_tui.vocabulary import Direction


def winner(values: Sequence[float | None], direction: Direction) -> int | None:
    """Position of the strictly best value, or None.

    None when the metric has no direction, fewer than two runs recorded it, or the best value is
    shared. Floats are compared as they are: two runs tie only on equal values.
    """
    recorded = [value for value in values if value is not None]
    if direction is Direction.NONE or len(recorded) < 2:
        return None
    best = min(recorded) if direction is Direction.MIN else max(recorded)
    if recorded.count(best) > 1:
        return None
    return list(values).index(best)
