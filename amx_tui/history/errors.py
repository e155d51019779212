"""What can go wrong with a history, in words that say what to do."""

from __future__ import annotations

from amx_tui.errors import UserError


class HistoryError(UserError):
    """A history that cannot be used; `str()` of it is a message for the user."""

    exit_code = 3


class HistoryMissing(HistoryError):
    """There is no history at the path looked at."""

    exit_code = 2


class HistoryUnreadable(HistoryError):
    """The file is there, but it is not a history of AMX, or cannot be read."""


class HistoryLocked(HistoryUnreadable):
    """Another program holds the file locked: trying again may help."""


class Interrupted(Exception):
    """A query was stopped because its answer is no longer wanted."""
