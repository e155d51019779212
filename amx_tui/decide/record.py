"""The record of a decision: who took which texts, when, by which rule, and on what evidence."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from amx_tui.compare.answer import Weighed
from amx_tui.compare.votes import tally
from amx_tui.decide.plan_listing import counts, plan_document
from amx_tui.decide.record_head import head_document, head_lines
from amx_tui.decide.rules import Left, Plan, Taken
from amx_tui.decide.taking import Progress, told
from amx_tui.decide.votes import AllVotes, PairVotes
from amx_tui.present.assessment_document import evidence_document
from amx_tui.present.assessment_words import assessment_lines
from amx_tui.present.documents import json_text
from amx_tui.present.escaping import markdown, markdown_table
from amx_tui.vocabulary import Format


@dataclass(frozen=True, slots=True)
class Decision:
    """All that a record tells."""

    history: Path
    at: float  # Unix seconds
    weighed: Weighed
    plan: Plan
    votes: AllVotes
    done: Progress | None  # None: nothing was written


def record(decision: Decision, fmt: str) -> str:
    """The record as Markdown or JSON."""
    return _markdown(decision) if fmt == Format.MD else json_text(record_document(decision))


def record_document(decision: Decision) -> dict[str, Any]:
    """The record for programs."""
    comparison, assessment = decision.weighed.comparison, decision.weighed.assessment
    plan, done = decision.plan, decision.done
    return {
        **head_document(decision.history, decision.at, comparison.runs),
        "rule": str(plan.rule),
        "evidence": evidence_document(comparison, assessment),
        "votes": [_votes(decision, pair) for pair in _pairs(decision)],
        "counts": {
            "planned": len(plan.taken),
            "left": len(plan.left),
            "taken": len(done.changed) if done else 0,
            "already": done.already if done else 0,
            "changed_meanwhile": len(done.left) if done else 0,
        },
        "undo": done.batch if done else None,
        **plan_document(plan),
    }


def _pairs(decision: Decision) -> list[PairVotes]:
    ids = {run.id for run in decision.weighed.comparison.runs}
    return [pair for pair in decision.votes.pairs if set(pair.runs) <= ids]


def _votes(decision: Decision, pair: PairVotes) -> dict[str, Any]:
    """Those on the texts as they are."""
    texts = {
        row.asset: {cell.run_id: cell.description for cell in row.present}
        for row in decision.weighed.comparison.assets
    }
    counted = tally(pair.of(texts).values(), pair.runs[0])
    winner = None if counted.winner is None else pair.runs[counted.winner]
    return {
        "runs": list(pair.runs),
        "votes": [counted.first, counted.second],
        "ties": counted.ties,
        "e": counted.e,
        "interval": list(counted.interval),
        "winner": winner,
        "revealed": len(pair.revealed),
    }


def _markdown(decision: Decision) -> str:
    comparison, plan = decision.weighed.comparison, decision.plan
    facts = [
        f"Rule: {plan.rule}. {counts(plan)}.",
        told(decision.done) if decision.done else "Nothing was written.",
    ]
    lines = head_lines("Decision record", decision.history, decision.at, comparison.runs, facts)
    lines += ["## Evidence", ""]
    for line in assessment_lines(comparison, decision.weighed.assessment):
        lines.append(f"- {markdown(f'{line.theme}: {line.text}' if line.theme else line.text)}")
    for pair in _pairs(decision):
        lines.append(f"- {markdown(_vote_words(_votes(decision, pair)))}")
    taken = _changed(plan, decision.done)
    lines += ["", "## Taken" if decision.done else "## To be taken", ""]
    lines += markdown_table(
        ("Asset", "Run", "Text", "Replaces"),
        [
            (t.asset.label, f"#{t.run_id}", str(t.description), str(t.replaces) * t.differs)
            for t in taken
        ],
    )
    if left := [(one.asset.label, one.why) for one in (*_not_taken(decision), *plan.left)]:
        lines += ["## Left", "", *markdown_table(("Asset", "Why"), left)]
    return "\n".join(lines) + "\n"


def _changed(plan: Plan, done: Progress | None) -> tuple[Taken, ...]:
    """The texts that were written, or would be; those that were accepted already are counted only."""
    if done is None:
        return plan.changing
    changed = set(done.changed)
    return tuple(one for one in plan.taken if one.result_id in changed)


def _not_taken(decision: Decision) -> Iterator[Left]:
    """What was to be taken, and why it was not."""
    done = decision.done
    if done is None:
        return
    whys = {one.result_id: one.why for one in done.left}
    for number, one in enumerate(decision.plan.taken):
        if one.result_id in whys:
            yield Left(one.asset, whys[one.result_id])
        elif number >= done.seen:
            yield Left(one.asset, "not come to")


def _vote_words(pair: dict[str, Any]) -> str:
    one, other = pair["runs"]
    first, second = pair["votes"]
    low, high = pair["interval"]
    won = f"#{pair['winner']} wins" if pair["winner"] else "no winner"
    return (
        f"Blind votes: #{one} {first}, #{other} {second}, {pair['ties']} tied; share of #{one} "
        f"[{low:.2f}, {high:.2f}], e = {pair['e']:.3g}: {won} on these assets; revealed "
        f"{pair['revealed']} times"
    )
