"""What has not changed is not drawn anew, and what has is."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable
from typing import Any

import pytest
from textual.geometry import Region
from textual.strip import Strip

from amx_tui.ui.widgets.unchanged import Bare, Unchanged
from tests.ui.frames import somebody_looks
from tests.ui.user import User, a_user, shown_text

Make = Callable[[Any, Region], list[Strip]]
PAIR = (114, 115)
STEPS = (
    *("enter", "z", "z", "down", "5", "escape", "d", "w", "f", "escape", "m", ")", "B", "B"),
    *("escape", "down", "X", "tab", "|", "|", "|", "slash", "s", "escape"),
)


def counting(make: Make, counted: Counter[str]) -> Make:
    def count(widget: Any, crop: Region) -> list[Strip]:
        counted[type(widget).__name__] += 1
        return make(widget, crop)

    return count


def made(monkeypatch: pytest.MonkeyPatch) -> Counter[str]:
    """How often widgets have made their lines, by the names of their classes, from now on."""
    counted: Counter[str] = Counter()
    for base in (Unchanged, Bare):
        monkeypatch.setattr(base, "make_lines", counting(base.make_lines, counted))
    return counted


async def test_a_move_of_the_cursor_draws_grid_and_detail_alone(app, monkeypatch) -> None:
    with somebody_looks():
        async with a_user(app(picks=PAIR), size=(120, 40)) as user:
            await user.sees_the_comparison()
            await user.presses("enter", "down", "down")
            await user.rests()
            drawn, pages = made(monkeypatch), user.pane.detail.pages_drawn
            await user.presses(*["down"] * 5)
            await user.rests()
            assert not drawn, "no frame, no bar, no box around them"
            assert user.pane.detail.pages_drawn <= pages + 10


def afresh(user: User) -> str:
    """What the screen shows once everything in it is drawn anew."""
    for widget in user.screen.walk_children(with_self=True):
        widget.refresh()
    return shown_text(user.app, styles=True)


@pytest.mark.parametrize("size", [(120, 40), (200, 60)])
async def test_what_is_shown_is_what_would_be_drawn_anew(app, size) -> None:
    async with a_user(app(picks=PAIR), size=size) as user:
        await user.sees_the_comparison()
        for number, key in enumerate(STEPS):
            await user.presses(key)
            await user.rests()
            if number % 5 == 4:
                user.app.theme = "amx-light" if user.app.theme == "amx-dark" else "amx-dark"
                await user.pilot.pause()
            user.steadies_the_cursor()
            shown = shown_text(user.app, styles=True)
            assert shown == afresh(user), f"after {key}, the step {number}"
