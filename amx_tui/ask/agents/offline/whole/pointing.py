"""`and 119 against it?`: the run that the question before named last."""

from __future__ import annotations

import re
from dataclasses import replace

from amx_tui.ask.agents.offline.asked import About, Asked

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
