"""A question that goes on with a query: it keeps the slots that it does not say anew."""

from __future__ import annotations

import re
from dataclasses import replace

from amx_tui.ask.agents.offline.desk.dates import before, unit_of
from amx_tui.ask.agents.offline.desk.query import Cond, Query
from amx_tui.ask.agents.offline.ledger.dimensions import DECIDED, MEASURES, PLACES
from amx_tui.ask.agents.offline.ledger.planning import measure_of
from amx_tui.ask.agents.offline.ledger.slots import Lost, Slots, Unread
from amx_tui.ask.agents.offline.words.of_ledger import PHRASES

_CUE = re.compile(
    r"^(?:(?:and|but|ok|okay|so|no|nope|then|now|what about|how about|what of|or|only|just|also"
    r"|rather"
    r"|if (?:i|we|you|one) (?:only |just )?(?:looks?|go) (?:only )?at|(?:let us|let's|can we"
    r"|could you) (?:look at|see)"
    r"|(?:can you |please |let's |let us )?(?:break|split|group|divide|show|give|do)(?: me)?"
    r" (?:it|that|this|them|those|these)"
    r"(?: down| up)?(?= (?:by|per|for|on|in)\b)|(?:the )?same(?: thing| question| again)*(?="
    r" (?:by|per|in|on|of|with)\b)"
    r"|(?:the )?same for)\b[ ,:]*)+"
)
_NARROWS = re.compile(
    r"\b(?:of|among|from|out of) (?:those|these|them)\b|\b(?:are|is|were|was|did|do|have|has) "
    r"(?:any of )?(?:those|these|them|they)\b|\b(?:those|these|they)\b"
)
_FIRST = re.compile(r"(?:which|what) \w+ (?:has|had|have) the (?:most|least|fewest|highest|lowest)")
_ONLY = re.compile(r" (?:only|alone|just)$")  # `and on sapsr3 only` is on that one
_WHICH = re.compile(r"which(?: ones?)? (?:is|are|was|were|has|have|had|gets?|got|costs?)\b")
_SPARE = re.compile(
    r"\b(?:i meant?|i mean|instead|rather|please|then|ones?|all|too|as well|though|i said|again)\b"
)
_SHORT = 4  # words


_OF_EACH = re.compile(
    r"how many runs (?:used|use|had|have|has|with|of) each(?: (?:one|of (?:them|these|those)))?"
)


_WENT = re.compile(r"how did (?:it|they|that|those|these) (?:all )?go")


def again(last: Query, text: str) -> bool:
    """Whether a question asks for what was told already: how many runs have each of the values."""
    if _WENT.fullmatch(_CUE.sub("", text)):
        return last.ask in ("list", "count", "closed")
    return last.ask in ("distinct", "groups") and bool(_OF_EACH.fullmatch(_CUE.sub("", text)))


_BEFORE = re.compile(
    r"(?:in |for |on |during )?(?:the )?(?:(?P<unit>day|week|month|year) before(?: that)?"
    r"|(?:previous|preceding|prior) (?P<same>day|week|month|year)|(?:one|month|week|day) before"
    r" that)"
)


def earlier(last: Query, text: str) -> Query | None:
    """`and the month before?`: the last query of the time before; None for another question."""
    match = _BEFORE.fullmatch(_CUE.sub("", text))
    if match is None or last.span is None or last.sides or last.span.start <= 0:
        return None
    unit = match["unit"] or match["same"]
    span = before(last.span)
    return replace(last, span=span) if span and unit in (None, unit_of(last.span)) else None


def fragment(last: Query, text: str) -> tuple[str, bool] | None:
    """What a question says anew, and whether it is about those that were found before; None: it stands
    by itself."""
    narrows = bool(_NARROWS.search(text))
    cue = _CUE.match(text) or _FIRST.fullmatch(text) or _WHICH.match(text)
    spare = _SPARE.search(text)
    if not (
        narrows or cue or (spare and len(text.split()) < 2 * _SHORT) or len(text.split()) <= _SHORT
    ):
        return None
    text = _ONLY.sub("", _CUE.sub("", text))
    text = _NARROWS.sub(" ", text) if narrows else text
    text = " ".join(_SPARE.sub(" ", text).split()).strip(" ,")
    grouped = last.ask in ("groups", "rates", "trend", "value") and cue
    kind, _ = PHRASES.get(tuple(text.removeprefix("the ").split()), ("", ""))
    return (f"by {text.removeprefix('the ')}" if grouped and kind == "dim" else text), narrows


_IN_EACH = re.compile(
    r" (?:in|for|of|by|with|per) (?:each|every)(?: (?P<unit>(?!of\b|one\b)\w+)| one| of (?:them"
    r"|these"
    r"|those))?$|^(?:per|for each|in each) (?P<what>\w+) "
)


def of_each(last: Query, text: str) -> str:
    """A question about the groups of the one before, without its `in each`; "" for another question."""
    match = _IN_EACH.search(text)
    if match is None or last.ask not in ("groups", "distinct", "trend"):
        return ""
    unit = (match["unit"] or "").removesuffix("s")
    return text[: match.start()] if unit in ("", last.group, last.group.split()[-1]) else ""


def groups_behind(last: Query, slots: Slots) -> Query:
    """The groups of the last query, by what is asked of each of them. Raises Unread."""
    if slots.group or slots.asked or slots.order or slots.ordinal or slots.number or slots.compare:
        raise Unread("each")
    counts = slots.of == "run" or (slots.asks == ["count"] and last.measures == ("runs",))
    measures = tuple(slots.measures) or (("runs",) if counts else ())
    if len(measures) != 1 or slots.why or slots.newest:
        raise Unread("each")
    query = _conditions(last, slots, narrows=False)
    if not query.group:
        raise Unread("each")
    aggregate = slots.aggregate
    return replace(
        query, ask="groups", measures=measures, order="", number=0, ordinal=0, aggregate=aggregate,
        share=False,
    )  # fmt: skip


def query_behind(last: Query, slots: Slots, narrows: bool) -> Query:
    """The last query with what is said anew. Raises Unread."""
    if slots.beside or (slots.compare and (slots.run or not last.sides)):
        raise Unread("compare")
    if slots.span and last.sides and last.sides[0].dim == "time":
        raise Lost(slots.when)  # a third span
    if last.across and (slots.group or slots.order or slots.compare or slots.asked):
        raise Lost(last.across)
    if last.ask == "rates" and (slots.measures or slots.order or slots.compare or slots.asked):
        raise Unread("rate")
    _of_texts(last, slots)
    if slots.asked and slots.order and last.ask == "value" and not slots.measures:
        return _first_of(last, slots)
    query = replace(
        _conditions(last, slots, narrows), better=last.better or slots.compare is not None
    )
    if last.ask == "share" and last.conds:  # of which others are asked for, and still the share
        dim = last.conds[-1].dim
        query = replace(query, conds=tuple(sorted(query.conds, key=lambda cond: cond.dim == dim)))
    if slots.asked or slots.why:
        query = _facts(query, slots)
    if slots.ranked:
        return _in_order(query, slots)
    if slots.group:
        return _by_group(query, slots)
    if slots.newest:
        query = replace(query, newest=slots.newest)
    if slots.order or slots.compare or slots.measures or slots.aggregate:
        query = _measured(query, slots)
    if slots.number and not slots.newest:
        query = replace(query, number=slots.number)
    if slots.ordinal:
        query = replace(query, ordinal=slots.ordinal)
    if (
        slots.asks
        and query.ask in ("list", "count", "closed")
        and slots.asks[0] in ("list", "count")
    ):
        query = replace(query, ask=slots.asks[0])
    return query


def _of_texts(last: Query, slots: Slots) -> None:
    """`and undecided?` behind a question about rejected texts is about texts, and not about runs."""
    what = (last.measures or (last.order,))[0]
    if what.removesuffix(" share") not in (*DECIDED, "approved", "approval") or slots.run:
        return
    for group in slots.groups:
        values = {value for cond in group for value in cond.values}
        told = _TEXTS.get(next(iter(values))) if len(values) == 1 else None
        if told and group[0].dim == "status" and not group[0].negated:
            slots.groups.remove(group)
            rate = what.endswith(" share") or what == "approval"
            slots.measures.append(f"{told} share" if rate else told)
            return


_TEXTS = {"ready_for_review": "pending", "failed": "failed"}


def _first_of(last: Query, slots: Slots) -> Query:
    """`which model has the most?`, of what was counted."""
    if len(slots.asked) > 1 or slots.order is None or slots.order[0] or slots.groups:
        raise Unread(slots.asked[-1])
    measure = last.measures[0]
    return replace(
        last, ask="groups", group=slots.asked[0], measures=(measure,), order=measure,
        least=slots.order[1], number=slots.number,
    )  # fmt: skip


def _conditions(last: Query, slots: Slots, narrows: bool) -> Query:
    conds, query = list(last.conds), last
    for group in slots.groups:
        if len(group) > 1:
            word = " or ".join(each.word for each in group)
            values = frozenset(value for each in group for value in each.values)
            new = Cond(group[0].dim, values, word, group[0].negated)
        else:
            new = group[0]
        if query.sides and query.sides[0].dim == new.dim:
            raise Unread(new.word)
        if not narrows:
            conds = [cond for cond in conds if cond.dim != new.dim]
        conds.append(new)
        if query.group == new.dim and query.ask in ("groups", "distinct"):
            query = replace(query, group="", ask="value" if query.ask == "groups" else "list")
    query = replace(query, conds=tuple(conds))
    if slots.span:
        query = replace(query, span=slots.span, newest=0)
    if slots.bounds:
        query = replace(
            query, bounds=(*last.bounds, *slots.bounds) if narrows else tuple(slots.bounds)
        )
    return query


def _facts(query: Query, slots: Slots) -> Query:
    """`who?`, `which models?`, `why?`, of the runs that were found."""
    facts = tuple(slots.asked) + (("error",) if slots.why else ())
    if query.ask not in ("list", "count", "closed"):
        raise Unread(facts[0])
    return replace(query, facts=facts)


def _by_group(query: Query, slots: Slots) -> Query:
    if query.ask == "rates":
        return replace(query, group=slots.group, order="")
    counts = ("runs",) if slots.of == "run" else query.measures
    measures = tuple(slots.measures) or counts or ("runs",)
    return replace(
        query, ask="groups", group=slots.group, measures=measures[:1], order="", facts=()
    )


def _in_order(query: Query, slots: Slots) -> Query:
    """The same runs, or groups of them, in another order. Raises Lost."""
    told = slots.order or ("", False)
    measures = list(dict.fromkeys((*slots.measures, *filter(None, told[:1]))))
    listed, grouped = query.ask in ("list", "count", "closed"), query.ask in ("groups", "distinct")
    if slots.group or slots.aggregate or query.sides or not (listed or grouped):
        raise Lost(slots.group or "order")
    if len(measures) != 1:
        raise Lost("order")
    order = measures[0]
    if listed:
        return replace(query, ask="list", order=order, least=told[1])
    if order not in MEASURES or (query.group in PLACES and query.ask == "distinct"):
        raise Lost(order)
    return replace(query, ask="groups", measures=(order,), order=order, least=told[1])


def _of_first(query: Query) -> Query:
    """The runs that a question named first, the last one say: what is asked then is asked of them.
    Raises Lost where it is not known which they are."""
    if query.order not in ("", "started") or query.ordinal:
        raise Lost(query.order)
    if not query.order or query.newest or not query.number:
        return query
    return replace(query, newest=query.number * (-1 if query.least else 1), number=0)


def _measured(query: Query, slots: Slots) -> Query:
    aggregate = slots.aggregate or query.aggregate
    if not (slots.order or slots.compare or slots.measures):
        return replace(query, aggregate=aggregate)
    if query.ask in ("list", "count", "closed") and not query.sides:
        if not slots.order:
            query = _of_first(query)
            return replace(
                query, ask="value", measures=tuple(slots.measures), order="", aggregate=aggregate
            )
        if slots.order[0] == "started":
            return replace(query, order="started", least=slots.order[1], number=query.number or 1)
    dim = query.group or (query.sides[0].dim if query.sides else "")
    default = query.measures[0] if query.measures else query.order
    if query.ask == "value" and slots.order:
        raise Unread("most")
    measure, least = measure_of(slots, dim, default)
    least = least if slots.order or slots.compare else query.least
    if not measure:
        raise Unread("most")
    if measure == "started":
        raise Lost("last" if not least else "first")  # of groups nobody knows which is meant
    if query.ask == "assets" or (query.ask in ("trend", "part") and slots.order):
        raise Unread(measure)
    if query.ask in ("groups", "compare", "value", "closed", "trend", "part"):
        order = measure if slots.order or query.order else ""
        measures = tuple(slots.measures) if query.ask == "value" else (measure,)
        ask = "compare" if query.ask == "closed" else query.ask
        return replace(
            query, ask=ask, measures=measures, order=order, least=least, aggregate=aggregate
        )
    return replace(query, order=measure, least=least, aggregate=aggregate)
