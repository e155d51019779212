"""AMX's quality metrics on the command line, in every format, and only when they are asked for."""

from __future__ import annotations

import csv
import io
import json

import pytest

from tests.cli.conftest import Run

_NAMES = ["type_token_ratio", "schema_grounding", "chrf", "rouge_l", "levenshtein"]


def test_the_document_has_the_metrics_behind_the_others(run: Run) -> None:
    words = ["compare", "120", "119", "--format", "json"]
    plain = json.loads(run(*words).stdout)
    asked = json.loads(run(*words, "--ground-truth-run", "120").stdout)
    assert asked["metrics"][:-5] == plain["metrics"]
    assert asked["verdict"] == plain["verdict"]
    rows = {row["metric"]: row for row in asked["metrics"][-5:]}
    assert list(rows) == _NAMES
    assert [row["reference"] for row in rows.values()] == [None, None, 120, 120, 120]
    assert (rows["chrf"]["unit"], rows["chrf"]["direction"]) == ("score", "max")
    assert (rows["levenshtein"]["unit"], rows["levenshtein"]["direction"]) == ("edits", "min")
    assert rows["chrf"]["values"]["120"] == 1
    assert 0 < rows["chrf"]["values"]["119"] < 1
    assert rows["chrf"]["winner"] is None
    basic = json.loads(run(*words, "--quality", "basic").stdout)
    assert basic["metrics"] == [*plain["metrics"], *asked["metrics"][-5:-3]]
    assert json.loads(run(*words, "--quality", "none").stdout) == plain


def test_every_format_has_them(run: Run) -> None:
    words = ["compare", "120", "119", "--ground-truth-run", "112"]
    document = json.loads(run(*words, "--format", "json").stdout)
    values = next(r for r in document["metrics"] if r["metric"] == "type_token_ratio")["values"]
    text = f"{values['120']:.3f}"
    for fmt in ("table", "plain", "md", "html"):
        printed = run(*words, "--format", fmt).stdout
        assert "Type-token ratio" in printed
        assert text in printed
    table = csv.DictReader(
        io.StringIO(run(*words, "--format", "csv", "--section", "metrics").stdout)
    )
    rows = [row for row in table if row["metric"] == "type_token_ratio"]
    assert {row["run_id"]: float(row["value"]) for row in rows} == values


@pytest.mark.parametrize(
    ("words", "code", "said"),
    [
        (["--ground-truth-run", "999999"], 1, "run #999999 is not in"),
        (["--ground-truth-run", "112"], 0, "run #112 has described no asset that another"),
        (["--ground-truth-run", "120", "--quality", "none"], 2, "is for --quality basic"),
        (["--quality", "full"], 2, "'none', 'basic'"),
    ],
)
def test_what_cannot_be_measured_is_said(run: Run, words: list[str], code: int, said: str) -> None:
    done = run("compare", "120", "119", *words)
    assert done.exit_code == code
    assert said in done.stderr
