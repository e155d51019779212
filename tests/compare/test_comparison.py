import csv
import io
import json
import random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from amx_tui.ask.agents.offline import answer
from amx_tui.compare.comparison import compare
from amx_tui.compare.view import View, arrange, filters_of
from amx_tui.compare.winners import winner
from amx_tui.compare.worddiff import Change, diff
from amx_tui.history.models import RunQuery
from amx_tui.present import formats
from amx_tui.present.render import render
from amx_tui.present.report import report
from amx_tui.present.summary import verdict_words
from amx_tui.vocabulary import Direction, GridSort

values = st.lists(st.one_of(st.none(), st.floats(0, 10, width=16)), min_size=2, max_size=4)


@given(values)
def test_the_winner_is_strictly_best(found):
    known = [v for v in found if v is not None]
    best = winner(found, Direction.MIN)
    if best is None:
        assert len(known) < 2 or known.count(min(known)) > 1
    else:
        assert all(v > found[best] for i, v in enumerate(found) if v is not None and i != best)
    assert winner(found, Direction.NONE) is None


@given(st.text(max_size=60), st.text(max_size=60))
def test_a_diff_gives_both_texts_back(before, after):
    pieces = diff(before, after).pieces
    assert "".join(t for c, t in pieces if c is not Change.REMOVED) == after
    assert "".join(t for c, t in pieces if c is not Change.ADDED) == before
    assert diff(before, after).same == (before == after)


def test_a_diff_marks_words():
    found = diff("Id of the customer.", "Key of the customer!")
    assert found.pieces[0] == (Change.REMOVED, "Id")
    assert not found.rewritten
    assert diff("Id of the customer.", "Wholly other words here").rewritten


@pytest.fixture
def pair(snapshot):
    return compare(snapshot.evidence([114, 115]))


def test_every_asset_is_counted_once(pair):
    v = pair.verdict
    assert v.assets == len(pair.assets) == v.assets_shared + v.assets_missing
    assert sum(v.assets_won) + v.assets_tied + v.assets_without_logprob == v.assets_shared
    assert "A" in verdict_words(pair)


def test_filters_combine_and_count_what_they_hide(pair):
    for name, test in filters_of(pair).items():
        shown = arrange(pair, View(frozenset({name})))
        expected = sum(test(row) for row in pair.assets)
        assert shown.shown == expected == shown.counts[name]
        assert shown.shown + shown.hidden == len(pair.assets)
    both = arrange(pair, View(frozenset({"A wins", "versions"})))
    rows = [row for group in both.groups for row in group.rows]
    assert all(row.winner == 0 and any(c.versions for c in row.present) for row in rows)


@pytest.mark.parametrize("sort", list(GridSort))
def test_sorting_loses_nothing(pair, sort):
    shown = arrange(pair, View(sort=sort))
    rows = [row.asset for group in shown.groups for row in group.rows]
    assert sorted(rows) == [row.asset for row in pair.assets]


def test_order_of_picks_is_the_order_of_columns(snapshot):
    one, other = (compare(snapshot.evidence(ids)) for ids in ([114, 115], [115, 114]))
    assert [run.id for run in other.runs] == [115, 114]
    for a, b in zip(one.metrics, other.metrics, strict=True):
        assert a.values == b.values[::-1]
        assert (a.winner is None) == (b.winner is None)


def test_zero_is_not_recorded(snapshot):
    local = next(r for r in snapshot.page(RunQuery(search="qwen", limit=0)).runs if r.results)
    metrics = {m.metric.name: m for m in compare(snapshot.evidence([114, local.id])).metrics}
    assert metrics["cost_usd"].values[1] is None
    assert metrics["cost_usd"].winner is None


def test_100_random_comparisons_say_the_same_everywhere(snapshot):
    ids = [run.id for run in snapshot.page(RunQuery(limit=0, comparable=True)).runs]
    chance = random.Random(7)
    for _ in range(100):
        picked = chance.sample(ids, chance.choice((2, 3, 4)))
        comparison = compare(snapshot.evidence(picked))
        made = report(comparison, {})
        document = json.loads(render(made, "json"))
        metrics = {row["metric"]: row for row in document["metrics"]}
        table = list(csv.DictReader(io.StringIO(render(made, "csv", "metrics"))))
        markdown = render(made, "md")
        said = answer(snapshot, f"compare runs {', '.join(map(str, picked))}").text
        for row in comparison.metrics:
            assert list(metrics[row.metric.name]["values"].values()) == list(row.values)
            written = [r["value"] for r in table if r["metric"] == row.metric.name]
            assert [float(v) if v else None for v in written] == list(row.values)
            for value in row.values:
                shown = formats.metric_value(row.metric, value)
                assert shown in markdown.replace("\\", "")
                assert shown in said
        rows = list(csv.DictReader(io.StringIO(render(made, "csv", "assets"))))
        keys = [(r["schema"], r["table"], r["column"], r["run_id"], r["version"]) for r in rows]
        assert len(keys) == len(set(keys))
        assert len(document["assets"]) == len(comparison.assets)


def test_formulas_are_defused_and_html_is_escaped(own):
    from amx_tui.history.snapshot import Snapshot
    from tests.conftest import write

    evil = "=cmd()<script>alert(1)</script>|x"
    write(own, "UPDATE run_results SET chosen_description = ? WHERE run_id = 114", evil)
    made = report(compare(Snapshot(own).evidence([114, 115])), {})
    rows = list(csv.DictReader(io.StringIO(render(made, "csv", "assets"))))
    assert any(row["description"] == "'" + evil for row in rows)
    assert "<script>alert" not in render(made, "html")
    assert "<script>alert" not in render(made, "md")
