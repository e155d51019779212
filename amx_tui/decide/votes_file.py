"""A file of lines that grows, for its owner alone; several apps may write to it at a time.

A line that was said to be kept is on the disk, whatever ends the process after that.
"""

from __future__ import annotations

import os
import stat
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager, suppress
from pathlib import Path

from amx_tui.files import replace
from amx_tui.folders import make_private

try:
    import fcntl
except ImportError:  # Windows: there, one app at a time
    fcntl = None  # type: ignore[assignment]


def append(path: Path, lines: Sequence[bytes], top: Path | None) -> None:
    """Write lines behind those that are there, all or none; `top` is the state folder.

    Raises OSError, or ValueError for what is no ordinary file.
    """
    make_private(path.parent, top)
    with _held(path, make=True) as file:
        size = os.fstat(file).st_size
        # what a full disk or a crash has torn off stays a line of its own
        torn = bool(size) and os.pread(file, 1, size - 1) != b"\n"
        try:
            _write(file, b"\n" * torn + _joined(lines))
            os.fsync(file)
        except OSError:
            with suppress(OSError):
                os.ftruncate(file, size)
            raise


def rewrite(path: Path, keeps: Callable[[list[bytes]], list[bytes]]) -> None:
    """Put in place of the lines those of them that `keeps` returns, whole or not at all; nothing that
    somebody else writes meanwhile is lost.

    Raises OSError, also where there is no file, or ValueError.
    """
    with _held(path, make=False) as file:
        before = os.pread(file, os.fstat(file).st_size, 0).splitlines()
        kept = keeps(before)
        if kept != before:
            replace(path, _joined(kept).decode("utf-8"))


def _joined(lines: Sequence[bytes]) -> bytes:
    return b"".join(line + b"\n" for line in lines)


@contextmanager
def _held(path: Path, *, make: bool) -> Iterator[int]:
    """The file at the path, kept from others for a moment."""
    how = os.O_RDWR | os.O_APPEND | getattr(os, "O_NONBLOCK", 0) | (os.O_CREAT if make else 0)
    while True:
        file = os.open(path, how, 0o600)
        try:
            if not stat.S_ISREG(os.fstat(file).st_mode):
                raise ValueError(path)
            if fcntl is not None:
                fcntl.flock(file, fcntl.LOCK_EX)
            if _is_at(path, file):  # else another has just replaced it
                yield file
                return
        finally:
            os.close(file)


def _is_at(path: Path, file: int) -> bool:
    try:
        return os.path.samestat(path.stat(), os.fstat(file))
    except FileNotFoundError:
        return False


def _write(file: int, data: bytes) -> None:
    while data:
        data = data[os.write(file, data) :]
