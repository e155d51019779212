"""The command line: opens the app, and says everything that the app shows without it.

Data goes to standard output, messages to standard error. Exit codes: 0 fine, 1 nothing to compare,
2 usage or no history, 3 history unreadable. Nothing heavy is imported before a command needs it.
"""

from __future__ import annotations

import os
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

if TYPE_CHECKING:
    from amx_tui.compare.comparison import Comparison
    from amx_tui.history.snapshot import Snapshot

_KINDS = ("analyze", "rerun", "generate", "ask", "schedule", "other")
_SORTS = ("started", "id", "command", "scope", "status", "model", "duration", "cost", "tokens",
          "approval")  # fmt: skip
_GRID_SORTS = ("asset", "gap", "loss", "difference", "versions")
_BY = ("auto", "llm_model", "llm_profile", "doc_profile", "code_profile", "db_profile", "run")


class RunId(click.ParamType[int]):
    """A run id, with or without the number sign."""

    name = "run id"

    def convert(self, value: Any, param: Any, ctx: Any) -> int:
        """`#58` and `58` are 58; anything else is a usage error."""
        if isinstance(value, int):
            return value
        try:
            return int(str(value).removeprefix("#"))
        except ValueError:
            self.fail(f"{value!r} is not a run id. Write 58 or #58.", param, ctx)

    def shell_complete(self, ctx: Any, param: Any, incomplete: str) -> list[Any]:
        """Ids of the newest runs, with what they were."""
        from click.shell_completion import CompletionItem

        try:
            snapshot = _open(ctx)
        except Exception:
            return []  # a shell that completes shows no errors
        runs = snapshot.newest(50).runs
        start = incomplete.removeprefix("#")
        return [
            CompletionItem(str(run.id), help=f"{run.label}, {run.scope}, {run.short_model}")
            for run in runs
            if str(run.id).startswith(start)
        ]


_AGENTS = ("auto", "amx", "llm", "offline")


def _who(function: Any) -> Any:
    """`--agent`, which works before or after the name of a command."""
    return click.option("--agent", type=click.Choice(_AGENTS),
                        help="Who answers in Ask: amx, llm, offline, or the first that works."
                        )(function)  # fmt: skip


def _agent(ctx: click.Context) -> str:
    levels = [c.params for c in (ctx, *([ctx.parent] if ctx.parent else []))]
    return next((level["agent"] for level in levels if level.get("agent")), "auto")


def _where(function: Any) -> Any:
    """`--history` and `--demo`, which work before or after the name of a command."""
    function = click.option(
        "--history", type=click.Path(path_type=Path), help="AMX's history.db to read."
    )(function)
    return click.option("--demo", is_flag=True, help="Use the built-in demo history.")(function)


def _located(ctx: click.Context) -> tuple[Path, bool]:
    """The history to open and whether it is the demo, from this command or the one above it."""
    from amx_tui.settings import Settings, history_path

    levels = [c.params for c in (ctx, *([ctx.parent] if ctx.parent else []))]
    settings = Settings()
    if any(level.get("demo") for level in levels):
        from amx_tui.history.demo import demo_history

        return demo_history(settings.cache_dir), True
    named = next((level["history"] for level in levels if level.get("history")), None)
    return history_path(named, settings), False


def _open(ctx: click.Context) -> Snapshot:
    from amx_tui.history.snapshot import Snapshot

    return Snapshot(_located(ctx)[0])


class _Command(click.Group):
    """Turns errors about histories into a message and an exit code."""

    def invoke(self, ctx: click.Context) -> Any:
        from amx_tui.history.errors import HistoryError

        try:
            return super().invoke(ctx)
        except HistoryError as error:
            click.echo(f"amx-tui: {error}", err=True)
            ctx.exit(error.exit_code)
        except BrokenPipeError:
            # the reader has seen enough; Python must not complain when it flushes at exit
            os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
            ctx.exit(0)


_HELP = {"help_option_names": ["-h", "--help"], "max_content_width": 100}


@click.group(cls=_Command, invoke_without_command=True, context_settings=_HELP)
@_where
@_who
@click.option("--read-only", is_flag=True, help="Never offer to edit descriptions.")
@click.version_option(package_name="amx-tui")
@click.pass_context
def main(ctx: click.Context, history: Path | None, demo: bool, read_only: bool,
         agent: str | None) -> None:  # fmt: skip
    """Compare runs of AMX, the Agentic Metadata Extractor, and see which did better.

    Without a command the app opens. The history is the one named by --history, else
    $AMX_TUI_HISTORY, else history.db in $AMX_CONFIG_DIR, else ~/.amx/history.db.
    """
    if ctx.invoked_subcommand is None:
        _run_app(ctx)


def _run_app(ctx: click.Context, picks: tuple[int, ...] = (), **start: Any) -> None:
    from amx_tui.settings import Settings

    path, demo = _located(ctx)
    from amx_tui.history.sqlite import HistoryFile

    HistoryFile(path).close()  # a wrong path is said before the screen is taken over
    from amx_tui.ui.app import AmxTui

    AmxTui(path, picks=picks, demo=demo, agent=_agent(ctx), state_dir=Settings().state_dir,
           **start).run()  # fmt: skip


@main.command("open")
@click.argument("ids", nargs=-1, type=RunId(), required=True)
@click.option("--baseline", type=RunId(), help="Run to compare the others with.")
@click.option("--only", multiple=True, help="Filter of the asset grid; may be repeated.")
@click.option("--sort", type=click.Choice(_GRID_SORTS), default="asset")
@click.option("--search", default="", help="Words that assets or texts must contain.")
@_where
@_who
@click.pass_context
def open_(ctx: click.Context, ids: tuple[int, ...], baseline: int | None, only: tuple[str, ...],
          sort: str, search: str, history: Path | None, demo: bool,
          agent: str | None) -> None:  # fmt: skip
    """Open the app on the comparison of two to four runs."""
    _run_app(ctx, ids, baseline=baseline, only=only, sort=sort, search=search)


@main.command()
@click.option("--kind", type=click.Choice(_KINDS))
@click.option("--search", default="", help="Words that must all match; schema.table finds writers.")
@click.option("--limit", type=click.IntRange(1), default=20, show_default=True)
@click.option("--offset", type=click.IntRange(0), default=0)
@click.option("--sort", type=click.Choice(_SORTS), default="started", show_default=True)
@click.option("--ascending", is_flag=True, help="Smallest or oldest first.")
@click.option("--schema", default="")
@click.option("--table", default="")
@click.option("--column", default="")
@click.option(
    "--format", "fmt", default="table", type=click.Choice(["table", "plain", "csv", "json"])
)
@_where
@click.pass_context
def runs(ctx: click.Context, kind: str | None, search: str, limit: int, offset: int, sort: str,
         ascending: bool, schema: str, table: str, column: str, fmt: str, history: Path | None,
         demo: bool) -> None:  # fmt: skip
    """List runs, newest first."""
    from amx_tui.cli import printing
    from amx_tui.history.models import Kind, RunQuery, SortKey

    page = _open(ctx).complete_page(
        RunQuery(
            kind=Kind(kind) if kind else None, search=search, limit=limit, offset=offset,
            sort=SortKey(sort), descending=not ascending, schema_name=schema, table_name=table,
            column_name=column,
        )
    )  # fmt: skip
    printing.runs(page, fmt)


@main.command()
@click.argument("ids", nargs=-1, type=RunId())
@click.option("--last", type=click.IntRange(2, 4), help="The newest runs that wrote results.")
@click.option("--schema", default="", help="With --last: runs that wrote to this schema.")
@click.option("--table", default="", help="With --last: runs that wrote to this table.")
@click.option("--column", default="", help="With --last: runs that wrote this column.")
@click.option("--kind", type=click.Choice(_KINDS), help="With --last: runs of this kind.")
@click.option("--by", type=click.Choice(_BY), default="auto", help="What to name in the headers.")
@click.option("--baseline", type=RunId(), help="Run to compare the others with; default the first.")
@click.option("--diff", is_flag=True, help="Mark words against the baseline.")
@click.option(
    "--only",
    multiple=True,
    metavar="FILTER",
    help="differing, shared, missing, regressed, improved, 'A wins', tie, low ...",
)
@click.option("--sort", type=click.Choice(_GRID_SORTS), default="asset", show_default=True)
@click.option("--search", default="", help="Words that assets or texts must contain.")
@click.option("--cell", default="", metavar="GLOB", help="Assets like 'sales.orders.*'.")
@click.option("--all-settings", is_flag=True, help="Also settings that do not differ.")
@click.option(
    "--format",
    "fmt",
    default="table",
    type=click.Choice(["table", "plain", "md", "csv", "json", "html"]),
)
@click.option(
    "--section",
    type=click.Choice(["runs", "metrics", "assets"]),
    default="assets",
    help="With --format csv to a pipe or a single file.",
)
@click.option("--output", type=click.Path(path_type=Path), help="File, or folder for csv.")
@_where
@click.pass_context
def compare(ctx: click.Context, ids: tuple[int, ...], last: int | None, schema: str, table: str,
            column: str, kind: str | None, by: str, baseline: int | None, diff: bool,
            only: tuple[str, ...], sort: str, search: str, cell: str, all_settings: bool, fmt: str,
            section: str, output: Path | None, history: Path | None, demo: bool) -> None:  # fmt: skip
    """Compare two to four runs: metrics, winners, and every asset side by side."""
    from amx_tui.cli import printing
    from amx_tui.compare.report import report
    from amx_tui.compare.view import GridSort, View, filters_of

    snapshot = _open(ctx)
    if last:
        ids = _newest(snapshot, last, kind, schema, table, column)
    comparison = compared(snapshot, ids)
    position = _position(comparison, baseline)
    known = filters_of(comparison, position)
    for name in only:
        if name not in known:
            raise click.UsageError(f"No filter {name!r} here. There are: {', '.join(known)}.")
    view = View(frozenset(only), GridSort[sort.upper()], position, search)
    settings = {run.id: _settings_of(snapshot, run.id) for run in comparison.runs}
    made = report(comparison, settings, view=view, by=by, cells=cell, diff=diff,
                  all_settings=all_settings)  # fmt: skip
    printing.comparison(made, fmt, section, output)


def _newest(snapshot: Snapshot, last: int, kind: str | None, schema: str, table: str,
            column: str) -> tuple[int, ...]:  # fmt: skip
    from amx_tui.history.models import Kind, RunQuery

    query = RunQuery(kind=Kind(kind) if kind else None, limit=last, comparable=True,
                     schema_name=schema, table_name=table, column_name=column)  # fmt: skip
    return tuple(run.id for run in snapshot.page(query).runs)


def compared(snapshot: Snapshot, ids: tuple[int, ...]) -> Comparison:
    """The comparison of runs, or an exit with words that say why there is none."""
    from amx_tui.compare.comparison import MAX_RUNS, MIN_RUNS
    from amx_tui.compare.comparison import compare as compare_runs

    ids = tuple(dict.fromkeys(ids))
    if len(ids) > MAX_RUNS:
        raise click.UsageError(f"{len(ids)} runs are too many: compare two to four.")
    evidence = snapshot.evidence(ids)
    for run_id in evidence.missing:
        click.echo(f"amx-tui: run #{run_id} is not in {snapshot.path}.", err=True)
    if len(evidence.runs) < MIN_RUNS:
        click.echo("amx-tui: nothing to compare: name at least two runs, or use --last 2. "
                   "'amx-tui runs' lists them.", err=True)  # fmt: skip
        raise click.exceptions.Exit(1)
    return compare_runs(evidence)


def _position(comparison: Comparison, baseline: int | None) -> int:
    ids = [run.id for run in comparison.runs]
    if baseline is not None and baseline not in ids:
        raise click.UsageError(f"The baseline #{baseline} is not one of the compared runs.")
    return ids.index(baseline) if baseline is not None else 0


def _settings_of(snapshot: Snapshot, run_id: int) -> tuple[tuple[str, str], ...]:
    detail = snapshot.run_detail(run_id)
    return detail.settings if detail else ()


@main.command()
@click.argument("run_id", type=RunId())
@click.option("--format", "fmt", default="table", type=click.Choice(["table", "plain", "json"]))
@_where
@click.pass_context
def show(ctx: click.Context, run_id: int, fmt: str, history: Path | None, demo: bool) -> None:
    """Show everything about one run."""
    from amx_tui.cli import printing

    snapshot = _open(ctx)
    detail = snapshot.run_detail(run_id)
    if detail is None:
        click.echo(f"amx-tui: run #{run_id} is not in {snapshot.path}.", err=True)
        raise click.exceptions.Exit(1)
    printing.run(detail, fmt)


@main.command()
@click.argument("name")
@click.option("--format", "fmt", default="table", type=click.Choice(["table", "plain", "json"]))
@_where
@click.pass_context
def asset(ctx: click.Context, name: str, fmt: str, history: Path | None, demo: bool) -> None:
    """List every run that described schema.table.column, newest first."""
    from amx_tui.cli import printing

    snapshot = _open(ctx)
    found = [a for a in snapshot.find_assets(name, 1000) if a.label.casefold() == name.casefold()]
    if not found:
        near = ", ".join(a.label for a in snapshot.find_assets(name, 5))
        hint = f" Did you mean {near}?" if near else ""
        click.echo(f"amx-tui: no run has described {name}.{hint}", err=True)
        raise click.exceptions.Exit(1)
    printing.asset(found[0], snapshot.asset_runs(found[0]), fmt)


@main.command()
@click.argument("question", nargs=-1, required=True)
@click.option("--format", "fmt", default="text", type=click.Choice(["text", "json"]))
@_where
@_who
@click.pass_context
def ask(ctx: click.Context, question: tuple[str, ...], fmt: str, history: Path | None,
        demo: bool, agent: str | None) -> None:  # fmt: skip
    """Ask about runs in plain words: amx-tui ask "compare runs 58, 59"."""
    from amx_tui.ask.headless import ask as answer
    from amx_tui.history.snapshot import Snapshot

    path, is_demo = _located(ctx)
    ctx.exit(answer(Snapshot(path), " ".join(question), fmt, agent=_agent(ctx), demo=is_demo))


@main.command()
@_where
@click.pass_context
def doctor(ctx: click.Context, history: Path | None, demo: bool) -> None:
    """Say which history is read, what is in it, and what the terminal can do."""
    from amx_tui.cli import printing

    path, _ = _located(ctx)
    click.echo(f"history: {path}")
    printing.doctor(_open(ctx).info())
