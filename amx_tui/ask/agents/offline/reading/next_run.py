"""`the run before 119`: the question about the run that it is, and which one that is."""

from __future__ import annotations

import re
from collections.abc import Sequence

from amx_tui.ask.agents.offline.desk.desk import literally
from amx_tui.history.models import Run, RunQuery
from amx_tui.history.snapshot import Snapshot
from amx_tui.vocabulary import Kind

_RUN = r"(?:run )?#?(?P<run{0}>\d{{1,18}})(?![\w%-]|\.\d)"
_SCOPE = r"(?P<scope>,? (?:on|of|for|with|over) (?:that|the same|its|this) (?:scope|tables?))?"
_BESIDE = re.compile(
    r"\bthe (?:(?:run|one) (?:right |just |directly |immediately )?"
    rf"(?P<way1>before|after|preceding|following|prior to) {_RUN.format(1)}"
    r"|(?P<way2>previous|preceding|next|following) (?:run|one)"
    rf" (?:to|before|after|of) {_RUN.format(2)})"
    rf"{_SCOPE}(?! (?:was|were|is|had|has|got|did|finished|started|ended|began|and|or|on|in)\b)",
    re.IGNORECASE,
)
_AFTER = frozenset(("after", "next", "following"))


def by_its_neighbour(snapshot: Snapshot, question: str) -> tuple[str, str] | None:
    """The question with the number of a run that it tells by another one's, and which it is: "" for
    the question where there is none; None for another question."""
    match = _BESIDE.search(question)
    if match is None:
        return None
    run_id = int(match["run1"] or match["run2"])
    way = (match["way1"] or match["way2"]).lower()
    runs = [r for r in snapshot.page(RunQuery(limit=0)).runs if r.kind is not Kind.ASK]
    one = next((run for run in runs if run.id == run_id), None)
    if one is None or one.started_at is None:
        return None
    found = _neighbour(one, runs, way in _AFTER, bool(match["scope"]))
    side = "after" if way in _AFTER else "before"
    same = " of the same scope" if match["scope"] else ""
    if found is None:
        return "", f"There is no run{same} {side} #{run_id} in this history."
    told = f"{found.label} of {found.scope or 'nothing'}, {found.status}"
    note = f"(The run{same} {side} #{run_id} is #{found.id}: {literally(told)}.)"
    return f"{question[: match.start()]}run {found.id}{question[match.end() :]}", note


def _neighbour(one: Run, runs: Sequence[Run], after: bool, same: bool) -> Run | None:
    """The run that started next to one, before it or after it, of the same scope if `same`."""
    at = (one.started_at or 0.0, one.id)
    others = [
        ((run.started_at, run.id), run)
        for run in runs
        if run.started_at is not None and run.id != one.id and (run.scope == one.scope or not same)
    ]
    there = [each for each in others if (each[0] > at) is after]
    if not there:
        return None
    return (min if after else max)(there, key=lambda each: each[0])[1]
