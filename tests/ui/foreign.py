"""What stands on a screen, segment by segment: a colour, a link or an action that nobody meant?

with recorded() as sent:
    async with a_user(app()) as user:
        ...
        assert unmeant("".join(sent)) == []
        assert foreign(user.screen) == []
"""

from __future__ import annotations

import re
from typing import Any

from rich.segment import Segment
from rich.style import Style
from textual.screen import Screen
from textual.widget import Widget

_PROBED = {(1, 2, 3), (4, 5, 6)}  # the colours of `PROBE`
# of the filters, of buttons, and of an answer in which runs and assets are announced when clicked
_OURS = re.compile(
    r"switch\(\d+\)|sort|clear_find|link\((['\"])(?:run:\d+|asset:.*)\1\)|app\.(?:ask|command_palette)|export"
    r"|screen\.(?:back|show_right|fold_runs)",
    re.DOTALL,
)


def foreign(screen: Screen[Any]) -> list[str]:
    """Segments on the screen with a colour, a link or an action that no widget of ours gave them."""
    found = []
    for widget in screen.query(Widget):
        if widget.display and widget.outer_size:
            for strip in widget.render_lines(widget.outer_size.region):
                found += [f"{widget}: {s.text!a} {s.style}" for s in strip if _is_foreign(s)]
    return found


def _is_foreign(segment: Segment) -> bool:
    style = segment.style or Style()
    colours = {c.triplet for c in (style.color, style.bgcolor) if c is not None}
    acts = [str(value) for key, value in style.meta.items() if key.startswith("@")]
    return bool(
        colours & _PROBED or style.link or any(not _OURS.fullmatch(action) for action in acts)
    )
