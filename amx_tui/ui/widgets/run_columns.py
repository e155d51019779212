"""The columns that cards, metric board and asset grid share, so that a run stands in one line."""

from __future__ import annotations

from dataclasses import dataclass

_LEAST_RUN, _LABEL = 20, (18, 34)
_ROOMY, _LABEL_THERE = 70, 26  # from this width on, the label has room for a number beside a name
_NARROW = 90  # up to this width two runs are shown, whatever would fit


@dataclass(frozen=True, slots=True)
class Columns:
    """Widths in terminal columns; `shown` are the positions of the runs that fit."""

    label: int
    run: int
    shown: tuple[int, ...]

    def position_at(self, x: int) -> int | None:
        """The run whose column is at `x`, or None for the label."""
        index = (x - self.label) // self.run
        return self.shown[index] if x >= self.label and index < len(self.shown) else None


def columns(width: int, runs: int, first: int = 0) -> Columns:
    """Share out `width` among the label and as many of the runs as fit, from `first` on."""
    least = _LABEL_THERE if width >= _ROOMY else _LABEL[0]
    label = max(least, min(_LABEL[1], width // 5))
    most = 2 if width < _NARROW else runs
    fitting = max(1, min(runs, most, (width - label) // _LEAST_RUN))
    start = max(0, min(first, runs - fitting))
    shown = tuple(range(start, start + fitting))
    return Columns(label, max(8, (width - label) // fitting), shown)
