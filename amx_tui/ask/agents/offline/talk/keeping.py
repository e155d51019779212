"""What a question that goes on with another must keep of it: its runs, its places, its conditions."""

from __future__ import annotations

import re
from collections.abc import Collection

from amx_tui.ask.agents.offline.desk.asked import About, Asked
from amx_tui.ask.agents.offline.reading.sorting import sorts_in_vain
from amx_tui.vocabulary import FindingKind

_BACK = re.compile(
    r"\b(?:it|its|he|she|that|this|those|these|they|them|their|there|then)\b"
    r"|^(?:and|or|but|also|so|only|just|what about|how about|why|by how much|how (?:much|many)$)\b"
)
_WHOLE = re.compile(
    r"\bruns?\b|\b(?:overall|altogether|in (?:all|total)|over all|both|the two|either|compare\w*)\b"
)
_HELD = re.compile(r"\b(?:it|its|they|than|compar\w+)\b")
"""Something is held against what the question before was about."""
_ASKS = re.compile(
    r"(?:which|what|who|whose|how (?:many|much|did|do|does|is|are|was|were|long|sure)|when|where|list"
    r"|show|compare|tell|give|is|are|was|were|did|do|does|has|have|can) \S+(?: \S+)+"
)
_LONG = re.compile(r"\b(?:long|longer|longest|short|shorter|shortest)\b")
_FEW = 5  # words: a question so short says what is other, and not what it is about
_PLACELESS = {
    About.COST, About.TOKENS, About.SPEED, About.SETTINGS, About.GROUNDS,
    About.LEDGER,
}  # fmt: skip
_EXPLAINED = {
    About.VERDICT, About.HELPED, About.APPLY, About.SIGNIFICANCE, About.NAMED, About.TABLES, About.WHY,
    About.EDGE, About.WINS, About.GROUNDS, About.LOGPROB,
}  # fmt: skip
"""What the settings that differ may be the cause of."""
_DECIDED = {About.REVIEWS, About.FINDINGS, About.OVERLAP}
_MEASURED = {About.LOGPROB, About.CONFIDENCE, About.LENGTH}
"""Topics of whole runs: no place of the question before can narrow them."""
_SPEAKING = {About.WRITE, About.ABILITIES, About.GREETING, About.FOREIGN, About.TERM, About.UNKNOWN}


def loses(asked: Asked, last: Asked, compared: Collection[int]) -> str:
    """The word of a question that points back at what its answer would not be about; "" for none."""
    if asked.about in _SPEAKING or last.about in _SPEAKING - {About.UNKNOWN}:
        return ""
    if asked.about is About.SETTINGS and not _BACK.search(asked.text):
        return ""  # a setting by its name needs nothing of the question before
    if asked.query or not asked.text or _says_all(asked, last, compared):
        return ""
    if last.about is About.UNKNOWN and _ASKS.match(asked.text) and not _BACK.search(asked.text):
        return ""  # behind what was not understood it is as if it were asked first
    return points_back(asked.text)


def points_back(text: str) -> str:
    """The word by which a question goes on with the one before; "" for one that stands by itself."""
    back = _BACK.search(text)
    whole = _WHOLE.search(text) and not (back and back.start() == 0)
    if not back and (whole or len(text.split()) > _FEW):
        return ""
    return back[0] if back else next(iter(text.split()[-1:]), "")


def _says_all(asked: Asked, last: Asked, compared: Collection[int]) -> bool:
    """Whether an answer is about what the question before was about."""
    if asked.about is About.GROUNDS and asked.term == "usual":
        return True  # it is about that, or not understood
    if last.about is About.UNKNOWN:
        return bool(asked.named or len(asked.run_ids) > 1)
    if last.query and not (asked.run_ids or asked.letters or asked.named):
        return False
    other = set(last.run_ids) - {*compared}
    if other and not (asked.run_ids or asked.letters):
        return False
    if other - {*asked.run_ids} and _HELD.search(asked.text):
        return False
    if sorts_in_vain(asked, last):
        return False
    if asked.about is About.WHY and not asked.named and last.about is not About.ASSETS:
        return last.about in _EXPLAINED
    if asked.about is About.VERDICT and last.about is About.SETTINGS and not asked.has("better"):
        return False  # what differs, of the settings
    if asked.about is About.SPEED and last.named.assets and _LONG.search(asked.text):
        return False  # how long a text is, and no run
    if asked.about not in _PLACELESS and last.named and not asked.named:
        return False
    if last.about is About.WISH and last.wish and last.wish.groups and not asked.named:
        return asked.about is About.WISH and _same_conditions(asked, last)
    if last.about in _DECIDED and asked.about in _MEASURED and not asked.named:
        return False  # the logprob of those that are pending
    if last.about is About.ASSETS and last.filter and not asked.named:
        if asked.about is About.WISH:
            return _same_conditions(asked, last)
        moved = last.filter in ("regressed", "improved", "gap", "differing")
        return asked.about is About.ASSETS or (asked.about is About.WHY and moved)
    return True


def _same_conditions(asked: Asked, last: Asked) -> bool:
    """Whether an answer is under the conditions of the one before, or under others of their kind."""

    def kinds(one: Asked) -> set[str]:
        groups = one.wish.groups if one.wish else ()
        return {_family(condition.kind) for group in groups for condition in group}

    return kinds(last) <= kinds(asked)


def _family(kind: str) -> str:
    """What stands in the place of a condition: one decision of another, one finding of another."""
    return next((words[0] for words in _FAMILIES if kind.startswith(words)), kind)


_FAMILIES = (
    ("finding", *FindingKind),
    ("approved", "rejected", "pending", "applied", "custom", "decided", "failed"),
    ("improved", "regressed", "won", "lost", "tied"),
    ("high", "medium", "low"),
)
