"""Answers about what people decided: in each run, in both, in one but not in another."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Sequence

from amx_tui.ask.agents.offline.amounts import of_runs
from amx_tui.ask.agents.offline.desk import Desk, Detail, Reply, listed, scope_words, table
from amx_tui.compare.pivot import AssetRow, Cell
from amx_tui.history.models import Result, Run
from amx_tui.vocabulary import LETTERS, MIN_RUNS

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
    letters = {run_id: LETTERS[i] for i, run_id in enumerate(desk.ids)}
    named = desk.asked.named
    parts, lines, found = [], [], []
    for run in runs:
        results = [
            r for r in evidence.results.get(run.id, ()) if not named or named.covers(r.asset)
        ]
        hits = [result for result in results if is_so(result, only)]
        found += hits
        name = f"{letters[run.id]} (#{run.id})" if run.id in letters else f"#{run.id}"
        names = listed(
            (result.asset.label for result in hits), _ALL if len(hits) <= _ALL else _NAMED
        )
        parts.append(f"{name} {len(hits)} of {len(results)}" + (f" ({names})" if hits else ""))
        lines += [
            (result.asset.label, name, result.status, result.description.line[:90])
            for result in hits
        ]
    head = f"{_word(only).capitalize()}{scope_words(named)}: {'; '.join(parts)}."
    if only == "skipped" or (only == "failed" and desk.asked.has("why")):
        reasons = _reasons(desk, found)
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
    letters = {run_id: LETTERS[i] for i, run_id in enumerate(desk.ids)}
    named, parts = desk.asked.named, []
    for run in runs:
        results = evidence.results.get(run.id, ())
        found = Counter(r.status for r in results if not named or named.covers(r.asset))
        name = f"{letters[run.id]} (#{run.id})" if run.id in letters else f"#{run.id}"
        parts.append(f"{name} {', '.join(f'{n} {status}' for status, n in found.most_common())}")
    return Reply(f"By status{scope_words(named)}: {'; '.join(parts)}.")


def _rows_of(desk: Desk, labels: set[str]) -> list[AssetRow]:
    """The compared assets among them; none where fewer than two runs are compared."""
    if len(desk.ids) < MIN_RUNS:
        return []
    return [row for row in desk.rows() if row.asset.label in labels]


def _word(only: str) -> str:
    return _WORDS.get(only, only)


def is_so(result: Result | Cell, only: str) -> bool:
    """Whether this was decided about a result; `applied` and `failed` are statuses."""
    if only == "decided":
        return result.decision is not None
    if only in _DECIDED:
        return result.decision is _DECIDED[only]
    return result.status == only


def _reasons(desk: Desk, results: list[Result]) -> str:
    """The reasons that were given for rejections, the most frequent first."""
    found: Counter[str] = Counter()
    for result in results[:50]:
        detail = desk.snapshot.result(result.result_id)
        if detail is not None and detail.rejection_reason:
            found[detail.rejection_reason.line[:80]] += 1
    return listed((f"{reason} ({n})" for reason, n in found.most_common()), 4)


def overlap(desk: Desk) -> Reply:
    """What was decided in both runs, in one but not in another, or differently."""
    asked = desk.asked
    kinds = [word for word, at in asked.said if at < 0]
    runs = list(dict.fromkeys(at for _, at in asked.said if at >= 0))
    if asked.has("differ"):
        return _listed(desk, _disagree(desk), "decided differently", _each(desk))
    if len(kinds) > 1 and len(runs) > 1:
        wanted = list(zip(runs, kinds, strict=False))
        words = " and ".join(f"{_word(kind)} in {desk.name(at)}" for at, kind in wanted)
        return _listed(desk, _rows(desk, lambda row: all(_at(row, *one) for one in wanted)), words)
    kind = next((k for k in kinds if k != "decided"), kinds[0])
    if len(runs) > 1 and not asked.has("not"):
        words = f"{_word(kind)} in {' and in '.join(desk.name(at) for at in runs)}"
        return _listed(desk, _rows(desk, lambda row: all(_at(row, at, kind) for at in runs)), words)
    if runs:
        return _only(desk, runs[0], runs[1:], kind)
    return _everywhere(desk, kind)


def _everywhere(desk: Desk, kind: str) -> Reply:
    every = range(len(desk.runs))
    none = bool({"neither", "none"} & set(desk.asked.words))
    both = "both runs" if len(every) == 2 else f"all {len(every)} runs"
    if none:
        rows = _rows(desk, lambda row: not any(_at(row, at, kind) for at in every))
        return _listed(desk, rows, f"{_word(kind)} in none of {both}")
    rows = _rows(desk, lambda row: all(_at(row, at, kind) for at in every))
    return _listed(desk, rows, f"{_word(kind)} in {both}", _each(desk, kind))


def _only(desk: Desk, at: int, others: Sequence[int], kind: str) -> Reply:
    rest = list(others) or [i for i in range(len(desk.runs)) if i != at]
    rows = _rows(desk, lambda row: _at(row, at, kind) and not any(_at(row, i, kind) for i in rest))
    names = " or ".join(desk.name(i) for i in rest)
    return _listed(desk, rows, f"{_word(kind)} in {desk.name(at)} but not in {names}")


def _rows(desk: Desk, test: Callable[[AssetRow], bool]) -> list[AssetRow]:
    return [row for row in desk.rows() if test(row)]


def _at(row: AssetRow, at: int, kind: str) -> bool:
    cell = row.cells[at]
    return cell is not None and is_so(cell, kind)


def _disagree(desk: Desk) -> list[AssetRow]:
    """Assets that a person approved in one run and rejected in another."""

    def split(row: AssetRow) -> bool:
        return {True, False} <= {cell.decision for cell in row.present}

    return _rows(desk, split)


def _each(desk: Desk, kind: str = "") -> str:
    """How many there are in each run by itself."""
    if not kind:
        return "Counted: approved in one run, rejected in another."
    counts = (
        f"{desk.name(at)} {sum(_at(row, at, kind) for row in desk.rows())}"
        for at in range(len(desk.runs))
    )
    return f"By themselves: {', '.join(counts)}."


def _listed(desk: Desk, rows: Sequence[AssetRow], words: str, more: str = "") -> Reply:
    of, where = len(desk.rows()), scope_words(desk.asked.named)
    head = f"{len(rows)} of {of} assets{where} were {words}"
    head += f": {listed((row.asset.label for row in rows), _NAMED)}." if rows else "."
    heads = ["Asset", *(desk.name(i) for i in range(len(desk.runs)))]
    lines = [(row.asset.label, *(c.state if c else None for c in row.cells)) for row in rows]
    detail = (Detail("The assets", table(heads, lines, 100)),) if rows else ()
    return Reply(f"{head} {more}".strip(), detail, rows=rows)
