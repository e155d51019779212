"""`amx-tui compare` and `amx-tui open`: the same comparison, printed or on the screen."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any

import click
from click.core import ParameterSource

from amx_tui.cli.app import run_app
from amx_tui.cli.common import (
    RunId,
    careful,
    deliver,
    deliver_files,
    format_for,
    one_of,
    open_history,
    stop,
    where,
    who,
    written,
)
from amx_tui.vocabulary import (
    AUTO,
    DIMENSIONS,
    ITSELF,
    LETTERS,
    MAX_RUNS,
    MIN_RUNS,
    SECTIONS,
    Filter,
    GridSort,
    Kind,
    Status,
    wins,
)

if TYPE_CHECKING:
    from amx_tui.compare.comparison import Comparison
    from amx_tui.compare.view import View
    from amx_tui.history.models import Evidence
    from amx_tui.history.snapshot import Snapshot
    from amx_tui.present.report import Report

_FILTERS = (*Filter, *map(wins, LETTERS), *Status)


class _Filter(click.ParamType[str]):
    """A filter of the asset grid, any case; which of them there are, the comparison says."""

    name = "filter"

    def convert(self, value: Any, param: Any, ctx: Any) -> str:
        """Any text: the comparison has to be read first."""
        return str(value)

    def shell_complete(self, ctx: Any, param: Any, incomplete: str) -> list[Any]:
        """The filters that most comparisons have."""
        from click.shell_completion import CompletionItem

        # with a hyphen, so that nothing has to be quoted
        start = incomplete.casefold().replace(" ", "-")
        names = [name.replace(" ", "-") for name in _FILTERS]
        return [CompletionItem(name) for name in names if name.casefold().startswith(start)]


def _looks(function: Any) -> Any:
    """How to look at a comparison: what `compare` and `open` have in common."""
    options = (
        click.option("--baseline", type=RunId(),
                     help="Run to compare the others with; default: the first."),
        click.option("--diff", is_flag=True,
                     help="Mark words against the baseline, and those of versions against their v1."),
        click.option("--only", multiple=True, type=_Filter(), metavar="FILTER",
                     help="differing, shared, missing, regressed, improved, 'A wins', tie, versions, "
                          "low, or a status; repeat it to ask for more than one at once."),
        click.option("--sort", type=one_of(GridSort), default="asset", show_default=True),
        click.option("--search", default="", help="Words that assets or texts must contain."),
    )  # fmt: skip
    for option in reversed(options):
        function = option(function)
    return function


@click.command("open")
@click.argument("ids", nargs=-1, type=RunId(), required=True)
@_looks
@where
@who
@careful
@click.pass_context
def open_(ctx: click.Context, ids: tuple[int, ...], baseline: int | None, diff: bool,
          only: tuple[str, ...], sort: str, search: str, history: Path | None,
          demo: bool, agent: str | None, read_only: bool) -> None:  # fmt: skip
    """Open the app on the comparison of two to four runs."""
    snapshot = open_history(ctx)  # what is wrong with the line is said before the screen is taken
    comparison = compared(evidence_of(snapshot, ids))
    snapshot.close()
    view = _view(comparison, baseline, only, sort, search)
    run_app(
        ctx, tuple(run.id for run in comparison.runs), baseline=baseline, only=tuple(view.filters),
        sort=sort, search=search, diff=diff,
    )  # fmt: skip


@click.command()
@click.argument("ids", nargs=-1, type=RunId())
@click.option(
    "--last", type=click.IntRange(MIN_RUNS, MAX_RUNS), help="The newest runs that wrote results."
)
@click.option("--schema", default="", help="With --last: runs that wrote to this schema.")
@click.option("--table", default="", help="With --last: runs that wrote to this table.")
@click.option("--column", default="", help="With --last: runs that wrote this column.")
@click.option("--kind", type=one_of(Kind), help="With --last: runs of this kind.")
@click.option("--by", type=one_of((AUTO, *DIMENSIONS, ITSELF)), default=AUTO,
              help="Group the runs by this, and name it in the headers; auto takes the first in "
                   "which they differ. Left out, the runs stand as they were named.")  # fmt: skip
@_looks
@click.option("--cell", default="", metavar="GLOB", help="Assets like 'sales.orders.*'.")
@click.option("--all-settings", is_flag=True, help="Also settings that do not differ.")
@click.option("--section", type=one_of(SECTIONS), default="assets",
              show_default=True, help="With csv to a pipe or a single file.")  # fmt: skip
@written
@where
@click.pass_context
def compare(ctx: click.Context, ids: tuple[int, ...], last: int | None, schema: str, table: str,
            column: str, kind: str | None, by: str, baseline: int | None, diff: bool,
            only: tuple[str, ...], sort: str, search: str, cell: str, all_settings: bool,
            section: str, fmt: str | None, output: Path | None, force: bool, history: Path | None,
            demo: bool) -> None:  # fmt: skip
    """Compare two to four runs: metrics, winners, and every asset side by side."""
    from amx_tui.present.report import grouped, report

    if bool(ids) == bool(last):
        raise click.UsageError("Name two to four runs, or use --last N." if not ids else
                               "Name runs, or use --last N: not both.")  # fmt: skip
    if not last and (schema or table or column or kind):
        raise click.UsageError("--schema, --table, --column and --kind choose runs for --last N.")
    snapshot = open_history(ctx)
    if last:
        ids = _newest(snapshot, last, kind, schema, table, column)
    evidence = evidence_of(snapshot, ids)
    if ctx.get_parameter_source("by") is not ParameterSource.DEFAULT:
        evidence = grouped(evidence, by)
    comparison = compared(evidence)
    view = _view(comparison, baseline, only, sort, search)
    settings = snapshot.settings([run.id for run in comparison.runs])
    made = report(comparison, settings, view=view, by=by, cells=cell, diff=diff,
                  all_settings=all_settings)  # fmt: skip
    _deliver(made, format_for(fmt, output), section, output, force)


def _newest(snapshot: Snapshot, last: int, kind: str | None, schema: str, table: str,
            column: str) -> tuple[int, ...]:  # fmt: skip
    from amx_tui.history.models import RunQuery

    query = RunQuery(kind=Kind(kind) if kind else None, limit=last, schema_name=schema,
                     table_name=table, column_name=column)  # fmt: skip
    found = tuple(snapshot.newest_that_wrote(query))
    if len(found) < 2:
        stop("nothing to compare: fewer than two runs wrote there. 'amx-tui runs' lists them.", 1)
    if len(found) < last:
        click.echo(f"amx-tui: only {len(found)} runs wrote there.", err=True)
    return found


def evidence_of(snapshot: Snapshot, ids: tuple[int, ...]) -> Evidence:
    """What is needed to compare the runs, or an exit with words that say why there is nothing."""

    named, ids = ids, tuple(dict.fromkeys(ids))
    for run_id in (run_id for run_id in ids if named.count(run_id) > 1):
        click.echo(f"amx-tui: run #{run_id} is named more than once; it counts once.", err=True)
    if len(ids) > MAX_RUNS:
        raise click.UsageError(f"{len(ids)} runs are too many: compare two to four.")
    evidence = snapshot.evidence(ids)
    for run_id in evidence.missing:
        click.echo(f"amx-tui: run #{run_id} is not in {snapshot.path}.", err=True)
    if len(evidence.runs) < MIN_RUNS:
        stop("nothing to compare: name at least two runs, or use --last 2. "
             "'amx-tui runs' lists them.", 1)  # fmt: skip
    return evidence


def compared(evidence: Evidence) -> Comparison:
    """The comparison of two to four runs."""
    from amx_tui.compare.comparison import compare as compare_runs

    return compare_runs(evidence)


def _view(comparison: Comparison, baseline: int | None, only: tuple[str, ...], sort: str,
          search: str) -> View:  # fmt: skip
    """How to look at a comparison. What it does not have is a usage error, with what there is."""
    from amx_tui.compare.view import View, filters_of

    ids = [run.id for run in comparison.runs]
    if baseline is not None and baseline not in ids:
        raise click.UsageError(f"The baseline #{baseline} is not one of the compared runs.")
    position = ids.index(baseline) if baseline is not None else 0
    known = {name.casefold(): name for name in filters_of(comparison, position)}
    filters = set()
    for name in only:
        spelled = name.casefold().replace("-", " ").replace("_", " ")
        if spelled in known:
            filters.add(known[spelled])
        elif spelled in set(Status):
            stop(f"nothing to show: no asset of these runs is {spelled}.", 1)
        else:
            raise click.UsageError(
                f"No filter {name!r} here. There are: {', '.join(known.values())}."
            )
    return View(frozenset(filters), GridSort(sort), position, search)


def _deliver(made: Report, fmt: str, section: str, output: Path | None, force: bool) -> None:
    from amx_tui.present.csv_json import as_csv
    from amx_tui.present.render import render

    if fmt == "csv" and output is not None and (output.is_dir() or not output.suffix):
        texts = {output / f"{name}.csv": as_csv(made, name) for name in SECTIONS}
        deliver_files(texts, force, into=output)
    elif fmt == "table":
        from amx_tui.cli.printing import comparison, show

        show(comparison(made), output, force)
    else:
        deliver(render(made, fmt, section), output, force)
