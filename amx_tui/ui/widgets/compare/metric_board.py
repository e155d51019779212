"""Cards and metrics of the compared runs, drawn in the columns of the asset grid."""

from __future__ import annotations

from rich.style import Style
from rich.text import Text

from amx_tui.compare.comparison import Comparison, MetricRow
from amx_tui.compare.settings_diff import SettingsDiff
from amx_tui.present import fields, formats
from amx_tui.text import fit
from amx_tui.ui.widgets.compare.board_line import Styles, board_line
from amx_tui.ui.widgets.compare.setting_lines import setting_lines
from amx_tui.ui.widgets.run_columns import Columns
from amx_tui.vocabulary import LETTERS

_MAIN = ("wall_duration_sec", "cost_usd", "total_tokens", "avg_logprob_score", "approval_rate")
_SHORT = ("wall_duration_sec", "cost_usd", "avg_logprob_score", "approval_rate")
_BAND_ROWS = ("pct_high_confidence", "pct_medium_confidence", "pct_low_confidence")
_SHADES = "█▓░"


def board(
    comparison: Comparison,
    settings: SettingsDiff,
    columns: Columns,
    baseline: int,
    style: Styles,
    now: float,
    *,
    everything: bool,
    short: bool,
) -> Text:
    """All lines above the grid: who the runs are, what was set for them, and how they did."""
    lines = _cards(comparison, columns, baseline, style, now, short=short and not everything)
    lines += setting_lines(settings, columns, baseline, style, everything=everything, short=short)
    wanted = _SHORT if short else _MAIN
    for row in comparison.metrics:
        if everything or row.metric.name in wanted:
            lines.append(_metric(comparison, row, columns, baseline, style))
    if not everything and not short:
        lines.insert(len(lines) - 1, _bands(comparison, columns, style))
    hidden = [i for i in range(len(comparison.runs)) if i not in columns.shown]
    if hidden:
        names = ", ".join(f"{LETTERS[i]} #{comparison.runs[i].id}" for i in hidden)
        lines.append(
            Text(fit(f" → and ← show {names}", columns.label + columns.run), style("same"))
        )
    return Text("\n").join(lines)


def _cards(
    comparison: Comparison,
    columns: Columns,
    baseline: int,
    style: Styles,
    now: float,
    *,
    short: bool,
) -> list[Text]:
    differing = comparison.differing_fields
    heads, lines = [], []
    for position in columns.shown:
        run = comparison.runs[position]
        mark = " · base" if position == baseline else ""
        heads.append(Text(f"{LETTERS[position]} {run.kind.label} #{run.id}{mark}", "bold"))
    lines.append(board_line(columns, "", heads))
    for field in fields.BOARD[: 1 if short else None]:
        emphasis = style("differs" if field.name in differing else "same")
        runs = (comparison.runs[position] for position in columns.shown)
        texts = (field.in_short(run, now) or formats.NOTHING for run in runs)
        cells = [Text(fit(text, columns.run - 2), emphasis) for text in texts]
        lines.append(board_line(columns, field.head, cells))
    return lines


def _metric(
    comparison: Comparison, row: MetricRow, columns: Columns, baseline: int, style: Styles
) -> Text:
    metric, base, cells = row.metric, row.values[baseline], []
    for position in columns.shown:
        value = row.values[position]
        text = formats.metric_text(metric, value, comparison.facts[position])
        won = row.winner == position
        cell = Text(f"◖ {text} ◗" if won else f"  {text}", style("ring") if won else Style())
        if position != baseline:
            good = metric.better(value, base)
            tone = {True: "better", False: "worse", None: "same"}[good]
            cell = Text.assemble(
                cell, " ", (formats.metric_delta(metric, value, base), style(tone))
            )
        cells.append(cell)
    return board_line(columns, f"{metric.label}", cells)


def _bands(comparison: Comparison, columns: Columns, style: Styles) -> Text:
    """High, medium and low confidence as one bar in three shades per run, with the numbers."""
    rows = [r for r in comparison.metrics if r.metric.name in _BAND_ROWS]
    cells = []
    for position in columns.shown:
        shares = [row.values[position] for row in rows]
        if None in shares:
            cells.append(Text("  —", style("same")))
            continue
        numbers = [float(share or 0) for share in shares]
        size = max(2, min(10, columns.run - 16))
        bar = "".join(
            shade * round(size * share / 100) for shade, share in zip(_SHADES, numbers, strict=True)
        )
        words = "/".join(f"{share:.0f}" for share in numbers)
        if rows[0].winner == position:  # of the high ones: the ring of a row that is not shown
            cells.append(Text(f"◖ {bar} {words} ◗", style("ring")))
        else:
            cells.append(Text(f"  {bar} {words}"))
    return board_line(columns, "H/M/L %", cells)
