"""Questions that an answer leads to, made of what stands in it."""

from __future__ import annotations

from collections.abc import Collection, Iterator

from amx_tui.ask.conversation import Turn
from amx_tui.ask.mentions import MENTION
from amx_tui.compare.comparison import Comparison
from amx_tui.text import folded
from amx_tui.vocabulary import Filter

MOST = 3  # of one answer
_LONGEST = 60  # characters of a name in a question
_NEXT = (
    ("what differs:", "Why?"),
    ("is better by", "Which assets regressed?"),
    ("is ahead by", "Is it significant?"),
    ("is better by", "Is it significant?"),
    ("settings differ", "Which tables improved the most?"),
    ("regressed the most", "Which assets regressed?"),
    ("improved the most", "Which tables regressed the most?"),
    ("rejected", "Which texts have findings?"),
    ("texts with findings", "Which texts were rejected?"),
    ("cheaper", "What did each step cost?"),
    ("$", "Which run is better?"),
    ("tokens", "What about cost?"),
)
"""Words of an answer, folded, and what can be asked next."""


def followups(turn: Turn, asked: Collection[str], names: Collection[str]) -> tuple[str, ...]:
    """Up to three questions that go on from an answer; none where there is no answer.

    `asked` are the questions of the conversation, `names` what assets and tables of the runs that it is
    about are called, with case folded: an answer may name others, which these runs say nothing about.
    """
    if turn.state != "done" or not turn.answer.strip():
        return ()
    before = {_alike(question) for question in asked}
    found = dict.fromkeys(each for each in _possible(turn, names) if _alike(each) not in before)
    return tuple(found)[:MOST]


def names_in(comparison: Comparison | None) -> frozenset[str]:
    """What the assets of a comparison and their tables are called, folded."""
    assets = (row.asset for row in comparison.assets) if comparison else ()
    return frozenset(folded(name) for asset in assets for name in (asset.label, asset.parent))


def _possible(turn: Turn, names: Collection[str]) -> Iterator[str]:
    answer, question = folded(turn.answer), folded(turn.question)
    named = [match.group(0) for match in MENTION.finditer(turn.answer) if not match.group(1)]
    here = [name for name in named if folded(name) in names and len(name) <= _LONGEST]
    fresh = [name for name in here if folded(name) not in question]
    if fresh:
        tables = [name for name in fresh if name.count(".") == 1]
        yield (
            f"Why do the runs differ on {tables[0]}?"
            if tables
            else f"What do the runs say about {fresh[0]}?"
        )
    regressed = any(Filter.REGRESSED in listing.filters for listing in turn.listed)
    if regressed or "assets regressed" in answer:
        yield "Which tables regressed the most?"
    yield from (then for words, then in _NEXT if words in answer)


def _alike(question: str) -> str:
    return folded(question).strip(" ?.!")
