"""What ends a command with a message for people instead of a traceback."""

from __future__ import annotations


class UserError(Exception):
    """Something that the user can put right; `str()` of it says what."""

    exit_code = 2
