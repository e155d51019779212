"""Answers about what is measured: rankings, wins, the length of texts, confidence and logprob."""

from __future__ import annotations

from dataclasses import replace
from statistics import fmean

from amx_tui.ask.agents.offline.answers.quality import metrics_table
from amx_tui.ask.agents.offline.desk.asked import Asked
from amx_tui.ask.agents.offline.desk.desk import Desk, Detail, Reply, scaled, scope_words, table
from amx_tui.ask.agents.offline.desk.wish import Condition, Groups, Wish
from amx_tui.ask.agents.offline.wishes.answers import wished
from amx_tui.ask.agents.offline.wishes.forms import Form
from amx_tui.ask.names import words_of
from amx_tui.present import formats
from amx_tui.vocabulary import Band

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
    counted = has("count") or (has("most", "least") and has("asset"))
    if only == "approved" and (has("rate") or not counted):
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
    where = scope_words(desk.asked.named)
    head = f"Assets won{where}, by the higher logprob: {told}; {of}.{lead}"
    if desk.subject is None:
        return scaled(desk, Reply(head))
    own = [row for row in rows if row.winner == desk.subject]
    names = "\n".join(f"- {row.asset.label}" for row in own)
    detail = Detail(f"Won by {desk.name(desk.subject)}", names)
    return scaled(desk, Reply(head, (detail,), rows=own))


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


_WEAK = words_of(
    "worse worst bad weakness weaknesses weak weaker disadvantage disadvantages drawback drawbacks cons"
)
_STRONG = words_of("better best good strength strengths advantage advantages pros")


def edge(desk: Desk) -> Reply:
    """What a run is better at: metrics and assets. What it is worse at, the others are better at."""
    at = desk.subject
    metrics = desk.found.comparison.metrics
    parts, lines = [], []
    weak, strong = _WEAK & {*desk.asked.words}, _STRONG & {*desk.asked.words}
    every = range(len(desk.runs))
    asked_for = [i for i in every if at is None or (weak and strong) or (i == at) is not bool(weak)]
    for i in asked_for:
        led = [row.metric.label for row in metrics if row.winner == i]
        wins = sum(row.winner == i for row in desk.rows())
        told = ", ".join(led) or "no metric"
        parts.append(
            f"{desk.name(i)} leads on {told}, and wins {wins} of {len(desk.rows())} assets"
        )
        lines += [(desk.name(i), row.asset.label) for row in desk.rows() if row.winner == i]
    detail = Detail("Assets won, by the higher logprob", table(["Run", "Asset"], lines, 100))
    return scaled(desk, Reply(f"{'; '.join(parts)}.", (detail,) if lines else ()))


def confidence(desk: Desk) -> Reply:
    """Shares of the confidence bands."""
    runs = range(len(desk.runs))
    band = next((b for b in Band if desk.asked.has(str(b))), Band.HIGH)
    row = desk.metric(f"pct_{band}_confidence")
    facts = desk.found.comparison.facts
    counts = [getattr(facts[i], str(band)) for i in runs]
    told = ", ".join(
        f"{desk.name(i)} {formats.metric_value(row.metric, row.values[i])} ({counts[i]} results)"
        for i in runs
    )
    head = f"{str(band).capitalize()} confidence: {told}."
    if row.winner is not None:
        head += f" {desk.name(row.winner)} does better"
        shares = sorted(value for value in row.values if value is not None)
        head += f", by {shares[-1] - shares[-2]:.0f} points." if len(shares) == 2 else "."
    return scaled(desk, Reply(head, (Detail("Metrics", metrics_table(desk)),)))


def logprob(desk: Desk) -> Reply:
    """Mean logprobs."""
    if desk.asked.named:
        return scaled(desk, _logprob_inside(desk))
    row = desk.metric("avg_logprob_score")
    order = list(enumerate(row.values))
    if len(order) > 2:
        order.sort(key=lambda each: -(each[1] if each[1] is not None else -1.0))
    told = ", ".join(f"{desk.name(i)} {formats.metric_value(row.metric, v)}" for i, v in order)
    ahead = f" {desk.name(row.winner)} has the higher one." if row.winner is not None else ""
    reply = Reply(f"Mean logprob: {told}.{ahead}", (Detail("Metrics", metrics_table(desk)),))
    return scaled(desk, reply)


def _logprob_inside(desk: Desk) -> Reply:
    parts = []
    for i in range(len(desk.runs)):
        cells = [cell for row in desk.rows() if (cell := row.cells[i]) is not None]
        values = [cell.logprob for cell in cells if cell.logprob is not None]
        mean = f"{fmean(values):.3f}" if values else "none"
        parts.append(f"{desk.name(i)} {mean} ({len(values)} of {len(desk.rows())} assets)")
    return Reply(f"Mean logprob{scope_words(desk.asked.named)}: {', '.join(parts)}.")
