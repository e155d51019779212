from __future__ import annotations

import csv
import io
import json
from pathlib import Path

from amx_tui.compare.comparison import Comparison, compare
from amx_tui.compare.view import View
from amx_tui.history.snapshot import Snapshot
from amx_tui.present.csv_json import (
    ASSET_FIELDS,
    METRIC_FIELDS,
    RUN_FIELDS,
    as_csv,
    as_csv_files,
    as_json,
)
from amx_tui.present.report import report
from tests.conftest import write


def _rows(text: str) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(text)))


def test_runs_know_their_letter_and_the_baseline(pair: Comparison) -> None:
    text = as_csv(report(pair, {}, view=View(baseline=1)), "runs")
    assert text.splitlines()[0] == ",".join(RUN_FIELDS)
    rows = _rows(text)
    assert [(row["run_id"], row["letter"], row["baseline"]) for row in rows] == [
        ("114", "A", "0"),
        ("115", "B", "1"),
    ]
    assert [row["mode"] for row in rows] == ["semantic", "lexical"]


def test_a_metric_has_a_row_for_each_run_and_one_winner_at_most(pair: Comparison) -> None:
    text = as_csv(report(pair, {}), "metrics")
    assert text.splitlines()[0] == ",".join(METRIC_FIELDS)
    rows = _rows(text)
    assert len(rows) == 2 * len(pair.metrics)
    won = {row["metric"] for row in rows if row["winner"] == "1"}
    assert won == {row.metric.name for row in pair.metrics if row.winner is not None}


def test_an_asset_has_a_row_for_each_run_and_version(pair: Comparison) -> None:
    text = as_csv(report(pair, {}), "assets")
    assert text.splitlines()[0] == ",".join(ASSET_FIELDS)
    cells = [cell for row in pair.assets for cell in row.present]
    assert len(_rows(text)) == len(cells) + sum(len(cell.versions) for cell in cells)


def test_all_tables_are_files_of_one_folder(pair: Comparison, tmp_path: Path) -> None:
    made = report(pair, {})
    files = as_csv_files(made, tmp_path)
    assert [path.name for path in files] == ["runs.csv", "metrics.csv", "assets.csv"]
    assert files[tmp_path / "metrics.csv"] == as_csv(made, "metrics")


def test_formulas_are_defused(own: Path) -> None:
    evil = "=cmd()"
    write(own, "UPDATE run_results SET chosen_description = ? WHERE run_id = 114", evil)
    comparison = compare(Snapshot(own).evidence([114, 115]))
    rows = _rows(as_csv(report(comparison, {}), "assets"))
    assert any(row["description"] == "'" + evil for row in rows)
    document = json.loads(as_json(report(comparison, {})))
    assert any(
        cell["description"] == evil
        for asset in document["assets"]
        for cell in asset["cells"].values()
        if cell
    )
