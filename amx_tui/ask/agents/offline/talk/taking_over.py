"""What a question takes over from the one before it."""

from __future__ import annotations

from dataclasses import replace

from amx_tui.ask.agents.offline.desk.asked import About, Asked
from amx_tui.ask.agents.offline.reading.understanding import settled
from amx_tui.ask.agents.offline.words.lexicon import CONCEPT
from amx_tui.ask.names import words_of

UNITS = {"approved", "applied", "asset", "item", "result", "table", "per"}
"""An amount is for each of one of them."""


def of_another(asked: Asked, last: Asked) -> Asked:
    """The same of another asset; of more than one there is no such answer."""
    if len(asked.named.assets) != 1 or asked.named.tables or asked.named.schemas:
        return replace(asked, about=About.UNKNOWN, beside=tuple(sorted(asked.named.words))[:1])
    return replace(last, named=asked.named, follows=True)


_HOLDING = words_of("than from compared versus vs against relative")
"""Words that say which run is held against which."""


def as_before(asked: Asked, last: Asked, about: About) -> Asked:
    """A question with the topic, places and runs of the one before, for those that it does not name."""
    unit = ("columns",) if last.columns and not asked.has("asset", "table", "item") else ()
    return replace(
        asked,
        named=asked.named or last.named,
        about=about,
        filter=last.filter,
        wish=last.wish or asked.wish,
        form=last.form,
        shape=last.shape,
        change=last.change,
        concepts=asked.concepts | last.concepts,
        said=last.said,
        words=(*asked.words, *unit, *(word for word in last.words if word in _HOLDING)),
        number=asked.number or last.number,
        run_ids=asked.run_ids or (() if asked.letters else last.run_ids),
        letters=asked.letters or (() if asked.run_ids else last.letters),
    )


def merged(asked: Asked, last: Asked) -> Asked:
    """The words of both questions as one, if that is one that can be answered as a whole."""
    if not (asked.concepts or asked.named or asked.run_ids or asked.letters):
        return asked
    whole = asked.has("together") or bool(asked.concepts & UNITS)
    old = last.concepts - UNITS - {"average"} if whole else last.concepts
    kept = tuple(w for w in last.words if CONCEPT.get(w) in old or w not in CONCEPT)
    both = replace(
        asked,
        concepts=asked.concepts | old,
        words=(*kept, *asked.words),
        named=asked.named or last.named,
        run_ids=asked.run_ids or last.run_ids,
        letters=asked.letters or last.letters,
        beside=(),
    )
    found = settled(both, f"{last.text} {asked.text}")
    return asked if found.about is About.UNKNOWN else replace(found, text=asked.text)
