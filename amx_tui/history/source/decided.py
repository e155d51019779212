"""What people decided about the results of all runs, counted by run and table."""

from __future__ import annotations

from typing import NamedTuple

from amx_tui.history.models import Asset
from amx_tui.history.source.coerce import Damage
from amx_tui.history.source.file import HistoryFile
from amx_tui.history.source.labels import asset_of

_COUNTS = """
SELECT run_id, schema_name, table_name, count(*) AS results,
  count(*) FILTER (WHERE column_name <> '') AS columns,
  count(*) FILTER (WHERE decision = 1) AS approved, count(*) FILTER (WHERE decision = 0) AS rejected,
  count(*) FILTER (WHERE decision IS NULL) AS pending,
  count(*) FILTER (WHERE evaluation = 'custom') AS custom,
  count(*) FILTER (WHERE status = 'applied') AS applied,
  count(*) FILTER (WHERE status = 'failed') AS failed
FROM results GROUP BY run_id, schema_name, table_name
"""


class Decided(NamedTuple):
    """What was decided about the results of a run in one table, all rows of an asset included."""

    run_id: int
    table: Asset
    results: int
    columns: int  # of them
    approved: int
    rejected: int
    pending: int
    custom: int  # a person wrote the text, whatever became of it
    applied: int
    failed: int


def decided(file: HistoryFile) -> tuple[Decided, ...]:
    """The counts of every run and table."""
    return tuple(
        Decided(
            row["run_id"],
            asset_of(Damage(), row["schema_name"], row["table_name"], None),
            *(row[key] for key in Decided._fields[2:]),
        )
        for row in file.rows(_COUNTS)
    )
