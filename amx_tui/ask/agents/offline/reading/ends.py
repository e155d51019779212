"""Both ends of a way of which a question names one: what got worse since 119, compared to B."""

from __future__ import annotations

import re
from collections.abc import Sequence

from amx_tui.vocabulary import LETTERS, MIN_RUNS

_ASKS = re.compile(
    r"(?:and |so |but |please )*(?:which|what|how many|list|show|name|give me)\b(?!.*\bruns\b)"
    r"(?!.*\b(?:which|what) (?:run|model|prompt)\b)",
    re.IGNORECASE,
)
_MOVES = re.compile(
    r"\b(?:regress\w*|improv\w*|(?:got|get|gets|became|become|went|is|are|was|were) (?:\w+ )?(?:better"
    r"|worse)"
    r"|dropp?\w*|fell|fall\w*|rose|rise\w*|gain\w*|lost|chang\w*|declin\w*)\b",
    re.IGNORECASE,
)
_START = re.compile(
    r"\b(?:compared (?:to|with)|in comparison (?:to|with)|relative to|against|versus|vs\.?|since|from)"
    r" (?:run )?#?(?P<run>\d{1,18}|[A-D])(?=\W*$|,? (?:in|on|of|the most|most)\b)"
)


def both_ends(question: str, ids: Sequence[int]) -> str:
    """The question with `from 119 to 120` for `since 119`, where these two are compared."""
    if len(ids) != MIN_RUNS or not _ASKS.match(question) or not _MOVES.search(question):
        return question
    match = _START.search(question)
    if match is None:
        return question
    word = match["run"]
    start = (
        ids[LETTERS.index(word)]
        if word in LETTERS[: len(ids)]
        else int(word)
        if word.isdigit()
        else 0
    )
    rest = question[: match.start()] + question[match.end() :]
    others = [run for run in ids if run != start]
    if len(others) != 1 or re.search(rf"\b(?:{'|'.join(map(str, ids))})\b|\b[A-D]\b", rest):
        return question
    return f"{question[: match.start()]}from {start} to {others[0]}{question[match.end() :]}"
