"""The record of a blind review: who judged which runs, when, and what it came to."""

from __future__ import annotations

import socket
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from amx_tui import __version__
from amx_tui.decide.outcome import Outcome
from amx_tui.decide.review_words import cautions, counts, headline, share
from amx_tui.history.edit.log import user
from amx_tui.history.models import Asset, Run
from amx_tui.history.plain import plain
from amx_tui.present import formats
from amx_tui.present.documents import SCHEMA_VERSION, json_text
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
        "schema_version": SCHEMA_VERSION,
        "app": "amx-tui",
        "version": __version__,
        "at": _moment(judged.at),
        "by": user(),
        "host": socket.gethostname(),
        "history": str(judged.history),
        "runs": [
            {"id": run.id, "label": run.label, "model": run.llm_model, "status": run.status}
            for run in judged.runs
        ],
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


def _moment(at: float) -> str:
    return datetime.fromtimestamp(at, UTC).isoformat(timespec="seconds")


def _markdown(judged: Judged) -> str:
    outcome, names = judged.outcome, {run.id: f"#{run.id}" for run in judged.runs}
    facts = [
        f"{user() or 'somebody'} on {socket.gethostname()}, {_moment(judged.at)}, "
        f"amx-tui {__version__}",
        f"History: {judged.history}",
        f"{headline(outcome, names)}.",
        f"{counts(outcome, names)}.",
        f"{share(outcome, names)}.",
        *cautions(outcome),
    ]
    lines = ["# Record of a blind review", "", *(f"- {markdown(fact)}" for fact in facts)]
    lines += ["", "## Runs", ""]
    lines += markdown_table(
        ("Run", "Command", "Model", "Status"),
        [
            (f"#{run.id}", run.label, run.llm_model or formats.NOTHING, run.status)
            for run in judged.runs
        ],
    )
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
