"""A comparison as it is shown, ready to be written down: the value that every format starts from."""

from __future__ import annotations

import shlex
from collections.abc import Mapping
from dataclasses import dataclass
from fnmatch import fnmatchcase
from pathlib import Path

from amx_tui.compare.comparison import LETTERS, Comparison
from amx_tui.compare.pivot import AssetRow
from amx_tui.compare.view import Arrangement, GridSort, View, arrange

DIMENSIONS = ("llm_model", "llm_profile", "doc_profile", "code_profile", "db_profile")
Settings = Mapping[int, tuple[tuple[str, str], ...]]  # by run id


@dataclass(frozen=True, slots=True)
class Report:
    """What is shown, in which order, against which baseline, and how it can be asked for again."""

    comparison: Comparison
    view: View
    arrangement: Arrangement
    settings: Settings
    dimension: str = "run"
    diff: bool = False
    all_settings: bool = False

    @property
    def rows(self) -> tuple[AssetRow, ...]:
        """The assets that are shown, in order."""
        return tuple(row for group in self.arrangement.groups for row in group.rows)

    def header(self, position: int) -> str:
        """`A #58`, with the value of the dimension that the runs are compared by."""
        run = self.comparison.runs[position]
        name = f"{LETTERS[position]} #{run.id}"
        if self.dimension == "run":
            return name
        return f"{name} {self.dimension}={getattr(run, self.dimension) or '—'}"

    def setting_rows(self) -> list[tuple[str, tuple[str, ...]]]:
        """Settings by name with a value per run; only those that differ, unless all are wanted."""
        each = [dict(self.settings.get(run.id, ())) for run in self.comparison.runs]
        names = sorted(set().union(*each))
        rows = [(name, tuple(values.get(name, "—") for values in each)) for name in names]
        return [row for row in rows if self.all_settings or len(set(row[1])) > 1]


def report(
    comparison: Comparison,
    settings: Settings,
    *,
    view: View | None = None,
    by: str = "auto",
    cells: str = "",
    diff: bool = False,
    all_settings: bool = False,
) -> Report:
    """Arrange a comparison for writing. `cells` is a glob over `schema.table.column`, any case."""
    view = view or View()
    if cells:
        kept = tuple(
            row
            for row in comparison.assets
            if fnmatchcase(row.asset.label.casefold(), cells.casefold())
        )
        comparison = Comparison(
            comparison.runs, comparison.facts, comparison.metrics, kept, comparison.verdict
        )
    return Report(
        comparison,
        view,
        arrange(comparison, view),
        settings,
        dimension(comparison, by),
        diff,
        all_settings,
    )


def dimension(comparison: Comparison, by: str) -> str:
    """The dimension to name in headers; `auto` is the first in which the runs differ."""
    if by != "auto":
        return by
    differing = comparison.differing_fields
    return next((name for name in DIMENSIONS if name in differing), "run")


def command_line(
    comparison: Comparison, view: View, command: str = "open", history: Path | None = None
) -> str:
    """The command that shows the same again, quoted for a shell."""
    words = ["amx-tui", command, *(str(run.id) for run in comparison.runs)]
    if history is not None:
        words += ["--history", str(history)]
    if view.baseline:
        words += ["--baseline", str(comparison.runs[view.baseline].id)]
    for name in sorted(view.filters):
        words += ["--only", name]
    if view.sort is not GridSort.ASSET:
        words += ["--sort", str(view.sort.name.lower())]
    if view.search:
        words += ["--search", view.search]
    return shlex.join(words)
