"""The parts of a question as it is spoken, by kind: one stands where another of its kind can stand."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

from amx_tui.ask.agents.offline.desk.dates import dates_in
from amx_tui.ask.agents.offline.ledger.asking import Vocabulary
from amx_tui.text import folded


class Part(NamedTuple):
    """A part of a question: its words, the preposition before them, and where both stand."""

    kind: str
    text: str
    lead: str
    start: int  # of the words
    end: int
    led: int  # where its preposition starts


AMOUNT = r"\d[\d.]*(?:%|(?: (?:percent|cents?|dollars?|words|points|tokens|seconds|minutes))?)"
_WORDS = {
    "threshold": r"(?:(?:(?:by )?(?:more|less|longer|shorter|fewer|higher|lower) )?than|over|under"
    rf"|above|below|at (?:least|most)) {AMOUNT}|0\.\d+",
    "per": r"(?:per|for (?:each|every)|an?|each) (?:(?:approved|accepted|applied) )?"
    r"(?:text|column|asset|result|description)\b",
    "top": r"(?:(?<=top )|(?<=first )|(?<=worst )|(?<=best )|(?<=least )|(?<=most ))\d{1,3}"
    r"|(?<=only )\d{1,2}$"
    r"|\d{1,3}(?= (?:best|worst|most|least|highest|lowest|longest|shortest|cheapest|dearest|fastest"
    r"|slowest|biggest|smallest|newest|oldest|columns|tables|texts|assets|runs)\b)",
    "dearest": r"(?:most|least) (?:expensive|costly)|cheapest|dearest|fastest|slowest",
    "end": r"most|least|fewest|highest|lowest|best|worst|longest|shortest|biggest|smallest|largest"
    r"|newest|oldest",
    "better": r"better|worse|cheaper|dearer|more expensive|faster|slower|longer|shorter",
    "band": r"(?:high|medium|low)(?=[ -]confidence| ones|$|\?)|(?<=of )(?:high|medium|low)\b",
    "decision": r"approved|accepted|rejected|skipped|pending|undecided|unreviewed|applied"
    r"|failed to apply|failed|edited",
    "finding": r"placeholders?|tautolog(?:y|ies)|boilerplate|duplicates?|contradictions?|hedges?",
    "move": r"improved|regressed|got (?:better|worse)|went (?:up|down)|rose|dropped|fell",
    "win": r"win|lose",
    "not": r"not",
    "average": r"mean|average|median",
    "measure": r"logprobs?|approval(?: rate)?|acceptance rate|costs?|tokens|duration|length",
    "group": r"(?:month|week|author|model|provider|profile|schema)s?",
    "unit": r"columns?|tables?|texts?|descriptions?|assets?",
    "run": r"(?:runs? )?(?:#?\d{1,18}|(?-i:[ABCD])(?![\w']))(?:(?:,| and| or| vs\.?| versus) (?:run )?"
    r"(?:#?\d{1,18}|(?-i:[ABCD]))\b)*|(?:both|each|the (?:newer|older)) runs?",
}  # fmt: skip
_FIXED = re.compile(
    "|".join(
        rf"(?P<{kind}>(?<![\w.$#-])(?i:{words})(?![\w$]|[.-]\w))" for kind, words in _WORDS.items()
    )
)
_LEAD = re.compile(
    r"\b(?P<lead>in|on|for|of|by|with|from|at|to|between|per|during|since|until|before|after)"
    r" (?:the )?$"
)
_TOKEN = re.compile(r"[^\W\d][\w$/-]*(?:\.[\w$-]+)*")
_DIMENSIONS = ("author", "model", "provider", "profile", "database", "backend")
_DATED = re.compile(
    r"(?:in|on|during|for|from|over|within|since|until|before|after|by|of)(?: the)? "
)

OVERALL = re.compile(r"\b(?:in total|overall|altogether|so far)$")


def parts_of(text: str, known: Vocabulary, now: float) -> list[Part]:
    """The parts of a text, in their order."""
    found = list(_dated(text, now))
    for kind, start, end in (*_values(text, known), *_fixed(text)):
        if all(end <= each.start or start >= each.end for each in found):
            found.append(_part(kind, text, start, end))
    return _joined(sorted(found, key=lambda each: each.start), text)


def _part(kind: str, text: str, start: int, end: int) -> Part:
    lead = _LEAD.search(text[:start].lower())
    led = lead.start() if lead else start
    return Part(kind, text[start:end], lead["lead"] if lead else "", start, end, led)


def _dated(text: str, now: float) -> Iterator[Part]:
    whole = OVERALL.search(text.lower())
    if whole:
        yield Part("date", whole[0], "", whole.start(), whole.end(), whole.start())
        return
    told = dates_in(text.lower(), now)
    if told is not None and "before" not in text[told.start : told.end].lower():
        led = _DATED.match(text.lower(), told.start)
        start = led.end() if led else told.start
        yield Part("date", text[start : told.end], led[0].split()[0] if led else "", start, told.end,
                   told.start)  # fmt: skip


def _fixed(text: str) -> Iterator[tuple[str, int, int]]:
    for match in _FIXED.finditer(text):
        yield str(match.lastgroup), match.start(), match.end()


_SORT = re.compile(r"\b(?:schema|table|column|database) $", re.IGNORECASE)
_SORT_OF = re.compile(r" (?:schema|table|column|database)\b", re.IGNORECASE)
"""What says of a name what it is: the stock schema, table orders."""


def _values(text: str, known: Vocabulary) -> Iterator[tuple[str, int, int]]:
    """Names of the history and values of its runs."""
    for match in _TOKEN.finditer(text):
        word = folded(match[0])
        dims = known.values.get(word, {})
        dim = next((each for each in _DIMENSIONS if each in dims), "")
        cued = _LEAD.search(text[: match.start()].lower())
        if dim:
            yield dim, match.start(), match.end()
        elif word in known.names and (cued or not _FIXED.fullmatch(word)):
            before, behind = _SORT.search(text[: match.start()]), _SORT_OF.match(text, match.end())
            yield (
                "place",
                before.start() if before else match.start(),
                behind.end() if behind else match.end(),
            )


_BETWEEN = re.compile(r",? (?:and|or|vs\.?|versus) |, ")


def _joined(found: list[Part], text: str) -> list[Part]:
    """The parts, with those that are told together as one: orders and returns."""
    joined: list[Part] = []
    for each in found:
        last = joined[-1] if joined else None
        if last and last.kind == each.kind and _BETWEEN.fullmatch(text[last.end : each.start]):
            joined[-1] = last._replace(text=text[last.start : each.end], end=each.end)
        else:
            joined.append(each)
    return joined
