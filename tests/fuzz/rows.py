"""Changes of a history through SQL: cells, JSON in cells, rows, links, columns and tables.

Each change is drawn from a `random.Random`, and says in a few words what it did.
"""

from __future__ import annotations

import json
import random
import sqlite3
from collections.abc import Callable
from typing import Any

from tests.fuzz.values import Text, json_text, value
from tests.hostile_text import hostile_text

TABLES = ("analysis_runs", "run_results")
_EVENTS = "app_events"
Change = Callable[[sqlite3.Connection, random.Random], str]


def _table(rng: random.Random) -> str:
    return rng.choice((*TABLES, *TABLES, *TABLES, _EVENTS))


def columns(connection: sqlite3.Connection, table: str) -> list[str]:
    """Its columns, in order."""
    return [
        str(row[0]) for row in connection.execute("SELECT name FROM pragma_table_info(?)", (table,))
    ]


def put(connection: sqlite3.Connection, table: str, column: str, where: str, new: object) -> None:
    """Set a column of some rows. A `Text` keeps that type, whatever its bytes are."""
    mark = "CAST(? AS TEXT)" if isinstance(new, Text) else "?"
    stored = new.content if isinstance(new, Text) else new
    if isinstance(stored, int) and not -(2**63) <= stored < 2**63:
        stored = str(stored)
    connection.execute(f'UPDATE "{table}" SET "{column}" = {mark} WHERE {where}', (stored,))


def _some(connection: sqlite3.Connection, rng: random.Random, table: str) -> str:
    """A condition: one row, those of one run, or every third."""
    ids = [row[0] for row in connection.execute(f'SELECT id FROM "{table}" LIMIT 200')]
    if not ids:
        return "0"
    one = rng.choice(ids)
    if table == "run_results" and rng.random() < 0.4:
        return f"run_id = (SELECT run_id FROM run_results WHERE id = {one})"
    return rng.choice((f"id = {one}", f"id = {one}", f"id % 3 = {one % 3}"))


def change_cell(connection: sqlite3.Connection, rng: random.Random) -> str:
    """Any value in any column."""
    table = _table(rng)
    column = rng.choice([name for name in columns(connection, table) if name != "id"])
    where = _some(connection, rng, table)
    put(connection, table, column, where, value(rng))
    return f"{table}.{column} where {where}"


def change_text(connection: sqlite3.Connection, rng: random.Random) -> str:
    """A hostile text in a column that is drawn."""
    table = rng.choice(TABLES)
    drawn = _DRAWN[table]
    column = rng.choice([name for name in columns(connection, table) if name in drawn])
    where = _some(connection, rng, table)
    text = Text(hostile_text(rng).encode("utf-8", "surrogatepass"))
    put(connection, table, column, where, text)
    return f"text in {table}.{column} where {where}"


_DRAWN = {
    "analysis_runs": (
        *("status", "command", "db_backend", "db_profile", "llm_provider", "llm_model"),
        *("error_text", "llm_profile", "doc_profile", "code_profile", "created_by", "hostname"),
        *("client_version", "current_step_label", "review_strategy"),
    ),
    "run_results": (
        *("schema_name", "table_name", "column_name", "confidence", "reasoning", "evaluation"),
        *("chosen_description", "rejection_reason", "seed_alternative_text", "model", "provider"),
        *("user_instructions", "source", "production_warning", "db_applied_status", "created_by"),
    ),
}


def change_json(connection: sqlite3.Connection, rng: random.Random) -> str:
    """Another structure in a column of JSON."""
    table = rng.choice(TABLES)
    column = rng.choice([name for name in columns(connection, table) if name.endswith("_json")])
    where = _some(connection, rng, table)
    row = connection.execute(f"SELECT {column} FROM {table} WHERE {where} LIMIT 1").fetchone()
    put(connection, table, column, where, json_text(rng, _parsed(row[0] if row else None)))
    return f"JSON in {table}.{column} where {where}"


def _parsed(stored: Any) -> Any:
    try:
        return json.loads(stored)
    except (TypeError, ValueError, RecursionError):
        return {"summary": [["step", 1, 2, 3, 0.5]], "parent_run_id": 114, "records": [{}]}


def double_rows(connection: sqlite3.Connection, rng: random.Random) -> str:
    """The same rows again, with other ids."""
    table = rng.choice(TABLES)
    names = ", ".join(f'"{name}"' for name in columns(connection, table) if name != "id")
    where = _some(connection, rng, table)
    connection.execute(f"INSERT INTO {table} ({names}) SELECT {names} FROM {table} WHERE {where}")
    return f"{table} where {where} twice"


def remove_rows(connection: sqlite3.Connection, rng: random.Random) -> str:
    """Runs without results, results without a run, or nothing at all."""
    table = _table(rng)
    where = "1" if rng.random() < 0.15 else _some(connection, rng, table)
    connection.execute(f"DELETE FROM {table} WHERE {where}")
    return f"no {table} where {where}"


def move_id(connection: sqlite3.Connection, rng: random.Random) -> str:
    """An id that AMX would not give."""
    table = rng.choice(TABLES)
    new = rng.choice((0, -1, -(2**63), 2**63 - 1, 2**53 + 1, 10**12))
    ids = [row[0] for row in connection.execute(f"SELECT id FROM {table} ORDER BY id")]
    old = rng.choice(ids)
    connection.execute(f"UPDATE {table} SET id = ? WHERE id = ?", (new, old))
    if table == "analysis_runs" and rng.random() < 0.7:
        connection.execute("UPDATE run_results SET run_id = ? WHERE run_id = ?", (new, old))
    return f"{table} {old} is {new}"


def link(connection: sqlite3.Connection, rng: random.Random) -> str:
    """A run that comes out of itself, of a run of its own, of a run that is not there, of two."""
    ids = [row[0] for row in connection.execute("SELECT id FROM analysis_runs ORDER BY id")]
    child = rng.choice(ids)
    parent = rng.choice((child, rng.choice(ids), rng.choice(ids), 999_999, -5, 2**62))
    if rng.random() < 0.5:
        settings = json.dumps({"parent_run_id": parent, "parent_result_ids": [1]})
        connection.execute(
            "UPDATE analysis_runs SET command = 'rerun', settings_json = ? WHERE id = ?",
            (settings, child),
        )
    else:
        connection.execute(
            "UPDATE run_results SET parent_run_id = ?, alternatives_mode = 'lexical', "
            "seed_alternative_text = 'x', parent_result_id = id WHERE run_id = ?",
            (parent, child),
        )
    return f"run {child} comes out of {parent}"


CHANGES: tuple[tuple[Change, int], ...] = (
    (change_cell, 8),
    (change_text, 6),
    (change_json, 8),
    (double_rows, 2),
    (remove_rows, 2),
    (move_id, 1),
    (link, 3),
)
