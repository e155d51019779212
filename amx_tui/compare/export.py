"""A report in the formats that files and pipes take."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Iterable, Sequence

from amx_tui.compare import formats
from amx_tui.compare.documents import comparison_document
from amx_tui.compare.export_html import as_html
from amx_tui.compare.pivot import Cell
from amx_tui.compare.report import Report
from amx_tui.compare.worddiff import Change, diff
from amx_tui.compare.words import cautions, verdict_words

SECTIONS = ("runs", "metrics", "assets")
_RUN_FIELDS = ("run_id", "letter", "command", "label", "kind", "scope", "status", "llm_model",
               "llm_profile", "db_backend", "db_profile", "started_at", "duration_sec", "results",
               "approved", "parent_run_id")  # fmt: skip
_ASSET_FIELDS = ("schema", "table", "column", "run_id", "letter", "version", "version_run_id",
                 "result_id", "kind", "mode", "seed", "model", "description", "confidence",
                 "logprob", "token_count", "status", "winner")  # fmt: skip


def as_json(report: Report) -> str:
    """The documented document, with the assets that are shown."""
    return json.dumps(comparison_document(report.comparison, report.rows), indent=2, default=str)


def as_csv(report: Report, section: str) -> str:
    """One tidy table: `runs`, `metrics` or `assets` (a row per asset, run and version)."""
    rows = {"runs": _run_rows, "metrics": _metric_rows, "assets": _asset_rows}[section](report)
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\n")
    writer.writerows([_defused(value) for value in row] for row in rows)
    return out.getvalue()


def _defused(value: object) -> object:
    """A text that a spreadsheet would run as a formula, with an apostrophe before it."""
    if isinstance(value, str) and value[:1] in ("=", "+", "-", "@", "\t", "\r"):
        return "'" + value
    return "" if value is None else value


def _run_rows(report: Report) -> Iterable[Sequence[object]]:
    yield _RUN_FIELDS
    for run in comparison_document(report.comparison, ())["runs"]:
        yield [run[name] for name in _RUN_FIELDS]


def _metric_rows(report: Report) -> Iterable[Sequence[object]]:
    yield ("metric", "unit", "direction", "run_id", "value", "winner")
    for row in report.comparison.metrics:
        for position, (run, value) in enumerate(
            zip(report.comparison.runs, row.values, strict=True)
        ):
            metric = row.metric
            yield (metric.name, metric.unit, str(metric.direction), run.id, value,
                   int(row.winner == position))  # fmt: skip


def _asset_rows(report: Report) -> Iterable[Sequence[object]]:
    yield _ASSET_FIELDS
    for row in report.rows:
        for position, cell in enumerate(row.cells):
            if cell is None:
                continue
            run = report.comparison.runs[position]
            letter = "ABCD"[position]
            yield (*row.asset, run.id, letter, "v1", run.id, cell.result_id, "run", cell.mode, "",
                   run.llm_model, cell.description, cell.confidence, cell.logprob,
                   cell.token_count, cell.status, int(row.winner == position))  # fmt: skip
            for v in cell.versions:
                yield (*row.asset, run.id, letter, v.label, v.run_id, v.result_id, v.kind, v.mode,
                       v.seed, v.model, v.description, v.confidence, v.logprob, v.token_count,
                       v.status, 0)  # fmt: skip


def as_plain(report: Report) -> str:
    """No boxes, one fact a line: for screen readers and grep."""
    comparison, lines = report.comparison, list[str]()
    lines.append(f"Verdict: {verdict_words(comparison)}.")
    lines += [f"Caution: {text}" for text in cautions(comparison)]
    for position, run in enumerate(comparison.runs):
        name = report.header(position)
        started = formats.moment(run.started_at)
        facts = f"{run.label}, {run.scope}, status {run.status}, model {run.llm_model or 'unknown'}"
        lines.append(f"{name}: {facts}, started {started}")
    for setting, texts in report.setting_rows():
        for position, text in enumerate(texts):
            lines.append(f"Setting {setting}, {report.header(position)}: {text}")
    for row in comparison.metrics:
        for position, value in enumerate(row.values):
            mark = ", best" if row.winner == position else ""
            text = formats.metric_value(row.metric, value)
            lines.append(f"{row.metric.label}, {report.header(position)}: {text}{mark}")
    for asset in report.rows:
        for position, cell in enumerate(asset.cells):
            start = f"{asset.asset.label}, {report.header(position)}"
            if cell is None:
                lines.append(f"{start}: not in this run")
                continue
            mark = ", best" if asset.winner == position else ""
            lines.append(f"{start}: {_flat(cell_text(report, asset.cells, position))} "
                         f"[{cell_facts(cell)}{mark}]")  # fmt: skip
            lines += [
                f"{start}, {v.label} ({v.kind} #{v.run_id}): {_flat(v.description)}"
                for v in cell.versions
            ]
    lines.append(f"{report.arrangement.shown} assets shown, {report.arrangement.hidden} hidden.")
    return "\n".join(lines) + "\n"


def as_markdown(report: Report) -> str:
    """GitHub's tables; every text escaped."""
    comparison = report.comparison
    heads = [report.header(position) for position in range(len(comparison.runs))]
    out = [f"## Comparison of {', '.join(f'#{run.id}' for run in comparison.runs)}", ""]
    out += [_md(verdict_words(comparison) + "."), ""]
    out += [f"> {_md(text)}" for text in cautions(comparison)] + [""]
    facts = [
        (name, [getter(run) for run in comparison.runs])
        for name, getter in (
            ("Command", lambda run: run.label), ("Scope", lambda run: run.scope),
            ("Status", lambda run: run.status), ("Model", lambda run: run.llm_model),
            ("Profile", lambda run: run.db_profile),
            ("Started", lambda run: formats.moment(run.started_at)),
        )
    ]  # fmt: skip
    out += _md_table(["Run", *heads], [[name, *values] for name, values in facts])
    settings = report.setting_rows()
    if settings:
        out += _md_table(["Setting", *heads], [[name, *values] for name, values in settings])
    metrics = [
        [row.metric.label,
         *(formats.metric_value(row.metric, value) + (" ◖best◗" if row.winner == i else "")
           for i, value in enumerate(row.values))]
        for row in comparison.metrics
    ]  # fmt: skip
    out += _md_table(["Metric", *heads], metrics)
    assets = []
    for row in report.rows:
        cells = [
            "—" if cell is None else _md_cell(report, row.cells, i, row.winner == i)
            for i, cell in enumerate(row.cells)
        ]
        assets.append([_md(row.asset.label), *cells])
    out += _md_table(["Asset", *heads], assets, escaped=True)
    out.append(f"{report.arrangement.shown} assets shown, {report.arrangement.hidden} hidden.")
    return "\n".join(out) + "\n"


def _md_cell(report: Report, cells: Sequence[Cell | None], position: int, best: bool) -> str:
    cell = cells[position]
    assert cell is not None
    lines = [
        _md(cell_text(report, cells, position)),
        _md(cell_facts(cell)) + (" ◖best◗" if best else ""),
    ]
    lines += [f"{v.label} ({v.kind} #{v.run_id}): {_md(v.description)}" for v in cell.versions]
    return "<br>".join(lines)


def _md_table(
    head: Sequence[str], rows: Sequence[Sequence[str]], *, escaped: bool = False
) -> list[str]:
    keep = (lambda text: text) if escaped else _md
    lines = ["| " + " | ".join(_md(text) for text in head) + " |"]
    lines.append("|" + " --- |" * len(head))
    lines += ["| " + " | ".join(keep(text) for text in row) + " |" for row in rows]
    return [*lines, ""]


def _md(text: str) -> str:
    """Text that Markdown and HTML take literally, on one line."""
    for char in "\\`*_{}[]<>#|~$":
        text = text.replace(char, f"&#{ord(char)};" if char in "<>|" else f"\\{char}")
    return _flat(text)


def _flat(text: str) -> str:
    return " ".join(text.split())


def cell_facts(cell: Cell) -> str:
    """Band, logprob, status and older rows of a cell in a few words."""
    parts = [cell.confidence or "no band", formats.probability(cell.logprob), cell.status]
    if cell.older:
        parts.append(f"+{cell.older} older")
    return ", ".join(parts)


def cell_text(report: Report, cells: Sequence[Cell | None], position: int) -> str:
    """The description; with `diff`, marked against the baseline's: [-removed-]{+added+}."""
    cell, base = cells[position], cells[report.view.baseline]
    assert cell is not None
    if not report.diff or base is None or position == report.view.baseline:
        return cell.description or "(empty)"
    found = diff(base.description, cell.description)
    if found.same:
        return "(same)"
    if found.rewritten:
        return f"(rewritten) {cell.description}"
    marks = {Change.SAME: "{}", Change.ADDED: "{{+{}+}}", Change.REMOVED: "[-{}-]"}
    return "".join(marks[change].format(text) for change, text in found.pieces)


def render(report: Report, fmt: str, section: str = "assets") -> str:
    """The report in a format: json, csv (one section), md, plain or html."""
    match fmt:
        case "json":
            return as_json(report) + "\n"
        case "csv":
            return as_csv(report, section)
        case "md":
            return as_markdown(report)
        case "html":
            return as_html(report)
        case _:
            return as_plain(report)
