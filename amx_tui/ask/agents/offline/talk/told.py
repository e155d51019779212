"""What is asked next of what an answer told: of a list, of the first in it, of one text."""

from __future__ import annotations

import re

from amx_tui.ask.agents.offline.desk.asked import Asked
from amx_tui.ask.agents.offline.wishes.forms import Form

BOTH = "show me both texts"
"""How the texts of what was told are asked for."""


def of_what_was_told(before: str, short: str, last: Asked) -> str:
    """The whole question that a short one stands for behind what an answer told; "" for another."""
    name = _the_one(before, last)
    return _of_the_list(short, last) or (_of_the_one(short, name) if name else "")


def _the_one(before: str, last: Asked) -> str:
    """The name of the one asset that the question before named, or that its answer put first; "" where
    there were several."""
    named = last.named
    if len(named.assets) == 1 and not (named.tables or named.schemas or named.outside):
        return named.assets[0].named
    first = last.found and last.form == Form.RANKED and _ONE.search(before)
    return last.found[0].named if first and last.found else ""


_ONE = re.compile(r"\b(?:column|text|description|asset|field|one)\b", re.IGNORECASE)
_DONE = re.compile(
    r"(?:is|was|were|did|has|got) (?:it|that one|that) (?:get |been |be )?(?P<so>approved|accepted"
    r"|rejected|skipped|applied|decided|reviewed)",
    re.IGNORECASE,
)


_FIRST = re.compile(
    r"(?:(?:show|give|read|quote)(?: me)? )?(?:(?:both|the|its)(?: two)? )?(?:texts?|descriptions?"
    r"|wordings?) (?:of|for) the (?:first|top)(?: (?:one|column|asset|text))?"
    r"(?: (?:on|of|in) (?:that|the) list)?",
    re.IGNORECASE,
)
_GONE = re.compile(
    r"which(?: ones?| of (?:them|these|those))? (?:is|are|was|were|has|have|got)(?: been)?"
    r" (?P<so>gone|fixed|new|removed|solved)(?: (?:in|with|on) (?P<run>.+))?",
    re.IGNORECASE,
)


def _of_the_list(short: str, last: Asked) -> str:
    """What is asked of the list that was told: of the first in it, of what one run has no more."""
    if last.found and _FIRST.fullmatch(short):
        return f"texts of {last.found[0].named}"
    kind = last.filter.removeprefix("finding:") if last.filter.startswith("finding:") else ""
    gone = _GONE.fullmatch(short) if kind else None
    if gone is None:
        return ""
    kinds = f"{kind[:-1]}ies" if kind.endswith("y") else f"{kind}s"
    where = f" in {gone['run']}" if gone["run"] else ""
    return f"which {kinds} are {gone['so']}{where}"


_MEASURED = re.compile(
    r"(?:(?:what|how) (?:about|is|was|are|were) )?(?:(?:the|its|their) )?"
    r"(?P<of>confidence|logprobs?|status)(?: (?:of|in) (?:each|both|it|them)(?: (?:of them|runs?))?)?"
    r"|how (?:confident|sure|certain) (?:is|was|are|were) (?:it|they|each|both)"
    r"(?: of (?:them|the two)| runs?)?",
    re.IGNORECASE,
)


def _of_the_one(short: str, name: str) -> str:
    """What is asked next of an asset that was found."""
    if short == BOTH:
        return f"texts of {name}"
    if done := _DONE.fullmatch(short):
        return f"was {name} {done['so']}"
    measured = _MEASURED.fullmatch(short)
    return f"what is the {measured['of'] or 'confidence'} of {name}" if measured else ""
