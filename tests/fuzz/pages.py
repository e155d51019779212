"""Changes of a history's bytes: the header, pages, the end, and the files that lie beside it."""

from __future__ import annotations

import random
from collections.abc import Callable
from pathlib import Path

_PAGE = 4096
ByteChange = Callable[[bytearray, random.Random], str]


def flip_bytes(data: bytearray, rng: random.Random) -> str:
    """Some bytes anywhere."""
    places = [rng.randrange(len(data)) for _ in range(rng.choice((1, 4, 30, 300)))]
    for place in places:
        data[place] = rng.randrange(256)
    return f"{len(places)} bytes changed"


def change_header(data: bytearray, rng: random.Random) -> str:
    """Some bytes of the first hundred: page size, versions, encoding, counts."""
    place = rng.choice((0, 15, 16, 18, 19, 20, 21, 24, 28, 32, 40, 44, 47, 56, 59, 92, 99))
    if place < len(data):
        data[place] = rng.choice((0, 1, 2, 3, 4, 127, 255))
    return f"byte {place} of the header"


def cut_off(data: bytearray, rng: random.Random) -> str:
    """The end is missing, perhaps on the boundary of a page."""
    end = rng.randrange(len(data) + 1)
    if rng.random() < 0.5:
        end -= end % _PAGE
    del data[end:]
    return f"cut off at {end}"


def _page(data: bytearray, rng: random.Random) -> int:
    return rng.randrange(max(1, len(data) // _PAGE)) * _PAGE


def swap_pages(data: bytearray, rng: random.Random) -> str:
    """Two pages change places, or one is in both."""
    one, other = _page(data, rng), _page(data, rng)
    first, second = data[one : one + _PAGE], data[other : other + _PAGE]
    if len(first) == len(second):
        data[one : one + _PAGE] = second
        if rng.random() < 0.5:
            data[other : other + _PAGE] = first
    return f"pages at {one} and {other}"


def fill_page(data: bytearray, rng: random.Random) -> str:
    """A page of zeros, or of noise."""
    place = _page(data, rng)
    size = len(data[place : place + _PAGE])
    data[place : place + _PAGE] = bytes(size) if rng.random() < 0.5 else rng.randbytes(size)
    return f"the page at {place} filled"


def change_cells(data: bytearray, rng: random.Random) -> str:
    """The head of a page: its type, its count of cells, where they lie."""
    place = _page(data, rng) + (100 if rng.random() < 0.1 else 0)
    for _ in range(rng.choice((1, 2, 5))):
        at = place + rng.choice((0, 3, 4, 5, 6, 7, 8, 9, 10, 12))
        if at < len(data):
            data[at] = rng.randrange(256)
    return f"the head of the page at {place}"


def append(data: bytearray, rng: random.Random) -> str:
    """Something behind the end."""
    data += rng.randbytes(rng.choice((1, _PAGE, 3 * _PAGE)))
    return "more at the end"


CHANGES: tuple[tuple[ByteChange, int], ...] = (
    (flip_bytes, 6),
    (change_header, 3),
    (cut_off, 3),
    (swap_pages, 3),
    (fill_page, 3),
    (change_cells, 6),
    (append, 1),
)


def leave_beside(path: Path, rng: random.Random) -> str:
    """A log or a journal that belongs to another file, or to none."""
    name = rng.choice(("-wal", "-journal", "-shm"))
    size = rng.choice((0, 1, 32, 4_152, 8_272))
    path.with_name(path.name + name).write_bytes(rng.randbytes(size))
    return f"{size} bytes of noise in {name}"
