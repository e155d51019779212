"""The themes of a comparison beside its quality. Cost and speed are one value for each run: they are
compared, and never tested."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from amx_tui.compare.comparison import Comparison
from amx_tui.compare.paired import differences, paired
from amx_tui.compare.pivot import AssetRow
from amx_tui.compare.winners import winner
from amx_tui.compare.words import Word, word
from amx_tui.vocabulary import Direction, FindingKind

Values = tuple[float | int | None, ...]


@dataclass(frozen=True, slots=True)
class Lead:
    """Who leads where that was tested: the position of a run, and the word of the others against the
    baseline."""

    leader: int | None
    word: Word


@dataclass(frozen=True, slots=True)
class Theme:
    """Who leads where each run has one value; values stand in the order of the runs."""

    measured: str  # the metric: "cost_usd", "total_tokens", "wall_duration_sec", ...
    leader: int | None  # position
    values: Values
    per_asset: Values


@dataclass(frozen=True, slots=True)
class Findings:
    """Texts with findings, of the assets that every run wrote; counts are by run."""

    assets: int
    texts: tuple[int, ...]
    kinds: tuple[dict[FindingKind, int], ...]
    lead: Lead  # tested on whether an asset has any


def findings(rows: Sequence[AssetRow]) -> Findings:
    """Who has fewer texts with findings, of assets that every run wrote."""
    runs = range(len(rows[0].cells)) if rows else range(0)
    counts = [Counter(kind for row in rows for kind in _kinds(row, run)) for run in runs]
    has = [[bool(_kinds(row, run)) for row in rows] for run in runs]
    return Findings(
        len(rows),
        tuple(sum(of) for of in has),
        tuple({kind: of[kind] for kind in FindingKind if of[kind]} for of in counts),
        _fewest(rows, has),
    )


def _kinds(row: AssetRow, run: int) -> tuple[FindingKind, ...]:
    cell = row.cells[run]
    return cell.kinds if cell else ()


def _fewest(rows: Sequence[AssetRow], has: Sequence[Sequence[bool]]) -> Lead:
    """The run that has findings in fewer assets than each other run, all of them tested."""
    pairs = len(has) * (len(has) - 1) // 2
    said = {Word.CANNOT_TELL}
    for one in range(len(has)):
        against = [_fewer(rows, has[two], has[one], pairs) for two in range(len(has)) if two != one]
        if set(against) == {Word.BETTER}:
            return Lead(one, Word.BETTER)
        said = set(against)
    return Lead(None, said.pop() if len(said) == 1 and Word.WORSE not in said else Word.CANNOT_TELL)


def _fewer(
    rows: Sequence[AssetRow], base: Sequence[bool], other: Sequence[bool], pairs: int
) -> Word:
    values = ((row.asset, float(a), float(b)) for row, a, b in zip(rows, base, other, strict=True))
    found = paired(differences(values), pairs)
    return Word.CANNOT_TELL if found is None else word(found, None, Direction.MIN)


def cost(comparison: Comparison) -> Theme:
    """US dollars; tokens where fewer than two runs have recorded a cost."""
    return _least(comparison, "cost_usd", "total_tokens")


def speed(comparison: Comparison) -> Theme:
    """Seconds on the clock; of the model where fewer than two runs have recorded any."""
    return _least(comparison, "wall_duration_sec", "model_processing_sec")


def _least(comparison: Comparison, first: str, second: str) -> Theme:
    by_name = {row.metric.name: row.values for row in comparison.metrics}
    recorded = {name: sum(value is not None for value in by_name[name]) for name in (first, second)}
    measured = second if recorded[first] < 2 <= recorded[second] else first
    values = by_name[measured]
    leader = winner(like_for_like(comparison, values), Direction.MIN)
    return Theme(measured, leader, values, _per_asset(comparison, values))


def like_for_like(comparison: Comparison, values: Values) -> Values:
    """What runs have used; for each asset where they did not write about the same ones."""
    one_scope = len({run.scope for run in comparison.runs}) == 1
    same_work = one_scope and all(row.shared for row in comparison.assets)
    return values if same_work else _per_asset(comparison, values)


def _per_asset(comparison: Comparison, values: Sequence[float | int | None]) -> Values:
    """Of a run as a whole: what it cost for each asset that it wrote."""
    wrote = [
        sum(row.cells[i] is not None for row in comparison.assets)
        for i in range(len(comparison.runs))
    ]
    return tuple(
        None if value is None or not assets else value / assets
        for value, assets in zip(values, wrote, strict=True)
    )
