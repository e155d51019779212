"""The command line: opens the app, and says everything that the app shows without it.

Data goes to standard output, messages to standard error. Exit codes: 0 fine, 1 nothing to compare,
2 usage, no history, or a file that cannot be written, 3 history unreadable, 4 a rule of --fail-if
failed, 5 one of them cannot tell (with --strict), 7 nothing may be sent, 70 the app ended by a fault
of its own, 128 and the signal's number when a signal ended it. Nothing heavy is imported before a
command needs it.
"""

from __future__ import annotations

import os
from importlib import import_module
from typing import Any

import click

from amx_tui import __version__
from amx_tui.cli.exits import Guarded
from amx_tui.cli.shared_options import (
    agent_option,
    fresh_option,
    history_options,
    read_only_option,
    theme_option,
)
from amx_tui.cli.surroundings import COMPLETING

_COMMANDS = {
    "open": "compare:open_",
    "compare": "compare:compare",
    "take": "take:take",
    "votes": "votes:votes",
    "board": "boards:board",
    "trend": "boards:trend",
    "runs": "runs:runs",
    "show": "runs:show",
    "asset": "runs:asset",
    "ask": "ask:ask",
    "mcp": "mcp:mcp",
    "doctor": "doctor:doctor",
    "completion": "completion:completion",
}
_HELP = {"help_option_names": ["-h", "--help"], "max_content_width": 100}


class Commands(Guarded):
    """The commands, each of whose modules is imported when it is asked for."""

    def main(self, *arguments: Any, **how: Any) -> Any:
        """Run the program, or answer a shell that completes a line of it."""
        if COMPLETING in os.environ:
            import_module("amx_tui.cli.completion")  # knows how shells want to be answered
        return super().main(*arguments, **how)

    def list_commands(self, ctx: click.Context) -> list[str]:
        """Their names, by the alphabet."""
        return sorted(_COMMANDS)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        """The command of a name."""
        if cmd_name not in _COMMANDS:
            return None
        module, _, attribute = _COMMANDS[cmd_name].partition(":")
        found: click.Command = getattr(import_module(f"amx_tui.cli.{module}"), attribute)
        return found


@click.group(cls=Commands, invoke_without_command=True, context_settings=_HELP)
@history_options
@fresh_option
@agent_option
@read_only_option
@theme_option
@click.version_option(__version__, prog_name="amx-tui")
@click.pass_context
def main(ctx: click.Context) -> None:
    """Compare runs of AMX, the Agentic Metadata Extractor, and see which did better.

    Without a command the app opens. The history is the one named by --history, else
    $AMX_TUI_HISTORY, else history.db in $AMX_CONFIG_DIR, else ~/.amx/history.db.

    Exit codes: 0 fine, 1 nothing to compare or to show, 2 usage, no history or a file that cannot be
    written, 3 a history that cannot be read, 4 a rule of --fail-if failed, 5 one of them cannot tell
    (with --strict), 6 not all was taken that should have been, 7 ask was not agreed to send
    anything, 70 a fault of the app itself.
    """
    if ctx.invoked_subcommand is None:
        from amx_tui.cli.app import run_app

        run_app(ctx)
