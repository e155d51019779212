"""What an answer is made from, and what it is made of."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from typing import NamedTuple

from amx_tui.ask.agents.offline.desk.asked import Asked
from amx_tui.ask.names import Named, words_of
from amx_tui.ask.tools.shelf import Compared, Shelf
from amx_tui.compare.comparison import MetricRow
from amx_tui.compare.pivot import AssetRow, Cell
from amx_tui.history.models import Asset, Run
from amx_tui.history.snapshot import Snapshot
from amx_tui.present import formats
from amx_tui.text import one_line
from amx_tui.vocabulary import LETTERS, MIN_RUNS, Filter, wins

_QUOTED = 110  # characters of a description in a sentence


class Detail(NamedTuple):
    """What stands folded below an answer: Markdown under a title."""

    title: str
    text: str


@dataclass(frozen=True, slots=True)
class Reply:
    """An answer: a line or two, and what is folded below them. `understood` is False for a question
    that was not, and `found` where what it asks about is not there."""

    head: str
    details: tuple[Detail, ...] = ()
    understood: bool = True
    found: bool = True
    rows: Sequence[AssetRow] = ()  # the assets that it lists
    first: str = ""  # the table that stands first in it
    runs: tuple[int, ...] = ()  # that it lists, as few as can be compared

    def offering(self, like: Sequence[str]) -> Reply:
        """With names that may have been meant, behind what was not understood."""
        if not like:
            return self
        first, stop, rest = self.head.partition(". ")
        names = " or ".join(map(literally, like))
        return replace(self, head=f"{first}{stop or '. '}Did you mean {names}? {rest}".rstrip())

    @property
    def bare(self) -> str:
        """The head without its notes."""
        return self.head.partition("\n\n(")[0]

    def noted(self, note: str) -> Reply:
        """With a note behind the answer."""
        return replace(self, head=f"{self.head}\n\n{note}") if note else self


_SAYS_RUN = (
    r"(?=(?: \w+)? (?:runs?|ones?|prompts?|instructions?|versions?|models?|settings?|config\w*"
    r"|texts?|descriptions?|wordings?)\b|\W*$)"
)
_NEWER = re.compile(rf"\b(?:newer|newest|(?:new|latest|last){_SAYS_RUN})")
_OLDER = re.compile(rf"\b(?:older|oldest|(?:old|earlier|previous|first){_SAYS_RUN})")
"""One of two runs by its age: the new prompt, and not the last column."""


_HELD_AGAINST = re.compile(
    r"\bthan (?:(?:in|on|with|by|for|it was in) )?(?:run )?(?:#?\d+|[a-d])\W*$"
)
"""The one run that is named is what the other one is held against."""


@dataclass(slots=True)
class Desk:
    """A question, and the history that it is about."""

    snapshot: Snapshot
    shelf: Shelf
    asked: Asked
    ids: tuple[int, ...]  # the runs that are compared for it
    now: float = 0.0  # Unix seconds

    @property
    def found(self) -> Compared:
        """The comparison. Raises ToolError, and UserError."""
        return self.shelf.compared(self.snapshot, self.ids)

    @property
    def runs(self) -> tuple[Run, ...]:
        """The compared runs."""
        return self.found.comparison.runs

    def name(self, position: int) -> str:
        """`A (#120)`."""
        return f"{LETTERS[position]} (#{self.runs[position].id})"

    def called(self, runs: Sequence[Run]) -> dict[int, str]:
        """`A (#120)`, and `#58` for a run that is not compared, by their ids."""
        letters = {run_id: LETTERS[i] for i, run_id in enumerate(self.ids)}
        return {r.id: f"{letters[r.id]} (#{r.id})" if r.id in letters else f"#{r.id}" for r in runs}

    def metric(self, name: str) -> MetricRow:
        """A row of the metric board."""
        return next(row for row in self.found.comparison.metrics if row.metric.name == name)

    def rows(self) -> list[AssetRow]:
        """The assets that the question is about: those in what it names, else all."""
        named = self.asked.named
        rows = self.found.comparison.assets
        return [row for row in rows if not named or named.covers(row.asset)]

    def first_rows(self) -> list[AssetRow]:
        """The assets that an order by a measure may begin with: columns, where these are asked for."""
        return [row for row in self.rows() if row.asset.column or not self.asked.columns]

    @property
    def subject(self) -> int | None:
        """The position of the one compared run that the question names."""
        asked = self.asked
        by_id = {run.id: i for i, run in enumerate(self.runs)}
        if "than" in asked.words:  # is B better than A
            told = [by_id[run_id] for run_id in asked.run_ids if run_id in by_id] or list(
                asked.letters
            )
            if len(told) == 1 and len(self.runs) == 2 and _HELD_AGAINST.search(asked.text):
                return 1 - told[0]  # better than in 119
            return told[0] if told and told[0] < len(self.runs) else None
        named = {by_id[run_id] for run_id in asked.run_ids if run_id in by_id}
        named |= {at for at in asked.letters if at < len(self.runs)}
        if not named and len(self.runs) == 2:
            if _NEWER.search(asked.text):
                return self.newer
            if _OLDER.search(asked.text):
                return 1 - self.newer
        return named.pop() if len(named) == 1 else None

    @property
    def newer(self) -> int:
        """The position of the run that started last."""
        runs = self.runs
        return max(range(len(runs)), key=lambda i: (runs[i].started_at or 0.0, runs[i].id))


def course(desk: Desk) -> tuple[str, str, int]:
    """Which run minus which a difference is told as: of two the newer one minus the older, so that a
    gain is above 0, else the last one minus the baseline; and the sign for a value of the last one
    minus A's."""
    last = len(desk.runs) - 1
    to = desk.newer if last == 1 else last
    start = 1 - to if last == 1 else 0
    return desk.name(to), desk.name(start), 1 if to else -1


_HELD = words_of("compared versus vs against relative")


def direction(desk: Desk) -> tuple[int, int]:
    """From which run to which: as the question says, else as in the grid, from the baseline."""
    if said := ends_of(desk):
        return said
    subject, runs = desk.subject, len(desk.runs)
    if runs == 2:
        to = desk.newer if subject is None else subject
        return 1 - to, to
    return (runs - 1, 0) if subject == 0 else (0, runs - 1 if subject is None else subject)


def ends_of(desk: Desk) -> tuple[int, int] | None:
    """`from 120 to 119`, `in 119 compared to 120`: where both ends are named."""
    at = {run.id: position for position, run in enumerate(desk.runs)}
    asked = desk.asked
    ends = [at[run_id] for run_id in asked.run_ids if run_id in at] or [*asked.letters]
    if len(ends) != 2 or max(ends) >= len(desk.runs) or ends[0] == ends[1]:
        return None
    if "from" in asked.words:
        return ends[0], ends[1]
    return (ends[1], ends[0]) if _HELD.intersection(asked.words) else None


def view_of(desk: Desk) -> str:
    """The filter of the grid that shows what was asked for: what one run lost, the other won, if it is
    the baseline of the grid that regressed."""
    only = desk.asked.filter
    if only not in (Filter.REGRESSED, Filter.IMPROVED) or len(desk.ids) > MIN_RUNS:
        return only
    start, to = direction(desk)
    if start == 0:
        return only
    return wins(LETTERS[start if only == Filter.REGRESSED else to])


def base_of(desk: Desk) -> int:
    """The position of the run that what moved is held against, where a question in slots names it."""
    wish = desk.asked.wish if desk.asked.form else None
    return desk.ids.index(wish.way[0]) if wish and wish.way and wish.way[0] in desk.ids else 0


def scope_words(named: Named) -> str:
    """` on sales.orders`, or "" where nothing is named."""
    names = [asset.named for asset in named.assets]
    names += [".".join(part.quoted for part in table if part) for table in named.tables]
    names += [schema.quoted for schema in named.schemas]
    return f" on {'all but ' if named.outside else ''}{listed(names, 4)}" if names else ""


def listed(names: Iterable[str], most: int) -> str:
    """`a, b, c and 4 more`."""
    every = list(names)
    rest = len(every) - most
    shown = ", ".join(every[:most])
    return f"{shown} and {rest:,} more" if rest > 0 else shown


def columns_among(asked: bool, assets: Iterable[Asset]) -> str:
    """How many of some assets are columns, where these are `asked` for and tables are among them."""
    every = [bool(asset.column) for asset in assets]
    return (
        f", {formats.counted(sum(every), 'column')} among them" if asked and not all(every) else ""
    )


def literally(text: str) -> str:
    """A text of the history, without any meaning as Markdown."""
    return re.sub(r"[\\`*\[\]<~|]|(?<!\w)_|_(?!\w)", r"\\\g<0>", text)


def quoted(cell: Cell | None) -> str:
    """The description of a cell, on one line and cut."""
    if cell is None:
        return "not written"
    text = cell.description.line
    if not text:
        return "(empty)"
    return f"“{literally(text[:_QUOTED])}{'…' if len(text) > _QUOTED else ''}”"


def table(heads: Sequence[str], rows: Iterable[Sequence[object]], most: int = 40) -> str:
    """A Markdown table; of more rows than `most`, how many more there are."""
    every = list(rows)
    lines = ["| " + " | ".join(map(_cell, heads)) + " |", "|" + " --- |" * len(heads)]
    lines += ["| " + " | ".join(map(_cell, row)) + " |" for row in every[:most]]
    rest = len(every) - most
    return "\n".join(lines) + (f"\n\nand {rest:,} more." if rest > 0 else "")


def _cell(value: object) -> str:
    return literally(one_line(str(value))) if value not in (None, "") else formats.NOTHING


def scaled(desk: Desk, reply: Reply) -> Reply:
    """With a caution where bands and logprobs are not on one scale."""
    if desk.found.comparison.verdict.models_differ:
        return reply.noted("The models differ: bands and logprobs are not on one scale.")
    return reply


def signed(value: float | None) -> str:
    """A difference of logprobs: `+0.084`."""
    return formats.NOTHING if value is None else f"{value:+.3f}" if round(value, 3) else "±0"
