"""The lines of a file of votes, checked as they are read and written.

On their own, because whoever asks for votes mostly finds none, and pydantic takes its time to be told.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import Annotated, Literal

from pydantic import BaseModel, ConfigDict, Field, FiniteFloat, StringConstraints, TypeAdapter

from amx_tui.compare.votes import Vote
from amx_tui.history.models import Asset

_Key = Annotated[str, StringConstraints(pattern=r"^[0-9a-f]{32}$")]
_Id = Annotated[str, StringConstraints(pattern=r"^[0-9a-f]{16}$")]


class Line(BaseModel):
    """What all lines say: when it was, and of which two runs."""

    model_config = ConfigDict(frozen=True)
    at: FiniteFloat
    runs: tuple[int, int]


class Cast(Line):
    """A vote."""

    kind: Literal["vote"] = "vote"
    id: _Id
    asset: tuple[str, str, str]
    texts: tuple[_Key, _Key]
    chosen: int | None
    blind: bool = True

    @classmethod
    def of(cls, vote: Vote) -> Cast:
        """The line of a vote."""
        return cls(
            at=vote.at,
            runs=vote.runs,
            id=vote.id,
            asset=vote.asset.raw,
            texts=vote.texts,
            chosen=vote.chosen,
            blind=vote.blind,
        )

    @property
    def vote(self) -> Vote:
        """The vote of the line."""
        return Vote(
            self.id, self.at, self.runs, Asset.of(*self.asset), self.texts, self.chosen, self.blind
        )


class TakenBack(Line):
    """A vote that counts no more."""

    kind: Literal["taken back"] = "taken back"
    id: _Id


class Revealed(Line):
    """Somebody looked which run is which."""

    kind: Literal["revealed"] = "revealed"
    asset: tuple[str, str, str]


_ANY: TypeAdapter[Cast | TakenBack | Revealed] = TypeAdapter(
    Annotated[Cast | TakenBack | Revealed, Field(discriminator="kind")]
)


def read(line: bytes) -> Line | None:
    """What a line says; None for one that says nothing."""
    try:
        return _ANY.validate_json(line)
    except ValueError:
        return None


def folded(
    lines: Iterable[Line],
) -> tuple[tuple[Vote, ...], tuple[tuple[tuple[int, int], Asset], ...]]:
    """What the lines come to, one after the other: the votes that count, and where somebody looked."""
    votes: dict[tuple[object, ...], Vote] = {}  # by what they are on
    revealed = []
    for line in lines:
        match line:
            case Cast():
                on = line.runs, line.asset, line.texts
                votes.pop(on, None)  # the last one counts, and stands last
                votes[on] = line.vote
            case TakenBack():
                votes = {on: vote for on, vote in votes.items() if vote.id != line.id}
            case Revealed():
                revealed.append((line.runs, Asset.of(*line.asset)))
    return tuple(votes.values()), tuple(revealed)
