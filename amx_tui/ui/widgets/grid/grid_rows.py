"""How a row of the asset grid looks: the heads of its columns, or an asset with one block per run."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from rich.segment import Segment
from rich.style import Style

from amx_tui.compare.against import best_delta, worst_delta
from amx_tui.compare.pivot import AssetRow
from amx_tui.compare.review_queue import EXACT, why
from amx_tui.present import formats
from amx_tui.text import fit, width, wrap
from amx_tui.ui.widgets.charts.drawing import clipped, hue
from amx_tui.ui.widgets.grid.grid_cells import TEXT_LINES, CellPainter
from amx_tui.ui.widgets.grid.grid_text import Line, cut, filled, joined, length, wrapped
from amx_tui.vocabulary import LETTERS, MIN_RUNS, Density, GridSort

INDENT = 2  # of an asset's name
_WHY = 3  # lines at most that say why an asset stands where it stands
_NAME = 14  # columns that a name has beside its delta at least; else the delta stands below it


@dataclass(frozen=True, slots=True)
class RowPainter(CellPainter):
    """Everything that the look of a row depends on, but the row and the cursor."""

    hair: bool  # a line below each asset
    sort: GridSort
    reverse: bool

    @property
    def worst(self) -> bool:
        """The delta is that of the other run that did worst, not best."""
        return self.sort is GridSort.REGRESSED

    # ------------------------------------------------------------------ heights

    def height(self, row: AssetRow, opened: bool) -> int:
        """Lines of a row, roughly where texts are whole or marked: `lines` says it exactly.

        Cheap, because it is asked for every row of the grid.
        """
        if opened:
            return self._whole(row, versions=True) + self.hair
        if self.density is Density.ONE:
            return 1
        if self.density is Density.FULL:
            return self._whole(row) + self.hair
        room, most = self._room, TEXT_LINES if self.diff else 1
        for cell in row.cells:
            if most == TEXT_LINES:
                break
            if cell is not None:
                text = str(cell.description)
                if len(text) > room or "\n" in text or (not text.isascii() and width(text) > room):
                    most = TEXT_LINES
        return most + 1 + self.hair

    def _whole(self, row: AssetRow, versions: bool = False) -> int:
        room, most = max(1, self._room), 1
        for cell in row.present:
            need = len(str(cell.description)) // room + 1
            for version in cell.versions if versions else ():
                need += 3 + (len(str(version.description)) + len(str(version.seed))) // room
            most = max(most, need)
        return most + 1

    # ------------------------------------------------------------------ the heads

    @property
    def _delta_width(self) -> int:
        return 6 if len(self.comparison.runs) == MIN_RUNS else 8  # -0.210, or C -0.210

    @property
    def beside(self) -> bool:
        """The delta stands beside the name, not below it."""
        return self.columns.label - INDENT - self._delta_width - 2 >= _NAME

    @property
    def delta_from(self) -> int:
        """The column from which on the delta stands, if it has one of its own."""
        return self.columns.label - 1 - self._delta_width

    def _delta_head(self) -> str:
        if len(self.comparison.runs) == MIN_RUNS:
            return f"Δ {LETTERS[1 - self.baseline]}-{LETTERS[self.baseline]}"
        return "Δ worst" if self.worst else "Δ best"

    def head(self) -> Line:
        """The columns' heads: the run, the mode of its own results, and which one is the baseline."""
        base = self.style_of("group")
        room = self.columns.label - 1
        name, delta = self._label_heads(room)
        gap = " " * max(1, room - 1 - len(name) - len(delta))
        line = filled([Segment(f" {name}{gap}{delta}", self.style_of("muted"))], room + 1, base)
        for position in self.columns.shown:
            mode = formats.MODES.get(self.comparison.modes[position], "")
            mark = "base" if position == self.baseline else ""
            named = f"{LETTERS[position]} #{self.comparison.runs[position].id}"
            rest = f" {joined([mark, mode])}" if mark or mode else ""
            ink = self.style_of(hue(position)) + Style(bold=True)
            before, behind = self._more(position)
            room = self.columns.run - 2 - length(before) - length(behind)
            head = [
                self._rule(position, base),
                *before,
                Segment(fit(named, room), ink),
                Segment(fit(rest, room - width(named)), self.style_of("muted")),
            ]
            head = filled(head, self.columns.run - 1 - length(behind), base)
            line += filled([*head, *behind], self.columns.run, base)
        return line

    def _label_heads(self, room: int) -> tuple[str, str]:
        """The heads of name and delta; the one that is sorted by says so, or names what else is."""
        delta = self._delta_head()
        name = "Asset" if self.beside or room >= 16 else ""
        downward = self.reverse != (self.sort is not GridSort.ASSET)
        match self.sort:
            case GridSort.ASSET:
                name += f" {'↓' if downward else '↑'}" if name else ""
            case GridSort.REGRESSED | GridSort.IMPROVED:
                downward = self.reverse != (self.sort is GridSort.IMPROVED)
                delta += " ↓" if downward else " ↑"
            case other:
                by = f"{other.value} {'↓' if downward else '↑'}"
                left = room - 2 - width(delta)
                name = f"{name} by {by}" if width(f"{name} by {by}") <= left else fit(by, left)
        return name, delta

    def _more(self, position: int) -> tuple[Line, Line]:
        """At the ends of the heads: the runs that stand beside the screen, `‹ A` and `C D ›`."""
        shown = self.columns.shown
        before = range(shown[0]) if position == shown[0] else ()
        behind = range(shown[-1] + 1, len(self.comparison.runs)) if position == shown[-1] else ()
        left = [Segment("‹", self.style_of("mark")), *self._letters(before), Segment(" ")]
        right = [*self._letters(behind), Segment(" ›", self.style_of("mark"))]
        return left if before else [], right if behind else []

    def _letters(self, positions: Iterable[int]) -> Line:
        inks = [(LETTERS[p], self.style_of(hue(p)) + Style(bold=True)) for p in positions]
        return [Segment(f" {letter}", ink) for letter, ink in inks]

    def _rule(self, position: int, base: Style, *, at: bool = False) -> Segment:
        """What stands before a cell: the cursor's mark, or the rule between two runs."""
        if at:
            return Segment("▌", base + self.style_of("mark"))
        first = position == self.columns.shown[0]
        return Segment(" ", base) if first else Segment("│", base + self.style_of("hair"))

    # ------------------------------------------------------------------ assets

    def delta(self, row: AssetRow) -> Line | None:
        """What another run's logprob is above the baseline's, and of which; None: not known."""
        found = (worst_delta if self.worst else best_delta)(row, self.baseline)
        if found is None:
            return None
        look = "bad" if found.value < 0 else "good" if found.value > 0 else "muted"
        number = Segment(f"{found.value:+.3f}" if found.value else "0.000", self.style_of(look))
        if len(self.comparison.runs) == MIN_RUNS:
            return [number]
        ink = self.style_of(hue(found.position))
        return [Segment(f"{LETTERS[found.position]} ", ink), number]

    def label(self, row: AssetRow, long_name: bool, opened: bool, at: int | None) -> list[Line]:
        """The asset's name, and its delta beside or below it."""
        room = self.columns.label - INDENT - 1
        found = self.delta(row)
        beside = self.beside or (self.density is Density.ONE and not opened)
        left = room - (self._delta_width + 1 if beside and found else 0)
        name, table = row.asset.own_name, row.asset.table
        if beside and not self.beside and width(name) > left:
            left, found = room, None  # a name says more than a number that is known elsewhere
        if long_name and table and row.asset.column:
            lead = fit(f"{table.quoted}.", max(2, left - width(name)))
            name = lead + name if width(lead) + width(name) <= left else name
        ink = Style(bold=at is not None)
        names = list(wrap(name, left)) if opened else [fit(name, left)]
        lines: list[Line] = [[Segment(" " * INDENT), Segment(each, ink)] for each in names]
        if found is not None and beside:
            gap = self.columns.label - 1 - INDENT - width(names[0]) - length(found)
            lines[0] += [Segment(" " * gap), *found]
        elif found is not None:
            lines.append([Segment(" " * INDENT), *clipped(found, room)])
        if mark := self._several(row, room, opened):
            lines.append([Segment(" " * INDENT), Segment(mark, self.style_of("muted"))])
        if self.sort is GridSort.QUEUE and (opened or self.density is not Density.ONE):
            why = [(self.why(row), self.style_of("finding"))]
            told = cut(wrapped(why, room, _WHY + 1), _WHY, room)
            lines += [[Segment(" " * INDENT), *line] for line in told]
        return lines

    def why(self, row: AssetRow) -> str:
        """What speaks for looking at an asset."""
        return why(row, len(self.comparison.assets) <= EXACT)

    def _several(self, row: AssetRow, room: int, opened: bool) -> str:
        """That more than one run has an accepted text, where there is a line for it."""
        accepted = row.accepted
        if len(accepted) < MIN_RUNS or (self.density is Density.ONE and not opened):
            return ""
        return fit(f"{len(accepted)} accepted", room)

    def blocks(self, row: AssetRow, opened: bool) -> list[list[Line]]:
        """What each run on the screen says of an asset; the facts of all runs stand on one line."""
        cells = [self.cell(row, position, opened) for position in self.columns.shown]
        texts = max(len(text) for text, _ in cells)
        return [[*text, *[[]] * (texts - len(text)), *below] for text, below in cells]

    def lines(
        self,
        row: AssetRow,
        opened: bool,
        at: int | None,
        long_name: bool = False,
        blocks: list[list[Line]] | None = None,
    ) -> list[Line]:
        """An asset: its name, and its `blocks`; the run `at` is under the cursor.

        `long_name` names the table too.
        """
        blocks = self.blocks(row, opened) if blocks is None else blocks
        label = self.label(row, long_name, opened, at)
        least = 1 if self.density is Density.ONE and not opened else 2
        height = max(least, len(label), *(len(block) for block in blocks))
        cursor = self.ground + self.style_of("cursor")
        lines: list[Line] = []
        for number in range(height):
            base = cursor if at is not None and number < len(label) else self.ground
            shown = label[number] if number < len(label) else []
            line = filled(shown, self.columns.label, base)
            for position, block in zip(self.columns.shown, blocks, strict=True):
                base = cursor if position == at else self.ground
                shown = block[number] if number < len(block) else []
                rule = self._rule(position, base, at=position == at)
                line += [rule, *filled(shown, self.columns.run - 1, base)]
            lines.append(line)
        return [*lines, self._hair_line()] if self.hair else lines

    def _hair_line(self) -> Line:
        """What keeps an asset apart from the next one."""
        look = self.ground + self.style_of("hair")
        line = [
            Segment(" " * INDENT, self.ground),
            Segment("─" * (self.columns.label - INDENT), look),
        ]
        for position in self.columns.shown:
            joint = "─" if position == self.columns.shown[0] else "┼"
            line.append(Segment(joint + "─" * (self.columns.run - 1), look))
        return line
