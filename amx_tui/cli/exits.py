"""How a command ends when something is wrong: words on standard error, and an exit code."""

from __future__ import annotations

import gc
import os
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any, NoReturn

import click


def warn(message: str) -> None:
    """Say something on standard error and go on."""
    click.echo(f"amx-tui: {message}", err=True)


def stop(message: str, code: int) -> NoReturn:
    """End with a message on standard error and an exit code."""
    warn(message)
    raise click.exceptions.Exit(code)


class Guarded(click.Group):
    """Turns what can go wrong with files into a message and an exit code."""

    def invoke(self, ctx: click.Context) -> Any:
        """Run the command; nothing but messages for people reaches standard error."""
        with _guarded():
            value = super().invoke(ctx)
            sys.stdout.flush()  # a reader that has left is noticed here, not when Python ends
            return value


@contextmanager
def _guarded() -> Iterator[None]:
    from amx_tui.errors import UserError

    gc.disable()  # a command is over before collecting garbage could pay: a tenth of its time
    try:
        yield
    except UserError as error:
        stop(str(error), error.exit_code)
    except BrokenPipeError:
        # the reader has seen enough; Python must not complain when it flushes at exit
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        raise click.exceptions.Exit(0) from None
    except OSError as error:
        stop(f"{error.filename or 'a file'}: {error.strerror}.", 2)
    finally:
        gc.enable()
