"""Where this app may keep things: also without a home, or with one that cannot be written."""

from __future__ import annotations

import os
import stat
import tempfile
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path

STATE_VARIABLE = "AMX_TUI_STATE_DIR"
_APP = "amx-tui"


def own_folder(usual: Callable[[], Path]) -> Path:
    """A folder for what this app keeps: the usual one, else one of its own among temporary files."""
    try:
        folder = usual()
    except RuntimeError:  # there is no home
        return _temporary(Path("/nonexistent", _APP))
    return folder if _can_be_written(folder) else _temporary(folder)


def state_folder() -> Path:
    """Where the app keeps what it remembers: what the environment names, else the usual place. For a
    command that is over before all other settings have been loaded."""
    named = os.environ.get(STATE_VARIABLE, "")
    with suppress(RuntimeError):  # there is no such home
        if named:
            return Path(named).expanduser()
    return own_folder(_usual_state)


def _usual_state() -> Path:
    from platformdirs import user_state_path

    return user_state_path(_APP)


def is_temporary(folder: Path) -> bool:
    """The folder is one that `own_folder` took because there was no other."""
    return folder.name.startswith(f"{_APP}-") and folder.parent == Path(tempfile.gettempdir())


def _can_be_written(folder: Path) -> bool:
    """It can, or it can be made."""
    try:
        nearest = next(place for place in (folder, *folder.parents) if place.exists())
        return nearest.is_dir() and os.access(nearest, os.W_OK | os.X_OK)
    except (OSError, StopIteration):
        return False


def _temporary(otherwise: Path) -> Path:
    """A folder that nobody else can look into; the same at the next start, if it is still there."""
    try:
        base = Path(tempfile.gettempdir())
        folder = base / f"{_APP}-{os.getuid() if hasattr(os, 'getuid') else os.getlogin()}"
        folder.mkdir(mode=0o700, exist_ok=True)
        found = folder.lstat()
        if stat.S_ISDIR(found.st_mode) and _is_private(found):
            return folder
        return Path(tempfile.mkdtemp(prefix=f"{_APP}-"))  # somebody else has put something there
    except OSError:
        return otherwise


def _is_private(found: os.stat_result) -> bool:
    if not hasattr(os, "getuid"):
        return True  # the temporary files of Windows are the user's own
    return found.st_uid == os.getuid() and not found.st_mode & 0o077


def make_private(folder: Path, top: Path | None = None) -> None:
    """Make a folder, and those above it that are not there, for their owner alone.

    Folders below `top` are ours, and become private when they are not; so does a `top` of the
    usual name. Raises OSError.
    """
    if not folder.is_dir():
        if not folder.parent.exists():
            make_private(folder.parent, top)
        folder.mkdir(mode=0o700, exist_ok=True)
    ours = top is not None and (top in folder.parents or (folder == top and top.name == _APP))
    if ours and folder.stat().st_mode & 0o077:
        with suppress(OSError):  # it is somebody else's after all
            folder.chmod(0o700)
