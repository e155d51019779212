"""`amx-tui runs`, `show` and `asset`: the history without a comparison."""

from __future__ import annotations

import time
from pathlib import Path
from typing import TYPE_CHECKING

import click

from amx_tui.cli.common import (
    BIGGEST,
    AssetName,
    RunId,
    deliver,
    format_for,
    one_of,
    open_history,
    stop,
    where,
    written,
)
from amx_tui.vocabulary import Kind, SortKey

if TYPE_CHECKING:
    from amx_tui.present.listing import Listing


@click.command()
@click.option("--kind", type=one_of(Kind))
@click.option("--search", default="", help="Words that must all match; schema.table finds writers.")
@click.option("--last", type=click.IntRange(1, BIGGEST), help="The newest runs that wrote results.")
@click.option("--limit", type=click.IntRange(0, BIGGEST), default=20, show_default=True,
              help="0 is all.")  # fmt: skip
@click.option("--offset", type=click.IntRange(0, BIGGEST), default=0, show_default=True)
@click.option("--sort", type=one_of(SortKey), default="started", show_default=True)
@click.option("--ascending", is_flag=True, help="Smallest or oldest first.")
@click.option("--schema", default="", help="Runs that wrote to this schema.")
@click.option("--table", default="", help="Runs that wrote to this table.")
@click.option("--column", default="", help="Runs that wrote this column.")
@written
@where
@click.pass_context
def runs(ctx: click.Context, kind: str | None, search: str, last: int | None, limit: int,
         offset: int, sort: str, ascending: bool, schema: str, table: str, column: str,
         fmt: str | None, output: Path | None, force: bool, history: Path | None,
         demo: bool) -> None:  # fmt: skip
    """List runs, newest first."""
    from amx_tui.history.models import RunQuery
    from amx_tui.present.run_listings import runs_listing

    query = RunQuery(
        kind=Kind(kind) if kind else None, search=search, limit=last or limit, offset=offset,
        sort=SortKey(sort), descending=not ascending, schema_name=schema, table_name=table,
        column_name=column, comparable=last is not None,
    )  # fmt: skip
    page = open_history(ctx).complete_page(query)
    _deliver(runs_listing(page, offset, time.time()), fmt, output, force)


@click.command()
@click.argument("run_id", type=RunId())
@written
@where
@click.pass_context
def show(ctx: click.Context, run_id: int, fmt: str | None, output: Path | None, force: bool,
         history: Path | None, demo: bool) -> None:  # fmt: skip
    """Show everything about one run."""
    from amx_tui.present.run_listings import run_listing

    snapshot = open_history(ctx)
    detail = snapshot.run_detail(run_id)
    if detail is None:
        stop(f"run #{run_id} is not in {snapshot.path}.", 1)
    _deliver(run_listing(detail), fmt, output, force)


@click.command()
@click.argument("name", type=AssetName())
@written
@where
@click.pass_context
def asset(ctx: click.Context, name: str, fmt: str | None, output: Path | None, force: bool,
          history: Path | None, demo: bool) -> None:  # fmt: skip
    """List every run that described schema.table.column, newest first."""
    from amx_tui.present.run_listings import asset_listing

    snapshot = open_history(ctx)
    wanted = name.casefold()
    found = [a for a in snapshot.find_assets(name, 1000) if a.label.casefold() == wanted]
    if not found:
        near = ", ".join(a.label for a in snapshot.find_assets(name.replace(".", " "), 5))
        hint = f" Did you mean {near}?" if near else ""
        stop(f"no run has described {name}.{hint}", 1)
    runs_of = [(each, snapshot.asset_runs(each)) for each in found]
    _deliver(asset_listing(runs_of), fmt, output, force)


def _deliver(listing: Listing, fmt: str | None, output: Path | None, force: bool) -> None:
    fmt = format_for(fmt, output)
    if fmt == "table":
        from amx_tui.cli.printing import listed, show

        show(listed(listing), output, force)
    else:
        from amx_tui.present.listing import listing_text

        deliver(listing_text(listing, fmt), output, force)
