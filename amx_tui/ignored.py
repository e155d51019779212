"""Which settings of runs are not compared. A module of its own, as `paths` is: `compare` needs it, and
is over before all other settings of the user have been loaded."""

from __future__ import annotations

import os
from collections.abc import Iterable
from fnmatch import fnmatchcase

from amx_tui.text import folded

VARIABLE = "AMX_TUI_IGNORE_SETTINGS"
VOLATILE = (
    "trigger",  # AMX's name for where a run was started from
    "*_id",
    "*_ids",
    "*_at",
    "*timestamp*",
    "path",
    "*_path",
    "*_dir",
)
"""Globs of keys that name one run, a moment or a place: their values differ between equal runs, too."""


def globs_in(text: str) -> tuple[str, ...]:
    """The globs in a list with commas between them."""
    return tuple(glob for glob in map(str.strip, text.split(",")) if glob)


def ignored_settings() -> tuple[str, ...]:
    """The globs that the environment names."""
    return globs_in(os.environ.get(VARIABLE, ""))


def passed_over(key: str, leave_out: Iterable[str]) -> bool:
    """Whether a setting is not compared: it is `VOLATILE`, or left out by a glob, in whatever case."""
    name = folded(key)
    return any(fnmatchcase(name, glob) for glob in (*VOLATILE, *map(folded, leave_out)))
