"""A question that asks more than one thing, as the questions that it is made of."""

from __future__ import annotations

import re

_SUBJECT = (
    r"(?= (?:it|that|this|these|those|they|there|the|we|i|you|run|any|anything|one|both|all|its|their"
    r"|his|her|#?\d+|[a-d]|somebody|someone|anybody|people)\b)"
)
"""What follows a verb that asks: were *they* rejected is a question, were rejected goes on with one."""
_ASKS = (
    r"(?:how|what|which|who|whose|why|when|where"
    rf"|(?:is|are|was|were|does|do|did|has|have|can|could|should|may){_SUBJECT}"
    r"|tell|show|list|give|name|by how much|on which|in which|on how many|in how many|rank"
    r"|compare|explain|for how|for what|for which|of which"
    r"|with which|with what|at what|from which)\b"
)
_SEAM = re.compile(
    rf"[?!.;]+\s+(?:and |but |so |then )?(?=\S)|\s*,?\s+(?:and|but|or) (?:also |then |please "
    rf")?(?={_ASKS})"
    rf"|,\s+(?=(?:how|what|which|who|why|when|where|is|does|did)\b)|\s+n (?=(?:by )?how\b)",
    re.IGNORECASE,
)
_WISHING = re.compile(
    r"^(?:i (?:would like|'d like|want|need) to know|(?:please )?(?:can|could) you (?:please )?tell me"
    r"|tell me|i wonder|i am wondering|do you know)(?: please)?(?:,| whether| if)? ",
    re.IGNORECASE,
)
_STATED = re.compile(
    r"^(?:(?:one|two|three|four|five|six|seven|eight|nine|ten|some|several|a few|\d+)(?= \w+ "
    r"(?:of|in|from) ))",
    re.IGNORECASE,
)
_GRANTED = re.compile(
    r"(?<=^why)( .*?),? (?:although|even though|though|while) (?:it|they|run \S+|[a-d]|the other) .*$",
    re.IGNORECASE,
)
"""What a question for a cause grants takes nothing from it."""
_ASKING = re.compile(
    rf"(?:and |but |so |or |ok |please |now )*"
    rf"(?:{_ASKS}|(?:is|are|was|were|does|do|did|has|have)\b)",
    re.IGNORECASE,
)
_APART = re.compile(
    r"[?!.;] +\w|,? (?:and|or|but) (?:is|are|was|were|does|do|did|has|have|can|could|should)"
    + _SUBJECT
    + r"|,? and (?:which|who) (?:(?:one|run) )?"
    r"(?:is|was|did|has|had|costs?|took|used|wrote|won|wins)\b",
    re.IGNORECASE,
)
_MOST = 4


def apart(question: str) -> bool:
    """Whether the questions in a question are plainly two."""
    return bool(_APART.search(question.strip()))


def clauses(question: str) -> list[str]:
    """The questions in a question; one alone where it asks one thing."""
    text = _GRANTED.sub(r"\1", question.strip())
    quotes = [match.span() for match in re.finditer(r"[\"“][^\"”]*[\"”]", text)]
    parts, start = [], 0
    for seam in _SEAM.finditer(text):
        whole = seam[0][0] in "?!.;" or _ASKING.match(text[start : seam.start()])
        if not whole or any(one <= seam.start() < two for one, two in quotes):
            continue
        parts.append(text[start : seam.start()])
        start = seam.end()
    parts = [part.strip(" ,;") for part in (*parts, text[start:])]
    parts = [_STATED.sub("which", _WISHING.sub("", part)) for part in parts if part]
    return parts if 1 < len(parts) <= _MOST else [_WISHING.sub("", text)]
