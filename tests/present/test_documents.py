from __future__ import annotations

import json

from amx_tui.compare.comparison import Comparison
from amx_tui.compare.view import View
from amx_tui.history.models import Run, RunPage
from amx_tui.present.documents import (
    comparison_document,
    json_text,
    report_document,
    run_document,
    runs_document,
)
from amx_tui.present.report import report
from amx_tui.stored import Stored
from amx_tui.vocabulary import GridSort
from tests.made import compared, result


def test_a_run_has_amx_names() -> None:
    document = run_document(Run(id=7, llm_model="m", results=4, approved=1))
    assert (document["run_id"], document["model"], document["approval_rate"]) == (7, "m", 0.25)
    assert "complete" not in document
    page = runs_document(RunPage((Run(id=7),), 120, {}, 120, True))
    assert (page["total"], [run["run_id"] for run in page["runs"]]) == (120, [7])


def test_winners_are_run_ids() -> None:
    rows = [result(1, logprob_score=0.5), result(2, logprob_score=0.6), result(2, "alone")]
    both = compared(Run(id=1, cost_usd=1.0), Run(id=2, cost_usd=2.0), results=rows)
    document = comparison_document(both)
    assert {row["metric"]: row["winner"] for row in document["metrics"]}["cost_usd"] == 1
    asset, alone = sorted(document["assets"], key=lambda each: len(each["column"]))
    assert (asset["winner"], alone["winner"]) == (2, None)
    assert alone["cells"]["1"] is None
    assert comparison_document(both, ())["assets"] == []


def test_how_it_was_looked_at_is_told(pair: Comparison) -> None:
    view = View(frozenset({"regressed"}), GridSort.GAP, 1, "sales")
    same = {"same": Stored("1"), "parent_run_id": Stored("7")}
    settings = {
        114: {**same, "n": Stored("3")},
        115: {**same, "n": Stored("4"), "m": Stored("\x1b")},
    }
    made = report(pair, settings, view=view, by="llm_profile")
    document = json.loads(json_text(report_document(made)))
    assert document["baseline"] == 115
    assert document["view"]["sort"] == "gap"
    assert document["view"]["only"] == ["regressed"]
    assert document["view"]["assets_shown"] == len(document["assets"])
    assert document["by"]["dimension"] == "llm_profile"
    assert sorted(run for group in document["by"]["groups"] for run in group["runs"]) == [114, 115]
    assert document["settings"] == {
        "llm_model": {"114": "openai/gpt-4.1", "115": "openai/gpt-4.1-mini"},
        "llm_profile": {"114": "gpt", "115": "gpt-mini"},
        "m": {"114": None, "115": "\x1b"},
        "n": {"114": "3", "115": "4"},
    }
    assert document["settings_equal"][-1] == "same"
    assert document["settings_left_out"] == ["parent_run_id"]
    assert not {"same", "parent_run_id"} & document["settings"].keys()
