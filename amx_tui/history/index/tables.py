"""The snapshot's DuckDB: in memory, fenced in, fed by Arrow tables.

External access is off, the configuration locked, Python's variables are out of reach and no extension
is ever loaded, so SQL that a model writes finds nothing here but the run history.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager, suppress
from importlib.resources import files
from itertools import accumulate, chain
from typing import Any, get_args, get_type_hints

import duckdb
from arro3.core import Array, DataType, Field, Schema, Table, list_array

from amx_tui.history.errors import Interrupted
from amx_tui.history.models import Result, Run
from amx_tui.history.source.result_rows import SUMMED

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
_TYPES = {
    int: DataType.int64(),
    float: DataType.float64(),
    str: DataType.utf8(),
    bool: DataType.bool(),
}
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
        self._schemas = {name: self.schema(name) for name in ("light", "rest", "totals")}
        self._known: dict[int, Run] = {}  # runs that have been asked for, as they are

    def schema(self, table: str) -> Schema:
        """The columns of a table with their Arrow types."""
        return self.whole(table).schema

    def whole(self, table: str) -> Table:
        """A table or view as an Arrow table."""
        return Table.from_arrow(self.connection.sql(f"SELECT * FROM {table}"))

    def put(self, table: str, rows: Sequence[Mapping[str, Any]]) -> None:
        """Add rows to a table, or replace those with the same id."""
        if not rows:
            return
        for row in rows:
            self._known.pop(row["id"], None)
        incoming = arrow(self._schemas[table], rows)
        with lend(self.connection, "incoming", incoming), self._all_or_nothing():
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

    def totals(self, run_ids: Sequence[int]) -> dict[int, dict[str, Any]]:
        """The rows of `totals` for these runs, as they were put there."""
        sql = "SELECT * FROM totals WHERE list_contains(?, id)"
        return {row["id"]: row for row in self.named(sql, [list(run_ids)])}

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

    @contextmanager
    def results(self, rows: Sequence[Mapping[str, Any]]) -> Iterator[Callable[[str], Rows]]:
        """A function that answers SQL over a table `results`, which is gone when the block ends."""
        with lend(self.connection, "results", arrow(of_results(SUMMED), rows)):
            yield self.rows

    def named(self, sql: str, parameters: Sequence[object] = ()) -> list[dict[str, Any]]:
        """As `rows`, each by the names of its columns."""
        rows = self.rows(sql, parameters)
        names = [column[0] for column in self.connection.description or ()]
        return [dict(zip(names, row, strict=True)) for row in rows]

    def runs(self, run_ids: Sequence[int]) -> tuple[Run, ...]:
        """Those of the runs that are there, in the order in which they were asked for."""
        asked = ", ".join(str(int(run_id)) for run_id in run_ids if run_id not in self._known)
        if asked:
            sql = f"SELECT * EXCLUDE (search) FROM findable_of([{asked}]::BIGINT[])"
            self._known |= {row["id"]: _run(row) for row in self.named(sql)}
        return tuple(self._known[run_id] for run_id in run_ids if run_id in self._known)


def _run(row: Mapping[str, Any]) -> Run:
    return Run(**{name: value for name, value in row.items() if value is not None})


def of_results(names: Sequence[str]) -> Schema:
    """Fields of `Result`, or `approved`, as columns."""
    hints = {**get_type_hints(Result), "approved": bool}
    kinds = {name: next(iter(get_args(hint)), hint) for name, hint in hints.items()}
    return Schema([Field(name, _TYPES[kinds[name]]) for name in names])


def arrow(schema: Schema, rows: Sequence[Mapping[str, Any]]) -> Table:
    """Rows as an Arrow table with these columns."""
    fields = [schema.field(name) for name in schema.names]
    columns = [_column(field, [row[field.name] for row in rows]) for field in fields]
    return Table.from_arrays(columns, schema=schema)


def _column(field: Field, values: Sequence[Any]) -> Array:
    if not DataType.is_list(field.type):
        return Array(values, type=field.type)
    assert field.type.value_type is not None
    ends = Array([0, *accumulate(map(len, values))], type=DataType.int32())
    items = Array(list(chain.from_iterable(values)), type=field.type.value_type)
    return list_array(ends, items, type=field)


class lend:
    """An Arrow table that SQL can read under a name, for as long as the block lasts."""

    def __init__(self, connection: duckdb.DuckDBPyConnection, name: str, table: Table) -> None:
        self._connection, self._name, self._table = connection, name, table

    def __enter__(self) -> None:
        self._connection.register(self._name, self._table)

    def __exit__(self, *_: object) -> None:
        self._connection.unregister(self._name)
