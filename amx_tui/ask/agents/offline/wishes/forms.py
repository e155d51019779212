"""Which form an answer to a wish has; none where a slot would be left out."""

from __future__ import annotations

from enum import StrEnum

from amx_tui.ask.agents.offline.desk.wish import MOVES, ROWS, SHIFTS, Condition, Wish
from amx_tui.ask.agents.offline.wishes.measures import MEASURES
from amx_tui.vocabulary import FindingKind


class Form(StrEnum):
    """What is said of a wish."""

    NONE = ""
    ASSETS = "assets"  # which of them, or how many, under conditions
    RANKED = "ranked"  # the first of the assets by a measure
    TABLES = "tables"  # tables by a measure, or by how many of their assets
    RUNS = "runs"  # runs by a measure, or by how many assets
    VALUES = "values"  # a measure of each run, under conditions
    RELATED = "related"  # what goes together
    UNRECORDED = "unrecorded"  # what no run records of an asset


_OF_RUNS = frozenset(("cost", "tokens", "duration"))
_COUNTED = frozenset(("findings", "versions", "alternatives", "differ"))
_RICH = frozenset(
    ("cited", "mention", "digits", "other table", "starts", "ends",
     "empty", "scored", "length", "characters", "logprob", "alternatives",
     "delta",
     "findings number", "versions number", "custom", "accepted", *(SHIFTS - MOVES),
     *(ROWS - {"differ", "same", "tie"}))
)  # fmt: skip


_MOVED = MOVES | {"won", "lost"}
_FOUND = frozenset(("findings", *map(str, FindingKind)))


_IN_ALL = _FOUND | {
    "approved", "rejected", "pending", "applied", "custom", "described", "low", "medium", "high",
}  # fmt: skip
"""What is asked whether it is so in all of the runs."""


def form_of(wish: Wish, tables: int = 0) -> Form:
    """The form that uses every slot; `tables` are named."""
    measures, conditions = wish.measures, wish.conditions
    if any(c.kind in ("delta", "vague") for c in conditions) or (
        wish.whole and wish.unit != "table"
    ):
        return Form.NONE
    if _related(wish):
        return Form.RELATED
    if _OF_RUNS & {*measures}:
        of_assets = conditions or wish.unit == "table" or (wish.unit == "asset" and wish.extreme)
        alone = len(measures) == 1 and not wish.compare and not wish.than and not wish.average
        return Form.UNRECORDED if of_assets and alone and not wish.by else Form.NONE
    if any(c.every in ("first", "second") for c in conditions) and not _paired(conditions):
        return Form.NONE
    counts = wish.least > float("-inf") or wish.most < float("inf")
    if counts and (
        not conditions or wish.extreme or wish.by or wish.measures or wish.unit != "table"
    ):
        return Form.NONE
    if wish.unit == "table" or (tables > 1 and (wish.compare or wish.extreme)):
        return Form.TABLES if _of_tables(wish) else Form.NONE
    kinds = {c.kind for c in conditions}
    beaten = bool(kinds & (SHIFTS | {"won", "lost"})) and not wish.compare
    if wish.compare or (wish.than and not beaten) or (wish.unit == "run" and wish.extreme):
        return Form.RUNS if _of_runs(wish) else Form.NONE
    if wish.extreme or (wish.by and measures):
        return Form.RANKED if _ranked(wish) else Form.NONE
    if measures:
        return Form.VALUES if _valued(wish) else Form.NONE
    if wish.average in ("mean", "median") or wish.unit == "run":
        return Form.NONE
    if not conditions or (wish.by and wish.ask != "count") or _of_quality(wish):
        return Form.NONE
    return Form.ASSETS if not wish.way or SHIFTS & kinds else Form.NONE


def counts_wins(wish: Wish) -> bool:
    """Whether of tables the assets are counted that a run wins, and not how far it is ahead."""
    won = bool({c.kind for c in wish.conditions} & {"won", "lost"})
    return (
        won
        and wish.columns
        and bool(wish.extreme or wish.compare or wish.by or wish.ask == "count")
    )


def _of_quality(wish: Wish) -> bool:
    """`is A an improvement`: about runs, and not about assets."""
    moves = all(c.kind in MOVES and not c.every for c in wish.conditions)
    return moves and not wish.unit and wish.ask in ("closed", "") and len(wish.groups) == 1


def _paired(conditions: tuple[Condition, ...]) -> bool:
    return {"first", "second"} <= {c.every for c in conditions}


def _related(wish: Wish) -> bool:
    """Two things of which it is asked whether they go together."""
    things = len(wish.measures) + len(wish.groups)
    if things != 2 or any(len(group) > 1 for group in wish.groups) or wish.than or wish.way:
        return False
    if any(c.every for c in wish.conditions) or not set(wish.measures) <= set(MEASURES):
        return False
    if wish.relation:
        return not wish.extreme
    often = wish.compare and wish.ask == "closed" and not wish.extreme and not wish.average
    return bool(often and wish.measures and not wish.runs and wish.unit != "run")


def _of_tables(wish: Wish) -> bool:
    if len(wish.groups) > 1 or len(wish.measures) > 1 or wish.relation:
        return False
    if any(c.every or (c.negated and c.kind in _MOVED) for c in wish.conditions):
        return False
    ahead = wish.compare and len(wish.runs) == 1 and not wish.extreme
    if wish.than and not (ahead or {"won", "lost"} & {c.kind for c in wish.conditions}):
        return False
    if {c.kind for c in wish.conditions} & (SHIFTS - MOVES):
        return False
    if wish.extreme in ("best", "worst") and {c.kind for c in wish.conditions} & {"described"}:
        return False  # described best is not most of it described
    if wish.measures == ("delta",):
        return bool(wish.extreme) and not wish.conditions
    ranks = bool(wish.extreme or wish.by or wish.compare)
    if wish.measures:
        return ranks and not wish.conditions and wish.measures[0] in MEASURES
    return bool(wish.conditions) and not wish.average


def _of_runs(wish: Wish) -> bool:
    """Runs held against each other: by one measure, or by a number of assets."""
    if wish.relation or wish.by or wish.way or len(wish.measures) > 1:
        return False
    if any(c.every or c.of_asset or c.kind in SHIFTS for c in wish.conditions):
        return False
    if wish.measures:
        return wish.measures[0] in MEASURES and wish.extreme not in ("best", "worst")
    return bool(wish.conditions) and wish.extreme not in ("best", "worst")


def _ranked(wish: Wish) -> bool:
    """Assets by a measure, that of `most findings` too."""
    moves = {c.kind for c in wish.conditions} <= MOVES and bool(wish.conditions)
    if wish.relation or (wish.way and not moves) or wish.average or len(wish.measures) > 1:
        return False
    if any(c.every and c.kind != "differ" for c in wish.conditions):
        return False
    counted = [c for c in wish.conditions if c.kind in _COUNTED | MOVES and not c.negated]
    if wish.measures:
        name = wish.measures[0]
        return name == "delta" or (
            name in MEASURES and not name.endswith("rate") and name != "confidence"
        )
    if wish.extreme in ("best", "worst"):
        return wish.unit == "asset" or bool(wish.number and wish.runs)
    return wish.unit != "run" and len(counted) == 1


def _valued(wish: Wish) -> bool:
    if wish.relation or wish.by or wish.way or len(wish.measures) != 1:
        return False
    if any(c.every for c in wish.conditions):
        return False
    rated = wish.measures[0].endswith("rate")
    sized = wish.measures[0] in ("length", "characters") and wish.ask == "count"
    asked = wish.average or wish.conditions or rated or sized
    return wish.measures[0] in MEASURES and bool(asked)


def rich(wish: Wish, form: Form, tables: int = 0) -> bool:
    """Whether a wish says more than one filter of the grid, one amount or one ranking."""
    conditions = wish.conditions
    if form is Form.TABLES and tables > 1:
        return True
    if form is Form.UNRECORDED:
        return bool(wish.extreme)
    if form is Form.RELATED:
        return True
    if len(wish.groups) > 1 or any(len(group) > 1 for group in wish.groups):
        return True
    for each in conditions:
        if each.kind in _RICH | (SHIFTS - MOVES) | (ROWS - {"differ", "same", "tie"}) or (
            each.negated and each.kind != "described"
        ):
            return True
        if each.low > float("-inf") or each.high < float("inf"):
            return True
        if each.every in ("none", "any", "one", "two", "several", "only", "first", "second"):
            return True
        if each.every == "all" and each.kind in _IN_ALL:
            return True
    if wish.ask == "share" and form is Form.ASSETS:
        return True
    if wish.least > float("-inf") or wish.most < float("inf"):
        return True
    kinds = {each.kind for each in conditions}
    match form:
        case Form.TABLES:
            return _rich_tables(wish, kinds)
        case Form.RUNS:
            return bool(wish.runs or wish.than) or not kinds & {"findings", *map(str, FindingKind)}
        case Form.RANKED:
            if kinds <= MOVES and not (wish.runs or wish.measures or wish.way) and kinds:
                return False
            return bool(conditions) or wish.measures != ("delta",)
        case Form.VALUES:
            return (
                bool(conditions)
                or wish.average == "median"
                or wish.measures[0] == "rejection rate"
                or (wish.measures[0] in ("length", "characters") and wish.ask == "count")
            )
    return False


def _rich_tables(wish: Wish, kinds: set[str]) -> bool:
    """Not what the ranking of tables by one decision, finding or logprob says."""
    if (wish.compare and len(wish.runs) == 1) or counts_wins(wish):
        return True
    if wish.measures:
        return wish.measures[0] not in ("logprob", "confidence", "approval rate")
    if kinds & MOVES or (wish.by and kinds & _MOVED):
        return bool(wish.by or wish.ask == "count")
    if wish.extreme == "min" and kinds & {"differ", "same"}:
        return True
    return not (wish.extreme or wish.by or "described" in kinds)
