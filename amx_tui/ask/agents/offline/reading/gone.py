"""Findings of a kind that one run has and another one has not: gone, fixed or new."""

from __future__ import annotations

import re
from collections.abc import Sequence

from amx_tui.vocabulary import LETTERS, MIN_RUNS

_RUN = r"(?:run )?#?(?:\d{1,18}|[a-d])|the (?:newer|new|newest|latest|older|old)(?: (?:run|one))?"
_WHAT = r"(?:tautolog(?:y|ies)|duplicates?|boilerplates?|unknown names?|contradictions?)"
_GONE = (
    r"(?:gone|no longer there|not there any ?more|fixed|solved|resolved|disappeared|vanished"
    r"|went away|removed)"
)
_BE = r"(?:(?:is|are|was|were|has|have|has been|have been|got) )?"
_PATTERN = re.compile(
    rf"(?:and )?(?P<ask>which|what|how many)(?: of the)? (?P<what>{_WHAT})(?: texts?| columns?)?"
    rf"(?: (?:of|in|from) (?P<of>{_RUN}))?"
    rf" {_BE}(?:(?P<gone>{_GONE})|new)(?: (?:in|by|with) (?P<to>{_RUN}))?",
    re.IGNORECASE,
)

_APPROVAL = re.compile(
    r"(?P<ask>(?:which|what|how many) (?:columns|texts|descriptions|assets)) (?:have |has )?"
    rf"(?:(?P<lost>lost)|gained|won) (?:their |its |the |an )?approvals? (?:in|by|with) (?P<to>{_RUN})",
    re.IGNORECASE,
)


def gone_or_new(question: str, ids: Sequence[int], newer: int) -> str:
    """`which tautologies of 119 are gone in 120` as a question of those in 119 and not in 120, of the
    two runs that are compared; another question as it is. `newer` is the one that started last, which
    is meant where none is named."""
    bare = " ".join(question.split()).strip(" ?!.")
    if (match := _APPROVAL.fullmatch(bare)) and (to := _id(match["to"], ids, newer)) in ids[
        :MIN_RUNS
    ]:
        other = next((run_id for run_id in ids if run_id != to), to)
        has, lacks = (other, to) if match["lost"] else (to, other)
        return f"{match['ask']} are approved in {has} and not in {lacks}"
    match = _PATTERN.fullmatch(bare)
    if match is None or len(ids) != MIN_RUNS:
        return question
    to = _id(match["to"] or "the newer", ids, newer)
    of = _id(match["of"] or "", ids, newer)
    other = next((run_id for run_id in ids if run_id != to), to)
    if to not in ids or (match["of"] and of != (other if match["gone"] else to)):
        return question
    has, lacks = (other, to) if match["gone"] else (to, other)
    ask = "how many" if match["ask"].casefold() == "how many" else "which"
    return f"{ask} columns have {match['what']} in {has} and not in {lacks}"


def _id(said: str, ids: Sequence[int], newer: int) -> int:
    """The run that is named by its number, its letter or its age; 0 for none."""
    word = said.casefold().removeprefix("run ").lstrip("#")
    if word.startswith("the "):
        older = next((run_id for run_id in ids if run_id != newer), 0)
        return older if word.startswith("the old") else newer
    if word.isdigit():
        return int(word)
    at = LETTERS.lower().find(word) if word else -1
    return ids[at] if 0 <= at < len(ids) else 0
