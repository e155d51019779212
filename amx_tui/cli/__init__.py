"""The command line: opens the app, and says everything that the app shows without it.

Data goes to standard output, messages to standard error. Exit codes: 0 fine, 1 nothing to compare,
2 usage, no history, or a file that cannot be written, 3 history unreadable, 4 a rule of --fail-if
failed, 5 one of them cannot tell (with --strict), 70 the app ended by a fault
of its own, 128 and the signal's number when a signal ended it. Nothing heavy is imported before a
command needs it.
"""

from __future__ import annotations

import click

from amx_tui import __version__
from amx_tui.cli.ask import ask
from amx_tui.cli.boards import board, trend
from amx_tui.cli.compare import compare, open_
from amx_tui.cli.completion import completion
from amx_tui.cli.doctor import doctor
from amx_tui.cli.exits import Guarded
from amx_tui.cli.mcp import mcp
from amx_tui.cli.runs import asset, runs, show
from amx_tui.cli.shared_options import (
    agent_option,
    history_options,
    read_only_option,
    theme_option,
)
from amx_tui.cli.take import take
from amx_tui.cli.votes import votes

_HELP = {"help_option_names": ["-h", "--help"], "max_content_width": 100}


@click.group(cls=Guarded, invoke_without_command=True, context_settings=_HELP)
@history_options
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
    (with --strict), 6 not all was taken that should have been, 70 a fault of the app itself.
    """
    if ctx.invoked_subcommand is None:
        from amx_tui.cli.app import run_app

        run_app(ctx)


for command in (
    open_,
    compare,
    take,
    votes,
    board,
    trend,
    runs,
    show,
    asset,
    ask,
    mcp,
    doctor,
    completion,
):
    main.add_command(command)
