"""Which columns of AMX's two tables are read, and the views in which every history has them all.

Older AMX versions have fewer columns, and perhaps no results. All queries are asked of the views `runs`
and `results`, which live in a connection and not in the file: what the file lacks reads as NULL there.
SQLite merges such a view into the query, so it uses the same indexes as the table would.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Mapping

from amx_tui.history.models import COUNTS
from amx_tui.history.source.labels import APPROVED_SQL, DECISION_SQL, SINCE_SQL, STATUS_SQL

# In the order in which SQLite stores them: what stands behind `results_json` in a row is reached
# only through all of its overflow pages, so those columns are read later, and it itself never.
LIGHT = (
    "id", "started_at", "ended_at", "duration_sec", "status", "command", "db_backend",
    "db_profile", "llm_provider", "llm_model", "scope_json",
)  # fmt: skip
REST = (
    "id", "metrics_json", "tokens_json", "review_strategy", "llm_profile", "doc_profile",
    "code_profile", "settings_json", "created_by", "hostname", "client_version",
    "triggered_by_schedule_id", "last_heartbeat_at", "current_step_label", *COUNTS,
)  # fmt: skip
RESULT = (
    "id", "run_id", "schema_name", "table_name", "column_name", "confidence", "logprob_score",
    "token_count", "alternatives_json", "applied_at", "chosen_description", "evaluation",
    "db_applied_status", "alternatives_mode", "seed_alternative_text", "parent_run_id", "model",
)  # fmt: skip
DETAIL = (
    *RESULT, "asset_kind", "source", "saved_at", "evaluated_at", "rejection_reason",
    "model_version", "provider", "reasoning", "citations_json", "seed_alternative_id",
    "parent_result_id", "rerun_seq", "user_instructions", "production_warning", "catalog_status",
    "created_by", "hostname", "superseded_at",
)  # fmt: skip

# All runs are held in memory: of a word so much, and the whole where one run is shown.
WORDS = (
    "status", "command", "db_backend", "db_profile", "llm_provider", "llm_model", "llm_profile",
    "doc_profile", "code_profile", "review_strategy", "created_by", "hostname", "client_version",
    "triggered_by_schedule_id", "current_step_label",
)  # fmt: skip
LONGEST, ELLIPSIS = 500, "…"  # characters

RUNS, RESULTS = "analysis_runs", "run_results"
READ = {RUNS: (*LIGHT, *REST[1:], "error_text", "results_json"), RESULTS: DETAIL}
Columns = dict[str, frozenset[str]]  # by table


def present(connection: sqlite3.Connection) -> Columns:
    """The columns that the tables have in this file, in small letters, as their case means nothing to
    SQLite; none if a table is not there."""
    sql = "SELECT name FROM pragma_table_info(?)"
    return {
        table: frozenset(str(row[0]).lower() for row in _all(connection, sql, table))
        for table in READ
    }


def _all(connection: sqlite3.Connection, sql: str, table: str) -> list[sqlite3.Row]:
    """All rows at once: as long as one statement is not at its end, an interrupt stops every other."""
    return connection.execute(sql, (table,)).fetchall()


def strange(connection: sqlite3.Connection, columns: Columns) -> str:
    """Why this is no history of AMX, or "".

    A view can run for ever, and ids that are no primary key may be missing, double or no numbers.
    """
    if not columns[RUNS]:
        return f"it has no table {RUNS}"
    for table in (name for name, there in columns.items() if there):
        sql = "SELECT sql FROM sqlite_master WHERE name = ? COLLATE NOCASE AND type <> 'index'"
        made = [str(row[0]) for row in _all(connection, sql, table)]
        if not all(text.upper().startswith("CREATE TABLE") for text in made):
            return f"{table} is no table of its own"
        sql = "SELECT name, type FROM pragma_table_info(?) WHERE pk"
        keys = _all(connection, sql, table)
        if [(str(row[0]).lower(), str(row[1]).upper()) for row in keys] != [("id", "INTEGER")]:
            return f"the primary key of {table} is not its id"
    return ""


def missing(columns: Mapping[str, frozenset[str]]) -> list[str]:
    """What is read and not there, as `table.column`, sorted."""
    return sorted(f"{t}.{name}" for t, names in READ.items() for name in set(names) - columns[t])


def make_views(connection: sqlite3.Connection, columns: Columns) -> None:
    """Make the views, or make them again, for a file that has these columns."""
    results = (
        f"SELECT *, {STATUS_SQL} AS status, {APPROVED_SQL} AS approved, "
        f"{DECISION_SQL} AS decision, {SINCE_SQL} AS since"
    )
    for name, view in (
        ("runs", _select(RUNS, columns)),
        ("results", f"{results} FROM ({_select(RESULTS, columns)})"),
    ):
        connection.execute(f"DROP VIEW IF EXISTS temp.{name}")
        connection.execute(f"CREATE TEMP VIEW {name} AS {view}")


def _select(table: str, columns: Columns) -> str:
    there = columns[table]
    listed = ", ".join(name if name in there else f"NULL AS {name}" for name in READ[table])
    return f"SELECT {listed} FROM main.{table}" if there else f"SELECT {listed} LIMIT 0"


def listed(names: tuple[str, ...]) -> str:
    """Columns as a select list."""
    return ", ".join(names)


def listed_short(names: tuple[str, ...]) -> str:
    """As `listed`, with words no longer than a list of runs has any use for."""
    return ", ".join(_shortened(name) if name in WORDS else name for name in names)


def _shortened(name: str) -> str:
    start = f"substr({name}, 1, {LONGEST})"
    return (
        f"CASE WHEN length({name}) <= {LONGEST} THEN {name} WHEN typeof({name}) = 'blob' THEN {start} "
        f"ELSE {start} || '{ELLIPSIS}' END AS {name}"
    )


def shortened(text: str) -> str:
    """A text that was put together of names, no longer than a list of runs has any use for."""
    return text if len(text) <= LONGEST else text[:LONGEST] + ELLIPSIS
