"""From a question to a wish: every word has a part in it, or there is none."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace

from amx_tui.ask.agents.offline.desk.wish import MOVES, ROWS, Condition, Wish, said_once
from amx_tui.ask.agents.offline.wishes.binding import Binding
from amx_tui.ask.agents.offline.wishes.lexing import (
    by_table,
    lexemes,
    of_people,
    of_time,
    related,
    without_terms,
)
from amx_tui.ask.agents.offline.wishes.measures import MEASURES
from amx_tui.ask.agents.offline.words.of_wishes import Lexeme
from amx_tui.text import folded
from amx_tui.vocabulary import FindingKind

_THRESHOLDS = {"logprob", "length", "characters", "alternatives", "delta"}


def wish_of(parts: Sequence[Lexeme]) -> Wish | None:
    """The wish of a question; None where it is not one, or some word has no part in it."""
    if any(part.kind == "?" for part in without_terms(parts)) or of_time(parts):
        return None
    return _Reader(by_table(related(parts))).wish()


def _says_nothing(group: list[Condition]) -> bool:
    """Whether it is only said that somebody described it: where did we write duplicates."""
    one = group[0]
    return one.kind == "described" and not (one.negated or one.runs or one.every or group[1:])


_LEVELS = frozenset(("below", "under", "beneath", "above"))
_RANKING = ("unit", "measure", "cond", "rank", "")
_SIGNS = {"period": ".", "dot": ".", "fullstop": ".", "comma": ","}


class _Reader(Binding):
    """Goes through the parts of a question once."""

    def wish(self) -> Wish | None:
        """The wish, if every part has its place."""
        while self._at < len(self._parts) and not self._bad:
            part = self._parts[self._at]
            _RULES.get(part.kind, _Reader._fill)(self, part)
            self._at += 1
        last = self._last()
        if self._negated and self._subject and last is not None and last.runs and not self._bad:
            self._groups.append([self._not_so(last, self._subject, last.every)])
            self._spread.append(self._subject)  # that B does not
            self._negated, self._subject = False, ()
        if self._bad or self._bound or self._negated or (self._only and self._groups):
            return None  # a part has no place
        return self._finished()

    def _fill(self, part: Lexeme) -> None:
        """Nothing."""

    def _strange(self, part: Lexeme) -> None:
        """A word behind what is looked for in texts, and no part of that."""
        self._bad = True

    def _ask(self, part: Lexeme) -> None:
        rank = ("", "closed", "list", "count", "share")
        again = part.value in ("list", "count") and self._groups and self._join == "and"
        self._bad = self._bad or bool(again and self._next().kind not in ("extreme", "prep"))
        if rank.index(part.value) > rank.index(self._wish.ask):
            if part.value == "closed" and self._at:
                return
            self._set(ask=part.value)

    def _measure(self, part: Lexeme) -> None:
        value = part.value
        if self._negated and value in ("logprob", "confidence"):
            self._add(Condition("scored"))
            return
        if self._bound:
            self._bad = True
            return
        if value in ("length", "characters") and "length" in self._wish.measures:
            return
        if value not in self._wish.measures:
            self._late = self._late or bool(self._groups)
            self._set(measures=(*self._wish.measures, value))

    def _adjective(self, part: Lexeme) -> None:
        measure = {"length of": "length", "cost of": "cost", "time of": "duration"}[part.kind]
        if measure == "length" and part.value in ("more", "less") and self._of_assets():
            self._add(Condition("longer" if part.value == "more" else "shorter"))
            return
        measures = self._wish.measures
        if measure not in measures and not (measure == "length" and "characters" in measures):
            self._set(measures=(*measures, measure))
        slot = "extreme" if part.value in ("max", "min") else "compare"
        self._set(**{slot: part.value})

    def _of_assets(self) -> bool:
        """Whether assets are asked for that are longer, and not which run writes longer ones."""
        asked = self._wish.ask in ("list", "count") or self._parts[0].kind == "unit"
        return asked and self._wish.unit == "asset" and not self._of_runs

    def _extreme(self, part: Lexeme) -> None:
        if part.text == "high":
            self._bad = self._bad or self._next().kind in ("measure", "cond")
            self._add(Condition("high"))
            return
        self._set(extreme=part.value)

    def _compare(self, part: Lexeme) -> None:
        often = part.text.endswith("often") and self._wish.ask == "closed"
        self._set(**({"relation": True} if often else {"compare": part.value}))

    def _average(self, part: Lexeme) -> None:
        self._set(average=part.value)

    def _above(self, part: Lexeme) -> None:
        after, last = self._next(), self._last()
        if last is not None and last.kind in MOVES and part.text in _LEVELS:
            self._bad = self._bad or self._before().kind != "by"  # fell below 0.75
        if after.kind == "number":
            number = self._number_at()
            self._threshold(part.value, number)
        elif part.text == "between" and after.kind == "run" and self._wish.measures and not last:
            self._prep = "in"  # the gap between A and B
        elif after.kind == "run" or (part.text in ("longer than", "shorter than", "more than")):
            self._than(part)
        elif part.text in ("over", "under", "between"):
            self._prep = ""
        else:
            self._bad = True

    def _than(self, part: Lexeme) -> None:
        """`longer than B`: a comparison of runs, in one phrase."""
        if part.text in ("longer than", "shorter than") and self._of_assets():
            self._add(Condition(part.text.split()[0]))
            self._prep = "than"
            return
        if part.text in ("longer than", "shorter than"):
            self._set(measures=(*self._wish.measures, "length"))
        less = part.value in ("lt", "le")
        self._set(compare="less" if less else "more")
        self._prep = "than"

    def _number_at(self) -> Lexeme:
        while self._parts[self._at].kind != "number":
            self._at += 1
        return self._parts[self._at]

    def _threshold(self, way: str, number: Lexeme) -> None:
        low, high = float("-inf"), float("inf")
        value = number.number / 100 if number.value == "%" else number.number
        if way == "between":
            if not (self._next().kind == "join" and self._next(2).kind == "number"):
                self._bad = True
                return
            self._at += 1
            other = self._number_at().number
            low, high = min(value, other), max(value, other)
        elif way == "eq":
            low = high = value
        elif way in ("gt", "ge"):
            low = value
        else:
            high = value
        if self._further(low, high, way):
            return
        points = self._next().text in ("points", "point", "pt", "pts")
        measured = self._next().kind in ("measure", "cond")
        last = self._last()
        lost = last is not None and last.kind in {*MOVES, "won", "lost"}
        if lost and self._next().value == "logprob":
            measured = False
            self._parts[self._at + 1 :] = [
                p for p in self._parts[self._at + 1 :] if p.value != "logprob"
            ]
        if not measured and self._moved_by(
            low / 100 if points else low, high / 100 if points else high, way in ("gt", "lt")
        ):
            self._bad = self._bad or (value > 1 and not points)
            return
        if self._wish.unit == "table" and (measured or self._groups):
            one = 1 if way in ("gt", "lt") else 0
            self._set(least=low + one, most=high - one)
            return
        kind = self._of_number(value)
        if kind:
            self._add(Condition(kind, low=low, high=high, open=way in ("gt", "lt")))

    def _further(self, low: float, high: float, way: str) -> bool:
        """`more than 0.2 lower than that of B`: how far something moved."""
        after = self._next()
        moved = after.value if after.kind == "cond" and after.value in MOVES else ""
        if after.kind == "above" and after.text in ("lower than", "higher than", "more than"):
            moved = "regressed" if after.text == "lower than" else "improved"
        if not moved:
            return False
        while (
            self._parts[self._at].value != after.value or self._parts[self._at].kind != after.kind
        ):
            self._at += 1
        self._set(measures=tuple(m for m in self._wish.measures if m != "logprob"))
        self._add(Condition(moved, low=low, high=high, open=way in ("gt", "lt")))
        self._prep = "than" if after.kind == "above" else self._prep
        return True

    def _of_number(self, value: float) -> str:
        """What a number is of: the measure behind it or before it."""
        after = self._next()
        if after.kind == "measure" and after.value == "logprob":
            self._set(measures=(*self._wish.measures, "logprob"))
            while self._parts[self._at].value != "logprob":
                self._at += 1
            after = self._next()
        unit = {"length": "length", "characters": "characters", "alternatives": "alternatives"}
        if after.kind == "measure" and after.value in unit:
            while self._parts[self._at].value != after.value:
                self._at += 1
            kind = after.value
        elif after.kind == "cond" and after.value in ("findings", "versions"):
            while self._parts[self._at].value != after.value:
                self._at += 1
            kind = f"{after.value} number"
        else:
            kind = next((m for m in self._wish.measures if m in _THRESHOLDS), "")
            bare = not self._wish.measures and 0 < value < 1 and self._wish.unit in ("", "asset")
            scored = all(c.kind == "logprob" for group in self._groups for c in group)
            by = any(part.kind == "by" for part in self._parts[max(self._at - 2, 0) : self._at])
            kind = ("delta" if by else "logprob") if bare and scored else kind
        self._set(measures=tuple(m for m in self._wish.measures if m not in (kind, "confidence")))
        if not kind or (kind == "logprob" and not 0 <= value <= 1):
            self._bad = True
        return kind

    def _number(self, part: Lexeme) -> None:
        after = self._next()
        if after.kind == "above" and after.text.startswith("or "):
            while self._parts[self._at].kind != "above":
                self._at += 1
            self._threshold(after.value, part)
        elif part.number.is_integer() and 0 < part.number < 100 and not self._wish.number:
            self._set(number=int(part.number))
        else:
            self._bad = True

    def _each(self, part: Lexeme) -> None:
        """How many in each run: each by itself; what else holds in each holds in all."""
        if part.text.startswith("each ") and self._wish.ask in ("count", "share"):
            self._prep = ""
        else:
            self._every_(part)

    def _starting(self, part: Lexeme) -> None:
        """What a text begins or ends with: one word, or what stands in quotes."""
        after = self._next()
        if after.kind not in ("quoted", "?", "name"):
            self._bad = True
            return
        while self._parts[self._at] is not after:
            self._at += 1
        term = _SIGNS.get(folded(after.text), folded(after.text))
        self._add(Condition(part.value, term=term))

    def _mention(self, part: Lexeme) -> None:
        term: list[str] = []
        while self._at + 1 < len(self._parts):
            after = self._parts[self._at + 1]
            if after.kind == "quoted" or (after.kind in ("?", "name") and not term):
                self._at += 1
                term.append(folded(after.text))
                if after.kind == "quoted":
                    break
            elif after.kind == "?" or (after.kind in ("cond", "measure", "unit") and not term):
                self._at += 1
                term.append(after.text)
            elif after.kind == "fill" and not term:
                self._at += 1
            else:
                break
        if not term:
            self._bad = self._bad or part.value == "mention"
            return
        self._add(Condition("mention", term=" ".join(term)))

    def _relation(self, part: Lexeme) -> None:
        self._set(relation=True)

    def _by(self, part: Lexeme) -> None:
        if self._next().kind == "run":
            self._prep = "in"
        elif self._next().value != "count" and self._next().kind not in _RANKING:
            return  # dropped by more than 0.1; rejected by the reviewers in B
        else:
            self._set(by=True)

    def _name(self, part: Lexeme) -> None:
        self._prep = ""

    def _rank(self, part: Lexeme) -> None:
        self._set(by=True)

    def _mark(self, part: Lexeme) -> None:
        """Kinds of findings that are told one after another: any of them."""
        last, after = self._last(), self._next()
        kinds = {str(kind) for kind in FindingKind}
        if part.value == "," and last is not None and last.kind in kinds and after.value in kinds:
            self._or = True

    def _quoted(self, part: Lexeme) -> None:
        """What stands in quotes, and is no name, is looked for in texts."""
        self._add(Condition("mention", term=folded(part.text)))

    def _ranked_wins(self) -> None:
        """What is won by most is what moved furthest; a decision says that it was decided."""
        kinds = {c.kind for group in self._groups for c in group}
        if self._wish.extreme in ("max", "best") and self._wish.unit == "asset":
            self._groups = [
                [replace(c, kind="improved") if c.kind == "won" else c for c in group]
                for group in self._groups
            ]
        if MOVES & {c.kind for group in self._groups for c in group} and not self._wish.average:
            self._set(measures=tuple(m for m in self._wish.measures if m != "logprob"))
        if kinds & {"approved", "rejected"}:
            self._groups = [g for g in self._groups if g[0].kind != "decided" or g[0].negated]

    def _finished(self) -> Wish | None:
        last = self._last()
        kinds = {c.kind for group in self._groups for c in group}
        if of_people(self._parts, kinds | {*self._wish.measures}):
            return None
        self._ranked_wins()
        wish = self._wish
        if self._subject and self._every == "only" and last is not None and not last.runs:
            self._put(replace(last, runs=self._subject, every="only"))
            self._subject = ()
        if self._subject:
            runs = self._subject
            unbound = [c for group in self._groups for c in group if not c.runs and not c.every]
            if unbound and not self._spread:
                self._spread.append(runs)
            elif self._groups and not unbound and runs not in self._spread:
                return None
            else:
                wish = replace(wish, runs=runs)
        loose = [
            c for group in self._groups for c in group if not (c.runs or c.every or c.of_asset)
        ]
        if self._idle and self._groups and not loose:
            return None
        if self._idle and loose and wish.ask == "list" and not (wish.measures or wish.extreme):
            return None  # both of what, is not plain
        bands = {c.kind for group in self._groups for c in group} & {"low", "medium", "high"}
        if bands and "confidence" in wish.measures:  # whose confidence is low
            wish = replace(wish, measures=tuple(m for m in wish.measures if m != "confidence"))
        valued = wish.average or wish.extreme or wish.by or wish.compare or wish.relation
        if self._late and {*wish.measures} & {*MEASURES} and not valued:
            return None  # a measure behind the conditions is another one, and no value of these
        plain = [group for group in self._groups if not _says_nothing(group)]
        groups = [[*group] for group in plain or self._groups]
        named = list(dict.fromkeys(self._spread))
        if len(named) == 1:
            groups = [
                [
                    replace(c, runs=named[0]) if not (c.runs or c.every or c.kind in ROWS) else c
                    for c in group
                ]
                for group in groups
            ]
            wish = replace(wish, runs=wish.runs or named[0])
        return replace(wish, groups=said_once(tuple(map(tuple, groups))))


_RULES: dict[str, Callable[[_Reader, Lexeme], None]] = {
    "ask": _Reader._ask, "unit": _Reader._unit, "cond": _Reader._cond, "not": _Reader._not,
    "join": _Reader._join_, "prep": _Reader._prep_, "only": _Reader._only_, "every": _Reader._each,
    "run": _Reader._run, "measure": _Reader._measure, "length of": _Reader._adjective,
    "cost of": _Reader._adjective, "time of": _Reader._adjective, "extreme": _Reader._extreme,
    "compare": _Reader._compare, "average": _Reader._average, "above": _Reader._above,
    "number": _Reader._number, "starting": _Reader._starting,
    "mention": _Reader._mention, "relation": _Reader._relation,
    "by": _Reader._by, "rank": _Reader._rank, "whole": _Reader._whole, "mark": _Reader._mark,
    "name": _Reader._name, "?": _Reader._strange,
    "quoted": _Reader._quoted,
}  # fmt: skip
__all__ = ["MOVES", "lexemes", "wish_of"]
