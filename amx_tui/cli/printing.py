"""Values as tables on a terminal, or as text for pipes. The terminal library loads only here."""

from __future__ import annotations

import csv
import io
import json
import os
import sys
import time
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import click
from rich.console import Console
from rich.table import Table
from rich.text import Text

from amx_tui.compare import formats
from amx_tui.compare.documents import run_document, runs_document
from amx_tui.compare.export import SECTIONS, as_csv, cell_facts, cell_text, render
from amx_tui.compare.report import Report
from amx_tui.compare.words import cautions, verdict_words
from amx_tui.history.models import Asset, AssetRun, Run, RunDetail, RunPage, plain

_RUN_HEADS = ("Run", "Kind", "Command", "Scope", "Status", "Model", "Started", "Duration", "Cost",
              "Approval")  # fmt: skip


def runs(page: RunPage, fmt: str) -> None:
    """A page of runs."""
    if fmt == "json":
        _json(runs_document(page))
        return
    rows = [_run_cells(run) for run in page.runs]
    if fmt == "csv":
        out = io.StringIO()
        csv.writer(out, lineterminator="\n").writerows([_RUN_HEADS, *rows])
        click.echo(out.getvalue(), nl=False)
    elif fmt == "plain":
        for row in rows:
            click.echo(", ".join(row))
    else:
        _print(_table(_RUN_HEADS, rows), Text(f"{len(page.runs)} of {page.total} runs"))


def _run_cells(run: Run) -> tuple[str, ...]:
    return (f"#{run.id}", run.kind.label, run.label, run.scope, formats.status(run.status),
            run.short_model, formats.ago(run.started_at, time.time()),
            formats.seconds(run.duration_sec), formats.dollars(run.cost_usd),
            formats.approval(run))  # fmt: skip


def comparison(report: Report, fmt: str, section: str, output: Path | None) -> None:
    """A comparison in any format, to standard output or to a file."""
    if output is not None and fmt == "csv" and (output.is_dir() or not output.suffix):
        output.mkdir(parents=True, exist_ok=True)
        for name in SECTIONS:
            (output / f"{name}.csv").write_text(as_csv(report, name), "utf-8")
        click.echo(f"Wrote {', '.join(f'{name}.csv' for name in SECTIONS)} in {output}.", err=True)
        return
    if output is not None:
        output.write_text(render(report, "plain" if fmt == "table" else fmt, section), "utf-8")
        click.echo(f"Wrote {output}.", err=True)
        return
    if fmt != "table":
        click.echo(render(report, fmt, section), nl=False)
        return
    _print(*_comparison_parts(report))


def _comparison_parts(report: Report) -> list[Any]:
    c = report.comparison
    heads = [report.header(position) for position in range(len(c.runs))]
    parts: list[Any] = [Text(verdict_words(c) + ".", style="bold")]
    parts += [Text(text, style="yellow") for text in cautions(c)]
    facts = [
        ("Command", *(run.label for run in c.runs)),
        ("Scope", *(run.scope for run in c.runs)),
        ("Status", *(formats.status(run.status) for run in c.runs)),
        ("Model", *(run.llm_model for run in c.runs)),
        ("Profile", *(run.db_profile for run in c.runs)),
        ("Started", *(formats.moment(run.started_at) for run in c.runs)),
    ]
    parts.append(_table(("Run", *heads), facts))
    settings = [(name, *values) for name, values in report.setting_rows()]
    if settings:
        parts.append(_table(("Setting", *heads), settings))
    metrics = []
    for row in c.metrics:
        base = row.values[report.view.baseline]
        cells = []
        for position, value in enumerate(row.values):
            text = formats.metric_value(row.metric, value)
            text = f"◖ {text} ◗" if row.winner == position else text
            delta = formats.metric_delta(row.metric, value, base)
            cells.append(f"{text}  {delta}" if position != report.view.baseline else text)
        metrics.append((row.metric.label, *cells))
    parts.append(_table(("Metric", *heads), metrics))
    assets = []
    for asset_row in report.rows:
        cells = [
            "not in this run"
            if cell is None
            else _cell(report, asset_row.cells, i, asset_row.winner == i)
            for i, cell in enumerate(asset_row.cells)
        ]
        assets.append((asset_row.asset.label, *cells))
    parts.append(_table(("Asset", *heads), assets, lines=True))
    parts.append(
        Text(f"{report.arrangement.shown} assets shown, {report.arrangement.hidden} hidden.")
    )
    return parts


def _cell(report: Report, cells: Sequence[Any], position: int, best: bool) -> str:
    cell = cells[position]
    facts = cell_facts(cell)
    lines = [cell_text(report, cells, position), f"◖ {facts} ◗" if best else facts]
    lines += [f"│ {v.label} {v.kind} #{v.run_id}: {v.description}" for v in cell.versions]
    return "\n".join(lines)


def run(detail: RunDetail, fmt: str) -> None:
    """Everything about one run."""
    if fmt == "json":
        document = plain(detail)
        document["run"] = run_document(detail.run)
        _json({"schema_version": 1, **document})
        return
    facts = [
        (name.replace("_", " "), _fact(name, value))
        for name, value in detail.run
        if value not in (None, "", ())
    ]
    facts += [(f"setting {name}", value) for name, value in detail.settings]
    facts += [(f"metric {name}", value) for name, value in detail.metrics]
    facts += [
        (f"step {step.step}", f"{step.total_tokens:,} tokens, {formats.dollars(step.cost_usd)}")
        for step in detail.steps
    ]
    facts += [(f"ancestor #{kin.run_id}", kin.label) for kin in detail.ancestors]
    facts += [
        (f"{kin.kind} #{kin.run_id}", f"{kin.label}, {kin.model}") for kin in detail.descendants
    ]
    if detail.error_text:
        facts.append(("error", detail.error_text))
    rows = [
        (r.asset.label, r.description, r.confidence, formats.probability(r.logprob_score), r.status)
        for r in detail.results
    ]
    if fmt == "plain":
        for name, value in facts:
            click.echo(f"{name}: {value}")
        for row in rows:
            click.echo(f"{row[0]}: {' '.join(row[1].split())} [{', '.join(row[2:])}]")
        return
    _print(_table(("", f"Run #{detail.run.id}"), facts),
           _table(("Asset", "Description", "Band", "Logprob", "Status"), rows))  # fmt: skip


def _fact(name: str, value: object) -> str:
    if name in ("started_at", "ended_at", "last_heartbeat_at") and isinstance(value, float):
        return formats.moment(value)
    return ", ".join(value) if isinstance(value, tuple) else str(value)


def asset(which: Asset, found: tuple[AssetRun, ...], fmt: str) -> None:
    """The history of one asset."""
    if fmt == "json":
        lines = [{"run": run_document(one.run), "result": plain(one.result)} for one in found]
        _json({"schema_version": 1, "asset": plain(which), "runs": lines})
        return
    rows = [
        (f"#{one.run.id}", one.run.label, formats.moment(one.run.started_at), one.run.short_model,
         one.result.description, formats.probability(one.result.logprob_score), one.result.status)
        for one in found
    ]  # fmt: skip
    if fmt == "plain":
        for row in rows:
            click.echo(", ".join(" ".join(text.split()) for text in row))
        return
    heads = ("Run", "Command", "Started", "Model", "Description", "Logprob", "Status")
    _print(_table(heads, rows, lines=True))


def doctor(info: dict[str, Any]) -> None:
    """What is known about the history and the terminal; no secrets."""
    versions = ", ".join(info["client_versions"]) or "unknown (AMX records it for shared runs only)"
    missing = ", ".join(info["missing_columns"]) or "none: the schema of AMX 0.19"
    click.echo(f"size: {info['bytes'] / 1e6:.1f} MB, journal {info['journal_mode']}")
    click.echo(f"runs: {info['runs']}, results: {info['results']}")
    click.echo(f"written by AMX: {versions}")
    click.echo(f"columns that this history does not have: {missing}")
    console = Console()
    size = f"{console.width}x{console.height}"
    colors = console.color_system or "none"
    click.echo(f"terminal: {os.environ.get('TERM', 'unset')}, {size}, colours {colors}, "
               f"encoding {sys.stdout.encoding}")  # fmt: skip


def _table(heads: Sequence[str], rows: Sequence[Sequence[str]], lines: bool = False) -> Table:
    table = Table(show_lines=lines, header_style="bold", expand=False)
    for position, head in enumerate(heads):
        table.add_column(Text(head), overflow="fold", no_wrap=position == 0 and len(heads) > 6)
    for row in rows:
        table.add_row(*(Text(text) for text in row))
    return table


def _json(document: object) -> None:
    click.echo(json.dumps(document, indent=2, ensure_ascii=False, default=str))


def _print(*parts: Any) -> None:
    """Print; through a pager when it is longer than the terminal it goes to."""
    console = Console()
    with console.capture() as capture:
        for part in parts:
            console.print(part)
    text = capture.get()
    if console.is_terminal and text.count("\n") > console.height:
        click.echo_via_pager(text, color=not console.no_color)
    else:
        click.echo(text, nl=False)
