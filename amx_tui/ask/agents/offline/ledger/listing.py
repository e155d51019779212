"""Runs of the history one by one: how many, which, the first of an order, and facts of them."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from amx_tui.ask.agents.offline.desk.desk import Desk, Detail, Reply, literally, table
from amx_tui.ask.agents.offline.desk.query import Query
from amx_tui.ask.agents.offline.ledger.dimensions import BOARDED, MEASURES, TIMES, Write
from amx_tui.ask.agents.offline.ledger.selecting import Selection
from amx_tui.history.models import Run
from amx_tui.present import formats
from amx_tui.present.formats import counted
from amx_tui.vocabulary import MAX_RUNS, MIN_RUNS

_ALL, _SOME, _IN_FULL = 12, 6, 3
_ERROR = 160  # characters of an error in a sentence


def maker(run: Run) -> str:
    """Who made a run, and where."""
    return "@".join(filter(None, (run.created_by, run.hostname))) or "this machine"


def made(run: Run) -> str:
    """The same as a sentence says it; AMX records an author with the runs of others alone."""
    return f"by {maker(run)}" if run.created_by or run.hostname else "on this machine"


_FACTS: dict[str, Callable[[Run], str]] = {
    "model": lambda run: run.llm_model or "no model",
    "provider": lambda run: run.llm_provider or "no provider",
    "profile": lambda run: f"profile {run.llm_profile or 'none'}",
    "when": lambda run: f"started {formats.moment(run.started_at)}",
    "day": lambda run: f"started {formats.moment(run.started_at)}",
    "status": lambda run: run.status or "no status",
    "author": made,
    "host": lambda run: f"on {run.hostname or 'this machine'}",
    "database": lambda run: f"on {run.db_profile or 'no profile'} ({run.db_backend or 'unknown'})",
    "backend": lambda run: run.db_backend or "unknown",
    "schema": lambda run: run.scope or "nothing",
    "table": lambda run: run.scope or "nothing",
    "kind": lambda run: str(run.kind),
    "version": lambda run: f"AMX {run.client_version or 'unknown'}",
    "document profile": lambda run: f"documents {run.doc_profile or 'none'}",
    "code profile": lambda run: f"code {run.code_profile or 'none'}",
    "strategy": lambda run: run.review_strategy or "none",
}


def runs_table(runs: Sequence[Run]) -> str:
    """Runs as a Markdown table."""
    heads = [
        "Run",
        "Command",
        "Scope",
        "Status",
        "Model",
        "Started",
        "By",
        "Results",
        "Approved",
        "Cost",
    ]
    lines = [
        (f"#{r.id}", r.label, r.scope, r.status, r.short_model, formats.moment(r.started_at), maker(r),
         formats.count(r.results), formats.approval(r), formats.dollars(r.cost_usd))
        for r in runs
    ]  # fmt: skip
    return table(heads, lines)


def listed_runs(desk: Desk, query: Query, found: Selection) -> Reply:
    """The runs under the conditions, newest first or in the order that is asked for."""
    runs = found.runs
    if not runs:
        no = "No: " if query.ask == "closed" else ""
        return Reply(f"{no}0 {found.before}runs{found.words}.")
    if query.order and query.order != "started":
        return _ranked(desk, query, found)
    oldest = query.order == "started" and query.least
    runs = runs[::-1] if oldest else runs
    number = len(runs)
    limit = query.number or (abs(query.newest) if query.newest else 0)
    if query.ordinal:
        if query.ordinal > number:
            return Reply(f"There are only {counted(number, 'run')}{found.words}.", found=False)
        runs, limit = runs[query.ordinal - 1 : query.ordinal], 1
    told = _named(desk, query, found, runs, limit)
    yes = "Yes: " if query.ask == "closed" else ""
    count = f"{number:,} {found.before}run{'' if number == 1 else 's'}{found.words}"
    way = "oldest" if oldest or query.newest < 0 else "newest"
    way = f"place {query.ordinal} of the {way}" if query.ordinal else f"{way} first"
    head = f"{yes}{count}, {way}: {told}." if number > 1 or limit else f"{yes}{count}: {told}."
    told_of = tuple(run.id for run in runs[: limit or MAX_RUNS + 1])
    return Reply(
        head + _errors(desk, query, runs),
        (Detail("Runs", runs_table(runs[:40])),),
        runs=told_of if MIN_RUNS <= len(told_of) <= MAX_RUNS else (),
    )


def _named(desk: Desk, query: Query, found: Selection, runs: Sequence[Run], limit: int) -> str:
    """Some runs, the fewer of them the more of each."""
    most = min(limit or (_ALL if len(runs) <= _ALL else _SOME), 20)
    shown = runs[:most]
    write = _in_full if len(shown) <= _IN_FULL else _in_short

    def say(run: Run) -> str:
        if query.facts:
            facts = (_fact(found, run, fact) for fact in query.facts if fact != "error")
            return f"#{run.id} ({', '.join(facts)})"
        return write(run)

    plain = query.facts == ("error",)
    told = ", ".join(write(run) if plain else say(run) for run in shown)
    rest = len(runs) - most
    return f"{told} and {rest:,} more" if rest > 0 else told


def _fact(found: Selection, run: Run, fact: str) -> str:
    if fact in MEASURES:
        return MEASURES[fact].write(found.measure(fact).value(run))
    if fact in TIMES:
        return literally(found.value_of(fact)(run)) or "unknown"
    if fact in _FACTS:
        return literally(_FACTS[fact](run))
    key = fact.removeprefix("setting:")
    return f"{key} {literally(found.setting(run, key)) or 'none'}"


def _in_short(run: Run) -> str:
    return f"#{run.id} ({run.short_model or run.label})"


def standing(run: Run) -> str:
    """The status of a run, and of a running one what it does: `running “Describing VBAP”`."""
    doing = run.status == "running" and run.current_step_label
    return f"{run.status} “{run.current_step_label}”" if doing else run.status


def _in_full(run: Run) -> str:
    parts = (
        run.short_model,
        run.scope,
        standing(run),
        formats.moment(run.started_at),
        made(run),
    )
    return f"#{run.id} ({', '.join(literally(part) for part in parts if part)})"


def _errors(desk: Desk, query: Query, runs: Sequence[Run]) -> str:
    if "error" not in query.facts:
        return ""
    errors = [(run.id, desk.shelf.detail(desk.snapshot, run.id).error_text) for run in runs[:4]]
    told = [f"#{i} says: “{literally(text.line[:_ERROR])}”." for i, text in errors if text]
    return "\n" + (" ".join(told) or "No error was recorded.")


Valued = tuple[float, Run]


def _by_measure(query: Query, found: Selection) -> tuple[str, Write, list[Valued], int]:
    """A measure in words, how it is written, the runs that have it in order, and how many do not."""
    name = query.order
    values: dict[int, float | None]
    if name in BOARDED:
        words, field, write = BOARDED[name]
        values = {i: getattr(row, field) for i, row in found.board.items()}
        runs = found.runs
    else:
        measure = found.measure(name)
        words, write, runs = measure.words, measure.write, found.scoped(name)
        values = {run.id: measure.value(run) for run in runs}
    known = [(value, run) for run in runs if (value := values.get(run.id)) is not None]
    known.sort(key=lambda each: each[0] if query.least else -each[0])
    return words, write, known, len(runs) - len(known)


def _ranked(desk: Desk, query: Query, found: Selection) -> Reply:
    """Runs by a measure, the most of it first or the least."""
    words, write, known, silent = _by_measure(query, found)
    if not known:
        none = f"None of {counted(len(found.runs), 'run')}{found.words} recorded it."
        return Reply(none, found=False)
    count = f"{len(known):,} {found.before}run{'' if len(known) == 1 else 's'}{found.words}"
    at = query.ordinal
    first = known[at - 1 : at] if at else known[: query.number or 3]
    if not first:
        return Reply(f"There are only {count} that recorded it.", found=False)
    told = "; ".join(_placed(query, found, run, write(value)) for value, run in first)
    way = "least" if query.least else "most"
    place = f"place {at} of the {way}" if at else f"the {way} first"
    head = f"Of {count}, {words}, {place}: {told}"
    ties = 0 if at else sum(value == first[-1][0] for value, _ in known[len(first) :])
    head += f"; {ties} more have the same" if ties else ""
    if silent and query.order not in ("results", "approved", "runs"):
        head += f". It is not recorded for {silent:,} other"
    detail = Detail("Runs", runs_table([run for _, run in known[:40]]))
    mixed = query.order == "logprob" and len({run.llm_model for _, run in known}) > 1
    reply = Reply(f"{head}.{_errors(desk, query, [run for _, run in first])}", (detail,))
    return reply.noted("The models differ: logprobs are not on one scale.") if mixed else reply


def _placed(query: Query, found: Selection, run: Run, text: str) -> str:
    of = f" ({run.approved} of {run.results})" if query.order == "approval" else ""
    facts = (_fact(found, run, f) for f in query.facts if f not in ("error", query.order))
    parts = (run.short_model, literally(run.scope), *facts)
    return f"#{run.id} {text}{of} ({', '.join(filter(None, parts))})"
