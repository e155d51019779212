"""What is measured of two runs, asset by asset: a value of the baseline and one of the other run."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass

from amx_tui.compare.chrf import chrf
from amx_tui.compare.pivot import AssetRow, Cell
from amx_tui.history.models import Approved, Asset
from amx_tui.stored import Stored
from amx_tui.vocabulary import Rung

MEASURED = (Rung.DECISIONS, Rung.REFERENCE, Rung.LOGPROB)
Values = tuple[tuple[Asset, float, float], ...]  # of the baseline, of the other
Both = tuple[Asset, Cell, Cell]
_NONE: Mapping[int, bool | None] = {}


@dataclass(frozen=True, slots=True)
class Measures:
    """Values by rung, of assets that have them in both runs."""

    values: dict[Rung, Values]
    left_out: tuple[Asset, ...]  # of the references: their approved text came from one of the two


class Likeness:
    """chrF of the texts of an asset to the one that was approved, 0 to 1: found once for all pairs."""

    def __init__(self, approved: Mapping[Asset, Approved]) -> None:
        self.approved = approved
        self._found: dict[Asset, dict[Stored, float]] = {}

    def of(self, row: AssetRow, before: Stored, after: Stored) -> tuple[float, float]:
        """Of two texts of an asset that has an approved one; the same text is wholly alike twice."""
        if before == after:
            return 1.0, 1.0
        if row.asset not in self._found:
            held = self.approved[row.asset].text.raw
            each = {cell.description for cell in row.present}
            self._found[row.asset] = {text: chrf(text.raw, held) for text in each}
        found = self._found[row.asset]
        return found[before], found[after]


def measures_of(
    rows: Sequence[AssetRow],
    base: int,
    other: int,
    alike: Likeness,
    family: frozenset[int],
    one_scale: bool,
    by_rule: Mapping[int, bool | None] = _NONE,
) -> Measures:
    """Everything that is measured of two runs, by their positions.

    `family` are the runs whose texts favour one of the two: themselves, what they came from, and what
    came out of them. `one_scale`: their logprobs can be compared. `by_rule` are results that a rule
    accepted, with what a person had decided about them before.
    """
    pairs = [
        (row, left, right)
        for row in rows
        if (left := row.cells[base]) is not None and (right := row.cells[other]) is not None
    ]
    both = [(row.asset, left, right) for row, left, right in pairs]
    held = [
        (pair, text) for pair in pairs if (text := alike.approved.get(pair[0].asset)) is not None
    ]
    values = {
        Rung.DECISIONS: _values(both, lambda cell: _approval(cell, by_rule)),
        Rung.REFERENCE: tuple(
            (row.asset, *alike.of(row, left.description, right.description))
            for (row, left, right), text in held
            if text.run_id not in family
        ),
        Rung.LOGPROB: _values(both, lambda cell: cell.logprob) if one_scale else (),
    }
    return Measures(values, tuple(row.asset for (row, _, _), text in held if text.run_id in family))


def _values(both: Iterable[Both], value: Callable[[Cell], float | None]) -> Values:
    found = ((asset, value(left), value(right)) for asset, left, right in both)
    return tuple((a, x, y) for a, x, y in found if x is not None and y is not None)


def _approval(cell: Cell, by_rule: Mapping[int, bool | None]) -> float | None:
    """1 for a text that a person approved, 0 for one that was skipped."""
    decision = by_rule.get(cell.result_id, cell.decision)
    return None if decision is None else float(decision)
