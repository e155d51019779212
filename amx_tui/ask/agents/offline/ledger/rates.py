"""How large a share of the runs of each group ended in one way: which model fails most."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import NamedTuple

from amx_tui.ask.agents.offline.desk.desk import Detail, Reply, listed, literally, table
from amx_tui.ask.agents.offline.desk.query import Query
from amx_tui.ask.agents.offline.ledger.dimensions import TIMES
from amx_tui.ask.agents.offline.ledger.figures import called, groups_of
from amx_tui.ask.agents.offline.ledger.selecting import Selection
from amx_tui.history.snapshot import Snapshot
from amx_tui.present.formats import counted, percent

_SHOWN = 8
_ENDED = {
    "failed": r"failures?|fail(?:ed|s|ing)?|errors?|crash(?:es)?",
    "cancelled": r"cancel(?:led|lation|lations)?|abort(?:ed)?|cancels",
    "succeeded": r"success(?:es)?|succe(?:ss|ed|eds|eded)|completion",
    "partial": r"partial",
}
_WAY = "|".join(f"(?P<w{at}>{words})" for at, words in enumerate(_ENDED.values()))
_GROUP = r"(?P<group>[a-z]+(?: profile)?)"
_MOST = (
    r"(?:the )?(?:(?P<most>most often|most|highest|largest|biggest|worst|more often|best)"
    r"|(?P<least>least often|least|lowest|smallest|fewest|less often))"
)
_RATES = tuple(
    re.compile(pattern)
    for pattern in (
        rf"(?:which|what) {_GROUP} (?:does |do )?(?:{_WAY}) {_MOST}(?P<rest>.*)",
        rf"(?:which|what) {_GROUP} (?:has|have|had) {_MOST} (?:{_WAY}) rates?(?P<rest>.*)",
        rf"(?:what (?:is|was|are|were) )?(?:the )?(?:{_WAY}) rates? (?:by|per|for each|of each)"
        rf" {_GROUP}(?P<rest>.*)",
        rf"(?:what (?:is|was) )?(?:the )?(?:{_WAY}) rate (?:of|for|by) (?P<of>.+?)(?P<rest>)",
        r"(?:what (?:is|was) )?(?:the |our )?(?P<w2>success|completion) rate(?P<rest>)",
        rf"how often (?:do|does|did|are|were) (?P<of>.+?) (?:{_WAY})(?P<rest>(?: in .*)?)",
    )
)
_OF_TEXTS = ("run", "table", "schema", "column", "asset", "text")
"""No groups of runs, or what results fail on, too."""
_OTHER = re.compile(
    r"\b(?:vs|versus|and|or|than|texts?|descriptions?|columns?|assets?|results?|tables?|it|they|them)\b"
    r"|^(?:the )?(?:runs? )?(?:[a-d]|#?\d+)$"
)
"""Groups held against each other, what runs wrote, and one run alone: they have no such share."""
_OF_RUN = re.compile(r"\bruns?\b")


class Rated(NamedTuple):
    """A question for a rate in other words: which share of runs, and the group that stands first."""

    text: str
    most: bool = False
    least: bool = False
    none: bool = False  # there is no such share


def rated(text: str) -> Rated:
    """`which model fails most` as the share of failed runs by model, the most first."""
    for pattern in _RATES:
        match = pattern.fullmatch(text)
        if match is None:
            continue
        told = match.groupdict()
        way = next(way for at, way in enumerate(_ENDED) if told.get(f"w{at}"))
        best = bool(told.get("most") and told["most"] in ("worst", "best"))
        if best and ((told["most"] == "best") is not (way == "succeeded")):
            return Rated(text)  # the best failure rate: the highest, or the lowest
        if group := told.get("group"):
            if group.startswith(_OF_TEXTS):
                return Rated(text)
            plain = f"share of {way} runs per {group}{told['rest']}"
            return Rated(plain, bool(told.get("most")), bool(told.get("least")))
        if not told.get("of"):
            return Rated(f"what share of runs {way}")
        if _OTHER.search(told["of"]):
            return Rated(text, none=True)
        runs = told["of"] if _OF_RUN.search(told["of"]) else f"runs of {told['of']}"
        return Rated(f"what share of {runs} {way}{told['rest']}")
    return Rated(text)


def ordered(query: Query, told: Rated) -> Query:
    """The query with the group first that is asked for."""
    if query.ask != "rates" or not (told.most or told.least):
        return query
    return replace(query, order="rate", least=told.least)


def rates(snapshot: Snapshot, query: Query, found: Selection) -> Reply:
    """By group, how many of its runs ended so; the last condition says how."""
    every = Selection(snapshot, replace(query, conds=query.conds[:-1]))
    plain = replace(query, measures=("runs",))
    hits = {name: {run.id for run in runs} for name, runs in groups_of(plain, found, query.group)}
    figures = [
        (name, len(hits.get(name, ())), len(runs))
        for name, runs in groups_of(plain, every, query.group)
        if runs
    ]
    if query.group in TIMES and not query.order:
        figures.sort()
    else:
        sign = 1 if query.least else -1
        figures.sort(key=lambda each: (sign * each[1] / each[2], sign * each[1], each[0]))
    word, what = called(query.group), f"{found.before}runs{found.words}"
    told = [_told(each) for each in figures]
    if not told:
        return Reply(f"There are no runs{every.words}.", found=False)
    head = f"By {word}, share of {what}: {listed(told, 12 if query.group in TIMES else _SHOWN)}"
    if query.order:
        first = figures[0]
        level = sum(each[1] * first[2] == first[1] * each[2] for each in figures)
        which = "least" if query.least else "most"
        if level == len(figures):
            head = f"By {word}, share of {what}, all are level: {listed(told, _SHOWN)}"
        elif level > 1:
            head = f"By {word}, share of {what}, {level} are level with the {which}: "
            head += f"{listed(told[:level], _SHOWN)}; then {listed(told[level:], _SHOWN - 1)}"
        else:
            head = f"By {word}, share of {what}, the {which} first: {listed(told, _SHOWN)}"
    lines = [
        (name or "none recorded", hit, of, percent(100 * hit / of)) for name, hit, of in figures
    ]
    heads = [word.capitalize(), found.before.strip().capitalize() or "Such", "Runs", "Share"]
    return Reply(f"{head}.", (Detail("All of them", table(heads, lines, 100)),))


def _told(figure: tuple[str, int, int]) -> str:
    """`gpt-4.1 3% (1 of 38 runs)`."""
    name, hit, of = figure
    share = f"{percent(100 * hit / of)} ({hit} of {counted(of, 'run')})"
    return f"{literally(name) or 'none recorded'} {share}"
