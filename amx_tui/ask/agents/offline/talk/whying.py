"""Why the one table that an answer named moved as it did."""

from __future__ import annotations

import re

from amx_tui.ask.agents.offline.talk.talking import Talk

_ROSE = (
    r"(?:gain(?:ed)?|improved?|rise|rose|climb(?:ed)?|increased?|(?:get|got|gotten) better|better)"
)
_FELL = (
    r"(?:los[et]|drop(?:ped)?|regress(?:ed)?|fell|fall|declined?|worsen(?:ed)?"
    r"|(?:get|got|gotten) worse|worse)"
)
_WHY = re.compile(
    r"(?:and |but |so )*(?:why|how come)(?: (?:is|was|did) (?:that|it so)| so)?"
    r"(?P<did> (?:did|has) (?:it|that|that (?:one|table))"
    rf" (?:(?P<rose>{_ROSE})|{_FELL})(?: (?:the )?most| so much)?)?",
    re.IGNORECASE,
)
_ONE = re.compile(
    rf"\b(?:which|what|the) (?:one )?table\b.*\b(?:(?P<rose>{_ROSE})|{_FELL})\b", re.IGNORECASE
)
_TABLE = re.compile(r"[\w$]+(?:\.[\w$]+)*")


def of_its_table(question: str, talk: Talk) -> str:
    """`why did it improve?` behind `which table gained the most?` with the table that stood first."""
    last = talk.last
    match, before = _WHY.fullmatch(question.strip(" ?!.")), _ONE.search(talk.question)
    if not (match and before and last and last.first and not last.named):
        return question
    if not _TABLE.fullmatch(last.first):
        return question
    if match["did"] and bool(match["rose"]) != bool(before["rose"]):
        return f"why did {last.first} {'improve' if match['rose'] else 'regress'}"
    return f"why did {last.first} {'gain' if before['rose'] else 'lose'} the most"
