"""How a measure went from one run to another: whether that is asked, and what is answered."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence
from typing import NamedTuple

from amx_tui.ask.agents.offline.desk.desk import Desk, Reply, ends_of, scaled, scope_words
from amx_tui.ask.agents.offline.desk.shape import Change
from amx_tui.ask.agents.offline.desk.wish import Condition, Wish
from amx_tui.ask.agents.offline.whole.pairs import USED
from amx_tui.ask.agents.offline.whole.skeleton import pattern_of, runs_in
from amx_tui.ask.agents.offline.wishes.conditions import Held
from amx_tui.ask.agents.offline.wishes.measures import MEASURES, averaged
from amx_tui.compare.pivot import AssetRow
from amx_tui.present.formats import counted
from amx_tui.vocabulary import MIN_RUNS, FindingKind

_TEXTS = r"(?:descriptions?|texts?|columns?|assets?|results?|fields?|ones)"
_MANY = r"(?:(?:number|count|amount) of (?:the )?)?"
_MEAN = r"(?:average |mean |avg\.? |typical )?"
_KINDS = {
    FindingKind.TAUTOLOGY: r"tautolog(?:y|ies)",
    FindingKind.BOILERPLATE: r"boilerplates?",
    FindingKind.DUPLICATE: r"duplicates?",
    FindingKind.HEDGE: r"hedges?|hedging",
    FindingKind.PLACEHOLDER: r"placeholders?",
    FindingKind.CONTRADICTION: r"contradictions?",
    FindingKind.UNKNOWN_NAME: r"unknown names?|hallucinations?|invented names?",
}
_MEASURES: Mapping[str, str] = {
    "logprob": rf"{_MEAN}(?:logprobs?|scores?)(?: (?:an?|per|each) {_TEXTS})?",
    "length": rf"{_MEAN}lengths?(?: of (?:the )?{_TEXTS})?",
    "approval rate": r"approvals?(?: rates?| share)?|acceptance(?: rate)?|approved share"
    r"|share (?:of )?(?:approved|accepted)",
    "approved": rf"{_MANY}(?:approved|accepted) {_TEXTS}",
    "rejected": rf"{_MANY}(?:rejections?|rejected {_TEXTS})|rejection rate",
    "pending": rf"{_MANY}(?:undecided|pending|unreviewed) {_TEXTS}|backlog",
    "applied": rf"{_MANY}applied {_TEXTS}",
    "high": rf"{_MANY}(?:share of )?high[- ]confidence(?: {_TEXTS})?(?: share)?|confidence",
    "medium": rf"{_MANY}(?:share of )?medium[- ]confidence(?: {_TEXTS})?(?: share)?",
    "low": rf"{_MANY}(?:share of )?low[- ]confidence(?: {_TEXTS})?(?: share)?",
    "findings": rf"{_MANY}(?:findings|{_TEXTS} with findings|problems|issues)",
    **{str(kind): rf"{_MANY}(?:{told})(?: findings?| {_TEXTS})?" for kind, told in _KINDS.items()},
    "cost": r"(?:total )?(?:costs?|price|bill|spending|spend)",
    "prompt tokens": r"(?:prompt|input) tokens",
    "completion tokens": r"(?:completion|output) tokens",
    "tokens": rf"{_MANY}(?:total )?(?:tokens|token (?:use|usage|count))",
    "duration": r"(?:run ?)?time|duration|runtime",
}
_WAYS: Mapping[str, str] = {
    "up": r"go(?:ne|es)? up|rise|risen|increased?|climb(?:ed)?|grow|grown|up|higher|gain(?:ed)?",
    "down": r"go(?:ne|es)? down|fall|fallen|drop(?:ped)?|decreased?|shr[iu]nk|declined?|down|lower",
    "better": r"improved?|get better|gotten better|better",
    "worse": r"regress(?:ed)?|get worse|gotten worse|worsen(?:ed)?|deteriorated?|worse",
    "": r"changed?|moved?|shift(?:ed)?",
}
_NOUNS = {
    "": r"change|difference|shift", "up": r"rise|increase|gain|growth",
    "down": r"drop|fall|decrease|decline|reduction", "better": r"improvement",
}  # fmt: skip
_MUCH = (
    r"(?:by )?(?:how much|how far|how many (?:percentage )?(?:points|percent|words|dollars|cents"
    r"|tokens))"
)


def _any(choices: Mapping[str, str], name: str) -> str:
    """One of several patterns, each a group of its own."""
    return "|".join(f"(?P<{name}{at}>{pattern})" for at, pattern in enumerate(choices.values()))


_MEASURE = rf"(?:the |its |their )?(?:{_any(_MEASURES, 'm')})"
_WAY = rf"(?:{_any(_WAYS, 'w')})"
_REST = r"(?P<rest>(?: .*)?)"
_SHAPES = tuple(
    pattern_of(shape)
    for shape in (
        rf"(?P<much>{_MUCH}) (?:did|has|have|does|do) {_MEASURE} {_WAY}{_REST}",
        rf"(?P<much>{_MEASURE} {_WAY} by (?:how much|what)){_REST}",
        rf"(?P<much>how) (?:did|has|have) {_MEASURE} {_WAY}{_REST}",
        rf"(?P<much>what) (?:is|was) the (?:{_any(_NOUNS, 'n')}) (?:in|of|to) {_MEASURE}{_REST}",
        rf"(?P<both>(?:did|has|have|is|are) {_MEASURE} (?:go |gone )?(?:up or down|down or up)){_REST}",
        rf"(?:did|has|have|is|are|was|were) {_MEASURE} {_WAY}{_REST}",
        rf"(?:(?:are|were|is|was) there )?(?:(?P<fewer>fewer|less)|(?P<more>more)) {_MEASURE}{_REST}",
    )
)
_ENDS = pattern_of(
    r" on average| (?:in|on|for|of|within|across) (?:all )?(?:the )?(?:columns? )?PLACE(?: tables"
    r"| columns?)?| than before"
    r"| (?:from|since|over|against|than|versus|vs\.?|compared (?:to|with)|relative to)"
    r"(?: (?:in|for|of|with))? (?P<start>RUN)"
    r"| (?:to|in|with|for|by|under|of) (?P<to>RUN)"
    r"| (?:between|for|in|across) (?:(?:the )?(?:two|2|both|these|those)(?: two)?(?: runs)?|them)"
    r"| between RUN and RUN"
)
_BY = re.compile(r",? and by (?:how much|how many points|what)$")


def change_in(text: str) -> Change | None:
    """The change that a question asks for; None for another one."""
    text = _BY.sub("", text)
    for shape in _SHAPES:
        match = shape.fullmatch(text)
        ends = _said_ends(match["rest"]) if match else None
        if match and ends is not None:
            told = match.groupdict()
            measure = _chosen(told, "m", _MEASURES)
            way = _chosen(told, "w", _WAYS) or _chosen(told, "n", _NOUNS)
            way = "down" if told.get("fewer") else "up" if told.get("more") else way
            closed = bool(way) and not (told.get("much") or told.get("both"))
            return Change(measure, way, closed, *ends)
    return None


def _chosen(told: Mapping[str, str | None], name: str, of: Mapping[str, str]) -> str:
    return next((key for at, key in enumerate(of) if told.get(f"{name}{at}")), "")


def _said_ends(rest: str) -> tuple[int, int] | None:
    """From which run to which, 0 for one that is not named; None where more is said."""
    start = to = 0
    while rest:
        match = _ENDS.match(rest)
        if match is None:
            return None
        (start,) = runs_in(match["start"] or "") or (start,)
        (to,) = runs_in(match["to"] or "") or (to,)
        rest = rest[match.end() :]
    return start, to


Write = Callable[[float], str]


class _Measure(NamedTuple):
    """What a run has of something: in words, in two runs, how it is written."""

    words: str
    values: Sequence[float | None]
    write: Write
    by: Write  # a difference of it
    more_is_better: bool | None
    of: str = ""  # what it is of


def _number(value: float) -> str:
    return f"{value:,.0f}"


_OF_TEXTS = ("logprob", "length", "approval rate")
_BETTER: Mapping[str, bool | None] = {
    "length": None, "approved": True, "applied": True, "high": True, "pending": None, "medium": None,
}  # fmt: skip
"""Whether more of it is better; of what is not here, less is."""
_ON_ONE_SCALE = frozenset(("logprob", "high", "medium", "low"))


def changed(desk: Desk) -> Reply:
    """By how much a measure went up or down."""
    change = desk.asked.change
    ends = _ends(desk, change) if change else None
    if change is None or ends is None:
        return Reply("", understood=False)
    of = _of_runs if change.measure in USED else _of_texts
    found = of(desk, change.measure, ends)
    if found is None:
        where = scope_words(desk.asked.named)
        return Reply(f"The two runs wrote nothing{where} that both have.", found=False)
    one, two = found.values
    names = [desk.name(at) for at in ends]
    if one is None or two is None:
        none = " and ".join(name for name, v in zip(names, found.values, strict=True) if v is None)
        return Reply(f"That cannot be told: {found.words} is not recorded for {none}.")
    way = _way(change, found.more_is_better)
    if way is None:
        return Reply("", understood=False)
    same = found.by(abs(two - one)) == found.by(0.0)
    course = f"from {found.write(one)} in {names[0]} to {found.write(two)} in {names[1]}"
    went = f"went {'up' if two > one else 'down'} by {found.by(abs(two - one))}, {course}"
    if same:
        went = f"did not change: {found.write(one)} in {names[0]}, {found.write(two)} in {names[1]}"
    yes = ""
    if change.closed:
        yes = "Yes: " if not same and (two > one) is (way == "up") else "No: "
    head = f"{yes}{found.words} {went}{found.of}."
    reply = Reply(f"{head[:1].upper()}{head[1:]}")
    return scaled(desk, reply) if change.measure in _ON_ONE_SCALE else reply


def _way(change: Change, more_is_better: bool | None) -> str | None:
    """Up or down, as it was asked for; None where nobody can say which of them is better."""
    if change.way not in ("better", "worse"):
        return change.way
    if more_is_better is None:
        return None
    return "up" if (change.way == "better") is more_is_better else "down"


def _ends(desk: Desk, change: Change) -> tuple[int, int] | None:
    """From which run to which: as it was asked, else from the older of two to the newer."""
    places = {run.id: at for at, run in enumerate(desk.runs)}
    if not (change.start or change.to) and (said := ends_of(desk)):
        return said
    start, to = places.get(change.start), places.get(change.to)
    if (change.start and start is None) or (change.to and to is None):
        return None
    if start is None and to is None and len(places) == MIN_RUNS:
        to = desk.newer
    if len(places) == MIN_RUNS:
        start = 1 - to if start is None and to is not None else start
        to = 1 - start if to is None and start is not None else to
    return None if start is None or to is None or start == to else (start, to)


def _of_runs(desk: Desk, name: str, ends: Sequence[int]) -> _Measure | None:
    of, write = USED[name]
    words = f"the {'number of ' if name.endswith('tokens') else ''}{name}"
    values = [of(desk.runs[at]) or None for at in ends]
    runs = [desk.runs[at] for at in ends]
    told = ". The scopes differ: it is of different work" if runs[0].scope != runs[1].scope else ""
    if desk.asked.named:
        told += ". A run records one amount, not one for each table"
    return _Measure(words, values, write, write, False, told)


def _of_texts(desk: Desk, name: str, ends: Sequence[int]) -> _Measure | None:
    """Of the assets that both runs wrote."""
    every = desk.rows()
    rows = [row for row in every if all(row.cells[at] for at in ends)]
    if not rows:
        return None
    of = f"{scope_words(desk.asked.named)}, {'over' if name in _OF_TEXTS else 'of'} "
    of += counted(len(rows), "asset")
    of += " that both wrote" if len(rows) < len(every) else ""
    if name in _OF_TEXTS:
        return _averaged(name, rows, ends, of)
    condition = Condition(name)
    held = Held(Wish(groups=((condition,),)), tuple(run.id for run in desk.runs), desk.name)
    values = [float(len(held.rows(rows, at))) for at in ends]
    words = f"the number of texts {held.words()}"
    return _Measure(words, values, _number, _number, _BETTER.get(name, False), of)


def _averaged(name: str, rows: Sequence[AssetRow], ends: Sequence[int], of: str) -> _Measure:
    measure = MEASURES[name]
    cells = [[cell for row in rows if (cell := row.cells[at])] for at in ends]
    values = [averaged(measure.values(each), "mean") for each in cells]
    if name == "approval rate":
        return _Measure("the share approved", values, measure.write, _points, True, of)
    words = f"the mean {measure.words}"
    return _Measure(words, values, measure.write, measure.write, _BETTER.get(name, True), of)


def _points(value: float) -> str:
    return counted(round(100 * value), "point")
