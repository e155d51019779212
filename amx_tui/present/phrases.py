"""What every format of a report says in the same words."""

from __future__ import annotations

from amx_tui.compare.comparison import MetricRow
from amx_tui.compare.pivot import Cell
from amx_tui.compare.versions import Version
from amx_tui.history.models import Run
from amx_tui.present import fields, formats
from amx_tui.present.escaping import flat
from amx_tui.present.report import Report


def run_facts(run: Run, mode: str) -> list[tuple[str, str]]:
    """What a summary of the runs says about each of them; `mode` is that of its own results."""
    told = run._replace(mode=mode)
    return [(field.head, field.in_full(told) or formats.NOTHING) for field in fields.SUMMARY]


def summary_rows(report: Report) -> list[tuple[str, ...]]:
    """The facts about the runs side by side; a fact that no run has is left out."""
    c = report.comparison
    each = [run_facts(run, c.modes[position]) for position, run in enumerate(c.runs)]
    rows = [(facts[0][0], *(value for _, value in facts)) for facts in zip(*each, strict=True)]
    return [row for row in rows if set(row[1:]) != {formats.NOTHING}]


def metric_words(report: Report, row: MetricRow, position: int) -> str:
    """A value with its difference to the baseline's: `33.0 s -20%`."""
    value, base = row.values[position], row.values[report.view.baseline]
    text = formats.metric_text(row.metric, value, report.comparison.facts[position])
    if position == report.view.baseline:
        return text
    return f"{text} {formats.metric_delta(row.metric, value, base)}".strip()


def cell_facts(cell: Cell | Version) -> str:
    """Band, logprob, status and older rows of a cell in a few words."""
    parts = [cell.confidence or "no band", formats.probability(cell.logprob), cell.state]
    if isinstance(cell, Cell) and cell.older:
        parts.append(f"+{cell.older} older")
    if isinstance(cell, Cell) and cell.kinds:
        parts.append(f"{formats.FLAG} {' '.join(kind.replace(' ', '-') for kind in cell.kinds)}")
    return ", ".join(parts)


def version_name(version: Version) -> str:
    """`v2 variation #60, lexical, seed “Buyer”`."""
    parts = [f"{version.label} {version.kind} #{version.run_id}"]
    if version.mode:
        parts.append(version.mode)
    if version.seed:
        parts.append(f"seed “{flat(str(version.seed))}”")
    return ", ".join(parts)


def closing(report: Report) -> str:
    """How many assets are shown, and against which run."""
    shown = report.arrangement
    base = report.name(report.view.baseline)
    return (
        f"{formats.counted(shown.shown, 'asset')} shown, {shown.hidden} hidden. Baseline: {base}."
    )
