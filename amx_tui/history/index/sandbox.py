"""SQL that an agent wrote, in a database of its own that holds nothing but runs and results."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

import duckdb
from arro3.core import Table

from amx_tui.history.index.tables import RunTables, arrow, fenced, lend, of_results
from amx_tui.history.models import Result
from amx_tui.history.source.result_rows import ResultRows

Answer = tuple[tuple[str, ...], list[tuple[Any, ...]], bool]  # names, rows, whether rows were cut


def ask(tables: RunTables, read: ResultRows, sql: str, limit: int, seconds: float) -> Answer:
    """The answer to one SELECT. Raises ValueError with what is wrong with `sql`."""
    connection = fenced()
    try:
        _fill(connection, "runs", tables.whole("runs"))
        _fill(connection, "results", _results(read))
        _one_select(sql)
        with _limited(connection, seconds):
            answer = connection.execute(sql)
            names = tuple(column[0] for column in answer.description or ())
            rows = answer.fetchmany(limit + 1)
    except duckdb.InterruptException:
        raise ValueError(f"The query took longer than {seconds:g} s and was stopped.") from None
    except duckdb.Error as error:
        raise ValueError(str(error)) from None
    finally:
        connection.close()
    return names, rows[:limit], len(rows) > limit


def _fill(connection: duckdb.DuckDBPyConnection, name: str, table: Table) -> None:
    with lend(connection, "incoming", table):
        connection.execute(f"CREATE TABLE {name} AS SELECT * FROM incoming")


def _results(read: ResultRows) -> Table:
    approved = zip(read.rows, read.approved, strict=True)
    rows = [{**row._asdict(), "approved": yes} for row, yes in approved]
    return arrow(of_results((*Result._fields, "approved")), rows)


def _one_select(sql: str) -> None:
    statements = duckdb.extract_statements(sql)
    if len(statements) != 1 or statements[0].type != duckdb.StatementType.SELECT:
        raise ValueError("One SELECT is allowed, over the tables runs and results.")


@contextmanager
def _limited(connection: duckdb.DuckDBPyConnection, seconds: float) -> Iterator[None]:
    """Stop what runs on the connection after some time."""
    timer = threading.Timer(seconds, connection.interrupt)
    timer.start()
    try:
        yield
    finally:
        timer.cancel()
