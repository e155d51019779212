"""Tables by how far the mean logprob of their assets moved, or by which run is ahead there."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from statistics import fmean

from amx_tui.ask.agents.offline.desk.desk import Desk, Reply, listed, signed
from amx_tui.ask.agents.offline.desk.wish import MOVES, Condition
from amx_tui.ask.agents.offline.wishes.conditions import Held
from amx_tui.compare.pivot import AssetRow
from amx_tui.present.formats import counted

Tables = dict[str, list[AssetRow]]
"""The assets of each table that is looked at."""


def mean_deltas(held: Held, inside: Tables, at: int) -> dict[str, float]:
    """The mean difference of a run in logprob by table, of those that have one."""
    return {
        name: fmean(deltas)
        for name, rows in inside.items()
        if (deltas := [d for row in rows if (d := held.delta(row, at)) is not None])
    }


def moved_tables(desk: Desk, held: Held, inside: Tables, condition: Condition) -> Reply:
    """Tables by how far the mean logprob moved; or those that a run is ahead in."""
    if condition.kind in MOVES:
        ends = [held.ids.index(run) for run in condition.runs] or list(range(len(held.ids)))[::-1]
        if len(held.ids) > 2 and not condition.runs:
            ends = [end for end in ends if end]
        first = _furthest(held, inside, ends[0], condition)
        told = "\n".join(_line(desk, held, inside, end, condition) for end in ends)
        return Reply(told, first=first if len(ends) == 1 else "")
    parts = []
    for at in range(len(held.ids)):
        ahead = [name for name, rows in inside.items() if _leads(rows, at)]
        parts.append(
            f"{desk.name(at)} in {len(ahead)}" + (f" ({listed(ahead, 8)})" if ahead else "")
        )
    return Reply(
        f"Of {counted(len(inside), 'table')} the higher mean logprob has {'; '.join(parts)}."
    )


def _leads(rows: Sequence[AssetRow], at: int) -> bool:
    """Whether a run has the higher mean logprob than every other run that has any there, over the
    assets that all of these have one for."""
    logprobs = [[cell.logprob if cell else None for cell in row.cells] for row in rows]
    there = [i for i in range(len(logprobs[0])) if any(each[i] is not None for each in logprobs)]
    scored = [each for each in logprobs if all(each[i] is not None for i in there)]
    if at not in there or len(there) < 2 or not scored:
        return False
    means = {i: fmean(each[i] or 0.0 for each in scored) for i in there}
    return all(mean < means[at] for i, mean in means.items() if i != at)


def _line(desk: Desk, held: Held, inside: Tables, end: int, condition: Condition) -> str:
    start = held.base(end)
    fell = condition.kind == "regressed"
    means = mean_deltas(held, inside, end)
    order = _by_way(means, fell)
    hits = [name for name in order if means[name] and (means[name] < 0) is fell]
    told = ", ".join(f"{name} {signed(means[name])}" for name in order[: held.wish.number or None])
    verb = "regressed" if fell else "improved"
    return (
        f"From {desk.name(start)} to {desk.name(end)} {len(hits)} of {counted(len(means), 'table')} "
        f"{verb}, by mean logprob: {told}."
    )


def _by_way(means: Mapping[str, float], fell: bool) -> list[str]:
    """The tables, the one first that moved furthest that way."""
    return sorted(means, key=lambda name: means[name] if fell else -means[name])


def _furthest(held: Held, inside: Tables, end: int, condition: Condition) -> str:
    """The table that moved furthest; "" where none moved that way."""
    fell = condition.kind == "regressed"
    means = mean_deltas(held, inside, end)
    first = next(iter(_by_way(means, fell)), "")
    return first if first and means[first] and (means[first] < 0) is fell else ""
