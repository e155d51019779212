"""A comparison as it is shown, ready to be written down: the value that every format starts from."""

from __future__ import annotations

import os
import re
import shlex
from collections.abc import Mapping
from dataclasses import dataclass, replace
from fnmatch import fnmatchcase
from pathlib import Path
from typing import TYPE_CHECKING

from amx_tui.compare.assessment import Assessment, Assessor
from amx_tui.compare.comparison import Comparison
from amx_tui.compare.pivot import AssetRow
from amx_tui.compare.settings_diff import Setting, Settings, SettingsDiff, differing
from amx_tui.compare.view import Arrangement, View, arrange, chosen
from amx_tui.history.models import Evidence, Run
from amx_tui.ignored import ignored_settings
from amx_tui.text import clean, folded
from amx_tui.vocabulary import AUTO, DIMENSIONS, ITSELF, LETTERS, GridSort

if TYPE_CHECKING:
    from amx_tui.compare.gate import Gate

_LINES = re.compile(r"[\n\t]")
NOT_RECORDED = "—"


@dataclass(frozen=True, slots=True)
class Report:
    """What is shown, in which order, against which baseline, and how it can be asked for again."""

    comparison: Comparison
    view: View
    arrangement: Arrangement
    settings: SettingsDiff
    assessment: Assessment
    dimension: str = ITSELF  # what the headers name beside the run
    diff: bool = False
    all_settings: bool = False
    gate: Gate | None = None

    @property
    def rows(self) -> tuple[AssetRow, ...]:
        """The assets that are shown, in order."""
        return self.arrangement.rows

    def name(self, position: int) -> str:
        """`A #58`."""
        return f"{LETTERS[position]} #{self.comparison.runs[position].id}"

    def header(self, position: int) -> str:
        """`A #58 llm_model=gpt-4.1`: with the dimension that the runs are compared by."""
        name = self.name(position)
        if self.dimension == ITSELF:
            return name
        return f"{name} {self.dimension}={_value(self.comparison.runs[position], self.dimension)}"

    @property
    def groups(self) -> tuple[tuple[str, tuple[int, ...]], ...]:
        """Values of the dimension with the positions of their runs, in order of appearance."""
        if self.dimension == ITSELF:
            return ()
        found: dict[str, list[int]] = {}
        for position, run in enumerate(self.comparison.runs):
            found.setdefault(_value(run, self.dimension), []).append(position)
        return tuple((value, tuple(positions)) for value, positions in found.items())

    @property
    def grouping(self) -> str:
        """The groups in words, or "" when the runs are not compared by a dimension."""
        told = (
            f"{value} ({', '.join(self.name(position) for position in positions)})"
            for value, positions in self.groups
        )
        return f"By {self.dimension}: {'; '.join(told)}." if self.groups else ""

    @property
    def shown_settings(self) -> tuple[Setting, ...]:
        """The settings that differ; behind them the equal ones, if all are wanted."""
        alike = self.settings.alike if self.all_settings else ()
        return (*self.settings.differing, *alike)


def _value(run: Run, dimension: str) -> str:
    return str(getattr(run, dimension)) or NOT_RECORDED


def report(
    comparison: Comparison,
    settings: Mapping[int, Settings],
    assessor: Assessor | None = None,
    *,
    view: View | None = None,
    by: str = AUTO,
    cells: str = "",
    diff: bool = False,
    all_settings: bool = False,
) -> Report:
    """Arrange a comparison for writing. `cells` is a glob over `schema.table.column`, any case,
    with the database before it or without; `settings` are what each run recorded, by its id.

    What the glob leaves out counts as hidden. The counts of the verdict stay those of the whole
    comparison; the answer is that of the assets shown; without an assessor of
    what the runs alone tell.
    """
    view = view or View()
    arrangement = arrange(comparison, view)
    if cells:
        globs = _globs(comparison.runs, folded(cells))
        kept = tuple(
            row
            for row in comparison.assets
            if any(fnmatchcase(name, glob) for name in row.asset.spellings for glob in globs)
        )
        inside = arrange(replace(comparison, assets=kept), view)
        arrangement = replace(inside, hidden=len(comparison.assets) - inside.shown)
    rows = arrangement.rows
    return Report(
        comparison,
        view,
        arrangement,
        differing(comparison.runs, settings, ignored_settings()),
        (assessor or Assessor(comparison)).assess(
            view.baseline, rows, chosen(view, rows, bool(cells))
        ),
        dimension(comparison.runs, by),
        diff,
        all_settings,
    )


def _globs(runs: tuple[Run, ...], glob: str) -> tuple[str, ...]:
    """The glob, and without its first part where that is the database: assets are named without it."""
    database, _, rest = glob.partition(".")
    of_runs = any(fnmatchcase(run.db_profile.casefold(), database) for run in runs)
    return (glob, rest) if rest and (of_runs or rest.count(".") == 2) else (glob,)


def dimension(runs: tuple[Run, ...], by: str) -> str:
    """The dimension to name in headers; `auto` is the first in which the runs differ."""
    if by != AUTO:
        return by
    varying = (name for name in DIMENSIONS if len({getattr(run, name) for run in runs}) > 1)
    return next(varying, ITSELF)


def grouped(evidence: Evidence, by: str) -> Evidence:
    """The evidence with runs of one value of a dimension side by side; the first stays the first."""
    name = dimension(evidence.runs, by)
    if name == ITSELF:
        return evidence
    order = list(dict.fromkeys(getattr(run, name) for run in evidence.runs))
    runs = sorted(evidence.runs, key=lambda run: order.index(getattr(run, name)))
    return evidence._replace(runs=tuple(runs))


def command_line(
    comparison: Comparison,
    view: View,
    command: str = "open",
    history: Path | None = None,
    *,
    demo: bool = False,
    diff: bool = False,
) -> str:
    """The command that shows the same again, quoted for a shell."""
    words = ["amx-tui", command, *(str(run.id) for run in comparison.runs)]
    if demo:
        words.append("--demo")
    elif history is not None:
        words += ["--history", str(history)]
    if view.baseline:
        words += ["--baseline", str(comparison.runs[view.baseline].id)]
    for name in sorted(view.filters):
        words += ["--only", name]
    if view.sort is not GridSort.ASSET:
        words += ["--sort", view.sort.value]
    if view.reverse:
        words.append("--reverse")
    if view.search:
        words += ["--search", view.search]
    if diff:
        words.append("--diff")
    return " ".join(map(quoted, words))


def quoted(word: str) -> str:
    """A word as a shell reads it back, all of it to be seen: a path may be of any bytes."""
    if clean(word) == word and not _LINES.search(word):
        return shlex.quote(word)
    codes = "".join(f"\\x{byte:02x}" for byte in os.fsencode(word))
    return f"$'{codes}'"
