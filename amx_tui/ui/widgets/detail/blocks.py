"""Blocks of lines, side by side where there is room: what a tab of the detail pane consists of."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from functools import partial
from itertools import zip_longest
from typing import TypeVar, overload

from rich.segment import Segment
from rich.style import Style

from amx_tui.compare.worddiff import Change
from amx_tui.stored import Stored
from amx_tui.text import beginning
from amx_tui.ui.widgets.grid.grid_text import Line, Pieces, filled, marked, wrapped

READ = 20_000  # characters of one text; nobody reads more of it here
_SIDE_BY_SIDE = 24  # columns that a block needs beside another
_PLAIN = Style()
R = TypeVar("R")


@dataclass(frozen=True, slots=True)
class Block:
    """Lines about one thing: `index` is the run's position, or that of an entry; None for neither."""

    lines: list[Line]
    index: int | None = None


@dataclass(frozen=True, slots=True)
class Place:
    """Where a block stands on a page: lines from `top` to before `bottom`, columns likewise."""

    index: int
    top: int
    bottom: int
    left: int
    right: int


class Lines(Sequence[Line]):
    """Lines that `finish` makes of rough ones, each when it is asked for: few of a page are seen."""

    def __init__(self, rough: Sequence[R], finish: Callable[[R], Line]) -> None:
        self._finish: list[Callable[[], Line]] = [partial(finish, each) for each in rough]
        self._finished: dict[int, Line] = {}

    def __len__(self) -> int:
        return len(self._finish)

    @overload
    def __getitem__(self, at: int) -> Line: ...

    @overload
    def __getitem__(self, at: slice) -> list[Line]: ...

    def __getitem__(self, at: int | slice) -> Line | list[Line]:
        if isinstance(at, slice):
            return [self[each] for each in range(*at.indices(len(self)))]
        if at not in self._finished:
            self._finished[at] = self._finish[at]()
        return self._finished[at]


@dataclass(frozen=True, slots=True)
class Page:
    """What a tab shows, laid out."""

    lines: Sequence[Line]
    places: tuple[Place, ...] = ()
    pinned: tuple[Line, ...] = ()  # that stay above the lines, wherever these are scrolled to

    def line(self, at: int) -> Line | None:
        """A line, if there are so many."""
        return self.lines[at] if at < len(self.lines) else None

    def index_at(self, x: int, y: int) -> int | None:
        """What stands at a column of a line."""
        for place in self.places:
            if place.left <= x < place.right and place.top <= y < place.bottom:
                return place.index
        return None

    def place_of(self, index: int) -> Place | None:
        """Where something stands."""
        return next((place for place in self.places if place.index == index), None)


@dataclass(frozen=True, slots=True)
class Ink:
    """The styles of the pane, and how texts become lines of so many columns."""

    style_of: Callable[[str], Style]
    room: int

    def lines(self, *pieces: tuple[str | Stored, str]) -> list[Line]:
        """Pieces with the names of their styles, wrapped; "" is plain."""
        texts = [(beginning(str(text), READ), self._style(name)) for text, name in pieces]
        return wrapped(texts, self.room)

    def behind(self, sign: str, style: str) -> Callable[[list[Line]], list[Line]]:
        """Puts a sign before each line; the lines are those of `narrower` by its width."""
        before = Segment(sign, self.style_of(style))
        return lambda lines: [[before, *line] for line in lines]

    def narrower(self, columns: int) -> Ink:
        """The same with less room."""
        return Ink(self.style_of, max(2, self.room - columns))

    def accented(self, *pieces: tuple[str | Stored, str]) -> list[Line]:
        """As `lines`, with an accent on the left."""
        return self.behind("│ ", "version")(self.narrower(2).lines(*pieces))

    def diff(self, before: Stored, after: Stored, *, named: str = "") -> list[Line]:
        """The words of `after` marked against `before`, behind a name for that; a text in full."""
        if before == after and not named:
            return [*self.lines((after, "")), *self.lines(("= same", "muted"))]
        name = [(f"{named}: ", self.style_of("muted"))] if named else []
        return wrapped([*name, *self._marks(before, after)], self.room)

    def _marks(self, before: Stored, after: Stored) -> Pieces:
        styles = {
            Change.SAME: _PLAIN,
            Change.ADDED: self.style_of("added"),
            Change.REMOVED: self.style_of("removed"),
        }
        one, other = beginning(str(before), READ), beginning(str(after), READ)
        return marked(one, other, styles, self.style_of("muted"))

    def _style(self, name: str) -> Style:
        return self.style_of(name) if name else _PLAIN


def abreast(count: int, columns: int) -> int:
    """How many of `count` blocks stand side by side, so that the rows are equally long."""
    most = max(1, min(count, columns // _SIDE_BY_SIDE))
    rows = -(-count // most)
    return -(-count // rows)


def side_by_side(
    write: Callable[[int, Ink], list[Line]], count: int, at: int, ink: Ink, ground: Style
) -> Page:
    """`count` blocks in rows, that `at` an index marked; `write` gives the lines of one."""
    columns, hair = ink.room, ink.style_of("rule")
    across = abreast(count, columns)
    room = max(3, (columns - (across - 1) * 2) // across)
    narrow = Ink(ink.style_of, room - 1)  # one column for the mark
    rule, between = Segment("─" * columns, hair), Segment(" │", ground + hair)
    rough: list[tuple[Line | None, ...]] = []  # the blocks' lines that stand side by side
    places: list[Place] = []
    for start in range(0, count, across):
        if start:
            rough.append(())
        indexes = range(start, min(start + across, count))
        blocks = [
            ink.behind("▌" if index == at else " ", "keys")(write(index, narrow))
            for index in indexes
        ]
        bottom = len(rough) + max(map(len, blocks))
        for number, index in enumerate(indexes):
            left = number * (room + 2)
            places.append(Place(index, len(rough), bottom, left, left + room + 1))
        rough += zip_longest(*blocks)

    def beside(parts: tuple[Line | None, ...]) -> Line:
        if not parts:
            return filled([rule], columns, ground)
        line = filled(parts[0] or [], room, ground)
        for part in parts[1:]:
            line += [between, *filled(part or [], room, ground)]
        return line

    return Page(Lines(rough, beside), tuple(places))


def continued(page: Page, title: Line, more: Page) -> Page:
    """A page, and below a title another one."""
    first, above = len(page.lines), len(page.lines) + 1
    of: list[tuple[Sequence[Line], int]] = [
        *((page.lines, at) for at in range(first)),
        ([title], 0),
        *((more.lines, at) for at in range(len(more.lines))),
    ]
    moved = (
        replace(place, top=place.top + above, bottom=place.bottom + above) for place in more.places
    )
    lines = Lines(of, lambda one: one[0][one[1]])
    return Page(lines, (*page.places, *moved), page.pinned)


def stacked(
    blocks: Sequence[Block], columns: int, ground: Style, pinned: Sequence[Line] = ()
) -> Page:
    """Blocks one below the other, and above them what stays there."""
    rough: list[Line] = []
    places: list[Place] = []
    for block in blocks:
        top = len(rough)
        rough += block.lines
        if block.index is not None:
            places.append(Place(block.index, top, len(rough), 0, columns))
    above = tuple(filled(line, columns, ground) for line in pinned)
    return Page(Lines(rough, lambda line: filled(line, columns, ground)), tuple(places), above)
