"""What a comparison needs of the results of its runs, and the sums over them.

The sums are one piece of SQL: DuckDB answers it in the app, an SQLite in memory for a command that runs
once.
"""

from __future__ import annotations

import math
from collections.abc import Callable, Container, Iterable, Mapping, Sequence
from typing import Any, NamedTuple

from amx_tui.history.lineage import Link
from amx_tui.history.models import Asset, Descendant, Evidence, Result, Run, RunFacts
from amx_tui.history.source.coerce import Damage, first
from amx_tui.history.source.columns import RESULT, listed
from amx_tui.history.source.decode import named, result_of
from amx_tui.history.source.file import HistoryFile, many
from amx_tui.stored import NOTHING, Stored

Facts = dict[int, RunFacts]  # by run id
Results = dict[int, tuple[Result, ...]]  # by run id
Ask = Callable[[str], Iterable[tuple[Any, ...]]]  # answers SQL over a table `results` of `SUMMED`

SELECT = f"SELECT {listed(RESULT)}, status, decision, since FROM results"
SUMMED = (
    "result_id",
    "run_id",
    "asset",  # a number for each: names may be long, and 100,000 of them fill a database in memory
    "confidence",
    "approved",
)
_FACTS = """
SELECT run_id, count(*), count(*) FILTER (WHERE confidence = 'high'),
  count(*) FILTER (WHERE confidence = 'medium'), count(*) FILTER (WHERE confidence = 'low'),
  count(*) FILTER (WHERE approved)
FROM results GROUP BY run_id
"""
# the newest row of each asset in each run, and how many older ones it hides
_NEWEST = """
SELECT max(result_id), count(*) - 1
FROM results GROUP BY run_id, asset
"""
_NOTHING = RunFacts(0, None, 0, 0, 0, 0, "")


class Sums(NamedTuple):
    """Facts of each run over all its rows, and the newest row of each asset, sorted."""

    facts: Facts
    newest: Results


class ResultRows:
    """The result rows of some runs, in id order, with what could not be read of each run.

    Of rows about other assets than those of `about` nothing is read but their names.
    """

    def __init__(
        self, file: HistoryFile, run_ids: Iterable[int], about: Container[Asset] | None = None
    ) -> None:
        self.rows: list[Result] = []
        self.damage: dict[int, Damage] = {}
        sql = f"{SELECT} WHERE run_id IN (SELECT value FROM json_each(?)) ORDER BY id"
        for row in file.rows(sql, (many(run_ids),)):
            damage = self.damage.setdefault(row["run_id"], Damage())
            if about is not None and named(row, damage) not in about:
                continue
            self.rows.append(result_of(row, damage))

    def by_run(self, run_ids: Iterable[int]) -> Results:
        """Every row of each run, in id order."""
        found: dict[int, list[Result]] = {run_id: [] for run_id in run_ids}
        for row in self.rows:
            if row.run_id in found:
                found[row.run_id].append(row)
        return {run_id: tuple(rows) for run_id, rows in found.items()}

    def to_sum(self, run_ids: Iterable[int]) -> list[dict[str, Any]]:
        """The columns `SUMMED` of the rows of these runs."""
        wanted = set(run_ids)
        numbers: dict[Asset, int] = {}
        return [
            {
                "result_id": row.result_id,
                "run_id": row.run_id,
                "asset": numbers.setdefault(row.asset, len(numbers)),
                "confidence": row.confidence,
                "alternatives_mode": row.alternatives_mode,
                "approved": bool(row.decision),
            }
            for row in self.rows
            if row.run_id in wanted
        ]

    def summed(self, run_ids: Sequence[int], ask: Ask) -> Sums:
        """Facts of each run over all its rows, and the newest row of each asset, sorted."""
        rows = {row.result_id: row for row in self.rows}
        scores: dict[int, list[float]] = {run_id: [] for run_id in run_ids}
        for row in self.rows:
            if row.logprob_score is not None and row.run_id in scores:
                scores[row.run_id].append(row.logprob_score)
        # as AMX does: of the first asset that has one, and what is set last is the first
        moded = [row for row in self.rows if row.alternatives_mode]
        moded.sort(key=lambda row: (row.asset, row.result_id), reverse=True)
        modes = {row.run_id: row.alternatives_mode for row in moded}
        facts = dict.fromkeys(run_ids, _NOTHING)
        for run_id, *counts in ask(_FACTS):
            if run_id not in facts:  # a damaged index leads to rows of other runs
                continue
            facts[run_id] = RunFacts(
                results=counts[0],
                avg_logprob=_mean(scores[run_id]),
                high=counts[1],
                medium=counts[2],
                low=counts[3],
                approved=counts[4],
                mode=modes.get(run_id, ""),
            )
        newest: dict[int, list[Result]] = {run_id: [] for run_id in run_ids}
        for result_id, older in ask(_NEWEST):
            result = rows[result_id]
            if result.run_id in newest:
                newest[result.run_id].append(result._replace(older=older))
        in_order = {
            run_id: tuple(sorted(found, key=lambda row: row.asset.raw))
            for run_id, found in newest.items()
        }
        return Sums(facts, in_order)


def _raw(value: object) -> object:
    """Rows are counted by what their names are, not by how they look."""
    return value.raw if isinstance(value, Stored) else value


def _mean(scores: Sequence[float]) -> float | None:
    """From an exactly rounded sum: rows in another order must not make one run the winner."""
    return math.fsum(scores) / len(scores) if scores else None


def evidence_of(
    asked: Sequence[int],
    runs: Mapping[int, Run],
    links: Sequence[Link],
    kin: Mapping[int, Run],
    read: ResultRows,
    sums: Sums,
) -> Evidence:
    """The evidence about the runs that were asked for, of what has been read in one transaction."""
    versions = read.by_run(dict.fromkeys(link.run for link in links))
    return Evidence(
        runs=tuple(_with_damage(runs[i], read.damage) for i in asked if i in runs),
        missing=tuple(i for i in asked if i not in runs),
        facts=sums.facts,
        results=sums.newest,
        descendants=tuple(
            _descendant(link, kin[link.run], versions[link.run])
            for link in links
            if link.run in kin
        ),
        versions=versions,
    )


def _descendant(link: Link, run: Run, rows: Sequence[Result]) -> Descendant:
    """A link of the lineage with the mode and seed of its first row that has one."""
    variation = link.kind == "variation"
    return Descendant(
        root_run_id=link.root,
        run_id=link.run,
        parent_run_id=link.parent,
        kind=link.kind,
        depth=link.depth,
        mode=first((row.alternatives_mode for row in rows), ""),
        seed=first((row.seed_alternative_text for row in rows), NOTHING) if variation else NOTHING,
        model=first((row.model for row in rows), run.llm_model),
        status=run.status,
    )


def _with_damage(run: Run, damage: Mapping[int, Damage]) -> Run:
    """`run` marked with what reading its rows has shown to be unreadable.

    Of the columns that have just been read nothing older counts: they may have been repaired.
    """
    before = set(run.unreadable)
    now = before.difference(RESULT) | damage.get(run.id, set())
    return run if now == before else run._replace(unreadable=tuple(sorted(now)))
