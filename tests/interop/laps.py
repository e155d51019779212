"""A history whose every state can be told apart: AMX writes it in laps, in an order that is known.

In lap k AMX finishes the first run with k tokens, reviews every result of `ran`, one after the other,
and finishes the second run with k tokens. So in any state of the file those before the place where AMX
is say k and those behind it say k - 1. What was read of two states says something else.
"""

from __future__ import annotations

from itertools import pairwise
from typing import Any, NamedTuple

from amx_tui.compare.comparison import Comparison
from amx_tui.history.models import Asset
from amx_tui.vocabulary import APPROVING, Status
from tests.interop.driver import AmxHistory, Written, result

LAPS = [f"lap{number}" for number in range(6)]  # columns that AMX reviews in each lap
OWN = [f"own{number}" for number in range(10)]  # columns that only a person edits
SHARED = "shared"  # a column of the first run that both do


class Watched(NamedTuple):
    """Two runs with the same columns, and a variation of the first one's first column."""

    first: int
    second: int
    ran: list[int]  # results that AMX reviews in each lap, in this order
    shared: int
    own: list[int]


def asset(column: str) -> Asset:
    """A column of the table that the runs describe."""
    return Asset.of("sales", "orders", column)


def watched(history: AmxHistory) -> Watched:
    """Write the runs, and their first lap."""
    columns = [*LAPS, *OWN, SHARED]
    first, second = (
        history.run(*(result(name, f"Describes {name}", "Other") for name in columns))
        for _ in range(2)
    )
    seeded = {"parent_run_id": first.run_id, "alternatives_mode": "lexical"}
    version = history.run(result(LAPS[0], "A variation", **seeded), command="rerun")
    laps = [*_of(first, 0), *version.result_ids, *_of(second, 0)]
    own = [id for run in (first, second) for id in run.result_ids[len(LAPS) : -1]]
    found = Watched(first.run_id, second.run_id, laps, first.result_ids[-1], own)
    race(history, found, lap=0, until="", seconds=0)
    return found


def _of(run: Written, start: int) -> list[int]:
    return run.result_ids[start : len(LAPS)]


def race(history: AmxHistory, runs: Watched, **how: Any) -> dict[str, Any]:
    """Let AMX write lap after lap: the worker's `laps`."""
    told: dict[str, Any] = history.amx.call(
        "laps", runs=[runs.first, runs.second], ran=runs.ran, shared=runs.shared, **how
    )
    return told


def torn(comparison: Comparison, runs: Watched) -> str:
    """What shows that a comparison is not of one state of the history, or ""."""
    for run, facts in zip(comparison.runs, comparison.facts, strict=True):
        if (run.results, run.approved) != (facts.results, facts.approved):
            return f"#{run.id} is {run.results}/{run.approved}, its results {facts}"
        at = [one.id for one in comparison.runs].index(run.id)
        cells = [row.cells[at] for row in comparison.assets]
        approved = sum(
            cell.status in (*APPROVING, Status.APPLIED) for cell in cells if cell is not None
        )
        if approved != facts.approved:
            return f"{approved} cells of #{run.id} are approved, its sum is {facts.approved}"
    said = _laps(comparison, runs)
    steps = [before - after for before, after in pairwise(said)]
    if all(step in (0, 1) for step in steps) and sum(steps) <= 1:
        return ""
    return f"laps {said}"


def _laps(comparison: Comparison, runs: Watched) -> list[int]:
    """The lap that each place says, in the order in which AMX writes them."""
    places = {run.id: position for position, run in enumerate(comparison.runs)}
    rows = {row.asset: row for row in comparison.assets}
    said = []
    for run_id in (runs.first, runs.second):
        if run_id not in places:
            continue
        position = places[run_id]
        tokens = comparison.runs[position].total_tokens or 0
        cells = [rows[asset(name)].cells[position] for name in LAPS]
        texts = [cell.description for cell in cells if cell is not None]
        assert len(texts) == len(LAPS)
        if run_id == runs.first:
            texts += [v.description for v in cells[0].versions] if cells[0] else []
        laps = [int(text.raw.removeprefix("lap ")) for text in texts]
        said += [tokens, *laps] if run_id == runs.first else [*laps, tokens]
    return said
