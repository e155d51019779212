"""The look: every text can be read in both themes, and another theme is worn at once, everywhere."""

from __future__ import annotations

from collections.abc import AsyncIterator
from functools import lru_cache

from textual.color import Color

from amx_tui.ui.screens.export import ExportScreen
from amx_tui.ui.screens.help import HelpScreen
from amx_tui.ui.screens.main import MainScreen
from amx_tui.ui.screens.outcome import OutcomeScreen
from amx_tui.ui.screens.review import ReviewScreen
from amx_tui.ui.screens.run_detail import RunDetailScreen
from amx_tui.ui.themes import BORDER, TEXT, contrast
from amx_tui.vocabulary import THEMES
from tests.ui.colours import Cell, cells, grounds
from tests.ui.review_alone import cast
from tests.ui.user import User, a_user

_WINNER = "#ffd166"  # the chip of a winner is the same in both
_LINES = frozenset("─│╭╮╰╯┌┐└┘├┤┬┴┼━┃▌▐█▓▒░▁▂▃▄▅▆▇▔▕▏▎▍▊▋╸╺┊⋮◖◗")


@lru_cache(10_000)
def _contrast(ink: str, ground: str) -> float:
    return contrast(Color.parse(ink), Color.parse(ground))


def _hard_to_read(found: dict[tuple[int, int], Cell]) -> dict[tuple[str, str], str]:
    """By ink and ground, what is written so that it cannot be read."""
    wrong: dict[tuple[str, str], str] = {}
    for cell in found.values():
        least = BORDER if cell.char in _LINES else TEXT
        if _contrast(cell.ink, cell.ground) < least:
            pair = cell.ink, cell.ground
            wrong[pair] = wrong.get(pair, "") + cell.char
    return wrong


async def _walk(user: User) -> AsyncIterator[str]:
    """One screen after the other, each with something on it."""
    await user.sees_the_list()
    await user.rests()
    yield "list"
    await user.picks(120, 119, 115)
    await user.compares()
    await user.rests()
    yield "comparison"
    await user.presses("v", "1")
    await user.is_at(ReviewScreen)
    await user.presses("1", "c")
    await user.rests()
    yield "blind review"
    await user.presses("R")
    await user.rests()
    yield "blind review, revealed"
    cast(user.app.session.votes, user.comparison, 120, 119, 7)
    await user.presses("escape", "v", "1")
    await user.is_at(OutcomeScreen)
    yield "its end"
    await user.presses("escape")
    await user.is_at(MainScreen)
    await user.rests()
    yield "an answer by votes"
    await user.presses("m", "m", "d", "f", "right", "space")
    await user.rests()
    yield "all metrics, filtered"
    await user.presses("escape", "enter")
    await user.rests()
    yield "detail"
    await user.presses("escape")
    await user.opens_the_editor()
    yield "editor"
    await user.presses("escape")
    await user.is_back()
    await user.presses("question_mark")
    await user.is_at(HelpScreen)
    yield "help"
    await user.presses("escape", "x")
    await user.is_at(ExportScreen)
    yield "export"
    await user.presses("escape", "o")
    await user.is_at(RunDetailScreen)
    await user.rests()
    yield "run"
    await user.presses("escape")
    await user.is_at(MainScreen)
    await user.presses("a")
    await user.is_in_ask()
    user.types_at_once("best run?")
    await user.presses("enter")
    await user.is_in_ask(turns=1)
    yield "ask"


def _seen(user: User) -> dict[tuple[int, int], Cell]:
    """What is drawn; of a box over a screen only that: what is behind it is dimmed."""
    found = cells(user.app)
    for box in user.screen.query("#help, #editor, #export"):
        return {at: cell for at, cell in found.items() if box.region.contains(*at)}
    return found


def _without_ground(user: User) -> set[tuple[int, int]]:
    """Cells on which a terminal would show a colour of its own."""
    columns, lines = user.app.size
    return {(x, y) for x in range(columns) for y in range(lines)} - grounds(user.app).keys()


async def test_what_is_drawn_can_be_read_also_after_another_theme_was_chosen(app):
    async with a_user(app(theme=THEMES[0], agent="offline"), size=(110, 36)) as user:
        async for place in _walk(user):
            user.steadies_the_cursor()
            before = _seen(user)
            user.app.theme = next(theme for theme in THEMES if theme != user.app.theme)
            for _ in range(3):
                await user.pilot.pause()
            after = _seen(user)
            assert (place, _hard_to_read(before)) == (place, {})
            assert (place, _hard_to_read(after)) == (place, {})
            assert (place, _without_ground(user)) == (place, set())
            stood_on = {c.ground for c in before.values()} - {_WINNER}
            assert stood_on.isdisjoint(c.ground for c in after.values())
            assert {c.ink for c in before.values()}.isdisjoint(c.ink for c in after.values()), place
