"""Runs worth comparing: what is suggested has the same assets and differs in what it says."""

from __future__ import annotations

from contextlib import closing
from itertools import combinations

import pytest

from amx_tui.compare.settings_diff import differing
from amx_tui.history.snapshot import Snapshot
from tests.conftest import write
from tests.waiting import settled

_TOGETHER = {"llm_provider": "llm_model", "llm_profile": "llm_model", "db_backend": "db_profile"}


@pytest.fixture(scope="module")
def whole(demo):
    with closing(Snapshot(demo)) as opened:
        yield settled(opened)


def _assets(snapshot, run_id):
    return {row.asset for row in snapshot.evidence([run_id]).results[run_id]}


def test_each_suggestion_is_of_the_same_assets_and_names_what_differs(whole):
    found = whole.suggestions(50)
    assert len(found) > 5
    assert [s.run_ids[0] for s in found] == sorted((s.run_ids[0] for s in found), reverse=True)
    for suggestion in found:
        ids = suggestion.run_ids
        assert 2 <= len(ids) <= 4
        runs, settings = whole.runs(ids), whole.settings(ids)
        diff = differing(runs, settings)
        assert tuple(setting.key for setting in diff.differing) == suggestion.differing
        assert len({_TOGETHER.get(key, key) for key in suggestion.differing}) <= 2
        for one, other in combinations(ids, 2):
            assert _assets(whole, one) == _assets(whole, other)
        assert suggestion.assets == len(_assets(whole, ids[0]))


def test_the_newest_is_suggested_first_and_a_limit_is_kept(whole):
    first = whole.suggestions(1)
    assert [s.run_ids for s in first] == [(120, 119)]
    assert first[0].differing == ("prompt_detail", "user_instructions")
    assert whole.suggestions(3) == whole.suggestions(50)[:3]


def test_settings_that_are_left_out_make_runs_equal(whole):
    (first,) = whole.suggestions(1, ["prompt_*", "USER_INSTRUCTIONS"])
    assert (first.run_ids, first.differing) == ((120, 119), ())


def test_repeats_have_one_model_equal_settings_and_shared_assets(whole):
    found = whole.equals_of([120, 119], 20)
    assert found
    compared = _assets(whole, 120) | _assets(whole, 119)
    for pair, shared in found:
        runs = whole.runs(pair)
        assert not differing(runs, whole.settings(pair)).differing
        assert runs[0].llm_model == runs[1].llm_model != ""
        assert shared == len(_assets(whole, pair[0]) & _assets(whole, pair[1]) & compared) > 0
        assert (runs[0].started_at, pair[0]) > (runs[1].started_at, pair[1])


def test_repeats_have_one_model_also_where_models_are_left_out(whole):
    found = whole.equals_of([120, 119], 20, ["llm_*"])
    assert {repeat.run_ids for repeat in whole.equals_of([120, 119], 20)} <= {
        repeat.run_ids for repeat in found
    }
    for pair, _ in found:
        one, other = whole.runs(pair)
        assert one.llm_model == other.llm_model != ""


def test_the_compared_runs_alone_are_no_repeat_of_themselves(whole):
    assert (119, 114) in [repeat.run_ids for repeat in whole.equals_of([119, 120], 20)]
    assert (119, 114) not in [repeat.run_ids for repeat in whole.equals_of([119, 114], 20)]


def test_what_recorded_no_settings_is_equal_to_nothing(own):
    write(own, "UPDATE analysis_runs SET settings_json = NULL")
    with closing(Snapshot(own)) as snapshot:
        settled(snapshot)
        assert snapshot.equals_of([120, 119], 20) == ()
        assert all(suggestion.differing for suggestion in snapshot.suggestions(50))


def test_an_empty_history_suggests_nothing(own):
    write(own, "DELETE FROM run_results")
    with closing(Snapshot(own)) as snapshot:
        settled(snapshot)
        assert (snapshot.suggestions(5), snapshot.equals_of([120, 119])) == ((), ())
