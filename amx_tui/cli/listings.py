"""Runs, a run and an asset's runs as tables and documents, for every format at once."""

from __future__ import annotations

import time
from collections.abc import Sequence

from amx_tui.history.models import Asset, AssetRun, Kin, RunDetail, RunPage, plain
from amx_tui.present import fields, formats
from amx_tui.present.documents import SCHEMA_VERSION, run_document, runs_document
from amx_tui.present.listing import Listing, Section

_RESULT_FIELDS = ("schema", "table", "column", "run_id", "result_id", "description", "confidence",
                  "logprob", "token_count", "status", "mode", "older")  # fmt: skip
_LEFT_OUT = {"complete", "approved"}  # said in other words, or about the program


def runs_listing(page: RunPage, offset: int) -> Listing:
    """A page of runs."""
    now = time.time()
    rows = tuple(tuple(f.in_short(run, now) for f in fields.RUNS) for run in page.runs)
    documents = [run_document(run) for run in page.runs]
    values = tuple(tuple(document[name] for name in fields.RUNS_CSV) for document in documents)
    first = offset + 1 if rows else 0
    note = f"{first} to {offset + len(rows)} of {page.total} runs"
    document = {**runs_document(page), "offset": offset}
    heads = tuple(field.head for field in fields.RUNS)
    return Listing("Runs", (Section("Runs", heads, rows, fields.RUNS_CSV, values),), note, document)


def run_listing(detail: RunDetail) -> Listing:
    """Everything about one run: facts, then its results."""
    run = detail.run
    facts = [
        (name.replace("_", " "), _fact(name, value))
        for name, value in run
        if value not in (None, "", ()) and name not in _LEFT_OUT
    ]
    facts.append(("approval", formats.approval(run)))
    for schema, tables in detail.scope_tables:
        facts.append((f"asked for {schema}", ", ".join(tables) or "all tables"))
    counts = ("selected_count", "planned_count", "processed_count", "applied_count")
    facts += [
        (name.replace("_", " "), str(value))
        for name in counts
        if (value := getattr(detail, name)) is not None
    ]
    facts += [(f"setting {name}", value) for name, value in detail.settings]
    facts += [(f"metric {name}", value) for name, value in detail.metrics]
    facts += [
        (f"step {step.step}",
         f"{formats.count(step.prompt_tokens)} in, {formats.count(step.completion_tokens)} out, "
         f"{formats.count(step.total_tokens)} tokens, {formats.dollars(step.cost_usd)}")
        for step in detail.steps
    ]  # fmt: skip
    facts += [(f"ancestor #{kin.run_id}", _kin(kin)) for kin in detail.ancestors]
    facts += [(f"{kin.kind} #{kin.run_id}", _kin(kin)) for kin in detail.descendants]
    if detail.error_text:
        facts.append(("error", detail.error_text))
    rows = tuple(
        (r.asset.label, r.description or "(empty)", r.confidence,
         formats.probability(r.logprob_score), r.status)
        for r in detail.results
    )  # fmt: skip
    values = tuple(
        (*r.asset, r.run_id, r.result_id, r.description, r.confidence, r.logprob_score,
         r.token_count, r.status, r.alternatives_mode, r.older)
        for r in detail.results
    )  # fmt: skip
    document = {"schema_version": SCHEMA_VERSION, **plain(detail), "run": run_document(run)}
    heads = ("Asset", "Description", "Band", "Logprob", "Status")
    return Listing(
        f"Run #{run.id}",
        (
            Section("Facts", ("", f"Run #{run.id}"), tuple(facts)),
            Section("Results", heads, rows, _RESULT_FIELDS, values),
        ),
        f"{len(rows)} assets",
        document,
    )


def _kin(kin: Kin) -> str:
    parts = [kin.label, formats.status(kin.status), kin.model, formats.moment(kin.started_at)]
    seed = f", seed “{' '.join(kin.seed.split())}”" if kin.seed else ""
    return ", ".join(part for part in parts if part) + seed


def _fact(name: str, value: object) -> str:
    if name in fields.TIMES and isinstance(value, float):
        return formats.moment(value)
    return ", ".join(value) if isinstance(value, tuple) else str(value)


def asset_listing(found: Sequence[tuple[Asset, tuple[AssetRun, ...]]]) -> Listing:
    """The history of an asset; more than one when names differ only in case."""
    pairs = [(which, one) for which, history in found for one in history]
    heads = ("Run", "Command", "Started", "Model", "Description", "Band", "Logprob", "Status")
    rows = tuple(
        (f"#{one.run.id}", one.run.label, formats.moment(one.run.started_at), one.run.short_model,
         one.result.description or "(empty)", one.result.confidence,
         formats.probability(one.result.logprob_score), one.result.status)
        for _, one in pairs
    )  # fmt: skip
    values = tuple(
        (*which, one.run.id, one.result.result_id, one.result.description, one.result.confidence,
         one.result.logprob_score, one.result.token_count, one.result.status,
         one.result.alternatives_mode, one.result.older, one.run.label, one.run.started_at,
         one.run.llm_model)
        for which, one in pairs
    )  # fmt: skip
    names = (*_RESULT_FIELDS, "label", "started_at", "llm_model")
    labels = " and ".join(which.label for which, _ in found)
    document = {
        "schema_version": SCHEMA_VERSION,
        "asset": plain(found[0][0]),
        "runs": [
            {
                "run": {name: run_document(one.run)[name] for name in fields.LIGHT},
                "result": plain(one.result),
            }
            for _, one in pairs
        ],
    }
    note = f"{len(rows)} runs described {labels}"
    return Listing(labels, (Section("Runs", heads, rows, names, values),), note, document)
