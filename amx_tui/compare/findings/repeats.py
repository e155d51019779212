"""Texts that repeat others of their run: duplicates, and sentences filled in from a template."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from itertools import chain

from amx_tui.compare.findings.finding import Finding
from amx_tui.compare.findings.reading import Reading
from amx_tui.compare.findings.words import words_of
from amx_tui.vocabulary import FindingKind

FEWEST = 5  # assets that make a template
_CLAUSES = re.compile(r"[.;:()!?\n]+(?=\s|$)|[;()\n]+")

Template = tuple[str, ...]


def duplicates(readings: Sequence[Reading]) -> list[Finding | None]:
    """For each text whether another asset has the same, case and white space aside."""
    keys = [
        " ".join(reading.text.casefold().split()) if reading.words else "" for reading in readings
    ]
    first: dict[str, int] = {}
    second: dict[str, int] = {}
    for index, key in enumerate(keys):
        if key and first.setdefault(key, index) != index:
            second.setdefault(key, index)
    same: list[Finding | None] = []
    for index, key in enumerate(keys):
        if key not in second:
            same.append(None)
            continue
        other = second[key] if first[key] == index else first[key]
        note = f"as {readings[other].asset.label}"
        same.append(readings[index].whole(FindingKind.DUPLICATE, note))
    return same


def boilerplate(readings: Sequence[Reading]) -> list[Finding | None]:
    """For each text whether it is filled in from templates.

    The words of the asset's own name are masked. A text is boilerplate if each of its clauses then
    stands in the texts of at least `FEWEST` assets: so what is added to all alike hides nothing.
    """
    templates = [template(reading) for reading in readings]
    assets = Counter(chain.from_iterable(map(set, templates)))
    notes: list[Finding | None] = []
    for reading, clauses in zip(readings, templates, strict=True):
        fewest = min((assets[clause] for clause in clauses), default=0)
        notes.append(
            reading.whole(FindingKind.BOILERPLATE, f"{fewest} alike") if fewest >= FEWEST else None
        )
    return notes


def template(reading: Reading) -> Template:
    """The clauses of a text as words, those of the asset's own name masked."""
    masked, clauses, at = reading.masked, [], 0
    for clause in _CLAUSES.split(reading.text):
        count = len(words_of(clause))
        if count:
            clauses.append(" ".join(masked[at : at + count]))
            at += count
    return tuple(clauses)
