"""What a reviewer may see beside two texts: nothing of it tells which run is which."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import NamedTuple

from amx_tui.compare.pivot import AssetRow
from amx_tui.history.models import SET_FIELDS, Asset, ResultDetail, Run
from amx_tui.stored import Name, Stored

MASK = "▒▒▒"
_NAMED_BY = ("created_by", "hostname", *SET_FIELDS)
_LEAST = 3  # characters; a shorter name would be found inside of everything


class Neighbour(NamedTuple):
    """Another column of the table, with the text that both runs have for it, if it is one."""

    column: Name
    text: Stored | None


class Background(NamedTuple):
    """What a run gave for one text, without what the runs are known by."""

    reasoning: str
    sources: tuple[str, ...]


class Masks:
    """Puts a mask over what two runs are known by, in a text that a model wrote."""

    def __init__(self, runs: Sequence[Run]) -> None:
        names = {str(getattr(run, field)) for run in runs for field in _NAMED_BY}
        names |= {run.short_model for run in runs}
        words = sorted((n for n in names if len(n) >= _LEAST), key=len, reverse=True)
        ids = "|".join(str(run.id) for run in runs)
        parts = [rf"(?<!\w){re.escape(word)}(?!\w)" for word in words]
        self._known = re.compile("|".join([*parts, rf"(?:#|\brun )(?:{ids})\b"]), re.IGNORECASE)

    def over(self, text: Stored | str) -> str:
        """The text as it is drawn, masked."""
        return self._known.sub(MASK, str(text))

    def background(self, detail: ResultDetail | None) -> Background:
        """Reasoning and sources of a text."""
        if detail is None:
            return Background("", ())
        places = (f"{c.source} {c.lines}".strip() for c in detail.citations)
        return Background(
            self.over(detail.reasoning.strip()), tuple(self.over(Name(place)) for place in places)
        )


def neighbours(rows: Sequence[AssetRow], asset: Asset, runs: Sequence[int]) -> list[Neighbour]:
    """The other columns of an asset's table that either run described, by name.

    Texts that differ are not shown: they would tell which of them are of one hand.
    """
    found = []
    for row in rows:
        cells = [cell for cell in row.present if cell.run_id in runs]
        own = row.asset
        if cells and own.column and own != asset and own[:2] == asset[:2]:
            texts = {cell.description.strip() for cell in cells}
            same = texts.pop() if len(texts) == 1 and len(cells) == len(runs) else None
            found.append(Neighbour(own.column, same or None))
    return found
