"""The history without a comparison."""

from __future__ import annotations

import csv
import io
import json
from pathlib import Path

from tests.cli.conftest import Run
from tests.conftest import write


def test_runs_document(run: Run) -> None:
    document = json.loads(run("runs", "--format", "json", "--limit", "3").stdout)
    assert document["schema_version"] == 1
    assert document["total"] == 120
    assert [r["run_id"] for r in document["runs"]] == [120, 119, 118]


def test_runs_pages_and_formats(run: Run) -> None:
    first = json.loads(run("runs", "--format", "json", "--limit", "5").stdout)
    second = json.loads(run("runs", "--format", "json", "--limit", "5", "--offset", "5").stdout)
    ids = [r["run_id"] for r in (*first["runs"], *second["runs"])]
    assert ids == sorted(ids, reverse=True)
    assert len(set(ids)) == 10
    table = list(csv.DictReader(io.StringIO(run("runs", "--format", "csv", "--limit", "5").stdout)))
    assert [int(row["run_id"]) for row in table] == ids[:5]
    assert [float(row["started_at"]) for row in table] == [r["started_at"] for r in first["runs"]]
    markdown = run("runs", "--format", "md", "--limit", "5").stdout
    assert markdown.count("\n| &#35;") == 5
    assert "1 to 5 of 120 runs" in markdown
    plain = run("runs", "--format", "plain", "--limit", "5").stdout.splitlines()
    assert plain[1].startswith("#120: kind Analyze, command Tables description, scope ")
    assert json.loads(run("runs", "--last", "3", "--format", "json").stdout)["total"] < 120


def test_runs_filter_by_what_was_written(run: Run) -> None:
    found = json.loads(run("runs", "--table", "vbak", "--limit", "0", "--format", "json").stdout)
    ids = {r["run_id"] for r in found["runs"]}
    newest = json.loads(run("compare", "--last", "2", "--table", "VBAK", "--format", "json").stdout)
    assert {r["run_id"] for r in newest["runs"]} <= ids
    assert 2 < len(ids) < 120
    assert run("compare", "--last", "2", "--table", "nowhere").exit_code == 1


def test_a_name_of_thousands_of_characters_is_cut_in_a_sentence(run: Run, own: Path) -> None:
    write(own, "UPDATE run_results SET column_name = ? WHERE column_name = 'status'", "long" * 999)
    refused = run("asset", "sales.orders.lon", "--history", str(own))
    assert refused.exit_code == 1
    assert "Did you mean sales.orders.long" in refused.stderr
    assert len(refused.stderr) < 800
    refused = run("asset", "no" * 2000, "--history", str(own))
    assert len(refused.stderr) < 200
