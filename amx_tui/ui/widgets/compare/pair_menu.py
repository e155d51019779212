"""Which two of the compared runs are meant."""

from __future__ import annotations

from itertools import combinations

from textual.geometry import Offset

from amx_tui.compare.comparison import Comparison
from amx_tui.ui.widgets.menu import Choice, Menu
from amx_tui.vocabulary import LETTERS

Pair = tuple[int, int]


def pairs_of(comparison: Comparison) -> list[Pair]:
    """The positions of each two of its runs."""
    return list(combinations(range(len(comparison.runs)), 2))


def pair_menu(comparison: Comparison, pane: Offset) -> Menu:
    """Over the pane that stands there. Is dismissed with the place of a pair in `pairs_of`, from 1."""
    named = [f"{LETTERS[i]} #{run.id}" for i, run in enumerate(comparison.runs)]
    choices = [
        Choice(str(n), f"{named[one]} and {named[other]}", str(n))
        for n, (one, other) in enumerate(pairs_of(comparison), 1)
    ]
    return Menu("Judge which two blind?", choices, pane + Offset(2, 2))
