"""Changes of a history's tables: columns gone, renamed, added; tables gone, or something else there."""

from __future__ import annotations

import random
import sqlite3

from tests.fuzz.rows import TABLES, Change, columns
from tests.hostile_text import hostile_text


def _without_indexes(connection: sqlite3.Connection, table: str) -> None:
    sql = "SELECT name FROM sqlite_master WHERE type = 'index' AND tbl_name = ? AND sql NOT NULL"
    for (name,) in connection.execute(sql, (table,)).fetchall():
        connection.execute(f'DROP INDEX "{name}"')


def drop_column(connection: sqlite3.Connection, rng: random.Random) -> str:
    """As an older AMX made it, or nobody."""
    table = rng.choice(TABLES)
    _without_indexes(connection, table)
    gone = rng.sample(
        [n for n in columns(connection, table) if n != "id"], rng.choice((1, 1, 2, 9))
    )
    for column in gone:
        connection.execute(f'ALTER TABLE {table} DROP COLUMN "{column}"')
    return f"{table} without {', '.join(gone)}"


def rename_column(connection: sqlite3.Connection, rng: random.Random) -> str:
    """To a name that nobody expects, or in capitals."""
    table = rng.choice(TABLES)
    column = rng.choice(columns(connection, table))
    new = column.upper() if rng.random() < 0.5 else _name(rng)
    connection.execute(f'ALTER TABLE {table} RENAME COLUMN "{column}" TO "{new}"')
    return f"{table}.{column} is {new!a}"


def _name(rng: random.Random) -> str:
    text = hostile_text(rng, 4).replace('"', "").replace("\0", "")
    return text.encode("utf-8", "replace").decode("utf-8") or "x"


def add_column(connection: sqlite3.Connection, rng: random.Random) -> str:
    """As a newer AMX makes it; sometimes one that is computed."""
    table = rng.choice(TABLES)
    kind = rng.choice(("TEXT", "REAL DEFAULT 7", "TEXT AS (hex(id))", ""))
    connection.execute(f'ALTER TABLE {table} ADD COLUMN "{_name(rng)}" {kind}')
    return f"{table} with another column {kind}"


def drop_indexes(connection: sqlite3.Connection, rng: random.Random) -> str:
    """As somebody tidied it up."""
    table = rng.choice(TABLES)
    _without_indexes(connection, table)
    return f"{table} without indexes"


def drop_table(connection: sqlite3.Connection, rng: random.Random) -> str:
    """AMX 0.1 has no results; a file without runs is another application's."""
    table = rng.choice((*TABLES, TABLES[1], "app_events"))
    connection.execute(f"DROP TABLE {table}")
    return f"no {table}"


_ENDLESS = "WITH RECURSIVE n(id) AS (SELECT 1 UNION ALL SELECT id + 1 FROM n) SELECT id FROM n"
_INSTEAD = (
    "CREATE VIEW {table} AS SELECT * FROM moved",
    f"CREATE VIEW {{table}} AS {_ENDLESS}",
    "CREATE TABLE {table} AS SELECT * FROM moved",
    "CREATE TABLE {table} (id INTEGER PRIMARY KEY)",
    "CREATE TABLE {table} (id TEXT PRIMARY KEY, run_id, started_at)",
    "CREATE TABLE {table} (id INTEGER PRIMARY KEY, started_at, run_id) WITHOUT ROWID",
    "CREATE TABLE {table} (run_id INTEGER PRIMARY KEY, id, started_at)",
    "CREATE VIRTUAL TABLE {table} USING fts5(id, run_id)",
)


def replace_table(connection: sqlite3.Connection, rng: random.Random) -> str:
    """A view, an endless view, or a table of another shape under the name of AMX's."""
    table, instead = rng.choice(TABLES), rng.choice(_INSTEAD)
    connection.execute(f"ALTER TABLE {table} RENAME TO moved")
    connection.execute(instead.format(table=table))
    return instead.format(table=table)


def add_trigger(connection: sqlite3.Connection, rng: random.Random) -> str:
    """Something that would write when an edit is saved."""
    table = rng.choice(TABLES)
    connection.execute(
        f"CREATE TRIGGER t AFTER UPDATE ON {table} BEGIN DELETE FROM run_results; END"
    )
    return f"a trigger on {table}"


def break_schema(connection: sqlite3.Connection, rng: random.Random) -> str:
    """SQL of the schema that SQLite cannot read, or a root page that is somewhere else."""
    change = rng.choice(
        (
            "sql = substr(sql, 1, 40)",
            "sql = replace(sql, 'started_at', '')",
            "rootpage = 1",
            "rootpage = 99999",
            "rootpage = (SELECT max(rootpage) FROM sqlite_master)",
            "sql = replace(sql, 'TEXT', 'TEXT CHECK (0)')",
            "sql = replace(sql, 'REAL', 'REAL DEFAULT (randomblob(9))')",
        )
    )
    connection.execute("PRAGMA writable_schema = 1")
    connection.execute(f"UPDATE sqlite_master SET {change} WHERE name = ?", (rng.choice(TABLES),))
    return f"schema: {change}"


CHANGES: tuple[tuple[Change, int], ...] = (
    (drop_column, 4),
    (rename_column, 2),
    (add_column, 2),
    (drop_indexes, 2),
    (drop_table, 1),
    (replace_table, 2),
    (add_trigger, 1),
    (break_schema, 1),
)
