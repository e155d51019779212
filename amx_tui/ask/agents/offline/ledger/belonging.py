"""Whether a question is about runs of the whole history, and not about those that are compared."""

from __future__ import annotations

from amx_tui.ask.agents.offline.ledger.dimensions import PLACES, TIMES
from amx_tui.ask.agents.offline.ledger.slots import Slots

_MAKERS = frozenset(("author", "host", "kind", "recorded:cost"))
_ASKED_OF_RUNS = frozenset(
    ("author", "host", "provider", "backend", "kind", "schema", "version", "strategy", *TIMES)
)


_OF_ANY = frozenset(("model", "author", "profile", "database", "document profile", "status"))
_OF_RUNS = frozenset(
    ("running", "still running", "in progress", "waiting for review", "waiting for a review",
     "awaiting review",     "ready for review")
)  # fmt: skip
"""What is said of runs, and not of texts."""


def of_history(slots: Slots, standing: frozenset[str]) -> bool:
    """Whether runs of the whole history are meant, and not those that are compared.

    `standing` are values that tell the compared runs apart.
    """
    dims = {c.dim for group in slots.groups for c in group}
    told = {value for group in slots.groups for c in group for value in c.values}
    if "recorded:results" in dims and not (slots.run or slots.span):
        return False  # which columns have no description
    of_kind = all(d in ("model", "profile", "provider") or d.startswith("setting:") for d in dims)
    here = bool(dims) and of_kind and told <= standing
    if slots.ever or slots.elsewhere or slots.span or slots.runs or (slots.beside and not here):
        return True
    if slots.timeline and (slots.measures or slots.trend == "over" or slots.compare):
        return True
    if here and slots.overall and slots.measures and not slots.compare:
        return True  # what was spent on a model overall
    if here and slots.run and slots.order and slots.order[0] == "started":
        return True  # the first run with it
    if here:
        sides = any(len(group) > 1 for group in slots.groups)
        return sides and slots.does and bool(slots.places and slots.measures and not slots.run)
    if slots.group not in ("", "table"):
        return True
    if dims & _MAKERS or (dims - {"status"} and not here):
        return True
    if "status" in dims and (
        slots.run or ({*told} & {"running", "ready_for_review"} and not slots.measures)
    ):
        return slots.run or any(c.word in _OF_RUNS for g in slots.groups for c in g)
    if slots.aggregate == "mean" and slots.run and slots.measures == ["results"]:
        return True
    if {*slots.asked} & {*PLACES} and slots.order and slots.order[0] == "runs":
        return True  # the tables that were described most often
    if {*slots.asked} & {"document profile", "code profile"} and (slots.order or slots.compare):
        return True
    return _of_what_is_asked(slots, standing)


def _of_what_is_asked(slots: Slots, standing: frozenset[str]) -> bool:
    """Whether what is asked for is a thing of any run, by itself or by how it is asked for."""
    more = slots.run or slots.ever or slots.groups or slots.order or slots.places or slots.ranked
    if {*slots.asked} & {"provider", "backend", "host", "strategy", "version"} or (
        {*slots.asked} & _ASKED_OF_RUNS - {"author"} and (more or "count" in slots.asks)
    ):
        return True
    settings = {dim for dim in slots.asked if dim.startswith("setting:")} - standing
    if settings and (slots.order or slots.compare):
        return True
    if (
        {*slots.asked} & {"table", "schema"}
        and slots.places
        and not (slots.order or slots.measures)
    ):
        return True
    if (slots.run and slots.bounds and (slots.order or slots.runs)) or slots.newest:
        return True
    if slots.run and slots.order and slots.order[0] == "started":
        return True
    if slots.aggregate == "sum" and slots.asked and "count" in slots.asks and not slots.measures:
        return True  # how many tables overall
    dims_asked = {*slots.asked} & _OF_ANY
    if dims_asked and (slots.advice or slots.order or slots.ranked or "count" in slots.asks):
        return True
    best = slots.order and slots.order[0] in ("approval", "logprob")
    if best and not (slots.elsewhere or slots.number or slots.measures):
        return False  # the best one there is one of those that are compared
    return bool(slots.run and slots.places and slots.order)


def surely(slots: Slots) -> bool:
    """Whether nothing but runs of the history can be meant."""
    makers = any(cond.dim in _MAKERS for group in slots.groups for cond in group)
    wide = slots.ever or slots.group in TIMES or slots.trend == "over"
    return bool(slots.runs or slots.span or makers or wide) and not (
        slots.compare and (slots.newest or slots.number)
    )
