from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from amx_tui.compare.against import best_delta, regressions, worst_delta
from amx_tui.compare.comparison import Comparison
from amx_tui.compare.text_checks import checked
from amx_tui.compare.view import Arranger, View, arrange, filters_of
from amx_tui.history.models import Around, Run
from amx_tui.vocabulary import LETTERS, Filter, GridSort, Status, wins
from tests.conftest import there
from tests.made import compared, descendant, result

A, B = Run(id=1), Run(id=2)
SCORES = {"gain": (0.2, 0.9), "fall": (0.8, 0.5), "blind": (None, 0.5), "even": (0.5, 0.5)}


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
        (GridSort.IMPROVED, "gain"),
        (GridSort.DISAGREEMENT, "other"),
        (GridSort.REGRESSED, "fall"),
        (GridSort.DIFFERENCE, "other"),
        (GridSort.VERSIONS, "even"),
    ],
)
def test_the_most_telling_asset_is_on_top(few: Comparison, sort: GridSort, first: str) -> None:
    assert _order(few, sort=sort)[0] == first
    assert sort.label


def test_what_cannot_be_measured_is_last(few: Comparison) -> None:
    for reverse in (False, True):
        assert _order(few, sort=GridSort.DISAGREEMENT, reverse=reverse)[-1] == "new", "one text"
        assert set(_order(few, sort=GridSort.GAP, reverse=reverse)[-3:]) == {
            "blind",
            "new",
            "other",
        }
    assert _order(few, sort=GridSort.DIFFERENCE)[-1] == "new", "the baseline did not write it"
    assert set(_order(few, sort=GridSort.REGRESSED)[-3:]) == {"blind", "new", "other"}


@pytest.mark.parametrize(
    ("names", "shown"),
    [
        ({"regressed"}, ["fall"]),
        ({"improved"}, ["gain"]),
        ({"missing"}, ["new"]),
        ({"tie"}, ["even"]),
        ({"versions"}, ["even"]),
        ({"A wins"}, ["fall"]),
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


def test_the_other_way_round_is_the_other_way_round(pair: Comparison) -> None:
    for sort in (GridSort.ASSET, GridSort.REGRESSED):
        order = [arrange(pair, View(sort=sort, reverse=way)).rows for way in (False, True)]
        known = [[r for r in rows if r.shared and best_delta(r, 0)] for rows in order]
        if sort is GridSort.ASSET:
            assert order[1] == order[0][::-1]
        else:
            falls = [[there(worst_delta(row, 0)).value for row in rows] for rows in known]
            assert falls[0] != falls[1], "tables stay together, so only what is first is sure"
            assert (falls[0][0], falls[1][0]) == (min(falls[0]), max(falls[0]))


def test_the_asset_with_the_most_findings_is_on_top() -> None:
    texts = {"a": "The net amount that was billed.", "b": "Probably the net amount."}
    rows = [
        result(run_id, name, description=text) for name, text in texts.items() for run_id in (1, 2)
    ]
    looked = checked(compared(A, B, results=rows), Around())
    assert _order(looked, sort=GridSort.FINDINGS) == ["b", "a"]


def test_a_group_counts_ties(few: Comparison) -> None:
    (group,) = arrange(few, View()).groups
    assert group.ties == 1


SOME = {"all": (1, 2, 3), "ab": (1, 2), "ac": (1, 3), "a": (1,), "c": (3,), "c2": (3,)}


def test_what_not_all_runs_wrote_stands_apart() -> None:
    rows = [result(run_id, name) for name, runs in SOME.items() for run_id in runs]
    three = compared(A, B, Run(id=3), results=rows)
    apart = Arranger(three).arrange(View(), apart=True)
    assert [(g.name, [r.asset.column.raw for r in g.rows]) for g in apart.groups] == [
        ("s.t", ["all"]),
        ("s.t only in A, B", ["ab"]),
        ("s.t only in A, C", ["ac"]),
        ("only in A", ["a"]),
        ("only in C", ["c", "c2"]),
    ]
    together = arrange(three, View())
    assert [group.name for group in together.groups] == ["s.t"], "a report keeps its order"
    assert (apart.shown, apart.hidden, apart.counts) == (6, 0, together.counts)
    missing = Arranger(three).arrange(View(frozenset({"missing"})), apart=True)
    assert [group.name for group in missing.groups] == [g.name for g in apart.groups[1:]]


scores = st.none() | st.sampled_from((0.1, 0.25, 0.5, 0.9))


@given(st.lists(st.tuples(scores, scores, scores), min_size=1, max_size=12), st.integers(0, 2))
def test_the_largest_regression_is_first_and_the_filter_counts_the_same(
    drawn: list[tuple[float | None, ...]], baseline: int
) -> None:
    rows = [
        result(run_id, f"c{number:02}", logprob_score=score)
        for number, each in enumerate(drawn)
        for run_id, score in enumerate(each, 1)
    ]
    made = compared(A, B, Run(id=3), results=rows)
    found = regressions(made.assets, baseline)
    falls = {}
    for row, each in zip(made.assets, drawn, strict=True):
        base = each[baseline]
        others = [x for i, x in enumerate(each) if i != baseline and x is not None]
        if base is not None and others and min(others) < base:
            falls[row.asset] = min(others) - base
    assert [each.row.asset for each in found] == sorted(falls, key=lambda a: (falls[a], a.raw))
    assert [each.delta.value for each in found] == sorted(falls.values())
    for one in found:
        scored = drawn[int(one.row.asset.column.raw[1:])]
        assert scored[one.delta.position] == pytest.approx(
            there(scored[baseline]) + one.delta.value
        )
    shown = arrange(made, View(frozenset({"regressed"}), GridSort.REGRESSED, baseline))
    assert [row.asset for row in shown.rows] == [each.row.asset for each in found]
    assert shown.counts["regressed"] == len(found)
