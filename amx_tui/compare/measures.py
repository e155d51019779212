"""What is measured of two runs, asset by asset: a value of the baseline and one of the other run."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass

from amx_tui.compare.chrf import Grams, chrf
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


def measures_of(
    rows: Sequence[AssetRow],
    base: int,
    other: int,
    approved: Mapping[Asset, Approved],
    family: frozenset[int],
    one_scale: bool,
    by_rule: Mapping[int, bool | None] = _NONE,
) -> Measures:
    """Everything that is measured of two runs, by their positions.

    `family` are the runs whose texts favour one of the two: themselves, what they came from, and what
    came out of them. `one_scale`: their logprobs can be compared. `by_rule` are results that a rule
    accepted, with what a person had decided about them before.
    """
    both = [
        (row.asset, left, right)
        for row in rows
        if (left := row.cells[base]) is not None and (right := row.cells[other]) is not None
    ]
    held = [(each, text) for each in both if (text := approved.get(each[0])) is not None]
    values = {
        Rung.DECISIONS: _values(both, lambda cell: _approval(cell, by_rule)),
        Rung.REFERENCE: tuple(
            (asset, *_likeness(left.description, right.description, text.text))
            for (asset, left, right), text in held
            if text.run_id not in family
        ),
        Rung.LOGPROB: _values(both, lambda cell: cell.logprob) if one_scale else (),
    }
    return Measures(values, tuple(each[0] for each, text in held if text.run_id in family))


def _values(both: Iterable[Both], value: Callable[[Cell], float | None]) -> Values:
    found = ((asset, value(left), value(right)) for asset, left, right in both)
    return tuple((a, x, y) for a, x, y in found if x is not None and y is not None)


def _approval(cell: Cell, by_rule: Mapping[int, bool | None]) -> float | None:
    """1 for a text that a person approved, 0 for one that was skipped."""
    decision = by_rule.get(cell.result_id, cell.decision)
    return None if decision is None else float(decision)


def _likeness(before: Stored, after: Stored, reference: Stored) -> tuple[float, float]:
    """chrF of both to a text, 0 to 1; where they are the same, both count as wholly alike."""
    if before == after:
        return 1.0, 1.0
    held = Grams.of(reference.raw)
    return chrf(Grams.of(before.raw), held), chrf(Grams.of(after.raw), held)
