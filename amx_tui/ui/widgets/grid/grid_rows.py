"""How a row of the asset grid looks: a table's header, or an asset with one block per run."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from rich.segment import Segment
from rich.style import Style

from amx_tui.compare.comparison import Comparison
from amx_tui.compare.pivot import AssetRow, Cell
from amx_tui.compare.versions import Version
from amx_tui.compare.view import Group
from amx_tui.compare.worddiff import Change
from amx_tui.history.models import Run
from amx_tui.present import formats
from amx_tui.text import fit, width
from amx_tui.ui.widgets.grid.grid_text import Line, cut, filled, joined, marked, wrapped
from amx_tui.ui.widgets.run_columns import Columns
from amx_tui.vocabulary import LETTERS

_SCHEMA = 2  # columns that a schema needs beside its table
TEXT_LINES = 2  # of a description that is not unfolded
_ROOMY = 28  # columns; a narrower cell writes "3v" for "3 versions"
CHIPS = {"semantic": "S", "lexical": "L"}
MEANS = {
    "semantic": "S, semantic: a paraphrase of the seed",
    "lexical": "L, lexical: the same vocabulary, a distinct candidate meaning",
}


@dataclass(frozen=True, slots=True)
class RowPainter:
    """Everything that the look of a row depends on, but the row and the cursor."""

    comparison: Comparison
    columns: Columns
    style_of: Callable[[str], Style]
    ground: Style  # of the widget: what has no colours of its own has these
    baseline: int
    diff: bool
    version_diff: str  # "", "v1" or "seed"

    @property
    def _room(self) -> int:
        return self.columns.run - 2  # the cursor's mark before it, a gap behind it

    # ------------------------------------------------------------------ heights

    def height(self, row: AssetRow, opened: set[int]) -> int:
        """Lines of a row, roughly where cells are unfolded: `lines` says it exactly.

        Cheap, because it is asked for every row of the grid.
        """
        room = self._room
        most = TEXT_LINES if self.diff else 1
        for position, cell in enumerate(row.cells):
            if cell is None:
                continue
            text = str(cell.description)
            if position in opened:
                need = len(text) // room + 1
                for version in cell.versions:
                    need += 3 + len(str(version.description)) // room
                    need += len(str(version.seed)) // room
                most = max(most, need)
            elif len(text) > room or (not text.isascii() and width(text) > room) or "\n" in text:
                most = max(most, TEXT_LINES)
        return most + 1

    # ------------------------------------------------------------------ lines

    def head(self) -> Line:
        """The columns' heads: the run, the mode of its own results, and which one is the baseline."""
        base = self.style_of("group")
        line = filled([Segment(" Asset")], self.columns.label, base)
        for position in self.columns.shown:
            mode = formats.MODES.get(self.comparison.modes[position], "")
            run = self.comparison.runs[position]
            mark = "base" if position == self.baseline else ""
            text = joined([f"{LETTERS[position]} #{run.id}", mode, mark])
            line += filled([Segment(fit(text, self.columns.run - 1))], self.columns.run, base)
        return line

    def group(self, group: Group, folded: bool, at: int | None) -> Line:
        """A table's header: assets; wins, mean difference to the baseline and texts with findings of
        each run; the run `at` is under the cursor."""
        plain = self.style_of("group")
        cursor = plain + self.style_of("cursor")
        sign = "▸" if folded else "▾"
        name = _heading(group, self.columns.label - 4)
        name = f" {sign} {name}"
        label = plain if at is None else cursor
        line = filled([Segment(fit(name, self.columns.label - 1))], self.columns.label, label)
        for position in self.columns.shown:
            wins, delta = group.wins[position], group.deltas[position]
            mean = "" if delta is None else f"mean {delta:+.3f}"
            flags = f"{group.findings[position]} {formats.FLAG}" if group.findings[position] else ""
            words = joined([f"{wins} win{'' if wins == 1 else 's'}", mean, flags])
            base = cursor if position == at else plain
            line += filled([Segment(fit(words, self.columns.run - 1))], self.columns.run, base)
        return line

    def lines(self, row: AssetRow, opened: set[int], at: int | None) -> list[Line]:
        """An asset: its name, and what each run on the screen says; `at` is under the cursor."""
        name = row.asset.own_name
        label = [Segment("   " + fit(name, self.columns.label - 4))]
        blocks = [self._cell(row, p, p in opened) for p in self.columns.shown]
        height = max(2, self.height(row, set()), *(len(block) for block in blocks))
        cursor = self.ground + self.style_of("cursor")
        lines: list[Line] = []
        for number in range(height):
            line = filled(label if number == 0 else [], self.columns.label, self.ground)
            for position, block in zip(self.columns.shown, blocks, strict=True):
                base = cursor if position == at else self.ground
                shown = block[number] if number < len(block) else []
                mark = Segment("▌" if position == at else " ", base)
                line += [mark, *filled(shown, self.columns.run - 1, base)]
            lines.append(line)
        return lines

    def _cell(self, row: AssetRow, position: int, opened: bool) -> list[Line]:
        cell, room = row.cells[position], self._room
        if cell is None:
            return [[Segment("— not in this run", self.style_of("muted"))]]
        pieces = self._text(row, cell, position)
        lines = (
            wrapped(pieces, room)
            if opened
            else cut(wrapped(pieces, room, TEXT_LINES + 1), TEXT_LINES, room)
        )
        lines = [*lines, self._facts(cell, row.winner == position, opened)]
        if opened:
            for version in cell.versions:
                lines += self._version(cell, version, self.comparison.runs[position], room)
        return lines

    def _text(self, row: AssetRow, cell: Cell, position: int) -> list[tuple[str, Style]]:
        base = row.cells[self.baseline]
        if self.diff and base is not None and position != self.baseline:
            return self._marked(str(base.description), str(cell.description))
        if not cell.description:
            return [("(no text)", self.style_of("muted"))]
        return [(str(cell.description), Style())]

    def _marked(self, before: str, after: str) -> list[tuple[str, Style]]:
        styles = {
            Change.SAME: Style(),
            Change.ADDED: self.style_of("added") + Style(underline=True),
            Change.REMOVED: self.style_of("removed") + Style(strike=True),
        }
        return list(marked(before, after, styles, self.style_of("muted")))

    def _facts(self, cell: Cell, won: bool, opened: bool) -> Line:
        band = formats.BANDS.get(cell.confidence, cell.confidence[:1].upper() or "–")
        style = self.style_of(cell.confidence) if cell.confidence in formats.BANDS else Style()
        tokens = f"{cell.token_count} tok" if cell.token_count else ""
        older = f"+{cell.older} older" if cell.older else ""
        ring, muted = self.style_of("ring"), self.style_of("muted")
        left, right = ("◖", "◗") if won else ("", "")
        count = len(cell.versions)
        sign = "▾" if opened else "▸"
        noun = "v" if self._room < _ROOMY else " version" if count == 1 else " versions"
        more = f" {sign}{count}{noun}" if count else ""
        v1 = " v1" if opened and count else ""
        found = f"{formats.FLAG} {', '.join(cell.kinds)}" if cell.kinds else ""
        rest = joined([f" {formats.probability(cell.logprob)}", cell.status, tokens, older, found])
        rest = fit(rest, self._room - len(left + band + right + v1 + more) - 1)
        return [
            Segment(left, ring),
            Segment(band, style + Style(bold=True)),
            Segment(rest, ring if won else muted),
            Segment(right, ring),
            Segment(v1 + more, self.style_of("version")),
        ]

    def _version(self, cell: Cell, version: Version, run: Run, room: int) -> list[Line]:
        accent, muted = self.style_of("version"), self.style_of("muted")
        chip = CHIPS.get(version.mode, "")
        model = version.model if version.model != run.llm_model else ""
        head = joined(
            [
                f"{version.label} {chip}".strip(),
                version.kind,
                f"#{version.run_id}",
                model.rsplit("/", 1)[-1],
            ]
        )
        if self.version_diff:
            seed = version.seed if self.version_diff == "seed" else None
            pieces = self._marked(str(seed or cell.description), str(version.description))
        else:
            pieces = [(str(version.description) or "(no text)", Style())]
        band = formats.BANDS.get(version.confidence, "–")
        facts = joined([f"{band} {formats.probability(version.logprob)}", version.status])
        body: list[Line] = [[Segment(fit(head, room - 2), accent)], *wrapped(pieces, room - 2)]
        if version.seed:
            body += wrapped([(f"seed: {version.seed}", muted)], room - 2)
        body.append([Segment(fit(facts, room - 2), muted)])
        return [[Segment("│ ", accent), *line] for line in body]


def _heading(group: Group, room: int) -> str:
    """A table's name and how many assets it has, as much of it as fits.

    The table says more than its schema, but without a sign of that, two tables would look like one.
    """
    count, schema = f" ({len(group.rows)})", group.of.schema.quoted
    table = f".{group.of.table.quoted}" if group.of.table else ""
    for rest in (f"{table}{count}", table):
        left = room - width(rest)
        if left >= min(width(schema), _SCHEMA):
            return f"{fit(schema, left)}{rest}" if schema else f"{group.name}{count}"
    return f"{fit(schema, _SCHEMA)}{table}"


def version_words(cell: Cell) -> str:
    """What each version's chip means and what it was anchored on."""
    lines = []
    for version in cell.versions:
        seed = f", anchored on “{version.seed}”" if version.seed else ""
        mode = MEANS.get(version.mode, "no mode recorded")
        lines.append(f"{version.label}: {version.kind} #{version.run_id}, {mode}{seed}")
    return "\n".join(lines)
