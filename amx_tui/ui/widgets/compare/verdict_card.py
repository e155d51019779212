"""The answer as a card above the grid: who won and by how much, in as many lines as there are."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace

from rich.segment import Segment
from rich.style import Style
from rich.text import Text

from amx_tui.present.verdict_parts import Part, Piece, Row, Tone
from amx_tui.text import fit, steady
from amx_tui.ui.inks import chip, inks, on_theme
from amx_tui.ui.widgets.charts.bars import win_bar
from amx_tui.ui.widgets.charts.drawing import hue
from amx_tui.ui.widgets.explained import Explained
from amx_tui.ui.widgets.line import Line

_LABEL = 9  # columns of a theme's name
_NARROW = 60  # below it names do not stand in a column of their own
_BAR = 72  # most columns of the bar of wins with its numbers
_GAP = "  "  # between themes on one line

_SEPARATOR = Text.assemble((" · ", "dim"))

Look = Callable[[Piece], Style]


def card_text(rows: Sequence[Row], width: int, most: int, look: Look) -> Text:
    """The rows in at most `most` lines of `width`: what matters least is left out.

    A caution that is left out is an exclamation mark at the beginning.
    """
    kept, left_out = list(rows), list[Row]()
    while len(lines := _lines(kept, width, look)) > max(1, most) and len(kept) > 1:
        last = max(range(len(kept)), key=lambda i: (kept[i].rank, i))
        gone = kept.pop(last)
        left_out.append(gone)
        if _is_caution(gone):
            kept = [_warned(row) if row.theme == "Quality" else row for row in kept]
    themes = [row.theme or row.called for row in reversed(left_out) if row.theme or row.called]
    if themes:
        lines[-1] = _with_rest(kept, lines, themes, width, look)
    return Text("\n", no_wrap=True).join(_cut(line, width) for line in lines)


def _with_rest(
    kept: Sequence[Row], lines: Sequence[Text], themes: Sequence[str], width: int, look: Look
) -> Text:
    """The last line, and behind it the themes of which there was no room for anything.

    They are named where there is room, else counted, for which a line of several may have to say less.
    """
    for words in (f"  … {', '.join(themes)}", f"  … {len(themes)} more"):
        if lines[-1].cell_len + len(words) <= width:
            return lines[-1] + Text.assemble((words, "dim"))
    if kept[-1].beside:
        less = _lines(kept, max(1, width - len(words)), look)
        if len(less) == len(lines) and less[-1].cell_len + len(words) <= width:
            return less[-1] + Text.assemble((words, "dim"))
    return lines[-1]


def _cut(line: Text, width: int) -> Text:
    """Of a line that is too long only the words are left."""
    return line if line.cell_len <= width else Text(fit(line.plain, width))


def _is_caution(row: Row) -> bool:
    return bool(row.parts) and row.parts[0][0].tone is Tone.CAUTION


def _warned(row: Row) -> Row:
    mark = Piece("! ", Tone.CAUTION, term="!")
    if row.parts[0][0] == mark:
        return row
    shorter = tuple((mark, *part) for part in row.shorter)
    return replace(row, parts=((mark, *row.parts[0]), *row.parts[1:]), shorter=shorter)


def _lines(rows: Sequence[Row], width: int, look: Look) -> list[Text]:
    lines: list[Text] = []
    beside: list[Row] = []
    for row in rows:
        if row.beside:
            beside.append(row)
        else:
            lines += _side_by_side(beside, width, look)
            beside = []
            lines.append(_line(row, width, look))
    return lines + _side_by_side(beside, width, look)


def _label(row: Row, width: int) -> Text:
    if width < _NARROW:
        return _bold(f"{row.theme} " if row.theme and row.theme != "Quality" else "")
    return _bold(row.theme.ljust(_LABEL))


def _line(row: Row, width: int, look: Look) -> Text:
    """One row: as many parts as fit."""
    label = _label(row, width)
    room = width - label.cell_len
    if row.wins is not None:
        return label + _bar(row, room, look)
    parts = [_drawn(part, look) for part in row.parts]
    for part in row.shorter:
        if parts[0].cell_len > room:
            parts[0] = _drawn(part, look)
    body = (_counted if row.counted else _fitting)(parts, room)
    if body.cell_len > room:
        body = Text(fit(body.plain, room), look(row.parts[0][0]))
    return label + body


def _fitting(parts: Sequence[Text], room: int) -> Text:
    line = parts[0].copy()
    for part in parts[1:]:
        if part.plain and line.cell_len + 3 + part.cell_len <= room:
            line = line + _SEPARATOR + part
    return line


def _counted(parts: Sequence[Text], room: int) -> Text:
    """The first parts, and how many more there are."""
    for shown in range(len(parts), 0, -1):
        rest = len(parts) - shown
        more = [Text.assemble((f"+{rest} more", "dim"))] if rest else []
        line = _SEPARATOR.join([*parts[:shown], *more])
        if line.cell_len <= room:
            return line
    return parts[0]


def _bar(row: Row, room: int, look: Look) -> Text:
    assert row.wins is not None
    tail = _fitting([_drawn(part, look) for part in row.parts], max(0, room // 2))
    if tail.cell_len > room // 2:
        tail = Text()
    wide = min(_BAR, room - tail.cell_len - (2 if tail else 0))
    wins = row.wins
    bar = win_bar(wins.wins, wins.ties, wide, _by_name(look), positions=wins.positions, named=True)
    line = _of(bar)
    return line + Text("  ") + tail if tail else line


def _by_name(look: Look) -> Callable[[str], Style]:
    """The hues of runs and of what is faint, as the charts ask for them."""
    runs = {hue(run): look(Piece("", Tone.PLAIN, run)) for run in range(4)}
    return lambda name: runs.get(name) or look(Piece("", Tone.DIM))


def _of(line: Sequence[Segment]) -> Text:
    return Text.assemble(*((segment.text, segment.style or "") for segment in line))


def _side_by_side(rows: Sequence[Row], width: int, look: Look) -> list[Text]:
    """Themes on one line if the first part of each fits there; their values as far as they do."""
    lines: list[list[tuple[Row, int]]] = []
    for row in rows:
        if lines and _size([*lines[-1], (row, 1)], width, look) <= width:
            lines[-1].append((row, 1))
        else:
            lines.append([(row, 1)])
    return [_joined(_with_more(line, width, look), width, look) for line in lines]


def _with_more(line: list[tuple[Row, int]], width: int, look: Look) -> list[tuple[Row, int]]:
    for index, (row, _) in enumerate(line):
        for count in range(2, len(row.parts) + 1):
            more = [*line[:index], (row, count), *line[index + 1 :]]
            if _size(more, width, look) <= width:
                line = more
    return line


def _size(line: Sequence[tuple[Row, int]], width: int, look: Look) -> int:
    return sum(_chunk(row, n, i == 0, width, look).cell_len for i, (row, n) in enumerate(line)) + (
        len(_GAP) * (len(line) - 1)
    )


def _joined(line: Sequence[tuple[Row, int]], width: int, look: Look) -> Text:
    chunks = [_chunk(row, n, i == 0, width, look) for i, (row, n) in enumerate(line)]
    return Text(_GAP).join(chunks)


def _chunk(row: Row, parts: int, first: bool, width: int, look: Look) -> Text:
    """A theme with so many of its parts; the first of a line stands in the column of names."""
    label = _label(row, width) if first else _bold(f"{row.theme} ")
    told = [_drawn(part, look) for part in row.parts[:parts]]
    return label + _SEPARATOR.join([text for text in told if text.plain])


def _bold(words: str) -> Text:
    return Text.assemble((words, "bold"))


def _drawn(part: Part, look: Look) -> Text:
    return Text.assemble(*((steady(piece.text), look(piece)) for piece in part))


class VerdictCard(Explained, Line):
    """The card. It draws itself anew for another theme."""

    def __init__(self) -> None:
        super().__init__(id="verdict")
        self._rows: tuple[Row, ...] = ()
        self._width = self._most = 1
        self._lines = 0

    def on_mount(self) -> None:
        """Other colours."""
        on_theme(self, self._draw)

    def show(self, rows: tuple[Row, ...], width: int, most: int) -> int:
        """Show other rows, in at most so many lines of so many columns; how many lines it takes."""
        if (rows, width, most) != (self._rows, self._width, self._most):
            self._rows, self._width, self._most = rows, width, most
            self._draw()
        return self._lines if rows else 0

    def _draw(self) -> None:
        if not self._rows:
            return
        text = card_text(self._rows, self._width, self._most, self._look)
        self._lines = text.plain.count("\n") + 1
        self.write(text)

    def _look(self, piece: Piece) -> Style:
        ink = inks(self)
        style = Style() if piece.run is None else ink(hue(piece.run))
        match piece.tone:
            case Tone.STRONG:
                style += Style(bold=True)
            case Tone.DIM:
                style = ink("dim")
            case Tone.BETTER:
                style = chip(self, "winner-chip") + Style(bold=True)
            case Tone.WORD:
                style = chip(self, "kind-other") + Style(bold=True)
            case Tone.GOOD:
                style = ink("good")
            case Tone.CAUTION:
                style = ink("caution") + Style(bold=True)
        return style + Style(meta={"term": piece.term}) if piece.term else style
