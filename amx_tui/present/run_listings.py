"""Runs, a run and an asset's runs as tables and documents, for every format at once."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence

from amx_tui.compare.findings.finding import Finding
from amx_tui.history.models import (
    COUNTS,
    Asset,
    AssetRun,
    Kin,
    Result,
    RunDetail,
    RunPage,
    TokenStep,
)
from amx_tui.history.plain import plain
from amx_tui.present import fields, formats
from amx_tui.present.documents import SCHEMA_VERSION, run_document, runs_document
from amx_tui.present.escaping import flat
from amx_tui.present.finding_words import finding_words
from amx_tui.present.listing import Listing, Section
from amx_tui.present.summary import partly_unreadable
from amx_tui.vocabulary import FindingKind

# what programs read of a result: names in CSV, and in a `Result`
_RESULT = {
    "schema": "schema_name",
    "table": "table_name",
    "column": "column_name",
    "run_id": "run_id",
    "result_id": "result_id",
    "description": "description",
    "confidence": "confidence",
    "logprob": "logprob",
    "token_count": "token_count",
    "status": "status",
    "mode": "alternatives_mode",
    "older": "older",
}
_RESULT_HEADS = ("Description", "Band", "Logprob", "Status")
_ITS_RUN = ("label", "started_at", "llm_model")  # what programs read of the run beside it
_LEFT_OUT = {"complete", "approved"}  # said in other words, or about the program


def runs_listing(page: RunPage, offset: int, now: float) -> Listing:
    """A page of runs."""
    heads = tuple(field.head for field in fields.RUNS)
    rows = tuple(tuple(f.in_short(run, now) for f in fields.RUNS) for run in page.runs)
    documents = [run_document(run) for run in page.runs]
    values = tuple(tuple(document[name] for name in fields.RUNS_CSV) for document in documents)
    first = offset + 1 if rows else 0
    note = f"{first} to {offset + len(rows)} of {formats.counted(page.total, 'run')}"
    note = "; ".join([note, *filter(None, map(partly_unreadable, page.runs))])
    document = {**runs_document(page), "offset": offset}
    return Listing("Runs", (Section("Runs", heads, rows, fields.RUNS_CSV, values),), note, document)


def run_listing(
    detail: RunDetail, found: Mapping[Asset, tuple[Finding, ...]] | None = None
) -> Listing:
    """Everything about one run: facts, then its results with what was found in their texts."""
    found = found or {}
    name = f"Run #{detail.run.id}"
    each = [(result, found.get(result.asset, ())) for result in detail.results]
    rows = tuple((r.asset.label, *_said(r), "; ".join(map(finding_words, of))) for r, of in each)
    values = tuple((*_values(r), "; ".join(dict.fromkeys(f.kind for f in of))) for r, of in each)
    heads = ("Asset", *_RESULT_HEADS, "Findings")
    sections = (
        Section("Facts", ("", name), tuple(_facts(detail))),
        Section("Results", heads, rows, (*_RESULT, "findings"), values),
    )
    document = {
        "schema_version": SCHEMA_VERSION,
        **plain(detail),
        "run": run_document(detail.run),
        "results": [
            {**plain(r), "findings": [{"kind": str(f.kind), "words": f.words} for f in of]}
            for r, of in each
        ],
    }
    kinds = Counter(kind for _, of in each for kind in {f.kind for f in of})
    told = "".join(f", {kinds[kind]} {kind}" for kind in FindingKind if kinds[kind])
    return Listing(name, sections, f"{formats.counted(len(rows), 'asset')}{told}", document)


def asset_listing(found: Sequence[tuple[Asset, tuple[AssetRun, ...]]]) -> Listing:
    """The history of an asset; more than one when names differ only in case."""
    each = [one for _, history in found for one in history]
    heads = ("Run", "Command", "Started", "Model", *_RESULT_HEADS)
    rows = tuple(
        (
            f"#{one.run.id}",
            one.run.label,
            formats.moment(one.run.started_at),
            one.run.short_model,
            *_said(one.result)[:-1],
            one.result.state + (" last" if one.applied_last else ""),
        )
        for one in each
    )
    values = tuple(
        (
            *_values(one.result),
            *(getattr(one.run, name) for name in _ITS_RUN),
            int(one.applied_last),
        )
        for one in each
    )
    names = (*_RESULT, *_ITS_RUN, "applied_last")
    labels = " and ".join(which.label for which, _ in found)
    document = {
        "schema_version": SCHEMA_VERSION,
        "asset": plain(found[0][0]),
        "runs": [
            {
                "run": _light(one),
                "result": plain(one.result),
                "applied_last": one.applied_last,
            }
            for one in each
        ],
    }
    note = f"{formats.counted(len(rows), 'run')} described {labels}"
    note = "; ".join([note, *filter(None, (partly_unreadable(one.run) for one in each))])
    return Listing(labels, (Section("Runs", heads, rows, names, values),), note, document)


def _light(one: AssetRun) -> dict[str, object]:
    document = run_document(one.run)
    return {name: document[name] for name in fields.LIGHT}


def _said(result: Result) -> tuple[str, ...]:
    """A result for people."""
    score = formats.probability(result.logprob)
    return str(result.description) or "(empty)", result.confidence, score, result.state


def _values(result: Result) -> tuple[object, ...]:
    """A result for programs."""
    return tuple(getattr(result, name) for name in _RESULT.values())


def _facts(detail: RunDetail) -> Iterator[tuple[str, str]]:
    """What is known about a run, by name; what is not known is left out."""
    for name, value in detail.run._asdict().items():
        if value not in (None, "", ()) and name not in _LEFT_OUT:
            yield name.replace("_", " "), _fact(name, value)
    yield "approval", formats.approval(detail.run)
    for schema, tables in detail.scope_tables:
        yield f"asked for {schema}", ", ".join(tables) or "all tables"
    for name in COUNTS:
        if (value := getattr(detail, name)) is not None:
            yield name.replace("_", " "), str(value)
    yield from ((f"setting {name}", value) for name, value in detail.settings)
    yield from ((f"metric {name}", value) for name, value in detail.metrics)
    yield from ((f"step {step.step}", _step(step)) for step in detail.steps)
    yield from ((f"ancestor #{kin.run_id}", _kin(kin)) for kin in detail.ancestors)
    yield from ((f"{kin.kind} #{kin.run_id}", _kin(kin)) for kin in detail.descendants)
    if detail.error_text:
        yield "error", str(detail.error_text)


def _fact(name: str, value: object) -> str:
    if name in fields.TIMES and isinstance(value, float):
        return formats.moment(value)
    return ", ".join(value) if isinstance(value, tuple) else str(value)


def _step(step: TokenStep) -> str:
    tokens = (step.prompt_tokens, step.completion_tokens, step.total_tokens)
    told = zip(map(formats.count, tokens), ("in", "out", "tokens"), strict=True)
    parts = [f"{number} {word}" for number, word in told]
    return ", ".join([*parts, formats.dollars(step.cost_usd)])


def _kin(kin: Kin) -> str:
    parts = [kin.label, formats.status(kin.status), kin.model, formats.moment(kin.started_at)]
    seed = f", seed “{flat(str(kin.seed))}”" if kin.seed else ""
    return ", ".join(part for part in parts if part) + seed
