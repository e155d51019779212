"""One page of the list of runs, asked of DuckDB: its search, its order, and the counts by kind."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import NamedTuple

from amx_tui.history.index.tables import RunTables
from amx_tui.history.models import RunQuery
from amx_tui.text import folded
from amx_tui.vocabulary import Kind, SortKey

_RANK = {
    SortKey.STARTED: "started_at",
    SortKey.ID: "id",
    SortKey.COMMAND: "label",
    SortKey.SCOPE: "lower(scope)",
    SortKey.STATUS: "status",
    SortKey.MODEL: "lower(llm_model)",
    # zero and less was not recorded
    SortKey.DURATION: "CASE WHEN duration_sec > 0 THEN duration_sec END",
    SortKey.COST: "CASE WHEN cost_usd > 0 THEN cost_usd END",
    SortKey.TOKENS: "CASE WHEN total_tokens > 0 THEN total_tokens END",
    SortKey.APPROVAL: "approved / nullif(results, 0)",
}


class Found(NamedTuple):
    """The ids of a page, in order, and how many runs of each kind match the search."""

    ids: tuple[int, ...]
    kinds: dict[Kind, int]


def find(
    tables: RunTables,
    query: RunQuery,
    writers: Callable[[str], Sequence[int]],
    among: Sequence[int] | None,
) -> Found:
    """The page that `query` asks for, of the runs `among` which it chooses; None: of all.

    `writers` gives the runs that wrote the asset of this name. It is asked at every key, so kinds and
    ids come from one look at the runs.
    """
    tests, parameters = ["true"], list[object]()
    for word in folded(query.search).split():
        parameters.append(word)
        if "." in word:
            tests.append("(contains(search, ?) OR list_contains(?, id))")
            parameters.append(list(writers(word)))
        else:
            tests.append("contains(search, ?)")
    if among is not None:
        tests.append("list_contains(?, id)")
        parameters.append(list(among))
    kind = None if query.kind is None else str(query.kind)
    sql = f"""
        WITH hits AS MATERIALIZED (
          SELECT id, kind, {_RANK[query.sort]} AS rank FROM findable WHERE {" AND ".join(tests)}
        ),
        page AS (
          SELECT id, row_number() OVER (
            ORDER BY rank {"DESC" if query.descending else "ASC"} NULLS LAST, id DESC) AS place
          FROM hits WHERE ?::VARCHAR IS NULL OR kind = ?
          ORDER BY place LIMIT ? OFFSET ?
        )
        SELECT kind, count(*), NULL, NULL FROM hits GROUP BY kind
        UNION ALL SELECT NULL, NULL, id, place FROM page
    """
    rows = tables.rows(sql, [*parameters, kind, kind, query.limit or None, query.offset])
    kinds = {Kind(kind): count for kind, count, _, _ in rows if kind is not None}
    places = sorted((place, run_id) for kind, _, run_id, place in rows if kind is None)
    return Found(tuple(run_id for _, run_id in places), kinds)
