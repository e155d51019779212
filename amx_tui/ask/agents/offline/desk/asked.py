"""A question, understood."""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import StrEnum

from amx_tui.ask.agents.offline.desk.query import Query
from amx_tui.ask.agents.offline.desk.shape import Change, Shape
from amx_tui.ask.agents.offline.desk.wish import Wish
from amx_tui.ask.names import Named
from amx_tui.history.models import Asset


class About(StrEnum):
    """What a question is about."""

    UNKNOWN = "unknown"
    FOREIGN = "foreign"
    ABILITIES = "abilities"
    GREETING = "greeting"
    WRITE = "write"
    TERM = "term"
    APPLY = "apply"
    SIGNIFICANCE = "significance"
    SETTINGS = "settings"
    HELPED = "helped"
    COST = "cost"
    TOKENS = "tokens"
    SPEED = "speed"
    FINDINGS = "findings"
    REVIEWS = "reviews"
    APPROVAL = "approval"
    CONFIDENCE = "confidence"
    LOGPROB = "logprob"
    TABLES = "tables"
    ASSETS = "assets"  # of a filter
    NAMED = "named"  # the assets and tables that are named
    HISTORY = "history"  # of an asset
    LINEAGE = "lineage"
    RUN = "run"
    RUNS = "runs"  # of the history, in a way that no query is read from
    COUNTS = "counts"
    VERDICT = "verdict"
    WINS = "wins"
    LENGTH = "length"
    VOTES = "votes"
    QUEUE = "queue"
    EDGE = "edge"  # what a run is better at
    RULES = "rules"
    OVERLAP = "overlap"  # what was decided in one run and in another
    RANKED = "ranked"  # tables or assets by a measure
    WHY = "why"
    BEHIND = "behind"  # a text: reasoning, citations, alternatives
    FACT = "fact"  # what started runs, or why they recorded nothing of something
    DESCRIBED = "described"  # tables, by some runs and not by others
    GROUNDS = "grounds"  # what a verdict rests on, and the noise
    LEDGER = "ledger"  # over the runs of the history
    WISH = "wish"  # of slots: a measure, a unit, conditions
    CHANGE = "change"  # how a measure went from one run to another
    TAKE = "take"  # which part of a run to take
    RIGHT = "right"  # whether it would be right to take a run
    WORTH = "worth"  # whether a run is worth what it costs more
    QUOTIENT = "quotient"  # one amount of runs for another: tokens a second
    LACKS = "lacks"  # what one run described and another did not
    OPPOSED = "opposed"  # where two measures tell the opposite
    MOVED = "moved"  # why a measure went up or down
    COVERED = "covered"  # what a run described, by tables
    FOUND = "found"  # which of the assets that were listed before has the most of something
    REASONS = "reasons"  # why assets that were listed before are so


_COLUMNS = frozenset(("column", "columns", "col", "cols", "field", "fields"))


@dataclass(frozen=True, slots=True)
class Asked:
    """A question, understood."""

    about: About
    concepts: frozenset[str] = frozenset()
    named: Named = field(default_factory=Named)
    run_ids: tuple[int, ...] = ()  # that it names by number
    letters: tuple[int, ...] = ()  # runs that it names by letter, as positions
    filter: str = ""  # of the grid, or ""
    words: tuple[str, ...] = ()
    last_two: bool = False  # the newest two runs are meant, of the schema or table that is named
    term: str = ""  # what is asked about, by its name; settings that are left out as -key
    unknown: tuple[str, ...] = ()
    beside: tuple[str, ...] = ()  # words that an answer would leave out
    text: str = ""  # of the question, folded
    question: str = ""  # as it was read, with names in one word
    number: int = 0  # of the first of a list: the worst 5
    said: tuple[tuple[str, int], ...] = ()  # words and positions of runs, in their order
    left_out: str = ""  # a word that nobody knows, and that the answer leaves out
    first: str = ""  # the table that stood first in the answer to it
    found: tuple[Asset, ...] = ()  # the assets that the answer to it listed
    follows: bool = False  # it goes on with the question before
    query: Query | None = None  # over the runs of the history
    wish: Wish | None = None  # in slots, where every word has its part
    form: str = ""  # of the answer to that
    change: Change | None = None  # of a measure, from one run to another
    shape: Shape | None = None  # of a turn of phrase that is read as a whole

    @property
    def columns(self) -> bool:
        """Columns are asked for, and no tables."""
        return not _COLUMNS.isdisjoint(self.words) and not self.has("table")

    def has(self, *concepts: str) -> bool:
        """Whether any of these was mentioned."""
        return not self.concepts.isdisjoint(concepts)
