"""Tables, or assets, on which two measures differ between two runs: a higher logprob, less approved."""

from __future__ import annotations

import re
from collections.abc import Sequence

from amx_tui.ask.agents.offline.desk.desk import (
    Desk,
    Detail,
    Reply,
    listed,
    scaled,
    scope_words,
    table,
)
from amx_tui.ask.agents.offline.desk.shape import End, Shape
from amx_tui.ask.agents.offline.whole.pairs import (
    ANY,
    NAMES,
    has_better,
    in_units,
    measured,
    pair_of,
    words_for,
    written,
)
from amx_tui.ask.agents.offline.whole.skeleton import pattern_of
from amx_tui.compare.pivot import AssetRow
from amx_tui.present.formats import counted
from amx_tui.vocabulary import MIN_RUNS

_MORE = r"gained|gains|gain|more|higher|greater|larger|up on|up in"
_LESS = r"lost|loses|lose|less|fewer|lower|smaller|down on|down in"
_BETTER = r"better|improved|stronger"
_WORSE = r"worse|poorer|weaker|regressed"
_BEHIND = {
    "more": r"(?:(?:is|was|are|were|got|went|goes) )?(?:higher|up|rose|rises|increased|grew|more"
    r"|longer)",
    "less": r"(?:(?:is|was|are|were|got|went|goes) )?(?:lower|down|fell|falls|dropped|drops"
    r"|decreased"
        r"|less|fewer|sank|shorter)",
    "better": r"(?:(?:is|was|are|were|got|gets) )?(?:better|improved|improves)",
    "worse": r"(?:(?:is|was|are|were|got|gets) )?(?:worse|regressed|regresses|worsened|declined)",
}  # fmt: skip
_END = re.compile(
    rf"(?:(?P<more>{_MORE})|(?P<less>{_LESS})|(?P<better>{_BETTER})|(?P<worse>{_WORSE}))"
    rf"(?: (?:in|on|by|a|the|both|mean|average|its|share of|rate of))* (?P<measure>{ANY})"
    r"|(?:got |are |is |getting )?(?P<best>better|improved)|(?:got |are |is )?(?P<worst>worse"
    r"|regressed)"
    r"|(?:got |are |is )?(?P<longer>longer|wordier)(?: texts| descriptions)?"
    r"|(?:got |are |is )?(?P<shorter>shorter|terser)(?: texts| descriptions)?"
)
_TURNED = re.compile(
    rf"(?:(?:the|its|their|mean|average) )*(?P<measure>{ANY}) (?:"
    + "|".join(f"(?P<{way}>{words})" for way, words in _BEHIND.items())
    + ")"
)
_UNIT = r"(?P<unit>tables?|columns?|assets?|texts?|descriptions?|fields?)"
_OPPOSED = pattern_of(
    rf"(?:(?:which|what|list|show|show me|list all|all|any|(?:are|is) there(?: any| an?)?"
    rf"|how many|do any|does any|give me|the|find) )*{_UNIT}(?: are| is| there| do)*"
    r"(?: (?:with|where|that|which|whose|having|have|has|got|get|gets|on which|in which|for"
    r" which))*"
    r"(?: (?:RUN|it|they)(?: (?:has|have|is|are|got|gets|did|had))?)?"
    r"(?: (?:an?|the|has|have|is|are|got|had))* (?P<one>\w.*?)"
    r",? (?:but|and|yet|though|although|while|despite|even though|whereas|at the same time)"
    r"(?: (?:also|still|at the same time|with|it|they|RUN|has|have|is|are|got|get|gets|an?|the"
    r"|had))*"
    r" (?P<two>\w.*?)(?: (?:in|with|for|by|under|than|than in|compared to) RUN){0,2}"
)


def opposed(text: str) -> Shape | None:
    """The two measures of a question, and what is higher or lower of each; None for another one."""
    match = _OPPOSED.fullmatch(text)
    if match is None:
        return None
    one, two = _end(match["one"]), _end(match["two"]) or _same_way(match["one"], match["two"])
    if one is None or two is None or one.measure == two.measure:
        return None
    unit = "table" if match["unit"].startswith("table") else "asset"
    return Shape(unit=unit, ends=(one, two))


def _same_way(one: str, two: str) -> End | None:
    """`better in logprob and in approval`: the second measure goes the way of the first."""
    way = re.match(rf"(?:{_MORE}|{_LESS}|{_BETTER}|{_WORSE})\b", one)
    bare = re.fullmatch(rf"(?:(?:in|on|by|a|the) )?(?P<measure>{ANY})", two)
    return _end(f"{way[0]} {bare['measure']}") if way and bare else None


def _end(text: str) -> End | None:
    match = _END.fullmatch(text) or _TURNED.fullmatch(text)
    if match is None:
        return None
    said = {name for name, told in match.groupdict().items() if told}
    if said & {"longer", "shorter"}:
        return End("length", "longer" in said)
    if said & {"best", "worst"}:
        return End("logprob", "best" in said)
    name = NAMES[match["measure"]]
    if said & {"better", "worse"}:
        if not has_better(name):
            return None
        return End(name, measured(name).more_is_better is ("better" in said))
    return End(name, "more" in said)


def opposing(desk: Desk) -> Reply:
    """The tables of which both is so, in the run that is named or in either."""
    shape = desk.asked.shape
    if shape is None or len(desk.runs) != MIN_RUNS:
        return Reply("", understood=False)
    at = {run.id: i for i, run in enumerate(desk.runs)}
    named = [at[run_id] for run_id in shape.runs if run_id in at]
    if len(named) < len(shape.runs):
        return Reply("", understood=False)
    units = in_units(desk.rows(), shape.unit)
    what = " and ".join(
        f"{'a higher' if end.more else 'a lower'} {words_for(end.measure)}" for end in shape.ends
    )
    parts, found, lines = [], dict[str, None](), []
    for to in named[:1] or (0, 1):
        hits = [(name, told) for name, rows in units.items() if (told := _both(shape, rows, to))]
        names = listed((f"{name} ({told})" for name, told in hits), 3 if len(named) == 1 else 2)
        parts.append(f"in {desk.name(to)} {len(hits)}" + (f": {names}" if hits else ""))
        found |= dict.fromkeys(name for name, _ in hits)
        lines += [(desk.name(to), name, told) for name, told in hits]
    of = counted(len(units), shape.unit)
    where = scope_words(desk.asked.named)
    head = f"Of {of}{where} with {what} than in the other run: {'; '.join(parts)}."
    rows = [row for name in found for row in units[name]]
    detail = Detail(
        "All of them", table(["In", shape.unit.capitalize(), what.capitalize()], lines, 100)
    )
    return scaled(desk, Reply(head, (detail,) if lines else (), rows=rows))


def _both(shape: Shape, rows: Sequence[AssetRow], to: int) -> str:
    """Both values of both measures, where both are so; else ""."""
    told = []
    for end in shape.ends:
        found = pair_of(end.measure, rows, 1 - to, to)
        if found is None or found[0] == found[1] or (found[1] > found[0]) is not end.more:
            return ""
        before, after = (written(end.measure, value) for value in found)
        told.append(f"{measured(end.measure).words} {after} against {before}")
    return ", ".join(told)
