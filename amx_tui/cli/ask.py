"""`amx-tui ask`: a question in plain words, answered without the screen."""

from __future__ import annotations

import re

import click

from amx_tui.cli.exits import confirmed
from amx_tui.cli.parameters import WORDS
from amx_tui.cli.shared_options import (
    agent_of,
    agent_option,
    history_options,
    located,
    open_history,
)

_ONE = re.compile(r"\d{1,4}|\d{8}-\d{6}-[0-9a-f]{6}")  # a number in the list, or an id
_LIKE_ONE = re.compile(r"[\w-]*\d[\w-]*")  # mistyped, if anything


@click.command()
@click.argument("question", type=WORDS, nargs=-1)
@click.option("--format", "fmt", default="text", type=click.Choice(["text", "json"]))
@click.option(
    "--continue",
    "on",
    type=WORDS,
    is_flag=False,
    flag_value="1",
    metavar="[N]",
    help="Go on with the newest conversation about this history, with the N-th newest, or with the "
    "one of an id: --continue 3 QUESTION. Without either the question stands in quotes.",
)
@click.option("--yes", is_flag=True, help="Agree that the data goes to whoever answers.")
@click.option(
    "--send-to",
    type=WORDS,
    multiple=True,
    metavar="HOST[:PORT]",
    help="Agree that it goes to this host or provider, and to no other; may be repeated. A host "
    "without a port is its usual port, 443 of https or 80 of http.",
)
@history_options
@agent_option
@click.pass_context
def ask(
    ctx: click.Context,
    question: tuple[str, ...],
    fmt: str,
    on: str | None,
    yes: bool,
    send_to: tuple[str, ...],
) -> None:
    """Ask about runs in plain words: amx-tui ask "did the new prompt help?"

    Of runs alone, amx-tui ask 58 59, it is asked which is better, by how much and what differs; without
    any of the newest two that wrote some of the same assets.

    Data goes to another machine only once you have agreed: on a terminal you are asked, elsewhere
    --yes or --send-to say so; without, nothing is sent, and the exit code is 7.
    """
    if on and not _ONE.fullmatch(on):  # --continue "and on orders?"
        _refuse_what_is_no_question(on, question)
        question, on = (on,), "1"
    if on and not question:
        raise click.UsageError(
            "What is asked in that conversation? Missing argument 'QUESTION...'."
        )
    from amx_tui.ask.headless import Asked
    from amx_tui.ask.headless import ask as answer

    snapshot, demo = open_history(ctx), located(ctx)[1]
    asked = Asked(" ".join(question), agent_of(ctx), send_to, yes, on or "", confirmed)
    ctx.exit(answer(snapshot, asked, fmt, demo=demo))


def _refuse_what_is_no_question(on: str, question: tuple[str, ...]) -> None:
    """What may be a mistyped number or id is not sent as a part of the question."""
    if not question and not _LIKE_ONE.fullmatch(on):
        return
    raise click.UsageError(
        f"{on} is no number or id of a conversation. A question to the newest one stands in quotes: "
        '--continue "and on orders?"'
    )
