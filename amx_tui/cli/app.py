"""The app as the command line starts it, and how it ends: by a key, a signal or a fault."""

from __future__ import annotations

import asyncio
import gc
import os
import signal
import sys
from io import BufferedWriter, FileIO, TextIOWrapper
from typing import TYPE_CHECKING, Any, TextIO

import click

from amx_tui.cli.shared_options import agent_of, is_read_only, located, unlocked

if TYPE_CHECKING:
    from amx_tui.ui.app import AmxTui
    from amx_tui.ui.session import Start

_FATAL = 1  # what Textual calls the end of an app by an exception that nobody handled
_FAULT = 70  # what the shell is told of it


def run_app(ctx: click.Context, start: Start | None = None) -> None:
    """Open the app on the history of this command; end with its exit code."""
    from amx_tui.history.source.file import HistoryFile
    from amx_tui.settings import settings

    path, demo = located(ctx)
    unlocked(HistoryFile, path).close()  # a wrong path is said before the screen is taken over
    from amx_tui.ui.app import AmxTui
    from amx_tui.ui.session import Session

    chosen = settings()
    session = Session(
        path,
        demo=demo,
        agent=agent_of(ctx),
        read_only=is_read_only(ctx),
        settings=chosen,
        state_dir=chosen.state_dir,
    )
    app = AmxTui(session, start)
    collect_seldom()
    asyncio.run(_run(app))
    if app.return_code == _FATAL:
        session.remembered.remember(crashed=True)
        ctx.exit(_FAULT)
    ctx.exit(app.return_code or 0)


def collect_seldom() -> None:
    """Look for garbage seldom enough that scrolling does not stutter, and never in the modules.

    Screens hold each other in circles, so collecting stays on; a full collection, which looks at
    every drawn line that is kept, comes after some 400,000 new objects instead of 70,000.
    """
    gc.enable()
    gc.freeze()
    gc.set_threshold(2_000, 10, 20)


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


def _lasting(file: TextIO) -> TextIOWrapper:
    raw = BufferedWriter(_Lasting(file.fileno(), "w", closefd=False))
    return TextIOWrapper(raw, encoding=file.encoding, errors=file.errors, newline="")


async def _run(app: AmxTui) -> None:
    """Run the app; whoever ends it by a signal gets the terminal back, and nothing typed is lost."""
    if sys.platform != "win32":  # there, loops hear no signals
        assert sys.__stderr__ is not None
        sys.__stderr__ = _lasting(sys.__stderr__)  # type: ignore[misc]  # Textual draws there
        loop = asyncio.get_running_loop()
        for number in (signal.SIGINT, signal.SIGTERM, signal.SIGHUP):
            loop.add_signal_handler(number, _leave, app, number)
    await app.run_async()


def _leave(app: AmxTui, number: int) -> None:
    """End as after the key that quits, with the exit code of a process that a signal ended."""
    if not os.isatty(0):  # the terminal is gone: what is still written and read goes nowhere
        nowhere = os.open(os.devnull, os.O_RDWR)
        for descriptor in (0, 1, 2):
            os.dup2(nowhere, descriptor)
    app.leave(128 + number)
