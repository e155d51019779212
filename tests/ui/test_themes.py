"""The themes: which is worn at the start, that the choice is kept, and that ours can be read."""

import asyncio
from typing import NamedTuple, cast

import pytest
from hypothesis import given
from hypothesis import strategies as st
from textual.color import Color
from textual.theme import BUILTIN_THEMES
from textual.widget import Widget

from amx_tui.settings import Settings
from amx_tui.ui.themes import (
    AMX_DARK,
    AMX_LIGHT,
    BORDER,
    TEXT,
    NoTheme,
    contrast,
    known_theme,
    readable,
    variables_for,
    worn_over,
)
from amx_tui.ui.widgets.drawn_styles import DETAIL, GRID, DrawnStyles
from amx_tui.vocabulary import THEMES
from tests.ui.user import a_user


class Coloured(NamedTuple):
    """An app with a theme, and nothing else."""

    theme_variables: dict[str, str]


class Wearer(NamedTuple):
    """What is drawn in it."""

    app: Coloured


COLORS = st.builds(Color, *[st.integers(0, 255)] * 3)
INKS = ("run-a", "run-b", "run-c", "run-d", "winner", "good", "bad", "keys", "dim", "faint")


@pytest.mark.parametrize("theme", [AMX_DARK, AMX_LIGHT], ids=lambda theme: theme.name)
def test_every_ink_of_ours_can_be_read_on_every_ground_of_ours(theme):
    found = theme.variables
    grounds = [theme.background, theme.surface, theme.panel]
    for name in (*INKS, "band-high", "band-medium", "band-low", "caution", "text"):
        for ground in grounds if name == "faint" else [*grounds, found["cursor"], found["chip"]]:
            assert contrast(Color.parse(found[name]), Color.parse(ground)) >= TEXT, (name, ground)
    for name in (name for name in found if f"{name}-ink" in found):
        assert contrast(Color.parse(found[name]), Color.parse(found[f"{name}-ink"])) >= TEXT
    for ground in grounds[:2]:
        assert contrast(Color.parse(found["hair"]), Color.parse(ground)) >= BORDER


@pytest.mark.parametrize("name", sorted(BUILTIN_THEMES))
def test_in_any_other_theme_the_hues_can_be_read_on_its_ground(name):
    theme = BUILTIN_THEMES[name]
    ours = variables_for(theme)
    assert ours.keys() == variables_for(AMX_DARK).keys()
    colours = theme.to_color_system().generate() | ours | worn_over(theme)
    for looks in (GRID, DETAIL):
        style_of = DrawnStyles(cast(Widget, Wearer(Coloured(colours))), looks)
        for look, (ink, _, _) in looks.items():
            assert (style_of(look).color is not None) == bool(ink), "every name is one of the theme"
    if not theme.ansi:
        ground = Color.parse(theme.to_color_system().generate()["background"])
        assert all(contrast(Color.parse(ours[ink]), ground) >= TEXT for ink in INKS)
        whole = worn_over(theme)
        assert whole.keys() == AMX_DARK.variables.keys()
        assert contrast(Color.parse(whole["text"]), Color.parse(whole["cursor"])) >= TEXT
        assert whole["scrollbar"] == ours["hair"]


@given(COLORS, COLORS)
def test_a_colour_is_made_readable_on_any_ground_that_allows_it(color, ground):
    assert contrast(readable(color, [ground]), ground) >= TEXT


def test_contrast_is_that_of_the_standard():
    assert contrast(Color.parse("white"), Color.parse("black")) == pytest.approx(21)
    assert contrast(Color.parse("#777777"), Color.parse("white")) == pytest.approx(4.48, abs=0.01)


@pytest.mark.parametrize(
    ("asked", "setting", "worn"),
    [("", "", "amx-dark"), ("amx-light", "nord", "amx-light"), ("", "nord", "nord"),
     ("", "no such theme", "amx-dark")],
)  # fmt: skip
def test_the_command_line_goes_before_the_setting(app, asked, setting, worn):
    assert app(theme=asked, settings=Settings(theme=setting)).theme == worn


def test_a_theme_that_was_chosen_is_worn_the_next_time(app):
    async def chooses():
        async with a_user(app()) as user:
            await user.sees_the_list()
            user.app.theme = "dracula"
            await user.pilot.pause()

    asyncio.run(chooses())
    assert app().theme == "dracula"
    assert app(theme="amx-light").theme == "amx-light"
    assert app().theme == "amx-light"


def test_a_theme_that_there_is_not_is_said_with_those_that_there_are():
    for name in (*THEMES, "nord", ""):
        assert known_theme(name, "--theme") == name
    with pytest.raises(NoTheme, match=r"--theme is 'pink'. There are: amx-dark, amx-light, .*nord"):
        known_theme("pink", "--theme")
