"""The answer of a comparison for programs: deltas are the other run minus the baseline everywhere."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from amx_tui.compare.assessment import Assessment, Pair
from amx_tui.compare.comparison import Comparison
from amx_tui.compare.measures import MEASURED
from amx_tui.compare.noise import Noise
from amx_tui.compare.paired import Paired
from amx_tui.compare.themes import Findings, Theme
from amx_tui.compare.votes import Tally

if TYPE_CHECKING:
    from amx_tui.compare.gate import Gate


def evidence_document(comparison: Comparison, assessment: Assessment) -> dict[str, Any]:
    """What `compare --format json` has under `evidence`."""
    ids = [run.id for run in comparison.runs]
    lead = assessment.quality
    return {
        "baseline": ids[assessment.baseline],
        "assets": assessment.assets,
        "of": assessment.of,
        "chosen": str(assessment.chosen),
        "delta": {rung.measure: assessment.deltas.of(rung) for rung in MEASURED},
        "pairs": [_pair(ids, pair) for pair in assessment.pairs],
        "themes": {
            "quality": {"leader": _id(ids, lead.leader), "word": str(lead.word)},
            "findings": assessment.findings and _findings(ids, assessment.findings),
            "cost": _theme(ids, assessment.cost),
            "speed": _theme(ids, assessment.speed),
        },
        "noise": assessment.noise and _noise(assessment.noise),
    }


def gate_document(gate: Gate) -> dict[str, Any]:
    """What it has under `gate`, with `--fail-if`."""
    return {
        "status": str(gate.answer),
        "interval_level": gate.interval_level,
        "rules": [
            {
                "rule": outcome.rule.text,
                "status": str(outcome.answer),
                "value": outcome.value,
                "interval": outcome.interval,
                "rung": None if outcome.rung is None else str(outcome.rung),
                "reason": outcome.reason,
            }
            for outcome in gate.outcomes
        ],
    }


def _pair(ids: list[int], pair: Pair) -> dict[str, Any]:
    found = pair.measured
    return {
        "run": ids[pair.run],
        "rung": None if pair.rung is None else str(pair.rung),
        "word": str(pair.word),
        "reason": pair.reason,
        "measures": {rung.measure: _measure(pair.measures[rung]) for rung in MEASURED},
        "votes": _votes(pair.votes) if pair.votes.votes else None,
        "reference_left_out": pair.left_out,
        "tables": [
            {
                "schema": pull.table[0],
                "table": pull.table[1],
                "n": pull.n,
                "difference": pull.difference,
                "pull": pull.pull,
            }
            for pull in (found.pulls if found else ())
        ],
    }


def _votes(votes: Tally) -> dict[str, Any]:
    """Of the other run's share of the votes, as all that is said of a pair."""
    return {
        "wins": votes.second,
        "losses": votes.first,
        "ties": votes.ties,
        "seen": votes.seen,
        "e": votes.e,
        "interval": votes.swapped.interval,
    }


def _measure(found: Paired | None) -> dict[str, Any] | None:
    if found is None:
        return None
    return {
        "n": found.n,
        "differ": found.differ,
        "tables": found.tables,
        "difference": found.difference,
        "interval": found.interval,
        "interval_level": found.interval_level,
        "p": found.p,
        "p_adjusted": found.p_adjusted,
        "method": found.method,
        "wins": found.wins,
        "losses": found.losses,
        "ties": found.ties,
        "could_see": found.could_see,
    }


def _theme(ids: list[int], theme: Theme) -> dict[str, Any]:
    return {
        "measured": theme.measured,
        "values": dict(zip(map(str, ids), theme.values, strict=True)),
        "per_asset": dict(zip(map(str, ids), theme.per_asset, strict=True)),
        "leader": _id(ids, theme.leader),
    }


def _findings(ids: list[int], found: Findings) -> dict[str, Any]:
    return {
        "assets": found.assets,
        "values": dict(zip(map(str, ids), found.texts, strict=False)),
        "leader": _id(ids, found.lead.leader),
        "word": str(found.lead.word),
    }


def _id(ids: list[int], position: int | None) -> int | None:
    return None if position is None else ids[position]


def _noise(noise: Noise) -> dict[str, Any]:
    found = noise.measured
    return {
        "runs": noise.runs,
        "assets": noise.assets,
        "texts_differ": noise.texts_differ,
        "difference": found and found.difference,
        "interval": found and found.interval,
    }
