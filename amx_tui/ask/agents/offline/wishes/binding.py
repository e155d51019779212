"""Conditions of a question, and the runs that they are about: what a reader of wishes keeps in mind."""

from __future__ import annotations

from dataclasses import replace

from amx_tui.ask.agents.offline.desk.wish import MOVES, Condition, Wish
from amx_tui.ask.agents.offline.words.of_wishes import Lexeme
from amx_tui.ask.names import words_of

_STATES = words_of("high medium low approved accepted rejected skipped pending undecided applied")
_ABOUT_ALL = frozenset(("cond", "mention", "every", "not", "above"))  # what may be said of all runs
_COLUMNS = words_of("column columns col cols field fields")
_BETWEEN = ("join", "mark")  # two runs: 120, 119 and 118
_WHOLE = {"won", "lost"}  # conditions that need a run


class Binding:
    """The parts of a question, the place in them, and the conditions up to there with their runs."""

    def __init__(self, parts: list[Lexeme]) -> None:
        self._parts = parts
        self._at = 0
        self._wish = Wish()
        self._groups: list[list[Condition]] = []
        self._subject: tuple[int, ...] = ()  # runs that a condition to come is about
        self._every = ""  # as the subject, in how many runs
        self._spread: list[tuple[int, ...]] = []
        self._negated = self._or = self._bad = False
        self._join = ""
        self._prep = ""
        self._bound = ""  # of a threshold: gt, lt...
        self._only = self._of_runs = False
        self._idle = False  # `both` has not been used
        self._late = False  # a measure came behind conditions

    def _next(self, by: int = 1) -> Lexeme:
        """The part so many places on, words without a meaning left out."""
        at = self._at
        while by:
            at += 1
            if at >= len(self._parts):
                return Lexeme("", "", "")
            if self._parts[at].kind != "fill":
                by -= 1
        return self._parts[at]

    def _behind(self) -> Lexeme:
        """The next part, `are` and the like left out."""
        after = self._next()
        return self._next(2) if after.kind == "ask" and after.value == "closed" else after

    def _before(self) -> Lexeme:
        """The part before, words without a meaning left out."""
        told = [part for part in self._parts[: self._at] if part.kind != "fill"]
        return told[-1] if told else Lexeme("", "", "")

    def _set(self, **slots: object) -> None:
        self._wish = replace(self._wish, **slots)  # type: ignore[arg-type]

    def _last(self) -> Condition | None:
        return self._groups[-1][-1] if self._groups else None

    def _put(self, condition: Condition) -> None:
        self._groups[-1][-1] = condition

    def _unit(self, part: Lexeme) -> None:
        if part.value == "table" and "name" in (self._next().kind, self._before().kind):
            return  # the orders table, table orders
        if self._negated and part.value == "asset" and self._behind().kind != "cond":
            self._bad = self._bad or self._before().kind == "unit"  # without the table text
            self._add(Condition("empty"), negated=False)
            return
        if part.value == "run" and self._next().kind == "run":
            self._prep = self._prep or "in"
            return
        self._of_runs = self._of_runs or part.value == "run"
        if part.value == "table" or not self._wish.unit or self._wish.unit == "run":
            keep = part.value == "run" and self._wish.unit
            self._set(unit=self._wish.unit if keep else part.value)
        if part.text in _COLUMNS or (part.value == "asset" and self._wish.unit == "table"):
            self._set(columns=True)

    def _cond(self, part: Lexeme) -> None:
        if part.text in ("wins", "losses"):
            self._set(columns=True)
        before, last = self._before(), self._last()
        if last is not None and before.kind == "cond" and part.value == before.value == last.kind:
            return  # no source cited
            return  # no source cited
        self._add(Condition(self._of_measure(part.value)))

    def _of_measure(self, kind: str) -> str:
        """Of a logprob that differs, that: no text does."""
        before = self._before()
        if before.kind == "ask" and before.value == "closed":
            before = [part for part in self._parts[: self._at] if part.kind != "fill"][-2:][0]
        measures = self._wish.measures
        if kind not in ("differ", "same") or before.kind != "measure" or not measures:
            return kind
        self._bad = self._bad or before.value not in ("logprob", "confidence") or len(measures) > 1
        self._set(measures=measures[:-1])
        if kind == "same" and before.value == "logprob":
            return "tie"
        return f"{'other' if kind == 'differ' else kind} {before.value}"

    def _add(self, condition: Condition, negated: bool | None = None) -> None:
        self._bad = self._bad or self._prep == "against"  # accepted v. edited are two questions
        if condition.kind == "missing":
            condition = replace(condition, kind="described", negated=True)
        turned = (self._negated if negated is None else negated) != condition.negated
        every = "only" if self._only and condition.kind == "described" else self._every
        then = self._next(2)
        if (
            self._prep == "from"
            and self._next().value == "to"
            and {then.text, then.value} & _STATES
        ):
            every = "base"  # from approved to rejected, from high to medium confidence
        condition = replace(condition, negated=turned, runs=self._subject, every=every)
        last = self._last()
        if last is not None and last.kind == condition.kind == "described" and not last.runs:
            self._put(condition)
        elif self._or and self._groups:
            self._groups[-1].append(condition)
        else:
            self._groups.append([condition])
        if self._subject:
            self._spread.append(self._subject)
        self._negated = self._or = self._only = False
        self._subject, self._every, self._prep, self._join = (), "", "", ""

    def _not(self, part: Lexeme) -> None:
        after = self._next()
        if part.value == "neither" and self._groups and self._join != "but":
            self._negated = True
            return
        self._negated = True
        at_end = after.kind == "" and not (self._subject and self._last())
        self._bad = self._bad or at_end or after.kind in ("name", "quoted")
        self._bad = self._bad or (after.kind == "extreme" and after.text != "high")

    def _join_(self, part: Lexeme) -> None:
        self._or = part.value == "or"
        self._join = part.text
        self._prep = ""

    def _prep_(self, part: Lexeme) -> None:
        if self._prep != "than":  # more than in B
            self._prep = part.value

    def _whole(self, part: Lexeme) -> None:
        self._bad = self._bad or self._negated  # not all of it is neither none of it
        if self._wish.unit == "table":
            self._set(whole=True)
        elif part.text.split()[-1] not in (
            "everything",
            "columns",
            "texts",
            "descriptions",
            "assets",
        ):
            self._bad = self._bad or part.text.split()[0] in ("every", "each")

    def _only_(self, part: Lexeme) -> None:
        self._only = True

    def _every_(self, part: Lexeme) -> None:
        last = self._last()
        often = part.text in ("twice", "each time")
        self._bad = self._bad or (often and last is not None and last.kind == "mention")
        if self._negated and part.value in ("first", "second") and last is not None:
            self._negated = False
            self._groups.append([self._not_so(last, (), part.value)])
            return
        if self._negated and part.value in ("all", "any"):
            self._negated = False
            said = part.value == "all" and self._join
            self._bad = self._bad or last is None or bool(last.runs) or not said
            if last is not None and said:
                self._groups.append([replace(last, negated=True, every="any")])
            return
        behind = last is not None and not last.runs and not last.every
        if last is not None and behind and (self._prep or self._next().kind != "cond"):
            every = "all" if self._turned(last) and part.value == "any" else part.value
            self._put(replace(last, every=every))
        elif self._behind().kind in _ABOUT_ALL or self._wish.average:
            self._every = part.value
        elif part.value not in ("all",) or often:
            self._bad = True
        else:
            self._idle = True
        self._prep = ""

    def _turned(self, last: Condition) -> bool:
        """Whether the condition was turned by a `not`: not approved in either, so in none."""
        missing = any(part.value == "missing" for part in self._parts[: self._at])
        return last.negated and not missing

    def _not_so(self, last: Condition, runs: tuple[int, ...], every: str) -> Condition:
        """`and not in B`, behind a condition: what was not so in A is not so there either."""
        turned = self._turned(last) or not last.negated
        return replace(last, negated=turned, runs=runs, every=every)

    def _run(self, part: Lexeme) -> None:
        ids, each = [int(part.number)], self._whose()
        while self._next().kind in _BETWEEN and self._next(2).kind == "run" and self._fits():
            while self._parts[self._at + 1].kind != "run":
                self._at += 1
            self._at += 1
            ids.append(int(self._parts[self._at].number))
        runs = tuple(dict.fromkeys(ids))
        if each and len(runs) > 1:
            self._set(runs=runs)
        else:
            self._joined(runs)
        self._prep = ""

    def _whose(self) -> bool:
        """Whether the texts of runs are asked for: `which texts of 120 and 119`, each by itself."""
        told = [part for part in self._parts[: self._at] if part.kind != "fill"]
        last = told[-2:] if [part.text for part in told[-1:]] == ["of"] else []
        return len(last) == 2 and (last[0].kind, last[0].value) == ("unit", "asset")

    def _fits(self) -> bool:
        """Whether the run behind an `and` belongs to the one before it."""
        return self._next(3).kind not in ("cond", "not", "mention") or self._next(2).kind != "run"

    def _joined(self, runs: tuple[int, ...]) -> None:
        """Runs that are named: whose they are."""
        last = self._last()
        if self._prep == "than":
            self._set(than=runs)
        elif self._prep in ("from", "to", "against"):
            self._ways(runs)
        elif self._only:
            self._alone(runs)
        elif self._negated:
            self._negated = False
            if last is None:
                self._bad = True
                return
            self._groups.append([self._not_so(last, runs, "")])
            self._spread.append(runs)
        elif last is not None and not last.runs and last.every in ("", "only") and self._prep:
            if len(self._groups[-1]) > 1:
                self._groups[-1] = [replace(each, runs=runs) for each in self._groups[-1]]
            else:
                self._put(replace(last, runs=runs))
            self._spread.append(runs)
        elif last is not None and last.kind in _WHOLE and not last.runs:
            self._put(replace(last, runs=runs))
        elif last is not None and last.kind in _WHOLE and last.kind == self._before().value:
            self._set(than=runs)  # B beats A
        else:
            if self._subject:
                self._bind_subject()
            self._subject = runs

    def _bind_subject(self) -> None:
        """A run that was named before another one is that of the condition before it."""
        last = self._last()
        if last is None or last.runs or last.every:
            self._bad = True
            return
        self._put(replace(last, runs=self._subject))
        self._spread.append(self._subject)

    def _moved_by(self, low: float, high: float, open_: bool) -> bool:
        """A number behind a move says how far: `dropped by more than 0.1`."""
        last = self._last()
        if last is not None and last.kind == "won":
            last = replace(last, kind="improved")  # wins by more than 0.1
        if last is not None and last.kind == "lost":
            last = replace(last, kind="regressed")
        if last is None or last.kind not in MOVES or self._apart():
            return False
        within = (max(last.low, low), min(last.high, high))  # by more than 0.1 and less than 0.2
        self._put(replace(last, low=within[0], high=within[1], open=open_))
        return True

    def _apart(self) -> bool:
        """Whether a number says no more of the move before: it fell, and is below 0.75."""
        behind = [part.kind for part in self._parts[: self._at + 1] if part.kind != "fill"]
        moves = [at for at, kind in enumerate(behind) if kind == "cond"]
        between = behind[moves[-1] :] if moves else []
        return "join" in between and "by" not in between

    def _alone(self, runs: tuple[int, ...]) -> None:
        last = self._last()
        self._only = False
        if last is not None and not last.runs and self._prep:
            self._put(replace(last, runs=runs, every="only"))
        else:
            self._subject, self._every = runs, "only"

    def _ways(self, runs: tuple[int, ...]) -> None:
        way = self._wish.way
        if self._prep == "against":
            self._set(way=(*runs, *way))
        else:
            self._set(way=(*way, *runs))
        self._bad = self._bad or len(self._wish.way) > 2 or len(runs) > 1
