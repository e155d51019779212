"""The record of a blind review: who judged which runs, when, and what it came to."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from amx_tui.decide.outcome import Outcome
from amx_tui.decide.record_head import head_document, head_lines
from amx_tui.decide.review_words import cautions, counts, headline, share
from amx_tui.history.models import Asset, Run
from amx_tui.history.plain import plain
from amx_tui.present.documents import json_text
from amx_tui.present.escaping import markdown, markdown_table
from amx_tui.vocabulary import Format, Rung


@dataclass(frozen=True, slots=True)
class Judged:
    """All that a record of a review tells."""

    history: Path
    at: float  # Unix seconds
    runs: Sequence[Run]  # the two, in the order of the outcome
    outcome: Outcome


def review_record(judged: Judged, fmt: str) -> str:
    """The record as Markdown or JSON."""
    return _markdown(judged) if fmt == Format.MD else json_text(review_document(judged))


def review_document(judged: Judged) -> dict[str, Any]:
    """The record for programs."""
    outcome = judged.outcome
    return {
        **head_document(judged.history, judged.at, judged.runs),
        "rung": str(Rung.VOTES),
        "winner": outcome.winner,
        "votes": [outcome.tally.first, outcome.tally.second],
        "ties": outcome.tally.ties,
        "e": outcome.tally.e,
        "interval": list(outcome.tally.interval),
        "revealed": outcome.revealed,
        "seen": outcome.seen,
        "unasked": outcome.unasked,
        "equal": outcome.equal,
        "without": outcome.without,
        "tables": [
            {
                "schema": of.schema.raw,
                "table": of.table.raw,
                "votes": [of.tally.first, of.tally.second],
                "ties": of.tally.ties,
            }
            for of in outcome.tables
        ],
        "minority": [plain(asset) for asset in outcome.minority],
    }


def _markdown(judged: Judged) -> str:
    outcome, names = judged.outcome, {run.id: f"#{run.id}" for run in judged.runs}
    facts = [
        f"{headline(outcome, names)}.",
        f"{counts(outcome, names)}.",
        f"{share(outcome, names)}.",
        *cautions(outcome),
    ]
    title = "Record of a blind review"
    lines = head_lines(title, judged.history, judged.at, judged.runs, facts)
    lines += ["## Tables", ""]
    lines += markdown_table(
        ("Table", *(names[run] for run in outcome.runs), "Ties"),
        [
            (
                Asset.of(of.schema.raw, of.table.raw).label,
                *(f"{n:,}" for n in (of.tally.first, of.tally.second, of.tally.ties)),
            )
            for of in outcome.tables
        ],
    )
    if outcome.minority:
        behind = outcome.runs[outcome.tally.second < outcome.tally.first]
        lines += [f"## Better in {markdown(names[behind])}", ""]
        lines += [f"- {markdown(asset.label)}" for asset in outcome.minority]
    return "\n".join(lines).rstrip("\n") + "\n"
