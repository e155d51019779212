"""Where AMX's history is. A module of its own, for a command that is over in a fraction of a second:
what reads all other settings takes longer to load than four runs take to compare."""

from __future__ import annotations

import os
from pathlib import Path

_NO_HOME = Path("/nonexistent")  # what system accounts have, too; nobody can put anything there


def expanded(path: Path) -> Path:
    """The path with `~` and `~name` as home folders; as it was written where there is no such home."""
    try:
        return path.expanduser()
    except RuntimeError:
        return path


def amx_folder() -> Path:
    """AMX's own folder, which holds its config.yml and its history."""
    named = os.environ.get("AMX_CONFIG_DIR")
    if named:
        return expanded(Path(named))
    try:
        return Path.home() / ".amx"
    except RuntimeError:
        return _NO_HOME / ".amx"


def history_path(named: Path | None = None) -> Path:
    """The history to open; it may not exist.

    The first of: `named`, `$AMX_TUI_HISTORY`, `history.db` in `$AMX_CONFIG_DIR`, and AMX's own
    `~/.amx/history.db`. An empty variable counts as none.
    """
    chosen = named or os.environ.get("AMX_TUI_HISTORY")
    return expanded(Path(chosen)) if chosen else amx_folder() / "history.db"
