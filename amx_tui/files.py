"""Writing what somebody asked for: whole or not at all, and never over a file without being told to."""

from __future__ import annotations

import os
from collections.abc import Mapping
from pathlib import Path


class Occupied(Exception):
    """There is a file already; `str()` of it is its path."""


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
            _replace(path, text)


def _replace(path: Path, text: str) -> None:
    target = path.resolve()  # through a symbolic link: the link stays
    building = target.with_name(f".{target.name}.{os.getpid()}.tmp")
    try:
        building.write_text(text, "utf-8")
        os.replace(building, target)
    except OSError as error:
        building.unlink(missing_ok=True)
        error.filename = str(path)
        raise
