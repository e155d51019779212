"""Slips of the fingers in common words: two letters turned round, one left out, one typed twice."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache

from amx_tui.ask.names import words_of

_COMMON = words_of(
    "which what when where who whose why how many much most least fewest runs run were was did"
    " does "
    "than that this these those with from over all both each every between before after since"
    " until "
    "during there they them have has had used uses use made make wrote written cost costs price "
    "money spend spent dollars cheap cheaper cheapest expensive token tokens time duration seconds "
    "minutes fast faster fastest slow slower slowest long longer longest short shortest took take "
    "model models author authors profile profiles schema schemas database databases table tables "
    "column columns asset assets text texts description descriptions result results approval "
    "approved approve rejected pending accepted applied review reviewed reviewers confidence "
    "logprob score scores average mean total share percent percentage rate rates best better worst "
    "worse good high higher highest low lower lowest more less fewer same different difference "
    "differ change changed changes improve improved regressed dropped gained last latest first "
    "newest oldest older newer recent previous next week month months year today yesterday january "
    "february march april june july august september october november december failed fail failure "
    "running cancelled succeeded successful status step steps describe described prompt prompts "
    "settings setting temperature instruction instructions compare compared comparison against"
    " rank "
    "ranked order list show give tell number count history whole entire overall together missing "
    "findings duplicate boilerplate tautology language length words alternatives versions version "
    "noise chance significant should apply choose because about still only other others any some "
    "none not and the happened happening right doing done waiting started ended finished recorded "
    "day days weeks came come been going often detail detailed standard ran gets "
    "getting something anything everything biggest largest smallest people cents without except "
    "whether really please identical unchanged tied wins winner kept edited empty personal data "
    "mention mentions contain contains reason reasons error errors interval differences gap kind "
    "kinds provider backend machine laptop lineage descendants rerun reruns generate analyze "
    "schedule scheduled budget bill for"
)
"""Words that questions are made of."""
_OWN = words_of(
    "alternative asses bet bets booth canceled chap chose cot descried des ding doe dollar dos"
    " dose "
    "ever fat fats filed finding firs fist form fro god leas lest lit log loner man may men minute "
    "mode modes moth moths nay net noone nose oder raked rats reviewer second send sent sep shot "
    "sill sine sore sores sort sower sped stared stated stats steep steeps sue sued sues tale"
    " tales "
    "tan tat tee thee three thy tie toke tokes txt usd wee weer whos word wore hoe acme backed "
    "budge cent descendant gong kid kids larges pease persona pleas provide rally tide waist wees "
    "wet wit wits"
)
"""Words of their own that look like slips of these."""
_LEAST = 4  # letters of a word that may lack one


def _slips(word: str) -> Iterator[str]:
    for at in range(len(word) - 1):
        yield word[:at] + word[at + 1] + word[at] + word[at + 2 :]
    for at in range(len(word)):
        yield word[:at] + word[at] + word[at:]
    if len(word) >= _LEAST:
        yield from (word[:at] + word[at + 1 :] for at in range(1, len(word)))


@cache
def slips() -> dict[str, str]:
    """By each slip the one word that it is a slip of."""
    found: dict[str, set[str]] = {}
    for word in _COMMON:
        for slip in _slips(word):
            found.setdefault(slip, set()).add(word)
    known = _COMMON | _OWN
    return {
        slip: next(iter(words))
        for slip, words in found.items()
        if len(words) == 1 and slip not in known
    }
