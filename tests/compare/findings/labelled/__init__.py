"""Descriptions with what a person says of them, in five languages, a file a kind.

A line is `+ LANGUAGE ASSET | TEXT`: the asset has the finding; with `-` it has not. Each line is a run
of its own, except in files whose lines stand in groups. A second text stands behind `||`.
"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

from amx_tui.compare.findings.finding import Described
from amx_tui.history.models import Asset
from amx_tui.stored import Stored


class Label(NamedTuple):
    """A description, and whether a person finds this in it."""

    has: bool
    language: str
    described: Described
    other: Described | None = None


def runs(path: Path) -> Iterator[list[Label]]:
    """The runs of a file."""
    text = path.read_text("utf-8")
    lines = text.split("\n\n") if "\n\n" in text else text.split("\n")
    for block in lines:
        labels = [_label(line) for line in block.split("\n") if line[:2] in ("+ ", "- ")]
        if labels:
            yield labels


def _label(line: str) -> Label:
    head, _, text = line.partition(" | ")
    sign, language, name = head.split(" ")
    asset = Asset.of(*name.split("."))
    first, both, second = text.partition(" || ")
    if "\\" in first:
        first = first.encode("latin-1", "backslashreplace").decode("unicode_escape")
    return Label(
        sign == "+",
        language,
        Described(asset, Stored(first)),
        Described(asset, Stored(second)) if both else None,
    )
