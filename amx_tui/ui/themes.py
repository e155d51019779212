"""The look of the app: a dark and a light theme, and what their colours stand for.

Each letter has its hue, and winner, keys, bands and kinds have theirs. Text has at least 4.5 : 1 on
whatever it stands on, borders have 3 : 1 (WCAG 2.1, 1.4.3 and 1.4.11). Other themes know none of
these names: there the hues of ours are made readable on their ground.
"""

from __future__ import annotations

from collections.abc import Iterable

from textual.color import Color
from textual.theme import BUILTIN_THEMES, Theme

from amx_tui.errors import UserError
from amx_tui.text import fit
from amx_tui.vocabulary import LETTERS, THEMES

TEXT, BORDER = 4.5, 3.0  # the least contrast
_CURSOR = 0.2  # of a hue, in the ground of what the cursor is on
_STEPS = 20  # from a hue to black or white

_DARK = {
    "run-a": "#6fb7ff",
    "run-b": "#e58fd0",
    "run-c": "#e8c46a",
    "run-d": "#8fd28a",
    "winner": "#ffd166",
    "winner-chip": "#ffd166",
    "winner-chip-ink": "#12151c",
    "good": "#7fd6a3",
    "bad": "#ff8f8f",
    "keys": "#62c6b8",
    "keys-ink": "#12151c",
    "dim": "#98a2b3",
    "faint": "#8790a2",
    "hair": "#6b768c",
    "cursor": "#1f3654",
    "chip": "#2d3646",
    "band-high": "#7fd6a3",
    "band-medium": "#8fb0ff",
    "band-low": "#ff8f8f",
    "caution": "#ffb86b",
    "kind-analyze": "#1d3a5f",
    "kind-analyze-ink": "#a9d3ff",
    "kind-rerun": "#4d331a",
    "kind-rerun-ink": "#ffcf9c",
    "kind-generate": "#1b4631",
    "kind-generate-ink": "#a5e8bf",
    "kind-ask": "#3c2a57",
    "kind-ask-ink": "#dcc3fa",
    "kind-schedule": "#2d3646",
    "kind-schedule-ink": "#c6cfdd",
    "kind-other": "#2d3646",
    "kind-other-ink": "#c6cfdd",
}
_LIGHT = {
    "run-a": "#0a5bb5",
    "run-b": "#a11d7f",
    "run-c": "#775900",
    "run-d": "#256a1f",
    "winner": "#7d5600",
    "winner-chip": "#ffd166",
    "winner-chip-ink": "#1b2330",
    "good": "#0f6b39",
    "bad": "#b4232b",
    "keys": "#006b60",
    "keys-ink": "#fafbfd",
    "dim": "#475366",
    "faint": "#566276",
    "hair": "#737e93",
    "cursor": "#cfe1f7",
    "chip": "#d5dce7",
    "band-high": "#0f6b39",
    "band-medium": "#3d4fc4",
    "band-low": "#b4232b",
    "caution": "#8a4300",
    "kind-analyze": "#d3e5fb",
    "kind-analyze-ink": "#0b4a94",
    "kind-rerun": "#fbe3c8",
    "kind-rerun-ink": "#7a4300",
    "kind-generate": "#cfeeda",
    "kind-generate-ink": "#0d5c33",
    "kind-ask": "#e8dafb",
    "kind-ask-ink": "#5b2a93",
    "kind-schedule": "#dfe4ec",
    "kind-schedule-ink": "#3c4759",
    "kind-other": "#dfe4ec",
    "kind-other-ink": "#3c4759",
}
_HUES = (  # what is written in on the ground of whatever theme there is
    *(f"run-{letter.lower()}" for letter in LETTERS),
    *("winner", "good", "bad", "keys", "dim", "faint", "caution"),
    *("band-high", "band-medium", "band-low"),
)


def _variables(ours: dict[str, str], ground: tuple[str, str, str, str]) -> dict[str, str]:
    """Ours, and Textual's names made of them."""
    background, _, panel, text = ground
    return ours | {
        "text": text,
        "text-muted": ours["dim"],
        "text-disabled": ours["faint"],
        "foreground-muted": ours["dim"],
        "foreground-disabled": ours["faint"],
        "text-primary": ours["keys"],
        "text-secondary": ours["run-a"],
        "text-accent": ours["winner"],
        "text-warning": ours["caution"],
        "text-error": ours["bad"],
        "text-success": ours["good"],
        "border": ours["keys"],
        "border-blurred": ours["hair"],
        "block-cursor-background": ours["cursor"],
        "block-cursor-foreground": text,
        "block-cursor-blurred-background": ours["chip"],
        "block-cursor-blurred-foreground": text,
        "block-hover-background": ours["chip"],
        "button-color-foreground": ours["keys-ink"],
        "footer-background": panel,
        "footer-foreground": ours["dim"],
        "footer-description-foreground": ours["dim"],
        "footer-key-foreground": ours["keys"],
        "input-cursor-background": text,
        "input-cursor-foreground": background,
        "input-selection-background": ours["cursor"],
        "input-selection-foreground": text,
        "screen-selection-background": ours["cursor"],
        "screen-selection-foreground": text,
        "link-color": ours["keys"],
        "link-background-hover": ours["keys"],
        "link-color-hover": ours["keys-ink"],
        "scrollbar": ours["hair"],
        "scrollbar-hover": ours["dim"],
        "scrollbar-active": ours["keys"],
        "scrollbar-background": background,
        "scrollbar-background-hover": background,
        "scrollbar-background-active": background,
        "scrollbar-corner-color": background,
        "markdown-h6-color": ours["dim"],
    }


def _theme(
    name: str, ours: dict[str, str], *, dark: bool, ground: tuple[str, str, str, str]
) -> Theme:
    """One of ours; `ground` is the background, that of boxes and of lines, and the text on them."""
    background, surface, panel, text = ground
    return Theme(
        name=name,
        dark=dark,
        primary=ours["keys"],
        secondary=ours["run-a"],
        accent=ours["winner"],
        warning=ours["caution"],
        error=ours["bad"],
        success=ours["good"],
        foreground=text,
        background=background,
        surface=surface,
        panel=panel,
        boost=surface,
        variables=_variables(ours, ground),
    )


_DARK_GROUND = ("#12151c", "#181c25", "#1f2531", "#d7dce5")
_LIGHT_GROUND = ("#fafbfd", "#f1f3f7", "#e6eaf1", "#1b2330")
AMX_DARK = _theme(THEMES[0], _DARK, dark=True, ground=_DARK_GROUND)
AMX_LIGHT = _theme(THEMES[1], _LIGHT, dark=False, ground=_LIGHT_GROUND)


class NoTheme(UserError):
    """There is no theme of that name; the words say which there are."""


def known_theme(name: str, named_by: str) -> str:
    """The name, if it is "" or that of a theme. Raises NoTheme."""
    if name and name not in THEMES and name not in BUILTIN_THEMES:
        there = ", ".join((*THEMES, *sorted(BUILTIN_THEMES)))
        raise NoTheme(f"{named_by} is {fit(repr(name), 40)}. There are: {there}.")
    return name


def variables_for(theme: Theme) -> dict[str, str]:
    """Our names, for a theme that does not have them: hues that can be read on its ground."""
    colors = theme.to_color_system().generate()
    ours = dict(_DARK if theme.dark else _LIGHT)
    ground = Color.parse(colors["background"])
    if ground.ansi is not None:  # the terminal's own, and nobody knows which
        return ours
    panel, text = Color.parse(colors["panel"]), Color.parse(colors["foreground"])
    cursor = ground.blend(Color.parse(ours["run-a"]), _CURSOR)
    chosen = ground.blend(text, _CURSOR)
    ours |= {"cursor": cursor.hex, "chip": chosen.hex}
    for name in _HUES:
        hue = Color.parse(ours[name])
        ours[name] = readable(hue, (ground, panel, cursor, chosen)).hex
    ours["hair"] = readable(Color.parse(ours["hair"]), (ground,), BORDER).hex
    ours["keys-ink"] = readable(ground, (Color.parse(ours["keys"]),)).hex
    return ours


def worn_over(theme: Theme) -> dict[str, str]:
    """Every name of the stylesheet for another theme: Textual's own are of its hues, beside ours."""
    if theme.ansi or theme.name in THEMES:
        return {}
    colors = theme.to_color_system().generate()
    ours = variables_for(theme)
    grounds = [Color.parse(colors[name]) for name in ("background", "surface", "panel")]
    text = Color.parse(colors["foreground"])
    on = (*grounds, Color.parse(ours["cursor"]), Color.parse(ours["chip"]))
    background, surface, panel = (ground.hex for ground in grounds)
    return _variables(ours, (background, surface, panel, readable(text, on).hex))


def readable(color: Color, grounds: Iterable[Color], least: float = TEXT) -> Color:
    """`color`, as much lighter or darker as it takes to have the least contrast on all grounds."""
    grounds = tuple(grounds)
    away = Color(0, 0, 0) if luminance(grounds[0]) > _MIDDLE else Color(255, 255, 255)
    for step in range(_STEPS + 1):
        mixed = color.blend(away, step / _STEPS)
        if all(contrast(mixed, ground) >= least for ground in grounds):
            return mixed
    return away


_MIDDLE = 0.179  # the luminance on which black and white have the same contrast


def contrast(one: Color, other: Color) -> float:
    """The contrast of two opaque colours, 1 to 21, as WCAG 2.1 defines it."""
    low, high = sorted((luminance(one), luminance(other)))
    return (high + 0.05) / (low + 0.05)


def luminance(color: Color) -> float:
    """The relative luminance of a colour, 0 to 1, as WCAG 2.1 defines it."""
    red, green, blue = (
        v / 12.92 if v <= 0.04045 else ((v + 0.055) / 1.055) ** 2.4 for v in color.normalized
    )
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue
