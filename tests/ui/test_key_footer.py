"""The line of keys: whole hints at any width, and the help at its end."""

from __future__ import annotations

import re

from amx_tui.ui.actions import ACTIONS
from amx_tui.ui.widgets.key_footer import KeyFooter
from tests.ui.user import User, a_user

LABELS = {action.label for action in ACTIONS}
WIDTHS = (20, 32, 40, 52, 60, 80, 100)


def hints(user: User) -> list[str]:
    """What the line says, hint by hint."""
    line = user.screen.query_one(KeyFooter).render().plain
    return re.split(r" {2,}", line.strip())


async def test_no_label_is_cut_at_any_width(app) -> None:
    async with a_user(app(picks=(120, 119)), size=(120, 40)) as user:
        await user.sees_the_comparison()
        await user.until(lambda: user.focused is user.grid)
        for keys in (
            (),
            ("enter",),
            ("escape", "f"),
            ("escape", "i"),
            ("escape", "escape"),
            ("a",),
        ):
            await user.presses(*keys)
            await user.rests()
            for width in WIDTHS:
                await user.resizes(width, 24)
                found = hints(user)
                assert all(hint.partition(" ")[2] in LABELS for hint in found), (keys, width, found)
                assert found[-1] in ("? help", "F1 help"), (keys, width)
                if not keys:
                    assert (found[-2] == ". menu") == (width < 100), width
            await user.resizes(120, 40)
