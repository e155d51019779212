"""Pages for a browser, from the templates in this folder."""

from __future__ import annotations

from collections.abc import Mapping
from importlib.resources import files


def text_of(name: str) -> str:
    """A file that belongs to the pages: a template, a style sheet, a script."""
    return files(__package__).joinpath(name).read_text("utf-8")


def page(template: str, parts: Mapping[str, str]) -> str:
    """The template with its parts, each of which stands there as `@@NAME@@`.

    It is gone over once, so a description that spells a placeholder stays text.
    """
    pieces = text_of(template).split("@@")
    return "".join(parts[piece] if i % 2 else piece for i, piece in enumerate(pieces))
