"""What can be done with a turn: copy its parts, ask it again, or ask it otherwise."""

from __future__ import annotations

from collections.abc import Sequence

from textual.geometry import Offset

from amx_tui.ask.conversation import Turn
from amx_tui.ask.copying import parts_of
from amx_tui.text import fit, one_line
from amx_tui.ui.widgets.menu import Choice, Menu

AGAIN, EDIT, EARLIER = "again", "edit", "earlier"
_WORDS = 50  # columns of a line
_PARTS = 9  # that can be copied, one key each


def turn_menu(turn: Turn, at: Offset, *, alone: bool = True) -> Menu:
    """Is dismissed with `AGAIN`, `EDIT`, or the place of what is to be copied among its parts.

    With `EARLIER`, too, if there are others.
    """
    parts = parts_of(turn)[:_PARTS]
    choices = [
        Choice("y" if n == 0 else str(n), f"copy {fit(part.words, _WORDS)}", str(n))
        for n, part in enumerate(parts)
    ]
    choices += [
        Choice("r", "ask it again", AGAIN),
        Choice("e", "edit the question and ask from there", EDIT),
    ]
    if not alone:
        choices.append(Choice("t", "another turn…", EARLIER))
    return Menu(fit(one_line(turn.question), _WORDS), choices, at)


def turns_menu(turns: Sequence[Turn], at: Offset) -> Menu:
    """Is dismissed with the place of a turn; the last one comes first."""
    numbered = list(enumerate(turns))[::-1]
    choices = [
        Choice(str(n) if n <= _PARTS else " ", fit(one_line(turn.question), _WORDS), str(place))
        for n, (place, turn) in enumerate(numbered, 1)
    ]
    return Menu("Which question?", choices, at)
