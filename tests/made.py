"""Runs and results made by hand, for what a comparison says of exactly these."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from amx_tui.compare.comparison import Comparison, compare
from amx_tui.history.models import Descendant, Evidence, Result, Run, RunFacts

_RESULT = Result(
    0, 0, "s", "t", "c", "A text.", True, "high", None, None, "pending", "", "", "", None, 0
)
NO_FACTS = RunFacts(0, None, 0, 0, 0, 0, "")


def result(run_id: int, column: str = "c", **values: Any) -> Result:
    """A row of `s.t.<column>`; its id is that of the run, unless another is given."""
    given = {"result_id": run_id, "run_id": run_id, "column_name": column, **values}
    return _RESULT._replace(**given)


def descendant(root: int, run_id: int, kind: str = "variation", **values: Any) -> Descendant:
    return Descendant(root, run_id, root, kind, 1, "", "", "", "success")._replace(**values)


def evidence(
    *runs: Run,
    results: Sequence[Result] = (),
    descendants: Sequence[Descendant] = (),
    versions: Sequence[Result] = (),
    facts: dict[int, RunFacts] | None = None,
) -> Evidence:
    """Evidence of runs; results and versions find their run by its id."""

    def of(rows: Sequence[Result], run_id: int) -> tuple[Result, ...]:
        return tuple(row for row in rows if row.run_id == run_id)

    return Evidence(
        runs=runs,
        missing=(),
        facts={run.id: (facts or {}).get(run.id, NO_FACTS) for run in runs},
        results={run.id: of(results, run.id) for run in runs},
        descendants=tuple(descendants),
        versions={d.run_id: of(versions, d.run_id) for d in descendants},
    )


def compared(*runs: Run, **values: Any) -> Comparison:
    return compare(evidence(*runs, **values))
