"""The snapshot: every question about a history, answered from what has been loaded of it.

All methods belong to one thread, but `interrupt`. What is loaded when is in `loading.py`. A page of
runs is always complete, whatever has been loaded so far; only the search for unreadable values in its
results, which takes longer, comes afterwards (`checked`).
"""

from __future__ import annotations

import os
from collections.abc import Sequence
from functools import partial
from typing import Any

from amx_tui.history.edit.guard import Editable, editable_of, editable_sql
from amx_tui.history.index.loader import Loading
from amx_tui.history.lineage import Link, ancestors, descendants
from amx_tui.history.models import (
    Asset,
    AssetRun,
    Evidence,
    Kin,
    ResultDetail,
    Run,
    RunDetail,
    RunPage,
    RunQuery,
)
from amx_tui.history.source import direct
from amx_tui.history.source.asset_index import Scope
from amx_tui.history.source.coerce import Damage
from amx_tui.history.source.decode import DETAIL, LIGHT, REST, detail_of
from amx_tui.vocabulary import Kind, SortKey

_ORDER = {
    SortKey.STARTED: "started_at",
    SortKey.ID: "id",
    SortKey.COMMAND: "label",
    SortKey.SCOPE: "lower(scope)",
    SortKey.STATUS: "status",
    SortKey.MODEL: "lower(llm_model)",
    SortKey.DURATION: "duration_sec",
    SortKey.COST: "cost_usd",
    SortKey.TOKENS: "total_tokens",
    SortKey.APPROVAL: "approved / nullif(results, 0)",
}
# kinds with their counts, and one page of ids, from one look at the runs: it is asked at every key
_PAGE = """
WITH hits AS MATERIALIZED (SELECT id, kind, {rank} AS rank FROM findable WHERE {where}),
page AS (
  SELECT id, row_number() OVER (ORDER BY rank {direction} NULLS LAST, id DESC) AS place FROM hits
  WHERE {kind} ORDER BY place {limit} OFFSET {offset}
)
SELECT kind, count(*), NULL, NULL FROM hits GROUP BY kind
UNION ALL SELECT NULL, NULL, id, place FROM page
"""
_NEEDS_ALL = {SortKey.SCOPE, SortKey.COST, SortKey.TOKENS, SortKey.APPROVAL}


class Snapshot(Loading):
    """A history, open for reading."""

    # ------------------------------------------------------------------ the list of runs

    def page(self, query: RunQuery) -> RunPage:
        """One page of the runs that match, each of them complete."""
        self._light_loaded()
        where, parameters = self._where(query)
        rows = self._tables.rows(
            _PAGE.format(
                where=where,
                rank=_ORDER[query.sort],
                kind="true" if query.kind is None else "kind = ?",
                direction="DESC" if query.descending else "ASC",
                limit=f"LIMIT {query.limit}" if query.limit else "",
                offset=query.offset,
            ),
            [*parameters, *([] if query.kind is None else [str(query.kind)])],
        )
        kinds = {Kind(kind): count for kind, count, _, _ in rows if kind is not None}
        ids = [row[2] for row in sorted(rows, key=lambda row: row[3] or 0) if row[0] is None]
        self._complete(ids)
        total = sum(kinds.values()) if query.kind is None else kinds.get(query.kind, 0)
        return RunPage(self._tables.runs(ids), total, kinds, len(self._light), self._is_settled())

    def complete_page(self, query: RunQuery) -> RunPage:
        """As `page`, after loading all that the order and the search depend on.

        The plain first page needs nothing but itself; counts by kind are left out of that.
        """
        if query.limit and not self._version and query == RunQuery(limit=query.limit):
            return self.newest(query.limit, check=True)
        if query.search or query.sort in _NEEDS_ALL:
            while not self.settle():
                pass
        return self.checked(self.page(query))

    def checked(self, page: RunPage) -> RunPage:
        """`page` after a search for unreadable values in the results of its runs."""
        ids = [run.id for run in page.runs]
        self._light_loaded()
        self._check(ids)
        return page._replace(runs=self._tables.runs(ids))

    def _is_settled(self) -> bool:
        return self._light.keys() <= self._tallied.keys()

    def _where(self, query: RunQuery) -> tuple[str, list[object]]:
        clauses, parameters = ["true"], list[object]()
        for word in query.search.casefold().split():
            clause = "contains(search, ?)"
            parameters.append(word)
            if "." in word:
                clause = f"({clause} OR list_contains(?, id))"
                parameters.append(list(self._assets.runs_that_wrote(word)))
            clauses.append(clause)
        if query.schema_name or query.table_name or query.column_name or query.comparable:
            clauses.append("list_contains(?, id)")
            parameters.append(self._runs_with_results(query))
        return " AND ".join(clauses), parameters

    def _runs_with_results(self, query: RunQuery) -> list[int]:
        everything = RunQuery(
            schema_name=query.schema_name, table_name=query.table_name,
            column_name=query.column_name, limit=0,
        )  # fmt: skip
        return self.newest_that_wrote(everything)

    def newest_that_wrote(self, query: RunQuery) -> list[int]:
        """Ids of the newest runs of a kind that have results, in the scope that `query` names.

        Its search, order and offset do not matter. Nothing is loaded for it.
        """
        scope: Scope | None = {}
        if query.schema_name or query.table_name or query.column_name:
            asked = (query.schema_name, query.table_name, query.column_name)
            scope = self._assets.spelled(*asked)
        if scope is None:
            return []
        return direct.newest_that_wrote(self._file, query.limit or None, query.kind, scope)

    def runs(self, run_ids: Sequence[int], *, check: bool = True) -> tuple[Run, ...]:
        """Those of the runs that are in the history, complete, in the order asked for.

        Without `check` nothing is looked for in their results that cannot be read.
        """
        self._light_loaded()
        known = [run_id for run_id in dict.fromkeys(run_ids) if run_id in self._light]
        self._complete(known)
        if check:
            self._check(known)
        return self._tables.runs(known)

    # ------------------------------------------------------------------ comparisons

    def evidence(self, run_ids: Sequence[int]) -> Evidence:
        """All that a comparison of these runs needs, read in one transaction."""
        if not self._version:  # nothing has been loaded, and for this nothing has to be
            return direct.evidence(self._file, run_ids)
        from amx_tui.history.source.result_rows import ResultRows, descendant, with_damage

        ids = list(dict.fromkeys(run_ids))
        self._look()
        with self._file.transaction():
            runs = self.runs(ids, check=False)  # reading all their rows shows it too
            found = [run.id for run in runs]
            links = [link for run_id in found for link in self._links(run_id)]
            below = list(dict.fromkeys(link.run for link in links))
            kin = {run.id: run for run in self.runs(below, check=False)}
            read = ResultRows(self._file, [*found, *below])
        facts, results = read.summed(self._tables, found)
        versions = read.by_run(below)
        return Evidence(
            runs=tuple(with_damage(run, read.damage) for run in runs),
            missing=tuple(run_id for run_id in ids if run_id not in found),
            facts=facts,
            results=results,
            descendants=tuple(
                descendant(link, kin[link.run], versions[link.run])
                for link in links
                if link.run in kin
            ),
            versions=versions,
        )

    def settings(self, run_ids: Sequence[int]) -> direct.Settings:
        """The settings of some runs by run id, as (name, value) sorted by name."""
        return direct.settings(self._file, run_ids)

    def _links(self, run_id: int) -> list[Link]:
        if not self._reruns_known:
            self._know_reruns()
        children: dict[int, list[int]] = {}
        command = LIGHT.index("command")
        for child, parent in sorted(self._rerun_of.items()):
            if child in self._light and self._light[child][command] == "rerun":
                children.setdefault(parent, []).append(child)
        return descendants(run_id, self._variations, children)

    def _know_reruns(self) -> None:
        """Read the parent of every rerun that the background has not come to yet."""
        command = LIGHT.index("command")
        reruns = [i for i, row in self._light.items() if row[command] == "rerun"]
        self._load_rest([run_id for run_id in reruns if run_id not in self._rest])
        self._reruns_known = True

    def _variations(self, parents: Sequence[int]) -> list[tuple[int, int]]:
        if "parent_run_id" not in self._file.columns("run_results"):
            return []
        sql = "SELECT DISTINCT parent_run_id, run_id FROM run_results WHERE parent_run_id IN ({})"
        rows = self._file.rows_in(sql, parents)
        return sorted((parent, child) for parent, child in rows if child in self._light)

    # ------------------------------------------------------------------ one result, one run

    def result(self, result_id: int) -> ResultDetail | None:
        """Everything about one result row; None if it is not there."""
        if not self._file.columns("run_results"):
            return None
        sql = f"{self._select(DETAIL, 'run_results')} WHERE id = ?"
        rows = self._file.rows(sql, (result_id,))
        return detail_of(rows[0]) if rows else None

    def editable(self, result_id: int) -> Editable | None:
        """A result row with the guard for editing it; None if it is not there."""
        columns = self._file.columns("run_results")
        if not columns:
            return None
        rows = self._file.rows(editable_sql(columns), (result_id,))
        return editable_of(rows[0]) if rows else None

    def run_detail(self, run_id: int) -> RunDetail | None:
        """Everything about one run; None if it is not there."""
        from amx_tui.history.source.run_detail import run_detail

        self._look()  # before the transaction, which shows the file as it was at its begin
        with self._file.transaction():
            evidence = self.evidence([run_id])
            if not evidence.runs:
                return None
            return run_detail(
                self._file, evidence, self._kin_above(run_id), partial(self.runs, check=False)
            )

    def _kin_above(self, run_id: int) -> tuple[Kin, ...]:
        from amx_tui.history.source.run_detail import kin, kinds_of

        chain = ancestors(run_id, self._parent_of)
        runs = {run.id: run for run in self.runs(chain, check=False)}
        present = [above for above in chain if above in runs]
        kinds = kinds_of(self._file, present[1:]) | dict.fromkeys(present[:1], ("run", ""))
        return tuple(
            kin(runs[above], present[depth - 1] if depth else None, kinds[above][0], depth,
                kinds[above][1])
            for depth, above in enumerate(present)
        )  # fmt: skip

    def _parent_of(self, run_id: int) -> int | None:
        found = self.runs([run_id], check=False)
        return found[0].parent_run_id if found else None

    def asset_runs(self, asset: Asset) -> tuple[AssetRun, ...]:
        """Every run that wrote the asset, with what it wrote, newest first.

        Of the runs only the light columns are read: nothing is summed up over their results.
        """
        with self._file.transaction():
            return direct.asset_runs(self._file, asset, self._assets.stored_names(asset))

    def find_assets(self, text: str, limit: int = 50) -> tuple[Asset, ...]:
        """Assets whose `schema.table.column` contains every word of `text`."""
        return self._assets.find(text, limit)

    # ------------------------------------------------------------------ the rest

    def query(
        self, sql: str, run_ids: Sequence[int] = (), limit: int = 200, seconds: float = 2.0
    ) -> tuple[tuple[str, ...], list[tuple[Any, ...]], bool]:
        """One SELECT over `runs`, and `results` of some runs, in a database of its own.

        Returns names, rows and whether rows were cut. Raises ValueError with words about the SQL.
        """
        from amx_tui.history.index.sandbox import asked
        from amx_tui.history.source.result_rows import ResultRows

        self._light_loaded()
        self._revise(len(self._light))
        return asked(self._tables, ResultRows(self._file, run_ids).table(), sql, limit, seconds)

    def info(self) -> dict[str, Any]:
        """What `doctor` says about the history: path, size in bytes, counts, AMX's versions."""
        count = "SELECT count(*) FROM "
        versions = "SELECT DISTINCT client_version FROM analysis_runs"
        has_versions = "client_version" in self._file.columns("analysis_runs")
        absent = {
            f"{table}.{name}"
            for table, names in (("analysis_runs", (*LIGHT, *REST)), ("run_results", DETAIL))
            for name in set(names) - self._file.columns(table)
        }
        results = bool(self._file.columns("run_results"))
        return {
            "path": str(self.path),
            "bytes": os.stat(self.path).st_size,
            "runs": self._file.rows(f"{count} analysis_runs")[0][0],
            "results": self._file.rows(f"{count} run_results")[0][0] if results else 0,
            "journal_mode": self._file.rows("PRAGMA journal_mode")[0][0],
            "client_versions": sorted(
                Damage().text("client_version", row[0])
                for row in (self._file.rows(versions) if has_versions else [])
                if row[0]
            ),
            "missing_columns": sorted(absent),
        }

    def interrupt(self) -> None:
        """Stop the question that is being answered, from any thread: it raises Interrupted.

        So do all others until `resume`.
        """
        self._file.interrupt()
        if self._duck is not None:
            self._duck.interrupt()

    def resume(self) -> None:
        """Answer questions again."""
        self._file.resume()

    def close(self) -> None:
        """Close the file and forget what was loaded."""
        self._file.close()
        if self._duck is not None:
            self._duck.connection.close()
