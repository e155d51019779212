"""What the commands share: run ids, where the history is, where the answer goes, what went wrong."""

from __future__ import annotations

import gc
import os
import sys
from collections.abc import Callable, Iterable
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Any, NoReturn

import click

from amx_tui.text import fit
from amx_tui.vocabulary import AUTO, SUFFIXES, AgentName, Format

if TYPE_CHECKING:
    from collections.abc import Iterator

    from amx_tui.history.models import Run
    from amx_tui.history.snapshot import Snapshot

_ENDINGS = {ending: fmt for fmt, endings in SUFFIXES.items() for ending in endings}
_OFFERED = 50  # run ids that a shell is offered
_DIGITS = 18  # of a run id; all of them fit into the integers of a database
BIGGEST = 2**63 - 1


def one_of(words: Iterable[str]) -> click.Choice[str]:
    """An option that takes one of the words; click would take the names of an enum, not its values."""
    return click.Choice([str(word) for word in words])


class RunId(click.ParamType[int]):
    """A run id, with or without the number sign."""

    name = "run id"

    def convert(self, value: Any, param: Any, ctx: Any) -> int:
        """`#58` and `58` are 58; anything else is a usage error."""
        if isinstance(value, int):
            return value
        digits = str(value).removeprefix("#")
        if digits.isascii() and digits.isdigit() and len(digits) <= _DIGITS:
            return int(digits)
        self.fail(f"{fit(repr(value), 40)} is not a run id. Write 58 or '#58'.", param, ctx)

    def shell_complete(self, ctx: Any, param: Any, incomplete: str) -> list[Any]:
        """Ids of the newest runs that are not on the line yet, with what they were."""
        from click.shell_completion import CompletionItem

        given = ctx.params.get(param.name)
        named = set(given) if isinstance(given, tuple) else set()
        start = incomplete.removeprefix("#")
        return [
            CompletionItem(str(run.id), help=_label(run))
            for run in _completing(ctx, lambda snapshot: snapshot.newest(_OFFERED).runs)
            if str(run.id).startswith(start) and run.id not in named
        ]


def _label(run: Run) -> str:
    """What a run was; without commas, at which fish would cut it."""
    parts = (run.label, run.scope, run.short_model)
    return " · ".join(part for part in parts if part).replace(",", " +")


class AssetName(click.ParamType[str]):
    """`schema.table.column`."""

    name = "asset"

    def convert(self, value: Any, param: Any, ctx: Any) -> str:
        """Any text: whether there is such an asset is for the history to say."""
        return str(value)

    def shell_complete(self, ctx: Any, param: Any, incomplete: str) -> list[Any]:
        """Assets whose name starts with what has been typed."""
        from click.shell_completion import CompletionItem

        found = _completing(ctx, lambda snapshot: snapshot.find_assets(incomplete, 500))
        start = incomplete.casefold()
        labels = [asset.label for asset in found if asset.label.casefold().startswith(start)]
        labels = [label for label in labels if not label.startswith("-")]  # it would be an option
        return [CompletionItem(label) for label in labels[:_OFFERED]]


def _completing(ctx: click.Context, ask: Callable[[Snapshot], Any]) -> Any:
    """What a shell is offered; nothing, and no message, when there is no history to ask."""
    try:
        return ask(open_history(ctx))
    except Exception:
        return ()


def where(function: Any) -> Any:
    """`--history` and `--demo`, which work before or after the name of a command."""
    function = click.option(
        "--history",
        type=click.Path(path_type=Path),
        expose_value=True,
        help="AMX's history.db to read.",
    )(function)
    return click.option("--demo", is_flag=True, help="Use the built-in demo history.")(function)


def who(function: Any) -> Any:
    """`--agent`, which works before or after the name of a command."""
    return click.option(
        "--agent", type=one_of(AgentName),
        help="Who answers in Ask: amx, llm, offline, or the first that works.",
    )(function)  # fmt: skip


def careful(function: Any) -> Any:
    """`--read-only`, which works before or after the name of a command."""
    return click.option(
        "--read-only", is_flag=True, help="Never offer to edit descriptions."
    )(function)  # fmt: skip


def agent_of(ctx: click.Context) -> str:
    """The agent that was asked for, by this command or the one above it."""
    levels = [c.params for c in (ctx, *([ctx.parent] if ctx.parent else []))]
    return next((level["agent"] for level in levels if level.get("agent")), AUTO)


def written(function: Any) -> Any:
    """`--format`, `--output` and `--force`."""
    options = (
        click.option("--format", "fmt", type=one_of(Format),
                     help="Default: table, or what the name of --output ends in."),
        click.option("--output", type=click.Path(path_type=Path),
                     help="Write to this file; with csv also a folder, for one file a section."),
        click.option("--force", is_flag=True, help="Overwrite files that are there already."),
    )  # fmt: skip
    for option in reversed(options):
        function = option(function)
    return function


def located(ctx: click.Context) -> tuple[Path, bool]:
    """The history to open and whether it is the demo, from this command or the one above it."""
    from amx_tui.paths import history_path

    levels = [c.params for c in (ctx, *([ctx.parent] if ctx.parent else []))]
    if any(level.get("demo") for level in levels):
        from amx_tui.history.demo.build import demo_history
        from amx_tui.settings import settings

        return demo_history(settings().cache_dir), True
    named = next((level["history"] for level in levels if level.get("history")), None)
    return history_path(named), False


def open_history(ctx: click.Context) -> Snapshot:
    """The history of this command. Raises HistoryError."""
    from amx_tui.history.snapshot import Snapshot

    return Snapshot(located(ctx)[0])


def stop(message: str, code: int) -> NoReturn:
    """End with a message on standard error and an exit code."""
    click.echo(f"amx-tui: {message}", err=True)
    raise click.exceptions.Exit(code)


def format_for(fmt: str | None, output: Path | None) -> str:
    """The format that was asked for, else the one that the file's name ends in, else table.

    A name that ends in something else is a usage error.
    """
    suffix = output.suffix.lower() if output else ""
    if not fmt and suffix and suffix not in _ENDINGS:
        raise click.UsageError(
            f"Which format is {fit(repr(suffix), 40)}? Name one with --format: {', '.join(Format)}. "
            f"Or end the name in {', '.join(_ENDINGS)}."
        )
    return fmt or _ENDINGS.get(suffix, Format.TABLE)


def deliver(text: str, output: Path | None, force: bool) -> None:
    """Text to standard output, or to a file that is written whole or not at all."""
    if output is None or str(output) == "-":
        click.echo(text, nl=False)
        return
    deliver_files({output: text}, force)


def deliver_files(texts: dict[Path, str], force: bool, into: Path | None = None) -> None:
    """Write files, into a folder that may have to be made; what cannot be done is said."""
    from amx_tui.files import Occupied, write_files

    try:
        write_files(texts, force, into=into)
    except Occupied as error:
        stop(f"{error} is there already. --force overwrites it.", 2)
    except OSError as error:
        stop(f"cannot write {error.filename or next(iter(texts))}: {error.strerror}.", 2)
    click.echo(f"Wrote {', '.join(map(str, texts))}.", err=True)


class Guarded(click.Group):
    """Turns what can go wrong with files into a message and an exit code."""

    def invoke(self, ctx: click.Context) -> Any:
        """Run the command; nothing but messages for people reaches standard error."""
        with _guarded(ctx):
            value = super().invoke(ctx)
            sys.stdout.flush()  # a reader that has left is noticed here, not when Python ends
            return value


@contextmanager
def _guarded(ctx: click.Context) -> Iterator[None]:
    from amx_tui.errors import UserError

    gc.disable()  # a command is over before collecting garbage could pay: a tenth of its time
    try:
        yield
    except UserError as error:
        click.echo(f"amx-tui: {error}", err=True)
        ctx.exit(error.exit_code)
    except BrokenPipeError:
        # the reader has seen enough; Python must not complain when it flushes at exit
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        ctx.exit(0)
    except OSError as error:
        click.echo(f"amx-tui: {error.filename or 'a file'}: {error.strerror}.", err=True)
        ctx.exit(2)
    finally:
        gc.enable()
