"""What a rule takes, and why it leaves the rest."""

from __future__ import annotations

import json
from dataclasses import replace

import pytest

from amx_tui.compare.comparison import Comparison
from amx_tui.compare.findings.finding import Finding
from amx_tui.compare.votes import Vote, text_key
from amx_tui.decide.plan_listing import plan_document, plan_listing
from amx_tui.decide.rules import AVOIDED, BadRule, Known, Plan, parse_rule, plan
from amx_tui.decide.votes import AllVotes
from amx_tui.history.models import Asset, Result, Run
from amx_tui.present.listing import listing_text
from amx_tui.stored import Stored
from amx_tui.vocabulary import FindingKind
from tests.made import compared, result

RUNS = tuple(Run(id=run_id, llm_model="m") for run_id in (1, 2, 3))
ASSET = Asset.of("s", "t", "c")
X, Y = Stored("X"), Stored("Y")


def planned(rule: str, *results: Result, known: Known | None = None, runs: int = 2, **more) -> Plan:
    comparison = compared(*RUNS[:runs], results=results)
    return plan(comparison, comparison.assets, parse_rule(rule), known or Known(), **more)


def outcome(found: Plan) -> tuple[list[int], list[str]]:
    return [one.run_id for one in found.taken], [one.why for one in found.left]


@pytest.mark.parametrize(
    "text", ["votes", " Decisions ", "logprob", "findings", "run:58", "RUN:#58"]
)
def test_a_rule_is_what_it_says(text: str) -> None:
    assert str(parse_rule(text)) == text.strip().casefold().replace("#", "")


@pytest.mark.parametrize("text", ["", "run", "run:", "run:x", "run:²", "votes:1", "best"])
def test_what_is_no_rule_is_told_with_those_there_are(text: str) -> None:
    with pytest.raises(BadRule, match="votes, decisions, logprob, findings and run:ID"):
        parse_rule(text)


def test_logprob_takes_the_strictly_highest() -> None:
    one, two = result(1, logprob_score=0.5), result(2, logprob_score=0.7)
    assert outcome(planned("logprob", one, two)) == ([2], [])
    assert outcome(planned("logprob", one, two._replace(logprob_score=0.5))) == ([], ["tie"])
    alone = ["only #1 described it"]
    assert outcome(planned("logprob", one, result(2, "d", logprob_score=0.7))) == (
        [],
        [*alone, "only #2 described it"],
    )
    few = ["fewer than two runs have a logprob"]
    assert outcome(planned("logprob", one, result(2))) == ([], few)
    assert outcome(planned("logprob", result(1, logprob_score=0.0), one._replace(run_id=2))) == (
        [2],
        [],
    )


def test_logprobs_of_two_models_are_not_compared() -> None:
    comparison = compared(
        RUNS[0],
        Run(id=2, llm_model="other"),
        results=[result(1, logprob_score=0.5), result(2, logprob_score=0.7)],
    )
    found = plan(comparison, comparison.assets, parse_rule("logprob"), Known())
    assert outcome(found) == ([], ["models differ: their logprobs are not on one scale"])


def test_decisions_are_those_of_people() -> None:
    one = result(1, description="X", decision=True, status="accepted")
    two = result(2, description="Y", decision=False, status="skipped")
    assert outcome(planned("decisions", one, two)) == ([1], [])
    by_rule = Known(by_rule={1: None})
    nobody = ["nobody has accepted a text"]
    assert outcome(planned("decisions", one, two, known=by_rule)) == ([], nobody)
    both = planned("decisions", one, two._replace(decision=True))
    assert outcome(both) == ([], ["different texts are accepted in #1 and #2"])
    same = planned("decisions", one, two._replace(decision=True, description=X))
    assert outcome(same) == ([1], [])


def vote(runs: tuple[int, int], texts: tuple[Stored, Stored], chosen: int | None) -> Vote:
    return Vote("0" * 16, 0.0, runs, ASSET, (text_key(texts[0]), text_key(texts[1])), chosen)


def test_votes_count_for_exactly_their_texts() -> None:
    rows = result(1, description="X"), result(2, description="Y")

    def by(*votes: Vote) -> tuple[list[int], list[str]]:
        return outcome(planned("votes", *rows, known=Known(votes=AllVotes(votes))))

    assert by(vote((1, 2), (X, Y), 2)) == ([2], [])
    assert by(vote((1, 2), (X, Stored("Z")), 2)) == ([], ["no vote on these texts"])
    assert by(vote((1, 2), (X, Y), None)) == ([], ["voted a tie"])
    assert by() == ([], ["no vote on these texts"])


def test_of_three_runs_the_one_that_lost_no_vote_wins() -> None:
    rows = [result(n, description=text) for n, text in enumerate("XYZ", start=1)]
    z = Stored("Z")

    def by(*votes: Vote) -> tuple[list[int], list[str]]:
        return outcome(planned("votes", *rows, known=Known(votes=AllVotes(votes)), runs=3))

    assert by(vote((1, 2), (X, Y), 2), vote((2, 3), (Y, z), 3)) == ([3], [])
    circle = vote((1, 2), (X, Y), 2), vote((2, 3), (Y, z), 3), vote((1, 3), (X, z), 1)
    assert by(*circle) == ([], ["the votes name no one winner"])


def with_finding(comparison: Comparison, kind: FindingKind, position: int) -> Comparison:
    (row,) = comparison.assets
    cells = list(row.cells)
    cell = cells[position]
    assert cell is not None
    cells[position] = cell._replace(findings=(Finding(kind, Stored("X"), 0, 1),))
    return replace(comparison, assets=(row._replace(cells=tuple(cells)),))


def test_the_one_text_without_a_finding_wins_by_findings() -> None:
    made = compared(*RUNS[:2], results=[result(1, description="X"), result(2, description="Y")])

    def by(comparison: Comparison) -> tuple[list[int], list[str]]:
        return outcome(plan(comparison, comparison.assets, parse_rule("findings"), Known()))

    one = with_finding(made, FindingKind.HEDGE, 0)
    assert by(one) == ([2], [])
    assert by(made) == ([], ["tie: more than one text is without a finding"])
    none = ["no text is without a finding"]
    assert by(with_finding(one, FindingKind.TAUTOLOGY, 1)) == ([], none)


@pytest.mark.parametrize("kind", FindingKind)
def test_a_text_with_a_finding_of_the_kinds_chosen_is_never_taken(kind: FindingKind) -> None:
    made = compared(*RUNS[:2], results=[result(1), result(2)])
    found = with_finding(made, kind, 1)
    for avoid in (AVOIDED, frozenset({kind}), frozenset(FindingKind), frozenset[FindingKind]()):
        plan_ = plan(found, found.assets, parse_rule("run:2"), Known(), avoid)
        expected = ([], [f"finding in #2: {kind}"]) if kind in avoid else ([2], [])
        assert outcome(plan_) == expected


def test_a_run_without_a_text_is_left() -> None:
    found = planned("run:2", result(1), result(2, description=" "), result(1, "d"))
    assert outcome(found) == ([], ["#2 has no text", "#2 did not describe it"])


def test_a_plan_says_what_it_replaces_and_what_was_dropped() -> None:
    known = Known(applied={ASSET: Stored("Old\x1b[31m")})
    found = planned("run:1", result(1, description="New\x07"), result(2), known=known)
    document = json.loads(json.dumps(plan_document(found)))
    assert document == {
        "assets": [
            {
                "schema": "s",
                "table": "t",
                "column": "c",
                "run_id": 1,
                "result_id": 1,
                "rule": "run:1",
                "description": "New\x07",
                "replaces": "Old\x1b[31m",
            }
        ],
        "left": [],
    }
    for fmt in ("plain", "md"):
        assert "\x1b" not in listing_text(plan_listing(found), fmt)
    dropped = found.without(frozenset({ASSET}))
    assert plan_document(dropped) == {
        "assets": [],
        "left": [{"schema": "s", "table": "t", "column": "c", "why": "dropped"}],
    }
