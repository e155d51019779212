"""What a reader of questions about runs keeps in mind, and the conditions that it finds."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from itertools import takewhile

from amx_tui.ask.agents.offline.desk.query import Bound, Cond
from amx_tui.ask.agents.offline.ledger.dimensions import COLUMNS, DIMENSIONS
from amx_tui.ask.agents.offline.ledger.lexing import Piece
from amx_tui.ask.agents.offline.ledger.slots import VERBS, WIDE, Slots, Unread

_FINISHED = frozenset(("failed", "cancelled", "running", "queued"))
_STATUSES = {"running": frozenset(("running", "queued")), "queued": frozenset(("queued",))}
_CONDITIONS = frozenset(("value", "status", "kind", "name", "date", "number"))
_VAGUE_VALUES = frozenset(("yes", "no", "true", "false", "none"))


def _with_backlog(parts: Sequence[Piece]) -> list[Piece]:
    """`undecided texts` as the measure that they are; an undecided run has a status."""
    found: list[Piece] = []
    for part in parts:
        before = found[-1] if found else None
        if part.value == "results" and before and before.value == "ready_for_review":
            found[-1] = Piece("measure", "pending", f"{before.text} {part.text}")
        else:
            found.append(part)
    return found


class Conditioning:
    """The parts of a question, the place in them, and the conditions up to there."""

    def __init__(self, parts: Sequence[Piece]) -> None:
        self._parts = _with_backlog([part for part in parts if part.kind != "fill"])
        self._at = 0
        self._not = ""
        self._label = ""
        self._join = ""
        self._per = False
        self._of: dict[str, Mapping[str, frozenset[str]]] = {}  # values, by their words
        self.slots = Slots()

    @property
    def strange(self) -> bool:
        """Whether there is a word that nobody knows."""
        return any(part.kind == "?" for part in self._parts)

    def _next(self, by: int = 1) -> Piece:
        at = self._at + by
        return self._parts[at] if 0 <= at < len(self._parts) else Piece("", "", "")

    def _not_either(self) -> None:
        """Conditions of several kinds hold all: by mira, or in october, is no query. Raises Unread."""
        since = list(takewhile(lambda p: p.kind not in _CONDITIONS, self._parts[: self._at][::-1]))
        told = any(p.kind == "join" and p.value == "or" for p in since)
        if told and self._join == "or" and self.slots.narrowed:
            raise Unread("or")

    def _value(self, part: Piece) -> None:
        of: Mapping[str, frozenset[str]] = part.of or {}
        self._of[part.text] = of
        dim = self._label or next((d for d in DIMENSIONS if d in of), "")
        if not dim:
            dim = next(iter(of)) if len(of) == 1 and part.text not in _VAGUE_VALUES else ""
        if not dim:
            raise Unread(part.text)
        if self._join in ("and", "or", ",") and self._next(-1).kind == "join" and not self._label:
            dim = self._beside_last(dim, of)
        self._label = ""
        self._add(Cond(dim, of[dim], part.text, bool(self._not)))

    def _beside_last(self, dim: str, of: Mapping[str, frozenset[str]]) -> str:
        """The dimension of a value behind another one: mistral and openai are providers."""
        before = self._next(-2)
        if before.kind != "value" or not before.of or not self.slots.groups:
            return dim
        last = self.slots.groups[-1]
        if last[-1].dim == dim or last[-1].dim in of:
            return last[-1].dim
        both = next(
            (d for d in DIMENSIONS if d in of and all(d in self._of[c.word] for c in last)), ""
        )
        if not both:
            raise Unread(before.text)
        last[:] = [replace(c, dim=both, values=self._of[c.word][both]) for c in last]
        return both

    def _goes_on(self) -> bool:
        """Whether what is behind a negated value is negated, too."""
        after = self._next()
        return after.kind == "join" and (self._not in WIDE or after.value == "or")

    def _status(self, part: Piece) -> None:
        if part.value == "ready_for_review" and self._of_texts():
            return
        turned = bool(self._not)
        if part.text == "done" and self._asks_of_doing():
            return
        self._said_of_runs("status")
        if part.value == "finished":
            self._add(Cond("status", _FINISHED, part.text, not turned))
            return
        values = _STATUSES.get(part.value, frozenset((part.value,)))
        self._add(Cond("status", values, part.text, turned))

    def _said_of_runs(self, dim: str) -> None:
        """Runs that failed, and no failed runs: a share is of how many of them did."""
        if self.slots.run and self._next().kind not in ("run", "kind", "status"):
            self.slots.predicate = dim

    def _days(self, part: Piece) -> None:
        days = frozenset(("Saturday", "Sunday"))
        self._add(Cond("weekday", days, part.text, bool(self._not) is (part.value == "weekend")))

    def _asks_of_doing(self) -> bool:
        """Whether `done` is what somebody did: how many runs has mira done."""
        asks = [p.text for p in self._parts[: self._at] if p.kind == "ask" and p.value == "closed"]
        return bool(asks) and asks[-1] in ("has", "have", "did", "had")

    def _of_texts(self) -> bool:
        """Whether it is said of descriptions that they wait for a review: they are what is counted."""
        measures = self.slots.measures
        if measures[-1:] != ["results"] or self.slots.run:
            return False
        if self._not:
            raise Unread(self._not)
        measures[-1:] = ["pending"]
        self.slots.of = "pending" if self.slots.of == "results" else self.slots.of
        return True

    def _date(self, part: Piece) -> None:
        if self._not:
            raise Unread(self._not)
        self._not_either()
        if self.slots.span is None:
            self.slots.span, self.slots.when = part.span, part.text
            return
        if part.span is None or not (self._join or self.slots.compare):
            raise Unread(part.text)
        self.slots.other = (part.span, part.text)
        self.slots.joins.append(self._join)

    def _beside(self, part: Piece) -> None:
        self.slots.beside = (int(part.number), part.value == "after")

    def _sorts_runs(self) -> bool:
        """Whether it is runs that are to be put in an order, and no groups of them."""
        return not (self.slots.measures or self.slots.asked)

    def _sorted_by(self, part: Piece) -> None:
        """Runs have an order by their time; by no other dimension."""
        if part.value not in ("day", "when"):
            raise Unread(part.text)
        self.slots.order = ("started", False)

    def _kind(self, part: Piece) -> None:
        self._said_of_runs("kind")
        self._add(Cond("kind", frozenset((part.value,)), part.text, bool(self._not)))

    def _add(self, cond: Cond) -> None:
        groups = self.slots.groups
        cond = replace(cond, never=cond.negated and self._not in VERBS)
        if groups and (groups[-1][-1].dim, groups[-1][-1].values) == (cond.dim, cond.values):
            return
        self._not = self._not if self._goes_on() else ""
        if not (groups and groups[-1][-1].dim == cond.dim):
            self._not_either()
        if groups and groups[-1][-1].dim == cond.dim and self._join:
            if groups[-1][-1].negated != cond.negated:
                if self._join != "and":
                    raise Unread(cond.word)
                groups.append([cond])
                return
            groups[-1].append(cond)
            self.slots.joins.append(self._join)
            return
        if any(
            group[-1].dim == cond.dim and not (group[-1].negated or cond.negated)
            for group in groups
        ):
            raise Unread(cond.word)
        groups.append([cond])


_COLUMNS = frozenset(("column", "columns", "field", "fields"))
"""What is written of columns is no text of a table."""
_SECONDS = {"second": 1, "minute": 60, "hour": 3600, "min": 60, "sec": 1, "s": 1, "m": 60}


def bound_of(
    way: str, number: Piece, other: float, after: Piece, slots: Slots
) -> tuple[Bound, int]:
    """The bound of a number, and how many of the parts behind it belong to it. Raises Unread."""
    measure, size = {"$": ("cost", 1.0), "%": ("approval", 0.01)}.get(number.value, ("", 1.0))
    more = 0
    if after.kind == "measure" and measure in ("", after.value):
        measure, more = COLUMNS if after.text in _COLUMNS else after.value, 1
        size *= _seconds(after.text) if measure == "duration" else 1
    elif after.text in ("cents", "cent", "ct"):
        measure, size, more = "cost", 0.01, 1
    elif after.text in ("min", "mins", "sec", "secs", "s", "m"):
        measure, size, more = "duration", _seconds(after.text), 1
    known = slots.measures[-1:]
    measure = measure or (known[0] if known else "")
    if not measure or measure in ("logprob", "high", "findings"):
        raise Unread(number.text)
    if known == [measure] or (measure == "approval" and known == ["approved"]):
        slots.measures.pop()
    one, two = number.number * size, other * size
    return {
        "gt": Bound(measure, low=one),
        "ge": Bound(measure, low=one, closed=True),
        "lt": Bound(measure, high=one),
        "le": Bound(measure, high=one, closed=True),
        "eq": Bound(measure, one, one, True),
        "between": Bound(measure, min(one, two), max(one, two), True),
    }[way], more


def _seconds(text: str) -> float:
    return next((n for word, n in _SECONDS.items() if text.startswith(word)), 1)
