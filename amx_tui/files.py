"""Writing files: whole or not at all, and what somebody asked for never over a file unasked."""

from __future__ import annotations

import hashlib
import os
from collections.abc import Mapping
from contextlib import suppress
from pathlib import Path


class Occupied(Exception):
    """There is a file already; `str()` of it is its path."""


def names_folder(path: Path) -> bool:
    """Whether a path for several files is that of a folder: it is there, or its name has no ending."""
    return path.is_dir() or not path.suffix


def write_files(texts: Mapping[Path, str], overwrite: bool, *, into: Path | None = None) -> None:
    """Write the files, or none of them when one is there already and may not be overwritten.

    `into` is a folder of theirs that is made when it is not there.
    What is no ordinary file (a pipe, /dev/null) is written to as it is. Raises Occupied or OSError.
    """
    for path in texts:
        if not overwrite and os.path.lexists(path) and (path.is_file() or path.is_symlink()):
            raise Occupied(str(path))
    if into is not None:
        into.mkdir(parents=True, exist_ok=True)
    for path, text in texts.items():
        if path.exists() and not path.is_file():
            path.write_text(text, "utf-8")
        else:
            replace(path, text)


def replace(path: Path, text: str, *, mode: int = 0o666) -> None:
    """Write a file whole or not at all; `mode` as for `os.open`.

    Raises OSError, or ValueError for what has no UTF-8.
    """
    target = path.resolve()  # through a symbolic link: the link stays
    building = target.with_name(f".{target.name}.{os.getpid()}.tmp")
    try:
        how = os.O_WRONLY | os.O_CREAT | os.O_TRUNC
        with os.fdopen(os.open(building, how, mode), "w", encoding="utf-8") as file:
            file.write(text)
        os.replace(building, target)
    except (OSError, ValueError) as error:
        with suppress(OSError):
            building.unlink()
        if isinstance(error, OSError):
            error.filename = str(path)
        raise


def key_of(path: Path) -> str:
    """A name for what is kept about a file, the same however the path to it is spelled."""
    try:
        real = path.resolve()
    except (OSError, RuntimeError):  # links that go round
        real = path.absolute()
    return hashlib.sha256(os.fsencode(real)).hexdigest()[:16]
