"""The prompts that hand a comparison, or a part of it, to an agent."""

from __future__ import annotations

from collections.abc import Sequence

from amx_tui.ask.protocol import Around
from amx_tui.text import fit, one_line
from amx_tui.vocabulary import MIN_RUNS, Filter

_NAMED = 120  # columns of a name in a question


def seed_prompt(run_ids: Sequence[int]) -> str:
    """A prompt that names the runs and says what is wanted; "" below two runs."""
    if len(run_ids) < MIN_RUNS:
        return ""
    names = ", ".join(f"#{run_id}" for run_id in run_ids)
    return f"Which of the runs {names} is better, by how much, and what differs between them?"


_OF_FILTER = {
    Filter.DIFFERING: "Which texts differ between {runs}?",
    Filter.REGRESSED: "Which assets regressed from {first} to {last}?",
    Filter.IMPROVED: "Which assets improved from {first} to {last}?",
    Filter.MISSING: "Which assets are missing in one of {runs}?",
    Filter.TIE: "Which assets are tied between {runs}?",
    Filter.VERSIONS: "Which texts of {runs} have versions?",
    Filter.LOW: "Which texts of {runs} have low confidence?",
    "skipped": "Which texts of {runs} were rejected?",
}
_FINDING = "finding:"


def question_about(run_ids: Sequence[int], around: Around, run_id: int = 0) -> str:
    """A question about the cell of a run, the table or the filter that is looked at.

    Where nothing is, the one that names the runs.
    """
    names = [f"#{each}" for each in run_ids]
    runs = " and ".join([", ".join(names[:-1]), names[-1]] if len(names) > 1 else names)
    if around.asset is not None:
        others = [name for name in names if name != f"#{run_id}"]
        if len(others) == 1 and len(names) == MIN_RUNS:
            return (
                f"How does the text of #{run_id} for {around.asset.named} compare with that of "
                f"{others[0]}?"
            )
        return f"How do {runs} differ on {around.asset.named}?"
    if around.table is not None:
        table = ".".join(str(part) for part in around.table if part)
        return f"How do {runs} compare on {fit(table, _NAMED)}?"
    where = f" on {fit(one_line(around.search.strip()), _NAMED)}" if around.search.strip() else ""
    if not around.only:
        return f"How do {runs} compare{where}?" if where else seed_prompt(run_ids)
    only = around.only[0]
    if only.startswith(_FINDING):
        asked = f"Which texts of {runs} have the finding {only.removeprefix(_FINDING)}?"
    else:
        form = _OF_FILTER.get(only, f"Which assets of {{runs}} are {only}?")
        asked = form.format(runs=runs, first=names[0], last=names[-1])
    return f"{asked.removesuffix('?')}{where}?"
