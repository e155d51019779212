"""A list that is to stand in another order: which of them can, and in which words it is asked for."""

from __future__ import annotations

import re

from amx_tui.ask.agents.offline.desk.asked import About, Asked

_FIRST = re.compile(
    r"(?:^|,? )(?:with |and )?(?:the )?(?P<end>(?:most|least|highest|lowest|fewest) \w+|\w+est|most"
    r"|least|best|worst)(?P<of> ones?| runs?)? first(?=\W*$)",
    re.IGNORECASE,
)
_SORTS = re.compile(
    r"(?:and |now |then |please |ok |so |can you |could you |also )*(?:(?:order|sort|rank|arrange"
    r"|list|show)(?:ed|ing)?(?: me)?(?: (?:all )?(?:them|it|these|those|that|the (?:list|ones))"
    r"(?: all)?)?(?: sorted| ordered| ranked)? by (?P<by>.+)|(?:sorted|ordered|ranked) (?P<end>.+))"
)
_OF_TABLES = {About.TABLES, About.RANKED}
_OF_ASSETS = {
    About.REVIEWS, About.ASSETS, About.FINDINGS, About.WISH, About.OVERLAP, About.RANKED, About.WINS,
    About.QUEUE, About.EDGE, About.NAMED, About.COUNTS, About.TABLES,
}  # fmt: skip


def plainly_sorted(question: str) -> str:
    """`cheapest first` as `sorted cheapest`: all of a list, and not the first of it."""
    return _FIRST.sub(r" sorted \g<end>\g<of>", question).strip()


def of_the_list(question: str, last: Asked | None) -> str:
    """`order them by approval`, behind all tables, as a question of its own."""
    match = _SORTS.fullmatch(question.strip(" ?!.").casefold())
    if match is None or last is None or not match["by"] or not _all_tables(last):
        return question
    return f"rank the tables by {match['by']}"


def sorts_in_vain(asked: Asked, last: Asked) -> bool:
    """Whether a list is to be put in an order in which no answer tells it."""
    return last.about in _OF_ASSETS and bool(_SORTS.fullmatch(asked.text))


def _all_tables(last: Asked) -> bool:
    """Whether the question before was about every table that was described."""
    if last.named or last.run_ids or last.letters or last.filter == "assets":
        return False
    listed = last.about is About.COUNTS and last.has("table") and not last.has("asset")
    return listed or last.about in _OF_TABLES
