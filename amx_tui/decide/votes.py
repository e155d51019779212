"""The votes of one history, kept in the state folder: cast, taken back, deleted.

A vote is for two texts, which are kept as their keys alone: once one of them changes, it is no vote on
what stands there now.
"""

from __future__ import annotations

import os
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, TypeAlias

from amx_tui.compare.votes import Vote, text_key
from amx_tui.decide.votes_file import append, rewrite
from amx_tui.files import key_of
from amx_tui.folders import state_folder
from amx_tui.history.models import Asset
from amx_tui.kept import Kept
from amx_tui.stored import Stored

if TYPE_CHECKING:
    from amx_tui.decide.vote_lines import Line

TextsOf: TypeAlias = Mapping[Asset, Mapping[int, Stored]]  # by run id
_WHAT = "What was kept of votes"


@dataclass(frozen=True, slots=True)
class PairVotes:
    """What was said of the texts of two runs; of the same two texts the last vote counts."""

    runs: tuple[int, int]  # the smaller id first
    votes: tuple[Vote, ...] = ()  # the oldest first
    revealed: tuple[Asset, ...] = ()  # where somebody looked which run is which, each time

    def of(self, texts: TextsOf) -> dict[Asset, Vote]:
        """The votes on exactly these texts (by asset, those of both runs by run id), oldest first."""
        one, other = self.runs
        keys = {
            asset: (text_key(said[one]), text_key(said[other]))
            for asset, said in texts.items()
            if one in said and other in said
        }
        return {vote.asset: vote for vote in self.votes if keys.get(vote.asset) == vote.texts}

    def winner_of(self, asset: Asset, texts: Mapping[int, Stored]) -> int | None:
        """The run whose text was voted for; None for a tie, and without a vote on these texts."""
        vote = self.of({asset: texts}).get(asset)
        return vote.chosen if vote else None


@dataclass(frozen=True, slots=True)
class AllVotes:
    """What the file of a history holds."""

    votes: tuple[Vote, ...] = ()  # the oldest first, one for the same two texts
    revealed: tuple[tuple[tuple[int, int], Asset], ...] = ()  # runs, and where it was done

    @property
    def pairs(self) -> tuple[PairVotes, ...]:
        """By pair of runs, the newest last."""
        runs = dict.fromkeys(vote.runs for vote in reversed(self.votes))
        return tuple(self.between(*pair) for pair in reversed(runs))

    def between(self, one: int, other: int) -> PairVotes:
        """The votes on the texts of two runs, in whatever order these are named."""
        runs = pair_of(one, other)
        votes = tuple(vote for vote in self.votes if vote.runs == runs)
        return PairVotes(runs, votes, tuple(asset for at, asset in self.revealed if at == runs))


def votes_path(history: Path) -> Path:
    """Where this user's votes on the texts of a history are, if there are any."""
    path = Votes.of(history, state_folder()).path
    assert path is not None
    return path


def kept_votes(history: Path) -> AllVotes:
    """The votes of a history, as this user keeps them."""
    return Votes.of(history, state_folder()).all()


class Votes:
    """The votes of one history, in a file of its own; without a state folder none are kept."""

    def __init__(self, kept: Kept, history: Path) -> None:
        self._kept = kept
        self.path = kept.folder / "votes" / f"{key_of(history)}.jsonl" if kept.folder else None

    @classmethod
    def of(cls, history: Path, state_dir: Path | None) -> Votes:
        """Those of a history, for whoever has no session."""
        return cls(Kept(state_dir), history)

    def all(self) -> AllVotes:
        """All that can be read; a line that cannot be is put into a file beside, and told."""
        data = self._kept.read(self.path, bytes, _WHAT) if self.path else None
        if not data:
            return AllVotes()
        from amx_tui.decide.vote_lines import folded, read

        whole, _, last = data.rpartition(b"\n")
        lines = [read(line) for line in whole.splitlines() if line]
        if None in lines:
            self._put_lines_aside()
        # the last one may just be written by another app
        return AllVotes(*folded(line for line in (*lines, read(last)) if line is not None))

    def between(self, one: int, other: int) -> PairVotes:
        """The votes on the texts of two runs, in whatever order these are named."""
        return self.all().between(one, other)

    def cast(self, vote: Vote) -> bool:
        """Keep a vote; once this is True it is on the disk. False: it cannot be kept, which is told."""
        from amx_tui.decide.vote_lines import Cast

        return self._append(Cast.of(vote))

    def take_back(self, vote: Vote, at: float) -> bool:
        """Let a vote count no more."""
        from amx_tui.decide.vote_lines import TakenBack

        return self._append(TakenBack(at=at, runs=vote.runs, id=vote.id))

    def reveal(self, runs: tuple[int, int], asset: Asset, at: float) -> bool:
        """Keep that somebody looked whose texts those of an asset are, at a moment in Unix seconds."""
        from amx_tui.decide.vote_lines import Revealed

        return self._append(Revealed(at=at, runs=pair_of(*runs), asset=asset.raw))

    def delete(self, pair: tuple[int, int] | None = None) -> None:
        """Delete the votes between two runs, or all. Raises OSError or ValueError."""
        from amx_tui.decide.vote_lines import read

        runs = pair_of(*pair) if pair else None

        def keeps(lines: list[bytes]) -> list[bytes]:
            return [line for line in lines if runs and (of := read(line)) and of.runs != runs]

        if self.path is not None and self.path.exists():
            rewrite(self.path, keeps)

    def _append(self, line: Line) -> bool:
        if self.path is None:
            return False
        try:
            append(self.path, [line.model_dump_json().encode()], self._kept.folder)
        except (OSError, ValueError) as error:
            why = error.strerror if isinstance(error, OSError) else "no ordinary file"
            self._kept.tell(f"The vote cannot be kept in {self.path} ({why}).")
            return False
        return True

    def _put_lines_aside(self) -> None:
        from amx_tui.decide.vote_lines import read

        assert self.path is not None
        aside = self.path.with_name(f"{self.path.name}.damaged")

        def keeps(lines: list[bytes]) -> list[bytes]:
            good = [line for line in lines if read(line)]
            append(aside, [line for line in lines if line and line not in good], None)
            return good

        try:
            rewrite(self.path, keeps)
        except (OSError, ValueError):
            self._kept.tell(f"Some of the votes cannot be read and are left out: {self.path}.")
        else:
            self._kept.tell(f"Some of the votes cannot be read. They are kept in {aside}.")


def pair_of(one: int, other: int) -> tuple[int, int]:
    """Two runs in the order in which votes name them: the smaller id first."""
    return min(one, other), max(one, other)


def new_id() -> str:
    """An id for a vote."""
    return os.urandom(8).hex()
