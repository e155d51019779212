"""From the parts of a question to a query: each part has its place in it, or there is none."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

from amx_tui.ask.agents.offline.desk.query import Bound, Cond
from amx_tui.ask.agents.offline.ledger.conditioning import Conditioning, bound_of
from amx_tui.ask.agents.offline.ledger.dimensions import (
    DECIDED,
    DIMENSIONS,
    HERE,
    PLACES,
    TIMES,
)
from amx_tui.ask.agents.offline.ledger.lexing import Piece
from amx_tui.ask.agents.offline.ledger.slots import Slots, Unread, named_by

_BECOMING = frozenset(("getting", "becoming", "become", "gotten"))
_NAMES = ("value", "name")
_TAKING = ("take", "takes", "took")
_ASSETS = frozenset(("column", "columns", "asset", "assets", "field", "fields"))
_OF_RESULT = {
    "cost": "cost per result",
    "tokens": "tokens per result",
    "duration": "duration per result",
}


class Reader(Conditioning):
    """Goes through the parts of a question once. Raises Unread."""

    def read(self) -> Slots:
        """The slots."""
        while self._at < len(self._parts):
            part = self._parts[self._at]
            rule = _RULES.get(part.kind)
            if rule is None:
                raise Unread(part.text)
            joined = self._join
            rule(self, part)
            if part.kind in ("value", "status", "kind", "name", "date"):
                self._join = "" if joined == self._join else self._join
            self._at += 1
        if self._not == "without" and self.slots.asked and not self._label:
            self._add(Cond(self.slots.asked[-1], frozenset(("", HERE)), self._not))
            self._not = ""
        if self._not or self._label:
            raise Unread(self._not or self._label.removeprefix("setting:"))
        return self.slots.with_rates()

    def _ask(self, part: Piece) -> None:
        value = part.value
        self.slots.does |= part.text in ("does", "do")
        if value == "why":
            self.slots.why = True
        elif value == "long":
            self.slots.asks.append("much")
            if "duration" not in self.slots.measures:
                self.slots.measures.append("duration")
        elif value == "who":
            self.slots.asked.append("author")
        elif value == "when":
            self.slots.asked.append("when")
        elif value == "which":
            self.slots.asks.append("list")
            self.slots.bare = self.slots.bare or not self._at
        elif value == "count" and "count" in self.slots.asks:
            raise Unread(part.text)
        elif value != "closed" or not self._at:
            self.slots.asks.append(value)
            if part.text in ("how often", "how many times"):
                self.slots.of = self.slots.lead = "run"
                self.slots.run = self.slots.runs = True

    def _counted(self, what: str) -> None:
        self.slots.lead = self.slots.lead or what
        if "count" in self.slots.asks and not self.slots.of:
            self.slots.of = what

    def _run(self, part: Piece) -> None:
        slots = self.slots
        if self._not:
            raise Unread(self._not)
        self._counted("run")
        slots.run = True
        slots.runs = slots.runs or part.text.endswith("s") or part.value == "any"
        slots.one = slots.one or part.text == "a run"
        if self._per:
            slots.aggregate = slots.aggregate or "mean"
            self._per = False

    def _dim(self, part: Piece) -> None:
        dim, after, before = part.value, self._next(), self._next(-1)
        if self._per:
            if self.slots.group not in ("", dim):
                raise Unread(part.text)
            self.slots.group, self._per = dim, False
            return
        if dim in PLACES and any(p.kind == "name" and p.value == dim for p in (after, before)):
            return
        if after.kind == "value" and after.of and named_by(dim, after.of):
            self._label = named_by(dim, after.of)
            return
        turned = after.kind == "not" and self._next(2).kind in ("number", "value")
        if dim.startswith("setting:") and (after.kind == "number" or turned):
            self._label = dim
            return
        if dim == after.kind and dim in ("status", "kind"):
            return
        if before.kind == "value" and before.of and named_by(dim, before.of) and self.slots.groups:
            last = self.slots.groups[-1][-1]
            found = named_by(dim, before.of)
            if last.dim != found:
                self.slots.groups[-1][-1] = Cond(found, before.of[found], last.word, last.negated)
            return
        if before.kind in ("status", "kind") and dim == before.kind:
            return
        if self._not and dim in DIMENSIONS and dim not in TIMES:
            self._add(Cond(dim, frozenset(("", HERE)), part.text))
            self._not = ""
            return
        if self._not or dim in ("prompt", "setting:alternatives_mode"):
            raise Unread(self._not or part.text)
        if before.kind == "rank" and before.text.endswith("by") and self._sorts_runs():
            return self._sorted_by(part)
        self._counted(dim)
        self.slots.ever |= before.kind == "ask" and before.text == "list all"
        self.slots.asked.append(dim)

    def _measure(self, part: Piece) -> None:
        slots, value = self.slots, part.value
        if (slots.asks[:1], slots.measures[-1:], value) == (["count"], ["results"], "approval"):
            value = "approved"  # how many texts were approved
        if self._per:
            self._per = False
            told = slots.order or slots.compare or ("", False)
            last = slots.measures[-1] if slots.measures else told[0] or "cost"
            if value == "results" and last in _OF_RESULT:
                slots.measures[-1:] = [_OF_RESULT[last]]
            elif value == "approved" and last == "cost":
                slots.measures[-1:] = ["cost per approved"]
            else:
                raise Unread(part.text)
            return
        if self._not and value in ("approved", "approval"):
            self.slots.bounds.append(Bound("approved", 0, 0, True))
            self._not = ""
            return
        if self._not:
            if value not in ("cost", "duration", "tokens", "results"):
                raise Unread(self._not)
            self._add(Cond(f"recorded:{value}", frozenset(("no",)), part.text))
            self._not = ""
            return
        if value == "duration" and part.text in ("last", "lasted") and self._next().kind == "run":
            slots.order = ("started", False)
            return
        if part.text in _TAKING and slots.measures and self._next(-1).kind != "join":
            return  # how many tokens it took
        self._counted(value)
        slots.assets |= part.text in _ASSETS
        if value not in slots.measures:
            decided = ("approval", "approved", *DECIDED)
            before = self._next(-1)
            if value == "results" and before.kind == "measure" and before.value in decided:
                return  # more than 5 rejected descriptions
            if value == "results" and slots.measures and slots.measures[-1] in decided:
                return  # the results that are approved most
            if value in decided and slots.measures[-1:] == ["results"]:
                slots.measures[-1:] = [value]
                slots.of = value if slots.of == "results" else slots.of
                return
            slots.measures.append(value)

    def _first(self, part: Piece) -> None:
        measure, _, way = part.value.rpartition(" ")
        slots = self.slots
        after, number = self._next(), 0
        if after.kind == "number" and not after.value and after.number < 100:
            number, after = int(after.number), self._next(2)
            self._at += 1
        free = after.value == "pending" or (part.text == "most productive" and after.kind == "dim")
        if part.text in ("most approved", "most accepted") and after.value == "results":
            slots.order, slots.measures = ("", False), [*slots.measures, "approved"]
            self._at += 1
            return
        if measure == "results" and after.kind != "run" and not (slots.run or free):
            raise Unread(part.text)
        if not measure and after.kind == "status" and self._next(2).kind == "run":
            measure = "runs"
        if not measure and after.kind in ("run", "kind"):
            measure = "runs"
        of_texts = after.kind == "status" and self._next(2).value == "results"
        of_whole = after.kind in ("run", "kind", "status", "value") and not of_texts
        of_run = (measure != "runs" and of_whole) or (
            slots.run and not slots.asked and measure != "runs"
        )
        if measure == "started" and (slots.order or (of_run and number)):
            slots.newest = (number or 1) * (-1 if way == "min" else 1)
            slots.order_of_run = True
            return
        if slots.order and slots.order[0] == "started" and measure != "started":
            slots.newest = (slots.number or 1) * (-1 if slots.order[1] else 1)
            slots.number = 0
        elif slots.order and slots.order[0] != measure and slots.order[0] and measure:
            raise Unread(part.text)
        before = slots.order[0] if slots.order else ""
        slots.order = (measure or before, way == "min")
        slots.order_of_run = slots.order_of_run or of_run
        slots.number = number or slots.number

    def _top(self, part: Piece) -> None:
        after = self._next()
        if after.kind == "number":
            self._at += 1
            self.slots.number = int(after.number)
            self.slots.order = self.slots.order or ("", part.value == "bottom")
        elif part.value == "bottom":
            raise Unread(part.text)
        elif after.kind != "first":
            self._first(Piece("first", "approval max", part.text))

    def _timely(self, part: Piece) -> None:
        if self.slots.group not in ("", part.value):
            raise Unread(part.text)
        self.slots.group = part.value

    def _trend(self, part: Piece) -> None:
        if self._not:
            raise Unread(self._not)
        if part.value == "over" and part.text in _BECOMING:
            self.slots.timeline |= self._next().kind == "compare"
            return
        ways = ("over", "any", "up", "down", "better", "worse")
        going = any(word.endswith("ing") for word in part.text.split())
        self.slots.timeline |= part.value == "over" or going
        self.slots.trend = max(
            self.slots.trend, part.value, key=lambda way: ways.index(way or "over")
        )

    def _compare(self, part: Piece) -> None:
        measure, _, way = part.value.rpartition(" ")
        known = self.slots.compare
        self.slots.advice |= part.text.startswith(("should", "would you", "do you"))
        self.slots.compare = (measure or (known[0] if known else ""), way == "min")
        self._join = self._join if measure or part.text.startswith("differ") else "or"
        self._join = "than" if part.text.startswith("as ") else self._join

    def _op(self, part: Piece) -> None:
        after = self._next()
        if after.kind != "number":
            if part.value in ("gt", "lt") and part.text.endswith("than") and after.kind in _NAMES:
                way = {"cheaper than": "cost", "faster than": "duration", "slower than": "duration"}
                measure = way.get(part.text, "cost" if "expensive" in part.text else "")
                self.slots.compare = (measure, part.value == "lt")
                self._join = "than"
                return
            if part.text in ("over", "under", "between", "up to", "exactly"):
                self._join = self._join or ("or" if part.text == "between" else "")
                return
            raise Unread(part.text)
        self._at += 1
        if part.value == "between":
            if self._next().kind != "join" or self._next(2).kind != "number":
                raise Unread(part.text)
            self._at += 2
            two = self._parts[self._at]
            self._bound("between", after, two.number)
            return
        self._bound(part.value, after, 0.0)

    def _bound(self, way: str, number: Piece, other: float) -> None:
        self._not_either()
        bound, more = bound_of(way, number, other, self._next(), self.slots)
        self._at += more
        self.slots.bounds.append(bound)

    def _average(self, part: Piece) -> None:
        self.slots.overall = self.slots.overall or part.text == "overall"
        if not (part.text == "overall" and self.slots.aggregate):
            self.slots.aggregate = part.value

    def _per_(self, part: Piece) -> None:
        after = self._next()
        if after.kind == "measure" and part.text == "by":
            self.slots.ranked = True
        elif after.kind == "dim" and self._next(-1).kind == "rank" and self._sorts_runs():
            self._at += 1
            self._sorted_by(after)
        elif after.kind in ("dim", "measure"):
            labelled = after.kind == "dim" and self._next(2).kind == "value"
            self._per = not labelled or part.text == "per"
        elif after.kind == "run" and part.text in ("per", "for each", "of each", "each"):
            self._per = True
        elif part.text in ("every", "each") and after.kind in ("kind", "status", "value", "run"):
            self.slots.runs = True  # every scheduled job
        elif part.text not in ("by", "across"):
            raise Unread(part.text)

    def _flag(self, part: Piece) -> None:
        if part.text == "everything" and self._next().kind in ("measure", "status"):
            raise Unread(part.text)  # everything rejected: texts, and not runs
        if part.text.endswith(("all runs", "all the runs", "every run")):
            self._run(part)
        of_course = bool(self.slots.measures or self.slots.compare)
        timely = of_course and part.text in ("over time", "through time")
        self.slots.timeline = self.slots.timeline or timely
        setattr(self.slots, {"rank": "ranked"}.get(part.kind, part.kind), True)

    def _not_(self, part: Piece) -> None:
        if self._not and part.text != "nor":
            raise Unread(part.text)
        self._not = part.text
        self._join = "or" if part.text == "nor" else self._join

    def _join_(self, part: Piece) -> None:
        if part.value != "," or not self._join:
            self._join = part.value
        if self._next().kind == "join" and part.value == ",":
            self._join = self._next().value

    def _wrote(self, part: Piece) -> None:
        if self._not:
            raise Unread(self._not)
        nothing = part.value == "nothing"
        self.slots.bounds.append(
            Bound("results", 0, 0, True) if nothing else Bound("results", low=0)
        )

    def _drop(self, part: Piece) -> None:
        """`reruns left out`: what was told before it is not meant."""
        if not self.slots.groups or self._not:
            raise Unread(part.text)
        self.slots.groups[-1] = [replace(c, negated=True) for c in self.slots.groups[-1]]

    def _free(self, part: Piece) -> None:
        self._add(Cond("recorded:cost", frozenset(("no",)), part.text))

    def _here(self, part: Piece) -> None:
        self._add(Cond("author", frozenset(("this machine",)), "this machine", bool(self._not)))

    def _name(self, part: Piece) -> None:
        if not self.slots.places:
            self._not_either()
        self.slots.places.append((part.text, bool(self._not)))
        self._not = self._not if self._next().kind == "join" else ""

    def _number(self, part: Piece) -> None:
        slots, after = self.slots, self._next()
        if self._label:
            text = f"{part.number:g}"
            self._add(Cond(self._label, frozenset((text, f"{part.number}")), text, bool(self._not)))
            self._label = ""
            return
        if after.kind == "behind":
            self._at += 1
            return self._bound(after.value, part, 0.0)
        last = slots.groups[-1][-1] if slots.groups else None
        if self._join and last and last.dim.startswith("setting:") and not part.value:
            text = f"{part.number:g}"  # temperature 0.2 or 0.4
            self._add(Cond(last.dim, frozenset((text, f"{part.number}")), text, bool(self._not)))
            return None
        if after.kind == "measure" and self._next(2).kind == "behind":
            self._at += 1
            self._bound(self._next().value, part, 0.0)
            self._at += 1
            return
        counts = after.kind == "measure" and after.value in ("results", "approved", *DECIDED)
        if counts and slots.lead == "run" and not (part.value or slots.order or slots.asks):
            return self._bound("eq", part, 0.0)  # runs with 97 results
        small = not part.value and part.number.is_integer() and 0 < part.number <= 100
        if self._next(-1).value == "closed" and self._at == 1:
            raise Unread(part.text)  # is 92 the most expensive
        if (small and after.kind in ("first", "run", "dim", "kind", "status", "value")) or (
            small and slots.order and not slots.number
        ):
            slots.number = int(part.number)
            return
        raise Unread(part.text)

    def _ordinal(self, part: Piece) -> None:
        if self._next().kind != "first":
            raise Unread(part.text)
        self.slots.ordinal = int(part.number)


_RULES: dict[str, Callable[[Reader, Piece], None]] = {
    "ask": Reader._ask, "run": Reader._run, "dim": Reader._dim, "value": Reader._value,
    "status": Reader._status, "kind": Reader._kind, "measure": Reader._measure, "first": Reader._first,
    "compare": Reader._compare, "op": Reader._op, "average": Reader._average, "per": Reader._per_,
    "rank": Reader._flag, "top": Reader._top, "timely": Reader._timely, "trend": Reader._trend,
    "wrote": Reader._wrote, "free": Reader._free, "drop": Reader._drop,
    "not": Reader._not_, "join": Reader._join_, "ever": Reader._flag,
    "here": Reader._here, "days": Reader._days, "name": Reader._name, "date": Reader._date,
    "beside": Reader._beside, "number": Reader._number, "ordinal": Reader._ordinal,
}  # fmt: skip
