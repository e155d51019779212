"""Tables for people at a terminal. The library that draws them loads only here."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterable, Iterator, Sequence
from itertools import zip_longest
from pathlib import Path

import click
from rich.console import Console, ConsoleOptions, Group, RenderableType, RenderResult
from rich.measure import Measurement
from rich.padding import Padding
from rich.segment import Segment
from rich.table import Table
from rich.text import Text

from amx_tui.cli.output import Output
from amx_tui.compare.pivot import AssetRow
from amx_tui.compare.worddiff import Change
from amx_tui.present.diff_marks import SIGNS, Marked, cell_marks, version_marks
from amx_tui.present.listing import Listing, Section
from amx_tui.present.phrases import (
    cell_facts,
    closing,
    metric_words,
    summary_rows,
    version_name,
)
from amx_tui.present.report import Report
from amx_tui.present.report_words import answer_lines
from amx_tui.present.setting_words import setting_marks, setting_notes
from amx_tui.present.summary import cautions, counts_words

_RING, _SOFT = "bold cyan", "dim"
_STYLES = {Change.SAME: "", Change.ADDED: "green underline", Change.REMOVED: "red strike"}
_COLUMN = 22  # a run needs as many columns; on a narrower terminal runs stand below each other
_WIDE, _FEW = 100, 4  # below so many columns, a list of more than four is drawn as cards
_MANY, _EACH = 9, 13  # a list of so many columns is drawn in pairs when each gets less than this
_NAMED = 8  # settings of those that are not shown
_FILE_WIDTH = 160  # of a table in a file
Cells = Sequence[str | Text]


def show(parts: list[RenderableType], output: Output) -> None:
    """Print; through a pager when it is longer than the terminal that it goes to."""
    if output.file is not None:
        paper = Console(width=_FILE_WIDTH, color_system=None, force_terminal=False)
        output.deliver(_drawn(paper, parts))
        return
    console = Console()
    text = _drawn(console, parts)
    if console.is_terminal and text.count("\n") >= console.height:
        click.echo_via_pager(text, color=_in_colour(console))
    else:
        click.echo(text, nl=False, color=True)


def _in_colour(console: Console) -> bool | None:
    """Whether a pager gets colours; None lets click find out whether less shows them, or make it."""
    pager = os.environ.get("PAGER", "less").split()
    less = not pager or Path(pager[0]).name == "less"
    return None if less else console.color_system is not None


class _Padded:
    """Text with a space on both sides, as a table's padding would look.

    That draws each cell twice, and measures it twice: half the time of a long table.
    """

    def __init__(self, text: Text) -> None:
        self._text = text
        self._size: Measurement | None = None

    def __rich_measure__(self, console: Console, options: ConsoleOptions) -> Measurement:
        if self._size is None:
            least, most = self._text.__rich_measure__(console, options)
            self._size = Measurement(least + 2, most + 2)
        return self._size.with_maximum(options.max_width)

    def __rich_console__(self, console: Console, options: ConsoleOptions) -> RenderResult:
        width = max(1, options.max_width - 2)
        for line in self._text.wrap(
            console,
            width,
            justify=options.justify,
            overflow=self._text.overflow or options.overflow,
            no_wrap=bool(options.no_wrap),
        ):
            rest = " " * (width - line.cell_len + 1)
            if console.color_system is None:  # no style is seen: a line is one piece
                yield Segment(f" {line.plain}{rest}")
            else:
                yield Segment(" ")
                yield from line.render(console)
                yield Segment(rest)
            yield Segment.line()


class _Fitted:
    """A table, or what stands for it, that is made for the width that there is."""

    def __init__(self, make: Callable[[int], RenderableType]) -> None:
        self._make = make

    def __rich_console__(self, console: Console, options: ConsoleOptions) -> RenderResult:
        yield self._make(options.max_width)


def _drawn(console: Console, parts: list[RenderableType]) -> str:
    with console.capture() as capture:
        for part in parts:
            console.print(part)
    text = capture.get()
    # cells are padded to the width of their column: not for a file or a pipe
    return text if console.is_terminal else "\n".join(map(str.rstrip, text.split("\n")))


def listed(listing: Listing) -> list[RenderableType]:
    """A list as tables."""
    return [*(_section(each) for each in listing.sections if each.rows), Text(listing.note)]


def _section(section: Section) -> RenderableType:
    heads, rows = section.heads, section.rows
    if len(heads) <= _FEW:
        return _table(heads, rows, lines=len(heads) > 2)
    return _Fitted(lambda width: _list(heads, rows, width))


def _list(heads: Sequence[str], rows: Sequence[Sequence[str]], width: int) -> RenderableType:
    if width < _WIDE:
        return Group(*(_card(heads, row) for row in rows))
    if len(heads) < _MANY:
        return _table(heads, rows, lines=True)
    if width >= _EACH * len(heads):
        return _table(heads, rows)
    return _table(_paired(heads), [_paired(row) for row in rows], lines=True)


def _card(heads: Sequence[str], row: Sequence[str]) -> RenderableType:
    """A row below its first cell: no column is so narrow that words break in it."""
    text = Text()
    for head, value in zip(heads[1:], row[1:], strict=True):
        if value.strip():
            text.append(" · " if text else "", _SOFT)
            text.append(f"{head} ", _SOFT).append(" ".join(value.split()))
    text.overflow = "fold"
    return Group(Text(row[0], "bold", overflow="fold"), Padding(text, (0, 0, 0, 2)))


def _paired(row: Sequence[str]) -> list[str]:
    """The cells after the first two and two below each other: half as many columns."""
    pairs = zip_longest(row[1::2], row[2::2], fillvalue="")
    return [row[0], *("\n".join(pair).rstrip() for pair in pairs)]


def comparison(report: Report) -> list[RenderableType]:
    """A comparison as tables: runs, settings, metrics, assets."""
    c = report.comparison
    heads = [_head(report, position) for position in range(len(c.runs))]
    parts: list[RenderableType] = [*_answer(report), Text(counts_words(c) + ".")]
    parts += [Text(f"! {text}", style="italic") for text in cautions(c)]
    parts += [Text(report.grouping)] if report.grouping else []
    parts.append(_table(("Run", *heads), summary_rows(report)))
    parts += _settings(report, heads)
    metrics: list[Cells] = [
        (
            row.metric.label,
            *(
                _ring(metric_words(report, row, position), row.winner == position)
                for position in range(len(c.runs))
            ),
        )
        for row in c.metrics
    ]
    parts.append(_table(("Metric", *heads), metrics))
    parts.append(_Fitted(lambda width: _assets(report, heads, width)))
    parts.append(Text(closing(report)))
    return parts


def _answer(report: Report) -> Iterator[RenderableType]:
    """The answer by theme, quality in bold."""
    grid = Table.grid(padding=(0, 2, 0, 0))
    for number, line in enumerate(answer_lines(report)):
        grid.add_row(Text(line.theme, "bold"), Text(line.text, "" if number else "bold"))
    yield grid


def _settings(report: Report, heads: list[str]) -> Iterator[RenderableType]:
    rows: list[Cells] = [
        (setting.key, *map(_text, setting_marks(setting, report.view.baseline)))
        for setting in report.shown_settings
    ]
    if rows:
        yield _table(("Setting", *heads), rows)
    yield from (Text(note) for note in setting_notes(report, _NAMED))


def _head(report: Report, position: int) -> str:
    name, full = report.name(position), report.header(position)
    return f"{name}\n{full.removeprefix(name).strip()}".rstrip()


def _assets(report: Report, heads: list[str], width: int) -> Table:
    """Runs side by side where there is room for them, else below each other."""
    if width >= _COLUMN * (len(heads) + 1):
        rows: list[Cells] = [
            (row.asset.label, *(_cell(report, row, i) for i in range(len(heads))))
            for row in report.rows
        ]
        return _table(("Asset", *heads), rows, lines=True)
    table = _empty()
    table.add_column(_Padded(Text("Run")), no_wrap=True)
    table.add_column(_Padded(Text("Asset")), overflow="fold")
    for row in report.rows:
        table.add_row(*_padded(("", Text(row.asset.label, "bold"))))
        for position in range(len(heads)):
            said = (report.name(position), _cell(report, row, position))
            table.add_row(*_padded(said), end_section=position == len(heads) - 1)
    return table


def _cell(report: Report, row: AssetRow, position: int) -> Text:
    cell = row.cells[position]
    if cell is None:
        return Text("not in this run", _SOFT)
    text = _text(cell_marks(report, row.cells, position))
    text.append("\n")
    text.append(_ring(cell_facts(cell), row.winner == position, _SOFT))
    for version in cell.versions:
        text.append(f"\n│ {version_name(version)}\n│ ", _SOFT)
        text.append(_text(version_marks(report, cell, version)))
        text.append(f"\n│ {cell_facts(version)}", _SOFT)
    return text


def _text(marked: Marked) -> Text:
    text = Text(f"({marked.note}) " if marked.note else "", _SOFT if marked.note else "")
    text = Text("").append(text)
    for change, piece in marked.pieces:
        text.append(SIGNS[change].format(piece), _STYLES[change])
    return text


def _ring(text: str, best: bool, style: str = "") -> Text:
    return Text(f"◖ {text} ◗", _RING) if best else Text(text, style)


def _table(heads: Sequence[str], rows: Iterable[Cells], lines: bool = False) -> Table:
    table = _empty(lines)
    for position, head in enumerate(_padded(heads)):
        table.add_column(head, overflow="fold", no_wrap=position == 0 and len(heads) > 6)
    for row in rows:
        table.add_row(*_padded(row))
    return table


def _empty(lines: bool = False) -> Table:
    return Table(show_lines=lines, header_style="bold", expand=False, padding=0)


def _padded(cells: Cells) -> Iterator[_Padded]:
    return (_Padded(cell if isinstance(cell, Text) else Text(cell)) for cell in cells)
