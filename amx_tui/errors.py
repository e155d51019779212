"""What ends a command with a message for people instead of a traceback."""

from __future__ import annotations

from amx_tui.text import one_line


class UserError(Exception):
    """Something that the user can put right; `str()` of it says what.

    A path, or what a database says of itself, may be part of the message: it is cleaned like all
    text that others wrote.
    """

    exit_code = 2

    def __init__(self, message: str) -> None:
        super().__init__(one_line(message))
