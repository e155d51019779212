"""The history file: SQLite through the standard library, never written, never locked for long.

Nothing else in this process touches the file for reading: two SQLite libraries in one process drop
each other's locks. The file is opened `mode=ro` and `query_only`. `immutable`, which would not see what
AMX has in its write-ahead log, it is only where there is no log and none can be made.
"""

from __future__ import annotations

import os
import sqlite3
from collections.abc import Iterator, Sequence
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import Any
from urllib.parse import quote

from amx_tui.history.errors import HistoryMissing, HistoryUnreadable, Interrupted
from amx_tui.history.source.coerce import decode, fits

Row = tuple[Any, ...]
_READONLY, _CANTOPEN = 8, 14  # SQLite's primary result codes
_STEPS = 100_000  # of SQLite's machine, a few milliseconds, between looks whether to stop
_MANY = 500  # ids in one IN (...); SQLite's own limit is higher, older builds' is 999


def as_uri(path: Path, mode: str) -> str:
    """`path` as the URI that SQLite opens; every special character in it is escaped."""
    return f"file:{quote(str(path.absolute()))}?mode={mode}"


def may_write(path: Path) -> bool:
    """Whether this process may write there, whoever started it."""
    return os.access(path, os.W_OK, effective_ids=os.access in os.supports_effective_ids)


class HistoryFile:
    """A read-only connection to a history. All methods belong to one thread, but `interrupt`."""

    def __init__(self, path: Path) -> None:
        """Open `path`. Raises HistoryMissing or HistoryUnreadable, with words for the user."""
        self.path = path
        self._columns: dict[str, frozenset[str]] = {}
        self._stopped = False
        self._frozen = False  # no writer can be at work on the file
        self._connection = self._open()
        self._inode, self._as_written = self._stat(), self._written()
        try:
            self._check()
        except BaseException:
            self.close()
            raise

    def _open(self) -> sqlite3.Connection:
        if not self.path.exists():
            raise HistoryMissing(
                f"No AMX history at {self.path}. Run AMX first, name another file with "
                "--history PATH, or look around with --demo."
            )
        if self.path.is_dir():
            raise HistoryUnreadable(
                f"{self.path} is a folder. Name the file: {self.path}/history.db"
            )
        uri = as_uri(self.path, "ro")
        try:
            connection = self._connected(uri)
            self._frozen = not self._shared(connection)
            if self._frozen:
                connection.close()
                connection = self._connected(f"{uri}&immutable=1")
        except sqlite3.Error as error:
            raise self._unreadable(error) from error
        connection.text_factory = decode
        # SQLite forgets an interrupt that comes just before a query begins; this does not
        connection.set_progress_handler(lambda: self._stopped, _STEPS)
        return connection

    @staticmethod
    def _connected(uri: str) -> sqlite3.Connection:
        return sqlite3.connect(
            uri,
            uri=True,
            isolation_level=None,
            check_same_thread=False,
            timeout=10.0,
            cached_statements=64,
        )

    def _shared(self, connection: sqlite3.Connection) -> bool:
        """False if the file is of the kind that SQLite shares through files beside it, but there are
        none and none can be made: in a read-only folder, with AMX at rest."""
        try:
            connection.execute("PRAGMA schema_version").fetchone()
        except sqlite3.OperationalError as error:
            alone = not self._log.exists() and not may_write(self.path.resolve().parent)
            return not (alone and error.sqlite_errorcode & 0xFF in (_READONLY, _CANTOPEN))
        except sqlite3.DatabaseError:
            pass  # it is no database, as `_check` will say
        return True

    @property
    def _log(self) -> Path:
        file = self.path.resolve()
        return file.with_name(f"{file.name}-wal")

    def _check(self) -> None:
        self.rows("PRAGMA query_only = 1")
        if not self.columns("analysis_runs"):
            raise HistoryUnreadable(
                f"{self.path} is not a history of AMX: it has no table analysis_runs."
            )

    def _stat(self) -> tuple[int, int] | None:
        try:
            stat = os.stat(self.path)
        except OSError:
            return None
        return stat.st_dev, stat.st_ino

    def _written(self) -> object:
        """What changes when somebody writes to a file that is read as if nobody did."""
        if not self._frozen:
            return None
        with suppress(OSError):
            stat = os.stat(self.path)
            return stat.st_mtime_ns, stat.st_size, self._log.exists()
        return None

    def _unreadable(self, error: sqlite3.Error) -> HistoryUnreadable:
        return HistoryUnreadable(
            f"{self.path} cannot be read: {error}. Is it AMX's history.db, and may you read it?"
        )

    @contextmanager
    def transaction(self) -> Iterator[None]:
        """One consistent view of the file. Keep it short: it holds up AMX's checkpoints."""
        if self._connection.in_transaction:
            yield
            return
        self.rows("BEGIN")
        try:
            yield
        finally:
            while self._connection.in_transaction:  # an interrupt can stop this, too
                with suppress(sqlite3.OperationalError):
                    self._connection.execute("ROLLBACK")

    def rows(self, sql: str, parameters: Sequence[object] = ()) -> list[Row]:
        """All rows of a query. Raises HistoryUnreadable, or Interrupted after `interrupt()`."""
        if self._stopped:
            raise Interrupted
        try:
            return self._connection.execute(sql, parameters).fetchall()
        except sqlite3.OperationalError as error:
            if "interrupted" in str(error):
                raise Interrupted from error
            raise self._unreadable(error) from error
        except sqlite3.Error as error:
            raise self._unreadable(error) from error

    def rows_in(self, sql: str, values: Sequence[int]) -> list[Row]:
        """Rows of a query with one `IN ({})`, asked in portions; order holds only inside one."""
        found: list[Row] = []
        values = [value for value in values if fits(value)]
        for start in range(0, len(values), _MANY):
            portion = values[start : start + _MANY]
            found += self.rows(sql.replace("{}", ",".join("?" * len(portion))), portion)
        return found

    def columns(self, table: str) -> frozenset[str]:
        """Names of the columns that `table` has in this file; older AMX versions have fewer."""
        if table not in self._columns:
            info = self.rows(f"PRAGMA table_info({table})")
            self._columns[table] = frozenset(str(row[1]) for row in info)
        return self._columns[table]

    def select(self, table: str, names: Sequence[str]) -> str:
        """A select list in which a column that this file does not have reads as NULL."""
        present = self.columns(table)
        return ", ".join(name if name in present else f"NULL AS {name}" for name in names)

    def has_index(self, name: str) -> bool:
        """The file has this index."""
        sql = "SELECT 1 FROM sqlite_master WHERE type = 'index' AND name = ?"
        return bool(self.rows(sql, (name,)))

    def version(self) -> tuple[object, ...]:
        """A value that changes when somebody else has written to the file."""
        return self._inode, self.rows("PRAGMA data_version")[0][0]

    def replaced(self) -> bool:
        """Reopen the file if another one stands at its path now. Raises as opening does."""
        inode = self._stat()
        if inode == self._inode and self._written() == self._as_written:
            return False
        before = self._connection
        self._connection = self._open()
        before.close()
        self._inode = None  # unless it turns out to be a history, it is looked at again
        self.forget_columns()
        self._check()
        self._inode, self._as_written = inode, self._written()
        return True

    def forget_columns(self) -> None:
        """AMX may have added columns: look again."""
        self._columns.clear()

    def interrupt(self) -> None:
        """Stop the query that is running, and whatever follows, from any thread."""
        self._stopped = True
        with suppress(sqlite3.ProgrammingError):  # closed: nothing is running
            self._connection.interrupt()

    def resume(self) -> None:
        """Answer again after `interrupt()`."""
        self._stopped = False

    def close(self) -> None:
        """Close the connection."""
        self._connection.close()
