"""Runs inside an environment that holds amx-cli and does there what a test asks for.

One JSON object a line on standard input: `{"op": name, "args": {...}}`; one a line comes back:
`{"ok": value}` or `{"error": traceback}`. Everything that reaches a history file goes through AMX's
own code. Only the standard library and amx are imported, at the time they are needed.
"""

from __future__ import annotations

import contextlib
import json
import os
import sys
import time
import traceback
from pathlib import Path
from typing import Any

_REAL_TIME = time.time
_frozen: float | None = None


def _clock() -> float:
    return _REAL_TIME() if _frozen is None else _frozen


def set_clock(now: float | None) -> None:
    """What AMX takes for the present; None is the present."""
    global _frozen
    _frozen = now


def version() -> str:
    """The version of the installed amx-cli."""
    from importlib.metadata import version

    return version("amx-cli")


def open_history(path: str) -> None:
    """Make the history at `path` the one of this process, as AMX does when it starts."""
    from amx.storage import sqlite_store

    sqlite_store._store = sqlite_store.SQLiteHistoryStore(Path(path))
    sqlite_store._store.init()


def store(method: str, args: list[Any], kwargs: dict[str, Any]) -> Any:
    """Call a method of the open history store."""
    from amx.storage.sqlite_store import history_store

    return getattr(history_store(), method)(*args, **kwargs)


def write_run(
    command: str = "analyze.run",
    results: list[dict[str, Any]] | None = None,
    reviews: dict[str, str] | None = None,
    applied: list[int] | None = None,
    failed: list[int] | None = None,
    processed: int = 0,
    tokens: dict[str, Any] | None = None,
    metrics: dict[str, Any] | None = None,
    status: str | None = "success",
    started: float | None = None,
    seconds: float = 1.0,
    error_text: str = "",
    **fields: Any,
) -> dict[str, Any]:
    """Live through a whole run as AMX's own loop does, one call of the store after another.

    `results` are the suggestions of `save_run_results`; `reviews` maps an index in it to an
    evaluation, with the text that a person wrote after a colon ("custom:Buyer of the order").
    `applied` and `failed` are indexes too. Status None leaves the run running.
    """
    begin = _clock() if started is None else started
    set_clock(begin)
    defaults = {
        "mode": "chat",
        "db_backend": "postgresql",
        "db_profile": "warehouse",
        "llm_provider": "openai",
        "llm_model": "gpt-4.1",
        "scope": {},
    }
    run_id = store("create_run", [], {"command": command, **defaults, **fields})
    ids = store("save_run_results", [run_id, results or []], {})
    if processed:
        store("increment_run_processed", [run_id, processed], {})
    for index, review in (reviews or {}).items():
        evaluation, _, text = review.partition(":")
        chosen = text or ("" if evaluation == "skipped" else _first_text(results, int(index)))
        store(
            "record_evaluation",
            [ids[int(index)]],
            {"chosen_description": chosen, "evaluation": evaluation},
        )
    for number in applied or []:
        store("record_applied", [ids[number]], {})
        store("increment_run_applied", [run_id, 1], {})
    for number in failed or []:
        store("record_db_apply_failure", [ids[number], "permission denied"], {})
    if status is not None:
        set_clock(begin + seconds)
        store(
            "finish_run",
            [run_id],
            {
                "status": status,
                "metrics": metrics or {},
                "tokens": tokens or {},
                "results": {"all_results": []},
                "error_text": error_text,
            },
        )
    set_clock(None)
    return {"run_id": run_id, "result_ids": ids}


def _first_text(results: list[dict[str, Any]] | None, index: int) -> str:
    alternatives = (results or [])[index].get("alternatives") or [""]
    return str(alternatives[0])


def review(result_id: int, text: str, evaluation: str) -> None:
    """What AMX's interactive review does for a choice, in the history and in its search catalog."""
    from amx.agents.orchestrator import Orchestrator

    nobody: Any = None  # it asks nothing of itself
    Orchestrator._record_evaluation(
        nobody, result_id, chosen_description=text, evaluation=evaluation
    )


def rerun(
    result_ids: list[int],
    alternatives: list[str],
    logprob: float | None = None,
    mode: str = "semantic",
    model: str = "gpt-4.1",
    now: float | None = None,
) -> int:
    """AMX's own `rerun_items`; only the model's answer is made up. Returns the new run's id."""
    from amx.agents._orchestrator.rerun import rerun_items

    overrides = {"alternatives_mode": mode}
    with _answering(result_ids, alternatives, logprob, now):
        run_id, outcomes = rerun_items(
            _config(model, len(alternatives)), target_result_ids=result_ids, llm_overrides=overrides
        )
    _raise(outcomes)
    return int(run_id)


def variation(
    run_id: int,
    result_id: int,
    seed: str,
    alternatives: list[str],
    logprob: float | None = None,
    mode: str = "lexical",
    model: str = "gpt-4.1",
    now: float | None = None,
) -> int:
    """AMX's own `variations_one_item`; only the model's answer is made up."""
    from amx.agents._orchestrator.variations import variations_one_item

    with _answering([result_id], alternatives, logprob, now):
        new_run, outcome = variations_one_item(
            _config(model, len(alternatives)),
            original_run_id=run_id,
            result_id=result_id,
            alternative_index=0,
            seed_text=seed,
            mode=mode,
        )
    _raise([outcome])
    return int(new_run)


def _raise(outcomes: list[Any]) -> None:
    errors = [outcome.error for outcome in outcomes if outcome.error]
    if errors:
        raise RuntimeError("; ".join(errors))


def _config(model: str, n_alternatives: int) -> Any:
    from amx.config import AMXConfig

    config = AMXConfig()
    config.llm.provider, config.llm.model = "openai", model
    config.llm.n_alternatives = n_alternatives
    config.llm.confidence_signal = "none"
    return config


@contextlib.contextmanager
def _answering(
    result_ids: list[int], alternatives: list[str], logprob: float | None, now: float | None
) -> Any:
    """No model and no database: the table's profile is in AMX's cache, the answer is given."""
    from unittest import mock

    from amx.agents._orchestrator import rerun as module
    from amx.agents.base import Confidence, MetadataSuggestion

    def answer(cfg: Any, *, ctx: Any, llm: Any, snapshot: Any) -> Any:
        score = 1.0 if logprob is None else logprob
        band = Confidence.HIGH if score >= 0.85 else Confidence.MEDIUM
        return MetadataSuggestion(
            schema=ctx.schema,
            table=ctx.table,
            column=ctx.column,
            suggestions=list(alternatives),
            confidence=band if score >= 0.5 else Confidence.LOW,
            reasoning="",
            source="combined",
            logprob_score=logprob,
        )

    for result_id in result_ids:
        row = store("get_run_result", [result_id], {})
        run = store("get_run", [row["run_id"]], {})
        store(
            "save_run_context_cache",
            [],
            {
                "db_profile": run["db_profile"],
                "database": "",
                "schema": row["schema_name"],
                "table": row["table_name"],
                "payload": {"db_profile": {"columns": []}, "existing_metadata": {}},
            },
        )
    with mock.patch.object(module, "_rerun_table_or_column", answer):
        set_clock(now)
        try:
            yield
        finally:
            set_clock(None)


def load_pending(path: str) -> list[dict[str, Any]]:
    """What AMX reads of a file of what is to be applied."""
    from dataclasses import asdict

    return [asdict(row) for row in _pending(path)]


def apply_pending(path: str, server: dict[str, Any]) -> int:
    """Have AMX apply what is in the file to a PostgreSQL server; the number of comments written."""
    from amx.agents.orchestrator import apply_review_results_to_db

    return int(
        apply_review_results_to_db(
            _connector(server),
            _pending(path),
            on_applied=lambda row: store("record_applied", [row.result_id], {}),
        )
    )


def in_database(server: dict[str, Any], statements: list[str]) -> list[list[Any]]:
    """Rows of the last of these statements, done through AMX's own connection."""
    from sqlalchemy import text  # type: ignore[import-not-found]

    rows: list[list[Any]] = []
    with _connector(server).engine.begin() as connection:
        for statement in statements:
            done = connection.execute(text(statement.replace(":", "\\:")))
            rows = [list(row) for row in done] if done.returns_rows else []
    return rows


def _connector(server: dict[str, Any]) -> Any:
    from amx.config import DBConfig
    from amx.db.connector import DatabaseConnector
    from sqlalchemy.dialects import registry  # type: ignore[import-not-found]

    # AMX installs psycopg2, and says so only by what SQLAlchemy took before its version 2.1
    registry.register("postgresql", "sqlalchemy.dialects.postgresql.psycopg2", "PGDialect_psycopg2")
    return DatabaseConnector(DBConfig(backend="postgresql", **server))


def _pending(path: str) -> Any:
    from amx import pending_review

    pending_review.PENDING_FILE = Path(path)
    return pending_review.load_pending()


def compare(run_ids: list[int]) -> Any:
    """What AMX's compare says about the runs."""
    from amx.cli_support.commands.compare import compare_runs

    return compare_runs(run_ids)


def quality(run_ids: list[int], ground_truth: int | None, as_it_is: bool) -> Any:
    """AMX's quality metrics without a model: a row per run.

    Unless `as_it_is`, AMX is shown what we look at: of each asset the v1, and of the ground truth
    the newest row and nothing else.
    """
    from amx.cli_support.commands.compare import compare_runs
    from amx.cli_support.quality import compute_quality_metrics
    from amx.storage.sqlite_store import history_store

    payload = compare_runs(run_ids)
    if not as_it_is:
        rows = payload["per_column"]
        payload["per_column"] = [row for row in rows if row["version_label"] == "v1"]
    source: Any = history_store() if as_it_is else _NewestRows()
    found = compute_quality_metrics(
        payload, tier=0, history_store=source, ground_truth_run_id=ground_truth
    )
    return found["per_run"]


class _NewestRows:
    """What AMX asks a store for a reference: the newest row of each asset of a run."""

    def get_run_results(self, run_id: int) -> list[dict[str, Any]]:
        rows = store("get_run_results", [run_id], {})
        names = ("schema_name", "table_name", "column_name")
        return list({tuple(row[name] or "" for name in names): row for row in rows}.values())


def highlighted(values: list[float | None], higher_is_better: bool) -> int | None:
    """The position that AMX's command line highlights among `values`."""
    from amx.cli_support.commands.compare import _highlight_best

    best: int | None = _highlight_best(values, higher_is_better)
    return best


def recent(limit: int = 200, **kwargs: Any) -> Any:
    """AMX's list of runs, of all commands unless `command_filter` says otherwise."""
    return store("list_recent_runs", [limit], {"command_filter": None, **kwargs})


def hammer(run_id: int, own: list[int], shared: int, until: str) -> dict[str, Any]:
    """Write through AMX's store as fast as it goes, until the file `until` is there (a minute at most).

    Returns how often it wrote, the last text that it gave to each of its `own` results, and every
    text that it gave to the `shared` one.
    """
    last: dict[int, str] = {}
    said: list[str] = []
    rounds = 0
    end = time.monotonic() + 60
    while not Path(until).exists() and time.monotonic() < end:
        text = f"AMX {rounds}"
        result_id = own[rounds % len(own)]
        store(
            "record_evaluation", [result_id], {"chosen_description": text, "evaluation": "custom"}
        )
        last[result_id] = text
        if rounds % 5 == 0:
            store(
                "record_evaluation", [shared], {"chosen_description": text, "evaluation": "custom"}
            )
            said.append(text)
        store("increment_run_processed", [run_id, 1], {})
        store("log_event", [], {"event_type": "command", "status": "ok", "command": "hammer"})
        rounds += 1
    return {"rounds": rounds, "last": last, "said": said}


def laps(
    runs: list[int], ran: list[int], shared: int, lap: int, until: str, seconds: float
) -> dict[str, Any]:
    """Write lap after lap through AMX's store, as `laps.py` describes them, as fast as it goes, for so
    many seconds or until the file `until` is there; one lap at least.

    Each lap also reviews `shared`, counts and applies, and lives through a run of its own. Returns the
    next lap, the number of transactions, and the seconds that they took.
    """
    begun, transactions = time.monotonic(), 0
    while True:
        transactions += _lap(runs, ran, shared, lap)
        lap += 1
        took = time.monotonic() - begun
        if took >= seconds or Path(until).is_file():
            return {"lap": lap, "transactions": transactions, "seconds": took}


def _lap(runs: list[int], ran: list[int], shared: int, lap: int) -> int:
    first, second = runs
    text = f"lap {lap}"
    _finish(first, lap)
    for number, result_id in enumerate(ran):
        evaluation = "accepted" if (lap + number) % 3 else "skipped"
        review = {"chosen_description": text, "evaluation": evaluation}
        store("record_evaluation", [result_id], review)
    _finish(second, lap)
    review = {"chosen_description": f"AMX {lap}", "evaluation": "custom"}
    store("record_evaluation", [shared], review)
    store("increment_run_processed", [first, 1], {})
    store("increment_run_applied", [second, 1], {})
    store("log_event", [], {"event_type": "command", "status": "ok", "command": "laps"})
    columns = [{"schema": "sales", "table": "orders", "column": f"c{i}"} for i in range(3)]
    results: list[dict[str, Any]] = [c | {"alternatives": [text, "Other"]} for c in columns]
    write_run(results=results, reviews={"0": "accepted", "1": "skipped"}, applied=[0], processed=1)
    return 2 + len(ran) + 4 + 8


def _finish(run_id: int, lap: int) -> None:
    tokens = {"summary": [["all", lap, 0, lap, 0.0]], "total_tokens": lap}
    rest = {"metrics": {}, "results": {}, "error_text": ""}
    store("finish_run", [run_id], {"status": "success", "tokens": tokens, **rest})


def checkpoint(path: str) -> None:
    """Move all of the write-ahead log into the file."""
    import sqlite3

    connection = sqlite3.connect(path)
    connection.execute("PRAGMA wal_checkpoint(TRUNCATE)")
    connection.close()


OPERATIONS = {
    operation.__name__: operation
    for operation in (
        version,
        open_history,
        store,
        write_run,
        review,
        rerun,
        variation,
        load_pending,
        apply_pending,
        in_database,
        compare,
        quality,
        highlighted,
        recent,
        checkpoint,
        set_clock,
        hammer,
        laps,
    )
}


def main() -> None:
    """Answer until standard input ends; AMX's own prints go to standard error."""
    answers = os.fdopen(os.dup(1), "w", encoding="utf-8")
    os.dup2(2, 1)
    time.time = _clock
    for line in sys.stdin:
        request = json.loads(line)
        try:
            answer = {"id": request["id"], "ok": OPERATIONS[request["op"]](**request["args"])}
        except Exception:
            set_clock(None)
            answer = {"id": request["id"], "error": traceback.format_exc()}
        print(json.dumps(answer, default=str), file=answers, flush=True)


if __name__ == "__main__":
    main()
