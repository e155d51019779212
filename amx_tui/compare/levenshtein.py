"""How many characters part two texts: AMX's edit distance, in a time that no text makes long.

AMX counts the characters that are in no matching block of Python's difflib (Ratcliff and Obershelp
1988): the longest run of characters that both texts have is a block, of equally long ones the first,
and left of it and right of it blocks are found in the same way. What is left was inserted or
deleted. It is Levenshtein's distance without substitution, and at times more than the least.

difflib tries each character of one text against the other for every block. Here runs have names, so
that a run is looked up, not compared. Blocks of one length are found in one pass, and a length comes
once only in a part of the texts: for texts of n characters at most √2n passes over all of them.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator, Sequence
from typing import NamedTuple


class _Part(NamedTuple):
    """What lies between blocks: a range of the text and one of the reference."""

    start: int
    end: int
    reference_start: int
    reference_end: int
    longest: int  # no run that both have is longer


def levenshtein(text: str, reference: str) -> int:
    """The characters to delete and to insert to make one text of the other; 0 if they are equal."""
    if text == reference:
        return 0
    return len(text) + len(reference) - 2 * _matched(text, reference)


def _matched(text: str, reference: str) -> int:
    """How many characters lie in blocks."""
    names = _names(text, reference)
    count = 0
    parts = [_Part(0, len(text), 0, len(reference), 2 ** len(names) - 1)]
    while parts:
        part = parts.pop()
        length = _longest(names, part)
        if length:
            blocks = list(_blocks(names, part, length))
            count += length * len(blocks)
            if length > 1:
                parts += _between(part, blocks, length)
    return count


_Names = list[tuple[Sequence[object], Sequence[object]]]


def _names(text: str, reference: str) -> _Names:
    """Names for the runs of 1, 2, 4, 8 ... characters that begin at each place of both texts.

    Equal runs have equal names. The list ends before the first length of which no run is in both.
    """
    ours: Sequence[object] = text
    theirs: Sequence[object] = reference
    found: _Names = []
    while not set(ours).isdisjoint(theirs):
        found.append((ours, theirs))
        width, known = 2 ** (len(found) - 1), dict[tuple[object, object], int]()
        ours, theirs = _doubled(ours, width, known), _doubled(theirs, width, known)
    return found


def _doubled(
    names: Sequence[object], width: int, known: dict[tuple[object, object], int]
) -> list[int]:
    """Names for runs twice as long, of those of their halves."""
    halves = zip(names, names[width:], strict=False)  # the last runs have no second half
    return [known.setdefault(pair, len(known)) for pair in halves]


def _runs(names: _Names, side: int, length: int, start: int, end: int) -> Iterator[object]:
    """Names for the runs of a length in a range of one of the texts: of their two halves,
    which overlap."""
    power = length.bit_length() - 1
    of_half, shift = names[power][side], length - 2**power
    last = max(start, end - length + 1)
    return zip(of_half[start:last], of_half[start + shift : last + shift], strict=True)


def _longest(names: _Names, part: _Part) -> int:
    """The length of the longest run that both ranges have."""

    def has(length: int) -> bool:
        ours = set(_runs(names, 0, length, part.start, part.end))
        return not ours.isdisjoint(
            _runs(names, 1, length, part.reference_start, part.reference_end)
        )

    most = min(part.end - part.start, part.reference_end - part.reference_start, part.longest)
    low, step = 0, 1  # a run of `low` is there; long ones are seldom, so short ones come first
    while low < most and has(min(step, most)):
        low, step = min(step, most), step * 2
    high = min(step, most + 1)  # none of `high` is
    while high - low > 1:
        middle = (low + high) // 2
        low, high = (middle, high) if has(middle) else (low, middle)
    return low


def _blocks(names: _Names, part: _Part, length: int) -> Iterator[tuple[int, int]]:
    """Where blocks of the longest length begin in both, each behind the one before."""
    ours = list(_runs(names, 0, length, part.start, part.end))
    theirs = _runs(names, 1, length, part.reference_start, part.reference_end)
    wanted, places = set(ours), dict[object, list[int]]()
    for place, run in enumerate(theirs, part.reference_start):
        if run in wanted:
            places.setdefault(run, []).append(place)
    at, reference_at = part.start, part.reference_start
    for place, run in enumerate(ours, part.start):
        if run in places and place >= at:
            of_run = places[run]
            index = bisect_left(of_run, reference_at)
            if index < len(of_run):
                yield place, of_run[index]
                at, reference_at = place + length, of_run[index] + length


def _between(part: _Part, blocks: list[tuple[int, int]], length: int) -> Iterator[_Part]:
    """The parts around blocks; whatever both texts have in one of them is shorter."""
    start, reference_start = part.start, part.reference_start
    for end, reference_end in [*blocks, (part.end, part.reference_end)]:
        if start < end and reference_start < reference_end:
            yield _Part(start, end, reference_start, reference_end, length - 1)
        start, reference_start = end + length, reference_end + length
