"""`amx-tui mcp`: the history's tools for other programs."""

from __future__ import annotations

import importlib.util
import re
import secrets
from pathlib import Path
from typing import TYPE_CHECKING

import click

from amx_tui.cli.shared_options import history_options, open_history

if TYPE_CHECKING:
    from amx_tui.decide.drafts import Drafts


def _drafts(history: Path) -> Drafts:
    from amx_tui.decide.drafts import Drafts
    from amx_tui.kept import Kept
    from amx_tui.settings import settings

    return Drafts(Kept(settings().state_dir), history)


def _sendable(ctx: click.Context, option: click.Parameter, token: str) -> str:
    """A token that can stand in a header."""
    if not re.fullmatch(r"[!-~]*", token):
        raise click.BadParameter(
            "no client could send it: letters, digits and signs of ASCII, without spaces and line "
            "ends. Without --token one is made."
        )
    return token


@click.command()
@click.option(
    "--http",
    "port",
    type=click.IntRange(1, 65535),
    help="Answer over HTTP on this machine, on this port, to whoever has the token; without it "
    "over standard input and output.",
)
@click.option(
    "--token",
    default="",
    metavar="TEXT",
    callback=_sendable,
    help="The token for --http; without it one is made.",
)
@click.option(
    "--write",
    is_flag=True,
    help="Let a client propose texts: drafts, which change nothing until you accept them in the app.",
)
@history_options
@click.pass_context
def mcp(ctx: click.Context, port: int | None, token: str, write: bool) -> None:
    """Let other programs read this history over MCP (Model Context Protocol)."""
    if importlib.util.find_spec("mcp") is None:
        raise click.UsageError("This needs an extra of amx-tui: pipx install 'amx-tui[mcp]'.")
    if token and port is None:
        raise click.UsageError("--token is for --http PORT: over standard input there is none.")
    snapshot = open_history(ctx)
    from amx_tui.ask.server import HOST, HistoryServer, listening, serve_http

    called = None if port is None else listening(port)  # before anything is told of it
    drafts = _drafts(snapshot.path) if write else None
    server = HistoryServer(snapshot, drafts)
    may = "It can change nothing."
    if write:
        may = "It can propose texts: they change nothing until you accept them in the app."
    click.echo(
        f"amx-tui: a client can read all of {snapshot.path}: runs, settings, texts, what people "
        f"decided, who and where. {may}",
        err=True,
    )
    if called is None:
        server.run("stdio")
        return
    token = token or secrets.token_urlsafe(24)
    click.echo(f"amx-tui: http://{HOST}:{port}/mcp, header Authorization: Bearer {token}", err=True)
    serve_http(server, called, token)
