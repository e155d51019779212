"""Runs that wait for a review: their status is meant, and no decision on what they wrote."""

from __future__ import annotations

import re

_THESE = (
    r"(?:(?:of )?(?:these|those|the)(?: (?:two|three|four))?(?: compared)?(?: runs)?"
    r"|both(?: runs)?)"
)
_RUNS = (
    rf"(?:(?:which|how many|what)(?: one| runs?)? (?P<which>{_THESE}|runs?(?=.* here$))"
    rf"|(?P<every>{_THESE}))"
)
_BE = r"(?:is|are|was|were)"
_STILL = r"(?:still|yet|already|(?:all )?also|all|both)"
_WAITS = (
    r"(?:(?:ready|waiting|open|pending|due|up) (?:for|on) (?:an? |the |its |their )?review(?:ing)?"
    r"|awaiting (?:an? )?review|ready to be reviewed|to be reviewed|in review)"
    r"(?: yet| still| now| here)*"
)
_UNREVIEWED = r"(?:unreviewed|not (?:yet )?(?:been )?reviewed(?: yet)?)"
_OF_ALL = re.compile(
    rf"(?:and |so |ok |but )?(?:{_RUNS} {_BE}|{_BE} (?P<closed>{_THESE}))"
    rf"(?: {_STILL})* (?:not )?(?:{_WAITS}|{_UNREVIEWED})",
    re.IGNORECASE,
)
_OF_ONE = re.compile(
    rf"(?:and )?{_BE} (?P<run>(?:run )?#?\d{{1,18}}|(?:run )?[a-d])(?: {_STILL})* (?:not )?{_WAITS}",
    re.IGNORECASE,
)
_READY = re.compile(r"\bready (?:for (?:an? |the )?review(?:ing)?|to be reviewed)\b", re.IGNORECASE)
_WAIT = re.compile(r"\b(?:still )?waits? (?:for|on) (?:an? |the )?review\b", re.IGNORECASE)


def of_status(question: str) -> str:
    """`which of these runs wait for a review` as a question of their status; what is ready for review
    as what waits for one: nobody approved it."""
    question = _WAIT.sub("are waiting for review", question)
    bare = " ".join(question.split()).strip(" ?!.")
    if match := _OF_ALL.fullmatch(bare):
        said = match["which"] or match["every"] or match["closed"]
        if re.search(r"\b(?:runs?|both|two|three|four)$", said, re.IGNORECASE):
            return "what is the status of these runs"
    if match := _OF_ONE.fullmatch(bare):
        return f"what is the status of {match['run']}"
    return _READY.sub("waiting for review", question)
