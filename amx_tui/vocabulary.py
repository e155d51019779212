"""The words of choice, each told once: for the screen, the command line, files, settings and agents.

Nothing but the standard library is imported here, so that a command line that only shows its help
can offer the same words as the app.
"""

from __future__ import annotations

from enum import StrEnum

LETTERS = "ABCD"  # the compared runs, by position
MIN_RUNS, MAX_RUNS = 2, len(LETTERS)
PAGE_SIZES = (10, 20, 50, 100)
AUTO = "auto"  # the first that fits
THEMES = ("amx-dark", "amx-light")  # ours; Textual's own can be chosen, too


class Kind(StrEnum):
    """The families of AMX commands that the picker filters by."""

    ANALYZE = "analyze"
    RERUN = "rerun"
    GENERATE = "generate"
    ASK = "ask"
    SCHEDULE = "schedule"
    OTHER = "other"

    @property
    def label(self) -> str:
        """The word on the chip."""
        return self.value.capitalize()


class SortKey(StrEnum):
    """The columns that the list of runs can be sorted by."""

    STARTED = "started"
    ID = "id"
    COMMAND = "command"
    SCOPE = "scope"
    STATUS = "status"
    MODEL = "model"
    DURATION = "duration"
    COST = "cost"
    TOKENS = "tokens"
    APPROVAL = "approval"


class Grouping(StrEnum):
    """What a board can be of, beside any setting of the runs."""

    RUN = "run"
    MODEL = "model"
    LLM_PROFILE = "llm_profile"
    DOC_PROFILE = "doc_profile"
    AUTHOR = "author"


class Measure(StrEnum):
    """What a board says of the runs of a group, and a trend of each run."""

    RUNS = "runs"
    ASSETS = "assets"
    APPROVAL = "approval"
    LOGPROB = "logprob"
    HIGH = "high"
    COVERAGE = "coverage"
    COST_PER_ASSET = "cost_per_asset"
    COST_PER_APPROVED = "cost_per_approved"
    SECONDS_PER_ASSET = "seconds_per_asset"
    FINDINGS_PER_100 = "findings_per_100"

    @property
    def less_is_better(self) -> bool:
        """Its best value is the smallest."""
        return self.value.startswith(("cost", "seconds", "findings"))


class GridSort(StrEnum):
    """Orders of the asset grid; all but the first put the most telling assets on top."""

    ASSET = "asset"
    REGRESSED = "regressed"
    IMPROVED = "improved"
    GAP = "gap"
    FINDINGS = "findings"
    DISAGREEMENT = "disagreement"
    DIFFERENCE = "difference"
    VERSIONS = "versions"
    QUEUE = "queue"

    @property
    def label(self) -> str:
        """The order in words."""
        return _ORDERS[self]


_ORDERS = {
    GridSort.ASSET: "asset",
    GridSort.REGRESSED: "regressed most",
    GridSort.IMPROVED: "improved most",
    GridSort.GAP: "logprob gap",
    GridSort.FINDINGS: "most findings",
    GridSort.DISAGREEMENT: "most disagreement",
    GridSort.DIFFERENCE: "furthest from the baseline",
    GridSort.VERSIONS: "most versions",
    GridSort.QUEUE: "where a minute pays",
}


class Density(StrEnum):
    """How much of each text the asset grid shows."""

    ONE = "one line"
    TWO = "two lines"
    FULL = "full texts"


class Direction(StrEnum):
    """Which end of a metric is the better one."""

    MIN = "min"
    MAX = "max"
    NONE = "none"


class Status(StrEnum):
    """What became of a result, in the order in which the words are tried."""

    APPLIED = "applied"
    FAILED = "failed"
    ACCEPTED = "accepted"
    CUSTOM = "custom"
    SKIPPED = "skipped"
    PENDING = "pending"


APPROVING = (Status.ACCEPTED, Status.CUSTOM)  # a person's decisions in favour of a description


class Band(StrEnum):
    """How sure AMX was of a description."""

    HIGH = "high"
    MEDIUM = "medium"
    LOW = "low"


class Mode(StrEnum):
    """What AMX's alternatives differ in: meaning, or wording."""

    SEMANTIC = "semantic"
    LEXICAL = "lexical"


class Filter(StrEnum):
    """What the asset grid can be narrowed to, beside the run that wins and the status."""

    DIFFERING = "differing"
    SHARED = "shared"
    MISSING = "missing"
    REGRESSED = "regressed"
    IMPROVED = "improved"
    TIE = "tie"
    VERSIONS = "versions"
    LOW = "low"


class QualityTier(StrEnum):
    """How many of AMX's quality metrics are wanted; AMX's third word asks a model, which we do not."""

    NONE = "none"
    BASIC = "basic"


class FindingKind(StrEnum):
    """What can be wrong with a description by itself, in the order in which it is told."""

    EMPTY = "empty"
    PLACEHOLDER = "placeholder"
    TAUTOLOGY = "tautology"
    BOILERPLATE = "boilerplate"
    DUPLICATE = "duplicate"
    UNKNOWN_NAME = "unknown name"
    CONTRADICTION = "contradiction"
    HEDGE = "hedge"
    LANGUAGE = "language"
    PERSONAL_DATA = "personal data"
    TOO_LONG = "too long"


def finding(kind: str) -> str:
    """The filter for assets in a text of which such a finding is."""
    return f"finding:{kind}"


def wins(letter: str) -> str:
    """The filter for assets that the run of this letter wins."""
    return f"{letter} wins"


class AgentName(StrEnum):
    """Who answers in Ask."""

    AUTO = "auto"
    AMX = "amx"
    LLM = "llm"
    OFFLINE = "offline"


AGENTS = (AgentName.AMX, AgentName.LLM, AgentName.OFFLINE)  # in the order in which they are tried


class Format(StrEnum):
    """How an answer is written."""

    TABLE = "table"
    PLAIN = "plain"
    MD = "md"
    CSV = "csv"
    JSON = "json"
    HTML = "html"
    JUNIT = "junit"  # the answer of a gate, for the pages of a CI


# what the name of a file ends in, by format; the first is the one that is offered
SUFFIXES = {
    Format.MD: (".md", ".markdown"),
    Format.CSV: (".csv",),
    Format.JSON: (".json",),
    Format.HTML: (".html", ".htm"),
    Format.PLAIN: (".txt",),
    Format.JUNIT: (".xml",),
}
FORMATS = tuple(fmt for fmt in Format if fmt is not Format.JUNIT)  # of every answer
SECTIONS = ("runs", "metrics", "assets")  # the tables of a comparison as CSV
# the fields of a run that a comparison can be about
DIMENSIONS = ("llm_model", "llm_profile", "doc_profile", "code_profile", "db_profile")
ITSELF = "run"  # the dimension in which all runs differ


class Rung(StrEnum):
    """What an answer about quality may rest on, the best first."""

    VOTES = "votes"
    DECISIONS = "decisions"
    REFERENCE = "reference"
    LOGPROB = "logprob"

    @property
    def measure(self) -> str:
        """What is measured on this rung."""
        return "approval" if self is Rung.DECISIONS else self.value


class Chosen(StrEnum):
    """How the assets were chosen that an answer is about."""

    ALL = "all"
    NAME = "name"
    RESULT = "result"  # by what a run produced: that says which run looks better
