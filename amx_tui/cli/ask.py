"""`amx-tui ask`: a question in plain words, answered without the screen."""

from __future__ import annotations

import click

from amx_tui.cli.parameters import WORDS
from amx_tui.cli.shared_options import (
    agent_of,
    agent_option,
    history_options,
    located,
    open_history,
)


@click.command()
@click.argument("question", type=WORDS, nargs=-1, required=True)
@click.option("--format", "fmt", default="text", type=click.Choice(["text", "json"]))
@click.option(
    "--send-to",
    type=WORDS,
    multiple=True,
    metavar="HOST",
    help="Let the data go there without a question, to a host or provider that "
    "AMX_TUI_LLM_... variables do not name; may be repeated.",
)
@history_options
@agent_option
@click.pass_context
def ask(ctx: click.Context, question: tuple[str, ...], fmt: str, send_to: tuple[str, ...]) -> None:
    """Ask about runs in plain words: amx-tui ask "compare runs 58, 59"."""
    from amx_tui.ask.headless import ask as answer

    snapshot, demo = open_history(ctx), located(ctx)[1]
    words = " ".join(question)
    ctx.exit(answer(snapshot, words, fmt, agent=agent_of(ctx), demo=demo, send_to=send_to))
