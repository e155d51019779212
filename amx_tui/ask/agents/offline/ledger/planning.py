"""From slots to a query: which form its answer has. None uses a slot less than there are."""

from __future__ import annotations

from dataclasses import replace

from amx_tui.ask.agents.offline.desk.dates import Span
from amx_tui.ask.agents.offline.desk.query import Bound, Cond, Query
from amx_tui.ask.agents.offline.ledger.dimensions import (
    BOARDED,
    DECIDED,
    MEASURES,
    PLACES,
    TIMES,
    per_result,
)
from amx_tui.ask.agents.offline.ledger.slots import Slots, Unread

_ADJECTIVE = {"cost": "cost per result", "duration": "duration per result"}


def planned(slots: Slots) -> Query:
    """The query of some slots. Raises Unread where one has no place in it."""
    conds, sides = _conditions(slots)
    base = Query(
        conds=conds,
        sides=sides,
        span=slots.span,
        beside=slots.beside,
        bounds=tuple(slots.bounds),
        aggregate=slots.aggregate,
        newest=slots.newest,
        number=slots.number,
        ordinal=slots.ordinal,
    )
    closed = slots.asks[:1] == ["closed"]
    if closed and slots.newest == 1 and slots.order and slots.order[0] != "started":
        raise Unread(slots.order[0])  # one run by itself is the most of nothing
    _as_shares(slots)
    if slots.span and slots.other:
        sides = _spans(slots, (slots.span, slots.when), slots.other)
        base = replace(base, sides=sides, span=None)
    asked = list(dict.fromkeys(d for d in slots.asked if not (sides and d == sides[0].dim)))
    if _goes(slots, asked, sides):
        return _trend(slots, base)
    if slots.trend:
        raise Unread(slots.trend)
    if not sides and (one := _with_or_without(slots, base, asked)):
        base, asked, sides = replace(base, conds=(), sides=one), [], one
    if sides and slots.timeline:
        raise Unread("over time")
    if sides:
        return _compared(slots, base, asked, closed)
    if slots.compare == ("", False) and len(slots.measures) > 1 and not slots.order:
        return _value(slots, base)  # input against output tokens
    if slots.compare is not None and len(asked) == 1 and _can_help(asked[0]):
        measures = tuple(slots.measures) or ("approval",)
        return _grouped(
            replace(slots, compare=None, ranked=True, measures=[*measures]), base, asked
        )
    if slots.compare is not None and not (slots.group and slots.compare[0]):
        raise Unread("compare" if not slots.compare[0] else slots.compare[0])
    return _of_all_runs(slots, base, asked, closed)


def _of_all_runs(slots: Slots, base: Query, asked: list[str], closed: bool) -> Query:
    """Groups, different values, a value or a list of runs, none of them against others."""
    of_run = slots.order_of_run or slots.newest or (slots.order and slots.order[0] == "started")
    if slots.group or (
        asked and not of_run and (slots.order or slots.ranked) and asked != ["when"]
    ):
        return _grouped(slots, base, asked)
    of_run = of_run or slots.lead == "run"
    if asked and not of_run and not slots.measures and asked != ["when"]:
        return _distinct(slots, base, asked)
    facts = bool(slots.newest and asked)  # the last 5 runs with model and cost
    decided = slots.measures[-1:] and slots.measures[-1] in DECIDED
    listed = (
        slots.lead == "run"
        and "list" in slots.asks
        and not ((slots.bare and not decided) or slots.aggregate)
    )
    if (
        slots.measures
        and not (slots.order or slots.ranked or listed or facts)
        and slots.of != "run"
    ):
        if asked:
            raise Unread(asked[0])
        return _value(slots, base)
    return _listed(slots, base, asked, closed)


def _with_or_without(slots: Slots, base: Query, asked: list[str]) -> tuple[Cond, ...]:
    """`with docs vs without docs`, `does the handbook help`: runs of which something is so, and the
    others."""
    if slots.compare is None or len(base.conds) != 1 or len(asked) > 1:
        return ()
    cond = base.conds[0]
    if not asked and slots.asks[:1] == ["closed"] and slots.compare == ("approval", False):
        helps = _can_help(cond.dim) and not cond.negated and "than" not in slots.joins
        return (cond, replace(cond, negated=True, word=f"without {cond.word}")) if helps else ()
    if not asked:
        return ()
    if cond.dim != asked[0] or "" not in cond.values:
        return ()
    return (
        replace(cond, negated=True, never=False, values=cond.values, word=f"with a {cond.dim}"),
        replace(cond, negated=False, never=False, word=f"without a {cond.dim}"),
    )


def _can_help(dim: str) -> bool:
    """Whether it is something that one chooses for a run: which of them leads to more of a measure."""
    return dim.startswith("setting:") or dim in (
        "model",
        "profile",
        "document profile",
        "code profile",
    )


def _as_shares(slots: Slots) -> None:
    """`what share of the descriptions was rejected`: the measure is a share."""
    if "share" in slots.asks and len(slots.measures) == 1 and slots.lead != "run":
        one = slots.measures[0]
        share = {"approved": "approval", **{what: f"{what} share" for what in DECIDED}}.get(
            one, one
        )
        if share != one or one == "approval":
            slots.measures, slots.asks = [share], [each for each in slots.asks if each != "share"]


def _spans(slots: Slots, *told: tuple[Span, str]) -> tuple[Cond, ...]:
    """Spans that are held against each other."""
    if any(len(group) > 1 for group in slots.groups):
        raise Unread(told[-1][1])
    return tuple(Cond("time", frozenset(), word, span=span) for span, word in told)


def _goes(slots: Slots, asked: list[str], sides: tuple[Cond, ...]) -> bool:
    """Whether it is asked which way something went."""
    of_runs = slots.run and slots.lead == "run" and not (slots.timeline and "closed" in slots.asks)
    if asked or sides or slots.order or slots.ranked or of_runs or len(slots.measures) > 1:
        return False
    timely = slots.ever or slots.span is not None or slots.group in TIMES
    timed = slots.group in ("", *TIMES) and not _of_one_choice(slots)
    turned = slots.compare is not None and timed and bool(slots.ever or slots.group)
    return slots.timeline or (bool(slots.trend) and timely) or turned


def _of_one_choice(slots: Slots) -> bool:
    """Whether runs with one value of what can be chosen for a run are meant: does a detailed prompt
    help is no question about months."""
    one = len(slots.groups) == 1 and len(slots.groups[0]) == 1
    return one and _can_help(slots.groups[0][0].dim) and not slots.group


def _trend(slots: Slots, base: Query) -> Query:
    """A measure by month, or by what is asked for."""
    _no(slots, "why", "newest", "number", "ordinal", "beside")
    if slots.group not in ("", *TIMES) or len(slots.measures) > 1:
        raise Unread(slots.group or slots.measures[1])
    measure, least = measure_of(slots, "model", "approval")
    if slots.trend == "any" and not slots.measures:
        raise Unread("changed")
    if measure == "results" and (slots.trend in ("better", "worse") or "list" in slots.asks):
        raise Unread(slots.trend)  # of texts, and not of runs
    if measure not in {*MEASURES, *BOARDED}:
        raise Unread(measure)
    if measure == "approved" and slots.trend in ("better", "worse"):
        measure = "approval"
    way = {"up": "up", "down": "down"}.get(slots.trend, "")
    if slots.trend in ("better", "worse"):
        less = measure in MEASURES and MEASURES[measure].less_is_better
        way = "down" if less is (slots.trend == "better") else "up"
    elif slots.compare is not None and not way:
        way = "down" if least else "up"
    if measure == "duration" and not base.aggregate:
        base = replace(base, aggregate="mean")  # of a run: more runs in a month are no slower ones
    return replace(base, ask="trend", group=slots.group or "month", measures=(measure,), way=way)


_ENDS = frozenset(("finished", "completed", "complete", "ended", "done"))


def _conditions(slots: Slots) -> tuple[tuple[Cond, ...], tuple[Cond, ...]]:
    """Conditions, and the groups that are held against each other."""
    if (
        any(c.word in _ENDS and c.negated for g in slots.groups for c in g)
        and sum(g[0].dim == "status" for g in slots.groups) > 1
    ):
        slots.groups = [g for g in slots.groups if not (g[0].word in _ENDS and g[0].negated)]
    conds: list[Cond] = []
    sides: tuple[Cond, ...] = ()
    held = slots.compare is not None or "than" in slots.joins or slots.order is not None
    held = held or bool(slots.measures and slots.of != "run")
    for group in slots.groups:
        if len(group) == 1:
            conds.append(group[0])
        elif held and not sides and not group[0].negated and not slots.order_of_run:
            sides = tuple(group)
        else:
            values = frozenset(value for each in group for value in each.values)
            word = (" or " if not group[0].negated else " and ").join(each.word for each in group)
            one = group[0]
            conds.append(Cond(one.dim, values, word, one.negated, one.never))
    return tuple(conds), sides


def _no(slots: Slots, *names: str) -> None:
    """These slots are empty, or there is no such query."""
    for name in names:
        if getattr(slots, name):
            raise Unread(name)


def measure_of(slots: Slots, dim: str, default: str) -> tuple[str, bool]:
    """By which measure, and whether the least come first."""
    measures = list(slots.measures)
    if "runs" in measures and len(measures) > 1:
        measures.remove("runs")
    order = slots.order or slots.compare
    if len(measures) > 1:
        raise Unread(measures[1])
    told = order[0] if order else ""
    least = bool(order and order[1])
    if told and measures and told != measures[0]:
        if told == "approval" and measures[0] in ("results", "approved"):
            return told, least  # better results
        if told == "approval" and measures[0] not in ("cost", "tokens", "duration"):
            return measures[0], least  # the best approval rate, the best logprob
        if told == "results" and measures[0] in DECIDED:
            return measures[0], least  # the biggest backlog
        if told in ("approval", "results"):
            raise Unread(measures[0])
        if measures[0].startswith(told):
            return measures[0], least
        if not (told == "runs"):
            raise Unread(measures[0])
    measure = measures[0] if measures else told or default
    fast = bool(dim) and measure == "duration" and not slots.run  # the slowest backend
    whole = slots.aggregate and not (measure == "duration" and slots.aggregate == "sum")
    if not measures and (per_result(dim) or fast) and not whole:
        measure = _ADJECTIVE.get(measure, measure)
    if measure == "approved" and slots.compare and per_result(dim):
        measure = "approval"  # which of them gets more of its texts approved
    if measure in DECIDED and (told == "runs" or (slots.compare and per_result(dim))):
        measure = f"{measure} share"  # rejected most often
    return measure, least


def _compared(slots: Slots, base: Query, asked: list[str], closed: bool) -> Query:
    _no(slots, "group", "why", "newest", "ordinal", "number")
    if asked:
        raise Unread(asked[0])
    more = slots.compare is not None and not slots.compare[0] and slots.run and not slots.ever
    default = "runs" if slots.of == "run" or more else "approval"
    measure, least = measure_of(slots, base.sides[0].dim, default)
    if measure not in {*MEASURES, *BOARDED}:
        raise Unread(measure)
    if "share" in slots.asks and measure == "runs":
        raise Unread("share")  # the number of these runs is none
    ask = "closed" if closed and "than" in slots.joins else "compare"
    return replace(
        base, ask=ask, measures=(measure,), least=least, better=bool(slots.order or slots.compare)
    )


def _grouped(slots: Slots, base: Query, asked: list[str]) -> Query:
    _no(slots, "why", "newest")
    dim = slots.group or asked[0]
    if slots.lead == "results" and "list" in slots.asks and not slots.order and slots.bare:
        raise Unread(dim)  # which columns, and not how many of them
    rest = [each for each in asked if each != dim]
    if rest:
        raise Unread(rest[0])
    if dim in ("when", "prompt"):
        raise Unread(dim)
    of_runs = slots.of == "run" or (slots.run and slots.order and not slots.order[0])
    default = "approval" if slots.ranked and not of_runs else "runs"  # runs by author, most first
    measure, least = measure_of(slots, dim, default)
    if measure not in {*MEASURES, *BOARDED, "findings"} or (dim in PLACES and measure in BOARDED):
        raise Unread(measure)  # a board says them of whole runs
    share = "share" in slots.asks
    if share and measure == "runs" and not slots.order and _ends(base.conds):
        conds = tuple(sorted(base.conds, key=lambda cond: cond.dim == "status"))
        return replace(base, ask="rates", group=dim, measures=("runs",), conds=conds)
    adds = measure in MEASURES and MEASURES[measure].adds
    if share and (not adds or base.conds or base.bounds or slots.aggregate):
        raise Unread("share")
    return replace(
        base, ask="groups", share=share, group=dim, measures=(measure,), least=least,
        order=measure if slots.order or slots.ranked or slots.compare else "",
    )  # fmt: skip


def _ends(conds: tuple[Cond, ...]) -> bool:
    """Whether runs that ended in one way are meant."""
    return [cond.dim for cond in conds].count("status") == 1


def _distinct(slots: Slots, base: Query, asked: list[str]) -> Query:
    slots.aggregate = "" if slots.aggregate == "sum" else slots.aggregate  # overall
    _no(slots, "why", "aggregate", "ordinal", "newest", "number", "ranked")
    if len(asked) > 1:
        raise Unread(asked[1])
    dims = [cond.dim for cond in base.conds]
    if len({*dims}) < len(dims) and not any(cond.never for cond in base.conds):
        raise Unread(base.conds[-1].word)  # used by one and not by the other
    if slots.of == "run":
        raise Unread(asked[0])
    return replace(
        base, ask="distinct", group=asked[0], order="count" if "count" in slots.asks else ""
    )


def _value(slots: Slots, base: Query) -> Query:
    _no(slots, "why", "ordinal")
    if slots.one and not base.aggregate:
        base = replace(base, aggregate="mean")
    if slots.lead == "run" and not slots.asks and base.bounds and not base.aggregate:
        raise Unread(slots.measures[0])  # runs without results and a cost
    if "share" in slots.asks:
        if len(slots.measures) > 1 or not MEASURES[slots.measures[0]].adds or not base.conds:
            raise Unread("share")
        return replace(base, ask="part", measures=tuple(slots.measures))
    if slots.number and not slots.newest:
        raise Unread(str(slots.number))
    whole = not (base.conds or base.span or base.beside or base.bounds or base.newest)
    if slots.assets and slots.measures == ["results"] and whole and base.aggregate in ("", "sum"):
        return replace(base, ask="assets", measures=("results",), aggregate="")
    return replace(base, ask="value", measures=tuple(slots.measures), number=0)


def _shared(slots: Slots, base: Query, facts: tuple[str, ...]) -> Query:
    """Of the runs under the other conditions, the share of those under the last one, too."""
    if not (slots.runs and (base.conds or base.bounds)) or base.order or facts or base.newest:
        raise Unread("share")
    conds = tuple(sorted(base.conds, key=lambda cond: cond.dim == slots.predicate))
    return replace(base, ask="share", conds=conds)


def _listed(slots: Slots, base: Query, asked: list[str], closed: bool) -> Query:
    if slots.aggregate and (slots.aggregate != "sum" or slots.measures):
        raise Unread(slots.aggregate)
    base = replace(base, aggregate="")  # so many in total
    if slots.order and slots.assets and slots.lead != "run":
        raise Unread("column")  # of columns, and not of runs
    order, least = slots.order or ("", False)
    facts = tuple(asked) + (("error",) if slots.why else ())
    if slots.measures and slots.measures[-1] in DECIDED and not slots.order:
        base = replace(base, bounds=(*base.bounds, Bound(slots.measures.pop(), low=0)))
    if order not in ("", "started") or (slots.order and not order and slots.measures):
        measure, least = measure_of(slots, "", "")
        if measure in ("", "runs"):  # of one run: it has no number of runs
            raise Unread("most")
        base = replace(base, order=measure, least=least)
    elif slots.order and not order:
        raise Unread("most" if not least else "least")
    elif slots.measures:
        if slots.of == "run" and {*slots.measures} & {*DECIDED, *BOARDED}:
            raise Unread(slots.measures[0])  # how often they rejected it: of texts
        facts += tuple(m for m in slots.measures if m != "runs")
        if slots.ranked:
            base = replace(base, order=slots.measures[0])
    elif slots.ranked and not order:
        raise Unread("rank")
    if order == "started":
        base = replace(
            base, order="started", least=least, number=base.number or (0 if slots.runs else 1)
        )
    if not (slots.run or base.conds or base.span or base.beside or (slots.ever and base.order)):
        raise Unread(asked[0] if asked else "what")
    if "share" in slots.asks:
        return _shared(slots, base, facts)
    said = slots.ever or slots.places or slots.order or facts
    if slots.bare and not said and base == Query(aggregate=base.aggregate):
        raise Unread("which")
    ask = "count" if slots.of == "run" else "closed" if closed else "list"
    return replace(base, ask=ask, facts=facts)
