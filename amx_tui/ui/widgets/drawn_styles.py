"""How the parts of grid and detail look that are drawn by hand: by name, in the theme's colours.

Component classes of the stylesheet would say the same, but each of them is styled like a widget of its
own whenever its widget is, two of five of all the styles that a change of the screen works out.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import NamedTuple

import rich.color
from rich.style import Style
from textual.color import Color
from textual.widget import Widget

from amx_tui.vocabulary import LETTERS

BOLD = Style(bold=True)
_RUNS = tuple(f"run-{letter.lower()}" for letter in LETTERS)
_BANDS = ("high", "medium", "low")


class Look(NamedTuple):
    """The theme's names of the ink and of what it stands on, each may be open; and how it is set."""

    ink: str = ""
    on: str = ""
    how: Style = Style()


_COMMON = {
    "added": Look("good", how=Style(underline=True)),
    "removed": Look("bad", how=Style(strike=True)),
    "muted": Look("dim"),
    "ring": Look("winner", how=BOLD),
    "version": Look("keys"),
}
GRID: Mapping[str, Look] = {
    **_COMMON,
    **{run: Look(run) for run in _RUNS},
    **{band: Look(f"band-{band}") for band in _BANDS},
    "group": Look("text", "panel", BOLD),
    "cursor": Look(on="cursor"),
    "mark": Look("keys"),
    "hair": Look("hair"),
    "faint": Look("faint"),
    "good": Look("good"),
    "bad": Look("bad"),
    "finding": Look("caution"),
    "semantic": Look("kind-generate-ink", "kind-generate"),
    "lexical": Look("kind-rerun-ink", "kind-rerun"),
}
DETAIL: Mapping[str, Look] = {
    **_COMMON,
    **{run: Look(run, how=BOLD) for run in _RUNS},
    **{band: Look(f"band-{band}", how=BOLD) for band in _BANDS},
    "tab": Look("dim"),
    "chosen": Look("text", "chip", BOLD),
    "focus": Look("keys-ink", "keys", BOLD),
    "rule": Look("hair"),
    "keys": Look("keys"),
    "strong": Look(how=BOLD),
    "best": Look("winner", how=BOLD),
    "finding": Look("bad"),
}


def _colour(value: str) -> rich.color.Color | None:
    """Of a theme's colour; None for one that lets through what lies below."""
    colour = Color.parse(value)
    return colour.rich_color if colour.a else None


class DrawnStyles:
    """The styles of one widget by name, each worked out once for a theme."""

    def __init__(self, widget: Widget, looks: Mapping[str, Look]) -> None:
        self._widget = widget
        self._looks = looks
        self._made: dict[str, Style] = {}

    def __call__(self, name: str) -> Style:
        """The style of that name, without a ground where the table names none."""
        if name not in self._made:
            colours = self._widget.app.theme_variables
            ink, on, how = self._looks[name]
            color, bgcolor = (_colour(colours[one]) if one else None for one in (ink, on))
            self._made[name] = Style(color=color, bgcolor=bgcolor) + how
        return self._made[name]

    def forget(self) -> None:
        """Another theme is worn."""
        self._made.clear()
