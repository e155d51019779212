"""What a question wants, in slots."""

from __future__ import annotations

from dataclasses import dataclass, replace
from itertools import combinations

ROWS = frozenset(
    ("differ", "same", "tie", "other logprob", "other confidence", "same confidence", "other status",
     "same status", "of tables", "of columns")
)  # fmt: skip
"""Conditions on an asset as a whole, whichever run wrote what."""
MOVES = frozenset(("regressed", "improved"))
"""Conditions on an asset from one run to another, by logprob."""
SHIFTS = MOVES | {"longer", "shorter", "surer", "less sure"}
"""The same, by whatever."""


@dataclass(frozen=True, slots=True)
class Condition:
    """What must hold of an asset, in some runs or in each by itself.

    `runs` are ids; `every` says in how many of the runs it must hold where none is named.
    """

    kind: str
    negated: bool = False
    runs: tuple[int, ...] = ()
    every: str = ""  # all, none, any, one, only, first, second, base; "" for each run by itself
    term: str = ""  # of a mention
    low: float = float("-inf")  # of a measure: from here
    high: float = float("inf")
    open: bool = False  # the bounds themselves do not count

    @property
    def of_asset(self) -> bool:
        """It does not depend on a run."""
        return self.kind in ROWS


_APART = (
    {"low", "medium", "high"},
    {"pending", "decided"},
    {"pending", "approved", "rejected"},
    {"accepted", "applied", "failed"},
    {"improved", "regressed"},
    {"won", "lost"},
)
"""Of these, one at most holds of an asset in a run."""


@dataclass(frozen=True, slots=True)
class Wish:
    """A measure or a number of a unit, under conditions, in runs.

    Of the conditions in a group one must hold, and of every group.
    """

    ask: str = ""  # count, share, list, closed
    unit: str = ""  # asset, table, run
    groups: tuple[tuple[Condition, ...], ...] = ()
    measures: tuple[str, ...] = ()
    extreme: str = ""  # max, min, best, worst
    compare: str = ""  # more, less
    average: str = ""  # mean, median, sum
    relation: bool = False
    by: bool = False  # for each of the units, or in the order of the measure
    runs: tuple[int, ...] = ()  # that the whole of it is about
    than: tuple[int, ...] = ()  # that these are held against
    way: tuple[int, ...] = ()  # from one run to another
    number: int = 0  # of the first of a list
    least: float = float("-inf")  # of tables: so many assets at least, and at most
    most: float = float("inf")
    whole: bool = False  # of tables: all their assets
    columns: bool = False  # columns are asked for, or, of tables, those of their assets are counted

    @property
    def conditions(self) -> tuple[Condition, ...]:
        """All of them, of whatever group."""
        return tuple(each for group in self.groups for each in group)

    @property
    def impossible(self) -> bool:
        """No asset can be all of it, so something else was meant: of high and of low confidence."""
        single = [group[0] for group in self.groups if len(group) == 1]
        alone = [each for each in single if not each.negated]
        if any(replace(each, negated=not each.negated) in single for each in single):
            return True
        return any(
            one.kind != two.kind and one.runs == two.runs and one.every == two.every
            for kinds in _APART
            for one, two in combinations([each for each in alone if each.kind in kinds], 2)
        )


Groups = tuple[tuple[Condition, ...], ...]


def said_once(groups: Groups) -> Groups:
    """The conditions but for those that another says of certain runs, too: applied, in both."""
    said = {
        replace(group[0], runs=(), every="")
        for group in groups
        if len(group) == 1 and (group[0].runs or group[0].every)
    }
    return tuple(dict.fromkeys(group for group in groups if len(group) > 1 or group[0] not in said))
