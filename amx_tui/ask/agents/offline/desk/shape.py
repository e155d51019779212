"""What a question that is read as a whole asks for."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace


@dataclass(frozen=True, slots=True)
class End:
    """A measure that is higher, or lower, in one run than in another."""

    measure: str
    more: bool


@dataclass(frozen=True, slots=True)
class Shape:
    """The slots of a turn of phrase: the first of `runs` is the one that it is about."""

    runs: tuple[int, ...] = ()  # ids
    unit: str = ""  # table, asset, or whatever is there
    ends: tuple[End, ...] = ()
    wrong: bool = False  # whether something would be wrong, and not right
    closed: bool = False  # a yes or a no is wanted
    new: bool = False  # what is new is more than what was not there
    what: str = ""  # of an amount: cost, tokens, duration

    def of(self, others: Mapping[int, int]) -> Shape:
        """The same of other runs, by those that they stand for."""
        return replace(self, runs=tuple(others.get(run, run) for run in self.runs))


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
