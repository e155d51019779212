"""The demo history: a deterministic file in AMX 0.19's schema, for looking around and for tests.

It is AMX's file format, not AMX's code: the columns are those of section 12 and 13 of what AMX's
store leaves behind, so AMX itself reads it like one of its own.
"""

from __future__ import annotations

import json
import os
import sqlite3
import time
from pathlib import Path

from amx_tui.errors import UserError
from amx_tui.history.demo.story import Story, tell

_VERSION = 4
_DAY = 86_400
_RUN = """id INTEGER PRIMARY KEY AUTOINCREMENT, started_at REAL NOT NULL, ended_at REAL,
duration_sec REAL, status TEXT NOT NULL, command TEXT NOT NULL, mode TEXT, db_backend TEXT,
db_profile TEXT, llm_provider TEXT, llm_model TEXT, scope_json TEXT, metrics_json TEXT,
tokens_json TEXT, results_json TEXT, error_text TEXT, selected_count INTEGER NOT NULL DEFAULT 0,
planned_count INTEGER NOT NULL DEFAULT 0, processed_count INTEGER NOT NULL DEFAULT 0,
applied_count INTEGER NOT NULL DEFAULT 0, review_strategy TEXT, llm_profile TEXT, doc_profile TEXT,
code_profile TEXT, settings_json TEXT, created_by TEXT, hostname TEXT, client_version TEXT,
shared_uuid TEXT, triggered_by_schedule_id INTEGER, last_heartbeat_at REAL,
current_step_label TEXT"""
_RESULT = """id INTEGER PRIMARY KEY AUTOINCREMENT, run_id INTEGER NOT NULL, saved_at REAL NOT NULL,
schema_name TEXT NOT NULL, table_name TEXT NOT NULL, column_name TEXT,
asset_kind TEXT NOT NULL DEFAULT 'table', source TEXT NOT NULL, confidence TEXT NOT NULL,
logprob_score REAL, raw_logprob REAL, token_count INTEGER, model_version TEXT NOT NULL DEFAULT '',
reasoning TEXT, alternatives_json TEXT NOT NULL, evaluated_at REAL, applied_at REAL,
chosen_description TEXT, evaluation TEXT, catalog_status TEXT NOT NULL DEFAULT '',
catalog_indexed_at REAL, db_applied_status TEXT NOT NULL DEFAULT '',
effective_source_kind TEXT NOT NULL DEFAULT '', superseded_at REAL,
rejection_reason TEXT NOT NULL DEFAULT '', alternatives_mode TEXT, seed_alternative_id TEXT,
seed_alternative_text TEXT, parent_run_id INTEGER, model TEXT, provider TEXT,
production_warning TEXT, created_by TEXT, hostname TEXT, shared_uuid TEXT,
parent_result_id INTEGER, rerun_seq INTEGER NOT NULL DEFAULT 0, user_instructions TEXT,
citations_json TEXT, FOREIGN KEY(run_id) REFERENCES analysis_runs(id)"""
_EVENT = """id INTEGER PRIMARY KEY AUTOINCREMENT, created_at REAL NOT NULL, event_type TEXT NOT NULL,
status TEXT NOT NULL, command TEXT NOT NULL, details_json TEXT"""
_SCHEMA = f"""
CREATE TABLE analysis_runs ({_RUN});
CREATE TABLE run_results ({_RESULT});
CREATE TABLE app_events ({_EVENT});
CREATE INDEX idx_analysis_runs_started_at ON analysis_runs(started_at DESC);
CREATE INDEX idx_run_results_run_id ON run_results(run_id);
CREATE INDEX idx_run_results_asset ON run_results(schema_name, table_name, column_name);
CREATE INDEX idx_run_results_parent ON run_results(parent_result_id);
CREATE INDEX idx_run_results_parent_run ON run_results(parent_run_id);
CREATE INDEX idx_app_events_created_at ON app_events(created_at DESC);
"""


class NoDemo(UserError):
    """The demo history cannot be built where it was meant to be."""


def demo_history(cache_dir: Path, now: float | None = None, *, fresh: bool = False) -> Path:
    """The demo history in `cache_dir`, built when it is not there yet. `now` is Unix seconds.

    Times are relative to `now`; left out, they are relative to the start of this day, so that the
    file is built once a day. What was changed in it is kept until then, or until it is asked for
    `fresh`. Raises NoDemo when the folder cannot be written.
    """
    at = now if now is not None else time.time() // _DAY * _DAY + 9 * 3600
    if now is None and at > time.time():
        at -= _DAY
    path = cache_dir / f"demo-{_VERSION}-{int(at)}.db"
    try:
        if fresh or not path.exists():
            _build(path, at)
    except (OSError, sqlite3.Error) as error:
        why = getattr(error, "strerror", None) or error
        raise NoDemo(
            f"The demo history cannot be built in {cache_dir}: {why}. Name another folder "
            "with AMX_TUI_CACHE_DIR."
        ) from error
    return path


def _build(path: Path, at: float) -> None:
    cache_dir = path.parent
    cache_dir.mkdir(parents=True, exist_ok=True)
    for old in cache_dir.glob("demo-*.db*"):
        old.unlink(missing_ok=True)
    building = cache_dir / f"building-{os.getpid()}.db"
    building.unlink(missing_ok=True)
    _write(building, tell(at))
    os.replace(building, path)  # whole or not at all, also when two apps start at once


def _write(path: Path, story: Story) -> None:
    connection = sqlite3.connect(path)
    try:
        connection.executescript(f"PRAGMA journal_mode = WAL; PRAGMA synchronous = OFF; {_SCHEMA}")
        with connection:
            for table, rows in story:
                _insert(connection, table, rows)
        connection.execute("PRAGMA wal_checkpoint(TRUNCATE)")
    finally:
        connection.close()


def _insert(connection: sqlite3.Connection, table: str, rows: list[dict[str, object]]) -> None:
    known = dict(connection.execute("SELECT name, dflt_value FROM pragma_table_info(?)", (table,)))
    names = list(dict.fromkeys(name for row in rows for name in row if name in known))
    defaults = {name: _default(known[name]) for name in names}
    sql = f"INSERT INTO {table} ({', '.join(names)}) VALUES ({', '.join('?' * len(names))})"
    connection.executemany(
        sql, [[_stored(row.get(name, defaults[name])) for name in names] for row in rows]
    )


def _default(literal: str | None) -> object:
    if literal is None:
        return None
    return literal.strip("'") if literal.startswith("'") else int(literal)


def _stored(value: object) -> object:
    return json.dumps(value) if isinstance(value, dict | list) else value
