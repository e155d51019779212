"""Votes in words: counts, the e-value, and the share of votes that a run gets."""

from __future__ import annotations

from amx_tui.compare.votes import ENOUGH, Tally
from amx_tui.present import formats

_LARGE = 1e6  # an e-value that is not told any closer


def e_words(votes: Tally) -> str:
    """The e-value, as exact as it is of use: `0.41`, `19.9`, `68`. Never rounded up to what is
    enough."""
    value = votes.e
    if value > _LARGE:
        return f"over {_LARGE:,.0f}"
    if value >= ENOUGH:
        return f"{value:,.0f}"
    return f"{int(value * 10) / 10:.1f}" if value >= 1 else f"{value:.2g}"


def percent(share: float, *, up: bool) -> str:
    """A bound of an interval, rounded away from its middle, but never across one half or onto it:
    that would tell another word."""
    steps = share * 1000
    whole = -(-steps // 1) if up else steps // 1
    if (whole - 500) * (share - 0.5) <= 0 and share != 0.5:
        return f"{share * 100:.3g}%"
    return f"{whole / 10:.0f}%" if whole % 10 == 0 else f"{whole / 10:.1f}%"


def share(votes: Tally) -> str:
    """Where the share of whoever has more votes lies: `[58.2%, 98.1%]`."""
    low, high = (votes.swapped if votes.second > votes.first else votes).interval
    return f"[{percent(low, up=False)}, {percent(high, up=True)}]"


def besides(votes: Tally) -> str:
    """The votes for neither: `, 3 ties, 1 revealed`, or nothing."""
    ties = f", {formats.counted(votes.ties, 'tie')}" if votes.ties else ""
    return ties + (f", {votes.seen:,} revealed" if votes.seen else "")
