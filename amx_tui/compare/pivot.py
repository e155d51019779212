"""The per-asset table: one row per asset that any of the runs wrote, one cell per run."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from amx_tui.compare.findings.finding import Finding
from amx_tui.compare.versions import Version, stack_versions
from amx_tui.compare.winners import winner
from amx_tui.history.models import Asset, Evidence, Result, state
from amx_tui.stored import NOTHING, Stored
from amx_tui.vocabulary import APPROVING, Direction, FindingKind, Status


class Cell(NamedTuple):
    """What one run says about one asset: its v1, and the versions stacked under it."""

    result_id: int
    run_id: int
    description: Stored  # "" when the run wrote a row without text
    chosen: bool
    confidence: str
    logprob: float | None
    token_count: int | None
    status: str
    decision: bool | None  # a person approved it, or skipped it; None: nobody has decided
    mode: str
    older: int
    versions: tuple[Version, ...]
    findings: tuple[Finding, ...] = ()  # in its text; none before anybody has looked
    since: str = ""  # what a person decided after the text had been applied
    cited: bool | None = None  # it rests on a document; None: its run cites none, or not looked for
    alternatives: Stored = NOTHING  # as JSON, once somebody has looked
    custom: bool = False  # a person wrote the text

    @property
    def state(self) -> str:
        """The status in words, with what was decided since."""
        return state(self.status, self.since)

    @property
    def kinds(self) -> tuple[FindingKind, ...]:
        """The kinds of its findings, each once."""
        return tuple(dict.fromkeys(found.kind for found in self.findings))


class AssetRow(NamedTuple):
    """One asset; a cell is None where the run did not write it."""

    asset: Asset
    cells: tuple[Cell | None, ...]
    winner: int | None  # position of the strictly highest v1 logprob

    @property
    def present(self) -> tuple[Cell, ...]:
        """The cells that are there."""
        return tuple(cell for cell in self.cells if cell is not None)

    @property
    def shared(self) -> bool:
        """Every run wrote the asset."""
        return None not in self.cells

    @property
    def accepted(self) -> tuple[int, ...]:
        """The runs with a text of the asset that was approved, versions too: one of them, at best."""
        found = [cell.run_id for cell in self.present if cell.decision]
        versions = (version for cell in self.present for version in cell.versions)
        found += [version.run_id for version in versions if version.status in _APPROVED]
        return tuple(dict.fromkeys(found))

    @property
    def differs(self) -> bool:
        """At least two runs wrote the asset, and not all of them the same description."""
        return len({cell.description for cell in self.cells if cell is not None}) > 1

    def among(self, places: Sequence[int]) -> AssetRow:
        """The same asset in some of the runs alone, with the winner among them."""
        cells = tuple(self.cells[at] for at in places)
        return AssetRow(self.asset, cells, _winner(cells))


_APPROVED = (*APPROVING, Status.APPLIED)


def pivot(evidence: Evidence) -> tuple[AssetRow, ...]:
    """Rows sorted by asset; `winner` is a position in the order of `evidence.runs`."""
    by_run = [{r.asset: r for r in evidence.results.get(run.id, ())} for run in evidence.runs]
    stacks = [stack_versions(evidence, run.id) for run in evidence.runs]
    rows = []
    for asset in sorted(set().union(*by_run), key=lambda asset: asset.raw):
        cells = tuple(
            _cell(results[asset], stack.get(asset, ())) if asset in results else None
            for results, stack in zip(by_run, stacks, strict=True)
        )
        rows.append(AssetRow(asset, cells, _winner(cells)))
    return tuple(rows)


def _winner(cells: Sequence[Cell | None]) -> int | None:
    return winner([cell.logprob if cell else None for cell in cells], Direction.MAX)


def _cell(result: Result, versions: tuple[Version, ...]) -> Cell:
    return Cell(
        result_id=result.result_id,
        run_id=result.run_id,
        description=result.description,
        chosen=result.chosen,
        confidence=result.confidence,
        logprob=result.logprob,
        token_count=result.token_count,
        status=result.status,
        decision=result.decision,
        mode=result.alternatives_mode,
        older=result.older,
        versions=versions,
        since=result.since,
        custom=result.custom,
    )
