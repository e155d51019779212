"""A question that names but another step than the one before, or asks for its other amount."""

from __future__ import annotations

import re
from dataclasses import replace

from amx_tui.ask.agents.offline.desk.asked import About, Asked
from amx_tui.ask.agents.offline.words.lexicon import CONCEPT

_LEAD = r"(?:and |or |what about |how about |then )?(?:(?:in|on|of|for|by|the) )*"
_STEP = re.compile(rf"{_LEAD}(?P<step>[a-z]\w+)(?: (?:step|phase|stage))?")
_STEPS = {"scope", "profile"}  # what the words describe and profile are taken for elsewhere
_IN_MONEY = re.compile(
    rf"{_LEAD}(?:costs?|price|money|dollars)|how much (?:money )?(?:did|does|is|was|were) (?:that"
    rf"|it|this"
    r"|they)(?: cost)?"
)
_IN_TOKENS = re.compile(rf"{_LEAD}tokens|how many tokens (?:is|are|was|were) (?:that|it|those)")
_OF_STEPS = {
    (About.TOKENS, About.COST): _IN_MONEY,
    (About.COST, About.TOKENS): _IN_TOKENS,
}
"""What asks for the other amount of steps, by that which was told and that which is asked for."""


def counterpart(asked: Asked, last: Asked) -> Asked | None:
    """The question before, of that other one; None where this is another question."""
    step = _STEP.fullmatch(asked.text)
    if step and last.about in (About.COST, About.TOKENS) and last.has("step"):
        said = {CONCEPT.get(word) for word in asked.words} & _STEPS
        if said or re.fullmatch(r"\w+ing", step["step"]):
            kept = tuple(word for word in last.words if CONCEPT.get(word) not in _STEPS)
            named = step["step"]
            if named.endswith("ing"):
                named = named.removesuffix("ing") + "e"
            return replace(last, words=(*kept, named), follows=True)
    in_the_other = _OF_STEPS.get((last.about, asked.about))
    alone = asked.about is About.TOKENS or asked.concepts <= {"cost", "count", "facts"}
    if in_the_other and alone and last.has("step") and in_the_other.fullmatch(asked.text):
        return replace(last, about=asked.about, follows=True)
    return None
