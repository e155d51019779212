"""The report as one file that a colleague opens in a browser, offline.

Everything that was written by others is escaped here; the script only shows and hides, and the page
allows no script and no style but its own.
"""

from __future__ import annotations

from base64 import b64encode
from collections.abc import Iterator, Sequence
from hashlib import sha256
from html import escape

from amx_tui.compare.comparison import MetricRow
from amx_tui.compare.pivot import AssetRow, Cell
from amx_tui.compare.settings_diff import Setting
from amx_tui.compare.versions import Version
from amx_tui.compare.view import Group, Test, filters_of
from amx_tui.compare.worddiff import Change
from amx_tui.present import formats
from amx_tui.present.diff_marks import Marked, marked
from amx_tui.present.finding_words import finding_words
from amx_tui.present.page import page, text_of
from amx_tui.present.phrases import closing, run_facts
from amx_tui.present.report import Report, command_line
from amx_tui.present.report_words import answer_lines
from amx_tui.present.setting_words import setting_marks, setting_notes
from amx_tui.present.summary import cautions, counts_words
from amx_tui.vocabulary import LETTERS, Band

_TAGS = {Change.SAME: "{}", Change.ADDED: "<ins>{}</ins>", Change.REMOVED: "<del>{}</del>"}

_FULL = {
    "probability": 1.0,
    "fraction": 1.0,
    "score": 1.0,
    "%": 100.0,
}  # what a full bar stands for


def as_html(report: Report) -> str:
    """One self-contained page: cards, metric board, and the grid with fold, filter and diff."""
    style, script = text_of("report.css"), text_of("report.js")
    names = ", ".join(f"#{run.id}" for run in report.comparison.runs)
    notes = [*cautions(report.comparison), *([report.grouping] if report.grouping else [])]
    tests = filters_of(report.comparison, report.view.baseline)
    parts = {
        "TITLE": f"Comparison of {names}",
        "VERDICT": "".join(_answer(report)),
        "NOTES": "".join(f"<p class=soft>{escape(text)}</p>" for text in notes),
        "CARDS": "".join(_cards(report)),
        "METRICS": "".join(_metrics(report)),
        "SETTINGS": _settings(report),
        "FILTERS": "".join(_filters(report, list(tests))),
        "HEADS": "".join(f"<th scope=col>{escape(head)}</th>" for head in _heads(report)),
        "ASSETS": "".join(_assets(report, list(tests.values()))),
        "CLOSING": escape(closing(report)),
        "COMMAND": escape(command_line(report.comparison, report.view, diff=report.diff)),
        "DIFF": "diff" if report.diff else "",
        "STYLE": style,
        "SCRIPT": script,
        "STYLEHASH": _hash(style),
        "SCRIPTHASH": _hash(script),
    }
    return page("report.html", parts)


def _answer(report: Report) -> Iterator[str]:
    """The answer by theme, and the counts."""
    yield "<dl class=answer>"
    for line in answer_lines(report):
        theme = f"<dt>{escape(line.theme)}</dt>" if line.theme else ""
        yield f"{theme}<dd>{escape(line.text)}</dd>"
    yield f"</dl><p>{escape(counts_words(report.comparison))}.</p>"


def _hash(text: str) -> str:
    return b64encode(sha256(text.encode()).digest()).decode()


def _heads(report: Report) -> list[str]:
    return [report.header(position) for position in range(len(report.comparison.runs))]


# ------------------------------------------------------------------ runs, metrics, settings


def _cards(report: Report) -> Iterator[str]:
    c = report.comparison
    each = [run_facts(run, c.modes[position]) for position, run in enumerate(c.runs)]
    for position, facts in enumerate(each):
        rows = "".join(
            f"<div{' class=differs' if len({other[i][1] for other in each}) > 1 else ''}>"
            f"<dt>{escape(name)}</dt><dd dir=auto>{escape(value)}</dd></div>"
            for i, (name, value) in enumerate(facts)
            if any(other[i][1] != formats.NOTHING for other in each)
        )
        base = position == report.view.baseline
        yield (
            f"<section class='card{' base' if base else ''}'><h2>{escape(report.name(position))}"
            f"{' <small>baseline</small>' if base else ''}</h2>"
            f"<dl>{rows}</dl>{_bands(report, position)}</section>"
        )


def _bands(report: Report, position: int) -> str:
    """How the confidence bands of a run share its results, as a bar and in words."""
    facts = report.comparison.facts[position]
    counts = (facts.high, facts.medium, facts.low)
    total = sum(counts)
    if not total:
        return "<small>no confidence recorded</small>"
    bar, x = "", 0.0
    for band, number in zip(Band, counts, strict=True):
        share = 100 * number / total
        bar += f"<rect class={band} x='{x:.2f}' width='{share:.2f}' height=10 />"
        x += share
    told = ", ".join(f"{n} {band}" for band, n in zip(Band, counts, strict=True))
    return (
        "<svg class=bands viewBox='0 0 100 10' preserveAspectRatio=none aria-hidden=true>"
        f"{bar}</svg><small>confidence: {told}</small>"
    )


def _metrics(report: Report) -> Iterator[str]:
    for row in report.comparison.metrics:
        cells = "".join(_metric_cell(report, row, i) for i in range(len(row.values)))
        yield f"<tr><th scope=row>{escape(row.metric.label)}</th>{cells}</tr>"


def _metric_cell(report: Report, row: MetricRow, position: int) -> str:
    value, base = row.values[position], row.values[report.view.baseline]
    best, is_base = row.winner == position, position == report.view.baseline
    peak = _FULL.get(row.metric.unit) or max((v for v in row.values if v is not None), default=0)
    width = min(100.0, 100 * value / peak) if value and peak > 0 else 0.0
    text = formats.metric_text(row.metric, value, report.comparison.facts[position])
    delta = "" if is_base else formats.metric_delta(row.metric, value, base)
    shown = (
        f"<span class=ring>{escape(text)}</span><span class=sr> best</span>"
        if best
        else escape(text)
    )
    return (
        f"<td>{shown} <small>{escape(delta)}</small>"
        f"<svg class=bar viewBox='0 0 100 4' preserveAspectRatio=none aria-hidden=true>"
        f"<rect width='{width:.1f}' height=4 /></svg></td>"
    )


def _settings(report: Report) -> str:
    differing, alike = report.settings.differing, report.settings.alike
    parts = [
        _setting_table(report, f"{len(differing)} differ", differing, True),
        _setting_table(report, f"{len(alike)} are the same", alike, report.all_settings),
    ]
    notes = setting_notes(report) if report.all_settings else ()
    parts += [f"<p class=soft>{escape(note)}</p>" for note in notes]
    return f"<h2>Settings</h2>{''.join(parts)}" if any(parts) else ""


def _setting_table(report: Report, title: str, rows: Sequence[Setting], is_open: bool) -> str:
    if not rows:
        return ""
    heads = "".join(f"<th scope=col>{escape(head)}</th>" for head in _heads(report))
    body = "".join(
        f"<tr><th scope=row dir=auto>{escape(setting.key)}</th>"
        + "".join(
            f"<td><p dir=auto>{_pieces(value)}</p></td>"
            for value in setting_marks(setting, report.view.baseline)
        )
        + "</tr>"
        for setting in rows
    )
    return (
        f"<details{' open' if is_open else ''}><summary>{title}</summary><table><thead><tr>"
        f"<th scope=col>Setting</th>{heads}</tr></thead><tbody>{body}</tbody></table></details>"
    )


# ------------------------------------------------------------------ assets


def _filters(report: Report, names: Sequence[str]) -> Iterator[str]:
    for index, name in enumerate(names):
        count = report.arrangement.counts.get(name)
        if count:
            yield (
                f"<button type=button aria-pressed=false data-filter={index}>"
                f"{escape(name)} <small>{count}</small></button> "
            )


def _assets(report: Report, tests: Sequence[Test]) -> Iterator[str]:
    runs = range(len(report.comparison.runs))
    for group in report.arrangement.groups:
        wins = ", ".join(f"{LETTERS[i]} {n}" for i, n in enumerate(group.wins))
        yield (
            f"<tbody><tr class=group><th colspan={len(runs) + 1} scope=rowgroup><button type=button "
            f"aria-expanded=true class=fold>{escape(group.name)} ({len(group.rows)})</button> "
            f"<small>wins: {wins}{_flags(group)}</small></th></tr>"
        )
        for row in group.rows:
            holds = " ".join(str(i) for i, test in enumerate(tests) if test(row))
            cells = "".join(_cell(report, row, position) for position in runs)
            name = escape(row.asset.own_name)
            yield f"<tr class=asset data-holds='{holds}'><th scope=row dir=auto>{name}</th>{cells}</tr>"
        yield "</tbody>"


def _flags(group: Group) -> str:
    if not any(group.findings):
        return ""
    counts = ", ".join(f"{LETTERS[i]} {n}" for i, n in enumerate(group.findings))
    return f" · texts with findings: {counts}"


def _cell(report: Report, row: AssetRow, position: int) -> str:
    cell, base = row.cells[position], row.cells[report.view.baseline]
    if cell is None:
        return "<td class=absent>not in this run</td>"
    best = row.winner == position
    against = base if base is not None and position != report.view.baseline else None
    older = f" · +{cell.older} older" if cell.older else ""
    told = "&#10;".join(escape(finding_words(each)) for each in cell.findings)
    kinds = escape(", ".join(cell.kinds))
    found = f" · <abbr title='{told}'>{formats.FLAG} {kinds}</abbr>" if kinds else ""
    ring = "<span class=ring>best</span> " if best else ""
    return (
        f"<td{' class=best' if best else ''}>{_texts(cell, against)}"
        f"<small>{ring}{_facts(cell)}{older}{found}</small>{_stack(cell)}</td>"
    )


def _texts(cell: Cell | Version, against: Cell | None) -> str:
    """The text as it is, and marked: the page shows one of them."""
    text = escape(str(cell.description)) or "(empty)"
    if against is None:
        return f"<p dir=auto>{text}</p>"
    said = marked(str(against.description), str(cell.description))
    return f"<p dir=auto class=text>{text}</p>{_marked(said)}"


def _marked(found: Marked) -> str:
    return f"<p dir=auto class=marked>{_pieces(found)}</p>"


def _pieces(found: Marked) -> str:
    note = f"<i>{found.note}</i> " if found.note else ""
    return note + "".join(_TAGS[change].format(escape(piece)) for change, piece in found.pieces)


def _facts(cell: Cell | Version) -> str:
    band = formats.BANDS.get(cell.confidence, "no band")
    meant = f"<abbr title='confidence {escape(cell.confidence)}'>{band}</abbr>"
    shown = meant if cell.confidence in formats.BANDS else band
    return f"{shown} · {formats.probability(cell.logprob)} · {escape(cell.state)}"


def _stack(cell: Cell) -> str:
    if not cell.versions:
        return ""
    versions = "".join(_version(cell, version) for version in cell.versions)
    number = len(cell.versions)
    return (
        f"<details><summary>{number} version{'s' if number > 1 else ''}</summary>"
        f"{versions}</details>"
    )


def _version(cell: Cell, version: Version) -> str:
    mode = f" <span class=chip>{escape(version.mode)}</span>" if version.mode else ""
    seed = escape(str(version.seed))
    seed = f"<p dir=auto><small>seed: {seed}</small></p>" if seed else ""
    return (
        f"<div class=version><span class=chip>{escape(version.label)}</span> "
        f"{escape(version.kind)} #{version.run_id}{mode}{_texts(version, cell)}"
        f"<small>{_facts(version)}</small>{seed}</div>"
    )
