"""Our side of an interop test: a comparison of a history file, and AMX's numbers by our rules."""

from __future__ import annotations

import math
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path
from typing import Any

from amx_tui.compare.comparison import Comparison, compare
from amx_tui.compare.pivot import Cell
from amx_tui.history.snapshot import Snapshot

NOT_RECORDED_WHEN_ZERO = {
    "wall_duration_sec",
    "model_processing_sec",
    "prompt_tokens",
    "completion_tokens",
    "total_tokens",
    "cost_usd",
}
SHARES = {"pct_high_confidence", "pct_medium_confidence", "pct_low_confidence"}
Place = tuple[str, str, str, int]  # schema, table, column, run id


@contextmanager
def opened(path: Path) -> Iterator[Snapshot]:
    """The history at `path`, open for the length of a block."""
    with closing(Snapshot(path)) as snapshot:
        yield snapshot


def comparison(path: Path, *run_ids: int) -> Comparison:
    """What we say about the runs."""
    with opened(path) as snapshot:
        return compare(snapshot.evidence(run_ids))


def metrics(compared: Comparison) -> dict[tuple[str, int], float | int | None]:
    """Our values by metric and run id."""
    return {
        (row.metric.name, run.id): value
        for row in compared.metrics
        for run, value in zip(compared.runs, row.values, strict=True)
    }


def amx_metrics(payload: dict[str, Any]) -> dict[tuple[str, int], float | int | None]:
    """AMX's values, with the differences that the architecture names taken out.

    A zero that means "not recorded" and shares of no rows are None; the approval rate, another
    formula here, is left out.
    """
    rows = {(row["metric"], row["run_id"]): row["value"] for row in payload["aggregates"]}
    banded = {run_id: any(rows[name, run_id] for name in SHARES) for _, run_id in rows}
    return {
        (name, run_id): None
        if (name in NOT_RECORDED_WHEN_ZERO and not value) or (name in SHARES and not banded[run_id])
        else value
        for (name, run_id), value in rows.items()
        if name != "approval_rate"
    }


def same(ours: float | int | None, theirs: float | int | None) -> bool:
    """Equal, up to the last digits that the order of a sum decides."""
    if ours is None or theirs is None:
        return ours is theirs
    return math.isclose(ours, theirs, rel_tol=1e-12, abs_tol=1e-15)


def cells(compared: Comparison) -> dict[Place, Cell]:
    """Our cells by asset and run id, in the order of the grid."""
    return {(*row.asset.raw, cell.run_id): cell for row in compared.assets for cell in row.present}


def amx_cells(payload: dict[str, Any]) -> dict[Place, list[dict[str, Any]]]:
    """AMX's rows by asset and run id, in AMX's order: v1 first, then its versions."""
    found: dict[Place, list[dict[str, Any]]] = {}
    for row in payload["per_column"]:
        place = (row["schema"], row["table"], row["column"], row["run_id"])
        found.setdefault(place, []).append(row)
    return found


OWN_WORDS = "Wrote this myself"  # what a person's own text says, wherever a test has one written


def amx_logprob(row: dict[str, Any]) -> float | None:
    """Of AMX's row. AMX leaves a person's own text the probability of the one that it replaced."""
    value: float | None = row["logprob_score"]
    return None if row["description"] == OWN_WORDS else value


def version_lines(cell: Cell) -> list[tuple[Any, ...]]:
    """What a cell's versions say, without their labels, in order."""
    return [
        (v.run_id, v.kind, v.mode, v.seed, v.description, v.confidence, v.logprob, v.token_count)
        for v in cell.versions
    ]


def amx_version_lines(rows: list[dict[str, Any]]) -> list[tuple[Any, ...]]:
    """The same of AMX's rows of a cell."""
    kinds = {"variations": "variation", "rerun": "rerun"}
    return [
        (
            row["descendant_run_id"],
            kinds[row["descendant_kind"]],
            (row["alternatives_mode"] or ""),
            row["seed_alternative_text"] or "",
            row["description"],
            row["confidence"].lower(),
            amx_logprob(row),
            row["token_count"],
        )
        for row in rows
        if row["version_label"] != "v1"
    ]
