"""How the asset grid was looked at, kept for the next start with the same runs."""

from __future__ import annotations

from amx_tui.compare.view import View
from amx_tui.ui.services.remembered import GridLook
from amx_tui.ui.widgets.grid.grid_view import GridView


def look_of(grid: GridView) -> GridLook:
    """What is to be kept. What is looked for is not: it would hide assets for no reason seen."""
    view, comparison = grid.view, grid.comparison
    runs = comparison.runs if comparison else ()
    return GridLook(
        picks=tuple(run.id for run in runs),
        baseline=runs[view.baseline].id if runs else None,
        filters=tuple(sorted(view.filters)),
        sort=view.sort,
        reverse=view.reverse,
        diff=grid.diff_on,
        density=grid.density,
        folded=tuple(sorted(grid.folds.folded)),
        unfolded=tuple(sorted(grid.folds.unfolded)),
    )


def restore(grid: GridView, kept: GridLook, picks: tuple[int, ...]) -> View | None:
    """Look at the runs `picks` as it was kept; None if that was of other runs.

    How dense the texts stand is for all runs.
    """
    grid.density = kept.density
    if kept.picks != picks:
        return None
    grid.diff_on = kept.diff
    grid.folds.restore(kept.folded, kept.unfolded)
    baseline = picks.index(kept.baseline) if kept.baseline in picks else 0
    return View(frozenset(kept.filters), kept.sort, baseline, reverse=kept.reverse)
