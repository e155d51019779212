"""What runs can be told apart by, and what can be measured of them."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import datetime
from statistics import fmean, median

from amx_tui.history.models import Run
from amx_tui.present import formats

HERE = "this machine"


def _moment(run: Run, pattern: str) -> str:
    return "" if run.started_at is None else f"{datetime.fromtimestamp(run.started_at):{pattern}}"


DIMENSIONS: dict[str, Callable[[Run], str]] = {
    "model": lambda run: run.llm_model,
    "provider": lambda run: run.llm_provider,
    "profile": lambda run: run.llm_profile,
    "author": lambda run: run.created_by or HERE,
    "host": lambda run: run.hostname or HERE,
    "database": lambda run: run.db_profile,
    "backend": lambda run: run.db_backend,
    "document profile": lambda run: run.doc_profile,
    "code profile": lambda run: run.code_profile,
    "kind": lambda run: str(run.kind),
    "status": lambda run: run.status,
    "version": lambda run: run.client_version,
    "strategy": lambda run: run.review_strategy,
    "day": lambda run: _moment(run, "%Y-%m-%d"),
    "weekday": lambda run: _moment(run, "%A"),
    "week": lambda run: _moment(run, "%G-W%V"),
    "month": lambda run: _moment(run, "%Y-%m"),
}
"""By their names; settings and places come from elsewhere."""
PLACES = ("schema", "table")
TIMES = ("day", "weekday", "week", "month")
_LIKE_MODELS = ("model", "provider", "profile")


def per_result(dim: str) -> bool:
    """Whether of groups of it what one result costs counts, and not all of them together."""
    return dim in _LIKE_MODELS or dim.startswith("setting:")


Value = Callable[[Run], float | None]
Write = Callable[[float | None], str]


def _known(value: float | None) -> float | None:
    return value or None


def _ratio(top: Value, bottom: Value) -> Value:
    def of(run: Run) -> float | None:
        one, two = top(run), bottom(run)
        return one / two if one and two else None

    return of


def _dollars(value: float | None) -> str:
    return formats.NOTHING if value is None else f"${value:.5f}"


def percent_of(value: float | None) -> str:
    """A share of results."""
    return formats.NOTHING if value is None else f"{value:.0%}"


def _number(value: float | None) -> str:
    if value is None:
        return formats.NOTHING
    return f"{value:,.0f}" if value >= 100 or value == int(value) else f"{value:,.1f}"


def _of(unit: str) -> Write:
    return lambda value: f"{_number(value)}{unit if value is not None else ''}"


def _seconds(value: float | None) -> str:
    return formats.NOTHING if value is None else f"{value:.2f} s"


_OF_VALUES: dict[str, Callable[[Sequence[float]], float]] = {
    "median": median,
    "min": min,
    "max": max,
}


def _uncounted(run: Run) -> float | None:
    """Of what a selection counts in the results: it puts its own count in this place."""
    return None


@dataclass(frozen=True, slots=True)
class Measure:
    """What can be measured of a run: an amount, or a share of two of them (`of` over `over`)."""

    words: str
    of: Value
    write: Write
    over: Value | None = None
    less_is_better: bool = False
    counts_nothing: bool = False  # a zero was recorded, too

    @property
    def adds(self) -> bool:
        """Amounts of runs can be summed."""
        return self.over is None

    def value(self, run: Run) -> float | None:
        """Of one run; None where it was not recorded."""
        if self.over is not None:
            return _ratio(self.of, self.over)(run) if self.of(run) else self._none(run)
        found = self.of(run)
        return found if self.counts_nothing else _known(found)

    def _none(self, run: Run) -> float | None:
        none = self.counts_nothing and self.over is not None and self.over(run)
        return 0.0 if none and self.of(run) is not None else None

    def counts(self, run: Run) -> bool:
        """Whether a run counts where several are taken together: what it used counts, too, where none
        of its results was approved."""
        spent = self.over is _approved and bool(self.of(run) and run.results)
        return spent or self.value(run) is not None

    def pooled(self, runs: Sequence[Run], aggregate: str = "") -> float | None:
        """Of several runs together: their sum, or a share of sums; as `aggregate` says, if it does."""
        values = [value for run in runs if (value := self.value(run)) is not None]
        if not values:
            return None
        if aggregate in ("median", "min", "max"):
            return _OF_VALUES[aggregate](values)
        if self.over is None:
            return fmean(values) if aggregate == "mean" else sum(values)
        known = [run for run in runs if self.counts(run)]
        tops = sum(self.of(run) or 0.0 for run in known)
        below = sum(self.over(run) or 0.0 for run in known)
        return tops / below if below else None


def _cost(run: Run) -> float | None:
    return run.cost_usd


def _tokens(run: Run) -> float | None:
    return run.total_tokens


def _results(run: Run) -> float | None:
    return run.results


def _approved(run: Run) -> float | None:
    return run.approved


def _duration(run: Run) -> float | None:
    return run.duration_sec


MEASURES: dict[str, Measure] = {
    "runs": Measure("runs", lambda run: 1.0, _of(" runs"), counts_nothing=True),
    "cost": Measure("cost", _cost, formats.dollars, less_is_better=True),
    "tokens": Measure("tokens", _tokens, _of(" tokens"), less_is_better=True),
    "prompt tokens": Measure(
        "prompt tokens", lambda run: run.prompt_tokens, _of(" prompt tokens"), less_is_better=True
    ),
    "completion tokens": Measure(
        "completion tokens", lambda run: run.completion_tokens, _of(" completion tokens"), None, True
    ),
    "duration": Measure("duration", _duration, formats.seconds, less_is_better=True),
    "model time": Measure(
        "time in the model", lambda run: run.model_processing_sec, formats.seconds, less_is_better=True
    ),
    "results": Measure("results", _results, _of(" results"), counts_nothing=True),
    "approved": Measure("approved results", _approved, _of(" approved"), counts_nothing=True),
    "approval": Measure("approval", _approved, percent_of, _results, counts_nothing=True),
    "cost per result": Measure(
        "cost for each result", _cost, _dollars, _results, less_is_better=True
    ),
    "cost per approved": Measure(
        "cost for each approved result", _cost, _dollars, _approved, less_is_better=True
    ),
    "tokens per result": Measure(
        "tokens for each result", _tokens, _of(" tokens"), _results, less_is_better=True
    ),
    "duration per result": Measure(
        "time for each result", _duration, _seconds, _results, less_is_better=True
    ),
    "columns": Measure("columns", _uncounted, _of(" columns"), counts_nothing=True),
    "rejected": Measure("rejected results", _uncounted, _of(" rejected"), None, True, True),
    "pending": Measure("undecided results", _uncounted, _of(" undecided"), None, True, True),
    "custom": Measure("texts written by hand", _uncounted, _of(" by hand"), counts_nothing=True),
    "applied": Measure("applied results", _uncounted, _of(" applied"), counts_nothing=True),
    "failed": Measure(
        "results that could not be applied", _uncounted, _of(" not applied"), None, True, True
    ),
    "rejected share": Measure("share rejected", _uncounted, percent_of, _results, True, True),
    "pending share": Measure("share undecided", _uncounted, percent_of, _results, True, True),
    "custom share": Measure("share written by hand", _uncounted, percent_of, _results, True, True),
    "applied share": Measure("share applied", _uncounted, percent_of, _results, False, True),
    "failed share": Measure(
        "share that could not be applied", _uncounted, percent_of, _results, True, True
    ),
}  # fmt: skip
COLUMNS = "columns"
"""A measure that is counted in the results of runs as well: those that are no table's own text."""
DECIDED = ("rejected", "pending", "custom", "applied", "failed")
"""Measures that are counted in the results of runs, and, with `share` behind them, their shares."""
BOARDED: dict[str, tuple[str, str, Write]] = {
    "logprob": ("mean logprob", "logprob", formats.probability),
    "high": ("share of high confidence", "high", formats.percent),
}
"""What only a board of the history can say of runs: in words, its field, how it is written."""
