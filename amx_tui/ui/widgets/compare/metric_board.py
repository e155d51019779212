"""Cards and metrics of the compared runs, drawn in the columns of the asset grid."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum

from rich.style import Style
from rich.text import Text

from amx_tui.compare.comparison import Comparison, MetricRow
from amx_tui.compare.settings_diff import SettingsDiff
from amx_tui.present import fields, formats
from amx_tui.text import fit, width
from amx_tui.ui.inks import inks, on_theme
from amx_tui.ui.widgets.charts.bars import band_bar
from amx_tui.ui.widgets.charts.drawing import hue
from amx_tui.ui.widgets.compare.board_line import Styles, board_line
from amx_tui.ui.widgets.compare.setting_lines import setting_lines
from amx_tui.ui.widgets.explained import Explained
from amx_tui.ui.widgets.line import Line
from amx_tui.ui.widgets.run_columns import Columns
from amx_tui.vocabulary import LETTERS

_MAIN = ("wall_duration_sec", "cost_usd", "total_tokens", "avg_logprob_score", "approval_rate")
_BAND_ROWS = ("pct_high_confidence", "pct_medium_confidence", "pct_low_confidence")
_VALUE = 16  # most columns that values stand right-aligned in
_ROOMY = 26  # columns of a run
_BAR = 10  # columns of the bar of bands
_TERMS = {"avg_logprob_score": "logprob", "approval_rate": "approval"} | dict.fromkeys(
    _BAND_ROWS, "band"
)


class Depth(StrEnum):
    """How much stands above the grid; each has what the one before it has."""

    VERDICT = "verdict"
    MAIN = "main"
    ALL = "all"

    @property
    def next(self) -> Depth:
        """The one that the key leads to."""
        every = list(Depth)
        return every[(every.index(self) + 1) % len(every)]


@dataclass(frozen=True, slots=True)
class Shown:
    """What a board shows, and how."""

    comparison: Comparison
    settings: SettingsDiff
    columns: Columns
    baseline: int
    now: float  # Unix seconds
    depth: Depth


def board(shown: Shown, style: Styles, most: int) -> Text:
    """Who the runs are, what was set for them, and how they did: at most `most` lines.

    Metrics go before the rest; of what is cut off it says how much there is.
    """
    if shown.depth is Depth.VERDICT or most < 2:
        return Text()
    head, metrics = _heads(shown, style), _metrics(shown, style)
    about = [] if shown.depth is Depth.MAIN else _about(shown, style)
    lines = [head, *_first(about, most - 1 - len(metrics), style), *metrics]
    lines = _first(lines, most, style)
    hidden = [i for i in range(len(shown.comparison.runs)) if i not in shown.columns.shown]
    if hidden and len(lines) < most:
        names = ", ".join(f"{LETTERS[i]} #{shown.comparison.runs[i].id}" for i in hidden)
        room = shown.columns.label + shown.columns.run
        lines.append(Text(fit(f" → and ← show {names}", room), style("same")))
    return Text("\n").join(lines)


def _first(lines: list[Text], most: int, style: Styles) -> list[Text]:
    """So many of the lines, the last of them saying how many more there are."""
    if len(lines) <= most:
        return lines
    if most < 2:
        return []
    return [*lines[: most - 1], Text(f" … {len(lines) - most + 1} more lines", style("same"))]


def _heads(shown: Shown, style: Styles) -> Text:
    heads = []
    for position in shown.columns.shown:
        run = shown.comparison.runs[position]
        mark = " · base" if position == shown.baseline else ""
        bold = style(hue(position)) + Style(bold=True)
        heads.append(
            Text.assemble(
                (f"{LETTERS[position]} #{run.id}", bold),
                f" {run.kind.label}",
                (mark, style("same")),
            )
        )
    return board_line(shown.columns, "", heads)


def _about(shown: Shown, style: Styles) -> list[Text]:
    lines, differing = [], shown.comparison.differing_fields
    for field in fields.BOARD:
        emphasis = style("differs" if field.name in differing else "same")
        runs = (shown.comparison.runs[position] for position in shown.columns.shown)
        texts = (field.in_short(run, shown.now) or formats.NOTHING for run in runs)
        cells = [Text(fit(text, shown.columns.run - 2), emphasis) for text in texts]
        lines.append(board_line(shown.columns, field.head, cells))
    more = setting_lines(shown.settings, shown.columns, shown.baseline, style)
    return lines + more


def _metrics(shown: Shown, style: Styles) -> list[Text]:
    everything = shown.depth is Depth.ALL
    rows = [row for row in shown.comparison.metrics if everything or row.metric.name in _MAIN]
    texts = [_texts(shown, row) for row in rows]
    wide = max((width(text) for each in texts for text in each), default=0)
    wide = min(wide, _VALUE, max(4, shown.columns.run - 6))
    lines = []
    for row, each in zip(rows, texts, strict=True):
        lines.append(_metric(shown, row, each, wide, style))
        if row.metric.name == (_BAND_ROWS[-1] if everything else "avg_logprob_score"):
            lines.append(_bands(shown, style, alone=not everything))
    return lines


def _texts(shown: Shown, row: MetricRow) -> list[str]:
    """The values; in narrow columns without the counts behind a share."""
    if shown.columns.run < _ROOMY:
        return [formats.metric_value(row.metric, row.values[p]) for p in shown.columns.shown]
    return [
        formats.metric_text(row.metric, row.values[p], shown.comparison.facts[p])
        for p in shown.columns.shown
    ]


def _metric(shown: Shown, row: MetricRow, texts: Sequence[str], wide: int, style: Styles) -> Text:
    metric, base, cells = row.metric, row.values[shown.baseline], []
    for position, text in zip(shown.columns.shown, texts, strict=True):
        value = row.values[position]
        won = row.winner == position
        said = " " * (wide - width(text)) + text
        cell = Text(f"◖ {said} ◗" if won else f"  {said}  ", style("ring") if won else Style())
        if position != shown.baseline:
            tone = {True: "better", False: "worse", None: "same"}[metric.better(value, base)]
            delta = formats.metric_delta(metric, value, base)
            cell = Text.assemble(cell, " ", (delta, style(tone)))
        cells.append(cell)
    line = board_line(shown.columns, metric.label, cells)
    if term := _TERMS.get(metric.name):
        line.stylize(Style(meta={"term": term}), 0, shown.columns.label)
    return line


def _bands(shown: Shown, style: Styles, *, alone: bool) -> Text:
    """High, medium and low confidence as one bar in three shades per run, with the numbers.

    `alone` stands for the rows of their metrics, and has the ring of the high ones.
    """
    rows = [r for r in shown.comparison.metrics if r.metric.name in _BAND_ROWS]
    cells = []
    for position in shown.columns.shown:
        shares = [row.values[position] for row in rows]
        if None in shares:
            cells.append(Text("  —", style("same")))
            continue
        numbers = [float(share or 0) for share in shares]
        bar = band_bar(numbers, max(2, min(_BAR, shown.columns.run - 16)), style)
        won = alone and rows[0].winner == position
        ring = style("ring") if won else Style()
        words = (f" {'/'.join(f'{share:.0f}' for share in numbers)} ", ring)
        parts = [(segment.text, segment.style or "") for segment in bar]
        cells.append(
            Text.assemble(("◖ " if won else "  ", ring), *parts, words, ("◗" if won else "", ring))
        )
    line = board_line(shown.columns, "H / M / L %", cells)
    line.stylize(Style(meta={"term": "band"}), 0, shown.columns.label)
    return line


class MetricBoard(Explained, Line):
    """The board. It draws itself anew for another theme."""

    def __init__(self) -> None:
        super().__init__(id="board")
        self._shown: Shown | None = None
        self._most = 0

    def on_mount(self) -> None:
        """Other colours."""
        on_theme(self, self._draw)

    def show(self, shown: Shown, most: int) -> None:
        """Show other runs, in at most so many lines."""
        if (shown, most) != (self._shown, self._most):
            self._shown, self._most = shown, most
            self._draw()

    def _draw(self) -> None:
        if self._shown is None:
            return
        text = board(self._shown, self._style, self._most)
        self.display = bool(text)
        self.write(text)

    def _style(self, name: str) -> Style:
        return style_of(inks(self), name)


def style_of(ink: Styles, name: str) -> Style:
    """A style of the board by what it means: a colour of the theme, and what says it without one."""
    match name:
        case "ring":
            return ink("winner") + Style(bold=True)
        case "better":
            return ink("good")
        case "worse":
            return ink("bad")
        case "same":
            return ink("dim")
        case "differs":
            return Style(bold=True)
        case "added":
            return ink("good") + Style(underline=True)
        case "removed":
            return ink("bad") + Style(strike=True)
        case _:
            return ink(name)
