"""What a blind review came to, in words: for its last screen, the record and the command line."""

from __future__ import annotations

from collections.abc import Mapping

from amx_tui.compare.votes import ENOUGH
from amx_tui.decide.outcome import Outcome
from amx_tui.present import formats
from amx_tui.present.vote_words import e_words, percent

Names = Mapping[int, str]  # what a run is called, by its id: "A #58"


def headline(outcome: Outcome, names: Names) -> str:
    """Who wins, and where; else that it is not known."""
    if outcome.winner is not None:
        return f"{names[outcome.winner]} wins on these assets"
    if not outcome.asked:
        return "Nothing to ask about"
    return "It is not known which run is better on these assets"


def counts(outcome: Outcome, names: Names) -> str:
    """`A #58 14 : B #59 2, 3 ties · e 68 (20 is enough)`."""
    first, second = outcome.runs
    told = outcome.tally
    return (
        f"{names[first]} {told.first:,} : {names[second]} {told.second:,}, "
        f"{formats.counted(told.ties, 'tie')} · e {e_words(told)} ({ENOUGH:.0f} is enough)"
    )


def share(outcome: Outcome, names: Names) -> str:
    """Where the true share of the votes lies, of whoever has more."""
    told, run = outcome.tally, outcome.runs[0]
    if told.second > told.first:
        told, run = told.swapped, outcome.runs[1]
    low, high = told.interval
    return (
        f"Of the votes that are no ties {names[run]} gets {percent(low, up=False)} to "
        f"{percent(high, up=True)}"
    )


def cautions(outcome: Outcome) -> tuple[str, ...]:
    """What weighs on it, and what was not asked."""
    told = []
    if outcome.revealed:
        told.append(
            f"! It was revealed {formats.counted(outcome.revealed, 'time')} which run is which."
        )
    if outcome.seen:
        proves = "prove nothing, and are" if outcome.seen > 1 else "proves nothing, and is"
        votes = formats.counted(outcome.seen, "vote")
        told.append(f"! {votes} on texts that were known {proves} not counted.")
    left_out = [
        (outcome.unasked, "without a vote"),
        (outcome.equal, "with the same text in both"),
        (outcome.without, "with a text of one run alone"),
    ]
    parts = [f"{count:,} {words}" for count, words in left_out if count]
    if parts:
        told.append(f"Assets beside these: {', '.join(parts)}.")
    return tuple(told)
