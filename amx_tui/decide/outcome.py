"""What a blind review came to: who wins on these assets, and what stands against it."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from amx_tui.compare.votes import Tally, Vote, tally
from amx_tui.decide.ballot import Review
from amx_tui.history.models import Asset
from amx_tui.stored import Name


@dataclass(frozen=True, slots=True)
class TableVotes:
    """The blind votes on one table and its columns."""

    schema: Name
    table: Name
    tally: Tally


@dataclass(frozen=True, slots=True)
class Outcome:
    """Counts and what they prove."""

    runs: tuple[int, int]
    tally: Tally
    tables: tuple[TableVotes, ...]  # by name
    minority: tuple[Asset, ...]  # whose text was found better in the run with fewer votes
    asked: int  # assets that the review is about
    unasked: int  # of them, without a vote, skipped ones too
    skipped: int
    equal: int  # not asked, for both texts are the same
    without: int  # not asked, for only one run has a text
    revealed: int  # how often somebody looked which run is which
    seen: int  # votes on texts of which that was known: they prove nothing

    @property
    def winner(self) -> int | None:
        """The run that wins on these assets, once that is known."""
        return None if self.tally.winner is None else self.runs[self.tally.winner]


def outcome(review: Review, runs: tuple[int, int], revealed: int) -> Outcome:
    """Sum a review of these runs up, during which it was looked so often which run is which."""
    first, second = runs
    votes = tuple(review.votes.values())
    total = tally(votes, first)
    behind = None if total.first == total.second else (second, first)[total.first < total.second]
    return Outcome(
        runs=runs,
        tally=total,
        tables=_tables(votes, first),
        minority=tuple(
            sorted(
                (v.asset for v in votes if v.blind and behind is not None and v.chosen == behind),
                key=lambda asset: asset.raw,
            )
        ),
        asked=len(review.ballot.questions),
        unasked=review.left,
        skipped=len(review.skipped),
        equal=review.ballot.equal,
        without=review.ballot.without,
        revealed=revealed,
        seen=sum(not vote.blind for vote in votes),
    )


def _tables(votes: Iterable[Vote], first: int) -> tuple[TableVotes, ...]:
    by_table: dict[tuple[Name, Name], list[Vote]] = {}
    for vote in votes:
        if vote.blind:
            by_table.setdefault(vote.asset[:2], []).append(vote)
    named = sorted(by_table.items(), key=lambda item: (item[0][0].raw, item[0][1].raw))
    return tuple(TableVotes(*table, tally(of, first)) for table, of in named)
