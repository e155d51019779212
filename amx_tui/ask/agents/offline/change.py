"""What a question wants to know of how a measure of the compared runs went."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace


@dataclass(frozen=True, slots=True)
class Change:
    """A measure from one run to another; ids of runs are 0 where the question names none."""

    measure: str
    way: str = ""  # up, down, better, worse: as it was asked for
    closed: bool = False  # yes or no is wanted
    start: int = 0
    to: int = 0

    def of(self, runs: Mapping[int, int]) -> Change:
        """The same of other runs, by those in whose place they are."""
        return replace(self, start=runs.get(self.start, self.start), to=runs.get(self.to, self.to))
