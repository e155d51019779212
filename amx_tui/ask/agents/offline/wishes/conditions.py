"""Which assets a condition holds of, in a run or as a whole, and the condition in words."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, replace
from itertools import permutations

from amx_tui.ask.agents.offline.desk.wish import SHIFTS, Condition, Wish
from amx_tui.ask.agents.offline.wishes.measures import (
    alternatives_of,
    characters_of,
    rank_of,
    words_of_text,
)
from amx_tui.compare.pivot import AssetRow, Cell
from amx_tui.text import folded
from amx_tui.vocabulary import FindingKind

Named = Callable[[int], str]
_NUMBERS: dict[str, Callable[[Cell], float | None]] = {
    "logprob": lambda cell: cell.logprob,
    "length": words_of_text,
    "characters": characters_of,
    "alternatives": lambda cell: float(alternatives_of(cell)),
    "findings number": lambda cell: float(len(cell.findings)),
    "versions number": lambda cell: float(len(cell.versions) + 1),
}
_OF_SHIFT: dict[str, Callable[[Cell], float | None]] = {
    "longer": words_of_text,
    "shorter": words_of_text,
    "surer": rank_of,
    "less sure": rank_of,
}
_DOWN = frozenset(("regressed", "shorter", "less sure"))
_UNITS = {
    "length": " words",
    "characters": " characters",
    "alternatives": " alternatives",
    "findings number": " findings",
    "versions number": " versions",
}


def _of_status(word: str) -> Callable[[Cell], bool]:
    return lambda cell: cell.status == word


def _of_band(word: str) -> Callable[[Cell], bool]:
    return lambda cell: cell.confidence == word


_TESTS: dict[str, Callable[[Cell], bool]] = {
    "approved": lambda cell: cell.decision is True,
    "rejected": lambda cell: cell.decision is False,
    "pending": lambda cell: cell.decision is None,
    "decided": lambda cell: cell.decision is not None,
    "findings": lambda cell: bool(cell.findings),
    "cited": lambda cell: bool(cell.cited),
    "empty": lambda cell: not cell.description or FindingKind.EMPTY in cell.kinds,
    "versions": lambda cell: bool(cell.versions),
    "scored": lambda cell: cell.logprob is not None,
    "digits": lambda cell: any(letter.isdigit() for letter in str(cell.description)),
    "custom": lambda cell: cell.custom,
    **{word: _of_status(word) for word in ("accepted", "applied", "failed")},
    **{word: _of_band(word) for word in ("low", "medium", "high")},
}
_WORDS = {
    "approved": ("approved", "not approved"),
    "accepted": ("accepted and still to be applied", "not waiting to be applied"),
    "rejected": ("rejected", "not rejected"),
    "pending": ("undecided", "decided"),
    "decided": ("decided", "undecided"),
    "findings": ("with findings", "without findings"),
    "cited": ("with citations", "without citations"),
    "empty": ("without a text", "with a text"),
    "versions": ("with more versions", "without other versions"),
    "scored": ("with a logprob", "without a logprob"),
    "digits": ("with a digit in the text", "without a digit in the text"),
    "other table": ("with the name of another table in the text", "that name no other table"),
    "applied": ("applied", "not applied"),
    "failed": ("failed to apply", "not failed"),
    "custom": ("written by hand", "not written by hand"),
    "low": ("of low confidence", "not of low confidence"),
    "medium": ("of medium confidence", "not of medium confidence"),
    "high": ("of high confidence", "not of high confidence"),
    "differ": ("different in text", "the same in text"),
    "same": ("the same in text", "different in text"),
    "tie": ("tied in logprob", "not tied in logprob"),
    "won": ("won by logprob", "not won by logprob"),
    "lost": ("lost by logprob", "not lost by logprob"),
    "described": ("described", "not described"),
    "regressed": ("regressed", "not regressed"),
    "longer": ("longer", "not longer"),
    "shorter": ("shorter", "not shorter"),
    "surer": ("of higher confidence", "not of higher confidence"),
    "less sure": ("of lower confidence", "not of lower confidence"),
    "of tables": ("of tables themselves", "of columns"),
    "of columns": ("of columns", "of tables themselves"),
    "other logprob": ("different in logprob", "the same in logprob"),
    "other confidence": ("different in confidence", "the same in confidence"),
    "same confidence": ("the same in confidence", "different in confidence"),
    "other status": ("different in status", "the same in status"),
    "same status": ("the same in status", "different in status"),
    "improved": ("improved", "not improved"),
}


@dataclass(frozen=True, slots=True)
class Held:
    """Conditions held against the assets of a comparison of so many runs."""

    wish: Wish
    ids: tuple[int, ...]
    name: Named
    tables: frozenset[str] = frozenset()  # names, folded, of all tables that are compared

    @property
    def single(self) -> bool:
        """They are about each run by itself, not about an asset as a whole."""
        return any(_unbound(each) for each in self.wish.conditions)

    def rows(self, rows: Iterable[AssetRow], at: int | None = None) -> list[AssetRow]:
        """The assets that all of it holds of; `at`: what is about each run, in this one."""
        if not any(each.every in ("first", "second") for each in self.wish.conditions):
            return [row for row in rows if self._holds(self.wish.groups, row, at)]
        ways = [self._told(one, two) for one, two in permutations(range(len(self.ids)), 2)]
        return [row for row in rows if any(self._holds(way, row, at) for way in ways)]

    def _told(self, one: int, two: int) -> tuple[tuple[Condition, ...], ...]:
        """The conditions with `one of them` and `the other` as these runs."""
        place = {"first": (self.ids[one],), "second": (self.ids[two],)}
        return tuple(
            tuple(
                replace(c, runs=place[c.every], every="") if c.every in place else c for c in group
            )
            for group in self.wish.groups
        )

    def _holds(self, groups: Sequence[Sequence[Condition]], row: AssetRow, at: int | None) -> bool:
        return all(any(self.holds(c, row, at) for c in group) for group in groups)

    def holds(self, condition: Condition, row: AssetRow, at: int | None) -> bool:
        """Whether a condition holds of an asset."""
        every = range(len(self.ids))
        if condition.of_asset:
            places = [self.ids.index(run) for run in condition.runs]
            among = row.among(places) if len(places) > 1 else row
            return self._of_asset(condition, among) is not condition.negated
        if condition.every == "only":
            inside = {self.ids.index(run) for run in condition.runs}
            return all(self._in(condition, row, i) is (i in inside) for i in every)
        if condition.runs:
            return all(self._in(condition, row, self.ids.index(run)) for run in condition.runs)
        hits = sum(self._in(condition, row, i) for i in every)
        match condition.every:
            case "all":
                return hits == len(self.ids)
            case "none":
                return hits == 0
            case "any":
                return hits > 0
            case "one":
                return hits == 1
            case "two":
                return hits == 2
            case "several":
                return hits > 1
        if condition.every == "base":  # from approved to rejected
            return at is not None and self._in(condition, row, self.base(at))
        return at is not None and self._in(condition, row, at)

    def _of_asset(self, condition: Condition, row: AssetRow) -> bool:
        if condition.kind == "differ":
            return row.differs
        if condition.kind == "same":
            return row.shared and not row.differs
        if condition.kind in ("of tables", "of columns"):
            return bool(row.asset.column) is (condition.kind == "of columns")
        if condition.kind.startswith(("other", "same")):
            return _alike(condition.kind, row)
        return row.winner is None and sum(cell.logprob is not None for cell in row.present) > 1

    def _in(self, condition: Condition, row: AssetRow, at: int) -> bool:
        """Whether it holds in one run; of what the run did not write only `described` can be told."""
        cell, kind = row.cells[at], condition.kind
        if kind == "described":
            return (cell is not None) is not condition.negated
        if cell is None:
            return False
        if kind in SHIFTS:
            delta = self.delta(row, at, kind)
            moved = delta is not None and (delta < 0 if kind in _DOWN else delta > 0)
            moved = moved and delta is not None and _inside(condition, round(abs(delta), 6))
            return delta is not None and moved is not condition.negated
        if kind in ("won", "lost"):
            won = row.winner == at if kind == "won" else row.winner not in (None, at)
            return won is not condition.negated
        if kind in ("starts", "ends"):
            asset = row.asset.column or row.asset.table
            text = folded(str(asset if _of_name(condition) else cell.description)).strip()
            fits = text.startswith if kind == "starts" else text.endswith
            return fits(condition.term) is not condition.negated
        if kind == "other table":
            words = {*re.findall(r"\w+", folded(str(cell.description)))}
            others = self.tables - {folded(row.asset.table.raw)}
            return bool(words & others) is not condition.negated
        if kind == "mention":
            return (condition.term in folded(str(cell.description))) is not condition.negated
        if kind in _NUMBERS:
            value = _NUMBERS[kind](cell)
            return value is not None and _inside(condition, value) is not condition.negated
        test = _TESTS.get(kind)
        found = test(cell) if test else kind in cell.kinds
        return found is not condition.negated

    def delta(self, row: AssetRow, at: int, kind: str = "") -> float | None:
        """The logprob of a run minus that of the one it is held against; by `kind` words or bands."""
        one, two = row.cells[self.base(at)], row.cells[at]
        of = _OF_SHIFT.get(kind, _NUMBERS["logprob"])
        if one is None or two is None:
            return None
        before, after = of(one), of(two)
        return None if before is None or after is None else after - before

    def base(self, at: int) -> int:
        """The run that one is held against: of the question, else the baseline; for that the last."""
        way = self.wish.way or self.wish.than
        if way and self.ids.index(way[0]) != at:
            return self.ids.index(way[0])
        return 0 if at else len(self.ids) - 1

    def words(self, at: int | None = None) -> str:
        """The conditions in words."""
        return " and ".join(
            " or ".join(self._said(each, at) for each in group) for group in self.wish.groups
        )

    def _said(self, condition: Condition, at: int | None) -> str:
        text = _plain(condition)
        places = [self.ids.index(run) for run in condition.runs]
        if condition.kind in SHIFTS:
            text += _far(condition)
            ats = places or ([at] if at is not None else [])
            if len(ats) == 1:
                text += f" against {self.name(self.base(ats[0]))}"
        where = {
            "all": "in both runs" if len(self.ids) == 2 else "in all runs",
            "none": "in none of the runs",
            "any": "in either run" if len(self.ids) == 2 else "in any run",
            "one": "in one run only",
            "two": "in two of the runs",
            "several": "in two runs or more",
            "first": "in one run",
            "second": "in another",
            "base": "in the other run" if len(self.ids) == 2 else f"in {self.name(0)}",
        }.get(condition.every, "")
        if places:
            by = "by" if condition.kind in ("won", "lost", "described") else "in"
            if condition.kind == "won":
                text = text.replace(" by logprob", "")
            only = "only " if condition.every == "only" else ""
            where = f"{only}{by} {' and '.join(self.name(i) for i in places)}"
            if condition.kind == "won":
                where += " by logprob"
        return f"{text} {where}".strip()


def _alike(kind: str, row: AssetRow) -> bool:
    """Whether all runs say the same of an asset, or not, in band, status or logprob."""
    word, _, what = kind.partition(" ")
    of: dict[str, Callable[[Cell], object]] = {
        "confidence": lambda cell: cell.confidence,
        "status": lambda cell: cell.state,
        "logprob": lambda cell: cell.logprob,
    }
    values = {of[what](cell) for cell in row.present}
    if len(row.present) < 2 or (what != "status" and values & {None, ""}):
        return False
    return (len(values) > 1) is (word == "other")


def _far(condition: Condition) -> str:
    """How far something moved: ` by more than 0.1`."""
    if condition.low == float("-inf") and condition.high == float("inf"):
        return ""
    if condition.low == float("-inf"):
        return f" by {'less than' if condition.open else 'at most'} {condition.high:g}"
    if condition.high == float("inf"):
        return f" by {'more than' if condition.open else 'at least'} {condition.low:g}"
    return f" by {condition.low:g} to {condition.high:g}"


def _unbound(condition: Condition) -> bool:
    return (
        not (condition.runs or condition.every or condition.of_asset) or condition.every == "base"
    )


def _inside(condition: Condition, value: float) -> bool:
    if condition.open:
        return condition.low < value < condition.high
    return condition.low <= value <= condition.high


def _of_name(condition: Condition) -> bool:
    """`ending in _id` is said of names, for no sentence does."""
    return "_" in condition.term


def _plain(condition: Condition) -> str:
    kind, turned = condition.kind, condition.negated
    if kind in ("starts", "ends"):
        way = "beginning" if kind == "starts" else "ending"
        what = "by name " if _of_name(condition) else ""
        return f"{what}{'not ' if turned else ''}{way} with “{condition.term}”"
    if kind == "mention":
        return f"{'not ' if turned else ''}with “{condition.term}” in the text"
    if kind in _NUMBERS:
        return ("not " if turned else "") + _range(condition)
    if kind in _WORDS:
        return _WORDS[kind][turned]
    return f"{'without' if turned else 'with'} the finding {kind}"


def _range(condition: Condition) -> str:
    unit = _UNITS.get(condition.kind, "")
    name = "a logprob of " if condition.kind == "logprob" else ""
    low, high = f"{condition.low:g}", f"{condition.high:g}"
    if low == high:
        return f"with {name}{low}{unit}"
    if condition.low == float("-inf"):
        return f"with {name}{'less than' if condition.open else 'at most'} {high}{unit}"
    if condition.high == float("inf"):
        return f"with {name}{'more than' if condition.open else 'at least'} {low}{unit}"
    return f"with {name}{low} to {high}{unit}"
