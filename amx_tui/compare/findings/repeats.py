"""Texts that repeat others of their run: duplicates, and sentences filled in from a template."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from itertools import chain

from amx_tui.compare.findings.finding import Finding
from amx_tui.compare.findings.reading import Reading
from amx_tui.vocabulary import FindingKind

FEWEST = 5  # assets that make a template


def duplicates(readings: Sequence[Reading]) -> list[Finding | None]:
    """For each text whether another asset has the same, case and white space aside."""
    by_words: dict[tuple[str, ...], list[int]] = {}
    for index, reading in enumerate(readings):
        if reading.words:
            by_words.setdefault(reading.words, []).append(index)
    found: list[Finding | None] = [None] * len(readings)
    for alike in by_words.values():
        for first, *others in _same(readings, alike) if len(alike) > 1 else ():
            found[first] = _as(readings[first], readings[others[0]].asset.label)
            label = readings[first].asset.label
            for other in others:
                found[other] = _as(readings[other], label)
    return found


def _same(readings: Sequence[Reading], alike: Sequence[int]) -> Iterator[list[int]]:
    """Groups of those that have not only the same words."""
    places: dict[str, list[int]] = {}
    for index in alike:
        text = " ".join(readings[index].text.casefold().split())
        places.setdefault(text, []).append(index)
    return (group for group in places.values() if len(group) > 1)


def _as(reading: Reading, label: str) -> Finding:
    return reading.whole(FindingKind.DUPLICATE, f"as {label}")


def boilerplate(readings: Sequence[Reading]) -> list[Finding | None]:
    """For each text whether it is filled in from templates.

    The words of the asset's own name are masked. A text is boilerplate if each of its clauses then
    stands in the texts of at least `FEWEST` assets: so what is added to all alike hides nothing.
    """
    templates = [reading.masked for reading in readings]
    assets = Counter(chain.from_iterable(map(set, templates)))
    count = assets.__getitem__
    found: list[Finding | None] = []
    for reading, clauses in zip(readings, templates, strict=True):
        fewest = min(map(count, clauses)) if clauses else 0
        alike = fewest >= FEWEST
        found.append(reading.whole(FindingKind.BOILERPLATE, f"{fewest} alike") if alike else None)
    return found
