"""Characters that terminals join into one, or do not: each is drawn as wide as it was measured."""

from __future__ import annotations

import re

from rich.cells import cell_len, set_cell_size
from rich.segment import Segment
from textual.color import Color
from textual.filter import LineFilter

from amx_tui.text import steady

_TONES = "\ufe00-\ufe0f\U0001f3fb-\U0001f3ff"
_JOINED = re.compile(f"[^\u200d{_TONES}]?(?:[{_TONES}]|\u200d.?)+")


class AsMeasured(LineFilter):
    """Draws of a family or a flag that is made of several characters its first one.

    Some terminals draw one picture for all of them, some each by itself: what stands behind shifts.
    """

    def apply(self, segments: list[Segment], background: Color) -> list[Segment]:
        """The same line, as wide in any terminal."""
        return [
            segment if segment.text.isascii() else Segment(as_measured(segment.text), *segment[1:])
            for segment in segments
        ]


def as_measured(text: str) -> str:
    """`text` without joiners, tones and variations, as wide as it is measured with them."""
    return _JOINED.sub(lambda found: _alone(found.group()), text)


def _alone(joined: str) -> str:
    return set_cell_size(steady(joined), cell_len(joined))
