"""`amx-tui mcp`: the history's tools for other programs."""

from __future__ import annotations

import importlib.util
import secrets

import click

from amx_tui.cli.shared_options import history_options, open_history


@click.command()
@click.option(
    "--http",
    "port",
    type=click.IntRange(1, 65535),
    help="Answer over HTTP on this machine, on this port, to whoever has the token; without it "
    "over standard input and output.",
)
@click.option(
    "--token", default="", metavar="TEXT", help="The token for --http; without it one is made."
)
@history_options
@click.pass_context
def mcp(ctx: click.Context, port: int | None, token: str) -> None:
    """Let other programs read this history over MCP (Model Context Protocol)."""
    if importlib.util.find_spec("mcp") is None:
        raise click.UsageError("This needs an extra of amx-tui: pipx install 'amx-tui[mcp]'.")
    snapshot = open_history(ctx)
    from amx_tui.ask.server import HOST, HistoryServer, serve_http

    server = HistoryServer(snapshot)
    click.echo(
        f"amx-tui: a client can read all of {snapshot.path}: runs, settings, texts, what people "
        "decided, who and where. It can change nothing.",
        err=True,
    )
    if port is None:
        server.run("stdio")
        return
    token = token or secrets.token_urlsafe(24)
    click.echo(f"amx-tui: http://{HOST}:{port}/mcp, header Authorization: Bearer {token}", err=True)
    serve_http(server, port, token)
