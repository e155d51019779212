"""`amx-tui runs`, `show` and `asset`: the history without a comparison."""

from __future__ import annotations

import time
from typing import TYPE_CHECKING

import click

from amx_tui.cli.exits import stop
from amx_tui.cli.options import Scope, output_options, scope_options
from amx_tui.cli.output import Output
from amx_tui.cli.parameters import WORDS, AssetName, RunId, one_of
from amx_tui.cli.shared_options import history_options, open_history
from amx_tui.vocabulary import Format, Kind, SortKey

if TYPE_CHECKING:
    from amx_tui.present.listing import Listing

_BIGGEST = 2**63 - 1  # integer of a database


@click.command()
@click.option("--kind", type=one_of(Kind))
@click.option(
    "--search",
    type=WORDS,
    default="",
    help="Words that must all match; schema.table finds writers.",
)
@click.option(
    "--last", type=click.IntRange(1, _BIGGEST), help="The newest runs that wrote results."
)
@click.option(
    "--limit", type=click.IntRange(0, _BIGGEST), default=20, show_default=True, help="0 is all."
)
@click.option("--offset", type=click.IntRange(0, _BIGGEST), default=0, show_default=True)
@click.option("--sort", type=one_of(SortKey), default=SortKey.STARTED.value, show_default=True)
@click.option("--ascending", is_flag=True, help="Smallest or oldest first.")
@scope_options()
@output_options()
@history_options
@click.pass_context
def runs(
    ctx: click.Context,
    kind: str | None,
    search: str,
    last: int | None,
    limit: int,
    offset: int,
    sort: str,
    ascending: bool,
    scope: Scope,
    output: Output,
) -> None:
    """List runs, newest first."""
    from amx_tui.history.models import RunQuery
    from amx_tui.present.run_listings import runs_listing

    query = RunQuery(
        kind=Kind(kind) if kind else None,
        search=search,
        limit=last or limit,
        offset=offset,
        sort=SortKey(sort),
        descending=not ascending,
        schema_name=scope.schema,
        table_name=scope.table,
        column_name=scope.column,
        comparable=last is not None,
    )
    page = open_history(ctx).complete_page(query)
    deliver(runs_listing(page, offset, time.time()), output)


@click.command()
@click.argument("run_id", type=RunId())
@output_options()
@history_options
@click.pass_context
def show(ctx: click.Context, run_id: int, output: Output) -> None:
    """Show everything about one run."""
    from amx_tui.compare.text_checks import found_in
    from amx_tui.present.run_listings import run_listing

    snapshot = open_history(ctx)
    detail = snapshot.run_detail(run_id)
    if detail is None:
        stop(f"run #{run_id} is not in {snapshot.path}.", 1)
    schemas = {result.asset.schema for result in detail.results}
    texts = [(result.asset, result.result_id, result.description) for result in detail.results]
    found = found_in(detail.run, texts, snapshot.around([run_id], schemas))
    deliver(run_listing(detail, found), output)


@click.command()
@click.argument("name", type=AssetName())
@output_options()
@history_options
@click.pass_context
def asset(ctx: click.Context, name: str, output: Output) -> None:
    """List every run that described schema.table.column, newest first."""
    from amx_tui.present.run_listings import asset_listing
    from amx_tui.text import fit

    snapshot = open_history(ctx)
    found = snapshot.assets_called(name)
    if not found:
        near = ", ".join(a.named for a in snapshot.find_assets(name.replace(".", " "), 5))
        hint = f" Did you mean {near}?" if near else ""
        stop(f"no run has described {fit(str(name), 60)}.{hint}", 1)
    deliver(asset_listing([(each, snapshot.asset_runs(each)) for each in found]), output)


def deliver(listing: Listing, output: Output, above: str = "") -> None:
    """Write a list in the format that was asked for; above tables stands a line of text."""
    fmt = output.format
    if fmt == Format.TABLE:
        from amx_tui.cli.printing import listed, show

        show([*([above] if above else []), *listed(listing)], output)
    else:
        from amx_tui.present.listing import listing_text

        output.deliver(listing_text(listing, fmt))
