"""Whether it is asked how a measure went from one run to another, and which."""

from __future__ import annotations

import re
from collections.abc import Mapping

from amx_tui.ask.agents.offline.change import Change
from amx_tui.ask.agents.offline.whole.bare import RUN
from amx_tui.vocabulary import FindingKind

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
    re.compile(shape)
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
_ENDS = re.compile(
    r" on average| (?:in|on|for|of|within|across) (?:all )?(?:the )?(?:tables? |columns? )?PLACE"
    r"(?: tables?| columns?)?| than before"
    rf"| (?:from|since|over|against|than|versus|vs\.?|compared (?:to|with)|relative to)"
    rf"(?: (?:in|for|of|with))? (?P<start>{RUN})"
    rf"| (?:to|in|with|for|by|under|of) (?P<to>{RUN})"
    rf"| (?:between|for|in|across) (?:(?:the )?(?:two|2|both|these|those)(?: two)?(?: runs)?|them)"
    rf"| between {RUN} and {RUN}"
)
_BY = re.compile(r",? and by (?:how much|how many points|what)$")


def change_in(text: str) -> Change | None:
    """The change that a question in few words asks for; None for another one."""
    text = _BY.sub("", text)
    for shape in _SHAPES:
        match = shape.fullmatch(text)
        ends = _ends(match["rest"]) if match else None
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


def _ends(rest: str) -> tuple[int, int] | None:
    """From which run to which, 0 for one that is not named; None where more is said."""
    start = to = 0
    while rest:
        match = _ENDS.match(rest)
        if match is None:
            return None
        start = int(match["start"][1:]) if match["start"] else start
        to = int(match["to"][1:]) if match["to"] else to
        rest = rest[match.end() :]
    return start, to
