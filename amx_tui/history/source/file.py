"""The history file: SQLite through the standard library, never written, never locked for long.

Nothing else in this process touches the file for reading: two SQLite libraries in one process drop
each other's locks. The file is opened `mode=ro` and `query_only`. `immutable`, which would not see what
AMX has in its write-ahead log, it is only where there is no log and none can be made.
"""

from __future__ import annotations

import json
import os
import sqlite3
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import closing, contextmanager, suppress
from pathlib import Path

from amx_tui.history.errors import HistoryLocked, HistoryUnreadable, Interrupted
from amx_tui.history.source import columns
from amx_tui.history.source.coerce import decode, fits
from amx_tui.history.source.place import as_uri, beside, may_write, real, require_file, size_of

Row = sqlite3.Row
Parameters = Sequence[object] | Mapping[str, object]
_BUSY, _LOCKED, _READONLY, _CORRUPT, _CANTOPEN, _PROTOCOL = 5, 6, 8, 11, 14, 15  # SQLite's codes
_PATIENCE = 1.0  # seconds for a lock that comes and goes, as with every write without a log
_NONE = (-1, -1)  # the inode of no file
_STEPS = 100_000  # of SQLite's machine, a few milliseconds, between looks whether to stop


def many(ids: Iterable[object]) -> str:
    """Ids as the parameter of `IN (SELECT value FROM json_each(?))`, without those that none can be:
    a column that refers to a run may hold anything."""
    return json.dumps([number for number in ids if isinstance(number, int) and fits(number)])


# what an SQLite connection raises; the second where SQLite names a part of the file that is no text
FAILURES = (sqlite3.Error, UnicodeDecodeError)


def reason(error: Exception) -> str:
    """What SQLite says, as far as it is text."""
    if isinstance(error, UnicodeDecodeError):
        return "what SQLite says of it is no text"
    return str(error)


def _code(error: Exception) -> int:
    """SQLite's primary result code; 0 where the error is none of SQLite's own."""
    return getattr(error, "sqlite_errorcode", 0) & 0xFF


@contextmanager
def in_memory(
    name: str, columns: Sequence[str], rows: Iterable[Mapping[str, object]]
) -> Iterator[Callable[[str], sqlite3.Cursor]]:
    """A function that answers SQL over one table, which is gone when the block ends.

    Raises HistoryUnreadable where there is no room for the rows.
    """
    with closing(sqlite3.connect(":memory:", isolation_level=None)) as connection:
        try:
            connection.execute(f"CREATE TABLE {name} ({', '.join(columns)})")
            marks = ", ".join(f":{column}" for column in columns)
            connection.execute("BEGIN")
            connection.executemany(f"INSERT INTO {name} VALUES ({marks})", rows)
            yield connection.execute
        except sqlite3.Error as error:
            raise HistoryUnreadable(f"The results cannot be summed up: {error}.") from error


class HistoryFile:
    """A read-only connection to a history. All methods belong to one thread, but `interrupt`."""

    def __init__(self, path: Path) -> None:
        """Open `path`. Raises HistoryMissing or HistoryUnreadable, with words for the user."""
        self.path = path
        self._columns: columns.Columns = {}
        self._stopped = False
        self._frozen = False  # no writer can be at work on the file
        self._shm, self._shared = (
            path,
            0,
        )  # what SQLite maps to share it with writers, and its bytes
        self._connection = self._open()
        self._inode, self._as_written = self._stat(), self._written()
        try:
            self._check()
        except BaseException:
            self.close()
            raise

    def _open(self) -> sqlite3.Connection:
        require_file(self.path)
        uri = as_uri(self.path, "ro")
        try:
            connection = self._connected(uri)
            self._frozen = self._alone(connection)
            if self._frozen:
                connection.close()
                connection = self._connected(f"{uri}&immutable=1")
        except FAILURES as error:
            raise self._unreadable(error) from error
        connection.text_factory = decode
        connection.row_factory = sqlite3.Row
        # SQLite forgets an interrupt that comes just before a query begins; this does not
        connection.set_progress_handler(lambda: self._stopped, _STEPS)
        self._shm = beside(self.path, "-shm")
        self._shared = size_of(self._shm)
        return connection

    @staticmethod
    def _connected(uri: str) -> sqlite3.Connection:
        return sqlite3.connect(
            uri,
            uri=True,
            isolation_level=None,
            check_same_thread=False,
            timeout=_PATIENCE,
            cached_statements=64,
        )

    def _alone(self, connection: sqlite3.Connection) -> bool:
        """Whether the file is of the kind that SQLite shares through files beside it, but there are
        none and none can be made: in a read-only folder, with AMX at rest."""
        try:
            connection.execute("PRAGMA schema_version").fetchone()
        except FAILURES as error:
            connection.close()
            folder = real(self.path).parent
            if _code(error) not in (_READONLY, _CANTOPEN) or may_write(folder):
                raise
            if size_of(self._log):
                raise HistoryUnreadable(
                    f"What AMX wrote last is still in {self._log}, and to read that SQLite must make "
                    f"a file beside it, but {folder} is read-only. Make the folder writable, or copy "
                    "both files into another folder and name the copy with --history."
                ) from error
            return True
        return False

    @property
    def _log(self) -> Path:
        return beside(self.path, "-wal")

    def _check(self) -> None:
        self.rows("PRAGMA temp_store = MEMORY")
        self.rows("PRAGMA mmap_size = 0")  # what is cut off while it is read is an error, no signal
        self.rows("PRAGMA trusted_schema = 0")
        self.look_at_columns()

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
            return stat.st_mtime_ns, stat.st_size, size_of(self._log)
        return None

    def _unreadable(self, error: Exception) -> HistoryUnreadable:
        code = _code(error)
        if code in (_BUSY, _LOCKED, _PROTOCOL):
            return HistoryLocked(f"Another program holds {self.path} locked.")
        if code == _CORRUPT:
            return HistoryUnreadable(
                f"{self.path} is damaged: {reason(error)}. Take a copy of before, or let sqlite3 make "
                "one of what can still be read (.recover)."
            )
        return HistoryUnreadable(
            f"{self.path} cannot be read: {reason(error)}. Is it AMX's history.db, and may you read it?"
        )

    def _sound(self) -> bool:
        """False once the file that SQLite maps to share it with writers has been cut short: whoever
        touches what is gone of it is ended by a signal."""
        size = size_of(self._shm)
        if size < self._shared:
            return not os.path.exists(self._shm)  # what was removed lives on while it is mapped
        self._shared = size
        return True

    @contextmanager
    def transaction(self) -> Iterator[None]:
        """One consistent view of the file. Keep it short: it holds up AMX's checkpoints."""
        with self._answering():
            inside = self._connection.in_transaction
        if inside:
            yield
            return
        self.rows("BEGIN")
        try:
            yield
        finally:
            self._roll_back()

    def _roll_back(self) -> None:
        while self._connection.in_transaction:  # an interrupt can stop this, too
            with suppress(sqlite3.OperationalError):
                self._connection.execute("ROLLBACK")

    def rows(self, sql: str, parameters: Parameters = ()) -> list[Row]:
        """All rows of a query. Raises HistoryUnreadable, or Interrupted after `interrupt()`."""
        with self._answering():
            try:
                return self._as_text(sql, parameters)
            except sqlite3.OperationalError as error:
                if _code(error):  # one of SQLite's own
                    raise
            # some text is no UTF-8: to look at each in Python takes twice as long
            return self._connection.execute(sql, parameters).fetchall()

    def _as_text(self, sql: str, parameters: Parameters) -> list[Row]:
        self._connection.text_factory = str
        try:
            return self._connection.execute(sql, parameters).fetchall()
        finally:
            self._connection.text_factory = decode

    @contextmanager
    def _answering(self) -> Iterator[None]:
        if self._stopped:
            raise Interrupted
        if not self._sound():
            raise HistoryUnreadable(
                f"Another program has cut off {self._shm}: the history is opened again."
            )
        try:
            yield
        except FAILURES as error:
            if _code(error) == sqlite3.SQLITE_INTERRUPT:
                raise Interrupted from error
            raise self._unreadable(error) from error

    def look_at_columns(self) -> None:
        """Make the views `runs` and `results`, again if AMX has added columns meanwhile.

        Never inside a transaction, whose end would take the new views with it.
        """
        with self._answering():
            now = columns.present(self._connection)
            if now == self._columns:
                return
            if why := columns.strange(self._connection, now):
                raise HistoryUnreadable(f"{self.path} is not a history of AMX: {why}.")
            self._connection.execute("PRAGMA query_only = 0")  # the file itself is read-only anyway
            try:
                self._connection.execute("BEGIN")  # an interrupt leaves the old views, not none
                columns.make_views(self._connection, now)
                self._connection.execute("COMMIT")
            finally:
                self._roll_back()
                self._connection.execute("PRAGMA query_only = 1")
            self._columns = now

    def missing_columns(self) -> list[str]:
        """The columns that an older AMX did not make, as `table.column`."""
        return columns.missing(self._columns)

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
        if not self._sound():
            self._connection.close()  # first: connections of one process share what has been cut off
        elif inode == self._inode and self._written() == self._as_written:
            return False
        self._inode = _NONE  # unless it turns out to be a history, it is looked at again
        before, self._connection = self._connection, self._open()
        before.close()
        self._columns = {}
        self._check()
        self._inode, self._as_written = inode, self._written()
        return True

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
