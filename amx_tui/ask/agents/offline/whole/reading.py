"""Questions that are read as a whole, by their topics."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace

from amx_tui.ask.agents.offline.asked import About, Asked
from amx_tui.ask.agents.offline.whole.bare import bare
from amx_tui.ask.agents.offline.whole.changes import change_in
from amx_tui.ask.agents.offline.whole.facts import fact_in, runs_meant
from amx_tui.ask.agents.offline.whole.scopes import scope_in
from amx_tui.ask.agents.offline.whole.tables import only_of
from amx_tui.vocabulary import LETTERS, MIN_RUNS

WHOLE = frozenset((About.CHANGE, About.COVERED))
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
    if not asked.named and (scope := scope_in(text)):
        return replace(known, about=About.COVERED, term=scope[0], run_ids=scope[1], letters=())
    return None


def of_runs(asked: Asked, ids: Sequence[int], last: Asked | None) -> Asked | None:
    """A fact of runs, or the tables that one of them described, with these runs; None for another
    question. `last` is the question before."""
    plain = replace(asked, beside=(), unknown=(), wish=None, letters=())
    if term := fact_in(asked.text):
        if not (runs := runs_meant(asked, ids, last)):
            return None
        return replace(plain, about=About.FACT, term=term, run_ids=runs)
    word = only_of(asked.text)
    if not word or len(ids) < MIN_RUNS:
        return None
    letters = {letter.lower(): run_id for letter, run_id in zip(LETTERS, ids, strict=False)}
    run = letters.get(word) or (int(word) if word.isdigit() else 0)
    return replace(plain, about=About.DESCRIBED, run_ids=(run,)) if run else None
