"""A blind review: which assets are asked about, in which order, and which text stands on which side.

Order and sides come from a seed, the names of the assets and the texts themselves, and from nothing
that a run is known by: if the runs changed places, nothing would be asked otherwise. They are the same
at the next start, so that a review goes on where it was left, also where texts were added meanwhile.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace

from amx_tui.compare.pivot import AssetRow
from amx_tui.compare.votes import Tally, Vote, tally, text_key
from amx_tui.decide.votes import PairVotes, pair_of
from amx_tui.history.models import Asset
from amx_tui.stored import Stored

SEED = "1"


@dataclass(frozen=True, slots=True)
class Question:
    """An asset with two texts, the first on the left; whose they are is for the vote alone."""

    asset: Asset
    texts: tuple[Stored, Stored]
    runs: tuple[int, int]  # whose text stands on which side
    result_ids: tuple[int, int]

    def vote(self, id: str, at: float, side: int | None, *, blind: bool = True) -> Vote:
        """The vote for a side, 0 or 1, or for none."""
        keys = dict(zip(self.runs, map(text_key, self.texts), strict=True))
        runs = pair_of(*self.runs)
        chosen = None if side is None else self.runs[side]
        return Vote(id, at, runs, self.asset, (keys[runs[0]], keys[runs[1]]), chosen, blind)


@dataclass(frozen=True, slots=True)
class Ballot:
    """All that is asked about two runs."""

    runs: tuple[int, int]  # the smaller id first
    questions: tuple[Question, ...]  # in the order in which they are asked
    equal: int = 0  # assets with the same text in both: not asked
    without: int = 0  # assets that only one of the runs has a text for

    @property
    def texts(self) -> dict[Asset, dict[int, Stored]]:
        """The texts by asset and run."""
        return {q.asset: dict(zip(q.runs, q.texts, strict=True)) for q in self.questions}


def ballot(rows: Iterable[AssetRow], one: int, other: int, seed: str = SEED) -> Ballot:
    """What is asked about the v1 texts of two runs, by their ids."""
    questions, equal, without = [], 0, 0
    for row in rows:
        cells = [cell for cell in row.present if cell.run_id in (one, other)]
        if len(cells) < 2 or not all(cell.description.strip() for cell in cells):
            without += bool(cells)
        elif cells[0].description.strip() == cells[1].description.strip():
            equal += 1
        else:
            cells.sort(key=lambda cell: _drawn(seed, row.asset, cell.description))
            left, right = cells
            questions.append(
                Question(
                    row.asset,
                    (left.description, right.description),
                    (left.run_id, right.run_id),
                    (left.result_id, right.result_id),
                )
            )
    questions.sort(key=lambda question: _drawn(seed, question.asset))
    return Ballot(pair_of(one, other), tuple(questions), equal, without)


def _drawn(seed: str, asset: Asset, text: Stored | None = None) -> bytes:
    """A number that looks as if it had been drawn; the parts cannot run into each other."""
    parts = [seed, *asset.raw, *(() if text is None else (text.raw,))]
    drawn = hashlib.sha256()
    for part in parts:
        drawn.update(hashlib.sha256(part.encode("utf-8", "surrogatepass")).digest())
    return drawn.digest()


@dataclass(frozen=True, slots=True)
class Review:
    """How far a review is. Every step makes another one."""

    ballot: Ballot
    votes: Mapping[Asset, Vote]  # in the order in which they were cast
    skipped: tuple[Asset, ...] = ()  # since the start; asked again at the next one
    past: tuple[Asset, ...] = ()  # what was voted on or skipped, the newest last
    again: Asset | None = None  # gone back to: asked before all others
    to_the_end: bool = False  # goes on, also where it is known who wins

    @property
    def tally(self) -> Tally:
        """The blind votes, for the run with the smaller id and for the other."""
        return tally(self.votes.values(), self.ballot.runs[0])

    @property
    def left(self) -> int:
        """How many questions have no vote."""
        return len(self.ballot.questions) - len(self.votes)

    @property
    def ends(self) -> bool:
        """It is known who wins, or there is nothing more to ask."""
        return self.question is None

    @property
    def question(self) -> Question | None:
        """What is asked now."""
        if self.tally.winner is not None and not self.to_the_end:
            return None
        done, asked = {*self.skipped}, self.ballot.questions
        left = (q for q in asked if q.asset not in self.votes and q.asset not in done)
        if self.again is None:
            return next(left, None)
        open_ = list(left)
        return next((q for q in open_ if q.asset == self.again), open_[0] if open_ else None)

    def voted(self, vote: Vote) -> Review:
        """The review with a vote more."""
        return replace(
            self,
            votes={**self.votes, vote.asset: vote},
            past=(*self.past, vote.asset),
            again=None,
        )

    def skip(self) -> Review:
        """The same with the question put off."""
        if (question := self.question) is None:
            return self
        asset = question.asset
        return replace(self, skipped=(*self.skipped, asset), past=(*self.past, asset), again=None)

    @property
    def last(self) -> Asset | None:
        """The asset that `back` goes to."""
        return self.past[-1] if self.past else None

    def back(self) -> Review:
        """The review before the last vote or skip."""
        if not self.past:
            return self
        *past, last = self.past
        return replace(
            self,
            votes={asset: vote for asset, vote in self.votes.items() if asset != last},
            skipped=tuple(asset for asset in self.skipped if asset != last),
            past=tuple(past),
            again=last,
        )

    def changed(self, ballot: Ballot, votes: PairVotes) -> Review:
        """The same where texts or votes have changed meanwhile."""
        fresh = resumed(ballot, votes)
        asked = {question.asset for question in ballot.questions}
        skipped = tuple(asset for asset in self.skipped if asset in asked - fresh.votes.keys())
        done = {*fresh.votes, *skipped}
        past = tuple(asset for asset in self.past if asset in done)
        past = (*(asset for asset in fresh.past if asset not in past), *past)
        return replace(self, ballot=ballot, votes=fresh.votes, skipped=skipped, past=past)


def resumed(ballot: Ballot, votes: PairVotes) -> Review:
    """A review with the votes that were kept on exactly these texts."""
    cast = votes.of(ballot.texts)
    return Review(ballot, cast, past=tuple(cast))
