"""The command line: opens the app, and says everything that the app shows without it.

Data goes to standard output, messages to standard error. Exit codes: 0 fine, 1 nothing to compare,
2 usage, no history, or a file that cannot be written, 3 history unreadable, 70 the app ended by a fault
of its own, 128 and the signal's number when a signal ended it. Nothing heavy is imported before a
command needs it.
"""

from __future__ import annotations

from pathlib import Path

import click

from amx_tui import __version__
from amx_tui.cli.app import run_app
from amx_tui.cli.common import Guarded, agent_of, careful, located, open_history, where, who
from amx_tui.cli.compare import compare, open_
from amx_tui.cli.completion import completion
from amx_tui.cli.doctor import doctor
from amx_tui.cli.runs import asset, runs, show

_HELP = {"help_option_names": ["-h", "--help"], "max_content_width": 100}


@click.group(cls=Guarded, invoke_without_command=True, context_settings=_HELP)
@where
@who
@careful
@click.version_option(__version__, prog_name="amx-tui")
@click.pass_context
def main(ctx: click.Context, history: Path | None, demo: bool, agent: str | None,
         read_only: bool) -> None:  # fmt: skip
    """Compare runs of AMX, the Agentic Metadata Extractor, and see which did better.

    Without a command the app opens. The history is the one named by --history, else
    $AMX_TUI_HISTORY, else history.db in $AMX_CONFIG_DIR, else ~/.amx/history.db.

    Exit codes: 0 fine, 1 nothing to compare or to show, 2 usage, no history or a file that cannot be
    written, 3 a history that cannot be read, 70 a fault of the app itself.
    """
    if ctx.invoked_subcommand is None:
        run_app(ctx)


@click.command()
@click.argument("question", nargs=-1, required=True)
@click.option("--format", "fmt", default="text", type=click.Choice(["text", "json"]))
@click.option("--send-to", multiple=True, metavar="HOST",
              help="Let the data go there without a question, to a host or provider that "
                   "AMX_TUI_LLM_... variables do not name; may be repeated.")  # fmt: skip
@where
@who
@click.pass_context
def ask(ctx: click.Context, question: tuple[str, ...], fmt: str, send_to: tuple[str, ...],
        history: Path | None, demo: bool, agent: str | None) -> None:  # fmt: skip
    """Ask about runs in plain words: amx-tui ask "compare runs 58, 59"."""
    from amx_tui.ask.headless import ask as answer

    words = " ".join(question)
    ctx.exit(answer(open_history(ctx), words, fmt, agent=agent_of(ctx), demo=located(ctx)[1],
                    send_to=send_to))  # fmt: skip


for command in (open_, compare, runs, show, asset, ask, doctor, completion):
    main.add_command(command)
