"""Patterns of turns of phrase, written with pieces for what is named in many ways: `@run`, `@texts`."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence

from amx_tui.ask.agents.offline.lexicon import NUMBERS

Plain = str | Callable[[re.Match[str]], str]
"""What a turn is put into: a template, or a function of the match."""
Turn = tuple[Plain, Sequence[str]]
"""That, and the patterns of what is said for it."""
Turns = tuple[tuple[re.Pattern[str], Plain], ...]

_PIECES = {
    # runs
    "one": r"(?:run )?(?:#?\d{1,18}|[A-D])",
    "run": (
        r"(?:@one|the (?:newer|older|new|old|newest|latest|last|previous|other)(?: (?:run|one))?)"
    ),
    "runs": r"(?:(?:the|both|these|those|our)(?: (?:two|2))?(?: runs)?|both of them|they)",
    "prompt": r"the (?:new(?:er)? |detailed )*(?:prompts?|instructions?|wording)",
    "in": r"(?: (?:in|of|for|from|by|with|under|on) @run)",
    # what is listed
    "assets": r"(?:columns?|texts?|descriptions?|assets?|fields?)",
    "texts": r"(?:texts?|descriptions?|wordings?)",
    "name": r"(?P<name>[^\W\d]\w*(?:\.\w+)+)",
    "quoted": r"(?P<q>[\"“][^\"”]+[\"”])",
    # amounts
    "n": rf"(?P<n>\d{{1,2}}|{'|'.join(NUMBERS[1:])})",
    "figure": r"(?P<figure>0?\.\d+)",
    "below": (
        r"(?P<below>below|under|beneath|above|over|(?:less|more|lower|higher|smaller|worse|better)"
        r" than)"
    ),
    "score": r"(?:logprobs?|scores?|probability)",
    # what moved
    "up": (
        r"(?P<up>gains?|improvements?|winners?|gainers?|increases?|rises?|jumps?(?: up(?:wards)?)?"
        r"|climbers?|improvers?)"
    ),
    "down": (
        r"(?:loss(?:es)?|losers?|regressions?|drops?|falls?|declines?|decreases?|setbacks?|slumps?"
        r"|dips?)"
    ),
    "biggest": (
        r"(?:biggest|largest|greatest|highest|strongest|worst|steepest|sharpest|heaviest|top|main)"
    ),
    "most": r"(?:(?:the )?(?:most|furthest|farthest|hardest))",
    # words around them
    "be": r"(?:is|are|was|were|get|got|gets|has been|have been|being|be|been)",
    "do": r"(?:do|did|does|has|have|had)",
    "not": r"(?: ?not|n['’]t)",
    "people": (
        r"(?:(?:the |our |a |some )?(?:reviewers?|people|persons?|humans?|colleagues?)|somebody"
        r"|someone|anybody|anyone|we|they)"
    ),
    "database": r"(?:the |our |a )?(?:databases?|db|warehouse|server)",
    "finding": r"(?:tautolog(?:y|ies|ical)|boilerplate|duplicates?|hedg\w+|placeholders?|findings?)",
    "reaches": (
        r"(?:reach(?:es|ed)?|ma[dk]es? it to|gets? to|got to|comes? (?:up )?to|achieves?d?|hits?)"
    ),
    "same": r"(?:the same|identical|equal|unchanged)",
    "show": (
        r"(?:(?:please |(?:can|could|would) you (?:please )?|i (?:want|need)(?: to see)? |(?:i|we)"
        r"(?:['’]d| would) (?:like|love)(?: to (?:see|have|know))? )?(?:(?:show|list|give|tell|find"
        r"|name|see|print)(?: me)? )?)"
    ),
    "end": r"(?=\W*$)",
}


def compiled(turns: Sequence[Turn]) -> Turns:
    """The patterns of some turns, each with what it is put into."""
    return tuple((_pattern(said), plain) for plain, patterns in turns for said in patterns)


def _pattern(said: str) -> re.Pattern[str]:
    while "@" in said:
        said = re.sub(r"@([a-z]+)", lambda match: _PIECES[match[1]], said)
    start = "" if said.startswith(",") else r"(?<![\w.#-])"
    return re.compile(rf"{start}{said}(?!\w)", re.IGNORECASE)


def put(turns: Turns, text: str) -> str:
    """The text with each turn put into what it stands for."""
    for pattern, plain in turns:
        text = pattern.sub(plain, text)
    return text
