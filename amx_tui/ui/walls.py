"""Where the walls of the main screen stand: plain values, moved by what the user does alone."""

from __future__ import annotations

from dataclasses import dataclass, replace
from enum import StrEnum

NARROW, MIDDLE, WIDE = "-narrow", "-middle", "-wide"
BREAKPOINTS = ((0, NARROW), (100, MIDDLE), (160, WIDE))  # columns from which a width class holds
STEP = 2  # columns by which a key moves the wall
STRIP = 11  # columns of the folded list
_LEAST_LIST, _LEAST_RIGHT = 26, 40  # columns on either side of the wall
_DEFAULT, _USUAL = 38, 46  # columns of the list at 100 and at 120: there all fields of a run fit
_OF_THREE = 34  # columns of the list beside two panes at 160
_THREE = "-three"  # to the name of a share: of the list beside two panes
_DESK, _LINES = 190, 80  # columns from which a list of one line a run has room, and those of that
_READING = 140  # columns of grid and detail from which they stand side by side


class Mode(StrEnum):
    """Which panes share the screen where it is wide enough for two."""

    LIST = "list"
    BOTH = "both"
    READING = "reading"


@dataclass(frozen=True, slots=True)
class Walls:
    """The layout of the main screen. `right` is the pane asked for last, shown where one is alone.

    `reading`: the zoom is the detail pane's, and ends with it.
    """

    mode: Mode = Mode.BOTH
    folded: bool = False
    right: bool = False
    zoomed: bool = False
    reading: bool = False

    def alone(self, width: int) -> bool:
        """One pane has the screen, at so many columns."""
        return width_class(width) == NARROW or self.zoomed or self.mode is not Mode.BOTH

    def beside(self, width: int) -> bool:
        """A third pane has room beside the right one, at so many columns."""
        return width_class(width) == WIDE and not self.alone(width)

    def turned(self) -> Walls:
        """The next mode that shows other panes than now."""
        modes = tuple(Mode)
        at = modes.index(self.mode)
        following = (modes[(at + step) % len(modes)] for step in range(1, len(modes) + 1))
        made = (Walls(mode, self.folded, right=mode is Mode.READING) for mode in following)
        return next(walls for walls in made if walls._shown != self._shown)

    @property
    def _shown(self) -> Mode:
        """What is on a screen that is wide enough for two panes."""
        if self.zoomed or self.mode is not Mode.BOTH:
            return Mode.READING if self.right else Mode.LIST
        return Mode.BOTH

    def other(self) -> Walls:
        """The pane that is not shown, where one has the screen."""
        return replace(self, right=not self.right)

    def asked(self, *, right: bool) -> Walls:
        """Another pane is asked for; a list that is asked for unfolds."""
        return replace(self, right=right, folded=self.folded and right)

    def zoom(self, *, right: bool) -> Walls:
        """The pane on that side gets the screen; if one has it already, both share it again."""
        if self.zoomed or self.mode is not Mode.BOTH:
            return replace(self.unzoomed(), mode=Mode.BOTH, right=right)
        return replace(self, zoomed=True, right=right)

    def unzoomed(self) -> Walls:
        """No pane has the screen that does not have it for good."""
        return replace(self, zoomed=False, reading=False)


def width_class(width: int) -> str:
    """The class that the screen has at so many columns."""
    return next(name for least, name in reversed(BREAKPOINTS) if width >= least)


def share_name(width: int, *, of_three: bool) -> str:
    """What the share of the list at so many columns is remembered by."""
    return width_class(width) + (_THREE if of_three else "")


def list_columns(width: int, share: float | None = None, *, of_three: bool = False) -> int:
    """The columns of the list beside another pane: `share` of `width`, or what fits most screens.

    `of_three`: two panes stand beside it, and unasked it leaves them more.
    """
    grown = _DEFAULT + 0.4 * (width - 100) if width < 120 else _USUAL + 0.2 * (width - 120)
    usual = grown if width < _DESK else grown + _LINES - _USUAL - 0.2 * (200 - 120)
    if of_three:
        usual = min(usual, _OF_THREE + 0.3 * (width - 160))
    wanted = usual if share is None else share * width
    return max(_LEAST_LIST, min(width - _LEAST_RIGHT, round(wanted)))


def reads_beside(columns: int) -> bool:
    """A detail has room beside the grid, where both have so many columns; else it stands below."""
    return columns >= _READING


def gives_way(width: int) -> bool:
    """The list makes room for a detail beside the grid: without that it would stand below."""
    edges = 3  # the wall, and the frame of what is right of it
    return reads_beside(width - list_columns(width, of_three=True) - edges)
