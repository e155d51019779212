"""What a question wants to know of the runs of a history, in slots."""

from __future__ import annotations

from dataclasses import dataclass, field

from amx_tui.ask.agents.offline.desk.dates import Span
from amx_tui.ask.names import Named


@dataclass(frozen=True, slots=True)
class Cond:
    """Runs with one of some values in a dimension, or, negated, without any of them."""

    dim: str
    values: frozenset[str]
    word: str  # as it was asked for
    negated: bool = False
    never: bool = False  # of what no run of another condition has: the tables never described by it
    span: Span | None = None  # of the dimension time


@dataclass(frozen=True, slots=True)
class Bound:
    """Runs in which a measure lies between two values, which themselves count if `closed`."""

    measure: str
    low: float = float("-inf")
    high: float = float("inf")
    closed: bool = False


@dataclass(frozen=True, slots=True)
class Query:
    """Runs under conditions; what is asked of them: their number, a sum, an order, groups."""

    ask: str = ""  # count, list, closed, value, groups, compare, distinct
    conds: tuple[Cond, ...] = ()
    sides: tuple[Cond, ...] = ()  # groups of one dimension that are held against each other
    span: Span | None = None
    beside: tuple[int, bool] | None = None  # a run, and whether those after it are meant
    bounds: tuple[Bound, ...] = ()
    named: Named = field(default_factory=Named)  # where they wrote
    measures: tuple[str, ...] = ()
    aggregate: str = ""  # sum, mean, median, min, max
    group: str = ""  # a dimension
    across: str = ""  # another one, for groups by both
    share: bool = False  # of groups: how much of all each has
    way: str = ""  # of a trend: up or down, if that is asked
    order: str = ""  # a measure, or started
    least: bool = False
    number: int = 0  # of the first of the order
    ordinal: int = 0  # the second, the third
    newest: int = 0  # of these runs only the newest so many; the oldest, if negative
    facts: tuple[str, ...] = ()  # of the runs that are found
    better: bool = False  # of a comparison: best or worst is asked for, and of what is to be chosen

    @property
    def dims(self) -> frozenset[str]:
        """The dimensions that conditions are about."""
        return frozenset(cond.dim for cond in self.conds)

    @property
    def narrow(self) -> bool:
        """More places are named than one table or schema, or other ones than what is named."""
        named = self.named
        return len(named.schemas) + len(named.tables) + 2 * len(named.assets) > 1 or named.outside

    @property
    def scoped(self) -> bool:
        """Its measure is about what was written in the places that are named."""
        return bool({*self.measures, self.order} & OF_PLACES)


OF_PLACES = frozenset(
    ("results", "approved", "approval", "cost per result", "cost per approved", "duration per result",
     "logprob", "high", "rejected", "pending", "custom", "applied", "failed", "rejected share",
     "pending share", "custom share", "applied share", "failed share")
)  # fmt: skip
"""Measures of what runs wrote in some places alone; all others are of the run as a whole."""
