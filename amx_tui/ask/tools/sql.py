"""SQL of an agent over the runs and the results of some of them, in a fence."""

from __future__ import annotations

import asyncio
import re
from collections.abc import Awaitable, Callable, Collection, Iterable, Sequence
from typing import Any, TypeVar

from amx_tui.ask.tools import arguments as a
from amx_tui.ask.tools.entries import beginning
from amx_tui.ask.tools.framing import Answer
from amx_tui.ask.tools.shelf import ToolError, no_run
from amx_tui.ask.tools.sql_runs import mentions_results, runs_asked_for
from amx_tui.history.snapshot import Snapshot
from amx_tui.present.formats import counted

T = TypeVar("T")
Ask = Callable[[Callable[[Snapshot], T]], Awaitable[T]]
ROWS = 200
_TEXT = 400
_NO_RESULTS = re.compile(r"Table with name results does not exist", re.IGNORECASE)
COLUMNS = {
    "runs": {
        "id": "number of the run",
        "command": "AMX's command",
        "label": "the command in words",
        "kind": "analyze, rerun, generate, ask, schedule or other",
        "status": "success, failed, running, cancelled, ready_for_review, applied_partial...",
        "scope": "what it wrote about, in words",
        "started_at": "Unix seconds",
        "ended_at": "Unix seconds",
        "duration_sec": "seconds",
        "last_heartbeat_at": "Unix seconds",
        "current_step_label": "step of a run at work",
        "db_backend": "kind of database",
        "db_profile": "which database",
        "llm_provider": "provider",
        "llm_model": "model",
        "llm_profile": "profile of the model",
        "doc_profile": "documents that were read",
        "code_profile": "code that was read",
        "review_strategy": "how results were reviewed",
        "created_by": "teammate, empty for this machine",
        "hostname": "machine",
        "client_version": "AMX's version",
        "triggered_by_schedule_id": "schedule",
        "prompt_tokens": "tokens",
        "completion_tokens": "tokens",
        "total_tokens": "tokens",
        "cost_usd": "US dollars, NULL unknown",
        "model_processing_sec": "seconds in the model",
        "results": "rows written",
        "approved": "rows that a person approved",
        "parent_run_id": "run that it came out of",
        "unreadable": "damaged columns",
        "complete": "all of it was read",
    },
    "results": {
        "result_id": "number of the row",
        "run_id": "its run",
        "schema_name": "schema",
        "table_name": "table",
        "column_name": "column, '' for a table",
        "description": "the text that counts",
        "chosen": "a person chose it",
        "confidence": "high, medium or low",
        "logprob_score": "0 to 1, higher is better",
        "token_count": "tokens",
        "status": "applied, failed, accepted, custom, skipped or pending",
        "decision": "true approved, false skipped, NULL undecided",
        "alternatives_mode": "semantic or lexical",
        "seed_alternative_text": "text that a variation started from",
        "model": "model of the row",
        "parent_run_id": "run that it came out of",
        "older": "older rows of the asset in the run",
        "since": "accepted, custom or skipped after it was applied: the database has the old text",
        "custom": "a person wrote the text: logprob_score is of the one that it replaced",
        "approved": "a person approved it",
    },
}


def documented() -> str:
    """The tables and what their columns mean."""
    tables = (
        f"`{table}`: " + ", ".join(f"{name} ({means})" for name, means in columns.items())
        for table, columns in COLUMNS.items()
    )
    return (
        f"Run one SELECT (DuckDB) over two tables; at most {ROWS} rows, 2 seconds. `results` holds "
        "the rows of `run_ids` alone: another run in the SQL is an error. "
        + ". ".join(tables)
        + "."
    )


async def query(ask: Ask[Any], asked: a.Query) -> Answer:
    """The answer to a SELECT. Raises ToolError."""
    ids = tuple(dict.fromkeys(asked.run_ids))
    missing = await ask(lambda snapshot: _missing(snapshot, ids))
    if missing:
        raise no_run(missing)
    while not await ask(lambda snapshot: snapshot.settle()):
        pass  # a portion at a time: whoever shares the history gets a turn between them
    known = await ask(lambda snapshot: {run.id for run in snapshot.recorded()})
    _check(asked.sql, ids, known)
    sandbox = await ask(lambda snapshot: snapshot.sandbox(ids))
    if not ids:
        sandbox = sandbox.without("results")
    try:
        names, rows, cut = await asyncio.to_thread(sandbox.ask, asked.sql, ROWS)
    except ValueError as error:
        if not ids and _NO_RESULTS.search(str(error)):
            raise ToolError("`results` holds no rows: name runs in run_ids.") from None
        raise ToolError(str(error)[:600]) from None
    of = f" of {_numbers(ids)} alone" if ids and mentions_results(asked.sql) else ""
    end = f", cut at {ROWS}: aggregate in SQL to see all." if cut else "."
    line = (f"`results` holds the rows{of}: " if of else "") + counted(len(rows), "row") + end
    document = {
        "summary": line,
        "results_of_runs": list(ids),
        "columns": list(names),
        "rows": [[_value(value) for value in row] for row in rows],
    }
    return Answer(line, document)


def _missing(snapshot: Snapshot, ids: Sequence[int]) -> list[int]:
    known = {run.id for run in snapshot.runs(ids, check=False)} if ids else set()
    return [run_id for run_id in ids if run_id not in known]


def _check(sql: str, ids: Sequence[int], known: Collection[int]) -> None:
    """Raise ToolError where a run is asked for whose results are not there."""
    if not ids or not mentions_results(sql):
        return
    if others := sorted(runs_asked_for(sql, known).difference(ids)):
        raise ToolError(
            f"`results` holds the rows of {_numbers(ids)} alone, not of {_numbers(others[:20])}: name "
            "them in run_ids, or ask for these runs alone."
        )


def _numbers(ids: Iterable[int]) -> str:
    return ", ".join(f"#{run_id}" for run_id in ids)


def _value(value: Any) -> Any:
    return beginning(value, _TEXT) if isinstance(value, str) else value
