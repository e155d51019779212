"""Whether somebody is told to do something that would change the history."""

from __future__ import annotations

import re

from amx_tui.ask.agents.offline.asked import Asked
from amx_tui.ask.names import words_of

_WRITING = words_of(
    "delete remove drop update edit modify write approve accept reject skip fix rename rerun truncate "
    "insert create set cancel stop import merge apply undo overwrite replace archive restart execute "
    "shorten lengthen rephrase rewrite reword send email export save start revert rollback purge "
    "wipe clear clean regenerate change take"
)
_MAKING = words_of("write create send start execute import make")  # also of what is no history's
_FORCED = re.compile(
    r"\b(?:delete|remove|erase|purge|wipe|truncate|drop|undo|approve|reject|accept|apply|rename"
    r"|update|edit|overwrite|rerun|cancel|archive)\s+(?:(?:the|all|this|that|every|my|these|those"
    r"|its|their|a|it)\b|runs?\b|#|\d|them)"
)
_AWAY = re.compile(r"(?:throw (?:away|out)|get rid of|toss(?: out)?|discard|trash|scrap|ditch)\b")
_POLITE = re.compile(
    r"^(?:please|pls|plz|hey|hi|ok|now|then|and|just|kindly|go ahead and|i(?: would|'d)? (?:like"
    r"|want) (?:you )?to|(?:can|could|would|will) you|you (?:should|must)|let's|lets|also|,|\s)+"
)
_MAKES = re.compile(
    r"^(?:make|let|use|set|turn)\b.*\b(?:the|as|a) (?:new )?(?:baseline|reference|default|winner)\b"
)
_MEASURED = re.compile(
    r"\w+ (?:rates?|ratios?|shares?|percentages?|costs?|spend|durations?|times?|tokens?|counts?"
    r"|numbers?"
    r"|status(?:es)?|approval|history|trend|statistics|stats|reasons?|errors?|failures?|distances?)\b"
    r"(?!.* (?:to|as) )"
)
"""What is measured of reruns, and no order to do it again: the rerun cost."""
_AMBIGUOUS = words_of("email clear clean set change drop fix start stop take save skip")
_OBJECT = re.compile(
    r"\w+ (?:the|all|this|that|my|our|those|these|it|its|them|every|each|a|an|runs?|#?\d+"
    r"|everything|[\w$]+\.[\w$.]+|up"
    r"|tables?|columns?|descriptions?|texts?|baseline|status|cost)\b|\w+$"
)


def _writes(text: str) -> bool:
    """Whether somebody is told to do something that would change the history."""
    bare = _POLITE.sub("", text)
    if _MAKES.search(bare):
        return True
    first = bare.split(" ", 1)[0]
    if first in _WRITING and _MEASURED.match(bare):
        return False
    if first in _AMBIGUOUS and not _OBJECT.match(bare):
        return False
    if first in _WRITING and not re.match(
        r"(?:change|drop|set|skip|fix|clear)s? (?:in|of|between)", bare
    ):
        return True
    asks = re.match(
        r"(?:which|what|why|how|who|when|where|did|does|is|are|was|were|has|should|do|would|could"
        r"|can|shall|may|might|am|if)\b",
        bare,
    )
    return not asks and bool(_FORCED.search(bare))


def _else(asked: Asked, text: str) -> bool:
    """Whether what is to be made is no part of a history: a poem."""
    if not asked.unknown:
        return bool(re.search(r"\b(?:which|what|who|how)\b", text)) and bool(asked.run_ids)
    return _POLITE.sub("", text).split(" ", 1)[0] in _MAKING


def orders(asked: Asked, text: str) -> bool:
    """Whether a question is an order, which nobody here may follow."""
    away = bool(_AWAY.match(_POLITE.sub("", text)))
    return away or (_writes(text) and not _else(asked, text))
