"""Questions that are read as a whole, by their topics."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

from amx_tui.ask.agents.offline.asked import About, Asked
from amx_tui.ask.agents.offline.whole.bare import bare
from amx_tui.ask.agents.offline.whole.changes import change_in

WHOLE = frozenset((About.CHANGE,))
"""Topics of questions that are read as a whole."""
_SAID = {About.WRITE, About.FOREIGN, About.GREETING, About.ABILITIES}


def read_whole(asked: Asked, runs: Mapping[str, int]) -> Asked | None:
    """The question with what it is about, where a pattern has a place for each of its words.

    `runs` are the words that stand for runs.
    """
    text = "" if asked.about in _SAID else bare(asked, runs)
    if not text:
        return None
    known = replace(asked, beside=(), unknown=(), wish=None, form="", filter="", term="")
    if change := change_in(text):
        return replace(known, about=About.CHANGE, change=change)
    return None
