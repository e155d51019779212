"""`amx-tui board` and `trend`: which runs did best, over the whole history."""

from __future__ import annotations

import sys
import time
from typing import TYPE_CHECKING

import click

from amx_tui.cli.exits import stop
from amx_tui.cli.options import output_options
from amx_tui.cli.output import Output
from amx_tui.cli.parameters import WORDS, GroupingName, one_of
from amx_tui.cli.runs import deliver
from amx_tui.cli.shared_options import history_options, open_history
from amx_tui.vocabulary import Format, Grouping, Measure

if TYPE_CHECKING:
    from amx_tui.history.snapshot import Snapshot

_PATIENCE = 1.0  # seconds before somebody at a terminal is told how far it is
_CLEAR = "\r\x1b[K"
_in_schema = click.option(
    "--schema", type=WORDS, default="", help="What was written to this schema."
)
_in_table = click.option("--table", type=WORDS, default="", help="What was written to this table.")
_findings_of = click.option(
    "--findings",
    "newest",
    type=click.IntRange(0),
    default=0,
    metavar="N",
    help="Look through the texts of the newest N runs, and count those with findings.",
)


@click.command()
@click.option(
    "--by",
    type=GroupingName(),
    default=Grouping.MODEL.value,
    show_default=True,
    help=f"{', '.join(Grouping)}, or any setting of the runs.",
)
@_in_schema
@_in_table
@click.option(
    "--min-assets",
    type=click.IntRange(0),
    default=0,
    show_default=True,
    help="Only groups that described so many assets, each counted once a run.",
)
@click.option("--sort", type=one_of(Measure), default=Measure.APPROVAL.value, show_default=True)
@_findings_of
@output_options()
@history_options
@click.pass_context
def board(
    ctx: click.Context,
    by: str,
    schema: str,
    table: str,
    min_assets: int,
    sort: str,
    newest: int,
    output: Output,
) -> None:
    """Tell which model, profile, author, setting or run did best, over all runs that wrote results.

    Costs and times are those of whole runs: an asset has its share of them, in whatever table it is.
    """
    from amx_tui.history.boards import BoardQuery
    from amx_tui.present.board_listings import board_listing

    snapshot = open_history(ctx)
    _gather(snapshot, schema, table)
    if by not in tuple(Grouping):
        by = _setting(snapshot, by)
    query = BoardQuery(by, schema, table, min_assets, Measure(sort))
    found = snapshot.board(query, _findings(snapshot, newest, schema, table))
    if not found.rows:
        stop("no runs described so much there.", 1)
    deliver(board_listing(found), output)


@click.command()
@_in_schema
@_in_table
@click.option("--measure", type=one_of(Measure), default=Measure.APPROVAL.value, show_default=True)
@_findings_of
@output_options()
@history_options
@click.pass_context
def trend(
    ctx: click.Context, schema: str, table: str, measure: str, newest: int, output: Output
) -> None:
    """Show one measure of each run that wrote results, oldest first."""
    from amx_tui.history.boards import TrendQuery
    from amx_tui.present.board_listings import drawn, trend_listing

    snapshot = open_history(ctx)
    _gather(snapshot, schema, table)
    query = TrendQuery(schema, table, Measure(measure))
    found = snapshot.trend(query, _findings(snapshot, newest, schema, table))
    if not found.points:
        stop("no runs described anything there.", 1)
    above = drawn(found) if output.format == Format.TABLE else ""
    deliver(trend_listing(found), output, above)


def _findings(
    snapshot: Snapshot, newest: int, schema: str, table: str
) -> dict[int, tuple[int, int]]:
    """By id of the newest runs there: how many of their texts have findings, and how many there are."""
    if not newest:
        return {}
    from amx_tui.compare.text_checks import found_in
    from amx_tui.history.models import RunQuery

    query = RunQuery(limit=newest, schema_name=schema, table_name=table)
    counts = {}
    for run in snapshot.runs(snapshot.newest_that_wrote(query), check=False):
        results = snapshot.evidence([run.id]).results[run.id]
        texts = [(result.asset, result.result_id, result.description) for result in results]
        around = snapshot.around([run.id], {asset.schema for asset, _, _ in texts})
        counts[run.id] = len(found_in(run, texts, around)), len(texts)
    return counts


def _setting(snapshot: Snapshot, name: str) -> str:
    """The setting that is called so, in whatever case."""
    from amx_tui.text import fit, folded

    keys = snapshot.setting_keys()
    found = [key for key in keys if folded(key) == folded(name.strip())]
    if not found:
        known = ", ".join((*Grouping, *keys))
        raise click.UsageError(f"No run has a setting {fit(repr(name), 40)}. There are: {known}.")
    return name if name in found else found[0]


def _gather(snapshot: Snapshot, schema: str, table: str) -> None:
    """Read all that counts; who waits at a terminal is told how far it is."""
    begun, told = time.monotonic(), False
    for progress in snapshot.gather(schema, table):
        if sys.stderr.isatty() and time.monotonic() - begun > _PATIENCE:
            words = f"{progress.read:,} of {progress.of:,} runs read"
            click.echo(f"{_CLEAR}{words}", err=True, nl=False)
            told = True
    if told:
        click.echo(_CLEAR, err=True, nl=False)
