"""Which runs of the history a question means: by date, kind, status, and what made them."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import NamedTuple

from amx_tui.ask.agents.offline.dates import RELATIVE, span_of
from amx_tui.ask.agents.offline.desk import Desk
from amx_tui.history.models import Run, RunQuery
from amx_tui.history.snapshot import Snapshot
from amx_tui.text import folded
from amx_tui.vocabulary import Kind

_STATUSES = {
    "failed": ("failed",),
    "cancelled": ("cancelled",),
    "canceled": ("cancelled",),
    "aborted": ("cancelled",),
    "interrupted": ("cancelled",),
    "running": ("running", "queued"),
    "succeeded": ("success",),
    "successful": ("success",),
    "success": ("success",),
    "pending": ("ready_for_review",),
    "waiting": ("ready_for_review",),
    "undecided": ("ready_for_review",),
    "unreviewed": ("ready_for_review",),
}


class Selected(NamedTuple):
    """Runs, newest first, and in words which they are: `failed`, `from 2026-10-01 to 2026-10-31`."""

    runs: list[Run]
    before: str
    behind: str


def selected(desk: Desk, now: float) -> Selected | None:
    """The runs of the history that a question means; None where its dates cannot be read."""
    asked = desk.asked
    words = set(asked.words)
    named = asked.named
    schema = of_table = ""
    if named.tables:
        schema, of_table = named.tables[0][0].raw, named.tables[0][1].raw
    elif named.assets:
        schema, of_table = named.assets[0].schema.raw, named.assets[0].table.raw
    elif named.schemas:
        schema = named.schemas[0].raw
    kind = next((k for k in Kind if words & {str(k), f"{k}s"}), None)
    if asked.has("lineage") and kind is None:
        return None
    query = RunQuery(kind=kind, schema_name=schema, table_name=of_table, limit=0)
    runs = list(desk.snapshot.complete_page(query).runs)
    beside = RELATIVE.search(asked.text)
    span = span_of(asked.text, now) if asked.has("date") and not beside else None
    if asked.has("date") and span is None and not beside:
        return None
    near = ""
    if beside:
        of = next(iter(desk.snapshot.runs([int(beside["id"])])), None)
        if of is None or of.started_at is None:
            return None
        later = beside["way"].startswith(("after", "since", "newer", "later"))
        at = of.started_at
        runs = [r for r in runs if r.id != of.id and ((r.started_at or -1.0) > at) is later]
        runs = runs[::-1] if later else runs
        near = f" {'after' if later else 'before'} #{of.id}"
    if span is not None:
        runs = [run for run in runs if span.start <= (run.started_at or -1.0) < span.end]
    status = next((word for word in _STATUSES if word in words), "")
    status = status or ("failed" if asked.has("failed") else "")
    if status:
        runs = [run for run in runs if run.status in _STATUSES[status]]
    for term in asked.term.split():
        runs = [run for run in runs if _has(run, term)]
    status = "cancelled" if _STATUSES.get(status) == ("cancelled",) else status
    before = " ".join(filter(None, (status, str(kind) if kind else "")))
    told = " ".join(_written(runs, term) for term in asked.term.split())
    behind = f" with “{told}”" if told else ""
    return Selected(runs, before, behind + (f" {span.words}" if span else near))


def models_in(snapshot: Snapshot, question: str) -> dict[str, str]:
    """The models of the history that a question names, the longest first, each with the one word that
    it is read as: gpt-4.1 is not gpt-4.1-mini."""
    text = folded(question)
    runs = snapshot.complete_page(RunQuery(limit=0)).runs
    names = {folded(name) for run in runs for name in (run.llm_model, run.short_model) if name}
    found = [name for name in names if name in text and re.search(r"\W", name)]
    return {name: as_word(name) for name in sorted(found, key=len, reverse=True)}


def models_of(snapshot: Snapshot, words: Sequence[str]) -> bool:
    """Whether each of some words is a model of the history, or a part of one's name."""
    runs = snapshot.complete_page(RunQuery(limit=0)).runs
    names = {as_word(run.llm_model) for run in runs if run.llm_model}
    return all(any(as_word(word) in name for name in names) for word in words)


def as_word(model: str) -> str:
    """`gpt-4.1` as one word: `gpt_4_1`."""
    return re.sub(r"\W", "_", folded(model))


def _hay(run: Run) -> str:
    fields = (
        run.created_by, run.hostname, run.llm_model, run.llm_profile, run.llm_provider, run.db_profile,
        run.db_backend, run.doc_profile, run.status, run.command, run.label,
    )  # fmt: skip
    models = (as_word(run.llm_model), as_word(run.short_model))
    return folded(" ".join((*fields, *models)))


def _has(run: Run, term: str) -> bool:
    """Whether a run was made by or with this: a model as a whole, else by a part of its name."""
    return (
        bool(re.search(rf"\b{re.escape(term)}\b", _hay(run))) if "_" in term else term in _hay(run)
    )


def _written(runs: Sequence[Run], term: str) -> str:
    names = (name for run in runs for name in (run.short_model, run.llm_model))
    return next((name for name in names if "_" in term and as_word(name) == term), term)


def known_to(snapshot: Snapshot, words: tuple[str, ...], ids: Sequence[int] = ()) -> bool:
    """Whether every one of these words is in some run of the history, or in each of those that are
    given: who made it, and with what."""
    runs = snapshot.runs(ids) if ids else snapshot.complete_page(RunQuery(limit=0)).runs
    hays = [_hay(run) for run in runs]
    needed = all if ids else any
    return bool(words) and all(
        len(word) > 2 and needed(re.search(rf"\b{re.escape(word)}", hay) for hay in hays)
        for word in words
    )
