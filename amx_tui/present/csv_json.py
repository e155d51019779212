"""A report for programs: as tidy tables, and as one document."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from amx_tui.present.documents import json_text, report_document, run_document
from amx_tui.present.escaping import csv_text
from amx_tui.present.fields import COMPARED_CSV
from amx_tui.present.report import Report
from amx_tui.vocabulary import LETTERS

RUN_FIELDS = (COMPARED_CSV[0], "letter", *COMPARED_CSV[1:], "mode", "baseline")
METRIC_FIELDS = ("metric", "unit", "direction", "run_id", "letter", "value", "winner")
ASSET_FIELDS = ("schema", "table", "column", "run_id", "letter", "version", "version_run_id",
                "result_id", "kind", "mode", "seed", "model", "description", "confidence",
                "logprob", "token_count", "status", "older", "winner")  # fmt: skip


def as_csv(report: Report, section: str) -> str:
    """One tidy table: `runs`, `metrics` or `assets` (a row per asset, run and version)."""
    rows = {"runs": _run_rows, "metrics": _metric_rows, "assets": _asset_rows}[section]
    return csv_text(rows(report))


def as_json(report: Report) -> str:
    """The whole report, and how it was looked at."""
    return json_text(report_document(report))


def _run_rows(report: Report) -> Iterable[Sequence[object]]:
    yield RUN_FIELDS
    for position, run in enumerate(report.comparison.runs):
        values = {
            **run_document(run),
            "letter": LETTERS[position],
            "mode": report.comparison.modes[position],
            "baseline": int(position == report.view.baseline),
        }
        yield [values[name] for name in RUN_FIELDS]


def _metric_rows(report: Report) -> Iterable[Sequence[object]]:
    yield METRIC_FIELDS
    for row in report.comparison.metrics:
        for position, value in enumerate(row.values):
            metric, run = row.metric, report.comparison.runs[position]
            yield (metric.name, metric.unit, str(metric.direction), run.id, LETTERS[position],
                   value, int(row.winner == position))  # fmt: skip


def _asset_rows(report: Report) -> Iterable[Sequence[object]]:
    yield ASSET_FIELDS
    for row in report.rows:
        for position, cell in enumerate(row.cells):
            if cell is None:
                continue
            run, letter = report.comparison.runs[position], LETTERS[position]
            yield (*row.asset, run.id, letter, "v1", run.id, cell.result_id, "run", cell.mode, "",
                   run.llm_model, cell.description, cell.confidence, cell.logprob,
                   cell.token_count, cell.status, cell.older,
                   int(row.winner == position))  # fmt: skip
            for v in cell.versions:
                yield (*row.asset, run.id, letter, v.label, v.run_id, v.result_id, v.kind, v.mode,
                       v.seed, v.model, v.description, v.confidence, v.logprob, v.token_count,
                       v.status, 0, 0)  # fmt: skip
