"""A DuckDB in memory that reaches nothing outside, and Arrow tables to feed it with.

External access is off, the configuration locked, Python's variables are out of reach and no extension
is ever loaded, so SQL that a model writes finds nothing but what was put there. Nothing of ours is
imported here: a process of its own has to begin fast.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from itertools import accumulate, chain
from typing import Any

import duckdb
from arro3.core import Array, DataType, Field, Schema, Table, list_array

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


def fenced() -> duckdb.DuckDBPyConnection:
    """An empty database in memory that can reach nothing outside."""
    connection = duckdb.connect(":memory:", config=_CONFIG)
    for statement in _FENCE:
        connection.execute(statement)
    return connection


_TYPES = {
    "BIGINT": DataType.int64(),
    "DOUBLE": DataType.float64(),
    "VARCHAR": DataType.utf8(),
    "BOOLEAN": DataType.bool(),
    "VARCHAR[]": DataType.list(Field("item", DataType.utf8())),
}  # as DuckDB calls them


def table_of(types: Mapping[str, str], rows: Sequence[Mapping[str, Any]]) -> Table:
    """Rows as an Arrow table whose columns have the types that DuckDB calls so."""
    fields = [Field(name, _TYPES[kind]) for name, kind in types.items()]
    columns = [_column(field, [row[field.name] for row in rows]) for field in fields]
    return Table.from_arrays(columns, schema=Schema(fields))


def _column(field: Field, values: Sequence[Any]) -> Array:
    if DataType.is_string(field.type):  # a text that is no str is written as it is drawn
        values = [value if value is None else str(value) for value in values]
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
