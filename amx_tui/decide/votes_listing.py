"""The votes of a history as tables for people, and as the document that programs read."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from amx_tui.compare.votes import Vote, tally
from amx_tui.decide.votes import PairVotes
from amx_tui.history.models import Asset, Result
from amx_tui.history.plain import plain
from amx_tui.present import formats
from amx_tui.present.listing import Listing, Section
from amx_tui.present.vote_words import e_words, share
from amx_tui.stored import Stored

_PAIR = ("runs", "votes", "ties", "e", "interval", "winner", "revealed", "seen", "changed")
_VOTE = ("run_id", "other_run_id", *Asset._fields, "chosen", "at", "blind", "counts")


@dataclass(frozen=True, slots=True)
class Standing:
    """The votes of a pair, and those of them that are on the texts as they stand now."""

    pair: PairVotes
    counting: Mapping[Asset, Vote]

    @property
    def changed(self) -> int:
        """Votes on texts that are others now."""
        return len(self.pair.votes) - len(self.counting)

    def counts(self, vote: Vote) -> bool:
        """Whether the vote is on the texts of now."""
        return self.counting.get(vote.asset) == vote


def standing(pair: PairVotes, results: Mapping[int, Iterable[Result]]) -> Standing:
    """What the votes of a pair are worth, given the newest rows of its runs by run id."""
    texts: dict[Asset, dict[int, Stored]] = {}
    for run_id in pair.runs:
        for result in results.get(run_id, ()):
            texts.setdefault(result.asset, {})[run_id] = result.description
    return Standing(pair, pair.of(texts))


def votes_document(standings: Iterable[Standing]) -> dict[str, Any]:
    """What `votes --format json` prints."""
    each = tuple(standings)
    return {
        "pairs": [dict(zip(_PAIR, _pair_values(one), strict=True)) for one in each],
        "votes": [
            {
                "runs": vote.runs,
                **plain(vote.asset),
                "chosen": vote.chosen,
                "at": vote.at,
                "blind": vote.blind,
                "counts": one.counts(vote),
            }
            for one in each
            for vote in one.pair.votes
        ],
    }


def votes_listing(standings: Iterable[Standing], *, each: bool) -> Listing:
    """A line for each pair of runs; with `each`, one for each vote too."""
    told = tuple(standings)
    pairs = Section("Reviews", _PAIR_HEADS, tuple(map(_pair_row, told)))
    sections = [pairs]
    if each:
        rows = [(one, vote) for one in told for vote in one.pair.votes]
        sections.append(
            Section(
                "Votes",
                ("Asset", "Runs", "Better", "When", ""),
                tuple(_vote_row(one, vote) for one, vote in rows),
                _VOTE,
                tuple(_vote_values(one, vote) for one, vote in rows),
            )
        )
    note = "A vote counts for exactly the texts that it was cast on."
    return Listing("Votes of blind reviews", tuple(sections), note, votes_document(told))


_PAIR_HEADS = ("Runs", "Votes", "Ties", "e", "Share", "Winner", "Last", "Beside these")


def _pair_row(one: Standing) -> tuple[str, ...]:
    first, second = one.pair.runs
    told = tally(one.counting.values(), first)
    ahead = (
        f"#{second if told.second > told.first else first} " if told.first != told.second else ""
    )
    seen = sum(not vote.blind for vote in one.counting.values())
    beside = [
        (one.changed, "on other texts"),
        (seen, "revealed"),
    ]
    return (
        f"#{first}, #{second}",
        f"{told.first:,} : {told.second:,}",
        f"{told.ties:,}",
        e_words(told),
        f"{ahead}{share(told)}",
        formats.NOTHING if told.winner is None else f"#{one.pair.runs[told.winner]}",
        formats.moment(max(vote.at for vote in one.pair.votes)),
        ", ".join(f"{count:,} {words}" for count, words in beside if count),
    )


def _pair_values(one: Standing) -> tuple[object, ...]:
    first, _ = one.pair.runs
    told = tally(one.counting.values(), first)
    winner = None if told.winner is None else one.pair.runs[told.winner]
    seen = sum(not vote.blind for vote in one.counting.values())
    return (
        one.pair.runs,
        (told.first, told.second),
        told.ties,
        told.e,
        told.interval,
        winner,
        len(one.pair.revealed),
        seen,
        one.changed,
    )


def _vote_row(one: Standing, vote: Vote) -> tuple[str, ...]:
    first, second = vote.runs
    notes = ["" if one.counts(vote) else "other texts now", "" if vote.blind else "revealed"]
    return (
        vote.asset.label,
        f"#{first}, #{second}",
        "tie" if vote.chosen is None else f"#{vote.chosen}",
        formats.moment(vote.at),
        ", ".join(filter(None, notes)),
    )


def _vote_values(one: Standing, vote: Vote) -> tuple[object, ...]:
    names = tuple(name.raw for name in vote.asset)
    flags = int(vote.blind), int(one.counts(vote))
    return (*vote.runs, *names, vote.chosen, vote.at, *flags)
