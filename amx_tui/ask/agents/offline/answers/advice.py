"""Answers about what to do next: which text to take, what to look at, what votes and rules say."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence

from amx_tui.ask.agents.offline.answers.placed import approved_there
from amx_tui.ask.agents.offline.answers.quality import assessed, details, leader_of, said
from amx_tui.ask.agents.offline.desk.desk import Desk, Detail, Reply, listed, scope_words, table
from amx_tui.compare.orders import measure_of
from amx_tui.compare.pivot import AssetRow
from amx_tui.compare.review_queue import EXACT, why
from amx_tui.decide.votes import kept_votes
from amx_tui.present import formats
from amx_tui.vocabulary import GridSort

_FIRST = 3  # of the review queue, with their reasons
RULES = "votes, decisions, logprob, findings and run:ID"


def choose(desk: Desk) -> Reply:
    """Which run to apply, as far as the evidence says, what is accepted, and how to take it."""
    assessment = assessed(desk)
    leader = leader_of(desk, assessment)
    rate = desk.metric("approval_rate")
    letters = [desk.name(i)[0] for i in range(len(desk.runs))]
    approval = ", ".join(
        f"{letters[i]} {formats.metric_value(rate.metric, value)}"
        for i, value in enumerate(rate.values)
    )
    start = "" if leader is not None else "Quality does not decide it. "
    if desk.asked.named:
        approval = f"{approved_there(desk)} there"
    head = f"{start}{said(desk, assessment)}. Approval: {approval}."
    if leader is None and not desk.asked.named and (cost := assessment.cost.leader) is not None:
        head += f" {desk.name(cost)} {_used_less(assessment.cost.measured)}."
    return Reply(f"{head}\n{_state(desk, leader)}", details(desk, assessment))


def _used_less(measured: str) -> str:
    return "is the cheaper one" if measured == "cost_usd" else "used fewer tokens"


def _state(desk: Desk, leader: int | None) -> str:
    """How many texts are accepted and undecided, and what takes the winner's."""
    rows = desk.rows()
    counts = []
    for i in range(len(desk.runs)):
        cells = [cell for row in rows if (cell := row.cells[i]) is not None]
        accepted = sum(cell.decision is True for cell in cells)
        applied = sum(cell.status == "applied" for cell in cells)
        undecided = sum(cell.decision is None for cell in cells)
        name = desk.name(i)
        counts.append(
            f"{name} {accepted} accepted, {applied} of them applied, {undecided} undecided"
        )
    ids = " ".join(str(run.id) for run in desk.runs)
    rule = "decisions" if leader is None else f"run:{desk.runs[leader].id}"
    return (
        f"So far: {'; '.join(counts)}. T in the comparison takes by a rule, or "
        f"`amx-tui take {ids} --rule {rule} --dry-run` says what it would."
    )


def votes(desk: Desk) -> Reply:
    """What was voted in blind reviews of the compared runs."""
    every = kept_votes(desk.snapshot.path).votes
    ids = {run.id for run in desk.runs}
    here = [vote for vote in every if ids.issuperset(vote.runs)]
    if not here:
        elsewhere = f" ({len(every)} on other runs)" if every else ""
        return Reply(
            f"No votes yet on these runs{elsewhere}: v in the comparison begins a blind review of two "
            "texts at a time."
        )
    counts = ", ".join(
        f"{desk.name(i)} {sum(vote.chosen == run.id for vote in here)}"
        for i, run in enumerate(desk.runs)
    )
    ties = sum(vote.chosen is None for vote in here)
    lines = [
        (v.asset.label, f"#{v.runs[0]} : #{v.runs[1]}", f"#{v.chosen}" if v.chosen else "tie")
        for v in here
    ]
    head = f"{formats.counted(len(here), 'vote')}: {counts}, {ties} ties. {said(desk, assessed(desk))}."
    return Reply(head, (Detail("Votes", table(["Asset", "Runs", "Better"], lines)),))


_AGED = re.compile(r"\b(?:newer|newest|latest|older|oldest) (?:run|one)\b")


def queue(desk: Desk) -> Reply:
    """The assets where a reviewer's minute pays most, and why; of one run that is named its texts."""
    rows = desk.rows()
    named = desk.asked.run_ids or desk.asked.letters or _AGED.search(desk.asked.text)
    one = desk.subject if named else None
    if one is not None:
        rows = [row.among((one,)) for row in rows if row.cells[one] is not None]
    inside = "" if one is None else f" in {desk.name(one)}"
    of = len(desk.found.comparison.assets)
    exact = of <= EXACT
    measure = measure_of(GridSort.QUEUE, 0, of)
    order = sorted(rows, key=lambda row: -(measure(row) or 0.0))
    if desk.asked.has("table") and not desk.asked.named:
        return _tables_first(order, measure, exact, inside)
    if desk.asked.columns:
        order = [row for row in order if row.asset.column] or order
    told = (
        f"{row.asset.label} ({why(row, exact)})" for row in order[: desk.asked.number or _FIRST]
    )
    where = f"{inside}{scope_words(desk.asked.named)}"
    where = where and f",{where},"
    undecided = sum(all(cell.decision is None for cell in row.present) for row in rows)
    head = (
        f"First look{where} at {'; '.join(told)}.\n"
        f"It is the order “{GridSort.QUEUE.label}” of the grid; {undecided} of {len(rows)} assets are "
        f"undecided{inside or ' in every run'}."
    )
    lines = [(i, row.asset.label, why(row, exact)) for i, row in enumerate(order[:30], 1)]
    return Reply(head, (Detail("Review queue", table(["", "Asset", "Why"], lines)),))


def _tables_first(
    order: Sequence[AssetRow],
    measure: Callable[[AssetRow], float | None],
    exact: bool,
    inside: str,
) -> Reply:
    """The tables where a reviewer's minutes pay most, each with the asset to begin with."""
    tables: dict[str, list[AssetRow]] = {}
    for row in order:
        tables.setdefault(row.asset.parent, []).append(row)
    weights = {name: sum(measure(row) or 0.0 for row in of) for name, of in tables.items()}
    ranked = sorted(tables, key=lambda name: -weights[name])
    lines = [
        (i, name, len(tables[name]), tables[name][0].asset.label, why(tables[name][0], exact))
        for i, name in enumerate(ranked, 1)
    ]
    told = "; ".join(
        f"{name} (begin with {tables[name][0].asset.label}: {why(tables[name][0], exact)})"
        for name in ranked[:_FIRST]
    )
    order_of = f"the order “{GridSort.QUEUE.label}” of the grid, summed by table"
    where = inside and f",{inside},"
    head = f"First look{where} at {told}.\nIt is {order_of}."
    heads = ["", "Table", "Assets", "Begin with", "Why"]
    return Reply(head, (Detail("Review queue", table(heads, lines)),))


def rules(desk: Desk) -> Reply:
    """Which rules there are to take texts by."""
    ids = " ".join(str(run.id) for run in desk.runs)
    avoided = listed(("empty", "placeholder", "personal data", "too long"), 4)
    return Reply(
        f"A text of each asset can be taken by the rules {RULES}; texts with the findings "
        f"{avoided} are "
        f"never taken, and ties are left.\nT in the comparison shows what a rule would take, and "
        f"so does "
        f"`amx-tui take {ids} --rule decisions --dry-run`."
    )
