"""Where AMX's history is. A module of its own, for a command that is over in a fraction of a second:
what reads all other settings takes longer to load than four runs take to compare."""

from __future__ import annotations

import os
from pathlib import Path


def amx_folder() -> Path:
    """AMX's own folder, which holds its config.yml and its history."""
    return Path(os.environ.get("AMX_CONFIG_DIR") or "~/.amx").expanduser()


def history_path(named: Path | None = None) -> Path:
    """The history to open; it may not exist.

    The first of: `named`, `$AMX_TUI_HISTORY`, `history.db` in `$AMX_CONFIG_DIR`, and AMX's own
    `~/.amx/history.db`. An empty variable counts as none.
    """
    chosen = named or os.environ.get("AMX_TUI_HISTORY")
    return Path(chosen or amx_folder() / "history.db").expanduser()
