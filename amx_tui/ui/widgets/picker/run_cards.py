"""A run as two lines of a narrow list, as one line of a wide one, and as a line of details."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass

from rich.style import Style
from rich.text import Text

from amx_tui.history.models import Run
from amx_tui.present import fields, formats
from amx_tui.text import fit, width
from amx_tui.vocabulary import LETTERS, Kind, SortKey

ONE_LINE = 60  # columns from which a line holds a run; what it cannot hold is cut
_LARGER = 72  # and from which more than the beginning of a scope stands beside the rest
_WHOLE = 88  # and from which nothing but a long scope is cut
_ROOMY = 112  # and from which it also says when the run started, and its status in words
_TIGHT = {"status": 1, "llm_model": 15, "duration_sec": 8, "cost_usd": 8, "approval_rate": 10}
_TIGHTER = _TIGHT | {"kind": 8, "llm_model": 12, "duration_sec": 7, "approval_rate": 5}
_TIGHTEST = _TIGHTER | {"llm_model": 9}
_STEPS: tuple[tuple[int, Mapping[str, int]], ...] = (
    (_ROOMY, {}),
    (_WHOLE, _TIGHT),
    (_LARGER, _TIGHTER),
    (0, _TIGHTEST),
)
_LEAST_SCOPE = 6
_GUTTER = 1  # columns at the left, for the mark of the cursor
_BOLD = Style(bold=True)
_MANY = re.compile(r" \((\d+) (table|column)s\)$")

Inks = Callable[[str], Style]  # by the theme's names: "run-a", "dim"


def letter_of(run_id: int, picks: tuple[int, ...]) -> str:
    """A to D for a picked run, else ""."""
    return LETTERS[picks.index(run_id)] if run_id in picks else ""


def detail(run: Run, now: float) -> Text:
    """Everything about a run, in words."""
    parts = (field.in_words(run, now) for field in fields.DETAIL)
    return Text(" · ".join(part for part in parts if part))


def approval_words(run: Run) -> tuple[str, str]:
    """How much of a run was approved: the share, and what stands behind it or in its place."""
    if run.results is None:
        return "", "…"
    if run.approval_rate is None:
        return "", "running" if run.status == "running" else "no results"
    if not run.approved and run.status in ("ready_for_review", "running"):
        return "", "running" if run.status == "running" else "unreviewed"
    return f"{run.approval_rate:.0%}", formats.fraction(run)


def short_scope(scope: str) -> str:
    """A scope in fewer columns, nothing lost: a schema is named once, numbers are abbreviated."""
    first, *more = _MANY.sub(r" · \1 \2s", scope).replace(" columns", " cols").split(", ")
    schema = f"{first.partition('.')[0]}."
    return ", ".join([first, *(name.removeprefix(schema) for name in more)])


def _gap(scope: str, right: str) -> int:
    return width(scope) + width(right) + 1


@dataclass(frozen=True, slots=True)
class RunPainter:
    """Draws runs in so many columns; `kinds` are the looks of the kinds' pills."""

    columns: int
    now: float
    inks: Inks
    kinds: Mapping[str, Style]

    @property
    def lines(self) -> int:
        """Lines that each run takes."""
        return 1 if self.columns >= ONE_LINE else 2

    def paint(self, run: Run, letter: str) -> list[Text]:
        """The run in `lines` lines, each as wide as the list."""
        made = self._card(run, letter) if self.lines == 2 else [self._row(run, letter)]
        for line in made:
            line.truncate(self.columns, overflow="ellipsis", pad=True)
        return made

    # ------------------------------------------------------------------ two lines

    def _card(self, run: Run, letter: str) -> list[Text]:
        first = self._head(run, letter)
        if run.unreadable:
            first.append("! ", self.inks("caution"))
        room = self.columns - first.cell_len
        share, behind = approval_words(run)
        whole, short = f"{share} {behind}".strip(), short_scope(run.scope)
        less = share or formats.fraction(run)
        # what gives way first, where not all fits
        ways = ((run.scope, whole), (short, whole), (short, less), (short, ""))
        scope, right = next((way for way in ways if _gap(*way) <= room), ways[-1])
        first.append(fit(scope, max(1, room - width(right) - 1 if right else room)))
        second = self._second(run)
        self._at_right(first, right, share)
        if not right and width(less) < self.columns - second.cell_len:
            self._at_right(second, less, share)
        return [first, second]

    def _at_right(self, line: Text, words: str, share: str) -> None:
        line.append(" " * (self.columns - line.cell_len - width(words)))
        line.append_text(self._share(words, share))

    def _share(self, text: str, share: str) -> Text:
        """The share of approved texts in bold, the rest muted."""
        if share and text.startswith(share):
            return Text.assemble((share, "bold"), (text[len(share) :], self.inks("dim")))
        return Text(text, self.inks("dim"))

    def _head(self, run: Run, letter: str) -> Text:
        line = Text.assemble(" " * _GUTTER, self.box(letter, bool(run.results)), " ")
        look = self.inks(f"run-{letter.lower()}") + _BOLD if letter else _BOLD
        return line.append(f"#{run.id} ", look)

    def box(self, letter: str, pickable: bool) -> Text:
        """The letter of a picked run in its hue, an empty box, or a dot for what cannot be picked."""
        if letter:
            return Text(letter, self.inks(f"run-{letter.lower()}") + _BOLD)
        return Text("□" if pickable else "·", self.inks("dim"))

    def _second(self, run: Run) -> Text:
        """Status and kind, then model, time and cost as far apart as there is room for."""
        facts = [
            run.short_model or "no model",
            formats.seconds(run.duration_sec),
            formats.dollars(run.cost_usd),
        ]
        start = Text.assemble(
            " " * _GUTTER, self.glyph(run), " ", self.chip(run.kind, pad=True), " "
        )
        room = self.columns - start.cell_len
        text = ""
        for between in (" · ", "  ", " "):
            text = between.join(facts)
            if width(text) <= room:
                break
        else:  # the pill gives way, then the model
            start = Text.assemble(" " * _GUTTER, self.glyph(run), " ", self.chip(run.kind), " ")
            left = self.columns - start.cell_len - width(" ".join(facts[1:])) - 1
            text = " ".join([fit(facts[0], max(1, left)), *facts[1:]])
        return start.append(text, self.inks("dim"))

    def glyph(self, run: Run) -> Text:
        """The sign of the status; what failed is red."""
        ink = "bad" if run.status in ("failed", "cancelled") else "dim"
        return Text(formats.status(run.status)[:1], self.inks(ink))

    def chip(self, kind: Kind, *, pad: bool = False) -> Text:
        """The kind's name on its ground, all of one width if padded."""
        wide = max(len(one.label) for one in Kind) if pad else 0
        words = f" {kind.label} ".ljust(wide + 2) if pad else kind.label
        return Text(words, style=self.kinds.get(kind.value, Style()))

    # ------------------------------------------------------------------ one line

    def _row(self, run: Run, letter: str) -> Text:
        line = Text.assemble(" " * _GUTTER, self.box(letter, bool(run.results)), " ")
        for (field, column), columns in self._widths():
            text = self._fact(run, field.name, columns)
            if not text.cell_len:
                text = Text(field.in_short(run, self.now) or column.empty, self.inks("dim"))
            if text.cell_len > columns:
                text = Text(fit(text.plain, columns), text.style)
            blanks = " " * (columns - text.cell_len)
            parts = (blanks, text) if column.right else (text, blanks)
            line.append_text(Text.assemble(*parts, " "))
        return line

    def _fact(self, run: Run, name: str, columns: int) -> Text:
        match name:
            case "run_id":
                return Text(f"#{run.id}", _BOLD)
            case "kind":
                return self.chip(run.kind, pad=columns > _TIGHTER["kind"])
            case "scope":
                return Text(run.scope if width(run.scope) <= columns else short_scope(run.scope))
            case "status" if columns == 1:
                return self.glyph(run)
            case "status":
                return Text(f"! {run.status}" if run.unreadable else formats.status(run.status))
            case "approval_rate":
                share, behind = approval_words(run)
                whole = f"{share} {behind}".strip()
                fits = width(whole) <= columns
                return self._share(whole if fits else share or formats.NOTHING, share)
            case _:
                return Text("")

    def _widths(self) -> list[tuple[tuple[fields.Field, fields.Column], int]]:
        """The columns that fit, with their widths; the scope has what the others leave."""
        roomy = self.columns >= _ROOMY
        shown = [(f, c) for f, c in fields.PICKER if roomy or f.name != "started_at"]
        tight = next(step for least, step in _STEPS if self.columns >= least)
        widths = {c.heading: tight.get(f.name, c.width) for f, c in shown}
        used = sum(size + 1 for size in widths.values())
        rest = max(_LEAST_SCOPE, self.columns - _GUTTER - 2 - used)
        return [((f, c), widths[c.heading] or rest) for f, c in shown]

    @staticmethod
    def _heading(column: fields.Column, columns: int) -> str:
        """The name of a column; over numbers it may take the blank before them."""
        room = columns + column.right if columns > 1 else 0
        names = (column.heading, column.short or column.heading)
        return next((name for name in names if width(name) <= room), fit(names[-1], room))

    def heads(self, sort: SortKey, *, descending: bool) -> Text:
        """The names of the columns, each of which sorts when it is clicked."""
        line = Text(" " * (_GUTTER + 2))
        keys = list(SortKey)
        for (_, column), columns in self._widths():
            arrow = ("↓" if descending else "↑") if column.sort is sort else ""
            words = self._heading(column, columns)
            if width(words) > columns:  # into the blank before its column
                line.right_crop(1)
            blanks = " " * (columns - width(words))
            style = self.inks("dim") + Style(
                bold=bool(arrow), meta={"do": f"sort_by({keys.index(column.sort)})"}
            )
            if column.right:  # the arrow stands between two columns: numbers end below their name
                line.append(f"{blanks}{words}{arrow or ' '}", style)
            else:
                line.append(f"{words}{arrow}{blanks} "[: columns + 1], style)
        return line
