"""Tools about runs: lists of them, one of them, what they cost, and how groups of them did."""

from __future__ import annotations

from typing import Any

from amx_tui.ask.tools import arguments as a
from amx_tui.ask.tools.entries import run_entry
from amx_tui.ask.tools.framing import Answer, paged
from amx_tui.ask.tools.shelf import Shelf, ToolError
from amx_tui.history.boards import BoardQuery
from amx_tui.history.models import RunDetail, RunQuery
from amx_tui.history.snapshot import Snapshot
from amx_tui.present import formats
from amx_tui.present.formats import counted
from amx_tui.vocabulary import Grouping, Kind, Measure


def list_runs(snapshot: Snapshot, shelf: Shelf, asked: a.ListRuns) -> Answer:
    """Runs of the history, newest first unless sorted otherwise."""
    page = snapshot.complete_page(
        RunQuery(
            kind=Kind(asked.kind) if asked.kind else None,
            search=asked.search,
            schema_name=asked.schema_name,
            table_name=asked.table,
            sort=asked.sort,
            descending=not asked.ascending,
            offset=asked.offset,
            limit=asked.limit,
        )
    )
    runs = [run_entry(run) for run in page.runs]
    line = f"{counted(page.total, 'run')} of {page.history_total:,}."
    return paged(line, "runs", runs, asked.offset, page.total)


def describe_run(snapshot: Snapshot, shelf: Shelf, asked: a.DescribeRun) -> Answer:
    """One run: what it was asked for, its settings, what it wrote and cost, and its lineage."""
    detail = shelf.detail(snapshot, asked.run_id)
    run = detail.run
    document = {
        "run": run_entry(run),
        "settings": [list(pair) for pair in detail.settings],
        "asked_for": [[schema, list(tables)] for schema, tables in detail.scope_tables],
        "error": detail.error_text,
        "ancestors": [[kin.run_id, kin.kind] for kin in detail.ancestors],
        "descendants": [[kin.run_id, kin.kind, kin.status] for kin in detail.descendants],
        "instance": [run.db_backend, run.db_profile, run.created_by, run.client_version],
    }
    line = f"#{run.id} {run.label}: {run.scope}, {run.llm_model or 'no model'}, {run.status}."
    kept = {name: value for name, value in document.items() if value}
    return Answer(line, {"summary": line, **kept})


def spending(snapshot: Snapshot, shelf: Shelf, asked: a.Spending) -> Answer:
    """What some runs used: tokens and cost by step, in all, for each result and for each approved
    result."""
    runs = [spent(shelf.detail(snapshot, run_id)) for run_id in asked.run_ids]
    line = "; ".join(f"#{run['run_id']} {formats.dollars(run['cost_usd'])}" for run in runs)
    return Answer(line, {"summary": line, "runs": runs})


def spent(detail: RunDetail) -> dict[str, Any]:
    """What one run used."""
    run = detail.run
    return {
        "run_id": run.id,
        "cost_usd": run.cost_usd,
        "prompt_tokens": run.prompt_tokens,
        "completion_tokens": run.completion_tokens,
        "total_tokens": run.total_tokens,
        "duration_sec": run.duration_sec,
        "results": run.results,
        "approved": run.approved,
        "cost_per_result": ratio(run.cost_usd, run.results),
        "cost_per_approved": ratio(run.cost_usd, run.approved),
        "step_columns": ["step", "prompt tokens", "completion tokens", "total", "cost"],
        "steps": [list(step) for step in detail.steps],
    }


def ratio(cost: float | None, number: int | None) -> float | None:
    """A cost for each of so many; None where either is not known, or zero."""
    return cost / number if cost and cost > 0 and number else None


def board(snapshot: Snapshot, shelf: Shelf, asked: a.Board) -> Answer:
    """Groups of runs of the whole history, best first: by model, profile, author or a setting, with
    approval, coverage, cost for each asset and approved result, time."""
    by = asked.by.strip()
    keys = snapshot.setting_keys()
    if by not in set(Grouping) and by not in keys:
        known = ", ".join((*Grouping, *keys[:30]))
        raise ToolError(f"A board cannot be by {by!r}. It can be by: {known}.")
    query = BoardQuery(by, asked.schema_name, asked.table, asked.min_assets, asked.sort)
    rows = snapshot.board(query).rows
    page = rows[asked.offset :][: asked.limit]
    measures = [measure for measure in Measure if measure != Measure.FINDINGS_PER_100]
    entries = [
        [row.value, *(_rounded(row._asdict()[str(m)]) for m in measures), list(row.run_ids[:5])]
        for row in page
    ]
    line = f"{counted(len(rows), 'group')} by {by}, best {asked.sort} first."
    columns = [by, *map(str, measures), "newest runs"]
    return paged(line, "groups", entries, asked.offset, len(rows), columns=columns)


def _rounded(value: Any) -> Any:
    return round(value, 5) if isinstance(value, float) else value
