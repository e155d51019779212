"""The prompts that hand a comparison, or a part of it, to an agent."""

from __future__ import annotations

from collections.abc import Sequence

from amx_tui.ask.protocol import Around
from amx_tui.text import fit, one_line
from amx_tui.vocabulary import LETTERS, MIN_RUNS, Filter, Status, wins

_NAMED = 120  # columns of a name in a question


def seed_prompt(run_ids: Sequence[int]) -> str:
    """A prompt that names the runs and says what is wanted; "" below two runs."""
    if len(run_ids) < MIN_RUNS:
        return ""
    names = ", ".join(f"#{run_id}" for run_id in run_ids)
    return f"Which of the runs {names} is better, by how much, and what differs between them?"


_OF_FILTER: dict[str, str] = {
    Filter.DIFFERING: "Which texts differ between {runs}?",
    Filter.REGRESSED: "Which assets regressed from {base} to {others}?",
    Filter.IMPROVED: "Which assets improved from {base} to {others}?",
    Filter.SHARED: "Which assets were described by {all}?",
    Filter.MISSING: "Which assets are missing in one of {runs}?",
    Filter.TIE: "Which assets are tied between {runs}?",
    Filter.VERSIONS: "Which texts of {runs} have versions?",
    Filter.LOW: "Which texts of {runs} have low confidence?",
    Status.ACCEPTED: "Which texts of {runs} are accepted but not applied?",
    Status.APPLIED: "Which texts of {runs} were applied?",
    Status.CUSTOM: "Which texts of {runs} were written by hand?",
    Status.FAILED: "Which texts of {runs} failed to be applied?",
    Status.PENDING: "Which texts of {runs} are pending?",
    Status.SKIPPED: "Which texts of {runs} were rejected?",
}
_FINDING = "finding:"


def _listed(names: Sequence[str]) -> str:
    """`#1, #2 and #3`."""
    return " and ".join([", ".join(names[:-1]), names[-1]] if len(names) > 1 else names)


def _of_filter(only: str, names: Sequence[str], base: int) -> str:
    """The question that a filter of the grid answers; `base` is the baseline's position."""
    runs, two = _listed(names), len(names) == MIN_RUNS
    if only.startswith(_FINDING):
        return f"Which texts of {runs} have the finding {only.removeprefix(_FINDING)}?"
    for letter, name in zip(LETTERS, names, strict=False):
        if only == wins(letter) and two:
            (other,) = (each for each in names if each != name)
            return f"On which assets is the logprob of {name} higher than that of {other}?"
        if only == wins(letter):
            return f"Of {runs}, which assets did {name} win?"
    others = [name for at, name in enumerate(names) if at != base]
    form = _OF_FILTER.get(only, f"Which texts of {{runs}} are {only}?")
    return form.format(
        runs=runs,
        base=names[base],
        others=_listed(others) if two else f"any of {_listed(others)}",
        all=f"both {runs}" if two else f"all of {runs}",
    )


def question_about(
    run_ids: Sequence[int], around: Around, run_id: int = 0, baseline: int = 0
) -> str:
    """A question about the cell of a run, the table or the filter that is looked at.

    Where nothing is, the one that names the runs. `baseline` is the position of the run that the grid
    compares against.
    """
    names = [f"#{each}" for each in run_ids]
    runs = _listed(names)
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
    asked = _of_filter(around.only[0], names, baseline if baseline < len(names) else 0)
    return f"{asked.removesuffix('?')}{where}?"


def left_out_of(around: Around) -> str:
    """What a question about several filters of the grid does not ask about, in a sentence; "" for
    nothing."""
    if around.asset is not None or around.table is not None or not around.only[1:]:
        return ""
    first, *others = around.only
    return f"The question is about {first} alone, and not about {_listed(others)}."
