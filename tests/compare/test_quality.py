from __future__ import annotations

import sys

import pytest

from amx_tui.compare.comparison import Comparison
from amx_tui.compare.levenshtein import levenshtein
from amx_tui.compare.quality import (
    Reference,
    qualities,
    schema_grounding,
    type_token_ratio,
    with_quality,
    words,
)
from amx_tui.history.models import Asset, Run
from tests.made import compared, result

TRUTH = Reference.of(3, [result(3, "id", description="Key of the order"), result(3, "no")])


@pytest.fixture
def three() -> Comparison:
    return compared(
        Run(id=1),
        Run(id=2),
        Run(id=3),
        results=[
            result(1, "id", description="The key of an order"),
            result(1, "extra", description="Key of the order"),
            result(2, "id", description="Identifier"),
            result(2, "no", description=""),
            result(3, "id", description="Key of the order"),
        ],
    )


def test_words_are_parted_in_camel_case_and_at_what_is_no_letter_of_a_to_z() -> None:
    assert words("customerId, HTTPServer_v2 größe 顧客") == [
        "customer", "id", "httpserver", "v2", "gr", "e",
    ]  # fmt: skip
    assert type_token_ratio("The order and the order") == 3 / 5
    assert type_token_ratio("顧客") == type_token_ratio("") == 0


def test_grounding_is_how_much_of_the_name_is_said() -> None:
    asset = Asset.of("sales", "order_items", "productId")
    assert schema_grounding("The product of an ORDER line", asset) == 2 / 5
    assert schema_grounding("Sales: order items by product id", asset) == 1
    assert schema_grounding("", asset) == schema_grounding("anything", Asset.of("", "", "")) == 0


def test_a_metric_is_the_mean_over_what_has_it(three: Comparison) -> None:
    found = qualities(three, TRUTH)
    of_id = levenshtein("The key of an order", "Key of the order")
    assert found[1].levenshtein == of_id, "the reference has no text for the other"
    assert found[3].chrf == 1
    assert found[2].type_token_ratio == 0.5, "an empty text counts 0"
    without = qualities(three, None)
    assert (without[1].chrf, without[1].levenshtein) == (None, None)
    assert without[1].type_token_ratio == found[1].type_token_ratio


def test_the_reference_does_not_win_against_itself(three: Comparison) -> None:
    rows = {row.metric.name: row for row in with_quality(three, TRUTH).metrics}
    assert rows["chrf"].values[2] == 1
    assert rows["chrf"].winner == rows["levenshtein"].winner == 0
    assert (rows["chrf"].metric.reference, rows["schema_grounding"].metric.reference) == (3, None)
    assert rows["type_token_ratio"].winner is None, "neither more nor less of it is better"


def test_rows_come_behind_the_others_and_the_verdict_stays(three: Comparison) -> None:
    found = with_quality(three, None)
    assert found.verdict == three.verdict
    assert found.metrics[: len(three.metrics)] == three.metrics
    names = [row.metric.name for row in found.metrics[len(three.metrics) :]]
    assert names == ["type_token_ratio", "schema_grounding"]


def test_rouge_l_is_left_out_where_rouge_score_is_not_installed(
    three: Comparison, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(sys.modules, "rouge_score.rouge_scorer", None)
    names = [row.metric.name for row in with_quality(three, TRUTH).metrics]
    assert names[-2:] == ["chrf", "levenshtein"]


def test_rouge_l_is_that_of_rouge_score(three: Comparison) -> None:
    found = qualities(three, TRUTH)
    assert found[1].rouge_l == pytest.approx(2 * (3 / 5) * (3 / 4) / (3 / 5 + 3 / 4))
