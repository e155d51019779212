"""Whether a question is about runs of the whole history, or about what there is in it."""

from __future__ import annotations

import re

from amx_tui.ask.agents.offline.asked import Asked
from amx_tui.ask.agents.offline.dates import RELATIVE

_HERE = re.compile(
    r"\b(?:these|those|the two|both|compared|they|either|of them|this run|these runs|the three"
    r"|the four|here)\b"
)
_EVER = re.compile(r"\b(?:ever|history|all[- ]time|overall|so far|in total)\b")
_ON = re.compile(
    r"\bruns? (?:on|of|for|in|over|about|that|which|with|touch\w*|did|has|have|by|from)\b"
)
_ENDS = re.compile(
    r"\b(?:first|last|latest|oldest|newest|earliest|most recent) (?:ever |finished |successful "
    r"|failed |cancelled |rerun |analyze |\w+ )?run\b"
)
_MOST = re.compile(
    r"\b(?:cheapest|dearest|fastest|slowest|quickest|longest|shortest|biggest|largest|smallest|best"
    r"|worst|(?:most|least) (?:expensive|costly)|(?:most|fewest|highest|lowest) \w+)\b"
)


def of_history(asked: Asked, text: str) -> bool:
    """Whether runs of the whole history are asked for: of a time, a scope, a state, or the first."""
    if RELATIVE.search(text) and asked.has(
        "run", "when", "who", "other", "latest", "oldest", "date"
    ):
        return not asked.has("better", "worse", "compare", "cost", "tokens", "differ")
    if re.search(r"^what (?:happened|ran|was run|was going on)\b", text) and asked.has("date"):
        return not asked.run_ids
    if (
        asked.run_ids
        or asked.letters
        or asked.last_two
        or _HERE.search(text)
        or not asked.has("run")
    ):
        return False
    if asked.has("model", "profile", "author") and asked.has("better", "worse", "most", "least"):
        return False
    scoped = bool(asked.named) and bool(_ON.search(text))
    if _ENDS.search(text):
        return not asked.has("differ", "compare", "cost", "tokens", "better", "worse") or scoped
    return bool(_MOST.search(text) and (scoped or asked.has("date") or _EVER.search(text))) or (
        asked.has("average") and asked.has("cost", "tokens", "speed") and asked.has("date")
    )


_PER = re.compile(
    r"\b(?:runs|how many) (?:per|by|for each|of each) (?:model|author|profile|user|database)s?$"
)
_THINGS = re.compile(
    r"^(?:so |and |ok |hey |please |tell me |show me )*(?:how many|which|what|list|show|name|all"
    r"|number of)(?: of)?(?: the| all| all the| different| distinct| other)* (?P<thing>models?"
    r"|llms?|schemas?|authors?|users?|people|profiles?|databases?|tables|db profiles?|doc "
    r"profiles?)(?: names)?(?P<rest>(?: (?:are|were|have|has|been|is|do|did|does|we|you|i|there"
    r"|exist|used|use|known|in|the|this|our|of|whole|entire|history|database|db|ran|run|runs|so|far"
    r"|ever|total|all|available|over|across|recorded|altogether|seen|made|on|schema))*)$"
)


def there_is(asked: Asked, text: str) -> bool:
    """Whether it is asked what there is in the history: models, schemas, tables, authors."""
    if _PER.search(text) and not asked.run_ids:
        return True
    bare = text
    for name in asked.named.words:
        bare = bare.replace(name, " ")
    match = _THINGS.match(" ".join(bare.split()))
    if match is None or asked.run_ids or asked.letters:
        return False
    rest = match["rest"]
    sure = re.search(
        r"\b(?:there|exist|history|known|recorded|ever|available|total|seen|altogether|far)\b", rest
    )
    if match["thing"].startswith("table"):
        return bool(re.search(r"\bhistory\b", rest)) or bool(
            asked.named.schemas and not asked.named.tables
        )
    return bool(sure) or match["thing"].startswith("schema")
