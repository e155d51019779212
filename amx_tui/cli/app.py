"""The app as the command line starts it, and how it ends: by a key, a signal or a fault."""

from __future__ import annotations

import asyncio
import gc
import os
import signal
import sys
from functools import partial
from typing import TYPE_CHECKING

import click

from amx_tui.cli.exits import stop
from amx_tui.cli.faults import FAULT, tell
from amx_tui.cli.shared_options import agent_of, is_read_only, located, theme_of, unlocked

if TYPE_CHECKING:
    from amx_tui.ui.app import AmxTui
    from amx_tui.ui.session import Start


def run_app(ctx: click.Context, start: Start | None = None) -> None:
    """Open the app on the history of this command; end with its exit code."""
    from amx_tui.cli.terminal import need_terminal
    from amx_tui.history.source.file import HistoryFile
    from amx_tui.settings import settings

    chosen = settings()  # what is set wrongly is said first, wherever the app would run
    need_terminal()
    path, demo = located(ctx)
    unlocked(HistoryFile, path).close()  # a wrong path is said before the screen is taken over
    from amx_tui.ui.app import AmxTui
    from amx_tui.ui.driver import TerminalDriver
    from amx_tui.ui.session import Session
    from amx_tui.ui.themes import known_theme

    theme = known_theme(theme_of(ctx), "--theme")
    known_theme(chosen.theme, "AMX_TUI_THEME")
    session = Session(
        path,
        demo=demo,
        agent=agent_of(ctx),
        theme=theme,
        read_only=is_read_only(ctx),
        settings=chosen,
        state_dir=chosen.state_dir,
    )
    app = AmxTui(session, start, TerminalDriver)
    collect_seldom()
    try:
        asyncio.run(_run(app))
    except Exception as error:  # of the app or of what holds it: it makes no difference
        app.fault = app.fault or error
    if app.fault is not None:
        session.remembered.remember(crashed=True)
        stop(tell(app.fault, chosen.state_dir), FAULT)
    ctx.exit(app.return_code or 0)


def collect_seldom() -> None:
    """Look for garbage seldom enough that scrolling does not stutter, and never in the modules.

    Screens hold each other in circles, so collecting stays on; a full collection, which looks at
    every drawn line that is kept, comes after some 400,000 new objects instead of 70,000.
    """
    gc.enable()
    gc.freeze()
    gc.set_threshold(2_000, 10, 20)


async def _run(app: AmxTui) -> None:
    """Run the app; whoever ends it by a signal gets the terminal back, and nothing typed is lost."""
    from amx_tui.cli.terminal import gone, lasting

    assert sys.__stderr__ is not None
    sys.__stderr__ = lasting(sys.__stderr__)  # type: ignore[misc]  # Textual draws there
    loop = asyncio.get_running_loop()
    for number in (signal.SIGINT, signal.SIGTERM, signal.SIGHUP):
        loop.add_signal_handler(number, _leave, app, number)
    hung_up = asyncio.create_task(gone(partial(_leave, app, signal.SIGHUP)))
    try:
        await app.run_async()
    finally:
        hung_up.cancel()


def _leave(app: AmxTui, number: int) -> None:
    """End as after the key that quits, with the exit code of a process that a signal ended."""
    if not os.isatty(0):  # the terminal is gone: what is still written and read goes nowhere
        nowhere = os.open(os.devnull, os.O_RDWR)
        for descriptor in (0, 1, 2):
            os.dup2(nowhere, descriptor)
    app.leave(128 + number)
