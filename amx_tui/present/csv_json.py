"""A report for programs: as tidy tables, and as one document."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

from amx_tui.compare.pivot import AssetRow, Cell
from amx_tui.compare.versions import Version
from amx_tui.history.models import Asset
from amx_tui.present.documents import json_text, report_document, run_document
from amx_tui.present.escaping import csv_text
from amx_tui.present.fields import COMPARED_CSV
from amx_tui.present.report import Report
from amx_tui.vocabulary import LETTERS, SECTIONS

_ID, *_OTHERS = COMPARED_CSV
RUN_FIELDS = (_ID, "letter", *_OTHERS, "mode", "baseline")
METRIC_FIELDS = ("metric", "unit", "direction", "run_id", "letter", "value", "winner", "reference")
_SAID = ("description", "confidence", "logprob", "token_count", "status")
_WROTE = ("version", "version_run_id", "result_id", "kind", "mode", "seed", "model")
ASSET_FIELDS = (*Asset._fields, "run_id", "letter", *_WROTE, *_SAID, "older", "winner", "findings")
Row = dict[str, Any]


def as_csv(report: Report, section: str) -> str:
    """One tidy table: `runs`, `metrics` or `assets` (a row per asset, run and version)."""
    names, rows = {
        "runs": (RUN_FIELDS, _run_rows),
        "metrics": (METRIC_FIELDS, _metric_rows),
        "assets": (ASSET_FIELDS, _asset_rows),
    }[section]
    return csv_text([names, *([row[name] for name in names] for row in rows(report))])


def as_csv_files(report: Report, folder: Path) -> dict[Path, str]:
    """All the tables, a file for each in a folder."""
    return {folder / f"{section}.csv": as_csv(report, section) for section in SECTIONS}


def as_json(report: Report) -> str:
    """The whole report, and how it was looked at."""
    return json_text(report_document(report))


def _run_rows(report: Report) -> Iterator[Row]:
    for position, run in enumerate(report.comparison.runs):
        yield {
            **run_document(run),
            "letter": LETTERS[position],
            "mode": report.comparison.modes[position],
            "baseline": int(position == report.view.baseline),
        }


def _metric_rows(report: Report) -> Iterator[Row]:
    for row in report.comparison.metrics:
        for position, value in enumerate(row.values):
            yield {
                "metric": row.metric.name,
                "unit": row.metric.unit,
                "direction": str(row.metric.direction),
                "run_id": report.comparison.runs[position].id,
                "letter": LETTERS[position],
                "value": value,
                "winner": int(row.winner == position),
                "reference": row.metric.reference,
            }


def _asset_rows(report: Report) -> Iterator[Row]:
    for row in report.rows:
        for position, cell in enumerate(row.cells):
            if cell is not None:
                yield from _cell_rows(report, row, position, cell)


def _cell_rows(report: Report, row: AssetRow, position: int, cell: Cell) -> Iterator[Row]:
    """What a run wrote, and the versions of it."""
    run = report.comparison.runs[position]
    place = {"run_id": run.id, "letter": LETTERS[position], **row.asset._asdict()}
    own = {"version": "v1", "kind": "run", "seed": "", "model": run.llm_model}
    won = int(row.winner == position)
    yield {**place, **own, **_written(cell), "older": cell.older, "winner": won, **_found(cell)}
    for v in cell.versions:
        told = {"version": v.label, "kind": v.kind, "seed": v.seed, "model": v.model}
        yield {**place, **told, **_written(v), "older": 0, "winner": 0, "findings": ""}


def _found(cell: Cell) -> Row:
    """Kinds with semicolons between them: a name of one may have a space."""
    return {"findings": "; ".join(cell.kinds)}


def _written(cell: Cell | Version) -> Row:
    """What is told of every row that a run wrote."""
    names = ("result_id", "mode", *_SAID)
    return {"version_run_id": cell.run_id, **{name: getattr(cell, name) for name in names}}
