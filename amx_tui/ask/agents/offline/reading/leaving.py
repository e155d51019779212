"""The tables or schemas that a question leaves out."""

from __future__ import annotations

import re

from amx_tui.ask.names import Named

_CUE = (
    r"\b(?P<cue>without|ignor(?:e|ing)|exclud(?:e|ing)|except(?: for)?|apart from|aside from|other than"
    r"|leav(?:e|ing) (?:out|aside)|not counting|not (?:in|on|from)|(?:all|everything) but"
    r"|besides|minus|outside(?: of)?)"
    r" (?:(?:in|on|for|from|of) )?(?:the )?(?:tables? )?"
    r"(?P<names>{0}(?:(?: ?, ?| and | or ){0})*)(?![\w.$])"
)


_OUT = r"(?:not counted|not included|left (?:out|off|aside)|excluded|ignored|omitted|disregarded)"
_LEFT = (
    r"(?:\b(?:(?P<whatif>what if|what happens if)|if|when|once) (?P<if>)|\bwith (?P<with>))?"
    r"(?:\b(?:(?:we|i|you|one) )?(?:leav(?:e|ing)|tak(?:e|ing)) (?P<leaving>))?"
    r"(?:\bthe )?(?:tables? )?(?<![\w.])(?P<names>{0}(?:(?: ?, ?| and | or ){0})*)(?: tables?)?"
    rf" (?:(?(leaving)(?:out|aside)|(?(if)(?:is|are|was|were) (?:{_OUT}|dropped|removed|taken out)"
    rf"|{_OUT})))(?![\w.$])"
)


def left_out(text: str, question: str, named: Named) -> tuple[str, str]:
    """`leaving returns out`, `if returns is left out`, as `without returns`."""
    if not named.words:
        return text, question
    names = "|".join(re.escape(word) for word in sorted(named.words, key=len, reverse=True))
    pattern = re.compile(_LEFT.replace("{0}", f"(?:{names})"), re.IGNORECASE)

    def told(match: re.Match[str]) -> str:
        return f"{'which run is better ' if match['whatif'] else ''}without {match['names']}"

    return pattern.sub(told, text, count=1), pattern.sub(told, question, count=1)


def outside(text: str, named: Named) -> re.Match[str] | None:
    """The tables or schemas that a question leaves out; None where it leaves out none."""
    if named.assets or not (named.tables or named.schemas):
        return None
    names = "|".join(re.escape(word) for word in sorted(named.words, key=len, reverse=True))
    return re.search(_CUE.replace("{0}", f"(?:{names})"), text)
