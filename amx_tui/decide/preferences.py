"""Preferences for tuning a model: of two texts of an asset, which one a person prefers."""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from typing import Any, NamedTuple

from amx_tui.decide.votes import AllVotes, PairVotes
from amx_tui.decide.votes_listing import standing
from amx_tui.history.models import ResultDetail
from amx_tui.history.snapshot import Snapshot

VOTE, EDIT = "vote", "edit"


class Preference(NamedTuple):
    """The texts as they are stored. `source`: a vote, or a text that somebody typed instead."""

    name: str
    chosen: str
    rejected: str
    source: str
    blind: bool  # nobody knew whose text it was


def preferences_of(
    snapshot: Snapshot, votes: AllVotes, run_ids: Sequence[int] = ()
) -> tuple[Preference, ...]:
    """All of a history, or of these runs: votes on texts that still stand there, then edits."""
    pairs = [pair for pair in votes.pairs if not run_ids or set(pair.runs) <= set(run_ids)]
    voted = (one for pair in pairs for one in _voted(snapshot, pair))
    typed = (one for detail in snapshot.typed(run_ids) if (one := _edited(detail)))
    return (*voted, *typed)


def preferences_text(found: Sequence[Preference]) -> str:
    """JSON lines in ASCII: the texts are exactly what is stored, and do nothing to a terminal."""
    return "".join(f"{json.dumps(_document(one))}\n" for one in found)


def _document(one: Preference) -> dict[str, Any]:
    return one._asdict()


def _voted(snapshot: Snapshot, pair: PairVotes) -> Iterator[Preference]:
    """Ties prefer nothing."""
    results = snapshot.evidence(pair.runs).results
    texts = {
        (row.run_id, row.asset): row.description.raw for rows in results.values() for row in rows
    }
    for asset, vote in standing(pair, results).counting.items():
        if vote.chosen is not None:
            other = next(run for run in pair.runs if run != vote.chosen)
            chosen, rejected = texts[vote.chosen, asset], texts[other, asset]
            yield Preference(asset.label, chosen, rejected, VOTE, vote.blind)


def _edited(detail: ResultDetail) -> Preference | None:
    """What was typed, against what the model suggested first; None where it is the same."""
    typed = detail.chosen_description
    first = next((a.text for a in detail.alternatives if a.text.strip()), None)
    if not typed or not typed.strip() or first is None or first.strip() == typed.strip():
        return None
    return Preference(detail.asset.label, typed.raw, first.raw, EDIT, blind=False)
