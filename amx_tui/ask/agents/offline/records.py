"""Answers about what was set, found and decided: settings, findings, reviews."""

from __future__ import annotations

from collections import Counter

from amx_tui.ask.agents.offline.amounts import of_runs
from amx_tui.ask.agents.offline.desk import Desk, Detail, Reply, listed, scope_words, table
from amx_tui.ask.agents.offline.quality import set_to
from amx_tui.compare.pivot import AssetRow
from amx_tui.compare.text_checks import texts_with
from amx_tui.history.models import Result
from amx_tui.present.assessment_words import assessment_lines
from amx_tui.present.formats import counted
from amx_tui.present.setting_words import equal_words
from amx_tui.vocabulary import LETTERS, MIN_RUNS

_FIELDS = {
    "model": "llm_model",
    "database": "db_profile",
    "profile": "llm_profile",
    "version": "client_version",
}


def settings(desk: Desk) -> Reply:
    """What was set: of the compared runs what differs, of another run all of it."""
    asked = desk.asked
    if len(asked.run_ids) == 1 and (asked.run_ids[0] not in desk.ids or len(desk.ids) < 2):
        return _of_one(desk, asked.run_ids[0])
    found = desk.found.settings
    keys = {key for concept, key in _FIELDS.items() if asked.has(concept)}
    keys = set() if asked.has("prompt") else keys
    named = [
        each
        for each in (*found.differing, *found.alike)
        if each.key in asked.words or each.key in keys
    ]
    if named:
        told = "; ".join(
            f"{set_to(desk, each)}: {'differs' if each.differs else 'the same'}" for each in named
        )
        return Reply(f"{told}.", _settings_detail(desk))
    same = f"{equal_words(found)}."
    if not found.differing:
        return Reply(f"No setting differs; {same}", _settings_detail(desk))
    told = listed((set_to(desk, each) for each in found.differing), 6)
    number = len(found.differing)
    head = f"{counted(number, 'setting')} {'differs' if number == 1 else 'differ'}: {told}."
    if asked.has("changed"):
        v = desk.found.comparison.verdict
        shared = counted(v.assets_shared, "shared asset")
        head += f"\nOf {shared} {v.assets_differing} differ in text; {same}"
    else:
        head += f"\n{same[:1].upper()}{same[1:]}"
    return Reply(head, _settings_detail(desk))


def _settings_detail(desk: Desk) -> tuple[Detail, ...]:
    found = desk.found.settings
    heads = ["Setting", *(desk.name(i) for i in range(len(desk.runs)))]
    lines = [
        (each.key, *("" if value is None else value.line[:200] for value in each.values))
        for each in (*found.differing, *found.alike)
    ]
    return (Detail("All settings", table(heads, lines, 60)),)


def _of_one(desk: Desk, run_id: int) -> Reply:
    detail = desk.shelf.detail(desk.snapshot, run_id)
    pairs = [*detail.settings]
    if not pairs:
        return Reply(f"#{run_id} recorded no settings.")
    wanted = [pair for pair in pairs if pair[0] in desk.asked.words] or pairs
    told = listed((f"{key} {value[:80]}" for key, value in wanted), 8)
    return Reply(
        f"#{run_id}: {told}.", (Detail("All settings", table(["Setting", "Value"], pairs, 60)),)
    )


def findings(desk: Desk) -> Reply:
    """What is wrong with texts by themselves, by run and kind."""
    comparison, rows = desk.found.comparison, desk.rows()
    kind = desk.asked.filter.removeprefix("finding:")
    where = scope_words(desk.asked.named)
    hits = [
        (row, i, each)
        for row in rows
        for i, cell in enumerate(row.cells)
        for each in (cell.findings if cell else ())
        if kind in ("", each.kind)
    ]
    counts = [
        len({row.asset for row, i, _ in hits if i == run}) for run in range(len(comparison.runs))
    ]
    lines = [
        (row.asset.label, LETTERS[i], each.kind, each.words.line[:90]) for row, i, each in hits
    ]
    detail = (Detail("Findings", table(["Asset", "Run", "Kind", "Words"], lines)),) if lines else ()
    found = [row for row, _, _ in hits]
    told = ", ".join(f"{desk.name(i)} {n}" for i, n in enumerate(counts))
    if kind:
        return Reply(f"{kind.capitalize()}{where}, texts with it: {told}.", detail, rows=found)
    if where:
        return Reply(
            f"Texts with findings{where}: {told}, of {counted(len(rows), 'asset')}.",
            detail,
            rows=found,
        )
    assessment = desk.found.assessment
    line = next(
        (
            each.text
            for each in assessment_lines(comparison, assessment)
            if each.theme == "Findings"
        ),
        "",
    )
    kinds = [
        f"{desk.name(i)}: {', '.join(f'{n} {k}' for k, n in texts_with(comparison, i).items() if n)}"
        for i in range(len(comparison.runs))
    ]
    head = f"Texts with findings: {told}."
    head += f" {line.rpartition(' · ')[2].capitalize()}." if "cannot tell" in line else ""
    return Reply(f"{head}\n{'; '.join(kinds)}.", detail)


def reviews(desk: Desk) -> Reply:
    """What people decided about the results."""
    only = desk.asked.filter
    if only == "who":
        return Reply("The history does not say who decided: it records what was decided, and when.")
    runs = of_runs(desk)
    evidence = desk.shelf.there(desk.snapshot, [run.id for run in runs])
    letters = {run_id: LETTERS[i] for i, run_id in enumerate(desk.ids)}
    named = desk.asked.named
    parts, lines = [], []
    for run in runs:
        results = [
            r for r in evidence.results.get(run.id, ()) if not named or named.covers(r.asset)
        ]
        hits = [result for result in results if _is(result, only)]
        name = f"{letters[run.id]} (#{run.id})" if run.id in letters else f"#{run.id}"
        names = listed((result.asset.label for result in hits), 4)
        parts.append(f"{name} {len(hits)} of {len(results)}" + (f" ({names})" if hits else ""))
        lines += [
            (result.asset.label, name, result.status, result.description.line[:90])
            for result in hits
        ]
    word = {"skipped": "Rejected", "pending": "Undecided", "approved": "Approved"}.get(
        only, only.capitalize()
    )
    head = f"{word}{scope_words(named)}: {'; '.join(parts)}."
    if only == "skipped":
        reasons = _reasons(
            desk, [r for run in runs for r in evidence.results.get(run.id, ()) if _is(r, only)]
        )
        none = " No reasons were recorded." if desk.asked.has("why") and lines else ""
        head += f" Reasons: {reasons}." if reasons else none
    detail = Detail("The assets", table(["Asset", "Run", "Status", "Text"], lines))
    rows = _rows_of(desk, {line[0] for line in lines})
    return Reply(head, (detail,) if lines else (), rows=rows)


def _rows_of(desk: Desk, labels: set[str]) -> list[AssetRow]:
    """The compared assets among them; none where fewer than two runs are compared."""
    if len(desk.ids) < MIN_RUNS:
        return []
    return [row for row in desk.rows() if row.asset.label in labels]


def _is(result: Result, only: str) -> bool:
    decided = {"skipped": False, "approved": True, "pending": None}
    if only in decided:
        return result.decision is decided[only]
    return result.status == only


def _reasons(desk: Desk, results: list[Result]) -> str:
    """The reasons that were given for rejections, the most frequent first."""
    found: Counter[str] = Counter()
    for result in results[:50]:
        detail = desk.snapshot.result(result.result_id)
        if detail is not None and detail.rejection_reason:
            found[detail.rejection_reason.line[:80]] += 1
    return listed((f"{reason} ({n})" for reason, n in found.most_common()), 4)
