"""What is asked, and that nothing about it tells which run is which."""

from __future__ import annotations

from dataclasses import replace
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from amx_tui.compare.comparison import Comparison
from amx_tui.compare.votes import Tally
from amx_tui.decide.ballot import Ballot, Review, ballot, resumed
from amx_tui.decide.outcome import outcome
from amx_tui.decide.votes import PairVotes, new_id
from amx_tui.history.models import Asset, Run
from tests.conftest import examples, there
from tests.made import compared, result

ONE, OTHER = 58, 59


def runs_with(
    texts: dict[str, tuple[str | None, str | None]], one: int = ONE, other: int = OTHER
) -> Comparison:
    """Two runs with these texts by column, which may name its table: `orders.status`."""
    results = []
    for n, (name, both) in enumerate(texts.items()):
        table, _, column = name.rpartition(".")
        for run_id, text in zip((one, other), both, strict=True):
            if text is not None:
                results.append(
                    result(run_id, column, table_name=table or "t", description=text, result_id=n)
                )
    return compared(Run(id=one), Run(id=other), results=results)


def of(texts: dict[str, tuple[str | None, str | None]], seed: str = "1") -> Ballot:
    return ballot(runs_with(texts).assets, ONE, OTHER, seed)


def different(count: int, tables: int = 3) -> dict[str, tuple[str | None, str | None]]:
    return {f"t{n % tables}.c{n}": (f"one {n}", f"other {n}") for n in range(count)}


def begun(count: int = 5) -> Review:
    return resumed(of(different(count)), PairVotes((ONE, OTHER)))


def votes(review: Review, *runs: int | None, blind: bool = True) -> Review:
    """Vote for the texts of these runs, one asset after the other."""
    for run in runs:
        question = there(review.question)
        side = None if run is None else question.runs.index(run)
        review = review.voted(question.vote(new_id(), 1.0, side, blind=blind))
    return review


def test_assets_are_asked_about_where_two_texts_differ() -> None:
    found = of(
        {
            "differs": ("a", "b"),
            "equal": ("a", "a"),
            "equal_but_for_space": ("a", " a\n"),
            "empty": ("a", " "),
            "alone": ("a", None),
            "case": ("a", "A"),
        }
    )
    assert {str(q.asset.column) for q in found.questions} == {"differs", "case"}
    assert (found.equal, found.without) == (2, 2)


def test_a_question_keeps_whose_texts_they_are() -> None:
    for question in of(different(40)).questions:
        for side in (0, 1):
            vote = question.vote("0" * 16, 1.0, side)
            word = {ONE: "one", OTHER: "other"}[there(vote.chosen)]
            assert str(question.texts[side]).startswith(word)
            assert vote.runs == (ONE, OTHER)


@examples(20)
@given(st.integers(0, 10_000), st.integers(1, 1000), st.integers(1001, 2000))
def test_the_runs_could_change_places_and_nothing_were_asked_otherwise(
    seed: int, one: int, other: int
) -> None:
    """Whatever a run is known by: what is asked depends on assets and texts alone."""
    texts = different(30)
    swapped = {name: (after, before) for name, (before, after) in texts.items()}
    first = ballot(runs_with(texts, one, other).assets, one, other, str(seed))
    for other_way in (
        ballot(runs_with(swapped, one, other).assets, one, other, str(seed)),
        ballot(runs_with(texts, other, one).assets, other, one, str(seed)),
        ballot(runs_with(texts, one, other).assets, other, one, str(seed)),
        ballot(runs_with(texts, other + 1, one + 5).assets, one + 5, other + 1, str(seed)),
    ):
        asked = [(q.asset, q.texts) for q in other_way.questions]
        assert asked == [(q.asset, q.texts) for q in first.questions]


def test_sides_and_order_are_balanced_over_many_sessions() -> None:
    """In 200 drawn ones; a fair coin is as far from one half as this once in 10,000 times."""
    sessions = [of(different(50), str(seed)) for seed in range(200)]
    left = [question.runs[0] == ONE for s in sessions for question in s.questions]
    assert abs(sum(left) / len(left) - 0.5) < 0.02
    firsts = [s.questions[0].runs[0] == ONE for s in sessions]
    assert abs(sum(firsts) / len(firsts) - 0.5) < 0.14
    stays = [a.runs == b.runs for s in sessions for a, b in pairwise(s.questions)]
    assert abs(sum(stays) / len(stays) - 0.5) < 0.02, "a side tells nothing about the next"
    places = [[str(q.asset.column) for q in s.questions].index("c7") for s in sessions]
    assert 18 < sum(places) / len(places) < 31
    assert len({s.questions[0].asset for s in sessions}) > 40


def test_a_set_split_in_two_halves_by_whole_tables_seldom_ends_with_a_winner() -> None:
    """In the order in which assets are asked about: each table is wholly for one run, as if one hand
    had written it, and tables have 1 to 24 columns."""
    sizes = [24, 1, 12, 5, 18, 8, 3, 13, 2, 20, 9, 5]
    texts: dict[str, tuple[str | None, str | None]] = {
        f"t{table}.c{n}": (f"one {n}", f"other {n}")
        for table, size in enumerate(sizes)
        for n in range(size)
    }
    ours = {f"t{table}" for table in (0, 1, 2, 3, 4)}
    assert 2 * sum(sizes[:5]) == sum(sizes)
    won, rows = 0, runs_with(texts).assets
    for seed in range(200):
        first = second = 0
        for question in ballot(rows, ONE, OTHER, str(seed)).questions:
            first += (mine := str(question.asset.table) in ours)
            second += not mine
            if Tally(first, second).winner is not None:
                won += 1
                break
    assert won <= 10


def test_tables_are_mixed() -> None:
    order = [str(question.asset.table) for question in of(different(60)).questions]
    assert sum(a != b for a, b in pairwise(order)) > 25


def test_a_text_more_changes_nothing_about_the_others() -> None:
    before = of(different(20)).questions
    after = of(different(20) | {"t0.new": ("a", "b")}).questions
    assert [q for q in after if str(q.asset.column) != "new"] == list(before)


def test_a_review_asks_all_that_is_not_skipped_until_it_knows() -> None:
    review = votes(begun(40), *[OTHER] * 6)
    assert not review.ends
    review = votes(review, OTHER)
    assert review.ends
    assert review.tally == Tally(0, 7, 0)
    assert not review.back().ends, "without the last vote it does not know"
    going_on = replace(review, to_the_end=True)
    assert votes(going_on, *[ONE] * 33).ends


def test_ties_and_skipped_ones_count_for_nobody() -> None:
    review = begun(4)
    review = votes(votes(review.skip(), None, None).skip())
    assert review.ends
    assert (review.tally, review.left, len(review.skipped)) == (Tally(0, 0, 2), 2, 2)
    assert review.skip() == review


def test_back_goes_to_the_last_vote_or_skip_one_after_the_other() -> None:
    start = begun()
    asked = [q.asset for q in start.ballot.questions]
    review = votes(votes(start, ONE).skip(), None)
    seen = []
    while review.last:
        review = review.back()
        seen.append(there(review.question).asset)
    assert seen == [asked[2], asked[1], asked[0]]
    assert not review.votes
    assert review.back() == review


def test_back_at_the_next_start_goes_to_the_vote_that_was_cast_last() -> None:
    start = begun()
    review = votes(start.skip(), ONE)
    kept = PairVotes((ONE, OTHER), tuple(review.votes.values()))
    again = resumed(start.ballot, kept)
    assert there(again.question).asset == start.ballot.questions[0].asset, "what was skipped"
    last = start.ballot.questions[1].asset
    assert again.last == last
    assert there(again.back().question).asset == last


def test_a_text_that_changed_has_no_vote_and_is_asked_again() -> None:
    texts = different(5)
    review = votes(begun(), ONE, OTHER, None)
    kept = PairVotes((ONE, OTHER), tuple(review.votes.values()))
    name = there(review.last)
    texts[f"{name.table}.{name.column}"] = ("another text", "other")
    changed = review.changed(of(texts), kept)
    assert changed.votes.keys() == review.votes.keys() - {name}
    assert name in [q.asset for q in changed.ballot.questions if q.asset not in changed.votes]
    assert name not in changed.past


def test_what_was_skipped_stays_so_where_other_texts_change() -> None:
    review = votes(begun(), ONE).skip()
    kept = PairVotes((ONE, OTHER), tuple(review.votes.values()))
    changed = review.changed(of(different(6)), kept)
    assert changed.skipped == review.skipped
    assert changed.past == review.past


def test_votes_on_texts_that_were_revealed_prove_nothing() -> None:
    review = votes(begun(12), *[ONE] * 10, blind=False)
    assert not review.ends
    found = outcome(votes(review, OTHER), (ONE, OTHER), revealed=3)
    assert (found.tally, found.seen, found.revealed) == (Tally(0, 1, 0, 10), 10, 3)
    assert found.minority == ()


def test_an_outcome_names_tables_and_the_minority() -> None:
    review = votes(begun(30), *[OTHER] * 4, ONE, None, *[OTHER] * 7)
    found = outcome(review, (ONE, OTHER), revealed=0)
    asked = [q.asset for q in review.ballot.questions]
    assert found.minority == (asked[4],)
    assert found.winner == OTHER
    assert sum(t.tally.votes for t in found.tables) == found.tally.votes
    assert [str(t.table) for t in found.tables] == ["t0", "t1", "t2"]
    assert found.unasked == 30 - found.tally.votes


def test_without_a_lead_there_is_no_minority() -> None:
    found = outcome(votes(begun(), ONE, OTHER), (ONE, OTHER), revealed=0)
    assert (found.minority, found.winner) == ((), None)


@pytest.mark.parametrize("name", ["", "a.b", "ü\u202e"])
def test_names_of_assets_do_not_run_into_each_other(name: str) -> None:
    one = compared(
        Run(id=1),
        Run(id=2),
        results=[
            result(run, column, table_name=table, description=f"{run}{column}")
            for run in (1, 2)
            for table, column in ((name, "x"), ("", f"{name}x"))
        ],
    )
    assert len({q.asset for q in ballot(one.assets, 1, 2).questions}) == len(
        {Asset.of("s", name, "x"), Asset.of("s", "", f"{name}x")}
    )
