"""Tools about a comparison as a whole: its verdict, its evidence, its settings, its tables."""

from __future__ import annotations

from typing import Any

from amx_tui.ask.tools import arguments as a
from amx_tui.ask.tools.entries import (
    TABLE_COLUMNS,
    asset_columns,
    asset_entry,
    lettered,
    letters,
    setting_entry,
    table_entry,
)
from amx_tui.ask.tools.framing import Answer, paged
from amx_tui.ask.tools.shelf import Compared, Shelf
from amx_tui.compare.pivot import AssetRow
from amx_tui.compare.tables import TableFigures, by_table
from amx_tui.compare.view import View
from amx_tui.history.snapshot import Snapshot
from amx_tui.present.assessment_document import evidence_document
from amx_tui.present.assessment_words import assessment_lines, quality_line
from amx_tui.present.documents import comparison_document
from amx_tui.present.formats import counted
from amx_tui.present.setting_words import equal_words
from amx_tui.present.summary import cautions, counts_words
from amx_tui.text import folded
from amx_tui.vocabulary import Filter, GridSort

_MOST = 5  # regressions and gains


def compare_runs(snapshot: Snapshot, shelf: Shelf, asked: a.CompareRuns) -> Answer:
    """Compare two to four runs: the verdict and how sure it is, metrics with winners, settings that
    differ, figures by table, the largest gains and regressions. Call it first."""
    found = shelf.compared(snapshot, asked.run_ids)
    line = f"Quality: {quality_line(found.assessment)}"
    return Answer(line, {"summary": line, **overview(found)})


def overview(found: Compared) -> dict[str, Any]:
    """What every question about a comparison begins with; small enough for any prompt."""
    comparison, assessment = found.comparison, found.assessment
    whole = comparison_document(comparison, ())
    tables = sorted(by_table(comparison), key=lambda table: -table.assets)
    return {
        "answer": [
            f"{line.theme}: {line.text}".removeprefix(": ")
            for line in assessment_lines(comparison, assessment)
        ],
        "cautions": list(cautions(comparison)),
        "runs": lettered(comparison),
        "settings_that_differ": [setting_entry(each) for each in found.settings.differing],
        "settings_equal": len(found.settings.alike),
        "metrics": [
            [row["metric"], row["unit"], *row["values"].values(), row["winner"]]
            for row in whole["metrics"]
        ],
        "metric_columns": ["metric", "unit", *letters(comparison), "winner (run)"],
        "counts": counts_words(comparison),
        "verdict": whole["verdict"],
        "approval_rate": "approved results / results of the run; no other rate counts",
        "table_columns": list(TABLE_COLUMNS),
        "tables": [table_entry(table) for table in tables[:20]],
        "tables_in_all": len(tables),
        "asset_columns": asset_columns(comparison),
        "regressed_most": [
            asset_entry(row, False)
            for row in largest(found, Filter.REGRESSED, GridSort.REGRESSED, _MOST)
        ],
        "improved_most": [
            asset_entry(row, False)
            for row in largest(found, Filter.IMPROVED, GridSort.IMPROVED, _MOST)
        ],
    }


def largest(found: Compared, only: Filter, sort: GridSort, limit: int) -> tuple[AssetRow, ...]:
    """The first assets of a filter in an order, against the baseline."""
    return tuple(found.arranger.ordered(View(frozenset((only,)), sort))[:limit])


def settings_diff(snapshot: Snapshot, shelf: Shelf, asked: a.SettingsDiff) -> Answer:
    """What was set differently for some runs (model, profiles and every recorded setting), and the
    names of what was equal."""
    found = shelf.compared(snapshot, asked.run_ids)
    settings = found.settings
    every = list(settings.differing)
    if asked.sort == "name":
        every.sort(key=lambda setting: folded(setting.key))
    differing = every[asked.offset :][: asked.limit]
    number = len(settings.differing)
    verb = "differs" if number == 1 else "differ"
    line = f"{counted(number, 'setting')} {verb}, {equal_words(settings)}."
    return paged(
        line,
        "differing",
        [setting_entry(each) for each in differing],
        asked.offset,
        number,
        columns=["setting", *letters(found.comparison)],
        runs=letters(found.comparison),
        equal=list(settings.equal_keys),
        left_out=list(settings.left_out),
    )


def tables(snapshot: Snapshot, shelf: Shelf, asked: a.ByTable) -> Answer:
    """The figures of each table: assets, wins, mean logprob difference, approval, findings."""
    found = shelf.compared(snapshot, asked.run_ids)
    every = by_table(found.comparison)
    if asked.sort != "name":
        every = tuple(sorted(every, key=lambda table: _rank(table, asked.sort)))
    page = every[asked.offset :][: asked.limit]
    line = f"{counted(len(every), 'table')} in these runs."
    return paged(
        line,
        "tables",
        [table_entry(table) for table in page],
        asked.offset,
        len(every),
        runs=letters(found.comparison),
        columns=list(TABLE_COLUMNS),
    )


def _rank(table: TableFigures, sort: str) -> float:
    known = [value for value in table.differences if value is not None]
    match sort:
        case "improved":
            return -max(known, default=-2.0)
        case "regressed":
            return min(known, default=2.0)
        case "assets":
            return -table.assets
        case _:
            return -table.differing


def evidence(snapshot: Snapshot, shelf: Shelf, asked: a.CompareRuns) -> Answer:
    """On what the answer about quality rests, and how sure it is: each rung with its difference,
    interval, p and what could have been seen, beside findings, cost, speed and noise."""
    found = shelf.compared(snapshot, asked.run_ids)
    document = evidence_document(found.comparison, found.assessment)
    for pair in document["pairs"]:
        pair["tables"] = f"{len(pair['tables'])}: by_table has them"
    lines = assessment_lines(found.comparison, found.assessment)
    line = f"Quality: {quality_line(found.assessment)}"
    words = [f"{each.theme}: {each.text}".removeprefix(": ") for each in lines]
    return Answer(
        line, {"summary": line, "runs": letters(found.comparison), "words": words, **document}
    )
