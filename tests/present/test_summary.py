from __future__ import annotations

from amx_tui.history.models import Run
from amx_tui.present.summary import cautions, counts_words, damage
from tests.made import compared, result


def test_what_is_counted() -> None:
    rows = [result(run_id, c, logprob_score=run_id / 10) for run_id in (1, 2) for c in ("a", "b")]
    a, b = Run(id=1, cost_usd=1.0), Run(id=2, cost_usd=1.0)
    assert counts_words(compared(a, b, results=[*rows, result(1, "alone")])) == (
        "2 assets in both · 1 missing in some run · 0 differ in text"
    )


def test_what_cannot_be_counted_is_said() -> None:
    runs = [Run(id=run_id) for run_id in (1, 2, 3)]
    assert counts_words(compared(*runs)) == "no asset is in all 3 · 0 differ in text"
    blind = [result(run_id, "a") for run_id in (1, 2, 3)]
    assert counts_words(compared(*runs, results=blind)) == (
        "1 asset in all 3 · 1 without logprobs to compare · 0 differ in text"
    )


def test_cautions_name_what_is_not_alike() -> None:
    a = Run(id=1, llm_model="x", db_profile="p", scope="s", status="running")
    b = Run(id=2, llm_model="y", db_profile="q", scope="t", unreadable=("tokens_json",))
    assert damage(compared(a, b)) == "Partly unreadable: #2 (tokens_json)"
    assert cautions(compared(a, b)) == (
        "#2 is partly unreadable: tokens_json.",
        "Models differ: their logprobs are not on one scale.",
        "Database profiles differ: assets of the same name may not be the same asset.",
        "Scopes differ: time, tokens and cost are those of different work.",
        "Still at work: #1.",
    )
    assert cautions(compared(Run(id=1), Run(id=2))) == ()
