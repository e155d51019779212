"""The runs that a question is about, beside those that are compared."""

from __future__ import annotations

import re
from collections.abc import Sequence

from amx_tui.ask.agents.offline.asked import Asked
from amx_tui.ask.agents.offline.choosing import chosen, newest_of
from amx_tui.ask.agents.offline.speaking import nameable
from amx_tui.history.snapshot import Snapshot
from amx_tui.vocabulary import MAX_RUNS, MIN_RUNS

_BESIDE = re.compile(
    r"\b(?:those|these|them|both|the (?:other )?(?:two|three|others)|the rest|all (?:of them|three"
    r"|four))\b"
)


def _told_of(run_ids: Sequence[int]) -> str:
    return " and ".join(f"#{run_id}" for run_id in run_ids)


def runs_for(
    snapshot: Snapshot, asked: Asked, talked: tuple[int, ...]
) -> tuple[tuple[int, ...], str]:
    """The runs to compare for a question, and what there is to say about that choice."""
    if asked.last_two and not asked.run_ids:
        schema, table = asked.named.tables[0] if asked.named.tables else (None, None)
        schema = schema or (asked.named.schemas[0] if asked.named.schemas else None)
        return newest_of(snapshot, schema.raw if schema else "", table.raw if table else "")
    named = asked.run_ids
    outside = [run_id for run_id in named if run_id not in talked]
    if outside and talked and len(snapshot.runs(outside)) == len(outside):
        inside = [talked[at] for at in asked.letters if at < len(talked)]
        if _BESIDE.search(asked.text):
            inside = [*talked]
        ids = tuple(dict.fromkeys((*inside, *named)))
        if inside and MIN_RUNS <= len(ids) <= MAX_RUNS:
            told = " and ".join(f"#{run_id}" for run_id in ids[: len(ids) - len(outside)])
            return ids, f"{_told_of(outside)} beside {told}; the comparison stays as it is"
    if len(named) == 1 and outside and talked:
        if not snapshot.runs(named):
            return (), f"There is no run #{named[0]} in this history. {nameable(snapshot)}"
        return (
            talked[0],
            named[0],
        ), f"#{named[0]} is held against #{talked[0]}; the comparison stays as it is"
    if talked and len(named) > 1 and set(named) == set(talked):
        return talked, ""  # the letters stay as they are
    found = chosen(snapshot, named, talked, guess=True)
    return found.run_ids, found.why
