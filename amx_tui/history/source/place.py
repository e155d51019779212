"""What stands at the path of a history, looked at before SQLite opens it.

SQLite waits for ever at a named pipe, and of everything else that is no database of ours it says only
that it cannot be opened.
"""

from __future__ import annotations

import errno
import os
import stat
from pathlib import Path
from urllib.parse import quote

from amx_tui.history.errors import HistoryMissing, HistoryUnreadable

_KINDS = {
    stat.S_IFIFO: "a named pipe",
    stat.S_IFSOCK: "a socket",
    stat.S_IFCHR: "a device",
    stat.S_IFBLK: "a device",
}


def as_uri(path: Path, mode: str) -> str:
    """`path` as the URI that SQLite opens; every special character in it is escaped."""
    name = os.fsencode(path.absolute())
    host = "//" if name.startswith(b"/") else ""  # else two slashes at its begin would name one
    return f"file:{host}{quote(name)}?mode={mode}"


def may_write(path: Path) -> bool:
    """Whether this process may write there, whoever started it."""
    return os.access(path, os.W_OK, effective_ids=os.access in os.supports_effective_ids)


def real(path: Path) -> Path:
    """Where links lead: SQLite keeps its files beside that. Links that go round lead nowhere."""
    return Path(os.path.realpath(path))


def beside(path: Path, ending: str) -> Path:
    """A file that SQLite keeps beside the history: `-wal` is its log, `-shm` what says where."""
    file = real(path)
    return file.with_name(f"{file.name}{ending}")


def size_of(path: Path) -> int:
    """The size of a file in bytes; 0 if it is not there."""
    try:
        return os.stat(path).st_size
    except OSError:
        return 0


def require_file(path: Path) -> None:
    """Raise HistoryMissing or HistoryUnreadable unless a file stands there that may be read."""
    try:
        mode = os.stat(path).st_mode
    except (FileNotFoundError, NotADirectoryError, ValueError):  # a name with a NUL in it
        raise HistoryMissing(
            f"No AMX history at {path}. Run AMX first, name another file with "
            "--history PATH, or look around with --demo."
        ) from None
    except OSError as error:
        raise HistoryUnreadable(_out_of_reach(path, error)) from error
    if stat.S_ISDIR(mode):
        raise HistoryUnreadable(f"{path} is a folder. Name the file: {path}/history.db")
    if not stat.S_ISREG(mode):
        kind = _KINDS.get(stat.S_IFMT(mode), "something else")
        raise HistoryUnreadable(f"{path} is no file but {kind}. Name AMX's history.db.")
    if not os.access(path, os.R_OK, effective_ids=os.access in os.supports_effective_ids):
        raise HistoryUnreadable(f"You may not read {path}: its owner can change that (chmod u+r).")


def _out_of_reach(path: Path, error: OSError) -> str:
    if error.errno == errno.ELOOP:
        return f"{path} is a link that leads back to itself. Name the file that it should lead to."
    if isinstance(error, PermissionError):
        return f"You may not look into the folder of {path}: its owner can change that (chmod u+x)."
    return f"{path} cannot be reached: {error.strerror}."
