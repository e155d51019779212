"""Answers about how runs score: confidence and logprob."""

from __future__ import annotations

from statistics import fmean

from amx_tui.ask.agents.offline.desk import Desk, Detail, Reply, scaled, scope_words
from amx_tui.ask.agents.offline.quality import metrics_table
from amx_tui.present import formats
from amx_tui.vocabulary import Band


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
