"""A comparison as a document, and as it is asked for on a line."""

from __future__ import annotations

import json

import pytest

from amx_tui.ui.app import AmxTui
from amx_tui.ui.session import Start
from amx_tui.vocabulary import GridSort
from tests.cli.conftest import Run


def test_compare_document(run: Run) -> None:
    document = json.loads(run("compare", "#114", "115", "--format", "json").stdout)
    assert [(r["letter"], r["run_id"]) for r in document["runs"]] == [("A", 114), ("B", 115)]
    assert [m["metric"] for m in document["metrics"]] == [
        "wall_duration_sec",
        "model_processing_sec",
        "prompt_tokens",
        "completion_tokens",
        "total_tokens",
        "cost_usd",
        "avg_logprob_score",
        "pct_high_confidence",
        "pct_medium_confidence",
        "pct_low_confidence",
        "approval_rate",
        "saved_results",
    ]
    versions = [c for a in document["assets"] for c in a["cells"].values() if c and c["versions"]]
    assert versions[0]["versions"][0]["label"] == "v2"


def test_last_takes_runs_that_wrote_to_the_scope(run: Run) -> None:
    done = run("compare", "--last", "2", "--table", "VBAK", "--format", "json")
    document = json.loads(done.stdout)
    for letter in document["runs"]:
        cells = [
            a["cells"][str(letter["run_id"])] for a in document["assets"] if a["table"] == "VBAK"
        ]
        assert any(cells)


def test_by_groups_runs_and_names_the_dimension(run: Run) -> None:
    words = ["compare", "114", "107", "112", "108", "--format", "json"]
    as_named = json.loads(run(*words).stdout)
    assert [r["run_id"] for r in as_named["runs"]] == [114, 107, 112, 108]
    grouped = json.loads(run(*words, "--by", "llm_model").stdout)
    models = [r["llm_model"] for r in grouped["runs"]]
    assert models[0] == as_named["runs"][0]["llm_model"]
    assert len([m for i, m in enumerate(models) if i == 0 or models[i - 1] != m]) == len(
        set(models)
    )
    assert [g["value"] for g in grouped["by"]["groups"]] == list(dict.fromkeys(models))
    text = run(*words[:-2], "--by", "db_profile", "--format", "md").stdout
    assert "db\\_profile=" in text
    assert run(*words[:-2], "--by", "run", "--format", "plain").stdout.count("db_profile=") == 0


def test_a_diff_marks_versions_against_their_v1(run: Run) -> None:
    words = ["compare", "114", "115", "--only", "versions", "--format", "plain"]
    plain = [line for line in run(*words).stdout.splitlines() if ", v2 " in line]
    marked = [line for line in run(*words, "--diff").stdout.splitlines() if ", v2 " in line]
    assert len(plain) == len(marked) > 0
    signs = ("[-", "{+", "(same)", "(rewritten)")
    assert not any(sign in line.split(": ", 1)[1] for line in plain for sign in signs)
    assert all(any(sign in line for sign in signs) for line in marked)


@pytest.mark.parametrize("name", ["A wins", "a wins", "A-wins", "a_wins"])
def test_filters_are_named_in_any_case(run: Run, name: str) -> None:
    document = json.loads(run("compare", "114", "115", "--only", name, "--format", "json").stdout)
    assert document["view"]["only"] == ["A wins"]
    assert all(asset["winner"] == 114 for asset in document["assets"])
    assert len(document["assets"]) == document["verdict"]["assets_won"]["114"]


def test_open_hands_over_how_to_look(run: Run, begun: list[AmxTui]) -> None:
    done = run(
        "open",
        "#114",
        "115",
        "--baseline",
        "115",
        "--only",
        "Regressed",
        "--diff",
        "--sort",
        "gap",
        "--search",
        "key",
    )
    assert done.exit_code == 0, done.output
    (app,) = begun
    assert app.start == Start(
        (114, 115), 115, frozenset({"regressed"}), GridSort.GAP, "key", diff=True
    )


def test_findings_are_filters_before_and_after_they_have_been_looked_for(
    run: Run, begun: list[AmxTui]
) -> None:
    assert run("open", "120", "119", "--only", "finding:unknown-name").exit_code == 0
    assert begun[0].start.only == {"finding:unknown name"}
    shown = json.loads(
        run("compare", "120", "119", "--only", "Finding:Tautology", "--format", "json").stdout
    )
    assert all(
        any(
            found["kind"] == "tautology"
            for cell in asset["cells"].values()
            for found in cell["findings"]
        )
        for asset in shown["assets"]
    )
    none = run("compare", "120", "119", "--only", "finding:too-long")
    assert (none.exit_code, none.stdout) == (1, "")
    assert "no text of these runs has finding:too long" in none.stderr
    assert run("compare", "120", "119", "--only", "finding:nonsense").exit_code == 2


def _ids(document: str) -> list[int]:
    return [run["run_id"] for run in json.loads(document)["runs"]]


def test_naming_a_table_is_asking_for_its_newest_runs(run: Run) -> None:
    words = ["compare", "--table", "orders", "--format", "json"]
    newest = _ids(run(*words).stdout)
    assert len(newest) == 4
    assert _ids(run(*words, "--last", "2").stdout) == newest[:2]
    more = run(*words, "--last", "5")
    assert _ids(more.stdout) == newest
    assert more.stderr == "amx-tui: 4 runs at most are compared: the newest of them.\n"


def test_words_of_amx_s_own_compare_are_understood(run: Run) -> None:
    usual = run("compare", "114", "115", "--by", "llm_model", "--format", "json").stdout
    for words in (["--runs", "114,115"], ["--runs", "#114, #115"], ["114", "--runs", "115"]):
        assert run("compare", *words, "--by", "model", "--format", "json").stdout == usual


@pytest.mark.parametrize(
    "cell",
    [
        "sales.orders.id",
        "SALES.Orders.i?",
        "retail_dwh.sales.orders.id",
        "*.sales.orders.id",
        "any.sales.orders.id",
    ],
)
def test_a_cell_is_named_with_its_database_or_without(run: Run, cell: str) -> None:
    done = run("compare", "114", "115", "--cell", cell, "--format", "json")
    assert [a["column"] for a in json.loads(done.stdout)["assets"]] == ["id"]


def test_a_table_is_named_with_its_database(run: Run) -> None:
    done = run("compare", "114", "115", "--cell", "retail_dwh.sales.orders", "--format", "json")
    (asset,) = json.loads(done.stdout)["assets"]
    assert (asset["table"], asset["column"]) == ("orders", "")
