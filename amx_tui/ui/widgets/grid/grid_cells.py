"""How a cell of the asset grid looks: what one run says about one asset, and the versions under it."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from rich.segment import Segment
from rich.style import Style

from amx_tui.compare.comparison import Comparison
from amx_tui.compare.pivot import AssetRow, Cell
from amx_tui.compare.versions import Version
from amx_tui.compare.worddiff import Change, diff
from amx_tui.history.models import Run
from amx_tui.present import formats
from amx_tui.text import fit, width
from amx_tui.ui.widgets.grid.grid_text import (
    Line,
    Pieces,
    cut,
    joined,
    length,
    marked,
    near_changes,
    wrapped,
)
from amx_tui.ui.widgets.run_columns import Columns
from amx_tui.vocabulary import Density, Mode

TEXT_LINES = 2  # of a description at most, that is not unfolded
CHANGED_LINES = 8  # of one whose changed words need more
VERSION = "version"  # the name under which a line of a version has its number
_ROOMY = 28  # columns; a narrower cell writes "3v" for "3 versions"
_KIND = 9  # columns that the name of a finding can be guessed from
CHIPS: dict[str, str] = {Mode.SEMANTIC: "S", Mode.LEXICAL: "L"}
MEANS: dict[str, str] = {
    Mode.SEMANTIC: "S, semantic: a paraphrase of the seed",
    Mode.LEXICAL: "L, lexical: the same vocabulary, a distinct candidate meaning",
}


@dataclass(frozen=True, slots=True)
class CellPainter:
    """Everything that the look of a cell depends on, but the cell."""

    comparison: Comparison
    columns: Columns
    style_of: Callable[[str], Style]
    ground: Style  # of the widget: what has no colours of its own has these
    baseline: int
    diff: bool
    version_diff: str  # "", "v1" or "seed"
    density: Density

    @property
    def _room(self) -> int:
        return self.columns.run - 2  # the cursor's mark before it, a gap behind it

    def cell(self, row: AssetRow, position: int, opened: bool) -> tuple[list[Line], list[Line]]:
        """The lines of the text, and those below it: facts, then versions where it is unfolded."""
        cell, room = row.cells[position], self._room
        if cell is None:
            return [[Segment(fit("— not in this run", room), self.style_of("muted"))]], []
        won = row.winner == position
        if self.density is Density.ONE and not opened:
            return [self._in_one(row, cell, position, won)], []
        lines = self._lines(row, cell, position, whole=opened or self.density is Density.FULL)
        below = [self._facts(cell, won, opened)]
        if opened:
            for number, version in enumerate(cell.versions):
                under = Style(meta={VERSION: number})  # whose line it is, for the mouse
                lines_of = self._version(cell, version, self.comparison.runs[position], room)
                below += [[_with(segment, under) for segment in line] for line in lines_of]
        return lines, below

    # ------------------------------------------------------------------ the text

    def _lines(self, row: AssetRow, cell: Cell, position: int, *, whole: bool) -> list[Line]:
        """The text; what is cut begins near its first change, and grows as far as its changes need."""
        room, pieces = self._room, self._text(row, cell, position)
        if whole:
            return wrapped(pieces, room)
        lines = wrapped(pieces, room, TEXT_LINES + 1)
        if len(lines) > TEXT_LINES and self._is_marked(row, cell, position):
            near = near_changes(pieces, room // 2)
            return cut(wrapped(near, room, CHANGED_LINES + 1), CHANGED_LINES, room)
        return cut(lines, TEXT_LINES, room)

    def _in_one(self, row: AssetRow, cell: Cell, position: int, won: bool) -> Line:
        """As much of the text as there is room for beside the facts, which stand at the right."""
        facts = self._short_facts(cell, won)
        room = max(2, self._room - length(facts) - 1)
        pieces = self._text(row, cell, position)
        if not self._is_marked(row, cell, position):
            text = " ".join("".join(text for text, _ in pieces)[: 16 * room].split())
            line = [Segment(fit(text, room), pieces[0][1] if len(pieces) == 1 else Style())]
        else:
            lines = wrapped(pieces, room, 2)
            if len(lines) > 1:
                lines = wrapped(near_changes(pieces, room // 3), room, 2)
            (line,) = cut(lines, 1, room)
        return [*line, Segment(" " * (self._room - length(line) - length(facts))), *facts]

    def _against(self, row: AssetRow, position: int) -> Cell | None:
        """What its words are compared with."""
        return row.cells[self.baseline] if self.diff and position != self.baseline else None

    def _is_marked(self, row: AssetRow, cell: Cell, position: int) -> bool:
        base = self._against(row, position)
        if base is None:
            return False
        found = diff(str(base.description), str(cell.description))
        return not found.same and not found.rewritten

    def _text(self, row: AssetRow, cell: Cell, position: int) -> Pieces:
        base = self._against(row, position)
        if base is not None:
            return self._marked(str(base.description), str(cell.description))
        if not cell.description:
            return [("(no text)", self.style_of("muted"))]
        return [(str(cell.description), Style())]

    def _marked(self, before: str, after: str) -> Pieces:
        styles = {
            Change.SAME: Style(),
            Change.ADDED: self.style_of("added") + Style(underline=True),
            Change.REMOVED: self.style_of("removed") + Style(strike=True),
        }
        return marked(before, after, styles, self.style_of("muted"))

    # ------------------------------------------------------------------ the facts

    def _band(self, cell: Cell) -> Segment:
        band = formats.BANDS.get(cell.confidence, cell.confidence[:1].upper() or "–")
        style = self.style_of(cell.confidence) if cell.confidence in formats.BANDS else Style()
        return Segment(band, style + Style(bold=True))

    def _facts(self, cell: Cell, won: bool, opened: bool) -> Line:
        band, ring = self._band(cell), self.style_of("ring")
        tokens = f"{cell.token_count} tok" if cell.token_count else ""
        older = f"+{cell.older} older" if cell.older else ""
        left, right = ("◖", "◗") if won else ("", "")
        count = len(cell.versions)
        sign = "▾" if opened else "▸"
        noun = "v" if self._room < _ROOMY else " version" if count == 1 else " versions"
        more = f" {sign}{count}{noun}" if count else ""
        v1 = " v1" if opened and count else ""
        room = self._room - width(left + band.text + right + v1 + more)
        rest = _rated(cell, room - (width(f" {formats.FLAG}") if cell.kinds else 0))
        found = _flag(cell, room - width(rest))
        rest = joined([rest, *_fitting([tokens, older], room - width(rest + found))])
        return [
            Segment(left, ring),
            band,
            Segment(fit(rest, room - width(found)), ring if won else self.style_of("muted")),
            Segment(right, ring),
            Segment(found, self.style_of("finding")),
            Segment(v1 + more, self.style_of("version")),
        ]

    def _short_facts(self, cell: Cell, won: bool) -> Line:
        """What there is room for beside a text: band, logprob, findings and versions."""
        ring, roomy = self.style_of("ring"), self._room >= _ROOMY
        left, right = ("◖", "◗") if won else (" ", " ")
        number = f" {formats.probability(cell.logprob)}" if roomy else ""
        more = f"▸{len(cell.versions)}" if cell.versions else ""
        return [
            Segment(more + " " if more else "", self.style_of("version")),
            Segment(formats.FLAG if cell.kinds else "", self.style_of("finding")),
            Segment(left, ring),
            self._band(cell),
            Segment(number, ring if won else self.style_of("muted")),
            Segment(right, ring),
        ]

    # ------------------------------------------------------------------ versions

    def _version(self, cell: Cell, version: Version, run: Run, room: int) -> list[Line]:
        accent, muted = self.style_of("version"), self.style_of("muted")
        model = version.model if version.model != run.llm_model else ""
        if self.version_diff:
            seed = version.seed if self.version_diff == "seed" else None
            pieces = self._marked(str(seed or cell.description), str(version.description))
        else:
            pieces = [(str(version.description) or "(no text)", Style())]
        band = formats.BANDS.get(version.confidence, "–")
        facts = joined(
            [
                f"{band} {formats.probability(version.logprob)}",
                formats.status_in_short(version.status, version.since),
            ]
        )
        chip = f" {version.label} {CHIPS.get(version.mode, '')}".rstrip() + " "
        rest = joined([f" {version.kind}", f"#{version.run_id}", model.rsplit("/", 1)[-1]])
        look = self.style_of(version.mode if version.mode in CHIPS else "version")
        body: list[Line] = [
            [
                Segment(fit(chip, room - 2), look),
                Segment(fit(rest, room - 2 - width(chip)), accent),
            ],
            *wrapped(pieces, room - 2),
        ]
        if version.seed:
            body += wrapped([(f"seed: {version.seed}", muted)], room - 2)
        body.append([Segment(fit(facts, room - 2), muted)])
        return [[Segment("│ ", accent), *line] for line in body]


def _with(segment: Segment, style: Style) -> Segment:
    return Segment(segment.text, segment.style + style if segment.style else style)


def _rated(cell: Cell, room: int) -> str:
    """The logprob and what became of the text; the number loses digits before the word does letters."""
    number, short = (
        formats.probability(cell.logprob),
        formats.status_in_short(cell.status, cell.since),
    )
    said = [(number, cell.state), (number, short)]
    if cell.logprob is not None:
        hundredths = f"{cell.logprob:.2f}"
        said += [(hundredths, short), (hundredths.removeprefix("0"), short)]
    written = [f" {digits} {state}".rstrip() for digits, state in said]
    return next((words for words in written if width(words) <= room), written[-1])


def _flag(cell: Cell, room: int) -> str:
    """The kinds of a cell's findings; only their mark, where nothing could be read of them."""
    if not cell.kinds:
        return ""
    words = f" {formats.FLAG} {', '.join(cell.kinds)}"
    return fit(words, room) if room >= min(width(words), _KIND) else f" {formats.FLAG}"


def _fitting(parts: list[str], room: int) -> list[str]:
    """The parts, as far as they fit behind others."""
    shown: list[str] = []
    for part in filter(None, parts):
        if width(joined(["", *shown, part])) + 3 <= room:
            shown.append(part)
    return shown
