"""What a history holds, as frozen values. Texts that people or models wrote are `Stored`; every other
has passed `amx_tui.text`.

Names follow AMX's own columns (`analysis_runs`, `run_results`). Times are Unix seconds, durations
seconds, costs US dollars, confidence is one of AMX's bands, `logprob_score` is AMX's name for a
probability between 0 and 1. A value that is absent or unreadable is None.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any, NamedTuple

from amx_tui.stored import NOTHING, Name, Stored
from amx_tui.text import fit, folded
from amx_tui.vocabulary import Kind, SortKey, Status

DATABASE = "(database)"  # what a description of the whole database describes


_NAMED = 60  # columns of a name in a sentence


class Asset(NamedTuple):
    """What a description describes. `column` is "" for a table, `table` is "" for a schema."""

    schema: Name
    table: Name
    column: Name

    @classmethod
    def of(cls, schema: str, table: str = "", column: str = "") -> Asset:
        """By names as they are stored."""
        return cls(Name.of(schema), Name.of(table), Name.of(column))

    @property
    def label(self) -> str:
        """`schema.table.column`, without the empty parts."""
        return _joined(self)

    @property
    def named(self) -> str:
        """The label as a sentence names it: a name of thousands of characters is cut."""
        return fit(self.label, _NAMED)

    @property
    def parent(self) -> str:
        """`schema.table`: the name of the group that the asset stands in."""
        return _joined(self[:2])

    @property
    def own_name(self) -> str:
        """The last of its names."""
        return next((str(part) for part in reversed(self) if part), DATABASE)

    @property
    def raw(self) -> tuple[str, str, str]:
        """The names as they are stored: what assets are sorted by."""
        return self.schema.raw, self.table.raw, self.column.raw

    @property
    def spellings(self) -> frozenset[str]:
        """What may be typed for it, folded: with quotes or without."""
        plain = ".".join(part.raw for part in self if part)
        return frozenset((folded(self.label), folded(plain or DATABASE)))

    def called(self, name: str) -> bool:
        """Whether `name` is the asset's, in whatever case and with or without quotes."""
        return folded(name.strip()) in self.spellings


def _joined(parts: Sequence[Name]) -> str:
    return ".".join(part.quoted for part in parts if part) or DATABASE


class Run(NamedTuple):
    """One row of `analysis_runs`, its JSON turned into columns, and sums over its results."""

    id: int
    command: str = ""
    label: str = ""  # the command as AMX humanises it: "Tables description"
    kind: Kind = Kind.OTHER
    status: str = ""
    scope: str = ""  # what it wrote: "sales.orders (12 columns)"; else what it was asked for
    mode: str = ""
    started_at: float | None = None
    ended_at: float | None = None
    duration_sec: float | None = None
    last_heartbeat_at: float | None = None
    current_step_label: str = ""
    db_backend: str = ""
    db_profile: str = ""
    llm_provider: str = ""
    llm_model: str = ""
    llm_profile: str = ""
    doc_profile: str = ""
    code_profile: str = ""
    review_strategy: str = ""
    created_by: str = ""  # empty: this machine; else the teammate it was pulled from
    hostname: str = ""
    client_version: str = ""
    triggered_by_schedule_id: str = ""
    prompt_tokens: int | None = None
    completion_tokens: int | None = None
    total_tokens: int | None = None
    cost_usd: float | None = None
    model_processing_sec: float | None = None
    results: int | None = None  # rows in run_results; None: not counted yet
    approved: int | None = None  # of them accepted, custom or applied
    parent_run_id: int | None = None  # of a rerun or a variation
    unreadable: tuple[str, ...] = ()  # columns in which something could not be read
    complete: bool = True  # False: only the light columns have been read so far

    @classmethod
    def of(cls, values: Mapping[str, Any]) -> Run:
        """From columns, among which others may stand; those that are NULL are as if not there."""
        known = {name: values[name] for name in cls._fields if values.get(name) is not None}
        known["kind"] = Kind(known.get("kind", Kind.OTHER))
        known["unreadable"] = tuple(known.get("unreadable", ()))
        return cls(**known)

    @property
    def short_model(self) -> str:
        """The model without its provider's path: `openai/gpt-4.1` is `gpt-4.1`."""
        return self.llm_model.rsplit("/", 1)[-1]

    @property
    def approval_rate(self) -> float | None:
        """Approved results / results, 0 to 1; None for a run without results."""
        if not self.results or self.approved is None:
            return None
        return self.approved / self.results


SET_FIELDS = (
    "llm_provider",
    "llm_model",
    "llm_profile",
    "doc_profile",
    "code_profile",
    "db_backend",
    "db_profile",
    "review_strategy",
    "client_version",  # another AMX writes other prompts
)
"""The fields of a run that say how it was asked for, beside its settings."""


def state(status: str, since: str) -> str:
    """`applied, then custom`: what became of a text, and what a person decided after that."""
    return f"{status}, then {since}" if since else status


class Result(NamedTuple):
    """One row of `run_results`, as light as a grid of thousands needs it."""

    result_id: int
    run_id: int
    schema_name: Name
    table_name: Name
    column_name: Name
    description: Stored  # chosen_description, else the first alternative
    chosen: bool  # the description is the one that was chosen
    confidence: str  # high, medium, low; or what the row says; "" when absent
    logprob_score: float | None
    token_count: int | None
    status: str  # applied, failed, accepted, custom, skipped, pending
    decision: bool | None  # a person approved it, or skipped it; None: nobody has decided
    alternatives_mode: str  # semantic, lexical or ""
    seed_alternative_text: Stored
    model: str
    parent_run_id: int | None
    older: int  # older rows of the same asset in the same run, hidden behind this one
    since: str = (
        ""  # accepted, custom or skipped after it was applied: the database has the old text
    )
    custom: bool = False  # a person wrote the text: `logprob_score` is of the one that it replaced

    @property
    def logprob(self) -> float | None:
        """The model's probability of this very text; None for one that it did not write."""
        return None if self.custom else self.logprob_score

    @property
    def asset(self) -> Asset:
        """The asset that the row describes."""
        return Asset(self.schema_name, self.table_name, self.column_name)

    @property
    def state(self) -> str:
        """The status in words, with what was decided since."""
        return state(self.status, self.since)


class Descendant(NamedTuple):
    """A run that came out of another: a variation or a rerun, at any depth."""

    root_run_id: int  # the compared run that it descends from
    run_id: int
    parent_run_id: int
    kind: str  # "variation" or "rerun"
    depth: int  # 1: a child of the root
    mode: str  # the mode and seed of its first row that has one
    seed: Stored
    model: str
    status: str


class Approved(NamedTuple):
    """A text of an asset that a person has approved, and the run that it belongs to."""

    run_id: int
    text: Stored


class Evidence(NamedTuple):
    """All that a comparison of `runs` needs, read in one transaction."""

    runs: tuple[Run, ...]  # in the order in which they were asked for
    missing: tuple[int, ...]  # asked for, but not in the history
    facts: dict[int, RunFacts]  # by run id
    results: dict[int, tuple[Result, ...]]  # by run id: the newest row of each asset, sorted
    descendants: tuple[Descendant, ...]  # by root, then run id
    versions: dict[int, tuple[Result, ...]]  # by descendant run id: every row, in id order


class Around(NamedTuple):
    """What a history holds beside the rows of some compared runs that tells how good they are."""

    approved: dict[Asset, Approved] = {}  # of any run
    twins: Evidence | None = None  # two runs of one model and equal settings, on assets of theirs
    names: frozenset[str] = frozenset()  # folded, of all that any run wrote in the same schemas
    citations: dict[int, Stored] = {}  # by result id, as JSON
    alternatives: dict[int, Stored] = {}  # by result id, as JSON
    languages: dict[int, str] = {}  # that were asked for, by run id
    # results that this app accepted and no person chose: what somebody had decided about them before
    by_rule: dict[int, bool | None] = {}


class RunFacts(NamedTuple):
    """Sums over all result rows of a run (duplicates included), computed in DuckDB."""

    results: int
    avg_logprob: float | None
    high: int
    medium: int
    low: int
    approved: int
    mode: str  # of the first row that is semantic or lexical


class Alternative(NamedTuple):
    """One entry of `alternatives_json`, whichever of AMX's three shapes it was written in."""

    text: Stored
    signal: str = ""
    score: float | None = None
    band: str = ""  # HIGH, MED, LOW or "—"


class Citation(NamedTuple):
    """A place in the documents or the code that a description rests on."""

    source: str
    snippet: Stored = NOTHING
    score: float | None = None
    lines: str = ""


class ResultDetail(NamedTuple):
    """Everything about one result row: what the inspector and the editor show."""

    result_id: int
    run_id: int
    asset: Asset
    asset_kind: str = ""
    source: str = ""
    description: Stored = NOTHING
    chosen_description: Stored | None = None
    evaluation: str | None = None
    evaluated_at: float | None = None
    applied_at: float | None = None
    db_applied_status: str = ""
    rejection_reason: Stored = NOTHING
    status: str = "pending"
    since: str = ""
    confidence: str = ""
    logprob_score: float | None = None
    token_count: int | None = None
    saved_at: float | None = None
    model: str = ""
    model_version: str = ""
    provider: str = ""
    reasoning: Stored = NOTHING
    alternatives: tuple[Alternative, ...] = ()
    citations: tuple[Citation, ...] = ()
    alternatives_mode: str = ""
    seed_alternative_id: str = ""
    seed_alternative_text: Stored = NOTHING
    parent_run_id: int | None = None
    parent_result_id: int | None = None
    rerun_seq: int | None = None
    user_instructions: Stored = NOTHING
    production_warning: Stored = NOTHING
    catalog_status: str = ""
    created_by: str = ""
    hostname: str = ""
    superseded_at: float | None = None
    unreadable: tuple[str, ...] = ()

    @property
    def logprob(self) -> float | None:
        """The model's probability of this very text; None for one that a person wrote."""
        return None if self.evaluation == Status.CUSTOM else self.logprob_score

    @property
    def state(self) -> str:
        """The status in words, with what was decided since."""
        return state(self.status, self.since)


class TokenStep(NamedTuple):
    """Tokens and cost of one step of a run, from `tokens_json.summary`."""

    step: str
    prompt_tokens: int
    completion_tokens: int
    total_tokens: int
    cost_usd: float | None


class Kin(NamedTuple):
    """A run in the lineage of another."""

    run_id: int
    parent_run_id: int | None
    kind: str  # "run" for the root, else "variation" or "rerun"
    depth: int
    label: str
    status: str
    model: str
    started_at: float | None
    seed: Stored


COUNTS = ("selected_count", "planned_count", "processed_count", "applied_count")


class RunDetail(NamedTuple):
    """Everything about one run: what its own screen shows."""

    run: Run
    scope_tables: tuple[tuple[str, tuple[str, ...]], ...] = ()  # what it was asked for
    settings: tuple[tuple[str, str], ...] = ()  # settings_json, sorted by name, values as text
    metrics: tuple[tuple[str, str], ...] = ()  # scalars of metrics_json
    steps: tuple[TokenStep, ...] = ()
    selected_count: int | None = None
    planned_count: int | None = None
    processed_count: int | None = None
    applied_count: int | None = None
    error_text: Stored = NOTHING
    ancestors: tuple[Kin, ...] = ()  # the root first
    itself: Kin | None = None  # the run's own place in its lineage
    descendants: tuple[Kin, ...] = ()  # depth first
    results: tuple[Result, ...] = ()  # newest row of each asset


class AssetRun(NamedTuple):
    """A run that described an asset, with what it wrote: one line of an asset's history."""

    run: Run
    result: Result
    applied_last: bool = False  # no other text of the asset went into the database after it


class RunQuery(NamedTuple):
    """What the list of runs is asked for. `limit` 0 means all."""

    kind: Kind | None = None  # None: all kinds
    search: str = ""
    sort: SortKey = SortKey.STARTED
    descending: bool = True
    limit: int = 20
    offset: int = 0
    # for the command line twin
    schema_name: str = ""
    table_name: str = ""
    column_name: str = ""
    comparable: bool = False  # only runs that wrote results


class RunPage(NamedTuple):
    """One page of runs and the counts around it."""

    runs: tuple[Run, ...]
    total: int  # runs that match, all kinds considered only when the query's kind is None
    kinds: dict[Kind, int]  # runs that match the search, by kind
    history_total: int  # runs in the history
    settled: bool  # False: still reading; the order or totals may change
