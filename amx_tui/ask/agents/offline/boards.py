"""Answers from boards of the whole history: groups of runs by what they have in common."""

from __future__ import annotations

import re
from collections.abc import Sequence

from amx_tui.ask.agents.offline.asked import Asked
from amx_tui.ask.agents.offline.desk import Desk, Detail, Reply, listed, scope_words, table
from amx_tui.ask.agents.offline.selecting import as_word
from amx_tui.history.boards import BoardQuery, BoardRow
from amx_tui.history.models import Run, RunQuery
from amx_tui.present import formats
from amx_tui.present.board_listings import written
from amx_tui.present.formats import counted
from amx_tui.vocabulary import Grouping, Measure


def scope_of(desk: Desk) -> tuple[str, str]:
    """The schema and table that a question names, as they are stored; "" for none."""
    named = desk.asked.named
    if named.tables:
        return named.tables[0][0].raw, named.tables[0][1].raw
    if named.assets:
        return named.assets[0].schema.raw, named.assets[0].table.raw
    return (named.schemas[0].raw, "") if named.schemas else ("", "")


def _grouping(asked: Asked) -> str:
    """What the groups have in common: a model, an author, a profile, or the value of a setting."""
    by: str = Grouping.MODEL
    if key := next((w for w in asked.words if "_" in w or w == "temperature"), ""):
        by = key if not asked.term else by
    elif asked.has("author", "who"):
        by = Grouping.AUTHOR
    elif asked.has("profile"):
        by = Grouping.LLM_PROFILE
    return by


def board(desk: Desk) -> Reply:
    """Which model, profile or author does best over the history."""
    asked = desk.asked
    by = _grouping(asked)
    if (
        asked.has("cost", "tokens")
        and (_TOTAL & set(asked.words) or asked.has("together"))
        and not asked.has("per", "approved")
    ):
        return _totals(desk, by)
    measure, words = _measure(desk)
    schema, of_table = scope_of(desk)
    for _ in desk.snapshot.gather(schema, of_table):
        pass
    found = desk.snapshot.board(BoardQuery(str(by), schema, of_table, sort=measure)).rows
    rows = [row for row in found if getattr(row, measure) is not None]
    if asked.term:
        held = [row for row in rows if any(_called(_group(row, by), t) for t in asked.term.split())]
        if not held:
            return Reply(
                f"No {str(by).replace('_', ' ')} of this history is called so.", found=False
            )
        rows = held
    where = scope_words(asked.named)
    if not rows:
        if measure is Measure.FINDINGS_PER_100:
            return Reply(
                "I can't tell: findings are counted in a comparison, not over the whole history."
            )
        return Reply(f"No run{where} recorded {words}, so none can be ranked by it.", found=False)
    worst = asked.has("worse") or asked.has("most" if measure.less_is_better else "least")
    worst = worst or bool(set(asked.words) & _WORST)
    first, *rest = rows[::-1] if worst else rows
    way = "worst" if worst else "best"
    start = f"Over the whole history{where}, by {words}"
    head = f"{start}, {_group(first, by)} does {way}: {_figure(first, measure)}"
    if rest:
        head += (
            f"; then {listed((f'{_group(row, by)} {_figure(row, measure)}' for row in rest), 4)}"
        )
    head += "."
    if len(rows) < len(found) and not asked.term:
        silent = listed((_group(row, by) for row in found if row not in rows), 3)
        head += f" Nothing of it was recorded by {silent}."
    return Reply(head, (Detail("Board", _board_table(found, by)),))


def _called(group: str, term: str) -> bool:
    """Whether a group is what a word names: a model with a version as a whole."""
    name = as_word(group)
    return name.endswith(term) if re.search(r"\d", term) else term in name


_TOTAL = frozenset(("spend", "spends", "spent", "spending", "total", "burn"))


def _grouped(run: Run, by: str) -> str:
    if by is Grouping.AUTHOR:
        return run.created_by or "this machine"
    return (run.llm_profile if by is Grouping.LLM_PROFILE else run.short_model) or formats.NOTHING


def _totals(desk: Desk, by: str) -> Reply:
    """What the runs of each model, profile or author used together."""
    tokens = desk.asked.has("tokens") and not desk.asked.has("cost")
    sums: dict[str, float] = {}
    counts: dict[str, int] = {}
    for run in desk.snapshot.complete_page(RunQuery(limit=0)).runs:
        name = _grouped(run, by)
        counts[name] = counts.get(name, 0) + 1
        sums[name] = sums.get(name, 0.0) + ((run.total_tokens if tokens else run.cost_usd) or 0.0)
    order = sorted(sums, key=lambda name: -sums[name])
    write = formats.used if tokens else formats.dollars
    told = listed(
        (f"{name} {write(sums[name])} ({counted(counts[name], 'run')})" for name in order), 6
    )
    what = "tokens" if tokens else "cost"
    return Reply(
        f"Over the whole history, {what} in all by {str(by).replace('_', ' ')}, the most "
        f"first: {told}."
    )


_WORST = frozenset(("expensive", "slowest", "slower", "costly", "slow", "dearest"))


def _board_table(found: Sequence[BoardRow], by: str) -> str:
    heads = [
        str(by),
        "Runs",
        "Assets",
        "Approval",
        "Coverage",
        "Cost/asset",
        "Cost/approved",
        "Time/asset",
    ]
    measures = (
        Measure.RUNS,
        Measure.ASSETS,
        Measure.APPROVAL,
        Measure.COVERAGE,
        Measure.COST_PER_ASSET,
        Measure.COST_PER_APPROVED,
        Measure.SECONDS_PER_ASSET,
    )
    lines = [(_group(row, by), *(written(m, getattr(row, m)) for m in measures)) for row in found]
    return table(heads, lines)


_MEASURES = (  # by what has to be asked for; the first of which all is
    (("cost", "approved"), Measure.COST_PER_APPROVED, "cost for each approved result"),
    (("cost",), Measure.COST_PER_ASSET, "cost for each asset"),
    (("speed",), Measure.SECONDS_PER_ASSET, "time for each asset"),
    (("coverage",), Measure.COVERAGE, "coverage"),
    (("findings",), Measure.FINDINGS_PER_100, "findings for each 100 assets"),
    (("logprob",), Measure.LOGPROB, "mean logprob"),
    (("confidence",), Measure.HIGH, "high confidence"),
    ((), Measure.APPROVAL, "approval"),
)


def _measure(desk: Desk) -> tuple[Measure, str]:
    has = desk.asked.has
    return next((one, words) for asked, one, words in _MEASURES if all(map(has, asked)))


def _group(row: BoardRow, by: str) -> str:
    return formats.NOTHING if row.value is None else row.value.line


def _figure(row: BoardRow, measure: Measure) -> str:
    value = getattr(row, measure)
    if measure in (Measure.COST_PER_ASSET, Measure.COST_PER_APPROVED):
        text = formats.NOTHING if value is None else f"${value:.5f}"
    else:
        text = written(measure, value)
    return f"{text} ({counted(row.runs, 'run')})"
