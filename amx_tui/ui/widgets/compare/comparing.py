"""What a comparison on the screen begins with: what is read for it, its name, its first view."""

from __future__ import annotations

from amx_tui.compare.comparison import Comparison, compare
from amx_tui.compare.settings_diff import SettingsDiff, settings_between
from amx_tui.compare.view import View, filters_of
from amx_tui.history.snapshot import Snapshot
from amx_tui.ui.session import Start
from amx_tui.ui.widgets.charts.drawing import hue
from amx_tui.vocabulary import LETTERS, MIN_RUNS, FindingKind, finding


def compared(snapshot: Snapshot, picks: tuple[int, ...]) -> tuple[Comparison, SettingsDiff] | None:
    """The runs side by side, of one state of the history; None if fewer than two are there."""
    evidence = snapshot.evidence(picks)
    if len(evidence.runs) < MIN_RUNS:
        return None
    return compare(evidence), settings_between(evidence.runs, snapshot)


def ids_of(comparison: Comparison | None) -> list[int]:
    """The ids of the runs."""
    return [run.id for run in comparison.runs] if comparison else []


def too_few(picks: tuple[int, ...]) -> str:
    """What is missing for a comparison."""
    named = f"\n\nOne picked: A #{picks[0]}." if picks else ""
    return f"Pick 2 to 4 runs with space.{named}\n\nc compares as soon as there are two."


def title_of(comparison: Comparison) -> str:
    """`Compare  A #58 · B #59` as markup, each letter in its hue."""
    names = (f"[bold ${hue(i)}]{LETTERS[i]}[/] #{run.id}" for i, run in enumerate(comparison.runs))
    return f"Compare  {' · '.join(names)}"


def asked_for(start: Start, comparison: Comparison, baseline: int) -> View:
    """How the command line says to look at it; a filter that there is not passes everything."""
    findings = set(map(finding, FindingKind))  # not looked for yet
    known = frozenset(start.only & (filters_of(comparison, baseline).keys() | findings))
    return View(known, start.sort, baseline, start.search, start.reverse)
