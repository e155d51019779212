"""What goes on with a question that is read as a whole: of another run or unit, how sure that is, and
what is held against the run that it named."""

from __future__ import annotations

import re
from dataclasses import replace

from amx_tui.ask.agents.offline.desk.asked import About, Asked

_UNIT = re.compile(
    r"(?:(?:and|so|or|which|what|what about|list|show(?: me)?|the) )*(?P<unit>tables|columns"
    r"|assets|texts)"
)
_TESTED = {
    "logprob": frozenset[str](),
    "approval rate": frozenset(("approved",)),
    "cost": frozenset(("cost",)),
    "tokens": frozenset(("tokens",)),
    "duration": frozenset(("speed",)),
}
"""What a test is about, by the measure that went up or down."""


def of_the_turn(asked: Asked, last: Asked, other_run: bool) -> Asked | None:
    """The question before, of a run that is named alone, or of another unit; None for other questions.

    `other_run`: nothing but a run is named.
    """
    shape, told = last.shape, asked.run_ids
    if shape is None:
        return None
    if asked.about is About.SIGNIFICANCE and last.about is About.MOVED and shape.ends:
        of = _TESTED.get(shape.ends[0].measure)
        if of is None:
            return replace(asked, about=About.UNKNOWN, beside=asked.words[:1])
        return replace(asked, concepts=asked.concepts | of, named=asked.named or last.named)
    if other_run and len(told) == 1:
        runs = (*told, *(run for run in shape.runs if run not in told))[:2]
        return replace(last, shape=replace(shape, runs=runs), run_ids=runs, follows=True)
    if not asked.named and (match := _UNIT.fullmatch(asked.text)):
        unit = "table" if match["unit"] == "tables" else "asset"
        return replace(last, shape=replace(shape, unit=unit), follows=True)
    return None


_HELD = r"(?:against|versus|vs\.?|compared (?:to|with|against)|next to|beside)"
_IT = r"(?:it|that|that (?:one|run)|the same(?: one| run)?)"
_RUN = r"(?:run )?#?(?P<run>\d{1,18})"
_START = r"(?:and |so |but |what about |how about |now |then |ok )*"
_AGAINST_IT = tuple(
    re.compile(f"{_START}{pattern}")
    for pattern in (
        rf"(?:compare )?{_RUN} {_HELD} {_IT}",
        rf"how (?:does|did) {_RUN} (?:compare|do|hold up) (?:to|with|against) {_IT}",
        rf"compare {_RUN} (?:to|with) {_IT}",
    )
)
_OF_RUNS = {About.VERDICT, About.HELPED, About.WHY, About.SIGNIFICANCE, About.APPLY, About.RUN}


def against_it(asked: Asked, last: Asked) -> Asked | None:
    """The run of a question held against the one that was named before it; None for another
    question. Where nobody can tell which one is meant, it is not understood."""
    match = next((m for each in _AGAINST_IT if (m := each.fullmatch(asked.text))), None)
    if match is None:
        return None
    run = int(match["run"])
    named = [each for each in last.run_ids if each != run]
    if not named or last.letters or last.about not in _OF_RUNS:
        return replace(asked, about=About.UNKNOWN, beside=("it",), unknown=(), wish=None)
    return replace(
        asked, about=About.VERDICT, run_ids=(run, named[-1]), named=last.named, beside=(), unknown=(),
        wish=None,
    )  # fmt: skip
