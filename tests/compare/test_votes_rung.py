"""Votes as the first rung: what a comparison says of them, whatever else there is."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from amx_tui.compare.assessment import Assessment, Assessor
from amx_tui.compare.comparison import Comparison
from amx_tui.compare.gate import gate
from amx_tui.compare.rules import parse
from amx_tui.compare.votes import Tally, Vote, text_key
from amx_tui.compare.words import Word
from amx_tui.history.models import Run
from amx_tui.present.assessment_document import evidence_document
from amx_tui.present.assessment_words import assessment_lines, quality_line
from amx_tui.vocabulary import Chosen, Rung
from tests.made import compared, result

ASSETS = 40


def runs(*models: str, logprobs: bool = True) -> Comparison:
    """Runs 1, 2 ... over 40 columns of eight tables; later ones have the higher logprobs."""
    made = [Run(id=n, llm_model=model) for n, model in enumerate(models, 1)]
    rows = [
        result(
            run.id,
            f"c{n}",
            table_name=f"t{n % 8}",
            description=f"{run.id} of {n}",
            logprob_score=0.5 + run.id / 10 + n / 1000 if logprobs else None,
        )
        for run in made
        for n in range(ASSETS)
    ]
    return compared(*made, results=rows)


def cast(comparison: Comparison, one: int, other: int, chosen: Sequence[int | None]) -> list[Vote]:
    """A vote on each of the first assets."""
    found: list[Vote] = []
    for row, run in zip(comparison.assets, chosen, strict=False):
        texts = {cell.run_id: cell.description for cell in row.present}
        keys = text_key(texts[one]), text_key(texts[other])
        found.append(Vote(f"{len(found):016x}", 1.0, (one, other), row.asset, keys, run))
    return found


def answer(comparison: Comparison, votes: list[Vote], **how) -> Assessment:
    return Assessor(comparison, votes=votes).assess(**how)


def test_votes_come_before_everything_else() -> None:
    comparison = runs("m", "m")
    assert answer(comparison, []).pairs[0].rung is Rung.LOGPROB
    (pair,) = answer(comparison, cast(comparison, 1, 2, [1] * 7)).pairs
    assert (pair.rung, pair.word, pair.votes) == (Rung.VOTES, Word.WORSE, Tally(7, 0))
    assert pair.measures[Rung.LOGPROB] is not None, "what stands below is told too"


def test_the_word_is_of_the_other_run_against_whatever_baseline() -> None:
    comparison = runs("m", "m")
    votes = cast(comparison, 1, 2, [2] * 7 + [None] * 3)
    assert answer(comparison, votes).quality.leader == 1
    turned = answer(comparison, votes, baseline=1)
    assert (turned.pairs[0].word, turned.quality.leader) == (Word.WORSE, 1)
    assert turned.pairs[0].votes == Tally(7, 0, 3)


def test_many_votes_that_prove_nothing_leave_it_open() -> None:
    comparison = runs("m", "m")
    (pair,) = answer(comparison, cast(comparison, 1, 2, [1, 2] * 6)).pairs
    assert (pair.rung, pair.word) == (Rung.VOTES, Word.CANNOT_TELL)


def test_a_few_votes_stand_below_what_carries_an_answer() -> None:
    comparison = runs("m", "m")
    found = answer(comparison, cast(comparison, 1, 2, [1, 1, None]))
    assert found.pairs[0].rung is Rung.LOGPROB
    lines = [line.text for line in assessment_lines(comparison, found)]
    assert "votes: A 2 : B 0, 1 tie: cannot tell (only 2 votes)" in lines


def test_votes_compare_runs_of_two_models() -> None:
    comparison = runs("m", "another")
    assert answer(comparison, []).pairs[0].word is Word.NOT_COMPARABLE
    (pair,) = answer(comparison, cast(comparison, 1, 2, [2] * 3)).pairs
    assert (pair.rung, pair.word, pair.reason) == (Rung.VOTES, Word.CANNOT_TELL, "only 3 votes")
    assert answer(comparison, cast(comparison, 1, 2, [2] * 9)).pairs[0].word is Word.BETTER


def test_a_text_that_has_changed_has_no_vote() -> None:
    votes = cast(runs("m", "m"), 1, 2, [1] * 7)
    changed = compared(
        Run(id=1),
        Run(id=2),
        results=[
            result(run, f"c{n}", table_name=f"t{n % 8}", description=f"{run} of {n}, edited")
            for run in (1, 2)
            for n in range(ASSETS)
        ],
    )
    assert answer(changed, votes).pairs[0].votes == Tally()


def test_a_filter_counts_the_votes_on_what_is_shown() -> None:
    comparison = runs("m", "m")
    votes = cast(comparison, 1, 2, [1] * 9)
    few = answer(comparison, votes, rows=comparison.assets[:4], chosen=Chosen.NAME)
    assert few.pairs[0].votes == Tally(4, 0)
    chosen = answer(comparison, votes, rows=comparison.assets[:9], chosen=Chosen.RESULT)
    assert (chosen.pairs[0].word, chosen.pairs[0].reason) == (Word.CANNOT_TELL, "chosen by result")


def test_of_three_runs_one_leads_that_wins_against_every_other() -> None:
    comparison = runs("m", "n", "o")
    votes = [
        vote
        for one, other in ((1, 2), (1, 3), (2, 3))
        for vote in cast(comparison, one, other, [1 if one == 1 else None] * 8)
    ]
    assert answer(comparison, votes).quality.leader == 0
    assert answer(comparison, votes, baseline=2).quality.leader == 0


def test_a_gate_does_not_count_votes() -> None:
    comparison = runs("m", "m")
    rules = [parse("worse"), parse("logprob < -0.01")]
    held = [
        gate(comparison, Assessor(comparison, votes=votes), rules)
        for votes in ([], cast(comparison, 1, 2, [1] * 9))
    ]
    assert held[0] == held[1]


def test_it_is_said_in_words_and_for_programs() -> None:
    comparison = runs("m", "m")
    found = answer(comparison, cast(comparison, 1, 2, [2] * 14 + [1, 1, None]))
    line = quality_line(found)
    assert line.startswith("B better on the assets voted on · votes A 2 : B 14, 1 tie [")
    assert "e " in line
    known = [replace(vote, blind=False) for vote in cast(comparison, 1, 2, [1] * 20)[18:]]
    seen = answer(comparison, cast(comparison, 1, 2, [1, 1, 2, 2, None]) + known)
    lines = [line.text for line in assessment_lines(comparison, seen)]
    assert "votes: A 2 : B 2, 1 tie, 2 revealed: cannot tell (only 4 votes)" in lines
    (pair,) = evidence_document(comparison, found)["pairs"]
    assert (pair["rung"], pair["word"]) == ("votes", "better")
    told = pair["votes"]
    assert (told["wins"], told["losses"], told["ties"]) == (14, 2, 1)
    assert told["interval"][0] > 0.5
    assert told["e"] > 20
    open_ = quality_line(answer(comparison, cast(comparison, 1, 2, [1, 2] * 6)))
    assert open_.startswith("cannot tell by votes · votes A 6 : B 6 [")
    (none,) = evidence_document(comparison, answer(comparison, []))["pairs"]
    assert none["votes"] is None


def test_of_several_runs_each_has_its_votes() -> None:
    comparison = runs("m", "n", "o")
    line = quality_line(answer(comparison, cast(comparison, 1, 2, [2] * 8)))
    assert "B better (votes A 0 : B 8); C not comparable" in line
