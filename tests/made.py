"""Runs and results made by hand, for what a comparison says of exactly these."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from amx_tui.compare.comparison import Comparison, compare
from amx_tui.history.models import Asset, Descendant, Evidence, Result, Run, RunFacts
from amx_tui.stored import NOTHING, Name, Stored

_TEXT = Stored("A text.")
_RESULT = Result(
    0,
    0,
    *Asset.of("s", "t", "c"),
    _TEXT,
    True,
    "high",
    None,
    None,
    "pending",
    None,
    "",
    NOTHING,
    "",
    None,
    0,
)
_TEXTS = ("description", "seed_alternative_text", "seed")
_NAMES = ("schema_name", "table_name", "column_name")
NO_FACTS = RunFacts(0, None, 0, 0, 0, 0, "")


def result(run_id: int, column: str = "c", **values: Any) -> Result:
    """A row of `s.t.<column>`; its id is that of the run, unless another is given."""
    given = {"result_id": run_id, "run_id": run_id, "column_name": column, **values}
    return _RESULT._replace(**_stored(given))


def descendant(root: int, run_id: int, kind: str = "variation", **values: Any) -> Descendant:
    return Descendant(root, run_id, root, kind, 1, "", NOTHING, "", "success")._replace(
        **_stored(values)
    )


def _stored(values: dict[str, Any]) -> dict[str, Any]:
    kinds = dict.fromkeys(_TEXTS, Stored) | dict.fromkeys(_NAMES, Name)
    return {
        name: kinds[name](value) if name in kinds and isinstance(value, str) else value
        for name, value in values.items()
    }


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
