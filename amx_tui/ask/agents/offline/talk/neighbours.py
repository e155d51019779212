"""A column that is named behind a question about a table: that of the table, and no other's."""

from __future__ import annotations

from dataclasses import replace

from amx_tui.ask.agents.offline.desk.asked import Asked
from amx_tui.ask.agents.offline.reading.understanding import settled

_MOST_WORDS = 7  # of a question that goes on with another


def in_last_table(asked: Asked, last: Asked | None) -> Asked:
    """The question with the columns of the table before, where other tables have such, too."""
    named = asked.named
    if last is None or not named.assets or named.tables or named.schemas or asked.unknown:
        return asked
    if any("." in word for word in named.words) or len(asked.text.split()) > _MOST_WORDS:
        return asked
    before = {*last.named.tables, *(asset[:2] for asset in last.named.assets)}
    inside = tuple(asset for asset in named.assets if asset[:2] in before)
    columns = {asset.column for asset in named.assets}
    if last.named.outside or {asset.column for asset in inside} != columns:
        return asked
    if len(inside) == len(named.assets):
        return asked
    return settled(replace(asked, named=replace(named, assets=inside)), asked.text)
