"""Answers that rank: tables and assets by a measure, the assets that runs win, the length of texts."""

from __future__ import annotations

from dataclasses import replace

from amx_tui.ask.agents.offline.asked import Asked
from amx_tui.ask.agents.offline.desk import Desk, Detail, Reply, scaled, table
from amx_tui.ask.agents.offline.wish import Condition, Groups, Wish
from amx_tui.ask.agents.offline.wishes.answers import wished
from amx_tui.ask.agents.offline.wishes.forms import Form

_SHOWN = 5  # of the assets of a ranking


def ranked(desk: Desk) -> Reply:
    """Tables by a measure or by how many of their assets, or the assets of a run by their logprob."""
    asked, has, only = desk.asked, desk.asked.has, desk.asked.filter
    runs = () if desk.subject is None else (desk.runs[desk.subject].id,)
    if only == "assets":
        least = has("least", "worse", "low") and not has("most", "better", "high")
        best = Wish(unit="asset", measures=("logprob",), number=asked.number or _SHOWN, runs=runs)
        return wished(desk, replace(best, extreme="min" if least else "max"), Form.RANKED)
    measures, groups = _measure(asked)
    way = "min" if _least(asked, bool(measures)) else "max"
    wish = Wish("list", "table", groups, measures, way, number=asked.number, runs=runs)
    return wished(desk, wish, Form.TABLES)


def _measure(asked: Asked) -> tuple[tuple[str, ...], Groups]:
    """What tables are ranked by: a measure, or the assets that something is so of."""
    has, only = asked.has, asked.filter
    if only == "approved":
        return ("approval rate",), ()
    if only:
        kind = "rejected" if only == "skipped" else only.removeprefix("finding:")
        return (), ((Condition(kind),),)
    if has("missing"):
        return (), ((Condition("described", negated=True),),)
    if has("low"):
        return (), ((Condition("low"),),)
    if has("logprob", "average"):
        return ("logprob",), ()
    return (("confidence",), ()) if has("confidence") else ((), ((Condition("findings"),),))


def _least(asked: Asked, more_is_better: bool) -> bool:
    """Whether the smallest value comes first."""
    has = asked.has
    if has("least") or "fewer" in asked.words or (has("low") and more_is_better):
        return True
    if has("most", "high", "more"):
        return False
    return has("worse") if more_is_better else has("better")


def wins(desk: Desk) -> Reply:
    """How many assets each run wins, by logprob."""
    rows = desk.rows()
    counts = [sum(row.winner == i for row in rows) for i in range(len(desk.runs))]
    scored = [r for r in rows if sum(c.logprob is not None for c in r.present) > 1]
    tied = sum(row.winner is None for row in scored)
    told = ", ".join(f"{desk.name(i)} {n}" for i, n in enumerate(counts))
    best = max(counts)
    first = [i for i, n in enumerate(counts) if n == best]
    lead = f" {desk.name(first[0])} wins the most." if len(first) == 1 and best else ""
    of = f"{tied} tied, of {len(scored)} with one in two runs"
    head = f"Assets won, by the higher logprob: {told}; {of}.{lead}"
    if desk.subject is None:
        return scaled(desk, Reply(head))
    own = [row.asset.label for row in rows if row.winner == desk.subject]
    detail = Detail(f"Won by {desk.name(desk.subject)}", "\n".join(f"- {name}" for name in own))
    return scaled(desk, Reply(head, (detail,)))


def length(desk: Desk) -> Reply:
    """How long descriptions are, in words: on average, or the longest and shortest."""
    words = {*desk.asked.words}
    alone = desk.subject is not None and not words & {"shorter", "longer", "wordier", "than"}
    runs = (desk.runs[desk.subject].id,) if alone and desk.subject is not None else ()
    wish = Wish(unit="asset", measures=("length",), runs=runs)
    if words & {"longest", "shortest"} and not desk.asked.has("average"):
        way = "min" if "shortest" in words else "max"
        return wished(desk, replace(wish, extreme=way, number=desk.asked.number), Form.RANKED)
    return wished(desk, replace(wish, average="mean"), Form.VALUES)


def edge(desk: Desk) -> Reply:
    """What a run is better at, and what worse: metrics, tables and assets."""
    at = desk.subject
    metrics = desk.found.comparison.metrics
    parts, lines = [], []
    for i in range(len(desk.runs)) if at is None else [at]:
        led = [row.metric.label for row in metrics if row.winner == i]
        wins = sum(row.winner == i for row in desk.rows())
        told = ", ".join(led) or "no metric"
        parts.append(
            f"{desk.name(i)} leads on {told}, and wins {wins} of {len(desk.rows())} assets"
        )
        lines += [(desk.name(i), row.asset.label) for row in desk.rows() if row.winner == i]
    detail = Detail("Assets won, by the higher logprob", table(["Run", "Asset"], lines, 100))
    return scaled(desk, Reply(f"{'; '.join(parts)}.", (detail,) if lines else ()))
