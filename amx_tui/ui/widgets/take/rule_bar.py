"""The rules by which winners are taken, on one line, and what is said of the chosen one."""

from __future__ import annotations

from collections.abc import Sequence

from rich.style import Style
from rich.text import Text

from amx_tui.text import width
from amx_tui.ui.widgets.beside import BEFORE, BEHIND, beside

_TITLES = (" Take the winners ", " Take ")


def rule_bar(names: Sequence[str], chosen: int, columns: int, dim: Style) -> Text:
    """The chosen rule is always in sight: where not all fit, those beside it are."""
    words = [f" {name} " for name in names]
    widths = [width(word) for word in words]
    long, short = _TITLES
    title = long if width(long) + sum(widths) <= columns else short
    shown = beside(widths, chosen, columns - width(title))
    line = Text(title, "bold", no_wrap=True, end="")
    if shown.start:
        line.append(BEFORE, dim)
    for at in shown:
        line.append(words[at], "reverse bold" if at == chosen else dim)
    if shown.stop < len(words):
        line.append(BEHIND, dim)
    return line


def passed_over(names: Sequence[str], taken: str) -> str:
    """Why the rules before one were not chosen: `logprob has nothing left to take, so: findings.`"""
    if not names:
        return ""
    all_but_last = ", ".join(names[:-1])
    told = f"{all_but_last} and {names[-1]} have" if all_but_last else f"{names[-1]} has"
    return f"{told} nothing left to take, so: {taken}."
