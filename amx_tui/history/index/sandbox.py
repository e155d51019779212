"""SQL that an agent wrote, in a database of its own that holds nothing but runs and results."""

from __future__ import annotations

import threading
from typing import Any

import duckdb
import pyarrow as pa

from amx_tui.history.index.tables import RunTables, fenced, lend


def asked(
    tables: RunTables, results: pa.Table, sql: str, limit: int, seconds: float
) -> tuple[tuple[str, ...], list[tuple[Any, ...]], bool]:
    """Names, rows and whether rows were cut. Raises ValueError with what is wrong with `sql`."""
    connection = fenced()
    timer = threading.Timer(seconds, connection.interrupt)
    try:
        runs = tables.connection.sql("SELECT * FROM runs").to_arrow_table()
        for name, table in (("runs", runs), ("results", results)):
            with lend(connection, "incoming", table):
                connection.execute(f"CREATE TABLE {name} AS SELECT * FROM incoming")
        _one_select(sql)
        timer.start()
        answer = connection.execute(sql)
        names = tuple(column[0] for column in answer.description or ())
        rows = answer.fetchmany(limit + 1)
    except duckdb.InterruptException:
        raise ValueError(f"The query took longer than {seconds:g} s and was stopped.") from None
    except duckdb.Error as error:
        raise ValueError(str(error)) from None
    finally:
        timer.cancel()
        connection.close()
    return names, rows[:limit], len(rows) > limit


def _one_select(sql: str) -> None:
    statements = duckdb.extract_statements(sql)
    if len(statements) != 1 or statements[0].type != duckdb.StatementType.SELECT:
        raise ValueError("One SELECT is allowed, over the tables runs and results.")
