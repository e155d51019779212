"""Options that several commands have; those that belong together reach a command as one value."""

from __future__ import annotations

from collections.abc import Callable
from functools import wraps
from typing import Any, NamedTuple

import click

from amx_tui.cli.output import Output
from amx_tui.cli.parameters import PATH, WORDS, FilterName, RunId, one_of
from amx_tui.vocabulary import Filter, Format, GridSort, QualityTier

Decorator = Callable[[Any], Any]


class Scope(NamedTuple):
    """Where runs must have written to; "" is anywhere."""

    schema: str
    table: str
    column: str


class ViewOptions(NamedTuple):
    """How a comparison is looked at."""

    baseline: int | None
    diff: bool
    only: tuple[str, ...]
    sort: str
    search: str


class QualityOptions(NamedTuple):
    """Whether AMX's quality metrics are wanted, and against which run."""

    quality: str | None  # None: not said
    ground_truth_run: int | None


def _as_one(name: str, kind: Any, *options: Decorator) -> Decorator:
    """Options that fill the fields of a named tuple, which the command gets as an argument."""

    def decorate(function: Any) -> Any:
        @wraps(function)
        def command(*arguments: Any, **values: Any) -> Any:
            made = kind(**{field: values.pop(field) for field in kind._fields})
            return function(*arguments, **{name: made}, **values)

        for option in reversed(options):
            command = option(command)
        return command

    return decorate


def scope_options(runs: str = "Runs") -> Decorator:
    """`--schema`, `--table` and `--column`; `runs` begins what is said of each."""
    return _as_one(
        "scope",
        Scope,
        click.option("--schema", type=WORDS, default="", help=f"{runs} that wrote to this schema."),
        click.option("--table", type=WORDS, default="", help=f"{runs} that wrote to this table."),
        click.option("--column", type=WORDS, default="", help=f"{runs} that wrote this column."),
    )


view_options = _as_one(
    "options",
    ViewOptions,
    click.option(
        "--baseline", type=RunId(), help="Run to compare the others with; default: the first."
    ),
    click.option(
        "--diff",
        is_flag=True,
        help="Mark words against the baseline, and those of versions against their v1.",
    ),
    click.option(
        "--only",
        multiple=True,
        type=FilterName(),
        metavar="FILTER",
        help=f"{', '.join(Filter)}, 'A wins', or a status; "
        "repeat it to ask for more than one at once.",
    ),
    click.option("--sort", type=one_of(GridSort), default=GridSort.ASSET.value, show_default=True),
    click.option(
        "--search", type=WORDS, default="", help="Words that assets or texts must contain."
    ),
)

quality_options = _as_one(
    "quality",
    QualityOptions,
    click.option(
        "--quality",
        type=one_of(QualityTier),
        help="AMX's metrics of the texts themselves, without a model; default: none.",
    ),
    click.option(
        "--ground-truth-run",
        type=RunId(),
        help="A run whose texts are right: how near do the others come? Implies --quality basic.",
    ),
)

output_options = _as_one(
    "output",
    Output,
    click.option(
        "--format",
        "fmt",
        type=one_of(Format),
        help="Default: table, or what the name of --output ends in.",
    ),
    click.option(
        "--output",
        "path",
        type=PATH,
        help="Write to this file; with csv also a folder, for one file a section.",
    ),
    click.option(
        "--bom",
        is_flag=True,
        help="Begin csv with a byte order mark: Excel takes it for UTF-8 then.",
    ),
    click.option("--force", is_flag=True, help="Overwrite files that are there already."),
)
