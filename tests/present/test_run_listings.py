from __future__ import annotations

from amx_tui.history.models import (
    Asset,
    AssetRun,
    Kin,
    Run,
    RunDetail,
    RunPage,
    TokenStep,
)
from amx_tui.present import fields
from amx_tui.present.run_listings import asset_listing, run_listing, runs_listing
from amx_tui.stored import Stored
from tests.conftest import NOW
from tests.made import result

RUN = Run(id=7, llm_model="a/m", started_at=NOW - 60, status="success", results=4, approved=1)


def test_a_page_of_runs_says_where_it_is() -> None:
    made = runs_listing(RunPage((RUN,), 120, {}, 120, True), 20, NOW)
    (section,) = made.sections
    assert section.heads == (
        "Run",
        "Kind",
        "Command",
        "Scope",
        "Status",
        "Model",
        "Started",
        "Duration",
        "Cost",
        "Approval",
    )
    assert section.rows == (
        ("#7", "Other", "", "", "✓ success", "m", "1m ago", "—", "—", "25% (1/4)"),
    )
    assert section.fields == fields.RUNS_CSV
    assert made.note == "21 to 21 of 120 runs"
    assert made.document["offset"] == 20
    assert runs_listing(RunPage((), 0, {}, 0, True), 0, NOW).note == "0 to 0 of 0 runs"


def test_all_that_is_known_about_a_run() -> None:
    kin = Kin(3, None, "rerun", 1, "Again", "failed", "m", None, Stored("A\nseed"))
    detail = RunDetail(
        run=RUN._replace(unreadable=("a", "b")),
        scope_tables=(("sales", ()), ("hr", ("people", "jobs"))),
        settings=(("n", "3"),),
        metrics=(("time", "1"),),
        steps=(TokenStep("profile", 10, 5, 15, 0.5),),
        planned_count=9,
        error_text=Stored("It broke."),
        ancestors=(kin,),
        descendants=(kin._replace(run_id=8),),
        results=(result(7, description=""),),
    )
    made = run_listing(detail)
    facts = {row[0]: row[1] for row in made.sections[0].rows}
    assert facts["started at"] == "2026-11-24 05:59"
    assert facts["unreadable"] == "a, b"
    assert facts["approval"] == "25% (1/4)"
    assert facts["asked for sales"] == "all tables"
    assert facts["asked for hr"] == "people, jobs"
    assert facts["planned count"] == "9"
    assert "selected count" not in facts
    assert (facts["setting n"], facts["metric time"]) == ("3", "1")
    assert facts["step profile"] == "10 in, 5 out, 15 tokens, $0.5000"
    assert facts["ancestor #3"] == "Again, ✗ failed, m, —, seed “A seed”"
    assert facts["rerun #8"] == facts["ancestor #3"]
    assert facts["error"] == "It broke."
    assert made.sections[1].rows == (("s.t.c", "(empty)", "high", "—", "pending", ""),)
    assert made.note == "1 asset"
    assert made.document["steps"] == [
        {
            "step": "profile",
            "prompt_tokens": 10,
            "completion_tokens": 5,
            "total_tokens": 15,
            "cost_usd": 0.5,
        }
    ]
    (before,), (after,) = made.document["ancestors"], made.document["descendants"]
    assert (before["run_id"], before["seed"], after["run_id"]) == (3, "A\nseed", 8)
    assert made.document["itself"] is None


def test_the_history_of_an_asset() -> None:
    asset = Asset.of("s", "t", "c")
    other = Asset.of("S", "t", "c")
    made = asset_listing([(asset, (AssetRun(RUN, result(7)),)), (other, ())])
    (section,) = made.sections
    assert section.rows == (("#7", "", "2026-11-24 05:59", "m", "A text.", "high", "—", "pending"),)
    assert dict(zip(section.fields, section.values[0], strict=True))["llm_model"] == "a/m"
    assert made.note == "1 run described s.t.c and S.t.c"
    assert made.document["runs"][0]["applied_last"] is False
    assert set(made.document["runs"][0]["run"]) == set(fields.LIGHT)
