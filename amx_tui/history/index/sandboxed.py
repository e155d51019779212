"""The process that answers one SELECT: tables and SQL come in, an answer in JSON goes out.

It never begins anything else, and the system ends it when its time is over.
"""

from __future__ import annotations

import json
import pickle
import signal
import sys
from contextlib import suppress
from typing import Any

import duckdb

from amx_tui.history.index.fence import fenced, lend, table_of

_MEMORY = 256 * 2**20  # bytes for the query
_TEXT = 4_000  # characters of one value
_LONGEST = 2**20  # characters of one answer


def main() -> None:
    """Answer the question on standard input."""
    tables, types, sql, limit, seconds = pickle.load(sys.stdin.buffer)
    connection = fenced()
    for name, rows in tables.items():
        with lend(connection, "incoming", table_of(types[name], rows)):
            connection.execute(f"CREATE TABLE {name} AS SELECT * FROM incoming")
    del tables
    _limit(seconds)
    try:
        answer = json.dumps(_answer(connection, sql, limit))
    except (duckdb.Error, ValueError) as error:
        answer = json.dumps({"error": str(error)})
    except MemoryError:
        answer = json.dumps({"error": "The query needs more memory than it may have."})
    if len(answer) > _LONGEST:
        answer = json.dumps({"error": "The answer is too long. Ask for less."})
    sys.stdout.write(answer)


def _limit(seconds: float) -> None:
    """Let the system end this process when its time is over, and give it no more memory."""
    if sys.platform == "win32":
        return  # there, whoever began this process ends it
    import resource

    with suppress(OSError, ValueError):
        with open("/proc/self/statm", encoding="ascii") as file:
            has = int(file.read().split()[5]) * resource.getpagesize()
        resource.setrlimit(resource.RLIMIT_DATA, (has + _MEMORY, has + _MEMORY))
    signal.signal(signal.SIGALRM, signal.SIG_DFL)
    signal.setitimer(signal.ITIMER_REAL, seconds)


def _answer(connection: duckdb.DuckDBPyConnection, sql: str, limit: int) -> dict[str, Any]:
    statements = duckdb.extract_statements(sql)
    if len(statements) != 1 or statements[0].type != duckdb.StatementType.SELECT:
        raise ValueError("One SELECT is allowed, over the tables runs and results.")
    answer = connection.execute(sql)
    names = [column[0] for column in answer.description or ()]
    return {"columns": names, "rows": [_plain(row) for row in answer.fetchmany(limit + 1)]}


def _plain(value: Any) -> Any:
    """A value as JSON has it."""
    if isinstance(value, str):
        return value[:_TEXT]
    if value is None or isinstance(value, bool | int | float):
        return value
    if isinstance(value, list | tuple):
        return [_plain(item) for item in value]
    if isinstance(value, dict):
        return {str(key): _plain(item) for key, item in value.items()}
    return f"{len(value)} bytes" if isinstance(value, bytes) else str(value)


if __name__ == "__main__":
    main()
