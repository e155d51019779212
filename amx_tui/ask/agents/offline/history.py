"""Answers about runs of the whole history: facts of one, lists of them, lineages, boards."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence

from amx_tui.ask.agents.offline.desk import Desk, Detail, Reply, listed, scope_words, table
from amx_tui.ask.agents.offline.selecting import Selected, selected
from amx_tui.history.models import Run, RunQuery
from amx_tui.present import formats
from amx_tui.present.formats import counted


def _database(run: Run) -> str:
    return f"{run.db_profile or 'no profile'} ({run.db_backend or 'unknown'})"


def _maker(run: Run) -> str:
    return "@".join(filter(None, (run.created_by, run.hostname))) or "this machine"


def _ended(run: Run) -> str:
    return f" and ended {formats.moment(run.ended_at)}" if run.ended_at else ""


_FACTS: tuple[tuple[str, str, Callable[[Run], str]], ...] = (
    ("model", "used", lambda run: run.llm_model or "no model"),
    ("when", "started", lambda run: f"{formats.moment(run.started_at)}{_ended(run)}"),
    ("status", "has the status", lambda run: run.status or "unknown"),
    ("database", "was on", _database),
    ("scope", "wrote about", lambda run: run.scope or "nothing"),
    ("version", "ran with AMX", lambda run: run.client_version or "of an unknown version"),
    ("profile", "used the profile", lambda run: run.llm_profile or "none"),
    ("who", "was made by", _maker),
    ("author", "was made by", _maker),
    ("count", "wrote", lambda run: counted(run.results or 0, "result")),
    ("speed", "took", lambda run: formats.seconds(run.duration_sec)),
    ("cost", "cost", lambda run: formats.dollars(run.cost_usd)),
    ("tokens", "used", lambda run: f"{formats.used(run.total_tokens)} tokens"),
    ("approved", "got approved", formats.approval),
)


def about_run(desk: Desk) -> Reply:
    """Facts of the runs that are named, else of the compared ones."""
    ids = desk.asked.run_ids or desk.ids
    if not desk.asked.run_ids and desk.ids and (at := desk.subject) is not None:
        ids = (desk.ids[at],)
    if not ids and desk.asked.has("latest"):
        ids = tuple(desk.snapshot.newest_that_wrote(RunQuery(limit=1)))
    runs = desk.snapshot.runs(ids)
    missing = [f"#{run_id}" for run_id in ids if run_id not in {run.id for run in runs}]
    if not runs:
        return Reply(
            f"There is no run {', '.join(missing) or 'to tell of'} in this history.", found=False
        )
    facts = [each for each in _FACTS if desk.asked.has(each[0])]
    if desk.asked.has("failed") and runs:
        facts = [each for each in _FACTS if each[0] == "status"]
    if facts:
        parts = [f"#{run.id} {', '.join(f'{w} {say(run)}' for _, w, say in facts)}" for run in runs]
    else:
        parts = [_in_short(run) for run in runs]
    head = "; ".join(parts) + "."
    if desk.asked.has("failed", "status") and len(runs) == 1 and _CLOSED.match(desk.asked.text):
        head = f"{_so(desk, runs[0])}: {head}"
    if missing:
        head += f" There is no run {', '.join(missing)} in this history."
    errors = [
        (run.id, desk.shelf.detail(desk.snapshot, run.id).error_text)
        for run in runs
        if desk.asked.has("failed", "why", "status") or run.status == "failed"
    ]
    told = [f"#{run_id} says: “{text.line[:200]}”." for run_id, text in errors if text]
    if told:
        head += "\n" + " ".join(told)
    elif desk.asked.has("failed") and any(run.status == "failed" for run in runs):
        head += " No error was recorded."
    if desk.asked.has("failed") and (broken := _not_applied(desk, runs)):
        head += f" {broken}"
    return Reply(head, (Detail("Facts", _facts_table(list(runs))),))


def _not_applied(desk: Desk, runs: Sequence[Run]) -> str:
    """How many results could not be applied."""
    written = desk.shelf.there(desk.snapshot, [run.id for run in runs]).results
    told = [
        f"{sum(result.status == 'failed' for result in of)} of #{run_id}'s {len(of)} results "
        f"could not be applied"
        for run_id, of in written.items()
        if any(result.status == "failed" for result in of)
    ]
    return f"{'; '.join(told)}." if told else ""


_CLOSED = re.compile(r"(?:and )?(?:did|has|is|was)\b")


def _so(desk: Desk, run: Run) -> str:
    """`Yes` or `No` to whether a run failed, runs, was cancelled or succeeded."""
    words = set(desk.asked.words)
    if desk.asked.has("failed"):
        return "Yes" if run.status == "failed" else "No"
    for status, said in (("running", "running"), ("cancel", "cancelled"), ("succe", "success")):
        if any(word.startswith(status) for word in words):
            return "Yes" if run.status == said else "No"
    return "Its status"


def _in_short(run: Run) -> str:
    return (
        f"#{run.id}: {run.label} of {run.scope or 'nothing'}, {run.llm_model or 'no model'}, "
        f"{run.status}, "
        f"{formats.count(run.results)} results, approved {formats.approval(run)}, "
        f"{formats.seconds(run.duration_sec)}, {formats.dollars(run.cost_usd)}, "
        f"started {formats.moment(run.started_at)}"
    )


def _facts_table(runs: list[Run]) -> str:
    heads = ["Run", "Command", "Scope", "Status", "Model", "Started", "Results", "Approved", "Cost"]
    lines = [
        (
            f"#{run.id}",
            run.label,
            run.scope,
            run.status,
            run.short_model,
            formats.moment(run.started_at),
            formats.count(run.results),
            formats.approval(run),
            formats.dollars(run.cost_usd),
        )
        for run in runs
    ]
    return table(heads, lines)


def runs(desk: Desk) -> Reply:
    """A list of runs, newest first, in a scope, of a kind, with a status, of some dates or makers."""
    asked = desk.asked
    found = selected(desk, desk.now)
    if found is None:
        return Reply("", understood=False)
    if used := _used(desk):
        return _by_amount(desk, found, *used)
    oldest = asked.has("oldest") or "first" in re.findall(r"\bfirst\b(?= \w* ?run)", asked.text)
    every = found.runs[::-1] if oldest else found.runs
    where = scope_words(asked.named)
    head = f"{counted(len(every), f'{found.before} run'.strip())}{where}{found.behind}"
    if every:
        when = f", {formats.moment(every[0].started_at)}"
        when += f", by {_maker(every[0])}" if asked.has("who", "author") else ""
        names = (
            f"#{run.id} ({run.short_model or run.label}{when if run is every[0] else ''})"
            for run in every
        )
        first = "oldest" if oldest else "newest"
        head += f", {first} first: {listed(names, min(asked.number, 20) or 6)}"
    if asked.has("why"):
        if not asked.has("failed"):
            return Reply("", understood=False)
        errors = [(r.id, desk.shelf.detail(desk.snapshot, r.id).error_text) for r in every[:4]]
        head += ". " + " ".join(f"#{i} says: “{text.line[:120]}”." for i, text in errors if text)
        head = head.rstrip(". ")
    shown = every[:40]
    return Reply(f"{head}.", (Detail("Runs", _facts_table(shown)),) if every else ())


Value = Callable[[Run], float | None]


def _rate(run: Run) -> float | None:
    return run.approval_rate


def _percent(value: float | None) -> str:
    return formats.NOTHING if value is None else f"{value:.0%}"


_USED: tuple[tuple[str, Value, Callable[[float | None], str]], ...] = (
    ("cost", lambda run: run.cost_usd, formats.dollars),
    ("tokens", lambda run: run.total_tokens, formats.used),
    ("speed", lambda run: run.duration_sec, formats.seconds),
    ("approved", _rate, _percent),
    ("asset", lambda run: run.results, formats.count),
)


def _used(desk: Desk) -> tuple[str, Value, Callable[[float | None], str]] | None:
    has = desk.asked.has
    ranked = has("most", "least", "better", "worse", "average", "rank", "cost", "tokens", "speed")
    return next((each for each in _USED if has(each[0])), None) if ranked else None


def _by_amount(
    desk: Desk, found: Selected, concept: str, of: Value, write: Callable[[float | None], str]
) -> Reply:
    """Runs of the history by what they used, the most first or the least."""
    words = set(desk.asked.words)
    least = bool(words & _LEAST) or desk.asked.has("least", "worse")
    least = least or (desk.asked.has("better") and concept in ("cost", "speed", "tokens"))
    known = [(value, run) for run in found.runs if (value := of(run))]
    known.sort(key=lambda each: each[0] if least else -each[0])
    if not known:
        return Reply(f"No run{found.behind} recorded it.", found=False)
    if desk.asked.has("average"):
        mean = write(sum(value for value, _ in known) / len(known))
        return Reply(
            f"{mean} on average, of {counted(len(known), 'run')}{found.behind} that recorded it."
        )
    many = desk.asked.number or 3
    told = ", ".join(f"#{run.id} {write(value)} ({run.short_model})" for value, run in known[:many])
    where = scope_words(desk.asked.named)
    way = "least" if least else "most"
    head = (
        f"Of {counted(len(known), 'run')}{where}{found.behind}, {concept}, the {way} first: {told}."
    )
    return Reply(head, (Detail("Runs", _facts_table([run for _, run in known[:40]])),))


_LEAST = frozenset(("cheapest", "fastest", "quickest", "cheap", "fast", "shortest", "smallest"))


def spent(desk: Desk) -> Reply:
    """What runs of the history cost together."""
    found = selected(desk, desk.now)
    if found is None:
        return Reply("", understood=False)
    costs = [run.cost_usd for run in found.runs if run.cost_usd]
    tokens = sum(run.total_tokens or 0 for run in found.runs)
    where = scope_words(desk.asked.named)
    name = f"{counted(len(found.runs), f'{found.before} run'.strip())}{where}{found.behind}"
    head = f"{name}: {formats.dollars(sum(costs))} and {formats.count(tokens)} tokens together"
    without = len(found.runs) - len(costs)
    head += f"; no cost is recorded for {without} of them" if without and found.runs else ""
    return Reply(f"{head}.", (Detail("Runs", _facts_table(found.runs[:40])),) if found.runs else ())


def lineage(desk: Desk) -> Reply:
    """What runs came out of, and what came out of them."""
    ids = desk.asked.run_ids or desk.ids
    parts = []
    for run_id in ids:
        detail = desk.shelf.detail(desk.snapshot, run_id)
        above = [f"#{kin.run_id}" for kin in detail.ancestors]
        below = [f"#{kin.run_id} ({kin.kind})" for kin in detail.descendants]
        came = f"came out of {' → '.join(above)}" if above else "came out of no other run"
        made = f"out of it came {listed(below, 6)}" if below else "nothing came out of it"
        parts.append(f"#{run_id} {came}; {made}")
    return Reply(". ".join(parts) + ".")
