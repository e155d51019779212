"""What a comparison needs, read from SQLite in one transaction and summed up: in DuckDB, or here when
DuckDB has not been loaded."""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from importlib.resources import files
from typing import TYPE_CHECKING, Any

from amx_tui.history.lineage import Link
from amx_tui.history.models import Descendant, Result, Run, RunFacts
from amx_tui.history.source.coerce import Damage, first
from amx_tui.history.source.decode import RESULT, result_of
from amx_tui.history.source.file import HistoryFile

if TYPE_CHECKING:
    import pyarrow as pa

    from amx_tui.history.index.tables import RunTables

_FACTS = """
SELECT run_id, count(*), list(logprob_score) FILTER (logprob_score IS NOT NULL),
  count(*) FILTER (confidence = 'high'), count(*) FILTER (confidence = 'medium'),
  count(*) FILTER (confidence = 'low'), count(*) FILTER (approved),
  first(alternatives_mode ORDER BY result_id) FILTER (alternatives_mode <> '')
FROM results GROUP BY run_id
"""
_NOTHING = RunFacts(0, None, 0, 0, 0, 0, "")


class ResultRows:
    """The result rows of some runs, in id order, with what could not be read of each run."""

    def __init__(self, file: HistoryFile, run_ids: Sequence[int]) -> None:
        self.rows: list[Result] = []
        self.approved: list[bool] = []
        self.damage: dict[int, Damage] = {}
        if not file.columns("run_results") or not run_ids:
            return
        sql = f"SELECT {file.select('run_results', RESULT)} FROM run_results WHERE run_id IN ({{}})"
        for row in sorted(file.rows_in(sql, list(dict.fromkeys(run_ids)))):
            damage = self.damage.setdefault(row[1], Damage())
            result = result_of(row, damage)
            self.rows.append(result)
            # an evaluation stays hidden behind "failed", but it is still an approval
            self.approved.append(result.status == "applied" or row[11] in ("accepted", "custom"))

    def table(self) -> pa.Table:
        """The rows as an Arrow table, with `approved` as last column."""
        import pyarrow as pa

        columns: dict[str, list[Any]] = {
            name: [getattr(row, name) for row in self.rows] for name in Result._fields
        }
        columns["approved"] = self.approved
        return pa.table(columns, schema=_schema())

    def by_run(self, run_ids: Iterable[int]) -> dict[int, tuple[Result, ...]]:
        """Every row of each run, in id order."""
        found: dict[int, list[Result]] = {run_id: [] for run_id in run_ids}
        for row in self.rows:
            if row.run_id in found:
                found[row.run_id].append(row)
        return {run_id: tuple(rows) for run_id, rows in found.items()}

    def summed(
        self, duck: RunTables, run_ids: Sequence[int]
    ) -> tuple[dict[int, RunFacts], dict[int, tuple[Result, ...]]]:
        """Facts of each run over all its rows, and the newest row of each asset, sorted."""
        import pyarrow as pa

        from amx_tui.history.index.tables import lend

        newest_sql = (
            files("amx_tui.history.index").joinpath("newest_results.sql").read_text("utf-8")
        )
        wanted = set(run_ids)
        keep = pa.array([row.run_id in wanted for row in self.rows], pa.bool_())
        with lend(duck.connection, "results", self.table().filter(keep)):
            summed = duck.rows(_FACTS)
            names = ", ".join(Result._fields)
            newest = [Result(*row) for row in duck.rows(f"SELECT {names} FROM ({newest_sql})")]
        facts = dict.fromkeys(run_ids, _NOTHING)
        for run_id, count, logprobs, high, medium, low, approved, mode in summed:
            # an exactly rounded sum: rows in another order must not make one run the winner
            average = math.fsum(logprobs) / len(logprobs) if logprobs else None
            facts[run_id] = RunFacts(count, average, high, medium, low, approved, mode or "")
        by_run: dict[int, list[Result]] = {run_id: [] for run_id in run_ids}
        for result in newest:
            by_run[result.run_id].append(result)
        # sorted here: DuckDB's order of texts is that of bytes, Python's that of code points
        return facts, {
            run_id: tuple(sorted(rows, key=lambda r: r.asset)) for run_id, rows in by_run.items()
        }

    def added_up(
        self, run_ids: Sequence[int]
    ) -> tuple[dict[int, RunFacts], dict[int, tuple[Result, ...]]]:
        """As `summed`, without DuckDB."""
        facts, results = {}, {}
        for run_id in run_ids:
            mine = [
                (row, approved)
                for row, approved in zip(self.rows, self.approved, strict=True)
                if row.run_id == run_id
            ]
            rows = [row for row, _ in mine]
            bands = Counter(row.confidence for row in rows)
            logprobs = [row.logprob_score for row in rows if row.logprob_score is not None]
            facts[run_id] = RunFacts(
                results=len(rows),
                avg_logprob=math.fsum(logprobs) / len(logprobs) if logprobs else None,
                high=bands["high"],
                medium=bands["medium"],
                low=bands["low"],
                approved=sum(approved for _, approved in mine),
                mode=first([row.alternatives_mode for row in rows]),
            )
            newest = {row.asset: row for row in rows}
            count = Counter(row.asset for row in rows)
            results[run_id] = tuple(
                newest[asset]._replace(older=count[asset] - 1) for asset in sorted(newest)
            )
        return facts, results


def _schema() -> pa.Schema:
    import pyarrow as pa

    text, integer, real = pa.string(), pa.int64(), pa.float64()
    return pa.schema(
        [
            ("result_id", integer), ("run_id", integer), ("schema_name", text),
            ("table_name", text), ("column_name", text), ("description", text),
            ("chosen", pa.bool_()), ("confidence", text), ("logprob_score", real),
            ("token_count", integer), ("status", text), ("alternatives_mode", text),
            ("seed_alternative_text", text), ("model", text), ("parent_run_id", integer),
            ("older", integer), ("approved", pa.bool_()),
        ]
    )  # fmt: skip


def descendant(link: Link, run: Run, rows: Sequence[Result]) -> Descendant:
    """A link of the lineage with the mode and seed of its first row that has one."""
    variation = link.kind == "variation"
    return Descendant(
        root_run_id=link.root,
        run_id=link.run,
        parent_run_id=link.parent,
        kind=link.kind,
        depth=link.depth,
        mode=first([row.alternatives_mode for row in rows]),
        seed=first([row.seed_alternative_text for row in rows]) if variation else "",
        model=first([row.model for row in rows]) or run.llm_model,
        status=run.status,
    )


def with_damage(run: Run, damage: Mapping[int, Damage]) -> Run:
    """`run` marked with what reading its rows has shown to be unreadable.

    Of the columns that have just been read nothing older counts: they may have been repaired.
    """
    before = set(run.unreadable)
    now = before.difference(RESULT) | damage.get(run.id, set())
    return run if now == before else run.model_copy(update={"unreadable": tuple(sorted(now))})
