"""Questions for the assets that a filter of the grid leaves: described by all, won by one run of
several, moved away from a run that is named."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from amx_tui.ask.agents.offline.desk.wish import Condition, Wish
from amx_tui.ask.agents.offline.whole.skeleton import Skeleton, pattern_of
from amx_tui.vocabulary import MIN_RUNS

_UNIT = r"(?:columns?|assets?|texts?|descriptions?|fields?)"
_WHICH = rf"(?:which|what|(?P<count>how many)) {_UNIT}"
_ON = r"(?: (?:on|in|for|of|among|within) PLACE)?"
_RUNS = r"RUN(?:(?: ?,)?(?: and| or| &)? RUN)+"
_HERE = r"(?:the|these|those|them|the compared) (?:two|three|four)(?: runs)?"
_ALL = rf"(?:(?:both|all|each|every one)(?: of)? (?:{_RUNS}|{_HERE})|both(?: runs| of them)?)"
_SEVERAL = rf"(?:{_RUNS}|{_HERE})"
_WROTE = r"(?:described|covered|written|documented)"
_WRITE = r"(?:describe|cover|write|document|have(?: a text for| described| covered| in common)?)"
_OF = r"(?:of|among|out of|between|from)"
_DOES = r"(?:does|did|do|has|is|was)"
_FELL = r"(?:regress|(?:get|got|became|become) worse|regressed|dropped|drop|fell|fall)"
_ROSE = r"(?:improve|(?:get|got|became|become) better|improved|gained|gain|rose|rise)"
_FROM = r"(?:against|compared (?:to|with)|relative to|versus|vs\.?|since|from)"
_MOVED = rf"(?:did |have |has )?(?:(?P<regressed>{_FELL})|(?P<improved>{_ROSE}))"
_ALL_OF = (
    rf"{_WHICH} (?:are|were|is|was|have been|got)(?: {_WROTE})? (?:by|in) {_ALL}{_ON}",
    rf"{_WHICH} (?:are|were|is|was) (?:shared|common|in common)(?: by| between| to| in| among)?"
    rf" (?:{_ALL}|{_SEVERAL}){_ON}",
    rf"{_WHICH} (?:do|did|have) {_ALL} {_WRITE}{_ON}",
    rf"{_WHICH} (?:do|did) {_SEVERAL} (?:share|have in common){_ON}",
)
_WON = (
    rf"{_OF} {_SEVERAL} ?,? ?{_WHICH} {_DOES} (?P<won>RUN) (?:win|won|ahead|(?:the )?best){_ON}",
    rf"{_WHICH} {_DOES} (?P<won>RUN) win {_OF} {_SEVERAL}{_ON}",
    rf"{_WHICH} {_OF} {_SEVERAL} {_DOES} (?P<won>RUN) win{_ON}",
    rf"(?:{_OF} {_SEVERAL} ?,? ?)?(?:on|in|for|of) {_WHICH} (?:is|was|does|did) (?P<won>RUN)"
    rf" (?:(?:the )?best|ahead|win|do best)(?: (?:run )?{_OF} {_SEVERAL})?{_ON}",
    rf"{_WHICH} (?:are|were|is|was) won by (?P<won>RUN) {_OF} {_SEVERAL}{_ON}",
)
_WON_OF_ALL = (
    rf"(?:{_WHICH}|where){_ON} {_DOES} (?P<won>RUN) (?:win|won){_ON}",
    rf"{_WHICH}{_ON} (?:are|were) won by (?P<won>RUN){_ON}",
    rf"(?:{_WHICH}|{_UNIT}){_ON} that (?P<won>RUN) (?:won|wins|has won){_ON}",
    rf"(?:where|(?:on|in|for|of) {_WHICH}) {_DOES} (?P<won>RUN) (?:do |the )*best"
    rf"(?: (?:on|in|by) (?:the )?logprob)?(?: of (?:all|the (?:three|four)))?{_ON}",
)
"""Of more than two: what one of two won moved from the other."""
_AHEAD_OF_TWO = (
    rf"(?:{_WHICH}|where){_ON} (?:{_DOES} )?(?P<won>RUN )?(?:(?:is|are|was|were|got|get) )?(?:better"
    r"|improved?|ahead|higher|beats?|wins?|won)(?: (?:over|than|of|against|from|on))?(?: in)? both RUN"
    rf" and RUN{_ON}",
    rf"(?:{_WHICH}|where){_ON} (?:is|are|was|were|got|did|does) (?:better|improved?|get better) in"
    rf" (?P<won>RUN) than (?:in )?both RUN and RUN{_ON}",
)
"""Ahead of two that are named: so one of three won."""
_AGAINST = (
    rf"{_WHICH} {_OF} {_SEVERAL} {_MOVED} {_FROM} (?P<base>RUN){_ON}",
    rf"{_WHICH} {_MOVED} from (?P<base>RUN) to (?:any|one|either|some) of (?:{_RUNS}|the others)"
    rf"{_ON}",
    rf"{_WHICH} {_MOVED} {_FROM} (?P<base>RUN){_ON}",
)
_PATTERNS = {
    kind: tuple(map(pattern_of, patterns))
    for kind, patterns in (
        ("described", _ALL_OF), ("won", _WON), ("ahead", _WON_OF_ALL), ("of two", _AHEAD_OF_TWO),
        ("moved", _AGAINST),
    )
}  # fmt: skip


def gridded(read: Skeleton, ids: Sequence[int]) -> tuple[Wish, tuple[int, ...]] | None:
    """What a question for such assets wants, and the runs that are compared for it; None for another
    one. Where it names no runs but in words, those are meant that are compared, `ids`."""
    for kind, patterns in _PATTERNS.items():
        for pattern in patterns:
            if match := pattern.fullmatch(read.text):
                return _wanted(kind, match, read, ids)
    return None


def _wanted(
    kind: str, match: re.Match[str], read: Skeleton, ids: Sequence[int]
) -> tuple[Wish, tuple[int, ...]] | None:
    found, told = match.groupdict(), read.runs
    if kind == "of two" and not found["won"]:
        rest = [run for run in ids if run not in told]
        if len(rest) != 1:
            return None
        told, found["won"] = (*told, *rest), f"r{rest[0]}"
    runs = told if len(told) >= MIN_RUNS else tuple(ids)
    if len(runs) < MIN_RUNS or not {*told} <= {*runs}:
        return None
    wish = Wish("count" if found["count"] else "list", "asset")
    if kind == "described":
        return _with(wish, Condition("described", every="all")), runs
    if kind == "ahead" and len(runs) == MIN_RUNS:
        return None
    if kind in ("won", "ahead", "of two"):
        return _with(wish, Condition("won", runs=(_run(found["won"]),))), runs
    if len(told) < MIN_RUNS == len(runs):
        return None  # from one to the only other
    move = "regressed" if found["regressed"] else "improved"
    return replace(_with(wish, Condition(move)), way=(_run(found["base"]),)), runs


def _with(wish: Wish, condition: Condition) -> Wish:
    return replace(wish, groups=((condition,),))


def _run(name: str) -> int:
    return int(name.strip().removeprefix("r"))
