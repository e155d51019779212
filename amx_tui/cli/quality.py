"""`--quality` and `--ground-truth-run` of `amx-tui compare`: what they need loads when it is used."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from amx_tui.cli.exits import stop, warn
from amx_tui.cli.options import QualityOptions
from amx_tui.vocabulary import QualityTier

if TYPE_CHECKING:
    from amx_tui.compare.comparison import Comparison
    from amx_tui.compare.quality import Reference
    from amx_tui.history.snapshot import Snapshot


def measured(comparison: Comparison, options: QualityOptions, snapshot: Snapshot) -> Comparison:
    """The comparison with the quality metrics that were asked for, or an exit that says why not."""
    run_id = options.ground_truth_run
    if options.quality == QualityTier.NONE and run_id is not None:
        raise click.UsageError("--ground-truth-run is for --quality basic.")
    if options.quality != QualityTier.BASIC and run_id is None:
        return comparison
    from amx_tui.compare.quality import with_quality

    reference = None if run_id is None else _reference(snapshot, run_id)
    if reference and not _met(comparison, reference):
        warn(f"run #{run_id} has described no asset that another of these runs has.")
    return with_quality(comparison, reference)


def _met(comparison: Comparison, reference: Reference) -> bool:
    """Whether there is anything to measure against the reference."""
    return any(
        row.asset in reference.texts
        and any(cell.run_id != reference.run_id for cell in row.present)
        for row in comparison.assets
    )


def _reference(snapshot: Snapshot, run_id: int) -> Reference:
    from amx_tui.compare.quality import Reference

    evidence = snapshot.evidence([run_id])
    if not evidence.runs:
        stop(f"run #{run_id} is not in {snapshot.path}.", 1)
    reference = Reference.of(run_id, evidence.results.get(run_id, ()))
    if not reference.texts:
        stop(f"run #{run_id} wrote no descriptions to measure others against.", 1)
    return reference
