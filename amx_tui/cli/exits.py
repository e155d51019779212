"""How a command ends when something is wrong: words on standard error, and an exit code."""

from __future__ import annotations

import gc
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any, NoReturn

import click

from amx_tui.cli.surroundings import give_up_output, make_ready

NOTHING_THERE = 1  # to compare or to show
GATE_FAILED = 4  # a rule of --fail-if holds
GATE_UNSURE = 5  # with --strict: of a rule it cannot be told
TAKEN_IN_PART = 6  # texts were left: their rows were changed meanwhile, or it was stopped


def warn(message: str) -> None:
    """Say something on standard error and go on; words of others in it are made harmless."""
    from amx_tui.text import clean

    click.echo(f"amx-tui: {clean(message)}", err=True)


def stop(message: str, code: int) -> NoReturn:
    """End with a message on standard error and an exit code."""
    warn(message)
    raise click.exceptions.Exit(code)


def confirmed(question: str) -> bool:
    """Whether the user says yes; ctrl+c and the end of what is typed are a no."""
    try:
        return click.confirm(question, err=True)
    except click.Abort:
        click.echo(err=True)  # it ended in the middle of the line
        return False


class Guarded(click.Group):
    """Turns what can go wrong with files and streams into a message and an exit code."""

    def main(self, *arguments: Any, **how: Any) -> Any:
        """Run the program, or answer a shell that completes a line of it."""
        make_ready()
        return super().main(*arguments, **how)

    def make_context(self, *arguments: Any, **how: Any) -> click.Context:
        """Understand the line; what answers by itself, like --help, is written here."""
        with _streams():
            return super().make_context(*arguments, **how)

    def invoke(self, ctx: click.Context) -> Any:
        """Run the command; nothing but messages for people reaches standard error."""
        from amx_tui.errors import UserError

        gc.disable()  # a command is over before collecting garbage could pay: a tenth of its time
        try:
            with _streams():
                value = super().invoke(ctx)
                sys.stdout.flush()  # a reader that has left is noticed here, not when Python ends
                return value
        except UserError as error:
            stop(str(error), error.exit_code)
        except (click.ClickException, click.exceptions.Exit, click.Abort):
            raise
        except Exception as error:
            _stop_by_fault(error)
        finally:
            gc.freeze()  # nor does it pay when Python ends: what is left goes with the process
            gc.enable()


@contextmanager
def _streams() -> Iterator[None]:
    """What the system says of files and of standard output, in words; what click says of a line."""
    try:
        yield
    except click.ClickException as error:
        from amx_tui.text import clean

        # it quotes what was typed, and is on its way to be shown
        error.message = clean(error.message)  # type: ignore[misc]
        raise
    except BrokenPipeError:
        give_up_output()  # the reader has seen enough
        raise click.exceptions.Exit(0) from None
    except OSError as error:
        if error.filename is not None:
            stop(f"{error.filename}: {error.strerror}.", 2)
        give_up_output()
        stop(f"standard output cannot be written: {error.strerror}.", 2)


def _stop_by_fault(error: Exception) -> NoReturn:
    from amx_tui.cli.faults import FAULT, tell
    from amx_tui.settings import BadSetting, settings

    try:
        folder = settings().state_dir
    except BadSetting:
        folder = None
    stop(tell(error, folder), FAULT)
