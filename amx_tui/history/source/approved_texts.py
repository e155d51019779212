"""The text that people have approved of an asset, in whatever run: new texts can be held against it."""

from __future__ import annotations

import json
from collections.abc import Iterable

from amx_tui.history.models import Approved, Asset
from amx_tui.history.source.coerce import Damage, in_range
from amx_tui.history.source.decode import result_of
from amx_tui.history.source.file import HistoryFile, many
from amx_tui.history.source.result_rows import SELECT
from amx_tui.stored import Stored

LOOKED_AT = 20  # rows of an asset, the newest: a history may have written it ten thousand times


def _moment(name: str) -> str:
    return f"iif({in_range(name)}, {name}, 0)"


# names as they are stored; of a table the column is NULL or empty
_LAST = f"""
SELECT (
  SELECT id FROM (
    SELECT id, decision, status, evaluated_at, applied_at FROM results
    WHERE schema_name = value ->> 0 AND table_name = value ->> 1 AND column_name IS value ->> 2
    ORDER BY id DESC LIMIT {LOOKED_AT}
  )
  WHERE {{which}} ORDER BY {{when}} DESC, id DESC LIMIT 1
) AS id FROM json_each(?)
"""
_LAST_APPROVED = _LAST.format(
    which="decision = 1 AND (status = 'applied' OR id NOT IN (SELECT value FROM json_each(?)))",
    when=f"max({_moment('evaluated_at')}, {_moment('applied_at')})",
)
_LAST_APPLIED = _LAST.format(which="status = 'applied'", when=_moment("applied_at"))
_TEXTS = f"{SELECT} WHERE id IN (SELECT value FROM json_each(?)) ORDER BY id DESC"


def approved_texts(
    file: HistoryFile, assets: Iterable[Asset], by_rule: Iterable[int] = ()
) -> dict[Asset, Approved]:
    """Of each asset that has any the text that was approved last, among its newest rows; rows that a
    rule accepted, `by_rule`, count once they are applied."""
    return _texts(file, _LAST_APPROVED, (many(by_rule), _stored(assets)))


def applied_texts(file: HistoryFile, assets: Iterable[Asset]) -> dict[Asset, Stored]:
    """Of each asset that has any the text that was applied last, among its newest rows."""
    found = _texts(file, _LAST_APPLIED, (_stored(assets),))
    return {asset: approved.text for asset, approved in found.items()}


def _stored(assets: Iterable[Asset]) -> str:
    """The names that rows of these assets may have, for `json_each`."""
    asked = []
    for asset in assets:
        schema, table, column = asset.raw
        asked += [(schema, table, name) for name in ([column] if column else [None, ""])]
    return json.dumps(asked)


def _texts(file: HistoryFile, sql: str, values: tuple[str, ...]) -> dict[Asset, Approved]:
    last = [row["id"] for row in file.rows(sql, values)]
    found: dict[Asset, Approved] = {}
    for row in file.rows(_TEXTS, (many(last),)):
        result = result_of(row, Damage())
        if result.description:
            found.setdefault(result.asset, Approved(result.run_id, result.description))
    return found
