"""The table of a run's fields: what each is called, how it is written, and where it is shown.

One row here, and a field of a run is a column of the list, a fact of the reports and of a run's own
screen, a column of the files, or told to the agents: wherever the row says.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field

from amx_tui.history.models import Run
from amx_tui.present import formats
from amx_tui.vocabulary import SortKey


@dataclass(frozen=True, slots=True)
class At:
    """Where a field is shown: in each place fields stand by their number, 0 is not there.

    Fields of the same number stand as in the table, so a new one needs no other number to change.
    """

    picker: int = 0  # the wide list of runs on the screen
    detail: int = 0  # the sentence below it
    board: int = 0  # the cards above the asset grid
    identity: int = 0  # sections of a run's own screen
    spending: int = 0
    counters: int = 0
    runs: int = 0  # `amx-tui runs` as a table, and as CSV
    runs_csv: int = 0
    light: int = 0  # the runs of an asset as JSON: what is read without looking at their results
    summary: int = 0  # the runs of a comparison in a report, and as CSV
    compared_csv: int = 0
    agent: int = 0  # what an agent's tools tell of a run


@dataclass(frozen=True, slots=True)
class Column:
    """A column of the wide list: its heading, its width (0: what is left) and what it sorts by."""

    heading: str
    width: int
    sort: SortKey
    right: bool = False  # numbers, one below the other
    short: str = ""  # the heading where it has not its width
    empty: str = ""  # what stands there when there is nothing


InFull = Callable[[Run], str]
InShort = Callable[[Run, float], str]  # the second is what time it is


@dataclass(frozen=True, slots=True)
class Field:
    """One field of a run."""

    name: str  # in JSON and CSV
    label: str
    at: At
    full: InFull | None = None  # for files and a run's own screen; None: as it is stored
    short: InShort | None = None  # for columns; None: in full
    phrase: InShort | None = None  # for a sentence; None: in short
    column: Column | None = field(default=None, kw_only=True)

    @property
    def head(self) -> str:
        """The label at the head of a column."""
        return self.label[:1].upper() + self.label[1:]

    def in_full(self, run: Run) -> str:
        """As files and a run's own screen write it; "" when there is nothing."""
        return self.full(run) if self.full else str(getattr(run, self.name))

    def in_short(self, run: Run, now: float) -> str:
        """As a column has room for it."""
        return self.short(run, now) if self.short else self.in_full(run)

    def in_words(self, run: Run, now: float) -> str:
        """As a part of a sentence."""
        return self.phrase(run, now) if self.phrase else self.in_short(run, now)


def _title(run: Run, _: float) -> str:
    by = f" by {run.created_by}@{run.hostname}" if run.created_by else ""
    return f"#{run.id} {run.label} ({run.command}){by}"


def _model(run: Run, _: float) -> str:
    return f"{run.llm_model or 'no model'} [{run.llm_profile or formats.NOTHING}]"


def _database(run: Run, _: float) -> str:
    return f"on {run.db_profile or formats.NOTHING} ({run.db_backend or formats.NOTHING})"


def _profiles(run: Run) -> str:
    return f"{run.db_profile or formats.NOTHING} · {run.llm_profile or formats.NOTHING}"


def _person(run: Run) -> str:
    return "@".join(part for part in (run.created_by, run.hostname) if part) or "this machine"


def _moment(at: float | None) -> str:
    return "" if at is None else formats.moment(at)


def _ago(run: Run, now: float) -> str:
    return formats.ago(run.started_at, now)


def _spent(run: Run, _: float) -> str:
    return f"{formats.used(run.total_tokens)} tokens, {formats.dollars(run.cost_usd)}"


def _parent(run: Run) -> str:
    return "" if run.parent_run_id is None else f"#{run.parent_run_id}"


def _out_of(run: Run, _: float) -> str:
    return f"out of {_parent(run)}" if _parent(run) else ""


def _unreadable(run: Run, _: float) -> str:
    return f"partly unreadable: {', '.join(run.unreadable)}" if run.unreadable else ""


FIELDS: tuple[Field, ...] = (
    Field("run_id", "run",
          At(picker=2, detail=1, runs=1, runs_csv=1, light=1, compared_csv=1, agent=1),
          lambda run: f"#{run.id}", phrase=_title, column=Column("Run", 6, SortKey.ID)),
    Field("command", "command", At(identity=1, runs_csv=2, light=1, compared_csv=1)),
    Field("label", "command",
          At(runs=2, runs_csv=2, light=1, summary=1, compared_csv=1, agent=1)),
    Field("kind", "kind", At(picker=1, runs=1, runs_csv=1, light=1, compared_csv=1, agent=1),
          lambda run: run.kind.label, column=Column("Kind", 10, SortKey.COMMAND)),
    Field("scope", "scope",
          At(picker=3, detail=1, board=2, identity=1, runs=2, runs_csv=2, summary=1,
             compared_csv=1, agent=3),
          column=Column("Scope", 0, SortKey.SCOPE)),
    Field("status", "status",
          At(picker=3, detail=1, board=2, runs=2, runs_csv=2, light=2, summary=1, compared_csv=1,
             agent=2),
          lambda run: formats.status(run.status), column=Column("Status", 11, SortKey.STATUS)),
    Field("llm_provider", "provider",
          At(identity=5, runs_csv=4, light=4, compared_csv=1, agent=5)),
    Field("llm_model", "model",
          At(picker=3, detail=3, board=1, identity=4, runs=2, runs_csv=4, light=4, summary=1,
             compared_csv=1),
          short=lambda run, _: run.short_model, phrase=_model,
          column=Column("Model", 16, SortKey.MODEL, empty="no model")),
    Field("model", "model", At(agent=4), lambda run: run.llm_model),
    Field("llm_profile", "LLM profile",
          At(identity=6, runs_csv=4, summary=1, compared_csv=1)),
    Field("doc_profile", "documents",
          At(identity=6, runs_csv=4, summary=1, compared_csv=1)),
    Field("code_profile", "code",
          At(identity=6, runs_csv=4, summary=1, compared_csv=1)),
    Field("db_backend", "backend",
          At(identity=3, runs_csv=4, light=3, compared_csv=1)),
    Field("db_profile", "database",
          At(detail=3, identity=2, runs_csv=4, light=3, compared_csv=1),
          phrase=_database),
    Field("db_profile", "database", At(summary=1),
          lambda run: f"{run.db_backend} {run.db_profile}".strip()),
    Field("db_profile", "profile", At(board=2), _profiles),
    Field("mode", "mode", At(summary=1), lambda run: formats.MODES.get(run.mode, "")),
    Field("review_strategy", "review", At(identity=6, runs_csv=4)),
    Field("triggered_by_schedule_id", "schedule", At(identity=6)),
    Field("current_step_label", "step", At(identity=6)),
    Field("started_at", "started",
          At(picker=3, detail=2, board=2, identity=8, runs=2, runs_csv=3, light=2, summary=1,
             compared_csv=1, agent=6),
          lambda run: _moment(run.started_at), _ago,
          lambda run, now: f"{formats.moment(run.started_at)} ({_ago(run, now)})",
          column=Column("Started", 10, SortKey.STARTED)),
    Field("ended_at", "ended", At(identity=8, light=2), lambda run: _moment(run.ended_at)),
    Field("last_heartbeat_at", "heartbeat", At(identity=8),
          lambda run: _moment(run.last_heartbeat_at)),
    Field("duration_sec", "duration",
          At(picker=3, detail=2, spending=1, runs=2, runs_csv=3, light=2, compared_csv=1, agent=6),
          lambda run: formats.seconds(run.duration_sec),
          column=Column("Duration", 10, SortKey.DURATION, right=True)),
    Field("prompt_tokens", "prompt", At(spending=3, runs_csv=4),
          lambda run: formats.used(run.prompt_tokens)),
    Field("completion_tokens", "completion", At(spending=3, runs_csv=4),
          lambda run: formats.used(run.completion_tokens)),
    Field("total_tokens", "tokens", At(detail=3, spending=2, runs_csv=4, agent=6),
          lambda run: formats.used(run.total_tokens), phrase=_spent),
    Field("cost_usd", "cost", At(picker=3, spending=4, runs=2, runs_csv=4, agent=6),
          lambda run: formats.dollars(run.cost_usd),
          column=Column("Cost", 9, SortKey.COST, right=True)),
    Field("model_processing_sec", "model time", At(spending=1, runs_csv=4),
          lambda run: formats.seconds(run.model_processing_sec)),
    Field("results", "results", At(counters=1, runs_csv=4, compared_csv=1, agent=6),
          lambda run: formats.count(run.results)),
    Field("approved", "approved", At(detail=3, counters=1, runs_csv=4, compared_csv=1, agent=6),
          formats.approval, phrase=lambda run, _: f"approved {formats.approval(run)}"),
    Field("approval_rate", "approval", At(picker=3, runs=2, runs_csv=4, agent=6),
          formats.approval, column=Column("Approval", 13, SortKey.APPROVAL, right=True, short="Appr.")),
    Field("parent_run_id", "from", At(detail=3, runs_csv=4, summary=1, compared_csv=1, agent=6),
          _parent, phrase=_out_of),
    Field("created_by", "by", At(runs_csv=4, summary=1)),
    Field("created_by", "by", At(identity=7), _person),
    Field("hostname", "machine", At(runs_csv=4)),
    Field("client_version", "AMX", At(identity=6, runs_csv=4)),
    Field("unreadable", "unreadable",
          At(detail=3, runs_csv=4, light=4, compared_csv=1, agent=6), phrase=_unreadable),
)  # fmt: skip


def _shown(place: Callable[[At], int]) -> tuple[Field, ...]:
    return tuple(sorted((f for f in FIELDS if place(f.at)), key=lambda f: place(f.at)))


def _names(place: Callable[[At], int]) -> tuple[str, ...]:
    return tuple(field.name for field in _shown(place))


PICKER = tuple((f, f.column) for f in _shown(lambda at: at.picker) if f.column)
DETAIL = _shown(lambda at: at.detail)
BOARD = _shown(lambda at: at.board)
IDENTITY = _shown(lambda at: at.identity)
SPENDING = _shown(lambda at: at.spending)
COUNTERS = _shown(lambda at: at.counters)
RUNS = _shown(lambda at: at.runs)
SUMMARY = _shown(lambda at: at.summary)
RUNS_CSV = _names(lambda at: at.runs_csv)
LIGHT = _names(lambda at: at.light)
COMPARED_CSV = _names(lambda at: at.compared_csv)
AGENT = _names(lambda at: at.agent)
TIMES = ("started_at", "ended_at", "last_heartbeat_at")
