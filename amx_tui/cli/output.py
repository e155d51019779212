"""Where an answer goes: standard output, or files that are written whole or not at all."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import NamedTuple

import click

from amx_tui.cli.exits import stop
from amx_tui.vocabulary import FORMATS, SUFFIXES, Format

_ENDINGS = {ending: fmt for fmt, endings in SUFFIXES.items() for ending in endings}


class Output(NamedTuple):
    """What `--format`, `--output`, `--bom` and `--force` say, of a command that has these formats."""

    fmt: str | None
    path: Path | None
    bom: bool
    force: bool
    formats: tuple[Format, ...] = FORMATS

    @property
    def format(self) -> str:
        """The format that was asked for, else the one that the file's name ends in, else table.

        A name that ends in something else is a usage error.
        """
        suffix = self.path.suffix.lower() if self.path else ""
        endings = [ending for ending, fmt in _ENDINGS.items() if fmt in self.formats]
        if not self.fmt and suffix and suffix not in endings:
            from amx_tui.text import fit

            raise click.UsageError(
                f"Which format is {fit(repr(suffix), 40)}? Name one with --format: "
                f"{', '.join(self.formats)}. Or end the name in {', '.join(endings)}."
            )
        found = self.fmt or _ENDINGS.get(suffix, Format.TABLE)
        if self.bom and found != Format.CSV:
            raise click.UsageError("--bom is for csv.")
        return found

    @property
    def file(self) -> Path | None:
        """The file to write; None is standard output."""
        return None if self.path is None or str(self.path) == "-" else self.path

    def _marked(self, text: str) -> str:
        """The text as Excel wants it, if that was asked for."""
        return f"\N{ZERO WIDTH NO-BREAK SPACE}{text}" if self.bom else text

    def deliver(self, text: str) -> None:
        """Write a text. CSV has what is stored: a terminal, which would obey it, gets it drawn."""
        if self.file is None:
            if sys.stdout.isatty():
                from amx_tui.text import clean

                text = clean(text)
            click.echo(self._marked(text), nl=False)
        else:
            self.deliver_files({self.file: text})

    def deliver_files(self, texts: dict[Path, str], into: Path | None = None) -> None:
        """Write files, into a folder that may have to be made; what cannot be done is said."""
        from amx_tui.files import Occupied, write_files
        from amx_tui.text import clean

        try:
            marked = {path: self._marked(text) for path, text in texts.items()}
            write_files(marked, self.force, into=into)
        except Occupied as error:
            stop(f"{error} is there already. --force overwrites it.", 2)
        except BrokenPipeError:
            raise  # whoever reads a pipe has seen enough
        except OSError as error:
            stop(f"cannot write {error.filename or next(iter(texts))}: {error.strerror}.", 2)
        click.echo(clean(f"Wrote {', '.join(map(str, texts))}."), err=True)
