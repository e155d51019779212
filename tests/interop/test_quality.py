"""AMX's quality metrics without a model: equal on v1, and where we differ on purpose."""

from __future__ import annotations

import math
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from amx_tui.compare.comparison import compare
from amx_tui.compare.levenshtein import levenshtein
from amx_tui.compare.quality import Quality, Reference, qualities
from tests.conftest import examples
from tests.interop import ours
from tests.interop.driver import Amx, AmxHistory, Written, result

_words = st.sampled_from(
    ["order", "orders", "orderId", "HTTPServer", "The", "total,", "x1", "größe", "K", "顧客", "\n"]
)
_texts = st.lists(_words, max_size=12).map(" ".join)
_columns = st.sampled_from([None, "id", "orderTotal", "größe_cm", "顧客"])
_results = st.lists(
    st.builds(lambda column, texts: result(column, *texts), _columns, st.lists(_texts, max_size=2)),
    min_size=1,
    max_size=6,
)
_METRICS = ("type_token_ratio", "schema_grounding", "chrf", "rouge_l", "levenshtein")


def _theirs(
    history: AmxHistory, *runs: Written, truth: Written | None, as_it_is: bool = False
) -> dict[int, dict[str, Any]]:
    rows = history.amx.call(
        "quality",
        run_ids=[run.run_id for run in runs],
        ground_truth=truth and truth.run_id,
        as_it_is=as_it_is,
    )
    return {row["run_id"]: row for row in rows}


def _ours(history: AmxHistory, *runs: Written, truth: Written | None) -> dict[int, Quality]:
    with ours.opened(history.path) as snapshot:
        found = compare(snapshot.evidence([run.run_id for run in runs]))
        reference = None
        if truth is not None:
            results = snapshot.evidence([truth.run_id]).results[truth.run_id]
            reference = Reference.of(truth.run_id, results)
    return qualities(found, reference)


def _assert_same(mine: Quality, theirs: dict[str, Any]) -> None:
    for name in _METRICS:
        value, expected = getattr(mine, name), theirs[name]
        if value is None or expected is None:
            assert value is expected, name
        else:
            assert math.isclose(value, expected, rel_tol=1e-12, abs_tol=1e-15), name


@pytest.fixture(scope="module")
def history(amx: Amx, tmp_path_factory: pytest.TempPathFactory) -> AmxHistory:
    """One for all: AMX takes longer to open a history than to write many runs."""
    return AmxHistory(amx, tmp_path_factory.mktemp("quality") / "history.db")


@examples(20)
@given(runs=st.lists(_results, min_size=3, max_size=3), pinned=st.none() | st.integers(0, 2))
def test_every_metric_is_that_of_amx_on_v1(
    history: AmxHistory, runs: list[list[dict[str, Any]]], pinned: int | None
) -> None:
    a, b, other = (history.run(*results) for results in runs)
    settings = {"trigger": "rerun", "parent_run_id": a.run_id}
    history.run(*runs[2], command="rerun", settings=settings)
    truth = None if pinned is None else (a, b, other)[pinned]
    theirs = _theirs(history, a, b, other, truth=truth)
    mine = _ours(history, a, b, truth=truth)
    for run in (a, b):
        _assert_same(mine[run.run_id], theirs[run.run_id])


def test_versions_do_not_stand_in_for_the_run_that_is_compared(history: AmxHistory) -> None:
    a = history.run(result("id", "Key of the order"))
    b = history.run(result("id", "Identifies the order"))
    settings = {"trigger": "rerun", "parent_run_id": a.run_id}
    history.run(result("id", "What sales ship"), command="rerun", settings=settings)
    as_it_is = _theirs(history, a, b, truth=b, as_it_is=True)
    of_v1 = _theirs(history, a, b, truth=b)
    again = history.run(result("id", "What sales ship"))
    of_last = _theirs(history, again, b, truth=b)
    for name in ("schema_grounding", "chrf", "rouge_l", "levenshtein"):
        assert as_it_is[a.run_id][name] == of_last[again.run_id][name], (
            "AMX measures the last version"
        )
        assert as_it_is[a.run_id][name] != of_v1[a.run_id][name]
    _assert_same(_ours(history, a, b, truth=b)[a.run_id], of_v1[a.run_id])


def test_the_reference_is_the_newest_row_of_any_run_and_nothing_else(history: AmxHistory) -> None:
    a, b = (history.run(result("id", text), result("no", text)) for text in ("Key", "The key"))
    truth = history.run(result("id", "An older text"), result("id", "Key"))
    history.amx.store(
        "record_apply_event",
        profile_name="warehouse",
        schema_name="sales",
        table_name="orders",
        column_name="no",
        new_comment="What the database says",
        run_id=b.run_id,
    )
    mine = _ours(history, a, b, truth=truth)[a.run_id]
    assert (mine.chrf, mine.levenshtein) == (1.0, 0.0), "of one asset, the other has no reference"
    as_it_is = _theirs(history, a, b, truth=truth, as_it_is=True)[a.run_id]
    assert as_it_is["levenshtein"] == levenshtein("Key", "What the database says"), (
        "AMX does not know a run that is not compared, and takes what was applied"
    )
    among = _theirs(history, a, b, truth, truth=truth, as_it_is=True)[a.run_id]
    distances = [levenshtein("Key", text) for text in ("An older text", "What the database says")]
    assert among["levenshtein"] == sum(distances) / 2, "AMX takes the oldest row of the run"
