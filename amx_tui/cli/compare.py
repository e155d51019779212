"""`amx-tui compare` and `amx-tui open`: the same comparison, printed or on the screen."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click
from click.core import ParameterSource

from amx_tui.cli.exits import stop, warn
from amx_tui.cli.options import (
    GateOptions,
    QualityOptions,
    Scope,
    ViewOptions,
    gate_options,
    output_options,
    quality_options,
    scope_options,
    view_options,
)
from amx_tui.cli.output import Output
from amx_tui.cli.parameters import WORDS, RunId, RunIds, one_of
from amx_tui.cli.shared_options import (
    agent_option,
    fresh_option,
    history_options,
    open_history,
    read_only_option,
    theme_option,
)
from amx_tui.cli.surroundings import give_up_output
from amx_tui.files import names_folder
from amx_tui.vocabulary import (
    AUTO,
    DIMENSIONS,
    ITSELF,
    MAX_RUNS,
    MIN_RUNS,
    SECTIONS,
    FindingKind,
    Format,
    GridSort,
    Kind,
    Status,
    finding,
)

if TYPE_CHECKING:
    from amx_tui.compare.comparison import Comparison
    from amx_tui.compare.view import View
    from amx_tui.history.models import Evidence
    from amx_tui.history.snapshot import Snapshot
    from amx_tui.present.report import Report

_BY = {"model": "llm_model"}  # AMX's other words for a dimension


@click.command("open")
@click.argument("ids", nargs=-1, type=RunId(comparable=True), required=True)
@view_options
@click.option("--review", is_flag=True, help="Judge two of the runs blind, at once.")
@history_options
@fresh_option
@agent_option
@read_only_option
@theme_option
@click.pass_context
def open_(ctx: click.Context, ids: tuple[int, ...], options: ViewOptions, review: bool) -> None:
    """Open the app on the comparison of two to four runs."""
    from amx_tui.cli.app import run_app
    from amx_tui.compare.comparison import compare as compare_runs
    from amx_tui.ui.session import Start

    snapshot = open_history(ctx)  # what is wrong with the line is said before the screen is taken
    comparison = compare_runs(read_evidence(snapshot, ids))
    snapshot.close()
    view = view_of(comparison, options)
    picks = tuple(run.id for run in comparison.runs)
    start = Start(
        picks,
        options.baseline,
        view.filters,
        view.sort,
        options.search,
        options.diff,
        options.reverse,
        review,
    )
    run_app(ctx, start)


@click.command()
@click.argument("ids", nargs=-1, type=RunId(comparable=True))
@click.option("--runs", "more", type=RunIds(), default="", help="Run ids, as 58,59.")
@click.option(
    "--last",
    type=click.IntRange(MIN_RUNS),
    help=f"The newest runs that wrote results, {MAX_RUNS} at most.",
)
@scope_options("The newest runs")
@click.option("--kind", type=one_of(Kind), help="The newest runs of this kind.")
@click.option(
    "--by",
    type=one_of((AUTO, *_BY, *DIMENSIONS, ITSELF)),
    default=AUTO,
    help="Group the runs by this, and name it in the headers; auto takes the first in which they "
    "differ. Left out, the runs stand as they were named.",
)
@view_options
@click.option(
    "--cell",
    type=WORDS,
    default="",
    metavar="GLOB",
    help="Assets like 'sales.orders.*', with or without their database.",
)
@quality_options
@click.option("--all-settings", is_flag=True, help="Also settings that do not differ.")
@click.option(
    "--section",
    type=one_of(SECTIONS),
    default="assets",
    show_default=True,
    help="With csv to a pipe or a single file.",
)
@gate_options
@output_options(Format.JUNIT, sections=True)
@history_options
@click.pass_context
def compare(
    ctx: click.Context,
    ids: tuple[int, ...],
    more: tuple[int, ...],
    last: int | None,
    scope: Scope,
    kind: str | None,
    by: str,
    options: ViewOptions,
    cell: str,
    quality: QualityOptions,
    all_settings: bool,
    section: str,
    gate: GateOptions,
    output: Output,
) -> None:
    """Compare two to four runs: metrics, winners, and every asset side by side.

    With --fail-if the second of two runs is held against the first; 4 says that a rule failed.
    """
    from amx_tui.cli.gate import check, gated
    from amx_tui.cli.quality import measured
    from amx_tui.compare.answer import weighed
    from amx_tui.decide.votes import kept_votes
    from amx_tui.present.report import report

    ids, by = ids + more, _BY.get(by, by)
    newest = last or any(scope) or kind
    _check(ids, bool(newest))
    check(gate, ids, options, output.format)
    snapshot = open_history(ctx)
    ids = _newest(snapshot, last, kind, scope) if newest else ids
    evidence = _read(ctx, snapshot, ids, by)
    answered = output.format != Format.CSV or bool(gate.rules)  # tables of what the runs wrote
    votes = kept_votes(snapshot.path).votes if answered else ()
    comparison, assessor = weighed(evidence, snapshot, votes, answered=answered)
    comparison = measured(comparison, quality, snapshot)
    made = report(
        comparison,
        snapshot.settings([run.id for run in comparison.runs]),
        assessor,
        view=view_of(comparison, options),
        by=by,
        cells=cell,
        diff=options.diff,
        all_settings=all_settings,
    )
    if cell and not made.rows:
        stop(f"nothing to show: no asset of these runs is {cell}, or it is filtered out.", 1)
    _answer(gated(made, assessor, gate), section, output, gate.strict)


def _read(ctx: click.Context, snapshot: Snapshot, ids: tuple[int, ...], by: str) -> Evidence:
    """What the runs wrote, in groups where that is asked for."""
    from amx_tui.present.report import grouped

    evidence = read_evidence(snapshot, ids)
    is_asked_for = ctx.get_parameter_source("by") is not ParameterSource.DEFAULT
    return grouped(evidence, by) if is_asked_for else evidence


def _check(ids: tuple[int, ...], newest: bool) -> None:
    if ids and newest:
        raise click.UsageError(
            "Name runs, or take the newest with --last, --schema, --table, --column and --kind: "
            "not both."
        )
    if not ids and not newest:
        raise click.UsageError("Name two to four runs, or use --last N.")


def _newest(
    snapshot: Snapshot, last: int | None, kind: str | None, scope: Scope
) -> tuple[int, ...]:
    from amx_tui.history.models import RunQuery

    if last and last > MAX_RUNS:
        warn(f"{MAX_RUNS} runs at most are compared: the newest of them.")
    query = RunQuery(
        kind=Kind(kind) if kind else None,
        limit=min(last or MAX_RUNS, MAX_RUNS),
        schema_name=scope.schema,
        table_name=scope.table,
        column_name=scope.column,
    )
    found = tuple(snapshot.newest_that_wrote(query))
    if len(found) < MIN_RUNS:
        stop("nothing to compare: fewer than two runs wrote there. 'amx-tui runs' lists them.", 1)
    if len(found) < min(last or 0, MAX_RUNS):
        warn(f"only {len(found)} runs wrote there.")
    return found


def read_evidence(snapshot: Snapshot, ids: tuple[int, ...]) -> Evidence:
    """What is needed to compare the runs, or an exit with words that say why there is nothing."""
    named, ids = ids, tuple(dict.fromkeys(ids))
    for run_id in (run_id for run_id in ids if named.count(run_id) > 1):
        warn(f"run #{run_id} is named more than once; it counts once.")
    if len(ids) > MAX_RUNS:
        raise click.UsageError(f"{len(ids)} runs are too many: compare two to four.")
    evidence = snapshot.evidence(ids)
    for run_id in evidence.missing:
        warn(f"run #{run_id} is not in {snapshot.path}.")
    for run in evidence.runs:
        if not evidence.results.get(run.id):
            warn(f"run #{run.id} ({run.kind.label}) wrote no results and is left out.")
    evidence = evidence._replace(
        runs=tuple(run for run in evidence.runs if evidence.results.get(run.id))
    )
    if len(evidence.runs) < MIN_RUNS:
        last = ", or use --last 2" if "last" in click.get_current_context().params else ""
        words = f"nothing to compare: name at least two runs that wrote results{last}."
        stop(f"{words} 'amx-tui runs' lists them.", 1)
    return evidence


def view_of(comparison: Comparison, options: ViewOptions) -> View:
    """How to look at a comparison. What it does not have is a usage error, with what there is."""
    from amx_tui.compare.view import View, filters_of

    ids, baseline = [run.id for run in comparison.runs], options.baseline
    if baseline is not None and baseline not in ids:
        raise click.UsageError(f"The baseline #{baseline} is not one of the compared runs.")
    position = ids.index(baseline) if baseline is not None else 0
    known = {name.casefold(): name for name in filters_of(comparison, position)}
    findings = set(map(finding, FindingKind))
    if comparison.unchecked is None:  # nobody has looked for any yet
        known |= {name: name for name in findings}
    filters = set()
    for name in options.only:
        spelled = name.casefold().replace("-", " ").replace("_", " ")
        if spelled in known:
            filters.add(known[spelled])
        elif spelled in set(Status):
            stop(f"nothing to show: no asset of these runs is {spelled}.", 1)
        elif spelled in findings:
            stop(f"nothing to show: no text of these runs has {spelled}.", 1)
        else:
            there = ", ".join(known.values())
            raise click.UsageError(f"No filter {name!r} here. There are: {there}.")
    order = GridSort(options.sort)
    return View(frozenset(filters), order, position, options.search, options.reverse)


def _answer(made: Report, section: str, output: Output, strict: bool) -> None:
    """Write the report; a gate ends the command as it must also where nobody reads on."""
    if made.gate is None:
        _deliver(made, section, output)
        return
    from amx_tui.cli.gate import end

    try:
        _deliver(made, section, output)
    except BrokenPipeError:
        give_up_output()
    end(made.gate, strict)


def _deliver(made: Report, section: str, output: Output) -> None:
    fmt, file = output.format, output.file
    if fmt == Format.CSV and file is not None and names_folder(file):
        from amx_tui.present.csv_json import as_csv_files

        output.deliver_files(as_csv_files(made, file), into=file)
    elif fmt == Format.TABLE:
        from amx_tui.cli.printing import comparison, show

        show(comparison(made), output)
    else:
        from amx_tui.present.render import render

        output.deliver(render(made, fmt, section))
