"""What the app keeps between starts, in files for their owner alone.

What cannot be read is put aside, never written over; that, and a folder in which nothing can be kept,
is told in a sentence.
"""

from __future__ import annotations

import os
import stat
from collections.abc import Callable
from contextlib import suppress
from itertools import count
from pathlib import Path
from shutil import rmtree
from typing import TypeVar

from amx_tui.files import key_of, replace
from amx_tui.folders import is_temporary, make_private
from amx_tui.text import one_line

T = TypeVar("T")


class Kept:
    """The state folder; without one nothing is kept, and nothing is said of it."""

    def __init__(self, folder: Path | None) -> None:
        self.folder = folder
        self._untold: list[str] = []
        self._hear: Callable[[str], object] = self._untold.append
        self._complained = False
        if folder is not None and is_temporary(folder):
            self.tell(
                f"There is no home folder that can be written: what is kept is in {folder}, among "
                "the temporary files."
            )

    def told_to(self, hear: Callable[[str], object]) -> tuple[str, ...]:
        """Have `hear` told what there is to say from now on; what there was before is returned."""
        self._hear = hear
        before, self._untold = tuple(self._untold), []
        return before

    def read(self, path: Path, parse: Callable[[bytes], T], what: str) -> T | None:
        """What `parse` makes of a file; None if it is not there, or damaged: then it is put aside.

        `parse` raises ValueError for what it cannot read; `what` names it for people.
        """
        try:
            return parse(content(path))
        except (FileNotFoundError, NotADirectoryError):
            return None
        except (OSError, ValueError):
            self._put_aside(path, what)
            return None

    def write(self, path: Path, text: str) -> bool:
        """Write a file, whole or not at all; False if it cannot be, which is told once.

        Raises ValueError for what has no UTF-8.
        """
        try:
            make_private(path.parent, self.folder)
            replace(path, text)
        except OSError as error:
            if not self._complained:
                self._complained = True
                self.tell(
                    f"Nothing can be kept in {path.parent} ({error.strerror}): picks, unsaved texts "
                    "and conversations go with the app. AMX_TUI_STATE_DIR names another folder."
                )
            return False
        return True

    def forget(self, history: Path) -> None:
        """Delete all that is kept about a history: each such file or folder begins with its key."""
        if self.folder is None:
            return
        key = key_of(history)
        for path in (*self.folder.glob(f"{key}*"), *self.folder.glob(f"*/{key}*")):
            with suppress(OSError):  # what cannot be deleted stays
                rmtree(path) if path.is_dir() and not path.is_symlink() else path.unlink()

    def tell(self, text: str) -> None:
        """Say something about what is kept."""
        self._hear(one_line(text))

    def _put_aside(self, path: Path, what: str) -> None:
        try:
            aside = put_aside(path)
        except OSError:
            with suppress(FileNotFoundError):  # another app has put it aside
                path.lstat()
                self.tell(f"{what} cannot be read and is left out: {path}.")
        else:
            self.tell(f"{what} cannot be read and is left out. The file is kept as {aside}.")


def put_aside(path: Path) -> Path:
    """Give a file that is of no use another name, which is returned. Raises OSError."""
    names = (path.with_name(f"{path.name}.damaged{n or ''}") for n in count())
    return path.rename(next(name for name in names if not os.path.lexists(name)))


def content(path: Path) -> bytes:
    """What is in a file. Raises OSError, or ValueError for a named pipe, at which one would wait."""
    number = os.open(path, os.O_RDONLY | getattr(os, "O_NONBLOCK", 0))
    with os.fdopen(number, "rb") as file:
        if not stat.S_ISREG(os.fstat(number).st_mode):
            raise ValueError(path)
        return file.read()
