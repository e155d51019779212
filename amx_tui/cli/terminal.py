"""The terminal that the app needs: whether there is one, and what becomes of the app when it goes."""

from __future__ import annotations

import asyncio
import os
import select
from collections.abc import Callable
from io import BufferedWriter, FileIO, TextIOWrapper
from typing import Any, TextIO

from amx_tui.errors import UserError

_STREAMS = ("input", "output", "error")
_LOOK_EVERY = 1.0  # seconds
_GONE = select.POLLHUP | select.POLLERR | select.POLLNVAL
_ELSE = "`amx-tui runs` and `amx-tui compare` need none."


class NoTerminal(UserError):
    """The app has been started where it can be neither seen nor used."""


def need_terminal() -> None:
    """Raise NoTerminal unless the app can draw on a terminal and read its keys."""
    for number, name in enumerate(_STREAMS):
        if not os.isatty(number):
            raise NoTerminal(f"The app needs a terminal, and standard {name} is none. {_ELSE}")
    term = os.environ.get("TERM", "")
    if term in ("", "dumb"):
        said = f"TERM is {term}" if term else "TERM is not set"
        raise NoTerminal(f"The app needs a terminal that can move its cursor, and {said}. {_ELSE}")


async def gone(then: Callable[[], None]) -> None:
    """Do something when the terminal is gone. A process that it does not control hears no signal."""
    terminal = select.poll()
    terminal.register(0, 0)
    while not any(what & _GONE for _, what in terminal.poll(0)):
        await asyncio.sleep(_LOOK_EVERY)
    then()


class _Lasting(FileIO):
    """A terminal to write to, also when it is gone.

    Textual's writing thread would end at the first error, and the app wait for it for ever.
    """

    def write(self, data: Any) -> int:
        """Write, if anybody is there to read it."""
        try:
            return super().write(data)
        except OSError:
            return len(data)


def lasting(file: TextIO) -> TextIOWrapper:
    """`file`, but for the errors of a terminal that is gone."""
    raw = BufferedWriter(_Lasting(file.fileno(), "w", closefd=False))
    return TextIOWrapper(raw, encoding=file.encoding, errors="replace", newline="")
