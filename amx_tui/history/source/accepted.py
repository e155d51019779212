"""Rows whose texts people have accepted, as AMX's queue of what is to be applied names them."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from amx_tui.history.models import Asset
from amx_tui.history.source.coerce import Damage
from amx_tui.history.source.file import HistoryFile, many
from amx_tui.history.source.labels import asset_of
from amx_tui.stored import Stored
from amx_tui.vocabulary import APPROVING, Status

_ROWS = """
SELECT r.id, r.schema_name, r.table_name, r.column_name, r.chosen_description, r.evaluation,
  r.confidence, r.source, r.asset_kind, runs.db_profile
FROM results r LEFT JOIN runs ON runs.id = r.run_id
WHERE r.id IN (SELECT value FROM json_each(?)) ORDER BY r.id
"""


class Accepted(NamedTuple):
    """A result with an accepted text, and what AMX wants to know of it."""

    result_id: int
    asset: Asset
    text: Stored
    custom: bool  # a person wrote it
    confidence: str
    source: str
    asset_kind: str
    db_profile: str  # of its run


def accepted(file: HistoryFile, result_ids: Sequence[int]) -> tuple[Accepted, ...]:
    """Those of the results that have an accepted text."""
    damage = Damage()
    found = []
    for row in file.rows(_ROWS, (many(result_ids),)):
        text = damage.text("chosen_description", row["chosen_description"])
        evaluation = damage.line("evaluation", row["evaluation"])
        if evaluation in APPROVING and text.strip():
            names = row["schema_name"], row["table_name"], row["column_name"]
            confidence, source, kind = (
                damage.line(name, row[name]) for name in ("confidence", "source", "asset_kind")
            )
            custom = evaluation == Status.CUSTOM
            profile = damage.line("db_profile", row["db_profile"])
            asset = asset_of(damage, *names)
            found.append(
                Accepted(row["id"], asset, text, custom, confidence, source, kind, profile)
            )
    return tuple(found)


def profiles_of(file: HistoryFile, result_ids: Sequence[int]) -> frozenset[str]:
    """The database profiles of the runs that wrote these results, as far as they are there."""
    return frozenset(
        Damage().line("db_profile", row["db_profile"])
        for row in file.rows(
            "SELECT DISTINCT runs.db_profile FROM results r JOIN runs ON runs.id = r.run_id "
            "WHERE r.id IN (SELECT value FROM json_each(?))",
            (many(result_ids),),
        )
    )
