"""Which settings of runs the user does not want compared. A module of its own, as `paths` is: `compare`
needs it, and is over before all other settings have been loaded."""

from __future__ import annotations

import os

VARIABLE = "AMX_TUI_IGNORE_SETTINGS"


def globs_in(text: str) -> tuple[str, ...]:
    """The globs in a list with commas between them."""
    return tuple(glob for glob in map(str.strip, text.split(",")) if glob)


def ignored_settings() -> tuple[str, ...]:
    """The globs that the environment names."""
    return globs_in(os.environ.get(VARIABLE, ""))
