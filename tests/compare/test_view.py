from __future__ import annotations

from typing import Any

import pytest

from amx_tui.compare.comparison import Comparison
from amx_tui.compare.view import Arranger, View, arrange, baseline_lost, filters_of
from amx_tui.history.models import Run
from amx_tui.vocabulary import LETTERS, Filter, GridSort, Status, wins
from tests.made import compared, descendant, result

A, B = Run(id=1), Run(id=2)
SCORES = {"gain": (0.2, 0.9), "loss": (0.8, 0.5), "blind": (None, 0.5), "even": (0.5, 0.5)}


@pytest.fixture
def few() -> Comparison:
    """Assets that a logprob, a text, a version or the lack of one tells apart."""
    rows = [
        result(run_id, column, logprob_score=score, description=f"Text of {column}.")
        for column, each in SCORES.items()
        for run_id, score in zip((1, 2), each, strict=True)
    ]
    rows += [
        result(1, "other", description="One two three."),
        result(2, "other", description="Four five six."),
        result(2, "new"),
    ]
    return compared(
        A,
        B,
        results=rows,
        descendants=[descendant(1, 9)],
        versions=[result(9, "even"), result(9, "even")],
    )


def _order(comparison: Comparison, **view: Any) -> list[str]:
    shown = arrange(comparison, View(**view))
    return [row.asset.column.raw for group in shown.groups for row in group.rows]


def test_filters_combine_and_count_what_they_hide(pair: Comparison) -> None:
    for name, test in filters_of(pair).items():
        shown = arrange(pair, View(frozenset({name})))
        expected = sum(test(row) for row in pair.assets)
        assert shown.shown == expected == shown.counts[name]
        assert shown.shown + shown.hidden == len(pair.assets)
    both = arrange(pair, View(frozenset({"A wins", "versions"})))
    rows = [row for group in both.groups for row in group.rows]
    assert rows
    assert all(row.winner == 0 and any(c.versions for c in row.present) for row in rows)


def test_the_vocabulary_knows_every_filter(pair: Comparison) -> None:
    assert set(filters_of(pair)) <= {*Filter, *map(wins, LETTERS), *Status}


@pytest.mark.parametrize("sort", list(GridSort))
def test_sorting_loses_nothing(pair: Comparison, sort: GridSort) -> None:
    shown = arrange(pair, View(sort=sort))
    rows = [row.asset for group in shown.groups for row in group.rows]
    assert sorted(rows) == [row.asset for row in pair.assets]


@pytest.mark.parametrize(
    ("sort", "first"),
    [
        (GridSort.ASSET, "blind"),
        (GridSort.GAP, "gain"),
        (GridSort.LOSS, "loss"),
        (GridSort.DIFFERENCE, "other"),
        (GridSort.VERSIONS, "even"),
    ],
)
def test_the_most_telling_asset_is_on_top(few: Comparison, sort: GridSort, first: str) -> None:
    assert _order(few, sort=sort)[0] == first
    assert sort.label


def test_what_cannot_be_measured_is_last(few: Comparison) -> None:
    assert _order(few, sort=GridSort.DIFFERENCE)[-1] == "new", "the baseline did not write it"
    assert set(_order(few, sort=GridSort.LOSS)[-3:]) == {"blind", "new", "other"}


@pytest.mark.parametrize(
    ("names", "shown"),
    [
        ({"regressed"}, ["loss"]),
        ({"improved"}, ["gain"]),
        ({"missing"}, ["new"]),
        ({"tie"}, ["even"]),
        ({"versions"}, ["even"]),
        ({"A wins"}, ["loss"]),
        ({"low"}, []),
        ({"differing"}, ["other"]),
        ({"no such filter", "tie"}, ["even"]),
    ],
)
def test_what_each_filter_shows(few: Comparison, names: set[str], shown: list[str]) -> None:
    assert _order(few, filters=frozenset(names)) == shown


def test_a_search_needs_every_word_in_the_name_or_a_text(few: Comparison) -> None:
    arranger = Arranger(few)
    for search, found in (("FOUR other", 1), ("s.t text of", 4), ("four gain", 0), (" ", 6)):
        assert arranger.arrange(View(search=search)).shown == found, search


def test_a_group_counts_wins_and_the_mean_distance_to_the_baseline(few: Comparison) -> None:
    (group,) = arrange(few, View()).groups
    assert group.name == "s.t"
    assert group.wins == (1, 1)
    assert group.deltas[0] is None
    assert group.deltas[1] == pytest.approx((0.7 - 0.3 + 0.0) / 3)


def test_a_baseline_that_there_is_not_is_the_last_run(few: Comparison) -> None:
    assert _order(few, baseline=3, filters=frozenset({"regressed"})) == ["gain"]


def test_the_baseline_loses_where_another_run_is_strictly_better(few: Comparison) -> None:
    lost = {row.asset.column for row in few.assets if baseline_lost(row, 0)}
    assert lost == {"gain"}
    assert {row.asset.column for row in few.assets if baseline_lost(row, 1)} == {"loss"}
