"""The snapshot's DuckDB: in memory, fenced in, fed by Arrow tables.

External access is off, the configuration locked, Python's variables are out of reach and no extension
is ever loaded, so SQL that a model writes finds nothing here but the run history.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager, suppress
from importlib.resources import files
from typing import Any

import duckdb
import pyarrow as pa

from amx_tui.history.errors import Interrupted
from amx_tui.history.models import Run

_CONFIG: dict[str, str | bool | int | float | list[str]] = {
    "autoinstall_known_extensions": False,
    "autoload_known_extensions": False,
    "allow_community_extensions": False,
    "threads": 1,  # the tables are small: waking another thread takes longer than the work
    "memory_limit": "256MB",
    "temp_directory": "",
}
_FENCE = (
    "SET python_enable_replacements = false",
    "SET enable_external_access = false",
    "SET lock_configuration = true",
)
Rows = list[tuple[Any, ...]]


def fenced() -> duckdb.DuckDBPyConnection:
    """An empty database in memory that can reach nothing outside."""
    connection = duckdb.connect(":memory:", config=_CONFIG)
    for statement in _FENCE:
        connection.execute(statement)
    return connection


class RunTables:
    """The tables of `tables.sql` and the queries over them."""

    def __init__(self) -> None:
        self.connection = fenced()
        self.connection.execute(
            files("amx_tui.history.index").joinpath("tables.sql").read_text("utf-8")
        )
        self._schemas = {name: self._schema(name) for name in ("light", "rest", "tallies")}
        self._fields = [name for name in Run.model_fields if name != "mode"]
        self._known: dict[int, Run] = {}  # runs that have been asked for, as they are

    def _schema(self, table: str) -> pa.Schema:
        return self.connection.sql(f"SELECT * FROM {table}").to_arrow_table().schema

    def put(self, table: str, rows: Sequence[Mapping[str, Any]]) -> None:
        """Add rows to a table, or replace those with the same id."""
        if not rows:
            return
        for row in rows:
            self._known.pop(row["id"], None)
        schema = self._schemas[table]
        columns = {name: [row[name] for row in rows] for name in schema.names}
        with (
            lend(self.connection, "incoming", pa.table(columns, schema=schema)),
            self._all_or_nothing(),
        ):
            self.rows(f"DELETE FROM {table} WHERE id IN (SELECT id FROM incoming)")
            self.rows(f"INSERT INTO {table} SELECT * FROM incoming")

    @contextmanager
    def _all_or_nothing(self) -> Iterator[None]:
        """A transaction: an interrupt must not take rows away without their successors."""
        self.rows("BEGIN")
        try:
            yield
            self.rows("COMMIT")
        except BaseException:
            with suppress(duckdb.TransactionException):  # a COMMIT that failed has ended it
                self.connection.rollback()
            raise

    def sums(self, run_ids: Sequence[int]) -> dict[int, dict[str, Any]]:
        """The rows of `tallies` for these runs, as they were put there."""
        names = self._schemas["tallies"].names
        sql = f"SELECT {', '.join(names)} FROM tallies WHERE list_contains(?, id)"
        rows = self.rows(sql, [list(run_ids)]) if run_ids else []
        return {row[0]: dict(zip(names, row, strict=True)) for row in rows}

    def drop(self, run_ids: Sequence[int]) -> None:
        """Forget runs that are no longer in the history."""
        for run_id in run_ids:
            self._known.pop(run_id, None)
        for table in self._schemas:
            self.rows(f"DELETE FROM {table} WHERE list_contains(?, id)", [list(run_ids)])

    def clear(self) -> None:
        """Forget everything."""
        self._known.clear()
        for table in self._schemas:
            self.rows(f"DELETE FROM {table}")

    def interrupt(self) -> None:
        """Stop the query that is running, from any thread."""
        with suppress(duckdb.ConnectionException):  # closed: nothing is running
            self.connection.interrupt()

    def rows(self, sql: str, parameters: Sequence[object] = ()) -> Rows:
        """All rows of a query. Raises Interrupted after `interrupt()`."""
        try:
            return self.connection.execute(sql, list(parameters)).fetchall()
        except duckdb.InterruptException as error:
            raise Interrupted from error

    def runs(self, run_ids: Sequence[int]) -> tuple[Run, ...]:
        """Those of the runs that are there, in the order in which they were asked for."""
        asked = ", ".join(str(int(run_id)) for run_id in run_ids if run_id not in self._known)
        if asked:
            names = ", ".join(self._fields)
            sql = f"SELECT {names} FROM findable_of([{asked}]::BIGINT[])"
            self._known |= {row[0]: self._run(row) for row in self.rows(sql)}
        return tuple(self._known[run_id] for run_id in run_ids if run_id in self._known)

    def _run(self, row: tuple[Any, ...]) -> Run:
        values = {n: v for n, v in zip(self._fields, row, strict=True) if v is not None}
        return Run(**values)


class lend:
    """An Arrow table that SQL can read under a name, for as long as the block lasts."""

    def __init__(self, connection: duckdb.DuckDBPyConnection, name: str, table: pa.Table) -> None:
        self._connection, self._name, self._table = connection, name, table

    def __enter__(self) -> None:
        self._connection.register(self._name, self._table)

    def __exit__(self, *_: object) -> None:
        self._connection.unregister(self._name)
