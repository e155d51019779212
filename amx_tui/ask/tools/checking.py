"""Tools about how good texts are by themselves, and what people decided about them."""

from __future__ import annotations

from collections import Counter
from typing import Any

from amx_tui.ask.tools import arguments as a
from amx_tui.ask.tools.assets import known_table
from amx_tui.ask.tools.entries import in_table, letters, lies_in
from amx_tui.ask.tools.framing import Answer, paged
from amx_tui.ask.tools.shelf import Shelf
from amx_tui.compare.text_checks import texts_with
from amx_tui.history.models import Result
from amx_tui.history.snapshot import Snapshot
from amx_tui.present.formats import counted
from amx_tui.vocabulary import LETTERS


def findings(snapshot: Snapshot, shelf: Shelf, asked: a.Findings) -> Answer:
    """What is wrong with descriptions by themselves (empty, tautology, boilerplate, hedge, unknown
    name...), by run and kind, and the words that were found."""
    found = shelf.compared(snapshot, asked.run_ids)
    if asked.table:
        known_table(found, asked.table)
    entries: list[list[Any]] = [
        [row.asset.label, LETTERS[i], str(each.kind), each.words]
        for row in lies_in(found.comparison.assets, asked.table)
        for i, cell in enumerate(row.cells)
        for each in (cell.findings if cell else ())
        if asked.kind in ("", each.kind)
    ]
    if asked.sort != "asset":  # as they are
        entries.sort(key=lambda entry: entry[1 if asked.sort == "run" else 2])
    page = entries[asked.offset :][: asked.limit]
    counts = {
        LETTERS[i]: {str(kind): n for kind, n in texts_with(found.comparison, i).items() if n}
        for i in range(len(found.comparison.runs))
    }
    line = f"{counted(len(entries), 'finding')}."
    return paged(
        line,
        "findings",
        page,
        asked.offset,
        len(entries),
        runs=letters(found.comparison),
        texts_by_kind=counts,
        columns=["asset", "run", "kind", "words"],
    )


def reviews(snapshot: Snapshot, shelf: Shelf, asked: a.Reviews) -> Answer:
    """What people decided about the texts of some runs: counts by status, and the assets, with the
    reason where one was rejected."""
    evidence = shelf.there(snapshot, asked.run_ids)
    every = [
        result
        for run_id in asked.run_ids
        for result in evidence.results.get(run_id, ())
        if in_table(result.asset, asked.table) and _wanted(result, asked.only)
    ]
    if asked.sort != "run":  # as they are
        every.sort(key=lambda each: each.status if asked.sort == "status" else each.asset.raw)
    page = every[asked.offset :][: asked.limit]
    counts = {
        str(run_id): dict(Counter(result.status for result in evidence.results.get(run_id, ())))
        for run_id in asked.run_ids
    }
    line = f"{counted(len(every), 'result')}."
    return paged(
        line,
        "results",
        [_review(snapshot, result) for result in page],
        asked.offset,
        len(every),
        statuses_by_run=counts,
        approval={
            str(run.id): [run.approved, run.results, run.approval_rate] for run in evidence.runs
        },
        approval_columns=["approved", "results", "rate"],
        columns=["asset", "run", "status", "decided by a person", "reason of a rejection"],
    )


def _wanted(result: Result, only: str) -> bool:
    decided = {"approved": True, "skipped": False, "pending": None}
    return only == "all" or result.decision is decided[only]


def _review(snapshot: Snapshot, result: Result) -> list[Any]:
    reason = ""
    if result.decision is False:
        detail = snapshot.result(result.result_id)
        reason = detail.rejection_reason.line if detail else ""
    decided = {True: "approved", False: "skipped", None: None}[result.decision]
    return [result.asset.label, result.run_id, result.status, decided, reason or None]
