"""`board` and `trend` without the app."""

from __future__ import annotations

import csv
import io
import json

import pytest

from tests.cli.conftest import Run


def test_a_board_has_the_names_that_programs_read(run: Run) -> None:
    document = json.loads(run("board", "--format", "json", "--sort", "cost_per_asset").stdout)
    assert document["by"] == "model"
    names = {"value", "runs", "assets", "approval", "logprob", "high", "cost_per_asset"}
    names |= {"cost_per_approved", "seconds_per_asset", "findings_per_100"}
    assert all(names <= row.keys() for row in document["rows"])
    costs = [row["cost_per_asset"] for row in document["rows"]]
    assert costs == [*sorted(filter(None, costs)), None]


def test_runs_are_their_ids_and_too_few_assets_are_left_out(run: Run) -> None:
    words = ("board", "--by", "run", "--min-assets", "90", "--schema", "sales")
    document = json.loads(run(*words, "--format", "json").stdout)
    assert {120, 119} <= {row["value"] for row in document["rows"]}
    assert all(row["assets"] >= 90 for row in document["rows"])
    table = list(csv.DictReader(io.StringIO(run(*words, "--format", "csv").stdout)))
    assert [int(row["value"]) for row in table] == [row["value"] for row in document["rows"]]
    assert run(*words, "--format", "plain").stdout.startswith("Runs by run in schema sales:\n#")


def test_a_setting_is_found_in_any_case_and_another_word_is_a_usage_error(run: Run) -> None:
    document = json.loads(run("board", "--by", "Prompt_Detail", "--format", "json").stdout)
    assert document["by"] == "prompt_detail"
    assert {row["value"] for row in document["rows"]} == {"standard", "detailed", None}
    wrong = run("board", "--by", "nothing")
    assert wrong.exit_code == 2
    assert "temperature" in wrong.stderr


def test_a_trend_is_a_line_above_its_numbers(run: Run) -> None:
    words = ("trend", "--schema", "sales", "--measure", "logprob")
    document = json.loads(run(*words, "--format", "json").stdout)
    assert document["measure"] == "logprob"
    assert [point["run_id"] for point in document["points"]][-2:] == [119, 120]
    assert all({"run_id", "started_at", "value", "assets"} == p.keys() for p in document["points"])
    table = run(*words).stdout
    assert "█" in table.splitlines()[0]
    assert "█" not in run(*words, "--format", "plain").stdout


@pytest.mark.parametrize("command", ["board", "trend"])
def test_a_scope_that_nobody_wrote_to_is_said(run: Run, command: str) -> None:
    assert run(command, "--table", "nowhere").exit_code == 1


def test_findings_are_those_of_the_newest_runs_that_were_looked_through(run: Run) -> None:
    done = run("board", "--by", "run", "--findings", "2", "--format", "json")
    rows = {row["value"]: row["findings_per_100"] for row in json.loads(done.stdout)["rows"]}
    shown = json.loads(run("show", "120", "--format", "json").stdout)["results"]
    with_any = sum(bool(result["findings"]) for result in shown)
    assert rows[120] == 100 * with_any / len(shown) > 0
    assert {run_id for run_id, value in rows.items() if value is not None} == {119, 120}
    trend = run("trend", "--measure", "findings_per_100", "--findings", "1", "--format", "json")
    assert json.loads(trend.stdout)["points"][-1]["value"] == rows[120]
