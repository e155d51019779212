from __future__ import annotations

from amx_tui.compare.comparison import Comparison
from amx_tui.history.models import Run
from tests.made import compared, result


def test_every_asset_is_counted_once(pair: Comparison) -> None:
    v = pair.verdict
    assert v.assets == len(pair.assets) == v.assets_shared + v.assets_missing
    assert sum(v.assets_won) + v.assets_tied + v.assets_without_logprob == v.assets_shared


def test_counts_of_a_few_assets() -> None:
    scores = {"won": (0.5, 0.6), "tied": (0.5, 0.5), "blind": (0.5, None)}
    rows = [
        result(run_id, column, logprob_score=score, description=f"{column} {run_id}")
        for column, each in scores.items()
        for run_id, score in zip((1, 2), each, strict=True)
    ]
    a, b = Run(id=1, llm_model="x", cost_usd=1.0), Run(id=2, llm_model="y", cost_usd=2.0)
    v = compared(a, b, results=[*rows, result(1, "alone")]).verdict
    assert (v.assets, v.assets_shared, v.assets_missing, v.assets_differing) == (4, 3, 1, 3)
    assert (v.assets_won, v.assets_tied, v.assets_without_logprob) == ((0, 1), 1, 1)
    assert (v.metrics_led, v.metrics_tied, v.metrics_compared) == ((1, 0), 0, 1)
    assert (v.models_differ, v.databases_differ) == (True, False)
