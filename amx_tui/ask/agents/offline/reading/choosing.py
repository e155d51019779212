"""Which runs a question is about, beside those that are compared: the analyst's own choice, said."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from amx_tui.ask.agents.offline.answers.speaking import nameable
from amx_tui.ask.agents.offline.desk.asked import Asked
from amx_tui.history.models import Asset, RunQuery
from amx_tui.history.snapshot import Snapshot
from amx_tui.vocabulary import MAX_RUNS, MIN_RUNS

_LOOKED_AT = 12  # of the newest runs; each of them has its results read


class Chosen(NamedTuple):
    """Runs to compare; fewer than two when there are none. `why` is a sentence, or "" if named."""

    run_ids: tuple[int, ...]
    why: str = ""


def chosen(
    snapshot: Snapshot, named: Sequence[int], talked: Sequence[int], *, guess: bool
) -> Chosen:
    """The runs that a question names, filled up from those that are talked about.

    With `guess` the newest runs that fit stand in for what is still missing.
    """
    if len(named) >= MIN_RUNS:
        return Chosen(tuple(named[:MAX_RUNS]))
    if len(talked) >= MIN_RUNS and set(named) <= set(talked):
        return Chosen(tuple(talked[:MAX_RUNS]))  # "why did run 58 do better?" is about them all
    ids = tuple(dict.fromkeys((*named, *talked)))[:MAX_RUNS]
    if len(ids) >= MIN_RUNS:
        return Chosen(
            ids, f"You name #{ids[0]}: I compare it with {_names(ids[1:])}, of which we talk."
        )
    if not guess:
        return Chosen(ids)
    return _neighbour(snapshot, ids[0]) if ids else _newest(snapshot)


def _neighbour(snapshot: Snapshot, run_id: int) -> Chosen:
    """A run and the newest other one that wrote the same tables, or else some of the same assets."""
    own = _assets(snapshot, run_id)
    tables = {asset[:2] for asset in own}
    sharing = 0
    for other, assets in _written(snapshot):
        if other == run_id or not own & assets:
            continue
        if {asset[:2] for asset in assets} == tables:
            return Chosen(
                (run_id, other),
                f"You name only #{run_id}: I compare it with #{other}, the "
                "newest other run that wrote the same tables.",
            )
        sharing = sharing or other
    if not sharing:
        return Chosen((run_id,))
    why = (
        f"You name only #{run_id}: I compare it with #{sharing}, the newest other run that wrote "
        "some of the same assets."
    )
    return Chosen((run_id, sharing), why)


def _newest(snapshot: Snapshot) -> Chosen:
    """The two newest runs that wrote some of the same assets."""
    pair = sharing(snapshot, snapshot.newest_that_wrote(RunQuery(limit=_LOOKED_AT)))
    if pair is None:
        return Chosen(())
    told = f"You name no runs: I compare {_names(pair)}, the newest two that wrote some of the same"
    return Chosen(pair, f"{told} assets.")


def sharing(snapshot: Snapshot, run_ids: Sequence[int]) -> tuple[int, int] | None:
    """The first two of some runs, in their order, that wrote some of the same assets."""
    seen: list[tuple[int, frozenset[Asset]]] = []
    for run_id in run_ids[:_LOOKED_AT]:
        assets = _assets(snapshot, run_id)
        for other, its in seen:
            if its & assets:
                return other, run_id
        seen.append((run_id, assets))
    return None


def _written(snapshot: Snapshot) -> Iterator[tuple[int, frozenset[Asset]]]:
    for run_id in snapshot.newest_that_wrote(RunQuery(limit=_LOOKED_AT)):
        yield run_id, _assets(snapshot, run_id)


def _assets(snapshot: Snapshot, run_id: int) -> frozenset[Asset]:
    results = snapshot.evidence([run_id]).results.get(run_id, ())
    return frozenset(result.asset for result in results)


def _names(run_ids: Sequence[int]) -> str:
    *some, last = (f"#{run_id}" for run_id in run_ids)
    return f"{', '.join(some)} and {last}" if some else last


def newest_of(
    snapshot: Snapshot, schema: str, table: str, number: int = MIN_RUNS
) -> tuple[tuple[int, ...], str]:
    """The newest runs, two unless more are asked for, that all wrote some of the same assets in a
    scope, and a sentence about it."""
    scope = RunQuery(limit=_LOOKED_AT, schema_name=schema, table_name=table)
    sets = list[tuple[tuple[int, ...], frozenset[Asset]]]()  # runs, and what all of them wrote
    where = f" on {'.'.join(filter(None, (schema, table)))}" if schema else ""
    seen = list[int]()
    for run_id in snapshot.newest_that_wrote(scope):
        assets = _assets(snapshot, run_id)
        for ids, shared in [*sets]:
            if common := shared & assets:
                sets.append(((*ids, run_id), common))
                if len(ids) + 1 == number:
                    told = f"{_names((*ids, run_id))} are the newest {_WORDS[number]}{where}"
                    over = [each for each in seen if each not in ids]
                    newer = f"; newer, and passed over: {_names(over)}" if over else ""
                    return (*ids, run_id), f"{told} that wrote some of the same assets{newer}"
        sets.append(((run_id,), assets))
        seen.append(run_id)
    among = (
        f"Among the newest {len(seen)} runs{where} there" if len(seen) == _LOOKED_AT else "There"
    )
    runs = "runs" if len(seen) == _LOOKED_AT else f"runs{where}"
    return (), f"{among} are no {_WORDS[number]} {runs} that wrote the same assets."


_WORDS = {2: "two", 3: "three", 4: "four"}
_MORE = re.compile(
    r"\b(?P<n>three|3|four|4)\s+(?:(?:last|latest|newest|most recent|\w+)\s+)?runs\b"
    r"|\b(?:last|latest|newest|most recent)\s+(?P<m>three|3|four|4)\b"
)


def _how_many(asked: Asked) -> int:
    """Of how many newest runs a question asks."""
    match = _MORE.search(asked.text)
    said = (match["n"] or match["m"]) if match else ""
    return {"three": 3, "3": 3, "four": 4, "4": 4}.get(said, MIN_RUNS)


_BESIDE = re.compile(
    r"\b(?:those|these|them|both(?! (?:of )?(?:runs? )?#?\d)|the (?:other )?(?:two|three|others)"
    r"|the rest|all (?:of them|three|four))\b"
)


def runs_for(
    snapshot: Snapshot, asked: Asked, talked: tuple[int, ...]
) -> tuple[tuple[int, ...], str]:
    """The runs to compare for a question, and what there is to say about that choice."""
    if asked.last_two and not asked.run_ids:
        schema, table = asked.named.tables[0] if asked.named.tables else (None, None)
        schema = schema or (asked.named.schemas[0] if asked.named.schemas else None)
        return newest_of(
            snapshot, schema.raw if schema else "", table.raw if table else "", _how_many(asked)
        )
    named = asked.run_ids
    outside = [run_id for run_id in named if run_id not in talked]
    if outside and talked and len(snapshot.runs(outside)) == len(outside):
        inside = [talked[at] for at in asked.letters if at < len(talked)]
        if _BESIDE.search(asked.text):
            inside = [*talked]
        ids = tuple(dict.fromkeys((*inside, *named)))
        if inside and MIN_RUNS <= len(ids) <= MAX_RUNS:
            told = _names(ids[: len(ids) - len(outside)])
            return ids, f"{_names(outside)} beside {told}; the comparison stays as it is"
    if len(named) == 1 and outside and talked:
        if not snapshot.runs(named):
            return (), f"There is no run #{named[0]} in this history. {nameable(snapshot)}"
        return (
            talked[0],
            named[0],
        ), f"#{named[0]} is held against #{talked[0]}; the comparison stays as it is"
    if talked and len(named) > 1 and set(named) == set(talked):
        return talked, ""  # the letters stay as they are
    if asked.has("missing") and named and set(named) < set(talked):
        return talked, ""  # what some of them lack, the others have
    found = chosen(snapshot, named, talked, guess=True)
    return found.run_ids, found.why
