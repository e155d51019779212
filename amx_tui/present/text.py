"""A report as text: plain, for screen readers and grep, and Markdown, for GitHub."""

from __future__ import annotations

from collections.abc import Sequence

from amx_tui.compare.comparison import MetricRow
from amx_tui.compare.pivot import AssetRow
from amx_tui.present import formats
from amx_tui.present.diff_marks import cell_marks, version_marks
from amx_tui.present.escaping import flat, markdown, markdown_table, raw_table
from amx_tui.present.phrases import (
    cell_facts,
    closing,
    metric_words,
    run_facts,
    summary_rows,
    version_name,
)
from amx_tui.present.report import Report
from amx_tui.present.report_words import answer_lines
from amx_tui.present.setting_words import setting_marks, setting_notes
from amx_tui.present.summary import cautions, counts_words

BEST = "◖best◗"


def as_plain(report: Report) -> str:
    """No boxes, one fact a line."""
    c, names = report.comparison, [report.name(i) for i in range(len(report.comparison.runs))]
    told = answer_lines(report)
    lines = [f"{line.theme}: {line.text}." if line.theme else f"- {line.text}." for line in told]
    lines += [f"Counts: {counts_words(c)}."]
    lines += [f"Caution: {text}" for text in cautions(c)]
    lines += [report.grouping] if report.grouping else []
    for position, run in enumerate(c.runs):
        facts = run_facts(run, c.modes[position])
        lines += [f"{names[position]}, {name.lower()}: {value}" for name, value in facts]
    for setting in report.shown_settings:
        values = setting_marks(setting, report.view.baseline)
        lines += [
            f"Setting {flat(setting.key)}, {name}: {flat(value.words)}"
            for name, value in zip(names, values, strict=True)
        ]
    lines += [flat(note) for note in setting_notes(report)]
    for row in c.metrics:
        for position, name in enumerate(names):
            best = ", best" if row.winner == position else ""
            lines.append(f"{row.metric.label}, {name}: {metric_words(report, row, position)}{best}")
    for asset in report.rows:
        for position, name in enumerate(names):
            lines += _plain_cell(report, asset, position, f"{asset.asset.label}, {name}")
    return "\n".join([*lines, closing(report)]) + "\n"


def _plain_cell(report: Report, row: AssetRow, position: int, start: str) -> list[str]:
    cell = row.cells[position]
    if cell is None:
        return [f"{start}: not in this run"]
    best = ", best" if row.winner == position else ""
    text = flat(cell_marks(report, row.cells, position).words)
    lines = [f"{start}: {text} [{cell_facts(cell)}{best}]"]
    for version in cell.versions:
        text = flat(version_marks(report, cell, version).words)
        lines.append(f"{start}, {version_name(version)}: {text} [{cell_facts(version)}]")
    return lines


def as_markdown(report: Report) -> str:
    """GitHub's tables; every text escaped."""
    c = report.comparison
    heads = [report.header(position) for position in range(len(c.runs))]
    out = [f"## Comparison of {', '.join(markdown(f'#{run.id}') for run in c.runs)}", ""]
    for line in answer_lines(report):
        theme = f"**{markdown(line.theme)}** " if line.theme else "  "
        out.append(
            f"- {theme}{markdown(line.text)}" if line.theme else f"  - {markdown(line.text)}"
        )
    out += ["", markdown(counts_words(c) + "."), ""]
    for text in (*cautions(c), report.grouping):
        out += [f"> {markdown(text)}", ""] if text else []
    out += ["### Runs", "", *markdown_table(["", *heads], summary_rows(report))]
    out += _md_settings(report, heads)
    metrics = [
        [markdown(row.metric.label), *(_md_metric(report, row, i) for i in range(len(c.runs)))]
        for row in c.metrics
    ]
    names = [markdown(head) for head in ["", *heads]]
    out += ["### Metrics", "", *raw_table(names, metrics)]
    assets = [
        [markdown(row.asset.label), *(_md_cell(report, row, i) for i in range(len(c.runs)))]
        for row in report.rows
    ]
    out += ["### Assets", "", *raw_table(names, assets), markdown(closing(report))]
    return "\n".join(out) + "\n"


def _md_settings(report: Report, heads: list[str]) -> list[str]:
    baseline = report.view.baseline
    rows = [
        (setting.key, *(value.words for value in setting_marks(setting, baseline)))
        for setting in report.shown_settings
    ]
    notes = [line for note in setting_notes(report) for line in (markdown(note), "")]
    if not rows and not notes:
        return []
    which = "Settings" if report.all_settings or not rows else "Settings that differ"
    return [f"### {which}", "", *(markdown_table(["", *heads], rows) if rows else ()), *notes]


def _md_metric(report: Report, row: MetricRow, position: int) -> str:
    text = markdown(metric_words(report, row, position))
    return f"**{text}** {BEST}" if row.winner == position else text


def _md_cell(report: Report, row: AssetRow, position: int) -> str:
    cell = row.cells[position]
    if cell is None:
        return formats.NOTHING
    best = f" {BEST}" if row.winner == position else ""
    lines: Sequence[str] = [
        markdown(cell_marks(report, row.cells, position).words),
        f"<sub>{markdown(cell_facts(cell))}</sub>{best}",
        *(
            f"<sub>{markdown(version_name(v))}</sub> "
            f"{markdown(version_marks(report, cell, v).words)} "
            f"<sub>{markdown(cell_facts(v))}</sub>"
            for v in cell.versions
        ),
    ]
    return "<br>".join(lines)
