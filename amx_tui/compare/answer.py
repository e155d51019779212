"""A comparison with everything that can be said about it, as far as its history knows."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from typing import NamedTuple, Protocol

from amx_tui.compare.assessment import Assessment, Assessor, Deltas
from amx_tui.compare.comparison import Comparison, compare
from amx_tui.compare.text_checks import checked
from amx_tui.compare.votes import Vote
from amx_tui.history.models import Around, Asset, Evidence
from amx_tui.ignored import ignored_settings
from amx_tui.stored import Stored


class Holding(Protocol):
    """A history that can be asked for more than the rows of the compared runs."""

    def around(
        self,
        run_ids: Sequence[int],
        schemas: Collection[Stored],
        shared: Sequence[Asset],
        leave_out: Sequence[str],
    ) -> Around:
        """What it holds beside them that tells how good their texts are."""
        ...


class Weighed(NamedTuple):
    """A comparison whose texts have been looked through, and who assesses it."""

    comparison: Comparison
    assessor: Assessor

    @property
    def assessment(self) -> Assessment:
        """The answer against the first run, on all assets."""
        return self.assessor.assess()


def around_of(comparison: Comparison, history: Holding, *, answered: bool = True) -> Around:
    """Ask the history for what belongs to a comparison; what only an answer needs, only for one."""
    rows = sorted(comparison.assets, key=lambda row: not row.shared)  # that of all runs come first
    several = [row.asset for row in rows if len(row.present) > 1] if answered else []
    schemas = {row.asset.schema for row in rows}
    ids = [run.id for run in comparison.runs]
    return history.around(ids, schemas, several, ignored_settings())


def weigh(comparison: Comparison, around: Around, votes: Sequence[Vote] = ()) -> Weighed:
    """Look through the texts of a comparison. `votes` are those on texts of its history.

    Raises UserError for a wrong delta of the user's.
    """
    comparison = checked(comparison, around)
    return Weighed(comparison, Assessor(comparison, around, Deltas.chosen(), votes))


def weighed(
    evidence: Evidence, history: Holding, votes: Sequence[Vote] = (), *, answered: bool = True
) -> Weighed:
    """What was read of two to four runs, compared and looked through; for whoever shows no answer it
    need not be one. Raises UserError."""
    comparison = compare(evidence)
    return weigh(comparison, around_of(comparison, history, answered=answered), votes)
