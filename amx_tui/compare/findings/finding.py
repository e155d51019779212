"""The values of this package: what is read, what is known about it, and what is found."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import NamedTuple

from amx_tui.history.models import Asset
from amx_tui.stored import NOTHING, Stored
from amx_tui.text import folded
from amx_tui.vocabulary import FindingKind


class Described(NamedTuple):
    """An asset with its description, and the places in documents and code that it rests on."""

    asset: Asset
    text: Stored
    citations: tuple[Stored, ...] = ()


@dataclass(frozen=True, slots=True)
class Context:
    """What is known about a run beside its texts.

    `language` is the name or code in its settings, `names` the folded names of the schemas, tables
    and columns that any compared run wrote; those of the run itself need not be among them.
    """

    language: str = ""
    db_backend: str = ""
    names: frozenset[str] = frozenset()


class Finding(NamedTuple):
    """Something found at `text[start:end]`, which is `words`.

    `note` says what the words alone do not: the sort of key, the limit, the other asset, how many
    others. `against` is what a contradiction contradicts in the other text.
    """

    kind: FindingKind
    words: Stored
    start: int
    end: int
    note: str = ""
    against: Stored = NOTHING


MOST = 5  # findings of one kind in one text; the words after them would tell nothing new


def found(
    kind: FindingKind, text: str, start: int, end: int, note: str = "", against: str = ""
) -> Finding:
    """A finding at a place of a text."""
    other = Stored(against) if against else NOTHING
    return Finding(kind, Stored(text[start:end]), start, end, note, other)


def names_of(assets: Iterable[Asset]) -> frozenset[str]:
    """The names of assets, as `Context.names` holds them."""
    return frozenset(
        folded(name) for name in {name.raw for asset in assets for name in asset} if name
    )
