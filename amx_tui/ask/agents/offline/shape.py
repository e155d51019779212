"""What a question of a known turn of phrase asks for."""

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
