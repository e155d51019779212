"""The snapshot's DuckDB: the tables that it is fed with, and the questions that are asked of them."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager, nullcontext, suppress
from importlib.resources import files
from typing import Any, get_args, get_type_hints

import duckdb

from amx_tui.history.errors import HistoryUnreadable, Interrupted
from amx_tui.history.index.fence import fenced, lend, table_of
from amx_tui.history.models import Result, Run
from amx_tui.history.source.result_rows import SUMMED
from amx_tui.stored import Name, Stored

_TYPES = {
    int: "BIGINT",
    float: "DOUBLE",
    bool: "BOOLEAN",
    **dict.fromkeys((str, Stored, Name), "VARCHAR"),
}
_TOO_MUCH = (
    "This history is too much for the memory that a list of runs may take. Commands that name their "
    "runs, like amx-tui compare 58 59, can do with less."
)
_OF_RUNS = ("light", "rest", "totals", "wrote")  # their `id` is that of a run
_SHARED = ("outlines", "shapes", "settings")
Rows = list[tuple[Any, ...]]


class RunTables:
    """The tables of `tables.sql` and the queries over them."""

    def __init__(self) -> None:
        self.connection = fenced()
        self.connection.execute(
            files("amx_tui.history.index").joinpath("tables.sql").read_text("utf-8")
        )
        self._types = {name: self.types(name) for name in (*_OF_RUNS, *_SHARED)}
        self._there = {table: set[int]() for table in _OF_RUNS}  # runs that may have rows there
        self._known: dict[int, Run] = {}  # runs that have been asked for, as they are

    def types(self, table: str) -> dict[str, str]:
        """The columns of a table or view with their types."""
        return {row["column_name"]: row["column_type"] for row in self.named(f"DESCRIBE {table}")}

    def put(self, table: str, rows: Sequence[Mapping[str, Any]]) -> None:
        """Add rows to a table, or replace those with the same id."""
        self.replace(table, [row["id"] for row in rows], rows)

    def replace(
        self, table: str, run_ids: Sequence[int], rows: Sequence[Mapping[str, Any]]
    ) -> None:
        """Let these be all the rows of these runs in a table."""
        if not run_ids:
            return
        for run_id in run_ids:
            self._known.pop(run_id, None)
        old = list(self._there[table].intersection(run_ids))
        self._there[table].update(run_ids)
        with self._all_or_nothing() if old else nullcontext():
            if old:
                self.rows(f"DELETE FROM {table} WHERE id IN (SELECT unnest(?))", [old])
            self.add(table, rows)

    def add(self, table: str, rows: Sequence[Mapping[str, Any]]) -> None:
        """Add rows to a table."""
        if not rows:
            return
        with lend(self.connection, "incoming", table_of(self._types[table], rows)):
            self.rows(f"INSERT INTO {table} SELECT * FROM incoming")

    @contextmanager
    def _all_or_nothing(self) -> Iterator[None]:
        """A transaction: an interrupt must not take rows away without their successors."""
        try:
            self.rows("BEGIN")  # inside: one that is interrupted may have begun
            yield
            self.rows("COMMIT")
        except BaseException:
            with suppress(duckdb.TransactionException):  # a COMMIT that failed has ended it
                self.connection.rollback()
            raise

    def totals(self, run_ids: Sequence[int]) -> dict[int, dict[str, Any]]:
        """The rows of `totals` for these runs, as they were put there."""
        sql = "SELECT * FROM totals WHERE list_contains(?, id)"
        rows = self.named(sql, [list(run_ids)])
        return {row["id"]: row | {"unreadable": tuple(row["unreadable"])} for row in rows}

    def drop(self, run_ids: Sequence[int]) -> None:
        """Forget runs that are no longer in the history."""
        for run_id in run_ids:
            self._known.pop(run_id, None)
        for table in _OF_RUNS:
            self.rows(f"DELETE FROM {table} WHERE list_contains(?, id)", [list(run_ids)])

    def clear(self) -> None:
        """Forget everything."""
        self._known.clear()
        for table in self._types:
            self.rows(f"DELETE FROM {table}")
        for run_ids in self._there.values():
            run_ids.clear()

    def close(self) -> None:
        """Nothing is asked any more."""
        self.connection.close()

    def interrupt(self) -> None:
        """Stop the query that is running, from any thread."""
        with suppress(duckdb.ConnectionException):  # closed: nothing is running
            self.connection.interrupt()

    def rows(self, sql: str, parameters: Sequence[object] = ()) -> Rows:
        """All rows of a query. Raises HistoryUnreadable, or Interrupted after `interrupt()`."""
        try:
            return self.connection.execute(sql, list(parameters)).fetchall()
        except duckdb.InterruptException as error:
            raise Interrupted from error
        except duckdb.OutOfMemoryException as error:
            raise HistoryUnreadable(_TOO_MUCH) from error
        except duckdb.Error as error:
            raise HistoryUnreadable(f"The history cannot be searched: {_first(error)}.") from error

    @contextmanager
    def results(self, rows: Sequence[Mapping[str, Any]]) -> Iterator[Callable[[str], Rows]]:
        """A function that answers SQL over a table `results`, which is gone when the block ends."""
        with lend(self.connection, "results", table_of(of_results(SUMMED), rows)):
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
            self._known |= {row["id"]: Run.of(row) for row in self.named(sql)}
        return tuple(self._known[run_id] for run_id in run_ids if run_id in self._known)


def _first(error: duckdb.Error) -> str:
    """The first line of what DuckDB says: the others tell programmers what to try."""
    return str(error).partition("\n")[0].rstrip(".")


def of_results(names: Sequence[str]) -> dict[str, str]:
    """Fields of `Result`, or `approved`, as columns with their types."""
    hints = {**get_type_hints(Result), "approved": bool, "asset": int}
    return {name: _TYPES[next(iter(get_args(hints[name])), hints[name])] for name in names}
