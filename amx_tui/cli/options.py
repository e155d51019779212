"""Options that several commands have; those that belong together reach a command as one value."""

from __future__ import annotations

from collections.abc import Callable
from functools import wraps
from typing import TYPE_CHECKING, Any, NamedTuple

import click

from amx_tui.cli.output import Output
from amx_tui.cli.parameters import PATH, WORDS, FilterName, RuleText, RunId, one_of
from amx_tui.vocabulary import FORMATS, Filter, FindingKind, Format, GridSort, QualityTier

if TYPE_CHECKING:
    from amx_tui.compare.rules import Rule

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
    reverse: bool


class QualityOptions(NamedTuple):
    """Whether AMX's quality metrics are wanted, and against which run."""

    quality: str | None  # None: not said
    ground_truth_run: int | None


class GateOptions(NamedTuple):
    """What must not have happened, and whether that has to be known."""

    rules: tuple[Rule, ...]
    strict: bool


def _as_one(name: str, kind: Any, *options: Decorator, **known: Any) -> Decorator:
    """Options that fill the fields of a named tuple, which the command gets as an argument; those
    that are `known` have no option."""
    filled = [field for field in kind._fields if field not in known]

    def decorate(function: Any) -> Any:
        @wraps(function)
        def command(*arguments: Any, **values: Any) -> Any:
            made = kind(**known, **{field: values.pop(field) for field in filled})
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


_baseline = click.option(
    "--baseline", type=RunId(), help="Run to compare the others with; default: the first."
)
_only = click.option(
    "--only",
    multiple=True,
    type=FilterName(),
    metavar="FILTER",
    help=f"{', '.join(Filter)}, 'A wins', or a status; repeat it to ask for more than one at once.",
)
_search = click.option(
    "--search", type=WORDS, default="", help="Words that assets or texts must contain."
)

view_options = _as_one(
    "options",
    ViewOptions,
    _baseline,
    click.option(
        "--diff",
        is_flag=True,
        help="Mark words against the baseline, and those of versions against their v1.",
    ),
    _only,
    click.option("--sort", type=one_of(GridSort), default=GridSort.ASSET.value, show_default=True),
    click.option(
        "--reverse", is_flag=True, help="The other way round; what is unknown stays last."
    ),
    _search,
)

# which assets a command is about, as a comparison narrows them
take_view_options = _as_one(
    "options",
    ViewOptions,
    _baseline,
    _only,
    _search,
    diff=False,
    sort=GridSort.ASSET.value,
    reverse=False,
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


avoid_option = click.option(
    "--avoid",
    multiple=True,
    type=one_of(("none", *FindingKind)),
    metavar="KIND",
    help=f"Never take a text with such a finding: {', '.join(FindingKind)}; repeat it for more than "
    "one, none for all texts. Default: empty, placeholder, personal data and too long.",
)


def output_options(*more: Format, sections: bool = False) -> Decorator:
    """`--format`, `--output`, `--bom` and `--force`; `more` are formats that no other command has.

    With `sections` csv may be a folder, of a file for each.
    """
    formats = (*FORMATS, *more)
    folder = "; with csv also a folder, for one file a section" if sections else ""
    return _as_one(
        "output",
        Output,
        click.option(
            "--format",
            "fmt",
            type=one_of(formats),
            help="Default: table, or what the name of --output ends in.",
        ),
        click.option(
            "--output",
            "path",
            type=PATH,
            help=f"Write to this file{folder}.",
        ),
        click.option(
            "--bom",
            is_flag=True,
            help="Begin csv with a byte order mark: Excel takes it for UTF-8 then.",
        ),
        click.option("--force", is_flag=True, help="Overwrite files that are there already."),
        formats=formats,
    )


gate_options = _as_one(
    "gate",
    GateOptions,
    click.option(
        "--fail-if",
        "rules",
        multiple=True,
        type=RuleText(),
        metavar="RULE",
        help="End with 4 if this holds of the second of two runs against the first, as 'worse', "
        "'approval < -5pt', 'tautology > +2' (in 100 assets), 'cost > +20%' or 'placeholder > 0'; "
        "repeat it for more than one.",
    ),
    click.option(
        "--strict", is_flag=True, help="End with 5 where a rule of --fail-if cannot tell."
    ),
)
