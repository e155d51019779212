"""The JSON documents of the command line; the agents' tools hand out parts of the same."""

from __future__ import annotations

import json
from typing import Any

from amx_tui.compare.comparison import Comparison
from amx_tui.compare.pivot import AssetRow, Cell
from amx_tui.compare.text_checks import texts_with
from amx_tui.history.models import Run, RunPage
from amx_tui.history.plain import plain
from amx_tui.present.assessment_document import evidence_document, gate_document
from amx_tui.present.escaping import spelled
from amx_tui.present.report import Report
from amx_tui.present.summary import cautions
from amx_tui.stored import Stored
from amx_tui.vocabulary import LETTERS

SCHEMA_VERSION = 1
_UNTOLD = (
    *("run_id", "chosen", "decision", "versions", "findings"),
    *("cited", "alternatives"),
)
_CELL = [name for name in Cell._fields if name not in _UNTOLD]


def run_document(run: Run) -> dict[str, Any]:
    """A run with its id under AMX's name, and its approval rate."""
    values: dict[str, Any] = plain(run)
    values.pop("complete")
    values["model"] = values["llm_model"]
    return {"run_id": values.pop("id"), **values, "approval_rate": run.approval_rate}


def runs_document(page: RunPage) -> dict[str, Any]:
    """What `runs --format json` prints."""
    runs = [run_document(run) for run in page.runs]
    return {"schema_version": SCHEMA_VERSION, "total": page.total, "runs": runs}


def comparison_document(
    comparison: Comparison, rows: tuple[AssetRow, ...] | None = None
) -> dict[str, Any]:
    """What `compare --format json` prints; `rows` are the assets shown, all of them if None."""
    ids = [str(run.id) for run in comparison.runs]
    numbers = [run.id for run in comparison.runs]
    return {
        "schema_version": SCHEMA_VERSION,
        "runs": [
            {"letter": LETTERS[position], **run_document(run), "mode": comparison.modes[position]}
            for position, run in enumerate(comparison.runs)
        ],
        "metrics": [
            {
                "metric": row.metric.name,
                "unit": row.metric.unit,
                "direction": str(row.metric.direction),
                "values": dict(zip(ids, row.values, strict=True)),
                "winner": None if row.winner is None else numbers[row.winner],
                "reference": row.metric.reference,
            }
            for row in comparison.metrics
        ],
        "verdict": _verdict(comparison),
        "assets": [
            {
                **plain(row.asset),
                "cells": {i: _cell(cell) for i, cell in zip(ids, row.cells, strict=True)},
                "winner": None if row.winner is None else numbers[row.winner],
            }
            for row in (comparison.assets if rows is None else rows)
        ],
    }


def report_document(report: Report) -> dict[str, Any]:
    """What `compare --format json` prints: the comparison, and how it was looked at."""
    c, view = report.comparison, report.view
    numbers = [run.id for run in c.runs]
    document = comparison_document(c, report.rows)
    document["baseline"] = numbers[view.baseline]
    document["by"] = {
        "dimension": report.dimension,
        "groups": [
            {"value": value, "runs": [numbers[position] for position in positions]}
            for value, positions in report.groups
        ],
    }
    document["view"] = {
        "only": sorted(view.filters),
        "sort": view.sort.value,
        "reverse": view.reverse,
        "search": view.search,
        "assets_shown": report.arrangement.shown,
        "assets_hidden": report.arrangement.hidden,
    }
    document["settings"] = {
        setting.key: dict(zip(map(str, numbers), setting.values, strict=True))
        for setting in report.shown_settings
    }
    document["settings_equal"] = list(report.settings.equal_keys)
    document["settings_left_out"] = list(report.settings.left_out)
    document["cautions"] = list(cautions(c))
    document["findings"] = {
        str(run.id): {str(kind): n for kind, n in texts_with(c, position).items()}
        for position, run in enumerate(c.runs)
    }
    document["evidence"] = evidence_document(c, report.assessment)
    if report.gate is not None:
        document["gate"] = gate_document(report.gate)
    return document


def _verdict(comparison: Comparison) -> dict[str, Any]:
    v = comparison.verdict
    ids = [str(run.id) for run in comparison.runs]
    return {
        "metrics_led": dict(zip(ids, v.metrics_led, strict=True)),
        "metrics_tied": v.metrics_tied,
        "metrics_compared": v.metrics_compared,
        "assets": v.assets,
        "assets_shared": v.assets_shared,
        "assets_differing": v.assets_differing,
        "assets_won": dict(zip(ids, v.assets_won, strict=True)),
        "assets_tied": v.assets_tied,
        "assets_without_logprob": v.assets_without_logprob,
        "assets_missing": v.assets_missing,
        "models_differ": v.models_differ,
        "databases_differ": v.databases_differ,
    }


def _cell(cell: Cell | None) -> dict[str, Any] | None:
    if cell is None:
        return None
    values: dict[str, Any] = {name: getattr(cell, name) for name in _CELL}
    found = [{"kind": str(each.kind), "words": each.words} for each in cell.findings]
    return {**values, "versions": [each._asdict() for each in cell.versions], "findings": found}


def json_text(document: dict[str, Any]) -> str:
    """A document as JSON for people and programs: indented, strict, with a newline at the end."""
    # only who writes JSON waits for it
    from pydantic_core import PydanticSerializationError, to_json

    try:
        text = to_json(document, indent=2, fallback=_raw).decode()
    except PydanticSerializationError:  # half a character, as in the name of a file
        text = json.dumps(document, indent=2, ensure_ascii=True, default=_raw)
    return spelled(text) + "\n"


def _raw(value: object) -> str:
    if isinstance(value, Stored):
        return value.raw
    raise TypeError(f"{type(value).__name__} has no place in a document")
