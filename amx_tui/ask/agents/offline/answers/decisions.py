"""Answers about what people decided: in each run, in both, in one but not in another."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence

from amx_tui.ask.agents.offline.answers.amounts import of_runs
from amx_tui.ask.agents.offline.answers.quality import tables_table
from amx_tui.ask.agents.offline.desk.desk import (
    Desk,
    Detail,
    Reply,
    columns_among,
    listed,
    scope_words,
    table,
)
from amx_tui.ask.agents.offline.desk.wish import Condition, Wish
from amx_tui.ask.agents.offline.wishes.answers import wished
from amx_tui.ask.agents.offline.wishes.forms import Form
from amx_tui.compare.pivot import AssetRow
from amx_tui.compare.tables import by_table
from amx_tui.history.models import Result, Run
from amx_tui.present import formats
from amx_tui.present.assessment_words import assessment_lines
from amx_tui.present.formats import counted, percent
from amx_tui.vocabulary import MIN_RUNS

_NAMED, _ALL = 5, 10  # assets that a sentence names: of many, and of fewer all
_WORDS = {"skipped": "rejected", "pending": "undecided"}
_DECIDED = {"skipped": False, "approved": True, "pending": None}


def reviews(desk: Desk) -> Reply:
    """What people decided about the results."""
    only = desk.asked.filter
    if only == "who":
        return Reply("The history does not say who decided: it records what was decided, and when.")
    runs = of_runs(desk)
    if only == "statuses":
        return _statuses(desk, runs)
    evidence = desk.shelf.there(desk.snapshot, [run.id for run in runs])
    names = desk.called(runs)
    named, rated = desk.asked.named, desk.asked.has("rate")
    parts, lines, found = [], [], []
    for run in runs:
        results = [
            r for r in evidence.results.get(run.id, ()) if not named or named.covers(r.asset)
        ]
        hits = [result for result in results if _is_so(result, only)]
        found += hits
        name = names[run.id]
        told = listed(
            (result.asset.label for result in hits), _ALL if len(hits) <= _ALL else _NAMED
        )
        share = f" or {percent(100 * len(hits) / len(results))}" if results and rated else ""
        parts.append(
            f"{name} {len(hits)} of {len(results)}{share}"
            + (f" ({told})" if hits else "")
            + columns_among(desk.asked.columns, (result.asset for result in hits))
        )
        lines += [
            (result.asset.label, name, result.status, result.description.line[:90])
            for result in hits
        ]
    head = f"{_WORDS.get(only, only).capitalize()}{scope_words(named)}: {'; '.join(parts)}."
    if only in ("skipped", "failed"):
        reasons = reasons_of(desk, found)
        none = " No reasons were recorded." if desk.asked.has("why") and lines else ""
        head += f" Reasons: {reasons}." if reasons else none
    elif desk.asked.has("why"):
        head += " Why, the history does not say."
    detail = Detail("The assets", table(["Asset", "Run", "Status", "Text"], lines))
    rows = _rows_of(desk, {line[0] for line in lines})
    return Reply(head, (detail,) if lines else (), rows=rows)


def _statuses(desk: Desk, runs: Sequence[Run]) -> Reply:
    """How many results have which status, by run."""
    evidence = desk.shelf.there(desk.snapshot, [run.id for run in runs])
    names = desk.called(runs)
    named, parts = desk.asked.named, []
    for run in runs:
        results = evidence.results.get(run.id, ())
        found = Counter(r.status for r in results if not named or named.covers(r.asset))
        name = names[run.id]
        parts.append(f"{name} {', '.join(f'{n} {status}' for status, n in found.most_common())}")
    return Reply(f"By status{scope_words(named)}: {'; '.join(parts)}.")


def _rows_of(desk: Desk, labels: set[str]) -> list[AssetRow]:
    """The compared assets among them; none where fewer than two runs are compared."""
    if len(desk.ids) < MIN_RUNS:
        return []
    return [row for row in desk.rows() if row.asset.label in labels]


def _is_so(result: Result, only: str) -> bool:
    """Whether this was decided about a result; `applied` and `failed` are statuses."""
    if only == "decided":
        return result.decision is not None
    if only in _DECIDED:
        return result.decision is _DECIDED[only]
    if only == "custom":
        return result.custom  # it may have been applied since
    return result.status == only


def reasons_of(desk: Desk, results: Sequence[Result]) -> str:
    """The reasons that were recorded with these results, the most frequent first."""
    found: Counter[str] = Counter()
    for result in results[:50]:
        detail = desk.snapshot.result(result.result_id)
        if detail is not None and detail.rejection_reason:
            found[detail.rejection_reason.line[:80]] += 1
    return listed((f"{reason} ({n})" for reason, n in found.most_common()), 4)


_RANKED = re.compile(
    r"(?:please )?(?:rank|sort|order|arrange)(?: me)?(?: all)?(?: the| my| our)?"
    r" (?:columns|texts|assets|descriptions|fields)\b"
)


def approval(desk: Desk) -> Reply:
    """How many results people approved."""
    if _RANKED.match(desk.asked.text) and not desk.asked.named:
        return Reply("", understood=False)  # one text is approved or not
    runs = of_runs(desk)
    names = desk.called(runs)
    in_order = runs if len(runs) <= MIN_RUNS else sorted(runs, key=_by_approval)
    told = ", ".join(
        f"{names[run.id]} {formats.approval(run)}{_until_now(desk, run)}" for run in in_order
    )
    if desk.asked.named:
        return _approval_inside(desk, runs)
    head = f"Approved of all results: {told}."
    if len(desk.ids) > 1 and {run.id for run in runs} == set(desk.ids):
        lines = assessment_lines(desk.found.comparison, desk.found.assessment)
        rung = next((line.text for line in lines if "approval" in line.text), "")
        head += f"\n{rung[:1].upper()}{rung[1:]}." if rung and len(runs) == MIN_RUNS else ""
        figures = by_table(desk.found.comparison)
        return Reply(head, (Detail("By table", tables_table(desk, figures)),))
    return Reply(head)


def _by_approval(run: Run) -> float:
    return -(run.approval_rate or 0.0)


def _until_now(desk: Desk, run: Run) -> str:
    """That nothing was approved because nobody has decided."""
    if run.approved or not run.results:
        return ""
    results = desk.shelf.there(desk.snapshot, [run.id]).results.get(run.id, ())
    return "" if any(r.decision is not None for r in results) else ", nobody has decided"


def _approval_inside(desk: Desk, runs: Sequence[Run]) -> Reply:
    """The same of what runs wrote in the places that are named."""
    named, unit = desk.asked.named, "column" if desk.asked.columns else "asset"
    evidence, names = (
        desk.shelf.there(desk.snapshot, [run.id for run in runs]),
        desk.called(runs),
    )
    inside = {
        run.id: [
            result.decision
            for result in evidence.results.get(run.id, ())
            if named.covers(result.asset) and (result.asset.column or unit == "asset")
        ]
        for run in runs
    }
    alike = len({len(each) for each in inside.values()}) == 1
    parts = []
    for run_id, decided in inside.items():
        of = "" if alike else f" of {len(decided)}"
        parts.append(
            f"{names[run_id]} {decided.count(True)} approved, {decided.count(False)} rejected, "
            f"{decided.count(None)} undecided{of}"
        )
    most = max(map(len, inside.values()), default=0)
    what = f"Of {counted(most, unit)}" if alike else f"{unit.capitalize()}s"
    return Reply(f"{what}{scope_words(named)}: {'; '.join(parts)}.")


def overlap(desk: Desk) -> Reply:
    """What was decided in both runs, in one but not in another, or differently."""
    asked = desk.asked
    kinds = [kind for kind, at in asked.said if at < 0]
    every = [run.id for run in desk.runs]
    runs = tuple(dict.fromkeys(every[at] for _, at in asked.said if at >= 0))
    kind = next((each for each in kinds if each != "decided"), kinds[0])
    if asked.has("differ"):
        so = [Condition("approved", every="first"), Condition("rejected", every="second")]
    elif len(kinds) > 1 and len(runs) > 1:
        so = [Condition(each, runs=(run,)) for run, each in zip(runs, kinds, strict=False)]
    elif runs and (len(runs) == 1 or asked.has("not")):
        rest = runs[1:] or tuple(run for run in every if run != runs[0])
        so = [Condition(kind, runs=runs[:1]), Condition(kind, negated=True, runs=rest)]
    else:
        none = {"neither", "none"} & {*asked.words}
        so = [Condition(kind, runs=runs, every="" if runs else "none" if none else "all")]
    return wished(desk, Wish("list", "asset", tuple((each,) for each in so)), Form.ASSETS)
