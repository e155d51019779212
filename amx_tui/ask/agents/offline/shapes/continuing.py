"""What goes on with a turn of phrase: of another run, of assets for tables, how sure that is."""

from __future__ import annotations

import re
from dataclasses import replace

from amx_tui.ask.agents.offline.asked import About, Asked

_UNIT = re.compile(
    r"(?:(?:and|so|or|which|what|what about|list|show(?: me)?|the) )*(?P<unit>tables|columns"
    r"|assets|texts)"
)
_TESTED = {
    "logprob": frozenset[str](),
    "approval rate": frozenset(("approved",)),
    "cost": frozenset(("cost",)),
    "tokens": frozenset(("tokens",)),
    "duration": frozenset(("speed",)),
}
"""What a test is about, by the measure that went up or down."""


def of_the_turn(asked: Asked, last: Asked, other_run: bool) -> Asked | None:
    """The question before, of a run that is named alone, or of another unit; None for other questions.

    `other_run`: nothing but a run is named.
    """
    shape, told = last.shape, asked.run_ids
    if shape is None:
        return None
    if asked.about is About.SIGNIFICANCE and last.about is About.MOVED and shape.ends:
        of = _TESTED.get(shape.ends[0].measure)
        if of is None:
            return replace(asked, about=About.UNKNOWN, beside=asked.words[:1])
        return replace(asked, concepts=asked.concepts | of, named=asked.named or last.named)
    if other_run and len(told) == 1:
        runs = (*told, *(run for run in shape.runs if run not in told))[:2]
        return replace(last, shape=replace(shape, runs=runs), run_ids=runs, follows=True)
    if not asked.named and (match := _UNIT.fullmatch(asked.text)):
        unit = "table" if match["unit"] == "tables" else "asset"
        return replace(last, shape=replace(shape, unit=unit), follows=True)
    return None
