"""Why a measure went up or down from one run to the other: whether it did, where, and what was set."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from dataclasses import replace

from amx_tui.ask.agents.offline.answers import amounts
from amx_tui.ask.agents.offline.answers.quality import differing
from amx_tui.ask.agents.offline.desk.asked import About, Asked
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
    USED,
    has_better,
    in_units,
    measured,
    pair_of,
    words_for,
    written,
)
from amx_tui.ask.agents.offline.whole.skeleton import Skeleton, pattern_of
from amx_tui.ask.agents.offline.whole.taking import of_two
from amx_tui.ask.names import Named
from amx_tui.stored import Name

_UP = r"up|higher|rise|rose|risen|increased?|climb(?:ed)?|grow|grew|grown|jump(?:ed)?|more"
_DOWN = (
    r"down|lower|drop(?:ped)?|fall|fell|fallen|decreased?|declined?|sink|sank|dip(?:ped)?|less"
    r"|fewer"
)
_BETTER = r"better|improved?"
_WORSE = r"worse|regress(?:ed)?|worsen(?:ed)?|deteriorated?"
_AMOUNT_WORDS = {
    "cost": "cost|costs|price|bill|spend|spending",
    "tokens": "tokens|token count|token usage",
    "duration": "duration|runtime|time",
}
_ANY_AMOUNT = "|".join(_AMOUNT_WORDS.values())
_SUBJECT = (
    rf"(?P<it>it|that|they|this)|(?:the |its |their |mean |average |share of )*(?P<measure>{ANY}"
    rf"|{_ANY_AMOUNT})"
    r"(?: of (?:the )?(?:texts|descriptions|columns|runs?|RUN))?(?: (?:on|in|of|for) PLACE)?"
    rf"|PLACE(?:(?:'s)? (?:the )?(?P<of>{ANY}))?"
)
_WHY = pattern_of(
    rf"(?:(?:but|and|so) )*(?:why|how come|what made)(?: is| are| was| were| did| has| have|"
    rf" does| do| would)?"
    rf" (?:{_SUBJECT})(?: (?:go|gone|went|get|got|gotten|become|became|is|are|was|were|turn"
    rf"|turned|so|much"
    rf"|look))* (?:(?P<up>{_UP})|(?P<down>{_DOWN})|(?P<better>{_BETTER})|(?P<worse>{_WORSE}))"
    r"(?: so much| a lot| that much)?(?: (?:on|in|for) PLACE)?"
    r"(?: (?:(?:in|with|for|by|than|than in|compared to|from|to) RUN)){0,2}"
)
_AMOUNTS = {word: name for name, words in _AMOUNT_WORDS.items() for word in words.split("|")}
_ANSWERS: Mapping[str, Callable[[Desk], Reply]] = {
    "cost": amounts.cost, "tokens": amounts.tokens, "duration": amounts.speed,
}  # fmt: skip
_OF_TOPIC: Mapping[About, str] = {
    About.APPROVAL: "approval rate",
    About.LOGPROB: "logprob",
    About.CONFIDENCE: "confidence",
    About.LENGTH: "length",
    About.FINDINGS: "findings",
    About.NAMED: "logprob",
    About.TABLES: "logprob",
    About.VERDICT: "logprob",
    About.HELPED: "logprob",
    About.COST: "cost",
    About.TOKENS: "tokens",
    About.SPEED: "duration",
}
_OF_CHANGE = {
    "rejected": "rejection rate", "pending": "pending rate", "approved": "approval rate",
    "high": "confidence",
}  # fmt: skip
"""What goes up or down with a number of texts: their share."""
_WHOLE = {About.VERDICT, About.HELPED, About.WHY}


def moved_of(read: Skeleton, last: Asked | None) -> tuple[Shape, Named] | str | None:
    """What is said to have gone up or down, and where; the word that is not known what it stands
    for, and None for another question."""
    match = _WHY.fullmatch(read.text)
    if match is None:
        return None
    judged = match["better"] or match["worse"]
    if judged and read.runs and not (match["measure"] or match["of"]):
        return None
    if judged and match["it"] and (last is None or last.about in _WHOLE):
        return None  # why one run is better
    word = match["measure"] or match["of"] or ""
    name = NAMES.get(word) or _AMOUNTS.get(word, "")
    named = read.named
    if match["it"] and last is not None:
        back = _back(last)
        if back is None:
            return str(match["it"])
        name, where = back
        named = named or where
    name = name or "logprob"
    if name in USED and (named or judged):
        return word or "it"  # of a run as a whole, and neither good nor bad
    if judged:
        if not has_better(name):
            return str(judged)
        more = measured(name).more_is_better is bool(match["better"])
    else:
        more = bool(match["up"])
    runs = read.runs[::-1] if re.search(r" from r\d", read.text) else read.runs
    return Shape(runs, ends=(End(name, more),)), named


def _back(last: Asked) -> tuple[str, Named] | None:
    """The measure and the place that a question before was about; None where that is not plain."""
    if last.shape is not None and last.shape.ends:
        return last.shape.ends[0].measure, last.named
    if last.change is not None:
        name = last.change.measure
        name = _OF_CHANGE.get(name, name)
        return (name, last.named) if name in NAMES.values() or name in USED else None
    if last.about is About.WISH:
        wish = last.wish
        one = wish is not None and not wish.groups and len(wish.measures) == 1
        name = wish.measures[0] if wish is not None and one else ""
        return (name, last.named) if name in NAMES.values() else None
    name = _OF_TOPIC.get(last.about, "")
    if not name or last.filter.startswith("finding"):
        return None
    named = last.named
    if last.about is About.TABLES and not named:
        schema, _, of = last.first.partition(".")
        if not of or "." in of or '"' in last.first:
            return None
        named = Named(tables=((Name.of(schema), Name.of(of)),))
    return name, named


@of_two
def moved(desk: Desk, shape: Shape, to: int, start: int) -> Reply:
    """Whether it went so, where most of it lies, and which settings differ."""
    end, rows = shape.ends[0], desk.rows()
    if end.measure in USED:
        return _amount(desk, end, start, to)
    pair = pair_of(end.measure, rows, start, to)
    where = scope_words(desk.asked.named)
    what = f"{words_for(end.measure)[:1].upper()}{words_for(end.measure)[1:]}{where}"
    if pair is None:
        return Reply(f"{what} is not recorded in both runs, so it did not move.")
    before, after = (written(end.measure, value) for value in pair)
    course = f"from {desk.name(start)} {before} to {desk.name(to)} {after}"
    head = f"{_course(what, pair, end.more)}, {course}"
    head += f".{_most(desk, end.measure, start, to)}"
    head += f"\n{differing(desk)} Which of the settings did it, the history cannot say."
    reply = Reply(head, (_detail(desk, end.measure, start, to),))
    return scaled(desk, reply) if end.measure in ("logprob", "confidence") else reply


def _course(what: str, pair: tuple[float, float], more: bool) -> str:
    """`Approval went up`, or that it did not."""
    if pair[0] == pair[1]:
        return f"{what} stayed the same"
    went = "went up" if pair[1] > pair[0] else "went down"
    if (pair[1] > pair[0]) is more:
        return f"{what} {went}"
    return f"{what} did not go {'up' if more else 'down'}: it {went}"


def _amount(desk: Desk, end: End, start: int, to: int) -> Reply:
    """Of what a run used: whether it was more, and what it is made of."""
    of, write = USED[end.measure]
    before, after = of(desk.runs[start]), of(desk.runs[to])
    reply = _ANSWERS[end.measure](
        replace(desk, asked=replace(desk.asked, concepts=frozenset(("why",))))
    )
    if not before or not after:
        return reply
    went = _course(end.measure.capitalize(), (before, after), end.more)
    course = f"from {desk.name(start)} {write(before)} to {desk.name(to)} {write(after)}"
    return replace(reply, head=f"{went}, {course}. {reply.head}")


Gap = tuple[str, float, str, str]


def _gaps(desk: Desk, name: str, start: int, to: int) -> list[Gap]:
    """How far each table, or each asset of one, moved, the furthest first."""
    rows = desk.rows()
    one_table = len({row.asset.parent for row in rows}) == 1
    places = in_units(rows, "asset" if one_table else "table")
    found = []
    for place, inside in places.items():
        pair = pair_of(name, inside, start, to)
        if pair is not None and pair[0] != pair[1]:
            one, two = (written(name, value) for value in pair)
            found.append((place, pair[1] - pair[0], one, two))
    return sorted(found, key=lambda each: -abs(each[1]))


def _most(desk: Desk, name: str, start: int, to: int) -> str:
    gaps = _gaps(desk, name, start, to)
    if len(desk.rows()) < 2 or not gaps:
        return ""
    names = listed((f"{place} {one} to {two}" for place, _, one, two in gaps), 3)
    return f" It moved most on {names}."


def _detail(desk: Desk, name: str, start: int, to: int) -> Detail:
    lines = [(place, one, two) for place, _, one, two in _gaps(desk, name, start, to)]
    heads = ["Where", desk.name(start), desk.name(to)]
    return Detail(f"Where {measured(name).words} moved", table(heads, lines, 100))
