"""The text that people have approved of an asset, in whatever run: new texts can be held against it."""

from __future__ import annotations

import json
from collections.abc import Iterable

from amx_tui.history.models import Approved, Asset
from amx_tui.history.source.coerce import Damage, in_range
from amx_tui.history.source.decode import result_of
from amx_tui.history.source.file import HistoryFile
from amx_tui.history.source.result_rows import SELECT

LOOKED_AT = 50  # rows of an asset, the newest: a history may have written it ten thousand times


def _moment(name: str) -> str:
    return f"iif({in_range(name)}, {name}, 0)"


# names as they are stored; of a table the column is NULL or empty
_LAST_DECIDED_FIRST = f"""
WITH asked AS (
  SELECT value ->> 0 AS schema, value ->> 1 AS "table", value ->> 2 AS "column" FROM json_each(?)
)
{SELECT} WHERE decision = 1 AND id IN (
  SELECT r.id FROM asked JOIN main.run_results r ON r.id IN (
    SELECT id FROM main.run_results
    WHERE schema_name = schema AND table_name = "table" AND column_name IS "column"
    ORDER BY id DESC LIMIT {LOOKED_AT}
  )
) ORDER BY max({_moment("evaluated_at")}, {_moment("applied_at")}) DESC, id DESC
"""


def approved_texts(file: HistoryFile, assets: Iterable[Asset]) -> dict[Asset, Approved]:
    """Of each asset that has any the text that was approved last, among its newest rows."""
    asked = []
    for asset in assets:
        schema, table, column = asset.raw
        asked += [(schema, table, name) for name in ([column] if column else [None, ""])]
    found: dict[Asset, Approved] = {}
    for row in file.rows(_LAST_DECIDED_FIRST, (json.dumps(asked),)):
        result = result_of(row, Damage())
        if result.description:
            found.setdefault(result.asset, Approved(result.run_id, result.description))
    return found
