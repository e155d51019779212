"""What rules go by, read from a history and from what this user has voted."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Protocol

from amx_tui.decide.rules import Known
from amx_tui.decide.votes import AllVotes
from amx_tui.history.models import Around, Asset
from amx_tui.stored import Stored


class Applying(Protocol):
    """A history that knows what went into the database."""

    def applied(self, assets: Sequence[Asset]) -> dict[Asset, Stored]:
        """The text of each asset that was applied last, of any run."""
        ...


def known_of(assets: Sequence[Asset], around: Around, votes: AllVotes, history: Applying) -> Known:
    """All that a rule may go by on these assets."""
    return Known(votes, around.by_rule, history.applied(assets))
