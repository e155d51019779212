"""The report as one file that a colleague opens in a browser, offline.

Everything that was written by others is escaped here; the script only shows and hides.
"""

from __future__ import annotations

from collections.abc import Iterator
from html import escape
from importlib.resources import files

from amx_tui.compare import formats
from amx_tui.compare.comparison import LETTERS, MetricRow
from amx_tui.compare.pivot import AssetRow, Cell
from amx_tui.compare.report import Report
from amx_tui.compare.view import filters_of
from amx_tui.compare.worddiff import Change, diff
from amx_tui.compare.words import cautions, verdict_words

_TAGS = {Change.SAME: "{}", Change.ADDED: "<ins>{}</ins>", Change.REMOVED: "<del>{}</del>"}


def as_html(report: Report) -> str:
    """One self-contained page: cards, metric board, and the grid with fold, filter and diff."""
    template = files("amx_tui.compare").joinpath("report.html").read_text("utf-8")
    names = ", ".join(f"#{run.id}" for run in report.comparison.runs)
    notes = "".join(f"<p class=caution>{escape(text)}</p>" for text in cautions(report.comparison))
    parts = {
        "TITLE": f"Comparison of {names}",
        "VERDICT": escape(verdict_words(report.comparison)) + ".",
        "NOTES": notes,
        "CARDS": "".join(_cards(report)),
        "METRICS": "".join(_metrics(report)),
        "SETTINGS": "".join(_settings(report)),
        "FILTERS": "".join(_filters(report)),
        "HEADS": "".join(f"<th scope=col>{escape(h)}</th>" for h in _heads(report)),
        "ASSETS": "".join(_assets(report)),
        "DIFF": "diff" if report.diff else "",
    }
    # one pass over the template: a description that spells a placeholder stays text
    pieces = template.split("@@")
    return "".join(parts[piece] if i % 2 else piece for i, piece in enumerate(pieces))


def _heads(report: Report) -> list[str]:
    return [report.header(position) for position in range(len(report.comparison.runs))]


def _cards(report: Report) -> Iterator[str]:
    differing = report.comparison.differing_fields
    for position, run in enumerate(report.comparison.runs):
        facts = (
            ("label", "Command", run.label), ("scope", "Scope", run.scope),
            ("status", "Status", formats.status(run.status)),
            ("llm_model", "Model", run.llm_model), ("db_profile", "Profile", run.db_profile),
            ("started_at", "Started", formats.moment(run.started_at)),
        )  # fmt: skip
        rows = "".join(
            f"<div class={'differs' if field in differing else 'alike'}>"
            f"<dt>{name}</dt><dd>{escape(value) or '—'}</dd></div>"
            for field, name, value in facts
        )
        yield f"<section class=card><h2>{escape(report.header(position))}</h2><dl>{rows}</dl></section>"


def _metrics(report: Report) -> Iterator[str]:
    for row in report.comparison.metrics:
        cells = "".join(_metric_cell(report, row, i) for i in range(len(row.values)))
        yield f"<tr><th scope=row>{escape(row.metric.label)}</th>{cells}</tr>"


def _metric_cell(report: Report, row: MetricRow, position: int) -> str:
    value, base = row.values[position], row.values[report.view.baseline]
    best = row.winner == position
    peak = max((v for v in row.values if v is not None), default=0)
    share = 100 * value / peak if value and peak > 0 else 0
    text = escape(formats.metric_value(row.metric, value))
    delta = escape(formats.metric_delta(row.metric, value, base))
    shown = f"<b class=ring>◖ {text} ◗</b><span class=sr> best</span>" if best else text
    return (
        f"<td>{shown} <small>{delta if position != report.view.baseline else ''}</small>"
        f"<svg class=bar viewBox='0 0 100 4' preserveAspectRatio=none aria-hidden=true>"
        f"<rect width='{share:.1f}' height=4 /></svg></td>"
    )


def _settings(report: Report) -> Iterator[str]:
    for name, values in report.setting_rows():
        cells = "".join(f"<td>{escape(value)}</td>" for value in values)
        yield f"<tr><th scope=row>{escape(name)}</th>{cells}</tr>"


def _filters(report: Report) -> Iterator[str]:
    for index, (name, number) in enumerate(report.arrangement.counts.items()):
        if number:
            yield (
                f"<button type=button aria-pressed=false data-filter={index}>"
                f"{escape(name)} <small>{number}</small></button>"
            )


def _assets(report: Report) -> Iterator[str]:
    tests = list(filters_of(report.comparison, report.view.baseline).values())
    span = len(report.comparison.runs) + 1
    for group in report.arrangement.groups:
        wins = ", ".join(f"{LETTERS[i]} {n}" for i, n in enumerate(group.wins))
        yield (
            f"<tbody><tr class=group><th colspan={span} scope=rowgroup><button type=button "
            f"aria-expanded=true class=fold>{escape(group.name) or '—'} ({len(group.rows)})</button> "
            f"<small>wins: {wins}</small></th></tr>"
        )
        for row in group.rows:
            holds = " ".join(str(i) for i, test in enumerate(tests) if test(row))
            cells = "".join(_cell(report, row, i) for i in range(span - 1))
            name = escape(row.asset.column or row.asset.table or row.asset.schema)
            yield f"<tr class=asset data-holds='{holds}'><th scope=row>{name}</th>{cells}</tr>"
        yield "</tbody>"


def _cell(report: Report, row: AssetRow, position: int) -> str:
    cell = row.cells[position]
    if cell is None:
        return "<td class=absent>not in this run</td>"
    base = row.cells[report.view.baseline]
    best = row.winner == position
    facts = [
        formats.BANDS.get(cell.confidence, "–"),
        formats.probability(cell.logprob),
        cell.status,
    ]
    if cell.older:
        facts.append(f"+{cell.older} older")
    versions = "".join(
        f"<div class=version><b>{v.label}</b> {escape(v.kind)} #{v.run_id} {escape(v.mode)}"
        f"<p>{escape(v.description)}</p>"
        + (f"<small>seed: {escape(v.seed)}</small>" if v.seed else "")
        + "</div>"
        for v in cell.versions
    )
    stack = (
        f"<details><summary>{len(cell.versions)} versions</summary>{versions}</details>"
        if versions
        else ""
    )
    text = escape(cell.description) or "(empty)"
    return (
        f"<td class='{'best' if best else ''}'><p class=text>{text}</p>"
        f"{_marked(cell, base, position == report.view.baseline)}"
        f"<small>{'◖ best ◗ ' if best else ''}{escape(' · '.join(facts))}</small>{stack}</td>"
    )


def _marked(cell: Cell, base: Cell | None, is_base: bool) -> str:
    if is_base or base is None:
        return f"<p class=marked>{escape(cell.description)}</p>"
    found = diff(base.description, cell.description)
    if found.same:
        return "<p class=marked><i>same</i></p>"
    if found.rewritten:
        return f"<p class=marked><i>rewritten</i> {escape(cell.description)}</p>"
    pieces = "".join(_TAGS[change].format(escape(text)) for change, text in found.pieces)
    return f"<p class=marked>{pieces}</p>"
