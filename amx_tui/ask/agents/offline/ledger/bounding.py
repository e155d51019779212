"""A number that a measure of runs is held against."""

from __future__ import annotations

from amx_tui.ask.agents.offline.ledger.lexing import Piece
from amx_tui.ask.agents.offline.ledger.slots import Slots, Unread
from amx_tui.ask.agents.offline.query import Bound

_SECONDS = {"second": 1, "minute": 60, "hour": 3600, "min": 60, "sec": 1, "s": 1, "m": 60}


def bound_of(
    way: str, number: Piece, other: float, after: Piece, slots: Slots
) -> tuple[Bound, int]:
    """The bound of a number, and how many of the parts behind it belong to it. Raises Unread."""
    measure, size = {"$": ("cost", 1.0), "%": ("approval", 0.01)}.get(number.value, ("", 1.0))
    more = 0
    if after.kind == "measure" and measure in ("", after.value):
        measure, more = after.value, 1
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
