"""Writing files: whole or not at all, and what somebody asked for never over a file unasked.

What is no ordinary file is written to as it is: a pipe, a device, and a descriptor of this process
under any of its names (`/dev/stdout`), so that `>> log` goes on adding to the log.
"""

from __future__ import annotations

import hashlib
import os
import stat
from collections.abc import Mapping
from contextlib import suppress
from io import BufferedWriter
from pathlib import Path

_LINKS = 40  # followed before a chain of them counts as endless


class Occupied(Exception):
    """There is a file already; `str()` of it is its path."""


def names_folder(path: Path) -> bool:
    """Whether a path for several files is that of a folder: it is there, or its name has no ending."""
    if own_descriptor(path) is not None:
        return False
    return path.is_dir() or not (path.suffix or path.exists())


def own_descriptor(path: Path) -> int | None:
    """The number of the open file of this process that the path is another name for."""
    ours = {os.path.realpath(place) for place in ("/proc/self/fd", "/dev/fd")}
    for _ in range(_LINKS):
        path = Path(os.path.realpath(path.parent), path.name)
        if str(path.parent) in ours:
            return int(path.name) if path.name.isdecimal() else None
        if not path.is_symlink():
            break
        path = path.parent / os.readlink(path)
    return None


def is_terminal(path: Path) -> bool:
    """Whether what is written there is drawn somewhere."""
    try:
        opened = _opened(path, wait=False) if path.is_char_device() else -1
    except OSError:
        return False
    if opened < 0:
        return False
    try:
        return os.isatty(opened)
    finally:
        os.close(opened)


def write_files(
    texts: Mapping[Path, str], overwrite: bool, *, into: Path | None = None, wait: bool = True
) -> None:
    """Write the files, or none of them when one is there already and may not be overwritten.

    `into` is a folder of theirs that is made when it is not there. `wait` for somebody to read a named
    pipe; else it is an error. What has no UTF-8 becomes a question mark. Raises Occupied or OSError.
    """
    for path in texts:
        if not overwrite and _is_taken(path):
            raise Occupied(str(path))
    if into is not None:
        into.mkdir(parents=True, exist_ok=True)
    for path, text in texts.items():
        try:
            _write(path, text.encode("utf-8", "replace"), wait)
        except OSError as error:
            error.filename = str(path)
            raise


def _is_taken(path: Path) -> bool:
    if own_descriptor(path) is not None:
        return False
    return os.path.lexists(path) and (path.is_file() or path.is_symlink())


def _write(path: Path, data: bytes, wait: bool) -> None:
    number = own_descriptor(path)
    if number is None and not (path.exists() and not path.is_file()):
        _put(path, data)
        return
    opened = _opened(path, wait) if number is None else os.dup(number)
    with os.fdopen(opened, "wb") as file:
        file.write(data)


def _opened(path: Path, wait: bool) -> int:
    at_once = 0 if wait else getattr(os, "O_NONBLOCK", 0)
    opened = os.open(path, os.O_WRONLY | at_once | getattr(os, "O_NOCTTY", 0))
    if at_once:
        os.set_blocking(opened, True)
    return opened


def replace(path: Path, text: str) -> None:
    """Write a file that only its owner may read, whole or not at all.

    Raises OSError, or ValueError for what has no UTF-8.
    """
    data = text.encode("utf-8")
    target, building = _places(path)
    try:
        with _building(building, 0o600) as file:
            file.write(data)
        os.replace(building, target)
    except OSError:
        _drop(building)
        raise


def _put(path: Path, data: bytes) -> None:
    """Write a file whole or not at all; one that was there keeps its owner and its mode."""
    target, building = _places(path)
    before = _found(target)
    try:
        with _building(building, 0o666) as file:
            alike = before is None or _made_alike(file.fileno(), before)
            file.write(data)
            file.flush()
            os.fsync(file.fileno())
        if alike:
            os.replace(building, target)
            return
    except OSError as error:
        _drop(building)
        if before is None or not isinstance(error, PermissionError):
            raise
    _drop(building)
    # somebody else's, in a folder or of an owner that we may not take over
    target.write_bytes(data)


def _places(path: Path) -> tuple[Path, Path]:
    """Where a file is, through symbolic links, and a name beside it that is short and nobody's."""
    target = Path(os.path.realpath(path))
    return target, target.with_name(f".{os.urandom(6).hex()}.tmp")


def _building(path: Path, mode: int) -> BufferedWriter:
    """A new file; what anybody has put there is neither written to nor followed."""
    return open(path, "xb", opener=lambda name, how: os.open(name, how, mode))


def _drop(path: Path) -> None:
    with suppress(OSError):
        path.unlink()


def _found(path: Path) -> os.stat_result | None:
    try:
        return path.stat()
    except FileNotFoundError:
        return None


def _made_alike(number: int, before: os.stat_result) -> bool:
    """Give a new file the owner and the mode of the one that it replaces, if that is possible."""
    if not hasattr(os, "fchown"):
        return True  # Windows: a folder hands its rights on
    now = os.fstat(number)
    try:
        if (now.st_uid, now.st_gid) != (before.st_uid, before.st_gid):
            os.fchown(number, before.st_uid, before.st_gid)
        os.fchmod(number, stat.S_IMODE(before.st_mode))
    except OSError:
        return False
    return True


def key_of(path: Path) -> str:
    """A name for what is kept about a file, the same however the path to it is spelled."""
    try:
        real = path.resolve()
    except (OSError, RuntimeError):  # links that go round
        real = path.absolute()
    return hashlib.sha256(os.fsencode(real)).hexdigest()[:16]
