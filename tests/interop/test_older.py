"""Histories of older releases open, and say what those releases say."""

from __future__ import annotations

from pathlib import Path

import pytest

from amx_tui.history.models import Asset, RunQuery
from tests.interop import ours
from tests.interop.driver import Amx, AmxError, AmxHistory, result


def test_a_history_of_an_older_release_opens(older: Amx, tmp_path: Path) -> None:
    history = AmxHistory(older, tmp_path / "history.db")
    tokens = {"total_tokens": 30, "summary": [["profile", 20, 10, 30]], "total_cost_usd": 0.02}
    first = history.run(
        result("id", "Key of the order", logprob_score=0.9),
        result("status", "State of the order"),
        tokens=tokens,
        metrics={"model_processing_sec": 2.5},
        reviews={"0": "accepted"},
        seconds=7,
    )
    second = history.run(
        result("id", "Identifies the order", logprob_score=0.7), tokens=tokens, seconds=9
    )

    with ours.opened(history.path) as snapshot:
        page = snapshot.complete_page(RunQuery(search="sales.orders.id"))
        assert [run.id for run in page.runs] == [second.run_id, first.run_id]
        assert not any(run.unreadable for run in page.runs)
        assert page.runs[1].approval_rate == 0.5
        assert snapshot.run_detail(first.run_id) is not None
        assert snapshot.result(first.result_ids[0]) is not None
        missing = snapshot.info()["missing_columns"]
    compared = ours.comparison(history.path, first.run_id, second.run_id)
    mine = ours.metrics(compared)
    assert mine["wall_duration_sec", first.run_id] == 7.0
    assert mine["total_tokens", second.run_id] == 30
    assert mine["cost_usd", first.run_id] == 0.02
    texts = {row.asset: [c and c.description for c in row.cells] for row in compared.assets}
    assert texts == {
        Asset.of("sales", "orders", "id"): ["Key of the order", "Identifies the order"],
        Asset.of("sales", "orders", "status"): ["State of the order", None],
    }
    if older.call("version").startswith("0.12"):
        assert "run_results.parent_run_id" in missing, "the oldest schema was really read"


def test_it_says_what_that_release_compares(older: Amx, tmp_path: Path) -> None:
    history = AmxHistory(older, tmp_path / "history.db")
    ids = [
        history.run(
            result("id", "Key", logprob_score=score),
            result(None, "Orders", confidence="low"),
            tokens={"summary": [["a", tokens, 5, tokens + 5, 0.1]], "total_cost_usd": 0.1},
            metrics={"model_processing_sec": score},
            seconds=tokens,
        ).run_id
        for score, tokens in ((0.5, 10), (0.75, 20))
    ]
    if older.call("version").startswith("0.12"):  # it compares only in print; the test above is its
        with pytest.raises(AmxError, match="compare_runs"):
            history.compare(*ids)
        return
    payload = history.compare(*ids)
    compared = ours.comparison(history.path, *ids)
    theirs = ours.amx_metrics(payload)
    mine = ours.metrics(compared)
    assert {key: mine[key] for key in theirs} == theirs
    assert set(ours.cells(compared)) == set(ours.amx_cells(payload))
