"""What the parts of a question say, each by itself."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from amx_tui.ask.agents.offline.desk.dates import Span
from amx_tui.ask.agents.offline.desk.query import Bound, Cond
from amx_tui.ask.agents.offline.ledger.dimensions import MEASURES


class Unread(Exception):
    """A part of a question has no place in a query; `word` is it."""

    def __init__(self, word: str) -> None:
        super().__init__(word)
        self.word = word


class Lost(Unread):
    """A question that goes on with another has no place in that, and would be another one by itself."""


@dataclass
class Slots:
    """What the parts of a question say, each by itself."""

    asks: list[str] = field(default_factory=list)
    of: str = ""  # what is counted: run, a dimension or a measure
    run: bool = False
    runs: bool = False  # in the plural
    groups: list[list[Cond]] = field(default_factory=list)  # of alternatives
    joins: list[str] = field(default_factory=list)  # between alternatives
    places: list[tuple[str, bool]] = field(default_factory=list)  # and whether they are left out
    span: Span | None = None
    beside: tuple[int, bool] | None = None
    bounds: list[Bound] = field(default_factory=list)
    measures: list[str] = field(default_factory=list)
    asked: list[str] = field(default_factory=list)  # dimensions
    group: str = ""
    aggregate: str = ""
    order: tuple[str, bool] | None = None  # a measure or "", and whether the least come first
    order_of_run: bool = False  # the first of the runs, not of a dimension
    newest: int = 0
    number: int = 0
    ordinal: int = 0
    compare: tuple[str, bool] | None = None
    one: bool = False  # of a run as it usually is
    advice: bool = False  # which to use is asked
    assets: bool = False  # it counts columns, tables and so on, each once
    trend: str = ""  # which way something went: over (time), any, up, down, better, worse
    timeline: bool = False  # over time is meant
    predicate: str = ""  # the dimension in which something is said of runs: they failed
    other: tuple[Span, str] | None = None  # a second span, as it was asked for
    when: str = ""  # the first, as it was asked for
    ranked: bool = False
    ever: bool = False
    overall: bool = False  # it says so
    elsewhere: bool = False  # the compared runs wrote nothing in the places
    why: bool = False
    does: bool = False  # it asks what is always so: does or do
    lead: str = ""  # what is named first: run, a dimension or a measure
    bare: bool = False  # it begins with `which`

    def with_rates(self) -> Slots:
        """With no sum where a rate is asked for overall."""
        rates = any(MEASURES[each].over for each in self.measures if each in MEASURES)
        if self.overall and rates and self.aggregate == "sum":
            self.aggregate = ""
        return self

    @property
    def narrowed(self) -> bool:
        """Whether there is a condition already."""
        return bool(self.groups or self.places or self.bounds or self.span)


VERBS = frozenset(("never", "not", "no", "none of", "didn't", "haven't", "hasn't", "weren't"))
WIDE = frozenset(
    (
        "neither",
        "nor",
        "except",
        "other than",
        "excluding",
        "apart from",
        "without",
        "ignoring",
        "besides",
        "aside from",
        "all but",
        "not counting",
        "leaving out",
        "minus",
        "anything but",
    )
)


def named_by(dim: str, of: Mapping[str, frozenset[str]]) -> str:
    """The dimension of a value that a noun before or behind it tells."""
    if dim in of:
        return dim
    told = ("setting:user_instructions", "setting:prompt_detail")
    wider = {
        "prompt": told,
        "database": ("backend",),
        "profile": ("document profile",),
        "model": ("provider",),
    }
    return next((each for each in wider.get(dim, ()) if each in of), "")
