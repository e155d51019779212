"""What the app says in passing: where it stands, and how long."""

from __future__ import annotations

from amx_tui.ui import notices
from amx_tui.ui.messages import Notice
from tests.ui.user import a_user


async def test_a_sentence_leaves_the_rows_alone_and_goes_with_the_next_key(app, monkeypatch):
    monkeypatch.setattr(notices, "GLANCE", 0.0)
    async with a_user(app(picks=(120, 119)), size=(80, 24), notifications=True) as user:
        await user.sees_the_comparison()
        for theme in ("amx-light", "amx-dark"):
            user.app.theme = theme
            user.grid.post_message(Notice("Something was saved."))
            await user.soon_sees("Something was saved.")
            toast = user.screen.query_one("Toast")
            assert toast.region.bottom <= user.grid.region.y + 1, "the rows are below"
            assert toast.styles.background != user.screen.styles.background
            await user.presses("down")
            await user.until(lambda: not user.screen.query("Toast"), "the sentence to go")


async def test_a_warning_stays_for_a_while(app):
    async with a_user(app(picks=(120, 119)), size=(80, 24), notifications=True) as user:
        await user.sees_the_comparison()
        user.grid.post_message(Notice("Mind this.", warning=True))
        await user.soon_sees("Mind this.")
        await user.presses("down", "up")
        user.sees("Mind this.")


async def test_a_key_that_cannot_act_says_why(app):
    async with a_user(app(picks=(120, 119)), size=(80, 24)) as user:
        await user.sees_the_comparison()
        user.grid.go(0)
        await user.presses("y")
        await user.is_told("y works on the rows below")
        await user.presses("z")
        await user.is_told("One pane has the screen already")
        await user.presses("end", "right_curly_bracket")
        await user.is_told("No table below")
